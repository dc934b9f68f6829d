//! Measures what was found against gold.
//!
//! A pair is two participants that some CONSULT event of the document brings together, whatever its mode and status.
//! It is right if gold calls both by one of their names; of the pairs that are right, the rest is asked: did any
//! event that joins the two have the status, the mode, the date, the place, the direction?

use std::collections::{BTreeSet, HashMap, HashSet};

use whomet::document::{Document, Entity, EntityId, EntityType, Event, EventType, MentionKind};
use whomet::words::fold;

use super::figures::{Figures, Hits};
use super::gold::{GoldDocument, GoldEvent, Names};

/// Countries that go by several names; the first of each row stands for all.
const COUNTRIES: &[&[&str]] = &[
    &[
        "united states",
        "us",
        "u s",
        "usa",
        "u s a",
        "america",
        "united states of america",
    ],
    &[
        "united kingdom",
        "uk",
        "britain",
        "great britain",
        "england",
        "scotland",
        "wales",
    ],
    &["south korea", "republic of korea"],
    &["north korea", "dprk", "democratic peoples republic of korea"],
    &["czech republic", "czechia"],
    &["turkey", "turkiye"],
    &["myanmar", "burma"],
    &["ivory coast", "cote divoire"],
    &[
        "palestine",
        "state of palestine",
        "palestinian territories",
        "palestinian authority",
    ],
    &["democratic republic of the congo", "dr congo", "drc"],
    &["republic of the congo", "congo"],
    &["vatican", "holy see", "vatican city"],
    &["soviet union", "ussr"],
    &["united arab emirates", "uae", "emirates"],
    &["russia", "russian federation"],
    &["china", "peoples republic of china"],
    &["taiwan", "republic of china"],
    &["macedonia", "north macedonia"],
    &["swaziland", "eswatini"],
    &["east timor", "timor leste"],
    &["cape verde", "cabo verde"],
    &["bosnia", "bosnia and herzegovina", "bosnia herzegovina"],
    &["syria", "syrian arab republic"],
    &["yugoslavia", "federal republic of yugoslavia"],
    &["germany", "west germany", "federal republic of germany"],
];

/// A name as it is compared: capitals, accents, dashes, apostrophes, the possessive and "the" do not matter.
pub fn canonical(name: &str) -> String {
    let mut buffer = String::new();
    let characters: Vec<char> = fold(name, &mut buffer).chars().collect();
    let mut plain = String::new();
    let mut at = 0;
    while let Some(&c) = characters.get(at) {
        at += 1;
        if c == '\'' {
            let ends = characters.get(at + 1).is_none_or(|next| !next.is_alphanumeric());
            if characters.get(at) == Some(&'s') && ends {
                at += 1;
            }
        } else if c.is_alphanumeric() || c == '_' {
            plain.push(c);
        } else {
            plain.push(' ');
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let joined = words.join(" ");
    let name = joined.strip_prefix("the ").unwrap_or(&joined);
    let row = COUNTRIES.iter().find(|row| row.contains(&name));
    row.map_or(name, |row| row[0]).to_owned()
}

/// Whether the shorter of two names is a form of the longer.
fn same_person(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short[0].is_empty()
        && short.iter().all(|word| long.contains(word))
        && (short.last() == long.last() || short[0] == long[0] || short.len() > 1)
}

/// A document, with the names that each entity goes by.
struct Found<'d> {
    document: &'d Document,
    names: HashMap<EntityId, HashSet<String>>,
}

impl<'d> Found<'d> {
    fn new(document: &'d Document) -> Found<'d> {
        let mut names: HashMap<EntityId, HashSet<String>> = HashMap::new();
        for entity in document.entities() {
            names
                .entry(entity.id)
                .or_default()
                .insert(canonical(&entity.name));
        }
        for mention in document.mentions() {
            if let Some(entity) = mention.entity.filter(|_| mention.kind == MentionKind::Name) {
                let words = mention.span.of(document.text());
                names.entry(entity).or_default().insert(canonical(words));
            }
        }
        // Someone without a name, or a group, also answers to the country that it acts for.
        for entity in document.entities() {
            let unnamed = entity.entity_type == EntityType::Group || !entity.named;
            let country = document.entities().iter().rev().find(|country| {
                country.entity_type == EntityType::Country
                    && country.country.is_some()
                    && country.country == entity.country
            });
            if let Some(country) = country.filter(|country| unnamed && country.id != entity.id) {
                let more = names[&country.id].clone();
                names.entry(entity.id).or_default().extend(more);
            }
        }
        Found { document, names }
    }

    /// Whether gold means this entity by one of `alternatives`.
    fn is_called(&self, id: EntityId, alternatives: &[String]) -> bool {
        let entity = &self.document[id];
        let name = canonical(&entity.name);
        let description = canonical(entity.description.as_deref().unwrap_or_default());
        alternatives.iter().any(|alternative| {
            let gold = canonical(alternative);
            let words: Vec<&str> = gold.split(' ').collect();
            // "The Egyptian foreign minister": every word of it is in what was found.
            let described = words.iter().all(|word| {
                description.split(' ').any(|other| other == *word)
                    || name.split(' ').any(|other| other == *word)
            });
            self.names[&id].contains(&gold)
                || entity.entity_type == EntityType::Person && same_person(&gold, &name)
                || words.len() > 1 && entity.entity_type != EntityType::Country && described
        })
    }

    fn calls_pair(&self, (a, b): (EntityId, EntityId), (left, right): (&Names, &Names)) -> bool {
        self.is_called(a, left) && self.is_called(b, right)
            || self.is_called(a, right) && self.is_called(b, left)
    }
}

/// The pairs of participants of an event.
fn pairs(event: &Event) -> Vec<(EntityId, EntityId)> {
    let mut pairs = Vec::new();
    for (index, actor) in event.actors.iter().enumerate() {
        let others = match event.recipients.is_empty() {
            true => &event.actors[index + 1..],
            false => &event.recipients[..],
        };
        let others = others.iter().map(|other| (actor.entity, other.entity));
        pairs.extend(others.filter(|(a, b)| a != b));
    }
    pairs
}

/// What was measured, and in words what was missed or found without reason.
#[derive(Debug, Default)]
pub struct Score {
    pub figures: Figures,
    pub errors: Vec<String>,
}

impl Score {
    /// Measures one document and adds it to the figures.
    pub fn add(&mut self, gold: &GoldDocument, document: &Document) {
        let found = Found::new(document);
        self.meetings(gold, &found);
        self.acts(gold, &found);
        self.entities(gold, &found, "people", EntityType::Person, &gold.people);
        self.entities(gold, &found, "countries", EntityType::Country, &gold.countries);
    }

    fn count(&mut self, name: &str) -> &mut Hits {
        self.figures.hits(name)
    }

    fn meetings(&mut self, gold: &GoldDocument, found: &Found<'_>) {
        // In the order in which the document tells them.
        let mut offered: Vec<((EntityId, EntityId), Vec<&Event>)> = Vec::new();
        for event in found.document.events() {
            if event.event_type != Some(EventType::Consult) {
                continue;
            }
            for (a, b) in pairs(event) {
                match offered
                    .iter_mut()
                    .find(|(pair, _)| *pair == (a, b) || *pair == (b, a))
                {
                    Some((_, events)) => events.push(event),
                    None => offered.push(((a, b), vec![event])),
                }
            }
        }
        let mut used = BTreeSet::new();
        for event in gold.events.iter().filter(|event| event.event_type == "CONSULT") {
            for pair in event.pairs() {
                let hit = offered
                    .iter()
                    .position(|(offer, _)| found.calls_pair(*offer, pair));
                let Some(hit) = hit else {
                    self.count("pairs").missed += 1;
                    self.errors
                        .push(format!("miss  {}: {:?} - {:?}", gold.id, pair.0, pair.1));
                    continue;
                };
                used.insert(hit);
                self.count("pairs").right += 1;
                self.details(gold, event, found, &offered[hit].1);
            }
        }
        for (index, ((a, b), events)) in offered.iter().enumerate() {
            if !used.contains(&index) {
                self.count("pairs").extra += 1;
                let (a, b) = (&found.document[*a].name, &found.document[*b].name);
                let rule = &events[0].evidence[0].rule;
                self.errors.push(format!("extra {}: {a} - {b} ({rule})", gold.id));
            }
        }
    }

    /// What is asked of a pair that was found.
    fn details(&mut self, gold: &GoldDocument, event: &GoldEvent, found: &Found<'_>, events: &[&Event]) {
        let any = |holds: &dyn Fn(&Event) -> bool| events.iter().any(|event| holds(event));
        let status = any(&|one| one.status.name() == event.status);
        let mode = any(&|one| one.mode.map_or("meet", |mode| mode.name()) == event.mode);
        let date = event
            .date
            .as_ref()
            .map(|date| any(&|one| one.date.is_some_and(|found| found.to_string() == *date)));
        let place = event.place.as_ref().map(|place| {
            let named = |one: &Event| {
                one.place
                    .as_ref()
                    .is_some_and(|at| canonical(&at.name) == canonical(place))
            };
            any(&named)
        });
        let direction = (event.mode == "visit" && !event.recipients.is_empty()).then(|| {
            let side = |side: &[whomet::document::Participant], names: &[Names]| {
                side.iter()
                    .any(|one| names.iter().any(|names| found.is_called(one.entity, names)))
            };
            any(&|one| side(&one.actors, &event.actors) && side(&one.recipients, &event.recipients))
        });
        let asked = [
            ("status", Some(status)),
            ("mode", Some(mode)),
            ("date", date),
            ("place", place),
            ("direction", direction),
        ];
        for (name, right) in asked {
            match right {
                Some(true) => self.count(name).right += 1,
                Some(false) => {
                    self.count(name).missed += 1;
                    self.errors.push(format!(
                        "wrong {name} {}: {:?} {:?}",
                        gold.id, event.actors, event.recipients
                    ));
                }
                None => {}
            }
        }
    }

    /// Events other than CONSULT: type, one actor, one recipient.
    fn acts(&mut self, gold: &GoldDocument, found: &Found<'_>) {
        let mut offered: Vec<(&str, EntityId, EntityId)> = Vec::new();
        for event in found.document.events() {
            for actor in &event.actors {
                for recipient in &event.recipients {
                    let act = (event.label.as_str(), actor.entity, recipient.entity);
                    if event.event_type != Some(EventType::Consult) && !offered.contains(&act) {
                        offered.push(act);
                    }
                }
            }
        }
        for event in gold.events.iter().filter(|event| event.event_type != "CONSULT") {
            for actor in &event.actors {
                for recipient in &event.recipients {
                    let hit = offered.iter().position(|(label, a, r)| {
                        *label == event.event_type
                            && found.is_called(*a, actor)
                            && found.is_called(*r, recipient)
                    });
                    match hit {
                        Some(hit) => {
                            offered.remove(hit);
                            self.count("acts").right += 1;
                        }
                        None => self.count("acts").missed += 1,
                    }
                }
            }
        }
        self.count("acts").extra += offered.len();
    }

    fn entities(
        &mut self,
        gold: &GoldDocument,
        found: &Found<'_>,
        what: &str,
        of: EntityType,
        names: &[String],
    ) {
        let named = |entity: &&Entity| entity.entity_type == of && entity.named;
        let mut left: Vec<&Entity> = found.document.entities().iter().filter(named).collect();
        for name in names {
            let hit = left
                .iter()
                .position(|entity| found.is_called(entity.id, std::slice::from_ref(name)));
            match hit {
                Some(hit) => {
                    left.remove(hit);
                    self.count(what).right += 1;
                }
                None => {
                    self.count(what).missed += 1;
                    self.errors.push(format!("miss  {}: {what} {name}", gold.id));
                }
            }
        }
        self.count(what).extra += left.len();
        for entity in left {
            self.errors
                .push(format!("extra {}: {what} {}", gold.id, entity.name));
        }
    }
}
