//! Relative clauses: what "who" and "which" mean, and the place in their clause that it fills.

use super::clause::{Clause, Phrase};
use super::phrases::{ChunkKind, GroupId};
use super::sentence_chunks::SentenceChunks;
use crate::lexicon::class;

/// The groups that a relative at `at` means: the nearest before it; of "people with views who", those who can act.
pub(crate) fn antecedent(chunks: &SentenceChunks<'_>, at: usize) -> Option<Vec<GroupId>> {
    let nearest = (0..at).rev().find(|&at| chunks.group_at(at).is_some())?;
    let mut found = nearest;
    if chunks.classes(at).any(class::WHO) {
        while chunks.group_at(found).is_some_and(|id| !chunks.acts(id)) {
            let start = chunks.list_start(found);
            let before = start.checked_sub(2);
            match before.filter(|_| chunks.before(start, ChunkKind::Preposition).is_some()) {
                Some(before) if chunks.group_at(before).is_some() => found = before,
                _ => break,
            }
        }
        if chunks.group_at(found).is_none_or(|id| !chunks.acts(id)) {
            found = nearest;
        }
    }
    Some(chunks.members(chunks.list_start(found), found))
}

/// The relative in whose clause the verb at `at` stands, and whether a subject stands between them.
pub(crate) fn relative_of(chunks: &SentenceChunks<'_>, at: usize) -> Option<(usize, bool)> {
    let mut subject = false;
    for before in (0..at).rev() {
        match chunks.chunks[before].kind {
            ChunkKind::Group(id) => subject |= chunks.date(id).is_none(),
            ChunkKind::Adverb | ChunkKind::Other | ChunkKind::And | ChunkKind::Preposition => {}
            ChunkKind::Relative => return Some((before, subject)),
            _ => return None,
        }
    }
    None
}

/// Gives the verb at `at`, whose clause has its complements, what its relative means as the object or in a phrase:
/// "the minister whom Lind met", "the envoy with whom Lind spoke". A relative that stands right before its verb is the
/// subject.
pub(crate) fn fill_gap(chunks: &SentenceChunks<'_>, at: usize, clause: &mut Clause) {
    let Some((relative, true)) = relative_of(chunks, at) else {
        return;
    };
    if chunks.classes(relative).any(class::WHOSE) {
        return;
    }
    let leads = chunks.before(relative, ChunkKind::Preposition);
    let Some(groups) = antecedent(chunks, relative - usize::from(leads.is_some())) else {
        return;
    };
    let stranded = chunks.is(at + 1, ChunkKind::Preposition) && chunks.group_at(at + 2).is_none();
    let preposition = leads.or_else(|| chunks.chunks.get(at + 1).filter(|_| stranded));
    if let Some(preposition) = preposition {
        clause.phrases.push(Phrase {
            preposition: preposition.word,
            groups,
        });
    } else if clause.objects.is_empty() {
        clause.objects = groups;
    }
}
