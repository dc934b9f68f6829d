//! Those who are counted without a name: "both leaders", "the two sides", "the three".

use whomet_engine::rules::ClassValue;
use whomet_engine::text::TokenKind;

use super::coreference::Coreference;
use super::draft::EntityDraft;
use super::world::World;
use crate::document::{EntityId, EntityType};
use crate::lexicon::class;
use crate::lexicon::valued::Valued;
use crate::syntax::clause::Place;
use crate::syntax::few::Few;
use crate::syntax::phrases::{Group, GroupId, Head};

/// How many sentences back those may have been spoken of.
const PAIR_WITHIN: u32 = 3;

/// Those who were mentioned together, as many as are spoken of: two for "both leaders" and "the two sides", three for
/// "the three". Else the only ones of whom the last sentences speak, if they are as many.
pub(crate) fn latest_pair(world: World<'_>, known: &Coreference, id: GroupId) -> Few<EntityId> {
    let group = world.group(id);
    // Numbers are many where nobody is spoken of.
    if known.entities.len() == 0 {
        return Few::new();
    }
    let wanted = count_of(world, group);
    // "One other"; "hundreds were arrested", "$3 billion": nobody who was spoken of.
    if wanted < 2 {
        return Few::new();
    }
    let of_states = group.head.is_noun(world.view.lexicon, class::STATE_SIDE);
    let only_states = group.head.is_noun(world.view.lexicon, class::LONE_STATE);
    let is_public = |draft: &EntityDraft| !draft.is_private_person && !draft.anonymous;
    let fits = |entity: EntityId| {
        let draft = known.entities.get(entity);
        match draft.entity_type {
            EntityType::Person => !of_states && is_public(draft),
            EntityType::Country => of_states,
            EntityType::Organization | EntityType::Group => of_states && !only_states,
            _ => false,
        }
    };
    // "Lind met Berg and said the two sides would sign": sides may be told by those who speak for them.
    let speaks = |entity: EntityId| {
        let draft = known.entities.get(entity);
        let person = draft.entity_type == EntityType::Person && draft.country.is_some();
        of_states && !only_states && person && is_public(draft)
    };
    let mut nearest = None;
    let mut all: Few<EntityId> = Few::new();
    let mut speakers: Few<EntityId> = Few::new();
    for &last in known.passed().iter().rev() {
        let sentence = world.group(last).sentence;
        if group.sentence.saturating_sub(sentence) > PAIR_WITHIN {
            break;
        }
        // "Lind told Berg of it. She has met Holm. The two ...": the only ones of the sentence right before.
        if group.head == Head::Empty
            && nearest.is_some_and(|nearest| nearest != sentence)
            && all.len() == wanted
        {
            break;
        }
        nearest = Some(sentence);
        if is_its_doer(world, id, last) {
            continue;
        }
        // "The presidents of Chad and Mali" are two by themselves.
        let together = known
            .lists
            .get(&last)
            .map_or(std::slice::from_ref(&last), Few::as_slice);
        let mut members: Few<EntityId> = Few::new();
        for &entity in together.iter().flat_map(|id| &known.groups[id.0 as usize]) {
            let entity = if of_states {
                known.acting(entity)
            } else {
                known.entities.find(entity)
            };
            if !members.contains(&entity) {
                members.push(entity);
            }
        }
        if members.len() == wanted && members.iter().all(|&entity| fits(entity)) {
            return members;
        }
        for &entity in &known.groups[last.0 as usize] {
            let entity = known.entities.find(entity);
            if fits(entity) && !all.contains(&entity) {
                all.insert(0, entity);
            }
            if speaks(entity) && !speakers.contains(&entity) {
                speakers.insert(0, entity);
            }
        }
    }
    if all.len() == wanted {
        all
    } else if all.is_empty() && speakers.len() == wanted {
        speakers
    } else {
        Few::new()
    }
}

/// Whether `other` is the subject of the verb of which a group is the object or stands in a phrase: none of those whom the
/// group means.
pub(super) fn is_its_doer(world: World<'_>, id: GroupId, other: GroupId) -> bool {
    let place = |id: GroupId| world.clauses.around[id.0 as usize].clause;
    match (place(id), place(other)) {
        (Some((own, own_place)), Some((clause, Place::Subject))) => {
            own == clause && own_place != Place::Subject
        }
        _ => false,
    }
}

/// How many a group speaks of: "the three". Sides without a number are two, a number that is none of people nobody.
pub(crate) fn count_of(world: World<'_>, group: &Group) -> usize {
    let view = world.view;
    let said = group.tokens.range().find_map(|token| {
        let value = view.lexicon.value(Valued::PartySize, &view.words[token..=token]);
        match value {
            Some(ClassValue::Integer(count)) => usize::try_from(*count).ok(),
            _ => None,
        }
    });
    let all = |token: usize| view.classes(token).any(class::QUANTIFIER);
    let two = group.head != Head::Empty || group.tokens.range().any(all);
    // "A dozen leaders", "12 leaders": nobody knows which.
    let number =
        |token: usize| view.tokens[token].kind == TokenKind::Number || view.classes(token).any(class::NUMBER);
    let unknown = !group.tokens.range().any(all) && group.tokens.range().any(number);
    said.unwrap_or(if two && !unknown { 2 } else { 0 })
}
