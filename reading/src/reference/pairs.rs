//! Those who are counted without a name: "both leaders", "the two sides", "the three", and "they".

use whomet_engine::rules::ClassValue;

use super::coreference::Coreference;
use super::world::World;
use crate::document::{EntityId, EntityType};
use crate::lexicon::class;
use crate::syntax::phrases::{Group, GroupId, Head};

/// How many sentences back a pair may have been spoken of, and a list of those who acted together.
const PAIR_WITHIN: u32 = 3;
const LIST_WITHIN: u32 = 2;

/// The latest who acted, as many as are spoken of: two for "both leaders" and "the two sides", three for "the three".
pub(crate) fn latest_pair(world: World<'_>, known: &Coreference, group: &Group) -> Vec<EntityId> {
    let wanted = count_of(world, group);
    // A list of so many who acted together comes before any others.
    if wanted > 2 {
        let together = latest_subjects(world, known, group, wanted);
        if !together.is_empty() {
            return together;
        }
    }
    let of_states = match group.head {
        Head::Noun(word) => world.view.lexicon.classes(word).any(class::STATE_SIDE),
        _ => false,
    };
    let mut pair: Vec<EntityId> = Vec::new();
    for actor in known.recent_actors().iter().rev() {
        let sentence = world.group(actor.group).sentence;
        if group.sentence.saturating_sub(sentence) > PAIR_WITHIN {
            break;
        }
        let entity = known.entities.find(actor.entity);
        let draft = known.entities.get(entity);
        let fits = match draft.entity_type {
            EntityType::Person => !of_states && !draft.is_private_person,
            EntityType::Country | EntityType::Organization | EntityType::Group => of_states,
            _ => false,
        };
        if fits && !pair.contains(&entity) {
            pair.insert(0, entity);
            if pair.len() == wanted {
                return pair;
            }
        }
    }
    Vec::new()
}

/// "They": the latest subject of several, or the latest pair.
pub(crate) fn latest_list(world: World<'_>, known: &Coreference, group: &Group) -> Vec<EntityId> {
    let together = latest_subjects(world, known, group, 2);
    if together.is_empty() {
        latest_pair(world, known, group)
    } else {
        together
    }
}

/// How many a group speaks of: "the three". Without a number, two.
fn count_of(world: World<'_>, group: &Group) -> usize {
    let rules = &world.view.lexicon.rules;
    let said = group.tokens.range().find_map(|token| {
        if !world.view.classes(token).any(class::PARTY_SIZE) {
            return None;
        }
        match rules.value(rules.class("party_size")?, &world.view.words[token..=token]) {
            Some(ClassValue::Integer(count)) => usize::try_from(*count).ok(),
            _ => None,
        }
    });
    said.unwrap_or(2)
}

/// The subjects of the latest clause that has at least so many.
fn latest_subjects(world: World<'_>, known: &Coreference, group: &Group, least: usize) -> Vec<EntityId> {
    let is_before = |subject: &GroupId| world.group(*subject).tokens.end <= group.tokens.start;
    for sentence in (group.sentence.saturating_sub(LIST_WITHIN)..=group.sentence).rev() {
        for (_, clause) in world.clauses.sentence(sentence as usize) {
            if clause.subjects.len() < 2 || !clause.subjects.iter().all(is_before) {
                continue;
            }
            let mut out: Vec<EntityId> = Vec::new();
            for &entity in clause
                .subjects
                .iter()
                .flat_map(|subject| &known.groups[subject.0 as usize])
            {
                if !out.contains(&entity) && !known.entities.get(entity).anonymous {
                    out.push(entity);
                }
            }
            if out.len() >= least {
                return out;
            }
        }
    }
    Vec::new()
}
