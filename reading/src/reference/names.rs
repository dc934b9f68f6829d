//! Names: which people, places and organisations of a document are one.

use whomet_engine::gazetteer::{EntryId, EntryType, Gazetteer, Gender, Kind};
use whomet_engine::text::{Shape, TokenKind, TokenSpan};
use whomet_engine::words::{WordFlags, fold};

use super::coreference::Coreference;
use super::draft::EntityDraft;
use super::links::common_state;
use super::name_words::NameWord;
use super::same_person::same_person;
use super::sectors::sector_of_name;
use super::state_in_name::state_in_name;
use super::world::World;
use crate::document::{EntityId, EntityType, MentionType};
use crate::lexicon::class;
use crate::syntax::phrases::{Determiner, Group};
use crate::units::mentions::Name;

/// The entity of a name, found or made.
pub(crate) fn name(world: World<'_>, known: &mut Coreference, index: u32) -> Option<EntityId> {
    let name = world.name(index);
    let entity = match name.mention_type {
        MentionType::Person if is_unsupported(world, known, index) => None,
        MentionType::Person => Some(person(world, known, index)),
        MentionType::Nationality if is_no_state(world, name) => None,
        MentionType::Country | MentionType::Nationality if names_a_war(world, name) => None,
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
        // A people without a state: the Kurds.
        EntryType::Nationality if listed.kind == Some(Kind::Ethnic) => EntityType::Group,
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
        && let Some(body) = stands_for(world, entry)
        && let Some(body) = of_entry(world, known, body, token)
    {
        known.metonyms.insert(entity, body);
    }
    Some(entity)
}

/// Makes known the countries of the towns of the text, which it may not name: who visits a town visits its country. Of a town
/// where those of all countries meet that is not so.
pub(crate) fn countries_of_towns(world: World<'_>, known: &mut Coreference) {
    let gazetteer = world.gazetteer();
    let towns = known.entities.all().filter_map(|(_, draft)| {
        let town = draft.entry.filter(|_| draft.entity_type == EntityType::Place)?;
        let kind = gazetteer.entry(town).kind;
        let is_town = matches!(
            kind,
            Some(Kind::City | Kind::Town | Kind::Region | Kind::Province | Kind::Island)
        ) && gazetteer.body_seated_in(town).is_none();
        Some((draft.country.filter(|_| is_town)?, draft.first))
    });
    for (country, token) in towns.collect::<Vec<_>>() {
        of_entry(world, known, country, token);
    }
}

/// For whom a place stands: its organisation, unless the document names the country and not the organisation, or else
/// the country whose capital or seat it is.
fn stands_for(world: World<'_>, place: EntryId) -> Option<EntryId> {
    let gazetteer = world.gazetteer();
    let is_named = |wanted: EntryId| world.names.iter().any(|name| name.entry == Some(wanted));
    let country = gazetteer.entry(place).country;
    let body = gazetteer.body_seated_in(place);
    body.filter(|&body| is_named(body) || !country.is_some_and(is_named))
        .or_else(|| gazetteer.stands_for_at(place, world.view.date))
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
        .filter(|(_, draft)| draft.entity_type == entity_type && *draft.words == *words)
        .map(|(id, _)| id)
        .min();
    let new = || {
        let mut draft = EntityDraft::called(entity_type, text, &words, name.tokens.start);
        draft.country = state_in_name(world, name);
        if entity_type == EntityType::Organization {
            draft.sector = sector_of_name(world, name.tokens);
        }
        known.entities.add(draft)
    };
    let entity = same.unwrap_or_else(new);
    known.name_words.give_back(words);
    entity
}

/// "Ethnic Albanians", "in Spanish", "English-language": a people or a language, and no state.
fn is_no_state(world: World<'_>, name: &Name) -> bool {
    let view = world.view;
    let (start, end) = (name.tokens.start as usize, name.tokens.end as usize);
    let before = start
        .checked_sub(1)
        .map(|token| view.classes(token))
        .unwrap_or_default();
    let joined = end + 1 < view.tokens.len() && view.joins(end);
    let after = if joined { end + 1 } else { end };
    let is_language = view.tokens.get(after).is_some() && view.classes(after).any(class::LANGUAGE);
    let heads = |token: usize| {
        let next = view.tokens.get(token);
        next.is_none_or(|next| next.kind != TokenKind::Word || view.classes(token).any(class::GROUP_CLOSER))
    };
    let spoken = name.plural || !before.any(class::SPOKEN_IN) || !heads(end);
    before.any(class::ETHNIC) || is_language || !spoken
}

/// "The Vietnam War", "the Korean War", but not in a headline of capitals.
fn names_a_war(world: World<'_>, name: &Name) -> bool {
    let view = world.view;
    let after = name.tokens.end as usize;
    let before = name
        .tokens
        .start
        .checked_sub(1)
        .map(|token| view.classes(token as usize));
    view.tokens
        .get(after)
        .is_some_and(|token| token.shape == Shape::Capitalized)
        && view.classes(after).any(class::NAMED_WAR)
        && before.is_some_and(|before| before.any(class::DETERMINER))
}

/// Whether nothing but a list of short names says that a word is somebody's name: "Ramadan", "the Hague".
fn is_unsupported(world: World<'_>, known: &Coreference, index: u32) -> bool {
    let name = world.name(index);
    let only_listed = name.rule.is_none() && name.entry.is_some() && name.is_partial;
    if !only_listed || known.links.of(index).is_some() || known.links.bearer(index).is_some() {
        return false;
    }
    // "The Reina nightclub", "in the Hague"
    match known.links.head(index).map(|id| world.group(id)) {
        Some(group) => {
            group.determiner != Determiner::Bare && group.offices.is_empty() && group.possessor.is_none()
        }
        None => {
            let before = name.tokens.start.checked_sub(1);
            before.is_some_and(|token| world.view.classes(token as usize).any(class::DETERMINER))
        }
    }
}

/// The person of a name; somebody known so far by an office alone may turn out to be the same.
fn person(world: World<'_>, known: &mut Coreference, index: u32) -> EntityId {
    let person = named_person(world, known, index);
    if let Some(entry) = known.entities.get(person).entry
        && let Some(nameless) = known.entities.nameless(entry)
    {
        known.entities.merge(nameless, person);
    }
    person
}

/// The person of the same entry or full name, the latest of the same surname, or somebody new.
fn named_person(world: World<'_>, known: &mut Coreference, index: u32) -> EntityId {
    let name = world.name(index);
    let words = known.name_words.of(world.view, name.tokens);
    let text = world.view.slice(name.tokens);
    let link = known.links.of(index);
    if let Some(id) = link.and_then(|link| known.entities.of_entry(link.entry)) {
        known.entities.keep_fullest(id, text, &words);
        known.name_words.give_back(words);
        return id;
    }
    if let Some(id) = alike(world, known, index, &words) {
        let draft = known.entities.get_mut(id);
        draft.is_called_by_forename |= matches!(words[..], [word] if leads(draft, word));
        known.entities.keep_fullest(id, text, &words);
        known.name_words.give_back(words);
        if known.entities.get(id).entry.is_none() {
            known.entities.identify(id, link);
        }
        return id;
    }
    // A headline calls by the surname alone whom the text then names in full.
    let bearer = known.links.bearer(index);
    if let Some(bearer) = bearer.filter(|&bearer| !is_relative(world, known, bearer, index)) {
        let person = named_person(world, known, bearer);
        let draft = known.entities.get_mut(person);
        draft.first = draft.first.min(name.tokens.start);
        return person;
    }
    let mut draft = EntityDraft::called(EntityType::Person, text, &words, name.tokens.start);
    known.name_words.give_back(words);
    draft.tie(link);
    if let Some(link) = link {
        let listed = world.gazetteer().entry(link.entry);
        draft.gender = listed.gender;
        draft.country = listed.country;
    } else {
        draft.country = common_state(world, index);
    }
    draft.gender = draft
        .gender
        .or(known.links.gender(index))
        .or_else(|| gender_of(world, name.tokens));
    known.entities.add(draft)
}

/// The person of whose name this may be another form: of several the latest; by a lone name, the first.
fn alike(world: World<'_>, known: &Coreference, index: u32, words: &[NameWord]) -> Option<EntityId> {
    let entry = known.links.of(index).map(|link| link.entry);
    let gender = known.links.gender(index);
    let relatives = relatives(world, known, index);
    let gazetteer = world.gazetteer();
    let text = world.view.slice(world.name(index).tokens);
    let fits = |draft: &EntityDraft| {
        // By a forename alone, nobody of another state than the one said is called.
        if let [word] = words
            && draft.words.len() > 1
            && draft.words[0] == *word
            && known.links.is_of_another(index, draft.country)
        {
            return false;
        }
        let one_gender = gender.is_none() || draft.gender.is_none() || gender == draft.gender;
        let one_entry = match (entry, draft.entry) {
            (Some(entry), Some(other)) => entry == other,
            (Some(entry), None) => has_name(gazetteer, entry, &draft.name),
            (None, Some(other)) => has_name(gazetteer, other, text),
            (None, None) => true,
        };
        one_gender && one_entry
    };
    known
        .entities
        .alike(words)
        .filter(|(_, draft)| draft.is_person() && draft.named)
        .filter(|(_, draft)| same_person(words, &draft.words))
        .filter(|(id, draft)| !relatives.contains(id) && fits(draft))
        // "Mrs. Lind" is told from the Lind whom the article is about, who was named first.
        .max_by_key(|(id, draft)| match words {
            // Whom the article calls "Ola" it does not call "Lind", if another has that name, too.
            [word] => {
                let by_surname = !draft.is_called_by_forename || leads(draft, *word);
                (by_surname, u32::MAX - draft.first, *id)
            }
            _ => (true, draft.latest, *id),
        })
        .map(|(id, _)| id)
}

/// Whether a word is the first of somebody's name of several.
fn leads(draft: &EntityDraft, word: NameWord) -> bool {
    draft.words.len() > 1 && draft.words[0] == word
}

/// Whether the bearer of a name is said to be a relative of who is called by a word of it: "Harris's father, Marcus
/// Harris".
fn is_relative(world: World<'_>, known: &Coreference, bearer: u32, index: u32) -> bool {
    let (Some(bearer), Some(own)) = (known.links.head(bearer), known.links.head(index)) else {
        return false;
    };
    let group = world.group(bearer);
    let described = group.described_by.iter().map(|&other| world.group(other));
    std::iter::once(group).chain(described).any(|group| {
        let owners = group.possessor.iter().chain(&group.of);
        let mut tokens = group.tokens.range();
        owners.copied().any(|owner| owner == own)
            && tokens.any(|token| world.view.classes(token).any(class::KIN))
    })
}

/// Those whose relative is said to be the person of a name: "Harris's father, Marcus Harris".
fn relatives(world: World<'_>, known: &Coreference, index: u32) -> Vec<EntityId> {
    let Some(id) = known.links.head(index) else {
        return Vec::new();
    };
    let group = world.group(id);
    let is_kin = |group: &Group| {
        let mut tokens = group.tokens.range();
        tokens.any(|token| world.view.classes(token).any(class::KIN))
    };
    let mut relatives = Vec::new();
    for group in std::iter::once(group).chain(group.described_by.iter().map(|&other| world.group(other))) {
        if is_kin(group) {
            let of = group.possessor.iter().chain(&group.of);
            relatives.extend(of.flat_map(|&other| &known.groups[other.0 as usize]));
        }
    }
    relatives.extend(&known.owners[id.0 as usize]);
    relatives
        .iter()
        .map(|&entity| known.entities.find(entity))
        .collect()
}

/// Whether an entry can be called by a name: one of one word, or one whose first word, or its initial, one of the
/// entry's own names has, as its first unless they share the last, too: Omar Khorasani is not Mohammed Omar.
fn has_name(gazetteer: &Gazetteer, entry: EntryId, name: &str) -> bool {
    let mut words = name.split_whitespace();
    let (Some(first), Some(last)) = (words.next(), words.next_back()) else {
        return true;
    };
    let (mut buffer, mut other) = (String::new(), String::new());
    let first = fold(first, &mut buffer).trim_end_matches('.').to_owned();
    let last = fold(last, &mut buffer).to_owned();
    let initial = first.chars().count() == 1;
    let mut begins = |word: &str| {
        let word = fold(word, &mut other);
        word == first || initial && word.starts_with(&first)
    };
    let mut ends = String::new();
    gazetteer.names(entry).any(|(name, _)| {
        let mut own = name.split_whitespace();
        let leads = own.next().is_some_and(&mut begins) && own.next().is_some();
        leads
            || name.split_whitespace().any(&mut begins)
                && name.split_whitespace().any(|word| fold(word, &mut ends) == last)
    })
}

/// Whether an entry has the surname of a name, and may have the rest.
pub(crate) fn is_name_of(gazetteer: &Gazetteer, entry: EntryId, name: &str) -> bool {
    let (mut buffer, mut other) = (String::new(), String::new());
    let Some(last) = name.split_whitespace().last() else {
        return false;
    };
    let last = fold(last, &mut buffer);
    let surname = gazetteer
        .names(entry)
        .any(|(name, _)| name.split([' ', '-']).any(|word| fold(word, &mut other) == last));
    surname && has_name(gazetteer, entry, name)
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
