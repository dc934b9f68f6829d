//! What follows a verb or a noun: objects, prepositional phrases, dates.

use super::clauses::{Builder, Clause, ClauseId, Clauses, NounContext, Phrase, Place};
use super::phrases::{ChunkKind, GroupId, Head, VerbShape};
use crate::lexicon::class;

impl Builder<'_> {
    /// What follows the verb at `at`: objects, prepositional phrases, dates.
    pub(crate) fn complements(&self, at: usize, clause: &mut Clause) {
        let mut next = at + 1;
        let mut objects_open = true;
        while let Some(chunk) = self.chunks.get(next) {
            match chunk.kind {
                ChunkKind::Adverb => {
                    let tags = self.view.lexicon.classes(chunk.word);
                    clause.reciprocal |= tags.any(class::RECIPROCAL) || self.is_word(next, "each");
                    clause.separately |=
                        self.is_word(next, "separately") || self.is_word(next, "respectively");
                    next += 1;
                }
                ChunkKind::Other | ChunkKind::Quote => next += 1,
                ChunkKind::Group(id) if self.is_date(id) => {
                    self.push_date(id, &mut clause.dates);
                    next += 1;
                }
                ChunkKind::Group(id) if objects_open => {
                    let (members, end) = self.list(next);
                    // The subject of the next clause is no object: "said Putin met".
                    if self.finite_at(end) && self.says(at) {
                        break;
                    }
                    if self.acts(id)
                        && clause.objects.iter().all(|&object| self.acts(object))
                        && !clause.objects.is_empty()
                    {
                        break;
                    }
                    if !clause.objects.is_empty() {
                        clause.indirect = std::mem::take(&mut clause.objects);
                        objects_open = false;
                    }
                    clause.objects = members;
                    next = end;
                }
                ChunkKind::Group(_) => break,
                ChunkKind::Preposition => {
                    let Some(id) = self.group_at(next + 1) else { break };
                    if self.is_date(id) {
                        self.push_date(id, &mut clause.dates);
                        next += 2;
                        continue;
                    }
                    let Some((groups, end)) = self.complement(next) else {
                        break;
                    };
                    // "on the eve of his trip to Baku": "to Baku" is the trip's.
                    let tags = self.view.lexicon.classes(chunk.word);
                    let noun_s = self.follows_event(clause)
                        && (tags.any(class::TO | class::OF | class::BY)
                            || ["with", "between", "from"]
                                .iter()
                                .any(|word| self.is_word(next, word)));
                    if !noun_s {
                        clause.phrases.push(Phrase {
                            preposition: chunk.word,
                            groups,
                        });
                    }
                    objects_open = false;
                    next = end;
                }
                // "in Kyiv and in Lviv", but not "and on Tuesday saw"
                ChunkKind::And
                    if self.kind(next + 1) == Some(ChunkKind::Preposition) && !self.finite_at(next + 3) =>
                {
                    next += 1;
                }
                ChunkKind::Comma
                    if matches!(self.kind(next + 1), Some(ChunkKind::Preposition))
                        || self.group_at(next + 1).is_some_and(|id| self.is_date(id))
                            && clause.dates.is_empty() =>
                {
                    next += 1;
                }
                _ => break,
            }
        }
        if next > at + 1 {
            clause.tokens.end = self.chunks[next - 1].tokens.end;
        }
        self.leading_phrases(at, clause);
    }

    /// What the preposition at `at` governs and the chunk after it; none where it opens a clause, as "after" may.
    fn complement(&self, at: usize) -> Option<(Vec<GroupId>, usize)> {
        let (groups, end) = self.list(at + 1);
        let tags = self.view.lexicon.classes(self.chunks.get(at)?.word);
        let opens = tags.any(class::CLAUSE_PREPOSITION) && self.finite_at(end);
        (!opens).then_some((groups, end))
    }

    /// Whether the latest phrase of a clause ends in a noun that announces an event.
    fn follows_event(&self, clause: &Clause) -> bool {
        let last = clause.phrases.last().and_then(|phrase| phrase.groups.last());
        last.is_some_and(|&group| match self.phrases.group(group).head {
            Head::Noun(word) => self.view.lexicon.announces(word),
            _ => false,
        })
    }

    pub(crate) fn push_date(&self, id: GroupId, dates: &mut Vec<u32>) {
        if let Head::Date(date) = self.phrases.group(id).head {
            dates.push(date);
        }
    }

    /// "On Monday in Moscow, Putin met Xi", "Putin on Monday met Xi": phrases before the verb belong to it.
    pub(crate) fn leading_phrases(&self, at: usize, clause: &mut Clause) {
        if !self.phrases.verb(clause.verb).finite() {
            return;
        }
        // What a verb to the left governs is none of this one's: it is dropped when that verb is reached.
        let (mut dates, mut found) = (Vec::new(), Vec::new());
        let mut before = at;
        let mut own_subject_passed = false;
        while before > 0 {
            before -= 1;
            match self.chunks[before].kind {
                ChunkKind::Group(id) if self.is_date(id) => self.push_date(id, &mut dates),
                ChunkKind::Group(id) => {
                    let preposition = before
                        .checked_sub(1)
                        .map(|left| self.chunks[left])
                        .filter(|left| left.kind == ChunkKind::Preposition);
                    if let Some(preposition) = preposition {
                        let of = self.view.lexicon.classes(preposition.word).any(class::OF);
                        if !of && !clause.subjects.contains(&id) {
                            found.push(Phrase {
                                preposition: preposition.word,
                                groups: vec![id],
                            });
                        }
                        before -= 1;
                    } else if clause.subjects.contains(&id) {
                        own_subject_passed = true;
                    } else if own_subject_passed {
                        break;
                    }
                }
                ChunkKind::Adverb | ChunkKind::Quote | ChunkKind::Preposition | ChunkKind::Comma => {}
                ChunkKind::And => {
                    // "flew to Belgrade and on Tuesday saw": what follows "and" is surely this verb's.
                    clause.dates.append(&mut dates);
                    clause.phrases.append(&mut found);
                }
                ChunkKind::Verb(_) => return,
                _ => break,
            }
        }
        clause.dates.append(&mut dates);
        clause.phrases.append(&mut found);
    }

    pub(crate) fn surroundings(&self, first: usize, out: &mut Clauses) {
        for at in 0..self.chunks.len() {
            let Some(id) = self.group_at(at) else { continue };
            let mut around = NounContext::default();
            let start = self.list_start(at);
            if let Some(left) = start.checked_sub(1)
                && self.chunks[left].kind == ChunkKind::Preposition
            {
                around.preposition = Some(self.chunks[left].word);
            }
            let noun = matches!(self.phrases.group(id).head, Head::Noun(_));
            if noun {
                self.phrases_after(at, &mut around);
            }
            out.around[id.0 as usize] = around;
        }
        self.clauses_of_nouns(first, out);
        self.joined_nouns(out);
    }

    /// "Paid a visit to Harare on Tuesday and a similar visit to Lusaka": the second is carried by the same verb.
    fn joined_nouns(&self, out: &mut Clauses) {
        let mut carried = None;
        let mut apposed = None;
        for at in 0..self.chunks.len() {
            let Some(id) = self.group_at(at) else { continue };
            let Head::Noun(word) = self.phrases.group(id).head else {
                continue;
            };
            if !self.view.lexicon.announces(word) {
                continue;
            }
            let joined = at > 0 && self.chunks[at - 1].kind == ChunkKind::And;
            let comma = at > 0 && self.chunks[at - 1].kind == ChunkKind::Comma;
            let around = &mut out.around[id.0 as usize];
            match around.clause {
                Some((_, Place::Object)) => carried = around.clause,
                None if joined => around.clause = carried,
                // "A second round of contacts, a meeting in Ankara, was cancelled"
                _ if comma && apposed.is_some() => around.clause = apposed,
                _ => {}
            }
            apposed = around.clause.filter(|(_, place)| *place == Place::Subject);
        }
    }

    /// Notes for each group the clause in which it stands.
    fn clauses_of_nouns(&self, first: usize, out: &mut Clauses) {
        for index in first..out.clauses.len() {
            let id = ClauseId(index as u32);
            let (clauses, around) = (&out.clauses, &mut out.around);
            let clause = &clauses[index];
            for phrase in &clause.phrases {
                for group in &phrase.groups {
                    around[group.0 as usize]
                        .clause
                        .get_or_insert((id, Place::Phrase(phrase.preposition)));
                }
            }
            for group in clause.objects.iter().chain(&clause.indirect) {
                around[group.0 as usize].clause = Some((id, Place::Object));
            }
            for group in &clause.subjects {
                let around = &mut around[group.0 as usize];
                if self.phrases.verb(clause.verb).shape == VerbShape::Participle {
                    around.participle.get_or_insert(id);
                }
                // "A meeting, due to take place in May, has been called off": the main clause tells.
                let known = &mut around.clause;
                let main = self.phrases.verb(clause.verb).finite();
                let weaker = known.is_some_and(|(other, place)| {
                    place == Place::Subject && !self.phrases.verb(clauses[other.0 as usize].verb).finite()
                });
                if known.is_none() || (main && weaker) {
                    *known = Some((id, Place::Subject));
                }
            }
        }
    }

    /// The phrases that follow a noun, up to the next verb.
    pub(crate) fn phrases_after(&self, at: usize, around: &mut NounContext) {
        let mut next = at + 1;
        while let Some(chunk) = self.chunks.get(next) {
            match chunk.kind {
                ChunkKind::Adverb => next += 1,
                ChunkKind::Group(id) if self.is_date(id) => {
                    self.push_date(id, &mut around.dates);
                    next += 1;
                }
                ChunkKind::Preposition => {
                    let Some(id) = self.group_at(next + 1) else { break };
                    if self.is_date(id) {
                        self.push_date(id, &mut around.dates);
                        next += 2;
                        continue;
                    }
                    let Some((groups, end)) = self.complement(next) else {
                        break;
                    };
                    around.phrases.push(Phrase {
                        preposition: chunk.word,
                        groups,
                    });
                    next = end;
                }
                ChunkKind::Comma
                    if self.kind(next + 1) == Some(ChunkKind::Preposition)
                        || (around.dates.is_empty()
                            && self.group_at(next + 1).is_some_and(|id| self.is_date(id))) =>
                {
                    next += 1;
                }
                _ => break,
            }
        }
    }
}
