//! Expletives: an "it" that stands for nothing, or for what is told behind it.

use whomet_engine::words::WordId;

use super::anaphor::clause_of;
use super::world::World;
use crate::lexicon::class;
use crate::syntax::clause::{ClauseId, Governor, Place};
use crate::syntax::phrases::GroupId;

/// Within how many tokens behind "it" the clause begins for which it stands: "made it rather clear that".
const BEFORE_CLAUSE: u32 = 5;
/// How many clauses behind its own are asked whether they are what "it" stands for.
const ASKED: usize = 4;

/// "It is clear that", "it came as a surprise when", "made it clear that": an "it" that means nobody.
pub(super) fn is_expletive(world: World<'_>, id: GroupId) -> bool {
    let Some((own, place)) = clause_of(world, id) else {
        return false;
    };
    let verb = world.phrases.verb(world.clauses.clause(own).verb);
    let classes = world.view.lexicon.classes(verb.lemma);
    // "It took part", "it took place" is somebody or something.
    let senses = world
        .view
        .lexicon
        .verb_senses(world.view.words, verb.head as usize, verb.lemma);
    if place == Place::Subject && senses.into_iter().any(|sense| !sense.rest.is_empty()) {
        return false;
    }
    if place != Place::Subject {
        return classes.any(class::EXPLETIVE_OBJECT) && stands_for_what_follows(world, id);
    }
    // "It is ready to talk" is somebody.
    let willing = |token: usize| world.view.classes(token).any(class::WILLING);
    let next = verb.tokens.end as usize;
    if (next..world.view.words.len().min(next + 2)).any(willing) {
        return false;
    }
    if verb.is_passive() {
        // "It was reported that"
        return world.view.lexicon.says(verb.lemma)
            && world.view.words.len() > next
            && world.view.classes(next).any(class::THAT);
    }
    !verb.progressive
        && (classes.any(class::EXPLETIVE)
            || classes.any(class::EXPLETIVE_BEFORE_CLAUSE) && governs_clause(world, own))
}

/// Whether "that" or "to" follows soon behind a group.
fn stands_for_what_follows(world: World<'_>, id: GroupId) -> bool {
    let group = world.group(id);
    let end = world.view.sentences[group.sentence as usize].tokens.end;
    // "Made it a fit for the task" is somebody.
    let noun = world
        .view
        .classes(group.tokens.end as usize)
        .any(class::INDEFINITE);
    let clause = class::TO | class::THAT | class::CONDITION | class::WHEN;
    let begins = if noun { clause } else { clause | class::FOR };
    (group.tokens.end..end.min(group.tokens.end + BEFORE_CLAUSE))
        .any(|token| world.view.classes(token as usize).any(begins))
}

/// Whether a clause that begins with "that", "if" or the like hangs on this one.
fn governs_clause(world: World<'_>, own: ClauseId) -> bool {
    let own_sentence = world.clauses.clause(own).sentence;
    // "It came as a surprise when", but "what it might become if"
    let told = world.clauses.clause(own);
    let begins = if told.phrases.is_empty() || !told.objects.is_empty() {
        class::THAT
    } else {
        class::THAT | class::CONDITION | class::WHEN
    };
    let behind = world.clauses.clauses.iter().skip(own.0 as usize + 1).take(ASKED);
    let mut behind = behind.take_while(|clause| clause.sentence == own_sentence);
    behind.any(|clause| {
        clause.introducer != WordId::UNKNOWN
            && clause.governor == Some(Governor::Clause(own))
            && world.view.lexicon.classes(clause.introducer).any(begins)
    })
}
