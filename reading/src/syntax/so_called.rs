//! "Condemned what he called an act of war": who gives a thing its name tells nothing else of it.

use super::groups::Groups;
use super::lists::group_at;
use super::phrases::{Chunk, ChunkKind};
use crate::lexicon::class;

/// Leaves out "what he called" before a noun; the chunks that are left go to `out`.
pub(super) fn so_called(groups: &mut Groups<'_>, chunks: &[Chunk], out: &mut Vec<Chunk>) {
    let mut at = 0;
    while at < chunks.len() {
        match end_of_naming(groups, chunks, at) {
            Some(end) => at = end,
            None => {
                out.push(chunks[at]);
                at += 1;
            }
        }
    }
}

/// Where "what he called" ends that begins at a chunk, if a noun follows: "in what was described as *a mistake*".
fn end_of_naming(groups: &Groups<'_>, chunks: &[Chunk], at: usize) -> Option<usize> {
    let is = |at: usize, kind: ChunkKind| chunks.get(at).is_some_and(|chunk| chunk.kind == kind);
    let last = |chunk: &Chunk| groups.view.classes(chunk.tokens.end as usize - 1);
    let begins = is(at, ChunkKind::Subordinator) && last(&chunks[at]).any(class::WHAT);
    let before = chunks.get(at.checked_sub(1)?)?.kind;
    if !begins
        || !matches!(
            before,
            ChunkKind::Verb(_) | ChunkKind::Preposition | ChunkKind::Adverb
        )
    {
        return None;
    }
    let by = group_at(chunks, at + 1).is_some();
    let verb = chunks.get(at + 1 + usize::from(by))?;
    if !matches!(verb.kind, ChunkKind::Verb(_)) || !last(verb).any(class::CALLS) {
        return None;
    }
    let end = at + 2 + usize::from(by);
    let end = end + usize::from(is(end, ChunkKind::Preposition) && last(&chunks[end]).any(class::AS));
    let noun = end + usize::from(is(end, ChunkKind::Quote));
    group_at(chunks, noun).map(|_| end)
}
