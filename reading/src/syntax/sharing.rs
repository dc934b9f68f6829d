//! With which verb before it one that "and" joins shares its subject.

use whomet_engine::words::VerbForm;

use super::phrases::{ChunkKind, VerbGroup, VerbShape};
use super::sentence_chunks::SentenceChunks;

/// The verb whose subject that at `at` shares, over the comma or conjunction at `joint`.
pub(super) fn shared_verb(chunks: &SentenceChunks<'_>, joint: usize, at: usize) -> Option<usize> {
    // "Blames Chad for trying to build it but vows to help": what is no bare form goes on from a finite verb, and not
    // from an infinitive.
    let nearest = chunks.verb_before(joint)?;
    if !chunks.finite_at(at) || is_base(chunks, at) {
        return Some(nearest);
    }
    let mut finite = std::iter::successors(Some(nearest), |&verb| chunks.verb_before(verb))
        .filter(|&verb| chunks.finite_at(verb));
    let Some(near) = finite.next() else {
        return Some(nearest);
    };
    let above = finite
        .next()
        .filter(|&above| is_of_teller(chunks, above, near, at));
    Some(above.unwrap_or(near))
}

/// "Said that Chad is late and urged Mali to wait": what is told in the past goes on from the verb of saying, and not from
/// what was said in another tense.
fn is_of_teller(chunks: &SentenceChunks<'_>, above: usize, near: usize, at: usize) -> bool {
    let verb = |at: usize| chunks.verb_at(at).map(|verb| chunks.phrases.verb(verb));
    let past = |verb: &VerbGroup| verb.shape == VerbShape::Past && !verb.perfect && verb.tokens.len() == 1;
    let of_now = |verb: &VerbGroup| matches!(verb.shape, VerbShape::Present | VerbShape::Bare);
    let relative = (above..near).any(|at| chunks.is(at, ChunkKind::Relative));
    chunks.says(above)
        && !relative
        && verb(above).is_some_and(|verb| verb.shape == VerbShape::Past)
        && verb(near).is_some_and(of_now)
        && verb(at).is_some_and(past)
}

/// Whether the verb at `at` is in a form that follows "to" as well.
fn is_base(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    chunks.verb_at(at).is_some_and(|verb| {
        let first = chunks.phrases.verb(verb).tokens.start as usize;
        chunks.view.verb_form(first, VerbForm::Base).is_some()
    })
}
