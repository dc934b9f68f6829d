//! Who a verb's subject is, and what governs an infinitive: both are found by going left.

use super::clauses::{Builder, Clause, ClauseId, Governor, Subject};
use super::phrases::{ChunkKind, GroupId, Head, VerbShape};
use crate::lexicon::class;

impl Builder<'_> {
    /// The subject of the verb at `at`, by going left.
    pub(crate) fn subject(&self, at: usize, clause: &mut Clause) -> Subject {
        let mut before = at;
        while before > 0 {
            before -= 1;
            match self.chunks[before].kind {
                ChunkKind::Adverb | ChunkKind::Other | ChunkKind::Quote => {}
                ChunkKind::Group(id) => {
                    if self.is_date(id) {
                        // "on Monday", "Monday"
                        if before > 0 && self.chunks[before - 1].kind == ChunkKind::Preposition {
                            before -= 1;
                        }
                        continue;
                    }
                    let start = self.list_start(before);
                    let left = start.checked_sub(1).map(|left| (left, self.chunks[left]));
                    match left {
                        // "to a summit planned in Moscow": what is planned stands right before.
                        Some(_)
                            if before + 1 == at
                                && self.phrases.verb(clause.verb).shape == VerbShape::Participle
                                && matches!(self.phrases.group(id).head, Head::Noun(_)) =>
                        {
                            return Subject::Groups(vec![id]);
                        }
                        Some((left, chunk)) if chunk.kind == ChunkKind::Preposition => {
                            let opens = self
                                .view
                                .lexicon
                                .classes(chunk.word)
                                .any(class::CLAUSE_PREPOSITION);
                            let adjacent = (before + 1..at)
                                .all(|c| matches!(self.chunks[c].kind, ChunkKind::Adverb | ChunkKind::Other));
                            if opens && adjacent && self.phrases.verb(clause.verb).finite() {
                                clause.introducer = chunk.word;
                                return Subject::Groups(self.members(start, before));
                            }
                            before = left;
                        }
                        Some((left, chunk)) if matches!(chunk.kind, ChunkKind::Verb(_)) => {
                            // The object of a relative clause: go on from what it says more of.
                            let relative = left
                                .checked_sub(1)
                                .is_some_and(|l| self.chunks[l].kind == ChunkKind::Relative);
                            if relative && !self.says(left) {
                                before = left - 1;
                            } else {
                                self.introducer(left + 1, clause);
                                return Subject::Groups(self.members(start, before));
                            }
                        }
                        _ => {
                            self.introducer(start, clause);
                            return Subject::Groups(self.members(start, before));
                        }
                    }
                }
                ChunkKind::Preposition => {}
                ChunkKind::Comma => match self.parenthesis_start(before) {
                    Some(start) => before = start,
                    None => {
                        return match self.verb_before(before) {
                            Some(verb) => Subject::Shared(verb),
                            None => Subject::None,
                        };
                    }
                },
                ChunkKind::And | ChunkKind::Or | ChunkKind::But => {
                    return match self.verb_before(before) {
                        Some(verb) => Subject::Shared(verb),
                        None => Subject::None,
                    };
                }
                ChunkKind::Verb(other) => {
                    let gerund = self.phrases.verb(clause.verb).shape == VerbShape::Gerund;
                    let reduced = self.phrases.verb(other).shape == VerbShape::Participle
                        && before
                            .checked_sub(1)
                            .is_some_and(|left| self.group_at(left).is_some());
                    if reduced && self.phrases.verb(clause.verb).finite() {
                        // "a delegation led by Wu held talks"
                        continue;
                    }
                    return if gerund {
                        Subject::Shared(before)
                    } else {
                        Subject::None
                    };
                }
                ChunkKind::Relative => {
                    let antecedent = (0..before).rev().find(|&b| self.group_at(b).is_some());
                    return match antecedent {
                        Some(group) => Subject::Groups(self.members(self.list_start(group), group)),
                        None => Subject::None,
                    };
                }
                ChunkKind::Subordinator => {
                    clause.introducer = self.chunks[before].word;
                    return Subject::None;
                }
                ChunkKind::Break => {
                    // "The ministers -- Straw and Fischer -- met", "Putin (left) met"
                    let inside = before.checked_sub(1).and_then(|at| self.group_at(at));
                    let open = (0..before)
                        .rev()
                        .find(|&at| self.chunks[at].kind == ChunkKind::Break)
                        .filter(|&at| at > 0 && self.group_at(at - 1).is_some());
                    match (inside, open) {
                        (Some(id), Some(_)) if matches!(self.phrases.group(id).head, Head::Name(_)) => {}
                        (_, Some(open)) => before = open,
                        _ => return Subject::None,
                    }
                }
            }
        }
        Subject::None
    }

    /// Notes the subordinator that stands right before the subject at `start`.
    pub(crate) fn introducer(&self, start: usize, clause: &mut Clause) {
        let mut before = start;
        while before > 0 {
            before -= 1;
            match self.chunks[before].kind {
                ChunkKind::Adverb | ChunkKind::Quote => {}
                ChunkKind::Subordinator | ChunkKind::Preposition => {
                    clause.introducer = self.chunks[before].word;
                    return;
                }
                _ => return,
            }
        }
    }

    pub(crate) fn members(&self, start: usize, end: usize) -> Vec<GroupId> {
        (start..=end).filter_map(|at| self.group_at(at)).collect()
    }

    pub(crate) fn verb_before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&before| self.verb_at(before).is_some())
    }

    /// For a comma that closes a parenthesis, the comma that opens it.
    pub(crate) fn parenthesis_start(&self, close: usize) -> Option<usize> {
        let open = (0..close)
            .rev()
            .find(|&at| self.chunks[at].kind == ChunkKind::Comma)?;
        self.group_at(open.checked_sub(1)?)?;
        let inside = match self.kind(open + 1)? {
            ChunkKind::Relative | ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Subordinator => {
                true
            }
            ChunkKind::Verb(verb) => !self.phrases.verb(verb).finite(),
            ChunkKind::Group(id) => !self.acts(id) || self.phrases.group(id).offices.is_empty(),
            _ => false,
        };
        inside.then_some(open)
    }

    /// What governs an infinitive, and who is its subject.
    pub(crate) fn infinitive(
        &self,
        at: usize,
        clause: &mut Clause,
        earlier: &[Clause],
        of_chunk: &dyn Fn(usize) -> Option<ClauseId>,
    ) {
        let subject_of = |id: ClauseId| earlier[id.0 as usize].subjects.clone();
        let mut before = at;
        let mut noun: Option<GroupId> = None;
        while before > 0 {
            before -= 1;
            match self.chunks[before].kind {
                ChunkKind::Adverb | ChunkKind::Quote => {}
                ChunkKind::Verb(verb) => {
                    let id = of_chunk(before);
                    if let Some(noun) = noun {
                        clause.governor = Some(Governor::Noun(noun));
                    } else {
                        clause.governor = id.map(Governor::Clause);
                    }
                    if clause.subjects.is_empty() {
                        if let Some(id) = id {
                            clause.subjects = subject_of(id);
                        }
                        let _ = verb;
                    }
                    return;
                }
                ChunkKind::Other => {
                    let be = self.clause_before(before, of_chunk);
                    clause.governor = Some(Governor::Adjective(self.chunks[before].word, be));
                    if let Some(id) = be {
                        clause.subjects = subject_of(id);
                    }
                    return;
                }
                ChunkKind::Group(id) => {
                    if self.is_date(id) {
                        if before > 0 && self.chunks[before - 1].kind == ChunkKind::Preposition {
                            before -= 1;
                        }
                        continue;
                    }
                    let start = self.list_start(before);
                    let left = start.checked_sub(1).map(|left| self.chunks[left]);
                    match left.map(|chunk| chunk.kind) {
                        Some(ChunkKind::Preposition) => {
                            let chunk = left.expect("just seen");
                            if self.view.lexicon.is(chunk.word, "for") && self.acts(id) {
                                // "plans for Putin to meet"
                                clause.subjects = self.members(start, before);
                                before = start - 1;
                                if let Some(governor) = before.checked_sub(1).and_then(|b| self.group_at(b)) {
                                    clause.governor = Some(Governor::Noun(governor));
                                    return;
                                }
                            } else {
                                before = start - 1;
                            }
                        }
                        Some(ChunkKind::Verb(_)) if self.acts(id) => {
                            // "invited Putin to visit"
                            let governor = of_chunk(start - 1);
                            clause.governor = governor.map(Governor::Clause);
                            let promises = self.verb_at(start - 1).is_some_and(|verb| {
                                self.view.lexicon.is(self.phrases.verb(verb).lemma, "promise")
                            });
                            clause.subjects = match governor {
                                Some(id) if promises => subject_of(id),
                                _ => self.members(start, before),
                            };
                            return;
                        }
                        Some(ChunkKind::Verb(_)) => {
                            noun = noun.or(Some(id));
                            if let Some(owner) = self.phrases.group(id).possessor {
                                clause.subjects = vec![owner];
                            }
                        }
                        _ if self.acts(id) => {
                            // "Kenya's president to host Ethiopian premier"
                            clause.subjects = self.members(start, before);
                            return;
                        }
                        _ => {
                            // "Plans to meet ...", "his plan to visit"
                            clause.governor = Some(Governor::Noun(id));
                            if let Some(owner) = self.phrases.group(id).possessor {
                                clause.subjects = vec![owner];
                            }
                            return;
                        }
                    }
                }
                ChunkKind::And | ChunkKind::Or | ChunkKind::Comma => {
                    // "to visit Rome and to meet the pope"
                    if let Some(id) = self.clause_before(before, of_chunk) {
                        clause.subjects = subject_of(id);
                        clause.governor = earlier[id.0 as usize].governor.or(Some(Governor::Clause(id)));
                    }
                    return;
                }
                _ => return,
            }
        }
        if let Some(noun) = noun {
            clause.governor = Some(Governor::Noun(noun));
        }
    }
}
