//! Pronouns: the latest who fit.

use whomet_engine::gazetteer::Gender;
use whomet_engine::words::WordId;

use super::bodies::acting;
use super::coreference::Coreference;
use super::pairs::latest_list;
use super::world::World;
use crate::document::{EntityId, EntityType};
use crate::lexicon::class;
use crate::syntax::phrases::{Group, Head};

/// How many sentences back somebody may have been spoken of who is now "he".
const PERSON_WITHIN: u32 = 3;

/// Whom a pronoun means; `group` is the one that it heads or that it owns.
pub(crate) fn pronoun(
    world: World<'_>,
    known: &mut Coreference,
    group: &Group,
    word: WordId,
) -> Vec<EntityId> {
    let classes = world.view.lexicon.classes(word);
    let gender = if classes.any(class::HE) {
        Some(Gender::Male)
    } else if classes.any(class::SHE) {
        Some(Gender::Female)
    } else {
        None
    };
    if let Some(gender) = gender {
        latest_person(world, known, group, gender).into_iter().collect()
    } else if classes.any(class::THEY) {
        latest_list(world, known, group)
    } else if classes.any(class::IT) {
        latest_body(world, known, group).into_iter().collect()
    } else if classes.any(class::FIRST_PERSON) {
        speaker(world, known, group.sentence)
    } else {
        Vec::new()
    }
}

/// The latest subject of this gender, else the latest person of it.
fn latest_person(world: World<'_>, known: &Coreference, group: &Group, gender: Gender) -> Option<EntityId> {
    // The latest person of all, as long as no subject of the same sentence is found.
    let mut best: Option<(u32, EntityId)> = None;
    for actor in known.recent_actors().iter().rev() {
        let sentence = world.group(actor.group).sentence;
        if group.sentence.saturating_sub(sentence) > PERSON_WITHIN {
            break;
        }
        let draft = known.entities.get(actor.entity);
        if !draft.is_person() || draft.gender.is_some_and(|other| other != gender) {
            continue;
        }
        let is_further_back = best.is_some_and(|(of_best, _)| of_best > sentence);
        if is_further_back {
            break;
        }
        let entity = known.entities.find(actor.entity);
        let same_sentence = best.is_some_and(|(of_best, _)| of_best == sentence);
        if actor.is_subject && (best.is_none() || same_sentence) {
            return Some(entity);
        }
        best = best.or(Some((sentence, entity)));
    }
    best.map(|(_, entity)| entity)
}

/// "Its": the latest country or organisation of the sentence.
fn latest_body(world: World<'_>, known: &Coreference, group: &Group) -> Option<EntityId> {
    known
        .recent_actors()
        .iter()
        .rev()
        .take_while(|actor| world.group(actor.group).sentence == group.sentence)
        .map(|actor| known.entities.find(actor.entity))
        .find(|&entity| {
            matches!(
                known.entities.get(entity).entity_type,
                EntityType::Country | EntityType::Organization
            )
        })
}

/// Who says "I" in a quotation: the subject of the sentence's verb of saying.
fn speaker(world: World<'_>, known: &mut Coreference, sentence: u32) -> Vec<EntityId> {
    let said_by = world.clauses.sentence(sentence as usize).find_map(|(_, clause)| {
        let verb = world.phrases.verb(clause.verb);
        let says = world.view.lexicon.says(verb.lemma) && verb.finite();
        let subject = clause.subjects.first().copied().filter(|_| says)?;
        matches!(world.group(subject).head, Head::Name(_)).then_some(subject)
    });
    said_by.map_or_else(Vec::new, |subject| acting(world, known, subject))
}
