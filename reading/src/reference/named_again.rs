//! Bodies that were named before and are meant by their noun: "the council", "council members".

use whomet_engine::words::WordId;

use super::coreference::Coreference;
use super::draft::EntityDraft;
use super::world::World;
use crate::document::{EntityId, EntityType};
use crate::lexicon::class;
use crate::syntax::phrases::{Group, Head};

/// How many sentences back a body was named whose name holds the noun by which it is meant.
const BODY_WITHIN: u32 = 6;

/// The last of those whom the sentences before a group name, and the group's own, that fits.
pub(super) fn latest_named(
    world: World<'_>,
    known: &Coreference,
    group: &Group,
    within: u32,
    fits: impl Fn(&EntityDraft) -> bool,
) -> Option<EntityId> {
    let passed = known.passed().iter().rev();
    passed
        .take_while(|id| group.sentence - world.group(**id).sentence <= within)
        .filter(|id| matches!(world.group(**id).head, Head::Name(_)))
        .flat_map(|id| &known.groups[id.0 as usize])
        .map(|&entity| known.entities.find(entity))
        .find(|&entity| fits(known.entities.get(entity)))
}

/// "Council members", "commission officials" speak for the body that was named.
pub(super) fn body_before(world: World<'_>, known: &Coreference, group: &Group) -> Option<EntityId> {
    let bare = group.modifiers.is_empty() && group.of.is_empty() && group.possessor.is_none();
    let before = group.tokens.start as usize..group.head_tokens.end as usize - 1;
    // "Anti-government rebels"
    let apart = before.rev().filter(|&token| !world.view.follows_hyphen(token));
    let mut words = apart.map(|token| world.view.words[token]);
    let body = words.find(|&word| world.view.lexicon.classes(word).any(class::BODY))?;
    let named = group.plural && bare;
    named.then(|| latest_of_noun(world, known, group, body)).flatten()
}

/// "The council": the one body of those told of lately that goes by the noun: "the Security Council", "Oslo's council".
pub(super) fn latest_of_noun(
    world: World<'_>,
    known: &Coreference,
    group: &Group,
    word: WordId,
) -> Option<EntityId> {
    let passed = known.passed().iter().rev();
    let near = passed.take_while(|id| group.sentence - world.group(**id).sentence <= BODY_WITHIN);
    let mut found = None;
    for &id in near {
        let other = world.group(id);
        let mut tokens = other.head_tokens.range();
        let holds = tokens.any(|token| world.view.words[token] == word);
        let [entity] = known.groups[id.0 as usize][..] else {
            continue;
        };
        let entity = known.entities.find(entity);
        let draft = known.entities.get(entity);
        // "Norway's government ... the government": by its state or by its name.
        let told_apart = match other.head {
            Head::Name(_) => draft.entity_type == EntityType::Organization && draft.named,
            Head::Noun(_) => draft.country.is_some() && !other.plural,
            _ => false,
        };
        if !holds || !told_apart {
            continue;
        }
        match found {
            None => found = Some(entity),
            Some(known) if known == entity => {}
            Some(_) => return None,
        }
    }
    found
}
