//! Candidates: which groups are of the kind that a pronoun asks for, wherever they stand.

use whomet_engine::rules::ClassValue;
use whomet_engine::text::Shape;
use whomet_engine::words::WordId;

use super::anaphor::{Wanted, clause_of};
use super::coreference::Coreference;
use super::draft::EntityDraft;
use super::gender::gender_of;
use super::world::World;
use crate::document::EntityType;
use crate::lexicon::class;
use crate::lexicon::valued::{Ordered, Valued};
use crate::syntax::clause::Place;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};

/// Whether a group is of the kind that a pronoun asks for.
pub(super) fn fits(world: World<'_>, known: &Coreference, wanted: Wanted, candidate: GroupId) -> bool {
    let group = world.group(candidate);
    let entities = &known.groups[candidate.0 as usize];
    let lexicon = world.view.lexicon;
    match wanted {
        Wanted::Person(gender) => {
            let lone = || !group.plural && is_lone(world, group) || is_one_of(world, group);
            match entities[..] {
                // "One of the suspects was seen": he, but nobody is named.
                [entity] if is_one_of(world, group) && !known.entities.get(entity).is_person() => true,
                // "Rebel groups led by Lind": not he.
                [_] if group.plural && matches!(group.head, Head::Noun(_)) => false,
                [entity] => {
                    let draft = known.entities.get(entity);
                    let one = draft.is_person() || draft.anonymous && lone() || is_like_a_person(draft);
                    one && draft.gender.is_none_or(|other| other == gender)
                }
                // "The former senator": somebody, though nobody knows who.
                [] => {
                    (lone() || is_strange_name(world, group))
                        && gender_of(world, group).is_none_or(|other| other == gender)
                }
                _ => false,
            }
        }
        Wanted::Several => {
            let is_list = known
                .lists
                .get(&candidate)
                .is_some_and(|list| are_alike(known, list));
            let is_many = match group.head {
                Head::Noun(_) | Head::Office(_) => {
                    group.plural && group.determiner != Determiner::No || is_collective(world, group)
                }
                Head::Pronoun(word) => lexicon.classes(word).any(class::THEY),
                // "Many say that they": somebody, though nobody knows who.
                Head::Empty => group.counted || is_quantified(world, candidate),
                // "The Taliban", "the Kurds"
                Head::Name(_) => group.plural,
                Head::Date(_) => false,
            };
            is_list || is_many
        }
        Wanted::Body => match group.head {
            Head::Name(_) => entities.iter().any(|&entity| {
                let draft = known.entities.get(known.acting(entity));
                matches!(draft.entity_type, EntityType::Country | EntityType::Organization)
            }),
            Head::Noun(_) => !group.plural && group.determiner != Determiner::No && !is_lone(world, group),
            Head::Pronoun(word) => lexicon.classes(word).any(class::IT) && !entities.is_empty(),
            _ => false,
        },
    }
}

/// Whether each of a list is one entity, and all are people, or all of them states and bodies.
pub(super) fn are_alike(known: &Coreference, list: &[GroupId]) -> bool {
    let mut people = list.iter().map(|id| match known.groups[id.0 as usize][..] {
        [entity] => {
            let draft = known.entities.get(known.acting(entity));
            match draft.entity_type {
                EntityType::Person => Some(true),
                EntityType::Country | EntityType::Organization | EntityType::Group => Some(false),
                _ => None,
            }
        }
        _ => None,
    });
    let first = people.next().flatten();
    first.is_some() && people.all(|one| one == first)
}

/// Whether a group is headed by a noun for one human being: "an old man".
fn is_lone(world: World<'_>, group: &Group) -> bool {
    let classes = match group.head {
        Head::Noun(word) => world.view.lexicon.classes(word),
        Head::Office(_) => return !group.plural,
        _ => return false,
    };
    classes.any(class::CROWD | class::KIN | class::PEOPLE) && !is_collective(world, group)
}

/// "Many", "some", "most" as a subject.
fn is_quantified(world: World<'_>, id: GroupId) -> bool {
    let group = world.group(id);
    let classes = world.view.classes(group.tokens.start as usize);
    classes.any(class::QUANTIFIER | class::DETERMINER)
        && !classes.any(class::INDEFINITE | class::NO)
        && matches!(clause_of(world, id), Some((_, Place::Subject)))
}

/// "The police", "the opposition": one word for many.
fn is_collective(world: World<'_>, group: &Group) -> bool {
    let lexicon = world.view.lexicon;
    group.head.is_noun(lexicon, class::BODY)
        || matches!(group.head, Head::Noun(word) if lexicon.ordered(Ordered::Company).contains(&word))
}

/// "One of the suspects": one of several.
pub(super) fn is_one_of(world: World<'_>, group: &Group) -> bool {
    let (lexicon, words) = (
        world.view.lexicon,
        &world.view.words[group.tokens.start as usize..],
    );
    group.plural
        && matches!(group.head, Head::Office(_) | Head::Noun(_))
        && matches!(words, [_, of, ..] if lexicon.classes(*of).any(class::OF))
        && matches!(
            lexicon.value(Valued::PartySize, &words[..1]),
            Some(ClassValue::Integer(1))
        )
}

/// Whether what was taken for a body that nobody knows may be a person's name: it begins with a given name.
pub(super) fn is_like_a_person(draft: &EntityDraft) -> bool {
    draft.entity_type == EntityType::Organization
        && draft.named
        && draft.entry.is_none()
        && draft.words.len() > 1
        && draft.words[0].is_forename
}

/// Whether a group is a word that nobody knows, with a capital that no beginning asks for: a surname, perhaps.
fn is_strange_name(world: World<'_>, group: &Group) -> bool {
    let (first, last) = (
        group.head_tokens.start as usize,
        group.head_tokens.end as usize - 1,
    );
    let begins = world.view.sentences[group.sentence as usize].tokens.start as usize == first;
    matches!(group.head, Head::Noun(_))
        && !group.plural
        && !begins
        && group.tokens.start == group.head_tokens.start
        && world.view.words[last] == WordId::UNKNOWN
        && world.view.tokens[last].shape == Shape::Capitalized
}
