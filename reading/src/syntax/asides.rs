//! What marks set apart. Behind the object of a verb what belongs to the verb goes on after it ([`passed`]): "met Lind
//! (left) in Oslo", "met Lind, who was ill, on Monday".
//!
//! And a member of a list that two commas or dashes set apart: "the envoys - and Lind in particular - were late".
//!
//! ```text
//! [the envoys] - and [Lind] in particular - were late
//! [the envoys]   and [Lind] ............... were late
//! ```
//!
//! So the mark before "and" is taken into it, and that before the verb becomes an adverb; then lists are read as ever.

use super::phrases::{Chunk, ChunkKind};
use super::sentence_chunks::SentenceChunks;

/// As many adverbs may stand beside such a member on each side.
const ADVERBS: usize = 2;

/// The longest of what brackets or commas set apart, in chunks.
const LONGEST: usize = 14;

/// The chunk behind what brackets or two commas set apart from `at` on, if a phrase or a date follows there.
pub(super) fn passed(chunks: &SentenceChunks<'_>, at: usize) -> Option<usize> {
    let inside = at + 1..chunks.len().min(at + LONGEST);
    let close = match chunks.kind(at)? {
        ChunkKind::Break => {
            let mark = |at: usize, mark| chunks.view.is_mark(chunks.chunks[at].tokens.start as usize, mark);
            let closing = [("(", ")"), ("[", "]")]
                .into_iter()
                .find(|(open, _)| mark(at, open))?
                .1;
            inside.clone().find(|&other| mark(other, closing))?
        }
        ChunkKind::Comma => {
            use ChunkKind as K;
            let relative = chunks.is(at + 1, K::Relative);
            let ends = |&other: &usize| {
                let finite = chunks.finite_at(other) && !relative;
                finite
                    || matches!(
                        chunks.chunks[other].kind,
                        K::Comma | K::Break | K::And | K::Or | K::But
                    )
            };
            inside
                .clone()
                .find(ends)
                .filter(|&other| other > at + 1 && chunks.is(other, K::Comma))?
        }
        _ => return None,
    };
    let next = close + 1;
    (chunks.is(next, ChunkKind::Preposition) || chunks.date_at(next).is_some()).then_some(next)
}

/// Joins such members of the sentence in hand to the group before them.
pub(super) fn join(chunks: &mut Vec<Chunk>) {
    let mut at = 1;
    while at + 4 < chunks.len() {
        if let Some(close) = close(chunks, at) {
            chunks[at + 1].tokens.start = chunks[at].tokens.start;
            chunks[close].kind = ChunkKind::Adverb;
            chunks.remove(at);
        }
        at += 1;
    }
}

/// Where the mark is that closes a member opened by that at `open`.
fn close(chunks: &[Chunk], open: usize) -> Option<usize> {
    let kind = |at: usize| chunks.get(at).map(|chunk| chunk.kind);
    let mark = chunks[open].kind;
    let opens = matches!(mark, ChunkKind::Comma | ChunkKind::Break)
        && kind(open + 1) == Some(ChunkKind::And)
        && matches!(kind(open - 1), Some(ChunkKind::Group(_)));
    if !opens {
        return None;
    }
    let adverbs = |from: usize| {
        let ends = (from..=from + ADVERBS).find(|&at| kind(at) != Some(ChunkKind::Adverb));
        ends.unwrap_or(from + ADVERBS)
    };
    let member = adverbs(open + 2);
    let Some(ChunkKind::Group(_)) = kind(member) else {
        return None;
    };
    let close = adverbs(member + 1);
    let same = kind(close) == Some(mark);
    let verb = adverbs(close + 1);
    (same && matches!(kind(verb), Some(ChunkKind::Verb(_)))).then_some(close)
}
