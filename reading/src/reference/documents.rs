//! Whose words a document is that says something: "adopted a statement that welcomed", "the resolution called on".

use super::bodies::acting;
use super::coreference::{Coreference, Spoken};
use super::world::World;
use crate::document::EntityId;
use crate::lexicon::class;
use crate::syntax::clause::{Clause, Place};
use crate::syntax::few::Few;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};

/// For how many sentences "the statement" is the one that was made before.
const SPEAKS_FOR: u32 = 4;

/// Who speaks by a document of which it is not said whose it is: nobody where that is not known.
pub(crate) fn authors(world: World<'_>, known: &mut Coreference, id: GroupId) -> Few<EntityId> {
    let group = world.group(id);
    let Head::Noun(word) = group.head else {
        return Few::new();
    };
    if !world.view.lexicon.classes(word).any(class::DOCUMENT) || is_owned(group) {
        return Few::new();
    }
    let authors = makers(world, known, id);
    if !authors.is_empty() {
        known.document = Some(Spoken {
            authors: authors.clone(),
            sentence: group.sentence,
        });
        return authors;
    }
    let told = known.document.as_ref().filter(|told| {
        let spoken_of = group.determiner == Determiner::Definite && !group.plural;
        spoken_of && group.sentence - told.sentence <= SPEAKS_FOR
    });
    told.map_or_else(Few::new, |told| told.authors.clone())
}

/// Whether a document is said to be somebody's: "Chile's statement", "a UN resolution".
fn is_owned(group: &Group) -> bool {
    group.possessor.is_some() || !group.modifiers.is_empty() || !group.of.is_empty()
}

/// "Adopted a statement", "said in a statement", "a statement issued by Chile", "a statement by Chile".
fn makers(world: World<'_>, known: &mut Coreference, id: GroupId) -> Few<EntityId> {
    let around = &world.clauses.around[id.0 as usize];
    let lexicon = world.view.lexicon;
    let makes = |clause: &Clause| {
        let verb = world.phrases.verb(clause.verb);
        lexicon.carries_act(world.view.words, verb.head as usize, verb.lemma)
    };
    let own = around.clause.and_then(|(clause, place)| {
        let clause = world.clauses.clause(clause);
        let verb = world.phrases.verb(clause.verb);
        let tells = match place {
            Place::Subject => false,
            Place::Object => makes(clause),
            Place::Phrase(preposition) => {
                lexicon.says(verb.lemma) && lexicon.classes(preposition).any(class::SPOKEN_IN)
            }
        };
        (tells && !verb.passive).then_some(&clause.subjects)
    });
    let by = around.participle.and_then(|clause| {
        let clause = world.clauses.clause(clause);
        let mut phrases = clause.phrases.iter().filter(|_| makes(clause));
        phrases.find_map(|phrase| {
            let by = lexicon.classes(phrase.preposition).any(class::BY);
            by.then_some(&phrase.groups)
        })
    });
    let written = around.phrases.iter().find_map(|phrase| {
        let by = lexicon.classes(phrase.preposition).any(class::BY);
        by.then_some(&phrase.groups)
    });
    let groups = own.or(by).or(written).into_iter().flatten();
    groups.flat_map(|&group| acting(world, known, group)).collect()
}
