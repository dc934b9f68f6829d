//! Crowds: those who are known by a common noun alone and speak for nobody, as "protesters" and "the police".
//! They take part in acts; in consultations only those do who are told apart and seek or hold power, as "Kurdish rebels",
//! "Muslim leaders" and "Western powers". No pronoun refers to them.

use whomet_engine::gazetteer::{Entry, EntryId, Kind};
use whomet_engine::text::TokenSpan;

use super::bodies::country_of;
use super::coreference::Coreference;
use super::draft::EntityDraft;
use super::gender::gender_of;
use super::pairs::count_of;
use super::sectors::sector;
use super::world::World;
use crate::document::{EntityId, EntityType, MentionType};
use crate::lexicon::class;
use crate::lexicon::world::is_private;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};

/// PLOVER's sectors of those who take part in talks though no state is known whose they are: "separatist leaders".
const TAKING_PART: [&str; 5] = ["OPP", "REB", "UAF", "LEG", "PTY"];

/// Of them, those of whom a country has one.
const OPPOSITION: &str = "OPP";

/// Whose leaders and envoys do: "church leaders", and not monks.
const FAITH: &str = "REL";

/// Those who keep order where they are, and nowhere else.
const KEEPING_ORDER: [&str; 2] = ["COP", "JUD"];

/// Those of them who are a side of their own without more words: "the rebels".
const FIGHTING: [&str; 2] = ["REB", "UAF"];

/// The crowd or the nameless person of a group, one for all groups of the same words.
pub(crate) fn crowd(world: World<'_>, known: &mut Coreference, group: &Group) -> EntityId {
    let own = country_of(world, known, group);
    let there = own.is_none().then(|| country_there(world, group)).flatten();
    let text = match there {
        Some((_, adjective)) => [adjective, &description(world, group).to_lowercase()].join(" "),
        None => description(world, group),
    };
    let words = text.to_lowercase();
    if let Some(crowd) = known.entities.crowd(&words) {
        return crowd;
    }
    let one = matches!(group.head, Head::Office(_)) && !group.plural;
    let entity_type = if one {
        EntityType::Person
    } else {
        EntityType::Group
    };
    let mut draft = EntityDraft::unnamed(entity_type, &text, group.head_tokens.start);
    draft.anonymous = true;
    draft.country = own.or(there.map(|(state, _)| state));
    draft.sector = sector(world, group);
    draft.gender = gender_of(world, group);
    let head = world.view.classes(group.head_tokens.end as usize - 1);
    draft.acts = head.any(class::CAUSE) || is_public_office(world, group);
    // "Opposition leaders" is one office of two words.
    let told_apart = !group.qualifiers.is_empty() || !group.modifiers.is_empty() || one_of_two_words(group);
    let takes_part = |sector: Option<&str>| sector.is_some_and(|sector| TAKING_PART.contains(&sector));
    let mut spoken_for = group.of.iter().map(|&of| sector(world, world.group(of)));
    // "Talks between Chad and the rebels"
    let side = told_apart || draft.sector.is_some_and(|sector| FIGHTING.contains(&sector));
    let of_faith = draft.sector == Some(FAITH) || group.modifiers.iter().any(|&name| is_faith(world, name));
    let leads = head.any(class::DELEGATE) && of_faith;
    let of_power = takes_part(draft.sector) || leads;
    // "The opposition" is one word for many.
    let collective = head.any(class::BODY) && draft.sector == Some(OPPOSITION);
    draft.delegates = collective || group.plural && (side && of_power || spoken_for.any(takes_part));
    draft.of_states = group.plural && (serves_states(world, group) || are_states(world, group));
    draft.delegates |= draft.of_states;
    draft.said_mut().description = Some(text.into());
    known.entities.add_crowd(words, draft)
}

/// "Police in Chad", "a court in the Chadian capital": the state where those are who keep order there, and its adjective.
fn country_there<'a>(world: World<'a>, group: &Group) -> Option<(EntryId, &'a str)> {
    let place = group.tokens.end + 1;
    let is_there = world.view.tokens.len() > place as usize
        && world.view.classes(group.tokens.end as usize).any(class::IN);
    let keeps_order = || sector(world, group).is_some_and(|sector| KEEPING_ORDER.contains(&sector));
    if !is_there || !keeps_order() {
        return None;
    }
    let first = world.names.partition_point(|name| name.tokens.start < place);
    let name = world.names.get(first)?;
    let led = name.tokens.start == place + 1 && world.view.classes(place as usize).any(class::DETERMINER);
    if name.tokens.start != place && !led {
        return None;
    }
    let gazetteer = world.gazetteer();
    let entry = name.entry?;
    let state = match name.mention_type {
        MentionType::Country => entry,
        MentionType::Place => gazetteer.entry(entry).country?,
        _ => return None,
    };
    Some((state, gazetteer.adjective(state)?))
}

/// "Arab leaders", "ministers from ten countries", "the leaders of the Baltic states": those who speak for several states.
pub(super) fn serves_states(world: World<'_>, group: &Group) -> bool {
    let lexicon = world.view.lexicon;
    let speaks = group.head.is_noun(lexicon, class::DELEGATE) || is_public_office(world, group);
    let region = |group: &Group| matches!(group.modifiers[..], [name] if is_of_region(world, name));
    let members = |group: &Group| matches!(group.modifiers[..], [name] if is_of_body(world, name));
    let states = |of: &GroupId| {
        let of = world.group(*of);
        let open = of.counted || of.determiner != Determiner::Definite;
        of.plural && of.head.is_noun(lexicon, class::STATES) && (open || region(of) || members(of))
    };
    // "Arab members of the Knesset" speak for none.
    let of_one_body = match group.head {
        Head::Office(office) => {
            let office = world.office(office).office(world.gazetteer(), None);
            office.is_some_and(|office| world.gazetteer().only_body(office).is_some())
        }
        _ => false,
    };
    speaks && !of_one_body && (region(group) || group.of.iter().any(states))
}

/// "Western powers", "ten candidate states": states that no name tells. "Both nations" are two who were named.
fn are_states(world: World<'_>, group: &Group) -> bool {
    let many = || group.counted && count_of(world, group) != 2;
    let told_apart = !group.qualifiers.is_empty() || !group.modifiers.is_empty() || many();
    told_apart && group.head.is_noun(world.view.lexicon, class::STATES)
}

fn entry_of(world: World<'_>, name: u32) -> Option<&Entry> {
    let entry = world.name(name).entry?;
    Some(world.gazetteer().entry(entry))
}

/// Whether a name is that of a body of states: "the G7 nations".
fn is_of_body(world: World<'_>, name: u32) -> bool {
    entry_of(world, name).is_some_and(|entry| matches!(entry.kind, Some(Kind::International | Kind::Bloc)))
}

/// Whether a name is that of a faith's own: "Jewish".
fn is_faith(world: World<'_>, name: u32) -> bool {
    entry_of(world, name).is_some_and(|entry| entry.kind == Some(Kind::Religious))
}

/// Whether a name is that of those of a part of the world, or of a people in several states: "West African", "Arab".
fn is_of_region(world: World<'_>, name: u32) -> bool {
    entry_of(world, name).is_some_and(|entry| {
        matches!(entry.kind, Some(Kind::Regional | Kind::Ethnic)) && entry.country.is_none()
    })
}

fn one_of_two_words(group: &Group) -> bool {
    matches!(group.head, Head::Office(_)) && group.head_tokens.len() > 1
}

/// The words of a group without its determiner and what follows its head.
pub(crate) fn description(world: World<'_>, group: &Group) -> String {
    let view = world.view;
    let uncounted = class::DETERMINER | class::QUANTIFIER | class::NUMBER | class::POSSESSIVE;
    let mut start = group.tokens.start as usize;
    while start + 1 < group.head_tokens.end as usize
        && (view.classes(start).any(uncounted)
            // "hundreds of students"
            || start > group.tokens.start as usize && view.classes(start).any(class::OF))
    {
        start += 1;
    }
    // "[Chad's] and [Mali's] presidents": each has one.
    let each = match group.head {
        Head::Office(office) => {
            let office = world.office(office);
            let apart = office.tokens.start >= group.head_tokens.end || office.plural && !group.plural;
            let named = office.office(world.gazetteer(), None).filter(|_| apart);
            named.map(|named| (office.tokens.start, named))
        }
        _ => None,
    };
    let head_end = group.head_tokens.end;
    let own_end = each
        .map_or(head_end, |(office, _)| head_end.min(office))
        .max(start as u32);
    let end = group.of.iter().map(|&of| world.group(of).tokens.end).max();
    let end = end.map_or(own_end, |end| end.max(own_end));
    let written = view.slice(TokenSpan::new(start, end as usize));
    let mut words = String::with_capacity(written.len());
    for word in written.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    if let Some((_, office)) = each {
        words.push(' ');
        words.push_str(&world.gazetteer().entry(office).name);
    }
    // "[Turkish] and Kurdish communities"
    if let Head::Noun(noun) = group.head
        && view.words[group.head_tokens.end as usize - 1] != noun
    {
        words.push(' ');
        words.push_str(view.lexicon.gazetteer.vocabulary().word(noun));
    }
    words
}

/// Whether a group is headed by an office whose holders consult: ministers, not experts.
pub(super) fn is_public_office(world: World<'_>, group: &Group) -> bool {
    let Head::Office(office) = group.head else {
        return false;
    };
    let gazetteer = world.gazetteer();
    world
        .office(office)
        .office(gazetteer, None)
        .is_some_and(|office| {
            let entry = gazetteer.entry(office);
            !is_private(entry)
        })
}
