//! Names: which people, places and organisations of a document are one.

use whomet_engine::gazetteer::{EntryId, EntryType, Gender, Kind};
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordFlags;

use super::coreference::Coreference;
use super::draft::EntityDraft;
use super::same_person::same_person;
use super::world::World;
use crate::document::{EntityId, EntityType, MentionType};
use crate::units::mentions::Name;

/// The entity of a name, found or made.
pub(crate) fn name(world: World<'_>, known: &mut Coreference, index: u32) -> Option<EntityId> {
    let name = world.name(index);
    let entity = match name.mention_type {
        MentionType::Person => Some(person(world, known, name)),
        MentionType::Country | MentionType::Nationality => match name.entry {
            Some(entry) => of_entry(world, known, entry, name.tokens.start),
            // A state that the gazetteer does not know, but a user's rule.
            None if name.mention_type == MentionType::Country => Some(thing(world, known, name)),
            None => None,
        },
        MentionType::Place | MentionType::Organization | MentionType::Group => {
            Some(thing(world, known, name))
        }
        _ => None,
    }?;
    known.names[index as usize] = Some(entity);
    Some(entity)
}

/// The entity of a country, place, organisation or person of the gazetteer.
pub(crate) fn of_entry(
    world: World<'_>,
    known: &mut Coreference,
    entry: EntryId,
    token: u32,
) -> Option<EntityId> {
    if let Some(entity) = known.entities.of_entry(entry) {
        return Some(entity);
    }
    let gazetteer = world.gazetteer();
    let listed = gazetteer.entry(entry);
    let entity_type = match listed.entry_type {
        EntryType::Country => EntityType::Country,
        EntryType::Place => EntityType::Place,
        EntryType::Organization => EntityType::Organization,
        EntryType::Person => EntityType::Person,
        _ => return None,
    };
    let mut draft = EntityDraft::new(entity_type, &listed.name, token);
    draft.entry = Some(entry);
    draft.country = if entity_type == EntityType::Country {
        Some(entry)
    } else {
        listed.country
    };
    draft.gender = listed.gender;
    draft.sector = listed.kind.and_then(sector_of);
    let entity = known.entities.add(draft);
    // A capital or seat stands for its country, whoever comes to ask.
    if entity_type == EntityType::Place
        && let Some(country) = gazetteer.stands_for(entry)
        && let Some(country) = of_entry(world, known, country, token)
    {
        known.metonyms.insert(entity, country);
    }
    Some(entity)
}

/// A place, an organisation, or whatever else is no person.
fn thing(world: World<'_>, known: &mut Coreference, name: &Name) -> EntityId {
    let full = name.acronym_of.and_then(|full| world.names.get(full as usize));
    if let Some(full) = full.filter(|full| full.acronym_of.is_none()) {
        return thing(world, known, full);
    }
    let text = world.view.slice(name.tokens);
    if let Some(entry) = name.entry {
        let before = known.entities.of_entry(entry);
        if let Some(entity) = before.or_else(|| of_entry(world, known, entry, name.tokens.start)) {
            // A place goes by the name that the document gives it: Kiev or Kyiv.
            let own_name = before.is_none() && name.mention_type == MentionType::Place;
            if own_name && text.chars().any(char::is_lowercase) {
                text.clone_into(&mut known.entities.get_mut(entity).name);
            }
            return entity;
        }
    }
    let entity_type = match name.mention_type {
        MentionType::Organization => EntityType::Organization,
        MentionType::Country => EntityType::Country,
        MentionType::Group => EntityType::Group,
        _ => EntityType::Place,
    };
    let words = known.name_words.of(world.view, name.tokens);
    let same = known
        .entities
        .alike(&words)
        .filter(|(_, draft)| draft.entity_type == entity_type && draft.words == words)
        .map(|(id, _)| id)
        .min();
    same.unwrap_or_else(|| {
        let draft = EntityDraft::called(entity_type, text, words, name.tokens.start);
        known.entities.add(draft)
    })
}

/// The person of a name; somebody known so far by an office alone may turn out to be the same.
fn person(world: World<'_>, known: &mut Coreference, name: &Name) -> EntityId {
    let person = named_person(world, known, name);
    if let Some(entry) = known.entities.get(person).entry
        && let Some(nameless) = known.entities.nameless(entry)
    {
        known.entities.merge(nameless, person);
    }
    person
}

/// The person of the same entry or full name, the latest of the same surname, or somebody new.
fn named_person(world: World<'_>, known: &mut Coreference, name: &Name) -> EntityId {
    let words = known.name_words.of(world.view, name.tokens);
    let text = world.view.slice(name.tokens);
    let sure = name.entry.filter(|_| !name.is_partial);
    if let Some(entry) = sure
        && let Some(id) = known.entities.of_entry(entry)
    {
        known.entities.keep_fullest(id, text, words);
        return id;
    }
    let same = known
        .entities
        .alike(&words)
        .filter(|(_, draft)| draft.is_person() && draft.named)
        .filter(|(_, draft)| draft.entry.is_none() || sure.is_none() || draft.entry == sure)
        .filter(|(_, draft)| same_person(&words, &draft.words))
        .max_by_key(|(id, draft)| (draft.latest, *id))
        .map(|(id, _)| id);
    if let Some(id) = same {
        known.entities.keep_fullest(id, text, words);
        if known.entities.get(id).entry.is_none() && !name.is_partial {
            known.entities.identify(id, name.entry);
        }
        return id;
    }
    let mut draft = EntityDraft::called(EntityType::Person, text, words, name.tokens.start);
    draft.entry = name.entry;
    if let Some(entry) = name.entry {
        let listed = world.gazetteer().entry(entry);
        draft.gender = listed.gender;
        draft.country = listed.country;
    }
    draft.gender = draft.gender.or_else(|| gender_of(world, name.tokens));
    known.entities.add(draft)
}

/// What a forename says of its bearer.
fn gender_of(world: World<'_>, tokens: TokenSpan) -> Option<Gender> {
    if tokens.len() < 2 {
        return None;
    }
    let word = world.view.words[tokens.start as usize];
    let flags = world.gazetteer().word_flags(word);
    match (flags.contains(WordFlags::MALE), flags.contains(WordFlags::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// PLOVER's sector of an organisation.
fn sector_of(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::International | Kind::Bloc => "IGO",
        Kind::Government | Kind::Ministry | Kind::Agency | Kind::Bank => "GOV",
        Kind::Parliament => "LEG",
        Kind::Court => "JUD",
        Kind::Military => "MIL",
        Kind::Intelligence => "SPY",
        Kind::Police => "COP",
        Kind::Party | Kind::Movement => "PTY",
        Kind::ArmedGroup => "REB",
        Kind::Outlet => "MED",
        Kind::Company => "BUS",
        Kind::Ngo => "NGO",
        Kind::University => "EDU",
        _ => return None,
    })
}
