//! What is mentioned, before the document numbers it: names, nouns and pronouns that mean somebody, offices, dates.

use whomet_engine::text::TokenSpan;

use super::reading::Reading;
use crate::document::{EntityId, EntityType, MentionKind, MentionType};
use crate::events::draft::EventDraft;
use crate::events::instance::Filler;
use crate::lexicon::class;
use crate::syntax::clause::Place;
use crate::syntax::phrases::{Group, GroupId, Head};

/// A mention before it has its place.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) tokens: TokenSpan,
    pub(super) mention_type: MentionType,
    pub(super) kind: MentionKind,
    pub(super) of: FoundOf,
}

/// What a mention is of.
#[derive(Clone, Copy)]
pub(super) enum FoundOf {
    Entity(EntityId, Option<GroupId>),
    Office,
    Date(u32),
}

impl Found {
    pub(super) fn entity(&self) -> Option<EntityId> {
        match self.of {
            FoundOf::Entity(entity, _) => Some(entity),
            _ => None,
        }
    }
}

/// For each name, by its index, the group that it heads, if it does, and whom it means: a capital that acts its government.
pub(super) struct NamesSpoken {
    groups: Vec<Option<GroupId>>,
    entities: Vec<Option<EntityId>>,
}

impl NamesSpoken {
    pub(super) fn new(parts: &Reading<'_>, events: &[EventDraft]) -> NamesSpoken {
        let mut groups = vec![None; parts.names.len()];
        if groups.is_empty() {
            let entities = Vec::new();
            return NamesSpoken { groups, entities };
        }
        for (index, group) in parts.phrases.groups.iter().enumerate() {
            // The copy of a description that became an apposition has the same head no more.
            if let Head::Name(name) = group.head {
                let first = &mut groups[name as usize];
                *first = first.or(Some(GroupId(index as u32)));
            }
        }
        let mut take_part = vec![false; parts.phrases.groups.len()];
        for group in fillers(events).filter_map(|filler| filler.group) {
            take_part[group.0 as usize] = true;
        }
        let entity = |(name, group): (usize, &Option<GroupId>)| {
            let acts = group.is_some_and(|group| take_part[group.0 as usize] || acts(parts, group));
            parts.coreference.named(name, acts)
        };
        NamesSpoken {
            entities: groups.iter().enumerate().map(entity).collect(),
            groups,
        }
    }
}

/// Those who act in events, and those whom it is done to.
fn fillers(events: &[EventDraft]) -> impl Iterator<Item = &Filler> {
    events
        .iter()
        .flat_map(|event| event.actors.iter().chain(&event.recipients))
}

/// All mentions, by their place in the text.
pub(super) fn mentions(parts: &Reading<'_>, spoken: &NamesSpoken, events: &[EventDraft]) -> Vec<Found> {
    let mut parties = vec![false; parts.coreference.entities.len()];
    for filler in fillers(events) {
        parties[parts.coreference.entities.find(filler.entity).0 as usize] = true;
    }
    let nominal = parts.phrases.groups.iter().filter(|group| is_nominal(group));
    let most = nominal.count() + parts.names.len() + parts.offices.len() + parts.dates.len();
    let mut found = Vec::with_capacity(most);
    for (index, group) in parts.phrases.groups.iter().enumerate() {
        let id = GroupId(index as u32);
        // "We" are more than the one who says so.
        let is_we = group
            .head
            .is_pronoun(parts.view.lexicon, class::FIRST_PERSON_PLURAL);
        if !is_nominal(group) || is_we {
            continue;
        }
        let Some(&entity) = parts.coreference.groups[index].first() else {
            continue;
        };
        let draft = parts.coreference.entities.get(entity);
        // "People", "the police": only where they take part in an event.
        if draft.anonymous && !parties[parts.coreference.entities.find(entity).0 as usize] {
            continue;
        }
        let (mention_type, kind) = match (group.head, draft.entity_type) {
            (Head::Pronoun(_), EntityType::Person) => (MentionType::Person, MentionKind::Pronoun),
            (Head::Pronoun(_), EntityType::Country) => (MentionType::Country, MentionKind::Pronoun),
            (Head::Pronoun(_), EntityType::Organization) => (MentionType::Organization, MentionKind::Pronoun),
            (Head::Pronoun(_), _) => (MentionType::Group, MentionKind::Pronoun),
            (_, EntityType::Person) => (MentionType::Person, MentionKind::Nominal),
            (_, EntityType::Organization) => (MentionType::Organization, MentionKind::Nominal),
            _ => (MentionType::Group, MentionKind::Nominal),
        };
        found.push(Found {
            tokens: if matches!(group.head, Head::Pronoun(_)) {
                group.head_tokens
            } else {
                spoken_words(group)
            },
            mention_type,
            kind,
            of: FoundOf::Entity(entity, Some(id)),
        });
    }
    for (index, name) in parts.names.iter().enumerate() {
        let Some(entity) = spoken.entities[index] else {
            continue;
        };
        found.push(Found {
            tokens: name.tokens,
            mention_type: name.mention_type,
            kind: MentionKind::Name,
            of: FoundOf::Entity(entity, spoken.groups[index]),
        });
    }
    let people = parts.names.iter();
    let people = people.filter(|name| name.mention_type == MentionType::Person);
    let mut people: Vec<u32> = people.map(|name| name.tokens.start).collect();
    people.sort_unstable();
    let spoken_of = spoken_offices(parts);
    for (index, office) in parts.offices.iter().enumerate() {
        if !office.honorific && !spoken_of[index] {
            continue;
        }
        // A title before a name is part of what somebody is called; any other office is a common noun.
        let title = !office.honorific && people.binary_search(&office.tokens.end).is_ok();
        found.push(Found {
            tokens: office.tokens,
            mention_type: MentionType::Office,
            kind: if title {
                MentionKind::Name
            } else {
                MentionKind::Nominal
            },
            of: FoundOf::Office,
        });
    }
    for (index, date) in parts.dates.iter().enumerate() {
        found.push(Found {
            tokens: date.tokens,
            mention_type: MentionType::Date,
            kind: MentionKind::Name,
            of: FoundOf::Date(index as u32),
        });
    }
    // Numbers are sorted sooner than mentions are.
    let place = |(at, one): (usize, &Found)| {
        // By where it begins; the longest first; by its type; as it was found.
        let place = u64::from(one.tokens.start) << 32 | u64::from(!one.tokens.end);
        u128::from(place) << 64 | u128::from(one.mention_type as u8) << 32 | at as u128
    };
    let mut order: Vec<u128> = found.iter().enumerate().map(place).collect();
    order.sort_unstable();
    order.iter().map(|place| found[*place as u32 as usize]).collect()
}

/// Whether a group is a noun or pronoun that may mean somebody.
fn is_nominal(group: &Group) -> bool {
    matches!(group.head, Head::Noun(_) | Head::Office(_) | Head::Pronoun(_))
}

/// Whether a capital or seat is the subject of a verb, and so its government: "Washington would break the law".
fn acts(parts: &Reading<'_>, id: GroupId) -> bool {
    let around = &parts.clauses.around[id.0 as usize];
    // "Relations with the Kremlin", "talks with Kabul"
    let lexicon = parts.view.lexicon;
    if around
        .preposition
        .is_some_and(|word| lexicon.classes(word).any(class::WITH))
    {
        return true;
    }
    let Some((clause, Place::Subject)) = around.clause else {
        return false;
    };
    let verb = parts.phrases.verb(parts.clauses.clause(clause).verb);
    verb.finite() && !verb.is_passive() && !parts.view.lexicon.classes(verb.lemma).any(class::IDENTITY)
}

/// The offices that somebody is said to hold: the heads of groups and the titles of names. "Official" in "official
/// visit" is none, and to be somebody's wife is none.
fn spoken_offices(parts: &Reading<'_>) -> Vec<bool> {
    let mut spoken = vec![false; parts.offices.len()];
    for group in &parts.phrases.groups {
        let head = match group.head {
            Head::Office(office) => Some(office),
            _ => None,
        };
        for office in group.offices.iter().copied().chain(head) {
            spoken[office as usize] = true;
        }
    }
    for (office, spoken) in parts.offices.iter().zip(&mut spoken) {
        let is_kin = || {
            let last = office.tokens.end as usize - 1;
            parts.view.classes(last).any(class::KIN)
        };
        *spoken = *spoken && !is_kin();
    }
    spoken
}

/// The words of a nominal mention, from its determiner to its head.
fn spoken_words(group: &Group) -> TokenSpan {
    TokenSpan {
        start: group.tokens.start,
        end: group.head_tokens.end.max(group.tokens.start + 1),
    }
}
