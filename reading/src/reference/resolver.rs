//! The order in which reference asks its questions.

use super::coreference::Coreference;
use super::crowds::crowd;
use super::documents;
use super::homes;
use super::keys;
use super::kindred;
use super::names;
use super::nouns;
use super::pairs::latest_pair;
use super::pronouns::{begin_sentence, end_sentence, pronoun};
use super::tenures;
use super::titles;
use super::world::World;
use crate::document::EntityId;
use crate::syntax::few::Few;
use crate::syntax::phrases::{Determiner, GroupId, Head};

/// Resolves a document.
#[inline(never)] // Counted by itself: see `benches/instructions.sh`.
pub(crate) fn resolve(world: World<'_>) -> Coreference {
    let mut known = Coreference::new(world);
    // A country or organisation is who it is anywhere; people are told apart in order.
    let mut order: Vec<GroupId> = Vec::new();
    for sentence in 0..world.phrases.sentences() {
        order.clear();
        order.extend(world.phrases.groups_of(sentence));
        order.sort_unstable_by_key(|&id| {
            let group = world.group(id);
            (group.head_tokens.start, group.tokens.len(), id)
        });
        if !order.is_empty() {
            begin_sentence(world, &mut known, sentence as u32);
        }
        for &id in &order {
            group(world, &mut known, id);
        }
        if !order.is_empty() {
            end_sentence(world, &mut known, &order);
        }
    }
    // Names outside any group's head, as modifiers: "Syrian", "UN".
    for index in 0..world.names.len() {
        if known.names[index].is_none() {
            names::name(world, &mut known, index as u32);
        }
    }
    known.include(&world.clauses.inclusions);
    tenures::complete(world, &mut known);
    kindred::complete(world, &mut known);
    homes::complete(world, &mut known);
    names::countries_of_towns(world, &mut known);
    known.forget();
    keys::join(&world.view.lexicon.gazetteer, &mut known);
    known.settle();
    known
}

/// Finds out whom a group means, and who owns it.
fn group(world: World<'_>, known: &mut Coreference, id: GroupId) {
    let group = world.group(id);
    if group.determiner == Determiner::Possessive {
        let first = world.view.sentences[group.sentence as usize].tokens.start;
        let token = first + u32::from(group.possessive);
        let word = world.view.words[token as usize];
        let owners = pronoun(world, known, id, token, word);
        known.owners.set(id, owners);
    } else {
        let authors = documents::authors(world, known, id);
        known.owners.set(id, authors);
    }
    let found = referents(world, known, id);
    known.note(id, group.head_tokens.start, found);
}

/// Whom a group means.
fn referents(world: World<'_>, known: &mut Coreference, id: GroupId) -> Few<EntityId> {
    let group = world.group(id);
    match group.head {
        Head::Name(name) => titles::named(world, known, id, name).into_iter().collect(),
        Head::Office(office) => {
            let found = nouns::office(world, known, id, office);
            if found.is_empty() {
                Few::of(crowd(world, known, group))
            } else {
                found
            }
        }
        Head::Noun(word) => nouns::noun(world, known, id, word),
        Head::Pronoun(word) => pronoun(world, known, id, group.head_tokens.start, word),
        Head::Empty if group.counted => latest_pair(world, known, id),
        Head::Empty | Head::Date(_) => Few::new(),
    }
}
