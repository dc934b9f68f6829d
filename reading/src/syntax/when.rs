//! Dates that the walk along the complements did not come to.

use whomet_engine::words::WordId;

use super::clause::Clause;
use super::phrases::{ChunkKind, Modal};
use super::sentence_chunks::SentenceChunks;
use crate::lexicon::class;

/// Gives the dates that no clause has to a clause of the sentence.
pub(crate) fn stray_dates(chunks: &SentenceChunks<'_>, clauses: &mut [Clause]) {
    fronted(chunks, clauses);
    nearest_verb(chunks, clauses);
    when(chunks, clauses);
}

/// "On Friday, a day after the vote, Lind met Berg": a date that begins a sentence is its main clause's.
fn fronted(chunks: &SentenceChunks<'_>, clauses: &mut [Clause]) {
    let first = usize::from(chunks.is(0, ChunkKind::Preposition));
    let Some(date) = chunks
        .date_at(first)
        .filter(|_| chunks.is(first + 1, ChunkKind::Comma))
    else {
        return;
    };
    let main = clauses.iter().position(|clause| {
        clause.governor.is_none()
            && clause.introducer == WordId::UNKNOWN
            && chunks.verb_at(clause.chunk as usize).is_some()
    });
    if clauses.iter().any(|clause| clause.dates.contains(&date)) {
        return;
    }
    if let Some(main) = main.filter(|&main| clauses[main].dates.is_empty()) {
        clauses[main].rest_mut().dates.push(date);
    }
}

/// "Met Lind, the mayor of Lyon, on Friday": a date that no clause has belongs to the nearest verb before it.
fn nearest_verb(chunks: &SentenceChunks<'_>, clauses: &mut [Clause]) {
    let mut latest: Option<usize> = None;
    let mut verbs = 0;
    for at in 0..chunks.len() {
        match chunks.chunks[at].kind {
            ChunkKind::Verb(_) => {
                latest = Some(verbs);
                verbs += 1;
            }
            ChunkKind::Subordinator | ChunkKind::Relative | ChunkKind::Break | ChunkKind::But => {
                latest = None;
            }
            // "According to a report of Monday"
            ChunkKind::Preposition if chunks.classes(at).any(class::SOURCE_MARK) => latest = None,
            _ => {
                let (Some(date), Some(owner)) = (chunks.date_at(at), latest) else {
                    continue;
                };
                let near = &clauses[owner..clauses.len().min(owner + 3)];
                let known = near.iter().any(|clause| clause.dates.contains(&date));
                if clauses[owner].dates.is_empty() && !known {
                    clauses[owner].rest_mut().dates.push(date);
                }
            }
        }
    }
}

/// "He left on Monday, when he met Lind", "left for Oslo on Monday, where he met Lind": both happened on that day.
fn when(chunks: &SentenceChunks<'_>, clauses: &mut [Clause]) {
    for at in 1..clauses.len() {
        if !clauses[at].dates.is_empty() {
            continue;
        }
        let between = clauses[at - 1].chunk as usize + 1..clauses[at].chunk as usize;
        let opened = between
            .rev()
            .find(|&chunk| chunks.is(chunk, ChunkKind::Subordinator));
        // "Left for Oslo on Monday, where he will meet Lind": some day after it
        let told = chunks.phrases.verb(clauses[at].verb).modal == Modal::None;
        let opens = if told {
            class::WHEN | class::WHERE
        } else {
            class::WHEN
        };
        if opened.is_some_and(|chunk| chunks.classes(chunk).any(opens)) {
            let dates = clauses[at - 1].dates.clone();
            if !dates.is_empty() {
                clauses[at].rest_mut().dates = dates;
            }
        }
    }
}
