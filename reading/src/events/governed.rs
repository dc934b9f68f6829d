//! The places of a frame that lie in a clause which another governs, and those that a frame wants empty.

use whomet_engine::rules::Path;

use super::frames::Context;
use crate::syntax::clause::{Clause, ClauseId, Governor};
use crate::syntax::phrases::{GroupId, VerbShape};

/// How many clauses on one that another governs can stand.
const GOVERNED_WITHIN: usize = 4;

impl<'a> Context<'a> {
    /// "Agreed to meet *Chile*".
    pub(crate) fn objects_of_infinitives(&self, id: ClauseId, clause: &Clause) -> Vec<GroupId> {
        self.governed(id, clause)
            .filter(|governed| self.is_infinitive(governed))
            .flat_map(|governed| governed.objects.iter().copied())
            .collect()
    }

    /// "Agreed that *Peru* would meet Chile".
    pub(crate) fn subjects_of_clauses(&self, id: ClauseId, clause: &Clause) -> Vec<GroupId> {
        self.governed(id, clause)
            .filter(|governed| !self.is_infinitive(governed))
            .flat_map(|governed| governed.subjects.iter().copied())
            .collect()
    }

    /// Whether anything at all stands in a place of a clause.
    pub(crate) fn is_taken(&self, path: &Path, id: ClauseId, clause: &Clause) -> bool {
        match path {
            Path::Subject => !clause.subjects.is_empty(),
            Path::Object => !clause.objects.is_empty(),
            Path::Indirect => !clause.indirect.is_empty(),
            Path::Infinitive => self
                .governed(id, clause)
                .any(|governed| self.is_infinitive(governed)),
            Path::Clause => self
                .governed(id, clause)
                .any(|governed| !self.is_infinitive(governed)),
            Path::Preposition(words) => !self.after_words(&clause.phrases, words).is_empty(),
            Path::Possessor | Path::Compound => false,
        }
    }

    /// Whether anything at all stands in a place of a noun.
    pub(crate) fn is_taken_by(&self, path: &Path, noun: GroupId) -> bool {
        match path {
            Path::Possessor => self.phrases.group(noun).possessor.is_some(),
            Path::Compound => !self.phrases.group(noun).modifiers.is_empty(),
            Path::Preposition(words) => {
                let around = &self.clauses.around[noun.0 as usize];
                !self.after_words(&around.phrases, words).is_empty()
            }
            _ => false,
        }
    }

    /// The clauses that a clause governs. They follow it closely.
    fn governed(&self, id: ClauseId, clause: &Clause) -> impl Iterator<Item = &'a Clause> {
        let (_, end) = self.clauses.sentences[clause.sentence as usize];
        (id.0 + 1..end)
            .take(GOVERNED_WITHIN)
            .map(|later| self.clauses.clause(ClauseId(later)))
            .filter(move |later| later.governor == Some(Governor::Clause(id)))
    }

    fn is_infinitive(&self, clause: &Clause) -> bool {
        self.phrases.verb(clause.verb).shape == VerbShape::Infinitive
    }
}
