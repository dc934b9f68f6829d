//! Kindred: the states of people that the text says of others, with whom they are named.
//!
//! "Its foreign minister, Lind" is of the state that "its" means, "his deputy, Berg" of the state of whose deputy he is;
//! of those who are mentioned together, the state said of the first holds for others: "the Emirati president, Lind, and
//! Oil Minister Berg", "the Danish ministers Lind and Berg"; and whoever is named as one of a state's officials is of it.

use whomet_engine::gazetteer::{EntryId, Kind};

use super::bodies::{country_of, serves_no_state};
use super::coreference::Coreference;
use super::homes::{holds_of_state, serves_at_home};
use super::said::body;
use super::world::World;
use crate::document::{EntityId, EntityType, MentionType};
use crate::lexicon::class;
use crate::lexicon::world::is_private;
use crate::syntax::clause::{Clause, Phrase};
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};

/// How many of a list must be of one state for the rest to be.
const ENOUGH: usize = 2;

/// Gives people the states of those with whom they are named.
pub(super) fn complete(world: World<'_>, known: &mut Coreference) {
    of_owners(world, known);
    of_delegations(world, known);
    of_lists(world, known);
    of_inclusions(world, known);
}

/// The person whom a group names, if no state of hers is known.
fn homeless(world: World<'_>, known: &Coreference, id: GroupId) -> Option<EntityId> {
    let Head::Name(name) = world.group(id).head else {
        return None;
    };
    let person = *known.groups[id.0 as usize].first()?;
    let draft = known.entities.get(person);
    let asks = draft.is_person() && draft.named && draft.country.is_none() && draft.entry.is_none();
    (asks && world.name(name).mention_type == MentionType::Person).then_some(person)
}

/// "Its foreign minister, Lind", "his deputy, Lind".
fn of_owners(world: World<'_>, known: &mut Coreference) {
    for id in (0..world.phrases.groups.len() as u32).map(GroupId) {
        let Some(person) = homeless(world, known, id) else {
            continue;
        };
        let described = world.group(id).described_by.iter().copied();
        let mut groups = std::iter::once(id).chain(described);
        let state = groups
            .clone()
            .find_map(|group| state_of_owner(world, known, group));
        let state = state.or_else(|| groups.find_map(|group| state_of_side(world, known, group)));
        if let Some(state) = state {
            known.entities.get_mut(person).country = Some(state);
        }
    }
}

/// The state of whoever owns the office of a group.
fn state_of_owner(world: World<'_>, known: &Coreference, id: GroupId) -> Option<EntryId> {
    let group = world.group(id);
    let owned = group.determiner == Determiner::Possessive && !group.counterpart;
    let [owner] = known.owners[id.0 as usize][..] else {
        return None;
    };
    if !owned || !owns_office(world, group) {
        return None;
    }
    let owner = known.entities.get(known.acting(owner));
    let serves_none = || {
        let mut bodies = owner.latest_claims().filter_map(|claim| claim.body);
        serves_no_state(world, owner) || bodies.any(|body| known.entities.get(body).state().is_none())
    };
    match owner.entity_type {
        EntityType::Person if serves_none() => None,
        EntityType::Country | EntityType::Organization | EntityType::Person => owner.state(),
        _ => None,
    }
}

/// "A spokesman for the Danish foreign ministry", "a lawmaker from the Danish ruling party".
fn state_of_side(world: World<'_>, known: &mut Coreference, id: GroupId) -> Option<EntryId> {
    let Head::Office(office) = world.group(id).head else {
        return None;
    };
    let gazetteer = world.gazetteer();
    let office = world.office(office).office(gazetteer, None)?;
    let speaks = gazetteer.entry(office).kind == Some(Kind::Spokesperson);
    let lexicon = world.view.lexicon;
    let around = &world.clauses.around[id.0 as usize];
    let side = around.phrases.iter().find(|phrase| {
        let classes = lexicon.classes(phrase.preposition);
        classes.any(class::FROM) || speaks && classes.any(class::FOR)
    })?;
    country_of(world, known, world.group(*side.groups.first()?))
}

/// Whether nothing but what modifies offices stands between the pronoun and a public office: "his acting deputy".
fn owns_office(world: World<'_>, group: &Group) -> bool {
    let begin = world.view.sentences[group.sentence as usize].tokens.start + u32::from(group.possessive) + 1;
    let mut tokens = begin as usize..group.tokens.end as usize;
    let Some(first) = tokens.find(|&token| !world.view.classes(token).any(class::OFFICE_MODIFIER)) else {
        return false;
    };
    // "His deputy, Lind", "his aide Lind": no office by itself
    if world.view.classes(first).any(class::UNDERLING) {
        return true;
    }
    let head = match group.head {
        Head::Office(office) => Some(office),
        _ => None,
    };
    let offices = head.into_iter().chain(group.offices.iter().copied());
    let mention = offices
        .map(|office| world.office(office))
        .find(|mention| mention.tokens.range().contains(&first));
    let Some(mention) = mention else {
        return false;
    };
    let office = mention.office(world.gazetteer(), None);
    let is_public = office.is_some_and(|office| !is_private(world.gazetteer().entry(office)));
    is_public && !mention.honorific
}

/// "Lind headed the Norwegian delegation", "the Norwegian delegation, led by Lind", "Lind signed for Norway".
fn of_delegations(world: World<'_>, known: &mut Coreference) {
    let lexicon = world.view.lexicon;
    for clause in &world.clauses.clauses {
        let verb = world.phrases.verb(clause.verb);
        let classes = lexicon.classes(verb.lemma);
        let (people, side): (&[GroupId], Option<GroupId>) = if classes.any(class::LEAD) && verb.is_passive() {
            let by = phrase_of(world, clause, |classes| classes.any(class::BY));
            let leaders = by.map_or(&[][..], |by| &by.groups[..]);
            (leaders, clause.subjects.first().copied())
        } else if classes.any(class::LEAD) {
            (&clause.subjects, clause.objects.first().copied())
        } else if classes.any(class::SIGN) && !verb.is_passive() {
            let for_whom = phrase_of(world, clause, |classes| classes.any(class::FOR));
            (
                &clause.subjects,
                for_whom.and_then(|phrase| phrase.groups.first().copied()),
            )
        } else {
            continue;
        };
        let ([person], Some(side)) = (people, side) else {
            continue;
        };
        let group = world.group(side);
        let is_delegation = group.head.is_noun(lexicon, class::DELEGATE);
        let is_state =
            matches!(group.head, Head::Name(name) if world.name(name).mention_type == MentionType::Country);
        if !(is_delegation && classes.any(class::LEAD) || is_state && classes.any(class::SIGN)) {
            continue;
        }
        let Some(person) = homeless(world, known, *person) else {
            continue;
        };
        let state = match group.head {
            Head::Name(name) => body(world, name),
            _ => country_of(world, known, group),
        };
        known.entities.get_mut(person).country = state;
    }
}

fn phrase_of<'a>(
    world: World<'_>,
    clause: &'a Clause,
    is: impl Fn(class::ClassSet) -> bool,
) -> Option<&'a Phrase> {
    let lexicon = world.view.lexicon;
    clause
        .phrases
        .iter()
        .find(|phrase| is(lexicon.classes(phrase.preposition)))
}

/// "The Emirati president, Lind, and Oil Minister Berg": of one state, unless both hold one office.
fn of_lists(world: World<'_>, known: &mut Coreference) {
    let lexicon = world.view.lexicon;
    let of_one_state = |phrase: &&Phrase| lexicon.classes(phrase.preposition).any(class::WITH | class::BY);
    for clause in &world.clauses.clauses {
        of_list(world, known, &clause.objects, false);
        of_list(world, known, &clause.subjects, true);
        of_entourage(world, known, clause);
        for phrase in clause.phrases.iter().filter(of_one_state) {
            of_list(world, known, &phrase.groups, false);
        }
    }
    for group in 0..world.phrases.groups.len() {
        let around = &world.clauses.around[group];
        for phrase in around.phrases.iter().filter(of_one_state) {
            of_list(world, known, &phrase.groups, false);
        }
    }
    let mut lists: Vec<GroupId> = known.lists.keys().copied().collect();
    lists.sort_unstable();
    for last in lists {
        let list = known.lists[&last].clone();
        of_title(world, known, &list);
        of_most(world, known, &list);
    }
}

/// "The Danish premier, accompanied by Defense Minister Lind".
fn of_entourage(world: World<'_>, known: &mut Coreference, clause: &Clause) {
    let verb = world.phrases.verb(clause.verb);
    let classes = world.view.lexicon.classes(verb.lemma);
    let ([leader], true) = (
        &clause.subjects[..],
        classes.any(class::ENTOURAGE) && verb.is_passive(),
    ) else {
        return;
    };
    let Some(by) = phrase_of(world, clause, |classes| classes.any(class::BY)) else {
        return;
    };
    let list: Vec<GroupId> = std::iter::once(*leader)
        .chain(by.groups.iter().copied())
        .collect();
    of_list(world, known, &list, true);
}

/// Gives those of a list who hold offices the state said before; where any two may meet, as subjects do, only those who
/// serve at home.
fn of_list(world: World<'_>, known: &mut Coreference, list: &[GroupId], any_two: bool) {
    if list.len() < 2 {
        return;
    }
    let office = |known: &Coreference, id: &GroupId| match known.groups[id.0 as usize][..] {
        [person] => known.entities.get(person).offices.last().copied(),
        _ => None,
    };
    // The state said last, and at whom.
    let mut said: Option<(EntryId, usize)> = None;
    for (at, id) in list.iter().enumerate() {
        let Some(own) = office(known, id) else {
            said = None;
            continue;
        };
        if let Some(country) = country_of(world, known, world.group(*id)) {
            said = Some((country, at));
            continue;
        }
        let person = known.groups[id.0 as usize][0];
        let draft = known.entities.get(person);
        said = said.filter(|&(country, from)| {
            let one_state = draft.country.is_none_or(|other| other == country);
            let mut before = list[from..at].iter();
            one_state
                && holds_of_state(world, draft)
                && (!any_two || serves_at_home(world, own))
                && before.all(|id| office(known, id) != Some(own))
        });
        if let Some((country, _)) = said {
            known.entities.get_mut(person).country = Some(country);
        }
    }
}

/// "The Danish ministers Lind and Berg", "CNN's Lind and Berg", "the senators Lind and Berg": what stands before the first
/// is said of all.
fn of_title(world: World<'_>, known: &mut Coreference, list: &[GroupId]) {
    let (Some((first, others)), true) = (list.split_first(), list.len() > 1) else {
        return;
    };
    let group = world.group(*first);
    let Head::Name(name) = group.head else { return };
    if world.name(name).mention_type != MentionType::Person || group.of_several {
        return;
    }
    let own = group.tokens.start as usize..group.head_tokens.start as usize;
    let mut titles = own.filter(|&token| world.view.looks_plural(token));
    let several = titles.next();
    let owner = group.possessor.map(|owner| world.group(owner));
    let is_body = |owner: &Group| matches!(owner.head, Head::Name(name) if world.name(name).mention_type == MentionType::Organization);
    let is_fellows = || several.is_some_and(|token| world.view.classes(token).any(class::FELLOWS));
    let says_state = several.is_some() && country_of(world, known, group).is_some();
    if !says_state && !owner.is_some_and(is_body) && !is_fellows() {
        return;
    }
    let [leader] = known.groups[first.0 as usize][..] else {
        return;
    };
    let Some(country) = known.entities.get(leader).country else {
        return;
    };
    for &other in others {
        let group = world.group(other);
        let is_bare = group.tokens == group.head_tokens && group.described_by.is_empty();
        if let Some(person) = homeless(world, known, other).filter(|_| is_bare) {
            known.entities.get_mut(person).country = Some(country);
        }
    }
}

/// Where all of a list whose state is known are of one, those who hold offices of no state said are, too.
fn of_most(world: World<'_>, known: &mut Coreference, list: &[GroupId]) {
    if list.len() <= ENOUGH {
        return;
    }
    let state = |id: &GroupId| match known.groups[id.0 as usize][..] {
        [person] => known.entities.get(person).country,
        _ => None,
    };
    let states: Vec<EntryId> = list.iter().filter_map(state).collect();
    if states.len() < ENOUGH || states.iter().any(|state| *state != states[0]) {
        return;
    }
    for &id in list {
        let person = homeless(world, known, id);
        if let Some(person) = person.filter(|&person| holds_of_state(world, known.entities.get(person))) {
            known.entities.get_mut(person).country = Some(states[0]);
        }
    }
}

/// "Danish officials, including Lind".
fn of_inclusions(world: World<'_>, known: &mut Coreference) {
    for inclusion in &world.clauses.inclusions {
        let whole = world.group(inclusion.whole);
        let people = match whole.head {
            Head::Office(_) => whole.plural,
            head => head.is_noun(world.view.lexicon, class::PEOPLE) && whole.plural,
        };
        if !people || whole.of_several {
            continue;
        }
        let Some(person) = homeless(world, known, inclusion.member) else {
            continue;
        };
        let state = country_of(world, known, whole);
        known.entities.get_mut(person).country = state;
    }
}
