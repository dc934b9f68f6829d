//! Which entities of several documents are one.
//!
//! Whoever is linked to a row of a gazetteer is one by its key. Two people of one name who are not may well be
//! strangers, and strangers who are merged poison a graph. The naive form: two of them are one if their states are the
//! same and so is the office or the sector, and whoever is one with the same is one. Someone of whom nothing is known
//! but a name joins those of the name if they are but one person, and otherwise only those of whom just as little is
//! known. A name of one word is too little for that.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::report::{Report, ReportedEntity};
use whomet_engine::words::fold;
use whomet_reading::document::EntityType;

/// What entities that are one node have in common. The last is a document: of an entity that is known in it only, or
/// the first that tells of someone who is not linked.
pub(crate) type Identity<'r> = (EntityType, &'r str, Option<usize>);

/// The identity of each entity of each report. The reports are sorted, so it does not matter how they arrived.
pub(crate) fn identities<'r>(reports: &[&'r Report]) -> Vec<Vec<Identity<'r>>> {
    let mut strangers: BTreeMap<&str, Vec<Stranger>> = BTreeMap::new();
    let mut identities: Vec<Vec<Identity>> = Vec::with_capacity(reports.len());
    for (document, report) in reports.iter().enumerate() {
        let mut of_report = Vec::with_capacity(report.entities.len());
        for (entity, reported) in report.entities.iter().enumerate() {
            if reported.is_stranger() {
                let stranger = Stranger {
                    document,
                    entity,
                    reported,
                };
                strangers.entry(&reported.key).or_default().push(stranger);
            }
            let only = reported.local.then_some(document);
            of_report.push((reported.entity_type, &*reported.key, only));
        }
        identities.push(of_report);
    }
    for strangers in strangers.values() {
        for (stranger, first) in strangers.iter().zip(people(strangers)) {
            identities[stranger.document][stranger.entity].2 = Some(first);
        }
    }
    identities
}

/// A person who is not linked, where a document tells of them.
struct Stranger<'r> {
    document: usize,
    entity: usize,
    reported: &'r ReportedEntity,
}

/// For each of those of one name the number of the person that they are: the first document that tells of that person.
fn people(strangers: &[Stranger]) -> Vec<usize> {
    let mut groups = Groups::new(strangers.len());
    let is_full_name = strangers[0].reported.key.contains(['-', ' ']);
    let (known, unknown): (Vec<usize>, Vec<usize>) =
        (0..strangers.len()).partition(|&at| strangers[at].reported.country.is_some());
    // Who agrees by state and office, or by state and sector.
    let mut first: FxHashMap<(Option<&str>, String), usize> = FxHashMap::default();
    let mut buffer = String::new();
    for (at, stranger) in strangers.iter().enumerate() {
        let one = stranger.reported;
        let office = one
            .office
            .as_ref()
            .map(|it| format!("office {}", fold(it, &mut buffer)));
        let sector = one.sector.as_ref().filter(|_| is_full_name);
        for known in office
            .into_iter()
            .chain(sector.map(|sector| format!("sector {sector}")))
        {
            let other = *first.entry((one.country.as_deref(), known)).or_insert(at);
            groups.join(at, other);
        }
    }
    if is_full_name {
        let is_bare = |at: &usize| {
            let one = strangers[*at].reported;
            one.office.is_none() && one.sector.is_none()
        };
        // Of whom only the state is known, by state; then of whom nothing is known.
        let mut by_country: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for &at in &known {
            let country = strangers[at].reported.country.as_deref();
            by_country.entry(country).or_default().push(at);
        }
        for members in by_country.values() {
            let bare: Vec<usize> = members.iter().copied().filter(is_bare).collect();
            groups.settle(&bare, members, is_bare);
        }
        let bare: Vec<usize> = unknown.iter().copied().filter(is_bare).collect();
        let all: Vec<usize> = (0..strangers.len()).collect();
        // Somebody with a state is somebody, though nothing else is known of them.
        groups.settle(&bare, &all, |at| unknown.contains(at) && is_bare(at));
    }
    let roots: Vec<usize> = (0..strangers.len()).map(|at| groups.root(at)).collect();
    // The least member of a group stands first, for the strangers are in the order of their documents.
    roots.into_iter().map(|root| strangers[root].document).collect()
}

/// Numbers that are joined to groups; a group is known by its least member.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Groups {
        Groups((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }

    /// Joins those who are `bare` to one another, and to the others of `members` if these are one.
    fn settle(&mut self, bare: &[usize], members: &[usize], is_bare: impl Fn(&usize) -> bool) {
        let Some(&first) = bare.first() else { return };
        for &at in bare {
            self.join(at, first);
        }
        let mut others: Vec<usize> = members
            .iter()
            .filter(|at| !is_bare(at))
            .map(|&at| self.root(at))
            .collect();
        others.sort_unstable();
        others.dedup();
        if let [only] = *others {
            self.join(first, only);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Graph;
    use super::super::samples::Sample;

    /// Documents that each tell of a John Smith with a country, an office and a sector, and how many there are then.
    fn check(told: &[(&str, &str, &str)], people: usize) {
        let mut graphs = [Graph::new(), Graph::new()];
        for (at, &(country, office, sector)) in told.iter().enumerate() {
            let mut sample = Sample::new(&at.to_string(), "John Smith spoke", None);
            let smith = sample.person("John Smith");
            let entity = sample.get(smith);
            entity.wikidata = None;
            let known = |value: &str| (!value.is_empty()).then(|| value.to_owned());
            entity.country = known(country);
            entity.office = known(office);
            entity.sector = known(sector);
            graphs[0].add(&sample.document);
            let mut backwards = Graph::new();
            backwards.add(&sample.document);
            backwards.merge(std::mem::take(&mut graphs[1]));
            graphs[1] = backwards;
        }
        assert_eq!(graphs[0].nodes().len(), people, "{told:?}");
        assert_eq!(graphs[0].to_json(), graphs[1].to_json(), "{told:?}");
    }

    #[test]
    fn strangers_of_one_name_are_not_merged() {
        check(&[("GB", "mayor", ""), ("GB", "mayor", "")], 1);
        check(&[("GB", "mayor", "GOV"), ("US", "mayor", "GOV")], 2);
        check(&[("GB", "mayor", ""), ("GB", "striker", "")], 2);
        check(&[("GB", "mayor", "GOV"), ("GB", "minister", "GOV")], 1);
        // Whoever is one with the same is one.
        check(
            &[
                ("GB", "mayor", ""),
                ("GB", "striker", "CVL"),
                ("GB", "mayor", "CVL"),
            ],
            1,
        );
    }

    #[test]
    fn of_whom_little_is_known() {
        check(&[("", "", ""), ("", "", "")], 1);
        check(&[("GB", "mayor", ""), ("", "", "")], 1);
        check(&[("GB", "", ""), ("GB", "mayor", ""), ("", "", "")], 1);
        check(&[("GB", "", ""), ("US", "", "")], 2);
        // Which of the two is meant cannot be told.
        check(
            &[
                ("GB", "mayor", ""),
                ("US", "mayor", ""),
                ("", "", ""),
                ("", "", ""),
            ],
            3,
        );
        check(&[("GB", "mayor", ""), ("GB", "striker", ""), ("GB", "", "")], 3);
    }

    #[test]
    fn a_lone_name_is_too_little() {
        let mut graph = Graph::new();
        for (id, office) in [
            ("1", None),
            ("2", None),
            ("3", Some("mayor")),
            ("4", Some("mayor")),
        ] {
            let mut sample = Sample::new(id, "Hassan spoke", None);
            let hassan = sample.person("Hassan");
            sample.get(hassan).wikidata = None;
            sample.get(hassan).country = Some("SO".to_owned());
            sample.get(hassan).sector = Some("GOV".to_owned());
            sample.get(hassan).office = office.map(str::to_owned);
            graph.add(&sample.document);
        }
        assert_eq!(graph.nodes().len(), 3);
    }
}
