//! What stands around each noun group: the phrases after it, the preposition before it, the clause in which it stands.

use super::asides;
use super::clause::{Around, Clause, ClauseId, NounContext, Phrase, Place};
use super::complements::{Joined, Led, belongs_to_noun, goes_on, is_second_date, joined_over, led};
use super::phrases::{ChunkKind, GroupId, Head, VerbShape};
use super::sentence_chunks::SentenceChunks;

/// How many phrases and dates of a row may belong to the noun before them; each of its nouns looks at them again.
const MOST_PHRASES: usize = 8;

/// Fills in what stands around the groups of a sentence; `clauses` are all of the document, those of the sentence from
/// `first` on.
pub(crate) fn fill(chunks: &SentenceChunks<'_>, clauses: &[Clause], first: usize, around: &mut Around) {
    for at in 0..chunks.len() {
        let Some(id) = chunks.group_at(at) else { continue };
        let start = chunks.coordination_start(at);
        if let Some(preposition) = chunks.before(start, ChunkKind::Preposition) {
            let context = around.of_mut(id);
            context.preposition = Some(preposition.word);
            context.set_head(start.checked_sub(2).and_then(|head| chunks.group_at(head)));
        }
        if let Head::Noun(word) = chunks.phrases.group(id).head {
            let end = phrases_after(chunks, at, around.of_mut(id));
            if chunks.view.lexicon.announces(word)
                && let Some(participle) = reduced_relative(chunks, &clauses[first..], end)
            {
                let participle = ClauseId((first + participle) as u32);
                around.of_mut(id).rest_mut().participle = Some(participle);
            }
        }
    }
    fronted(chunks, &clauses[first..], around);
    places(chunks, clauses, first, around);
    joined_nouns(chunks, around);
}

/// "Spoke at a meeting in Oslo attended by Lind": the clause, by its index, of a participle without a subject that follows
/// an event noun and its phrases.
fn reduced_relative(chunks: &SentenceChunks<'_>, clauses: &[Clause], at: usize) -> Option<usize> {
    // "At a meeting in Oslo, attended by Lind, Berg spoke"
    let comma = chunks.is(at, ChunkKind::Comma);
    let verb = chunks.verb_at(at + usize::from(comma))?;
    if chunks.phrases.verb(verb).shape != VerbShape::Participle {
        return None;
    }
    let of_verb = |clause: &Clause| clause.verb == verb && (comma || clause.subjects.is_empty());
    clauses.iter().position(of_verb)
}

/// Adds the phrases that follow a noun, up to the next verb; the chunk after them.
fn phrases_after(chunks: &SentenceChunks<'_>, at: usize, context: &mut NounContext) -> usize {
    let mut next = at + 1;
    while let Some(kind) = chunks.kind(next)
        && context.phrases.len() + context.dates.len() < MOST_PHRASES
    {
        match kind {
            ChunkKind::Adverb => next += 1,
            ChunkKind::Group(id) => {
                let Some(date) = chunks.date(id) else { break };
                context.rest_mut().dates.push(date);
                next += 1;
            }
            ChunkKind::Preposition => match led(chunks, next) {
                Some(Led::Date(date)) => {
                    context.rest_mut().dates.push(date);
                    next += 2;
                }
                Some(Led::Groups(groups, end)) => {
                    if next == at + 1 || !belongs_to_noun(chunks, next, &groups) {
                        let phrase = Phrase {
                            preposition: chunks.chunks[next].word,
                            groups,
                        };
                        context.rest_mut().phrases.push(phrase);
                    }
                    next = end;
                }
                None => break,
            },
            ChunkKind::And if is_second_date(chunks, next, &context.dates) => next += 1,
            ChunkKind::Comma if goes_on(chunks, next, &context.dates) => next += 1,
            ChunkKind::Comma | ChunkKind::And | ChunkKind::Or => {
                if let Some(preposition) = ordinal(chunks, next).filter(|_| kind == ChunkKind::Comma) {
                    next = preposition;
                    continue;
                }
                // "Questions about the need for talks and the will to hold them"
                let Some(Joined { first, members, end }) = joined_over(chunks, next) else {
                    match asides::passed(chunks, next) {
                        Some(end) => next = end,
                        None => break,
                    }
                    continue;
                };
                let phrases = context
                    .phrases
                    .iter()
                    .position(|phrase| phrase.groups.contains(&first));
                let Some(place) = phrases else { break };
                context.rest_mut().phrases[place].groups.extend(members);
                next = end;
            }
            ChunkKind::Break => match asides::passed(chunks, next) {
                Some(end) => next = end,
                None => break,
            },
            _ => break,
        }
    }
    next
}

/// "Under the mediation of Mali, Chad and Niger agreed": of what looks like a list in a phrase that opens the sentence,
/// those who are the subject belong to no noun.
fn fronted(chunks: &SentenceChunks<'_>, clauses: &[Clause], around: &mut Around) {
    let opens = |at: &usize| !matches!(chunks.kind(*at), Some(ChunkKind::Adverb | ChunkKind::Quote));
    let begins = (0..chunks.len()).find(opens);
    if !begins.is_some_and(|at| chunks.is(at, ChunkKind::Preposition)) {
        return;
    }
    let Some(main) = clauses
        .iter()
        .find(|clause| chunks.phrases.verb(clause.verb).finite())
    else {
        return;
    };
    for at in 0..(main.chunk as usize).min(chunks.len()) {
        let Some(id) = chunks.group_at(at) else { continue };
        if around[id.0 as usize].phrases.is_empty() {
            continue;
        }
        for phrase in around.of_mut(id).rest_mut().phrases.iter_mut() {
            let others = |group: &GroupId| !main.subjects.contains(group);
            if phrase.groups.first().is_some_and(others) && !phrase.groups.iter().all(others) {
                phrase.groups = phrase.groups.iter().copied().filter(others).collect();
            }
        }
    }
}

/// "Talks, the first between Lind and Berg,": the preposition after an ordinal that stands for the noun again.
fn ordinal(chunks: &SentenceChunks<'_>, comma: usize) -> Option<usize> {
    let empty = chunks.group_at(comma + 1)?;
    let mut at = comma + 2;
    while chunks.is(at, ChunkKind::Adverb) {
        at += 1;
    }
    let stands = chunks.phrases.group(empty).head == Head::Empty;
    (stands && chunks.is(at, ChunkKind::Preposition)).then_some(at)
}

/// Notes for each group the clause in which it stands.
fn places(chunks: &SentenceChunks<'_>, clauses: &[Clause], first: usize, around: &mut Around) {
    let finite = |id: ClauseId| chunks.phrases.verb(clauses[id.0 as usize].verb).finite();
    for (index, clause) in clauses.iter().enumerate().skip(first) {
        let id = ClauseId(index as u32);
        let verb = chunks.phrases.verb(clause.verb);
        for phrase in &clause.phrases {
            for group in &phrase.groups {
                around
                    .of_mut(*group)
                    .clause
                    .get_or_insert((id, Place::Phrase(phrase.preposition)));
            }
        }
        for group in &clause.at {
            around.of_mut(*group).rest_mut().held_in.get_or_insert(id);
        }
        for group in clause.objects.iter().chain(&clause.indirect) {
            around.of_mut(*group).clause = Some((id, Place::Object));
        }
        for group in &clause.subjects {
            let context = around.of_mut(*group);
            if verb.shape == VerbShape::Participle {
                context.rest_mut().participle.get_or_insert(id);
            }
            // "A meeting, due to take place in May, has been called off": the main clause tells.
            let weaker = match context.clause {
                None => true,
                Some((other, place)) => place == Place::Subject && verb.finite() && !finite(other),
            };
            if weaker {
                context.clause = Some((id, Place::Subject));
            }
        }
    }
}

/// "Paid a visit to Harare on Tuesday and a similar visit to Lusaka", "arrived for a summit of the bloc and a meeting with
/// Lind": the second is carried by the same verb.
fn joined_nouns(chunks: &SentenceChunks<'_>, around: &mut Around) {
    let mut carried = None;
    let mut apposed = None;
    for at in 0..chunks.len() {
        let Some(id) = chunks.group_at(at) else { continue };
        let Head::Noun(word) = chunks.phrases.group(id).head else {
            continue;
        };
        if !chunks.view.lexicon.announces(word) {
            continue;
        }
        let known = &mut around.of_mut(id).clause;
        match known {
            Some((_, Place::Object | Place::Phrase(_))) => carried = *known,
            None if chunks.before(at, ChunkKind::And).is_some() => *known = carried,
            // "A second round of contacts, a meeting in Ankara, was cancelled"
            _ if apposed.is_some() && chunks.before(at, ChunkKind::Comma).is_some() => *known = apposed,
            _ => {}
        }
        apposed = known.filter(|(_, place)| *place == Place::Subject);
    }
}
