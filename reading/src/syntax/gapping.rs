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
        let last = part(chunks, and, &mut clauses[at]);
        let Some(last) = last.or_else(|| fronted_part(chunks, and, &mut clauses[at])) else {
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

/// "On Monday Lind met Berg and [on Tuesday] [Holm]": the clause of what the "and" at `and` joins, where its day or place
/// stands first, as that of the verb does.
fn fronted_part(chunks: &SentenceChunks<'_>, and: usize, clause: &mut Clause) -> Option<Clause> {
    let setting = begins_with(chunks, and + 1)?;
    let first = past(chunks, setting, and + 1);
    let (members, end) = chunks.list(first);
    let acting = members.first().is_some_and(|&id| chunks.acts(id));
    if !acting
        || chunks.date_at(first).is_some()
        || chunks.verb_at(end).is_some()
        || clause.objects.is_empty()
    {
        return None;
    }
    let begun = (0..clause.chunk as usize).find_map(|at| begins_with(chunks, at))?;
    let alike = match (begun, setting) {
        (Setting::Date(date), Setting::Date(_)) => clause.dates.contains(&date),
        // "On Monday Lind met Berg, and in the evening Holm"
        (Setting::Date(date), Setting::Phrase(phrase)) => {
            clause.dates.contains(&date) && is_time(chunks, phrase + 1)
        }
        (Setting::Phrase(one), Setting::Phrase(other)) => are_places(chunks, one, other),
        _ => false,
    };
    if !alike {
        return None;
    }
    let mut more = clause.again();
    if let (Setting::Date(date), Setting::Phrase(_)) = (begun, setting) {
        more.rest_mut().dates.push(date);
    }
    clause.objects.retain(|object| !members.contains(&object));
    more.objects = members;
    move_setting(chunks, setting, clause, &mut more);
    Some(more)
}

/// The clause of what the "and" at `and` joins, which the clause of the verb has no longer.
fn part(chunks: &SentenceChunks<'_>, and: usize, clause: &mut Clause) -> Option<Clause> {
    // "In Oslo on Friday, and Berg in Rome"
    let comma = and > 0 && chunks.is(and - 1, ChunkKind::Comma);
    let before = ends_with(chunks, and - usize::from(comma))?;
    // "And then to Berg on Tuesday"
    let begin = and + 1 + usize::from(chunks.is(and + 1, ChunkKind::Adverb));
    let led = chunks.is(begin, ChunkKind::Preposition);
    let group = begin + usize::from(led);
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
    if let (Setting::Phrase(one), Setting::Phrase(other)) = (before, fits)
        && !are_places(chunks, one, other)
    {
        return None;
    }
    let mut more = clause.again();
    if led {
        let word = chunks.chunks[begin].word;
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
    } else if is_part_of(&members, &clause.objects) {
        clause.objects.retain(|object| !members.contains(&object));
        more.objects = members;
    } else {
        // "To Oslo on Monday, Bergen on Tuesday and Rome on Friday"
        let verb = chunks.phrases.verb(clause.verb).lemma;
        let travels = chunks.view.lexicon.classes(verb).any(class::TRAVEL);
        if matches!(fits, Setting::Phrase(_)) || !travels {
            return None;
        }
        let mut phrases = clause.phrases.iter_mut();
        let phrase = phrases.find(|phrase| is_part_of(&members, &phrase.groups))?;
        phrase.groups.retain(|group| !members.contains(&group));
        more.phrases.push(Phrase {
            preposition: phrase.preposition,
            groups: members,
        });
    }
    settings.for_each(|setting| move_setting(chunks, setting, clause, &mut more));
    Some(more)
}

/// Whether the group at a chunk is a time of day: "the evening".
fn is_time(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    let noun = chunks
        .group_at(at)
        .and_then(|id| chunks.phrases.group(id).head.noun());
    noun.is_some_and(|noun| chunks.view.lexicon.calendar.unit(noun).is_some())
}

/// Whether one word leads two phrases, and says where something was.
fn are_places(chunks: &SentenceChunks<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (chunks.chunks[one].word, chunks.chunks[other].word);
    one == other && chunks.view.lexicon.classes(one).any(class::SETTING_PREPOSITION)
}

/// Whether some groups are among others, and not all of them.
fn is_part_of(members: &Few<GroupId>, all: &Few<GroupId>) -> bool {
    members.iter().all(|one| all.contains(one)) && all.iter().any(|one| !members.contains(one))
}

/// Gives a part the day or place that its clause has.
fn move_setting(chunks: &SentenceChunks<'_>, setting: Setting, clause: &mut Clause, more: &mut Clause) {
    match setting {
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
    }
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
