//! Clauses whose verb is left out: "Lind met [Berg] [on Monday] and [Holm] [on Tuesday]".
//!
//! What "and" joins to an object or phrase, and what has a day or place of its own, as the first has, is another
//! clause of the same verb.

use super::clause::{Clause, Phrase};
use super::few::Few;
use super::phrases::{ChunkKind, GroupId};
use super::sentence_chunks::SentenceChunks;
use crate::lexicon::class;

/// How many chunks after its verb "and" may stand.
const WITHIN: usize = 24;

/// The day or place of a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Setting {
    Date(u32),
    /// The chunk of the preposition.
    Phrase(usize),
}

/// Makes clauses of their own of such parts of those from `first` on.
pub(super) fn find(chunks: &SentenceChunks<'_>, clauses: &mut Vec<Clause>, first: usize) {
    for at in first..clauses.len() {
        let verb = clauses[at].chunk as usize;
        if verb >= chunks.len() {
            continue;
        }
        let ends = |&other: &usize| chunks.verb_at(other).is_some();
        let end = (verb + 1..chunks.len().min(verb + WITHIN)).find(ends);
        let end = end.unwrap_or(chunks.len().min(verb + WITHIN));
        let Some(and) = (verb + 1..end)
            .rev()
            .find(|&other| chunks.is(other, ChunkKind::And))
        else {
            continue;
        };
        let Some(last) = part(chunks, and, &mut clauses[at]) else {
            continue;
        };
        // "Berg on Monday, Holm on Tuesday and Salo on Wednesday"
        let mut parts = vec![last];
        for comma in (verb + 1..and).rev() {
            if chunks.is(comma, ChunkKind::Comma) {
                parts.extend(part(chunks, comma, &mut clauses[at]));
            }
        }
        clauses.extend(parts.into_iter().rev());
    }
}

/// The clause of what the "and" at `and` joins, which the clause of the verb has no longer.
fn part(chunks: &SentenceChunks<'_>, and: usize, clause: &mut Clause) -> Option<Clause> {
    // "In Oslo on Friday, and Berg in Rome"
    let comma = and > 0 && chunks.is(and - 1, ChunkKind::Comma);
    let before = ends_with(chunks, and - usize::from(comma))?;
    let led = chunks.is(and + 1, ChunkKind::Preposition);
    let group = and + 1 + usize::from(led);
    let (members, end) = chunks.list(group);
    let first = begins_with(chunks, end)?;
    // "And [Berg] in Oslo on Monday"
    let second = begins_with(chunks, past(chunks, first, end));
    let alike = |after: &Setting| matches!(before, Setting::Date(_)) == matches!(after, Setting::Date(_));
    let settings = [Some(first), second];
    let settings = settings.into_iter().flatten();
    let fits = settings.clone().find(alike)?;
    if members.is_empty() || chunks.date_at(group).is_some() {
        return None;
    }
    if let (Setting::Phrase(one), Setting::Phrase(other)) = (before, fits) {
        let (one, other) = (chunks.chunks[one].word, chunks.chunks[other].word);
        let says_where = chunks.view.lexicon.classes(one).any(class::SETTING_PREPOSITION);
        if one != other || !says_where {
            return None;
        }
    }
    let mut more = clause.again();
    if led {
        let word = chunks.chunks[and + 1].word;
        let same = clause.phrases.iter().filter(|phrase| phrase.preposition == word);
        let own = clause.phrases.iter().position(|phrase| phrase.groups == members);
        if same.count() < 2 || own.is_none() {
            return None;
        }
        take(clause, &members);
        more.phrases.push(Phrase {
            preposition: word,
            groups: members,
        });
    } else {
        let others = clause.objects.iter().any(|object| !members.contains(object));
        if !others || !members.iter().all(|one| clause.objects.contains(one)) {
            return None;
        }
        clause.objects.retain(|object| !members.contains(&object));
        more.objects = members;
    }
    settings.for_each(|setting| match setting {
        Setting::Date(date) => {
            let rest = clause.rest_mut();
            rest.dates = rest.dates.iter().copied().filter(|one| *one != date).collect();
            more.rest_mut().dates.push(date);
        }
        Setting::Phrase(at) => {
            let groups = chunks.list(at + 1).0;
            take(clause, &groups);
            more.phrases.push(Phrase {
                preposition: chunks.chunks[at].word,
                groups,
            });
        }
    });
    Some(more)
}

/// The chunk after a day or place that begins at one.
fn past(chunks: &SentenceChunks<'_>, setting: Setting, at: usize) -> usize {
    match setting {
        Setting::Date(_) => at + 1 + usize::from(chunks.is(at, ChunkKind::Preposition)),
        Setting::Phrase(at) => chunks.list(at + 1).1,
    }
}

/// Takes the phrase that leads to these groups from a clause.
fn take(clause: &mut Clause, groups: &Few<GroupId>) {
    clause.phrases.retain(|phrase| phrase.groups != *groups);
}

/// The day or place that ends before the chunk at `end`.
fn ends_with(chunks: &SentenceChunks<'_>, end: usize) -> Option<Setting> {
    let last = end.checked_sub(1)?;
    if let Some(date) = chunks.date_at(last) {
        return Some(Setting::Date(date));
    }
    chunks.group_at(last)?;
    chunks.before(last, ChunkKind::Preposition)?;
    Some(Setting::Phrase(last - 1))
}

/// The day or place that begins at a chunk.
fn begins_with(chunks: &SentenceChunks<'_>, at: usize) -> Option<Setting> {
    if let Some(date) = chunks.date_at(at) {
        return Some(Setting::Date(date));
    }
    if !chunks.is(at, ChunkKind::Preposition) {
        return None;
    }
    match chunks.date_at(at + 1) {
        Some(date) => Some(Setting::Date(date)),
        None => chunks.group_at(at + 1).map(|_| Setting::Phrase(at)),
    }
}
