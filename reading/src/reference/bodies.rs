//! Bodies: the country or organisation to which a group belongs, by its modifiers, its possessor or its "of".

use whomet_engine::gazetteer::{EntryId, EntryType, Kind};

use super::coreference::Coreference;
use super::draft::EntityDraft;
use super::names;
use super::said::{self, is_sided};
use super::world::World;
use crate::document::{EntityId, EntityType, MentionType};
use crate::lexicon::class;
use crate::lexicon::valued::Ordered;
use crate::lexicon::world::{is_private, office_at};
use crate::syntax::few::Few;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};

/// How many sentences back a state was named that is now "the country".
const STATE_WITHIN: u32 = 2;

/// Who acts where a group is said to act, capitals and seats as their countries. A name that is not resolved yet
/// is so now.
pub(crate) fn acting(world: World<'_>, known: &mut Coreference, id: GroupId) -> Few<EntityId> {
    resolve_name(world, known, id);
    known.groups[id.0 as usize]
        .iter()
        .map(|&entity| known.acting(entity))
        .collect()
}

/// The first of those who act where a group does.
fn first_acting(world: World<'_>, known: &mut Coreference, id: GroupId) -> Option<EntityId> {
    resolve_name(world, known, id);
    let first = known.groups[id.0 as usize].first()?;
    Some(known.acting(*first))
}

fn resolve_name(world: World<'_>, known: &mut Coreference, id: GroupId) {
    if known.groups[id.0 as usize].is_empty()
        && let Head::Name(name) = world.group(id).head
        && let Some(entity) = names::name(world, known, name)
    {
        known.groups.set(id, Few::of(entity));
    }
}

/// The country or organisation whose office or people are meant.
pub(crate) fn body_of(world: World<'_>, known: &mut Coreference, group: &Group) -> Option<EntityId> {
    for &name in group.modifiers.iter().rev() {
        let can_be_one = match world.name(name).mention_type {
            MentionType::Country | MentionType::Nationality | MentionType::Organization => true,
            // "The paper's Paris correspondent" has no office of France.
            MentionType::Place => !is_private_office(world, group),
            _ => false,
        };
        if can_be_one
            && !is_sided(world, name)
            && let Some(entity) = names::name(world, known, name)
        {
            return Some(known.acting(entity));
        }
    }
    // "Norway's envoy to Chad" is Norway's, and "the envoy to Chad" is not Chad's.
    let sent = is_sent(world, group);
    let (owner, of) = (group.possessor.iter(), group.of.iter());
    let of_owner = owner.clone().filter(|_| sent);
    for &other in of_owner.chain(of).chain(owner.filter(|_| !sent)) {
        if is_where_sent(world, group, other) {
            continue;
        }
        let Some(entity) = first_acting(world, known, other) else {
            let other = world.group(other);
            // "the country's foreign minister"
            if let Some(state) = own_state(world, other) {
                return names::of_entry(world, known, state, other.head_tokens.start);
            }
            // "an adviser to the Polish president", "members of the Polish government"
            if !(is_assistant(world, group) || speaks_for(world, group, other)) {
                continue;
            }
            let body = other.modifiers.iter().find_map(|&name| said::body(world, name));
            if let Some(body) = body {
                return names::of_entry(world, known, body, other.head_tokens.start);
            }
            let owner = other
                .possessor
                .and_then(|owner| first_acting(world, known, owner));
            let state = |owner: &EntityId| {
                let owner = known.entities.get(*owner).entity_type;
                matches!(owner, EntityType::Country | EntityType::Organization)
            };
            match owner.filter(state) {
                Some(owner) => return Some(owner),
                None => continue,
            }
        };
        let draft = known.entities.get(entity);
        // Who speaks for the head of the United Nations does not speak for Ghana.
        let country = draft.country.filter(|_| !serves_no_state(world, draft));
        let first = draft.first;
        let acts_for =
            || is_assistant(world, group) || is_company(world, group) && is_in_office(world, draft);
        match draft.entity_type {
            EntityType::Country | EntityType::Organization => return Some(entity),
            // "an adviser to Lind", "the president's spokesman", "Lind's delegation"
            _ if draft.entity_type == EntityType::Group || acts_for() => {
                if let Some(country) = country {
                    return names::of_entry(world, known, country, first);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a group is headed by what somebody is in private: a correspondent, a lawyer.
fn is_private_office(world: World<'_>, group: &Group) -> bool {
    let gazetteer = world.gazetteer();
    let office = match group.head {
        Head::Office(office) => office,
        _ => match group.offices.last() {
            Some(&office) => office,
            None => return false,
        },
    };
    let office = world.office(office).office(gazetteer, None);
    office.is_some_and(|office| is_private(gazetteer.entry(office)))
}

/// Whether a group is somebody whom a state sends to another.
fn is_sent(world: World<'_>, group: &Group) -> bool {
    let gazetteer = world.gazetteer();
    let Head::Office(office) = group.head else {
        return false;
    };
    let office = world.office(office).office(gazetteer, None);
    let kind = office.and_then(|office| gazetteer.entry(office).kind);
    matches!(kind, Some(Kind::Envoy | Kind::Ambassador))
}

/// Whether a group is the state to which an envoy is sent: "the envoy to Chad".
pub(super) fn is_where_sent(world: World<'_>, envoy: &Group, other: GroupId) -> bool {
    let other = world.group(other);
    let before = other.tokens.start.checked_sub(1);
    let is_led = |before: u32| world.view.classes(before as usize).any(class::TO | class::IN);
    let is_state =
        matches!(other.head, Head::Name(name) if world.name(name).mention_type == MentionType::Country);
    is_state && before.is_some_and(is_led) && is_sent(world, envoy)
}

/// Whether the office that the gazetteer knows of somebody, or knew, is one of a body of no state.
pub(super) fn serves_no_state(world: World<'_>, draft: &EntityDraft) -> bool {
    let gazetteer = world.gazetteer();
    let office = draft.entry.filter(|_| draft.is_person());
    let office = office.and_then(|person| office_at(gazetteer, person, world.view.date));
    office.and_then(|(_, body, _)| body).is_some_and(|body| {
        let body = gazetteer.entry(body);
        body.entry_type == EntryType::Organization && body.country.is_none()
    })
}

/// Whether people are part of a body of a state that is told by a common noun: "members of the Polish government".
fn speaks_for(world: World<'_>, group: &Group, body: &Group) -> bool {
    let people = group.plural || matches!(group.head, Head::Noun(_));
    let collective = class::BODY | class::PEOPLE;
    people && matches!(body.head, Head::Noun(word) if world.view.lexicon.classes(word).any(collective))
}

/// Whether a group is a company or a government, which acts for whoever leads it.
fn is_company(world: World<'_>, group: &Group) -> bool {
    let lexicon = world.view.lexicon;
    let company = |word| {
        lexicon.classes(word).any(class::EXECUTIVE) || lexicon.ordered(Ordered::Company).contains(&word)
    };
    !group.plural && matches!(group.head, Head::Noun(word) if company(word))
}

/// Whether somebody is said to hold an office, or is known to hold one now.
fn is_in_office(world: World<'_>, draft: &EntityDraft) -> bool {
    let now = || {
        let (_, _, former) = office_at(world.gazetteer(), draft.entry?, world.view.date)?;
        (!former).then_some(())
    };
    draft.is_person() && (!draft.offices.is_empty() || now().is_some())
}

/// Whether a group is somebody who speaks or works for another person.
fn is_assistant(world: World<'_>, group: &Group) -> bool {
    let Head::Office(office) = group.head else {
        return false;
    };
    let office = world.office(office).office(world.gazetteer(), None);
    let kind = office.and_then(|office| world.gazetteer().entry(office).kind);
    matches!(kind, Some(Kind::Staff | Kind::Spokesperson | Kind::Envoy))
}

/// The country that a group's modifiers, possessor or "of" name.
pub(crate) fn country_of(world: World<'_>, known: &mut Coreference, group: &Group) -> Option<EntryId> {
    let named = |name: &u32| {
        let name = world.name(*name);
        let of_state = matches!(name.mention_type, MentionType::Country | MentionType::Nationality);
        let country = |entry: &EntryId| world.gazetteer().entry(*entry).entry_type == EntryType::Country;
        name.entry.filter(|_| of_state).filter(country)
    };
    let mut own = group.modifiers.iter().filter(|&&name| !is_sided(world, name));
    if let Some(country) = own.find_map(named) {
        return Some(country);
    }
    for &other in group.possessor.iter().chain(&group.of) {
        if is_where_sent(world, group, other) {
            continue;
        }
        resolve_name(world, known, other);
        let country = known.groups[other.0 as usize].iter().find_map(|&entity| {
            let draft = known.entities.get(known.acting(entity));
            let has_one = matches!(draft.entity_type, EntityType::Country | EntityType::Group);
            draft.country.filter(|_| has_one)
        });
        let country = country.or_else(|| own_state(world, world.group(other)));
        if country.is_some() {
            return country;
        }
    }
    None
}

/// The state that "the country" means, if a group is that: the only one of which its sentence and those before it speak.
fn own_state(world: World<'_>, group: &Group) -> Option<EntryId> {
    is_the_state(world, group)
        .then(|| latest_state(world, group))
        .flatten()
}

/// "Her country", "his government": the states of those whom the pronoun before a noun means, each once.
pub(crate) fn states_of_owners(world: World<'_>, known: &mut Coreference, id: GroupId) -> Vec<EntityId> {
    if world.group(id).determiner != Determiner::Possessive {
        return Vec::new();
    }
    let mut states = Vec::new();
    for at in 0..known.owners[id.0 as usize].len() {
        let owner = known.acting(known.owners[id.0 as usize][at]);
        let draft = known.entities.get(owner);
        let serves = match draft.entity_type {
            EntityType::Person => !draft.claims.is_empty() && !draft.is_private_person,
            EntityType::Group => draft.delegates,
            EntityType::Country => true,
            _ => false,
        };
        let (first, country) = (draft.first, draft.country.filter(|_| serves));
        let state = country.and_then(|country| names::of_entry(world, known, country, first));
        if let Some(state) = state.filter(|state| !states.contains(state)) {
            states.push(state);
        }
    }
    states
}

fn is_the_state(world: World<'_>, group: &Group) -> bool {
    group.determiner == Determiner::Definite
        && group.modifiers.is_empty()
        && group.of.is_empty()
        && group.head.is_noun(world.view.lexicon, class::OWN_STATE)
}

fn latest_state(world: World<'_>, group: &Group) -> Option<EntryId> {
    let from = group.sentence.saturating_sub(STATE_WITHIN);
    let start = world.view.sentences[from as usize].tokens.start;
    let first = world.names.partition_point(|name| name.tokens.start < start);
    let mut state = None;
    for name in first..world.names.len() {
        if world.names[name].tokens.start >= group.tokens.start {
            break;
        }
        let is_place = world.names[name].mention_type == MentionType::Place;
        match said::body(world, name as u32).filter(|_| !is_place) {
            Some(other) if world.gazetteer().entry(other).entry_type == EntryType::Country => {
                if state.is_some_and(|state| state != other) {
                    return None;
                }
                state = Some(other);
            }
            _ => {}
        }
    }
    state
}
