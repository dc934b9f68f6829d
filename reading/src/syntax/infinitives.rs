//! What governs an infinitive, and who is its subject: found by going left.

use super::clause::{Clause, ClauseId, Earlier, Governor};
use super::few::Few;
use super::headlines::headline_list;
use super::phrases::{ChunkKind, GroupId, VerbId, VerbShape};
use super::sentence_chunks::SentenceChunks;
use crate::lexicon::class;

/// Fills in the governor and the subjects of the infinitive at `at`.
pub(crate) fn infinitive(chunks: &SentenceChunks<'_>, at: usize, earlier: Earlier<'_>, clause: &mut Clause) {
    let clause_before = |at: usize| chunks.verb_before(at).and_then(|verb| earlier.at_chunk(verb));
    let subjects_of = |id: ClauseId| earlier.clause(id).subjects.clone();
    let owner = |id: GroupId| chunks.phrases.group(id).possessor;
    let mut noun: Option<GroupId> = None;
    let mut before = at;
    while before > 0 {
        before -= 1;
        match chunks.chunks[before].kind {
            ChunkKind::Adverb | ChunkKind::Quote => {}
            // "was about to meet"
            ChunkKind::Preposition if before + 1 == at && chunks.classes(before).any(class::IMMINENT) => {
                let be = clause_before(before);
                clause.governor = Some(Governor::Adjective(chunks.chunks[before].word, be));
                clause.subjects = be.map(subjects_of).unwrap_or_default();
                return;
            }
            // "went on to meet", "has yet to meet"
            ChunkKind::Preposition | ChunkKind::But if before > 0 && chunks.verb_at(before - 1).is_some() => {
            }
            ChunkKind::Verb(verb) => {
                // "wants envoys based in Rome to meet Lind": on to those of whom the participle says more
                let says_more = chunks.phrases.verb(verb).shape == VerbShape::Participle
                    && before + 2 < at
                    && before
                        .checked_sub(1)
                        .and_then(|left| chunks.group_at(left))
                        .is_some_and(|id| chunks.acts(id));
                if says_more && !asks(chunks, before) {
                    continue;
                }
                let governing = earlier.at_chunk(before);
                clause.governor = noun.map(Governor::Noun).or(governing.map(Governor::Clause));
                if clause.subjects.is_empty()
                    && let Some(id) = governing
                {
                    clause.subjects = subjects_of(id);
                }
                return;
            }
            ChunkKind::Other => {
                let be = clause_before(before);
                clause.governor = Some(Governor::Adjective(chunks.chunks[before].word, be));
                if let Some(id) = be {
                    clause.subjects = subjects_of(id);
                }
                return;
            }
            ChunkKind::Group(id) if chunks.date(id).is_some() => {
                before -= usize::from(chunks.before(before, ChunkKind::Preposition).is_some());
            }
            ChunkKind::Group(id) => {
                let start = chunks.list_start(before);
                // "Turned down an invitation to meet Lind"
                let verb = (0..start).rev().find(|&at| !chunks.is(at, ChunkKind::Adverb));
                let verb = verb.filter(|&at| chunks.verb_at(at).is_some());
                let left = verb.or(start.checked_sub(1));
                match left.and_then(|left| chunks.kind(left)) {
                    Some(ChunkKind::Preposition) => {
                        let left = start - 1;
                        let addressed = chunks.classes(left).any(class::TO) && is_addressed(chunks, left);
                        let subject = chunks.classes(left).any(class::FOR) && !leaves(chunks, left);
                        if (subject || addressed) && chunks.acts(id) {
                            // "plans for Putin to meet"
                            clause.subjects = chunks.members(start, before);
                            if let Some(noun) = left.checked_sub(1).and_then(|at| chunks.group_at(at)) {
                                clause.governor = Some(Governor::Noun(noun));
                                return;
                            }
                        }
                        // "called on Lind to meet", "appealed to Lind to meet"
                        if let Some(asking) = left
                            .checked_sub(1)
                            .filter(|&at| asks(chunks, at) && chunks.acts(id))
                        {
                            clause.subjects = chunks.members(start, before);
                            clause.governor = earlier.at_chunk(asking).map(Governor::Clause);
                            return;
                        }
                        // "was on his way to meet", "in an attempt to meet", but "asked him in a call to stay"
                        let asked = left.checked_sub(1).and_then(|at| chunks.group_at(at));
                        let asked = asked.is_some_and(|id| chunks.acts(id));
                        if before + 1 == at && !asked && says_status(chunks, id) {
                            let told = clause_before(left);
                            clause.governor = Some(Governor::Noun(id));
                            clause.subjects = told.map(subjects_of).unwrap_or_default();
                            return;
                        }
                        before = left;
                    }
                    Some(ChunkKind::Verb(verb)) if chunks.acts(id) => {
                        // "invited Putin to visit", but "promised Putin to visit", "left Oslo to meet Lind"
                        let governing = earlier.at_chunk(left.unwrap_or(0));
                        let lemma = chunks.phrases.verb(verb).lemma;
                        let by_subject = chunks
                            .view
                            .lexicon
                            .classes(lemma)
                            .any(class::PROMISE | class::TRAVEL | class::DEPART);
                        clause.governor = governing.map(Governor::Clause);
                        clause.subjects = match governing {
                            Some(id) if by_subject => subjects_of(id),
                            _ => chunks.members(start, before),
                        };
                        return;
                    }
                    // "Wants the ban to be lifted"
                    Some(ChunkKind::Verb(verb)) if becomes(chunks, verb, before, at) => {
                        clause.governor = earlier.at_chunk(left.unwrap_or(0)).map(Governor::Clause);
                        clause.subjects = chunks.members(start, before);
                        return;
                    }
                    Some(ChunkKind::Verb(_)) => {
                        noun = noun.or(Some(id));
                        if let Some(owner) = owner(id) {
                            clause.subjects = Few::of(owner);
                        }
                    }
                    _ if chunks.acts(id) => {
                        // "Kenya's president to host Ethiopian premier", "Lind, Berg to meet"
                        let first = headline_list(chunks, start, before + 1 == at).unwrap_or_default();
                        let last = chunks.members(start, before);
                        clause.subjects = first.into_iter().chain(last.iter().copied()).collect();
                        return;
                    }
                    _ => {
                        // "Plans to meet ...", "his plan to visit"
                        clause.governor = Some(Governor::Noun(id));
                        if let Some(owner) = owner(id) {
                            clause.subjects = Few::of(owner);
                        }
                        return;
                    }
                }
            }
            ChunkKind::And | ChunkKind::Or | ChunkKind::Comma => {
                // "to visit Rome and to meet the pope"
                if let Some(id) = clause_before(before) {
                    let governor = earlier.clause(id).governor;
                    clause.subjects = subjects_of(id);
                    clause.governor = governor.or(Some(Governor::Clause(id)));
                }
                return;
            }
            _ => return,
        }
    }
    clause.governor = noun.map(Governor::Noun).or(clause.governor);
}

/// "An invitation to Lind to come": whether "to" at `at` leads those to whom a noun is said, who are to do something.
fn is_addressed(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    let noun = at.checked_sub(1).and_then(|at| chunks.group_at(at));
    noun.is_some_and(|id| {
        chunks
            .phrases
            .group(id)
            .head
            .is_noun(chunks.view.lexicon, class::ADDRESSED)
    })
}

/// Whether the infinitive at `at` tells what is to become of the object at `object`: "wants the ban to be lifted".
fn becomes(chunks: &SentenceChunks<'_>, verb: VerbId, object: usize, at: usize) -> bool {
    let lemma = chunks.phrases.verb(verb).lemma;
    object + 1 == at && chunks.view.lexicon.classes(lemma).any(class::OBJECT_INFINITIVE)
}

/// "Left (Oslo) for Rome to meet Lind": whether "for" at `at` leads the place to which a verb of going leads.
fn leaves(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    let from = at.checked_sub(1);
    let verb = from.map(|from| from - usize::from(from > 0 && chunks.group_at(from).is_some()));
    verb.is_some_and(|verb| {
        chunks.verb_at(verb).is_some() && chunks.classes(verb).any(class::TRAVEL | class::DEPART)
    })
}

/// Whether the noun of a group says of what it governs whether that happened: "attempt".
fn says_status(chunks: &SentenceChunks<'_>, id: GroupId) -> bool {
    chunks
        .phrases
        .group(id)
        .head
        .noun()
        .is_some_and(|word| chunks.view.lexicon.status_of(word).is_some())
}

/// Whether the verb at `at` asks somebody, whom a preposition leads, to do something.
fn asks(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    chunks.verb_at(at).is_some_and(|verb| {
        let lemma = chunks.phrases.verb(verb).lemma;
        chunks.view.lexicon.classes(lemma).any(class::ASK)
    })
}
