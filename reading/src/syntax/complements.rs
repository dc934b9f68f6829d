//! What stands with a verb beside its subject: objects, prepositional phrases, dates.

use super::asides;
use super::clause::{Clause, Phrase};
use super::few::Few;
use super::phrases::{ChunkKind, Determiner, GroupId, VerbShape};
use super::sentence_chunks::SentenceChunks;
use crate::document::MentionType;
use crate::lexicon::class;

/// Fills in what follows the verb at `at`, and for a finite verb the phrases that stand before it.
pub(crate) fn complements(chunks: &SentenceChunks<'_>, at: usize, clause: &mut Clause) {
    let end = following(chunks, at, clause);
    if end > at + 1 {
        clause.tokens.end = chunks.chunks[end - 1].tokens.end;
    }
    if chunks.finite_at(at) {
        leading(chunks, at, clause);
    }
}

/// Objects, phrases and dates after the verb at `at`; returns the chunk after them.
fn following(chunks: &SentenceChunks<'_>, at: usize, clause: &mut Clause) -> usize {
    let mut next = at + 1;
    let mut objects_open = true;
    // Whether a comma stands right behind the verb.
    let mut set_apart = false;
    while let Some(kind) = chunks.kind(next) {
        match kind {
            ChunkKind::Adverb => {
                let classes = chunks.classes(next);
                clause.reciprocal |= classes.any(class::RECIPROCAL | class::EACH);
                clause.separately |= classes.any(class::SEPARATELY);
                next += 1;
            }
            ChunkKind::Other | ChunkKind::Quote => next += 1,
            ChunkKind::Group(id) => {
                if let Some(date) = chunks.date(id) {
                    clause.rest_mut().dates.push(date);
                    next += 1;
                    continue;
                }
                if !objects_open || is_nominative(chunks, id) {
                    break;
                }
                let (members, end) = chunks.list(next);
                let all_act = chunks.acts(id)
                    && !clause.objects.is_empty()
                    && clause.objects.iter().all(|&object| chunks.acts(object));
                // "Called Chad a rogue regime"
                let second = chunks.classes(at).any(class::TWO_OBJECTS)
                    && chunks.phrases.group(id).determiner == Determiner::Indefinite;
                // The subject of the next clause is no object: "said Putin met".
                if all_act && !second || (chunks.finite_at(end) && chunks.says(at)) {
                    break;
                }
                objects_open = clause.objects.is_empty();
                if !objects_open && chunks.classes(at).any(class::TWO_OBJECTS) {
                    clause.rest_mut().indirect = std::mem::take(&mut clause.objects);
                }
                // Beside another, of one verb: "met Sheikh Zaid al-Nur", a name of which a part is not known.
                clause.objects.extend(members);
                next = end;
            }
            ChunkKind::Preposition => match led(chunks, next) {
                Some(Led::Date(date)) => {
                    clause.rest_mut().dates.push(date);
                    next += 2;
                }
                // "According to a report of Monday": the rest is the source's.
                Some(Led::Groups(groups, end)) if chunks.classes(next).any(class::SOURCE_MARK) => {
                    clause.phrases.push(Phrase {
                        preposition: chunks.chunks[next].word,
                        groups,
                    });
                    next = end;
                    break;
                }
                Some(Led::Groups(groups, end)) => {
                    // "on the eve of his trip to Baku": "to Baku" is the trip's.
                    let of_noun =
                        chunks.classes(next).any(class::NOUN_PREPOSITION) && ends_in_event(chunks, clause);
                    let inner = !clause.phrases.is_empty() && belongs_to_noun(chunks, next, &groups);
                    if !of_noun && !inner {
                        let phrase = Phrase {
                            preposition: chunks.chunks[next].word,
                            groups,
                        };
                        clause.phrases.push(phrase);
                    }
                    objects_open = false;
                    next = end;
                }
                // "Dropped in on Lind"
                None if next == at + 1 && chunks.is(next + 1, ChunkKind::Preposition) => next += 1,
                None => break,
            },
            // "On Monday and Tuesday with Lind"
            ChunkKind::And if is_second_date(chunks, next, &clause.dates) => next += 1,
            // "in Kyiv and in Lviv", but not "and on Tuesday saw"
            ChunkKind::And
                if chunks.is(next + 1, ChunkKind::Preposition)
                    && !chunks.finite_at(next + 3)
                    && !is_fronted(chunks, next + 1) =>
            {
                next += 1;
            }
            ChunkKind::Comma if goes_on(chunks, next, &clause.dates) => {
                set_apart = next == at + 1;
                next += 1;
            }
            // "Met, for the first time, Lind"
            ChunkKind::Comma
                if chunks.is(next + 1, ChunkKind::Comma) && takes_object(chunks, next + 2, clause) =>
            {
                next += 2;
            }
            // "Met, in a rare step, Lind"
            ChunkKind::Comma if set_apart && takes_object(chunks, next + 1, clause) => {
                objects_open = true;
                next += 1;
            }
            ChunkKind::Comma | ChunkKind::And | ChunkKind::Or => {
                let joined = add_joined(chunks, next, clause);
                match joined.or_else(|| asides::passed(chunks, next)) {
                    Some(end) => next = end,
                    None => break,
                }
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

/// Whether a verb that has no object yet has it at `at`, behind what commas set apart.
fn takes_object(chunks: &SentenceChunks<'_>, at: usize, clause: &Clause) -> bool {
    let (members, end) = chunks.list(at);
    clause.objects.is_empty() && members.first().is_some_and(|&id| chunks.acts(id)) && !chunks.finite_at(end)
}

/// "Discussed the end of the war and the release of prisoners": adds to the objects or to the phrase what the joint at
/// `at` joins to them over phrases; returns the chunk after it.
fn add_joined(chunks: &SentenceChunks<'_>, at: usize, clause: &mut Clause) -> Option<usize> {
    let Joined { first, members, end } = joined_over(chunks, at)?;
    if clause.objects.contains(&first) {
        clause.objects.extend(members);
    } else {
        let phrase = |phrase: &&mut Phrase| phrase.groups.contains(&first);
        let phrase = clause.phrases.iter_mut().rev().find(phrase)?;
        phrase.groups.extend(members);
    }
    Some(end)
}

/// What a joint joins over phrases.
pub(crate) struct Joined {
    /// To which group.
    pub(crate) first: GroupId,
    pub(crate) members: Few<GroupId>,
    /// The chunk after them.
    pub(crate) end: usize,
}

/// What the joint at `at` joins to a group before it over phrases: "the need for talks and the will to hold them".
pub(crate) fn joined_over(chunks: &SentenceChunks<'_>, at: usize) -> Option<Joined> {
    let word = |at: usize| chunks.is(at, ChunkKind::And) || chunks.is(at, ChunkKind::Or);
    let joint = at + usize::from(chunks.is(at, ChunkKind::Comma) && word(at + 1));
    let next = joint + 1 + usize::from(word(joint) && chunks.is(joint + 1, ChunkKind::Adverb));
    chunks.group_at(next)?;
    let first = chunks.group_at(chunks.joined_over(next)?)?;
    let (members, end) = chunks.list(next);
    // "Paid a visit to Oslo and a similar one to Bergen": each is an event with a place of its own.
    let event = |id: GroupId| {
        chunks
            .phrases
            .group(id)
            .head
            .noun()
            .is_some_and(|word| chunks.view.lexicon.announces(word))
    };
    if event(first) && event(members[0]) {
        return None;
    }
    Some(Joined { first, members, end })
}

/// Whether a group is a pronoun that can only be a subject: "promised [they] would come".
pub(crate) fn is_nominative(chunks: &SentenceChunks<'_>, id: GroupId) -> bool {
    let head = chunks.phrases.group(id).head;
    head.is_pronoun(chunks.view.lexicon, class::NOMINATIVE)
}

/// What a preposition leads.
pub(crate) enum Led {
    Date(u32),
    /// Groups, and the chunk after them.
    Groups(Few<GroupId>, usize),
}

/// What the preposition at `at` leads; nothing where it opens a clause, as "after" may.
pub(crate) fn led(chunks: &SentenceChunks<'_>, at: usize) -> Option<Led> {
    // "with then President Lind"
    let next = at + 1 + usize::from(chunks.is(at + 1, ChunkKind::Adverb));
    let id = chunks.group_at(next)?;
    if let Some(date) = chunks.date(id) {
        return (next == at + 1).then_some(Led::Date(date));
    }
    let (groups, end) = chunks.list(next);
    let opens = chunks.classes(at).any(class::CLAUSE_PREPOSITION) && chunks.finite_at(end);
    (!opens).then_some(Led::Groups(groups, end))
}

/// Whether the phrase that the preposition at `at` leads to `groups` belongs to the noun right before it: "the residence
/// of the king", "ties with China". "Of" closes on the noun before it; "with" does on nouns that take it, but for people,
/// with whom one rather talks.
pub(crate) fn belongs_to_noun(chunks: &SentenceChunks<'_>, at: usize, groups: &[GroupId]) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| chunks.group_at(at)) else {
        return false;
    };
    // "A meeting on Tuesday of the bloc": nothing is a day's.
    if chunks.date(before).is_some() {
        return false;
    }
    let classes = chunks.classes(at);
    if classes.any(class::OF) {
        return true;
    }
    let lexicon = chunks.view.lexicon;
    let takes = chunks
        .phrases
        .group(before)
        .head
        .is_noun(lexicon, class::WITH_NOUN);
    takes && classes.any(class::WITH) && !groups.iter().any(|&group| chunks.is_person(group))
}

/// Whether what has these dates goes on after the comma at `at`, with a phrase or with its first date.
pub(crate) fn goes_on(chunks: &SentenceChunks<'_>, at: usize, dates: &[u32]) -> bool {
    let more =
        chunks.is(at + 1, ChunkKind::Preposition) || (dates.is_empty() && chunks.date_at(at + 1).is_some());
    more && !is_fronted(chunks, at + 1)
}

/// Whether a day, or a place by its name, at `at` begins the next clause: "met Berg and [on Friday] he will meet Holm".
fn is_fronted(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    let first = at + usize::from(chunks.is(at, ChunkKind::Preposition));
    let says_where = chunks.classes(at).any(class::SETTING_PREPOSITION);
    let is_setting = chunks
        .group_at(first)
        .is_some_and(|id| match chunks.name_type(id) {
            Some(MentionType::Place | MentionType::Country) => says_where,
            _ => chunks.date(id).is_some(),
        });
    let after_and = at > 0 && chunks.is(at - 1, ChunkKind::And);
    let next = first + 1 + usize::from(after_and && chunks.is(first + 1, ChunkKind::Comma));
    let subject = chunks.group_at(next).is_some_and(|id| chunks.date(id).is_none());
    if !is_setting || !subject {
        return false;
    }
    let verb = chunks.list(next).1;
    chunks.finite_at(verb + usize::from(chunks.is(verb, ChunkKind::Adverb)))
}

/// Whether the "and" at `at` joins another date to these, and no clause that begins with it.
pub(crate) fn is_second_date(chunks: &SentenceChunks<'_>, at: usize, dates: &[u32]) -> bool {
    let next = !dates.is_empty() && chunks.date_at(at + 1).is_some();
    next && !chunks.finite_at(at + 2) && !is_fronted(chunks, at + 1)
}

/// Whether the latest phrase of a clause ends in a noun that announces an event.
fn ends_in_event(chunks: &SentenceChunks<'_>, clause: &Clause) -> bool {
    let last = clause.phrases.last().and_then(|phrase| phrase.groups.last());
    last.is_some_and(|&group| {
        chunks
            .phrases
            .group(group)
            .head
            .noun()
            .is_some_and(|word| chunks.view.lexicon.announces(word))
    })
}

/// "On Monday in Moscow, Putin met Xi", "Putin on Monday met Xi": phrases before a finite verb belong to it.
fn leading(chunks: &SentenceChunks<'_>, at: usize, clause: &mut Clause) {
    // What a verb to the left governs is none of this one's: it is dropped when that verb is reached.
    let (mut dates, mut found) = (Vec::new(), Vec::new());
    let mut before = at;
    let mut subject_passed = false;
    // How many dates and phrases stand behind the last comma that was passed.
    let mut behind = (0, 0);
    while before > 0 {
        before -= 1;
        match chunks.chunks[before].kind {
            ChunkKind::Group(id) => {
                if let Some(date) = chunks.date(id) {
                    dates.push(date);
                    continue;
                }
                let subject = clause.subjects.contains(&id);
                let start = if subject {
                    before
                } else {
                    chunks.list_start(before)
                };
                if let Some(preposition) = chunks.before(start, ChunkKind::Preposition) {
                    let mut groups = chunks.members(start, before);
                    groups.retain(|group| !clause.subjects.contains(&group));
                    let phrase = Phrase {
                        preposition: preposition.word,
                        groups,
                    };
                    before = start - 1;
                    if chunks.classes(before).any(class::SOURCE_MARK) {
                        clause.phrases.push(phrase);
                        return;
                    }
                    // "Talks on ties with China between Lind and Berg ended": those ties are China's.
                    if !subject && !belongs_to_noun(chunks, before, &phrase.groups) {
                        found.push(phrase);
                    }
                } else if subject {
                    subject_passed = true;
                } else if subject_passed {
                    break;
                }
            }
            ChunkKind::Comma => behind = (dates.len(), found.len()),
            ChunkKind::Adverb | ChunkKind::Quote | ChunkKind::Preposition => {}
            // "On Monday, joined by Berg, Lind met Holm": what is said between the commas is the participle's.
            ChunkKind::Verb(verb)
                if chunks.phrases.verb(verb).shape == VerbShape::Participle
                    && chunks.before(before, ChunkKind::Comma).is_some() =>
            {
                dates.truncate(behind.0);
                found.truncate(behind.1);
            }
            ChunkKind::And => {
                // "flew to Belgrade and on Tuesday saw": what follows "and" is surely this verb's.
                add_dates(clause, &mut dates);
                clause.phrases.append(&mut found);
            }
            ChunkKind::Verb(_) => return,
            _ => break,
        }
    }
    add_dates(clause, &mut dates);
    clause.phrases.append(&mut found);
}

fn add_dates(clause: &mut Clause, dates: &mut Vec<u32>) {
    if !dates.is_empty() {
        clause.rest_mut().dates.extend(dates.drain(..));
    }
}
