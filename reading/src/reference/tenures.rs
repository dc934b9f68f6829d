//! Tenures: what the gazetteer knows of the offices of those whom the document names.

use rustc_hash::FxHashSet;

use whomet_engine::gazetteer::{Kind, Tenure};

use super::claim::{OfficeClaim, OfficeName, Standing};
use super::coreference::Coreference;
use super::world::World;
use crate::document::EntityId;
use crate::lexicon::world::covers;
use crate::syntax::phrases::{Group, GroupId, Head};

/// Completes the offices of known people: "Chancellor Merkel" is Germany's, "Obama" the American president.
///
/// Only countries and organisations of which the document speaks count. Without a date every tenure of the
/// person's may be meant, the latest first.
pub(crate) fn complete(world: World<'_>, known: &mut Coreference) {
    let mut seen: FxHashSet<EntityId> = FxHashSet::default();
    for (index, group) in world.phrases.groups.iter().enumerate() {
        let (Head::Name(_), Some(&entity)) = (group.head, known.groups[index].first()) else {
            continue;
        };
        let person = known.entities.find(entity);
        let draft = known.entities.get(person);
        let is_listed = draft.is_person() && draft.named && draft.entry.is_some();
        if is_listed && seen.insert(person) {
            complete_bodies(world, known, person);
            add_listed(world, known, person, GroupId(index as u32), group);
        }
    }
}

/// Gives an office that was said without a country the country of the person's tenure.
fn complete_bodies(world: World<'_>, known: &mut Coreference, person: EntityId) {
    let gazetteer = world.gazetteer();
    let draft = known.entities.get(person);
    let tenures = draft.entry.map_or(&[][..], |entry| gazetteer.tenures(entry));
    let mut found = Vec::new();
    for (index, claim) in draft.claims.iter().enumerate() {
        let wants_body = claim.body.is_none() && !claim.standing.former;
        let Some(office) = claim.known().filter(|_| wants_body) else {
            continue;
        };
        let tenure = tenures
            .iter()
            .filter(|tenure| covers(gazetteer, office, tenure.office) && in_force(world, tenure))
            .max_by_key(|tenure| tenure.interval.from);
        let body = tenure.and_then(|tenure| known.entities.of_entry(tenure.body?));
        // "Secretary Kerry" is a minister, and which one the gazetteer knows.
        let exact = tenure
            .map(|tenure| tenure.office)
            .filter(|_| gazetteer.entry(office).covers.is_some());
        if body.is_some() || exact.is_some() {
            found.push((index, body, exact));
        }
    }
    // Everybody has been resolved, so that no look-up needs to know of it.
    let draft = known.entities.get_mut(person);
    for (index, body, exact) in found {
        let claim = &mut draft.said_mut().claims[index];
        claim.body = claim.body.or(body);
        if let Some(office) = exact {
            claim.office = OfficeName::Known(office);
        }
    }
}

/// Gives somebody of whom no office was said the one that the gazetteer knows.
fn add_listed(world: World<'_>, known: &mut Coreference, person: EntityId, id: GroupId, group: &Group) {
    let draft = known.entities.get(person);
    if draft.claims.iter().any(|claim| claim.body.is_some()) {
        return;
    }
    let gazetteer = world.gazetteer();
    let leads = |tenure: &&Tenure| {
        matches!(
            gazetteer.entry(tenure.office).kind,
            Some(Kind::HeadOfState | Kind::HeadOfGovernment | Kind::Monarch | Kind::Minister)
        )
    };
    let tenures = draft.entry.map_or(&[][..], |entry| gazetteer.tenures(entry));
    let now = tenures
        .iter()
        .filter(leads)
        .filter(|tenure| in_force(world, tenure))
        .max_by_key(|tenure| tenure.interval.from);
    let before = || {
        tenures
            .iter()
            .filter(leads)
            .filter(|tenure| tenure.interval.to.is_some_and(|to| Some(to) < world.view.date))
            .max_by_key(|tenure| tenure.interval.to)
    };
    let Some(tenure) = now.or_else(before) else { return };
    let Some(body) = tenure.body.and_then(|body| known.entities.of_entry(body)) else {
        return;
    };
    let claim = OfficeClaim {
        office: OfficeName::Known(tenure.office),
        body: Some(body),
        standing: Standing {
            former: now.is_none(),
            ..Standing::default()
        },
        said: (group.head_tokens.start, id.0),
        again: None,
        listed: true,
    };
    known.entities.claim(person, claim);
}

/// Whether a tenure is that of the document's date, or the document has none.
pub(super) fn in_force(world: World<'_>, tenure: &Tenure) -> bool {
    world.view.date.is_none_or(|date| tenure.interval.contains(date))
}
