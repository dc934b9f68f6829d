//! What stands to the left of each chunk of a sentence, found in one walk from left to right.

use super::conjuncts;
use super::lists;
use super::phrases::ChunkKind;
use super::sentence_chunks::{Left, SentenceChunks};
use crate::lexicon::class;

/// The chunks of a sentence with what stands to the left of each; `left` is memory that is written anew.
pub(crate) fn look<'a>(chunks: SentenceChunks<'a>, left: &'a mut Vec<Left>) -> SentenceChunks<'a> {
    fill(&chunks, left);
    chunks.with_left(left)
}

fn fill(chunks: &SentenceChunks<'_>, left: &mut Vec<Left>) {
    left.clear();
    left.reserve(chunks.len());
    let (mut verb, mut governed, mut begins) = (None, false, false);
    let mut aside = None;
    let mut over = None;
    for (at, chunk) in chunks.chunks.iter().enumerate() {
        let joined = match chunk.kind {
            ChunkKind::Group(_) => over.take(),
            _ => None,
        };
        let list = match chunk.kind {
            ChunkKind::Group(_) if joined.is_none() => {
                let starts = |previous: usize| left[previous].list as usize;
                lists::open_start(chunks.chunks, at, starts, |a, b| chunks.may_join(a, b))
            }
            _ => at,
        };
        left.push(Left {
            verb,
            governed,
            begins,
            list: list as u32,
            aside,
            over: joined,
        });
        match chunk.kind {
            ChunkKind::Verb(id) => {
                verb = Some(at as u32);
                governed = chunks.phrases.verb(id).finite() && !chunks.says(at);
                begins = false;
            }
            ChunkKind::Preposition if !chunks.classes(at).any(class::OF) => {
                begins = chunks.classes(at).any(class::CLAUSE_PREPOSITION);
            }
            ChunkKind::Subordinator | ChunkKind::Break | ChunkKind::Relative => {
                (governed, begins) = (false, false);
            }
            ChunkKind::Comma => {
                let opens =
                    matches!(chunks.chunks.get(at + 1), Some(next) if next.kind == ChunkKind::Relative);
                aside = opens.then_some(at as u32);
            }
            ChunkKind::And | ChunkKind::Or => over = conjuncts::find(chunks, at, left, governed),
            _ => {}
        }
    }
}
