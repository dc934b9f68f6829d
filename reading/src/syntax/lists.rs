//! Coordinated groups: "Putin, Xi and Modi".

use super::clauses::Builder;
use super::phrases::{ChunkKind, GroupId};

impl Builder<'_> {
    /// The coordinated groups that begin at `at`, and the chunk after them.
    pub(crate) fn list(&self, at: usize) -> (Vec<GroupId>, usize) {
        let Some(first) = self.group_at(at) else {
            return (Vec::new(), at);
        };
        let mut members = vec![first];
        let mut end = at + 1;
        let mut closed = false;
        loop {
            let comma = self.kind(end) == Some(ChunkKind::Comma);
            let after = end + usize::from(comma);
            let joined = matches!(self.kind(after), Some(ChunkKind::And | ChunkKind::Or));
            let next = after + usize::from(joined);
            let Some(id) = self.group_at(next) else { break };
            if !(comma || joined)
                || self.acts(id) != self.acts(first)
                || self.is_date(id) != self.is_date(first)
            {
                break;
            }
            if !joined && !self.list_closes(next, first) {
                break;
            }
            members.push(id);
            end = next + 1;
            closed |= joined;
        }
        // "Putin met Xi and Modi hosted Abe": the last member is the subject of what follows.
        if closed && members.len() > 1 && self.finite_at(end) && self.governed_by_verb(at) {
            members.pop();
            end -= 2;
            if self.kind(end.wrapping_sub(1)) == Some(ChunkKind::Comma) {
                end -= 1;
            }
        }
        (members, end)
    }

    pub(crate) fn finite_at(&self, at: usize) -> bool {
        self.verb_at(at)
            .is_some_and(|verb| self.phrases.verb(verb).finite())
    }

    /// Whether a comma list that has come to `at` ends in "and".
    pub(crate) fn list_closes(&self, mut at: usize, first: GroupId) -> bool {
        loop {
            let comma = self.kind(at + 1) == Some(ChunkKind::Comma);
            let after = at + 1 + usize::from(comma);
            if matches!(self.kind(after), Some(ChunkKind::And | ChunkKind::Or)) {
                return self
                    .group_at(after + 1)
                    .is_some_and(|id| self.acts(id) == self.acts(first));
            }
            if !comma
                || self
                    .group_at(after)
                    .is_none_or(|id| self.acts(id) != self.acts(first))
            {
                // Headlines join with a comma alone: "Putin, Xi meet".
                return false;
            }
            at = after;
        }
    }

    /// Whether a finite verb to the left, in the same clause, could govern the group at `at`.
    pub(crate) fn governed_by_verb(&self, at: usize) -> bool {
        for before in (0..at).rev() {
            match self.chunks[before].kind {
                ChunkKind::Verb(verb) => return self.phrases.verb(verb).finite() && !self.says(before),
                ChunkKind::Subordinator | ChunkKind::Break | ChunkKind::Relative => return false,
                _ => {}
            }
        }
        false
    }

    /// Where the list that ends with the group at `at` begins.
    pub(crate) fn list_start(&self, at: usize) -> usize {
        let mut start = at;
        let mut saw_and = false;
        loop {
            let Some(before) = start.checked_sub(1) else {
                return start;
            };
            let joined = matches!(self.chunks[before].kind, ChunkKind::And | ChunkKind::Or);
            let comma = self.chunks[before].kind == ChunkKind::Comma;
            if !(joined || (comma && saw_and)) {
                return start;
            }
            let mut previous = before;
            if joined {
                saw_and = true;
                if previous > 0 && self.chunks[previous - 1].kind == ChunkKind::Comma {
                    previous -= 1;
                }
            }
            let Some(previous) = previous.checked_sub(1) else {
                return start;
            };
            let Some(id) = self.group_at(previous) else {
                return start;
            };
            let here = self.group_at(at).expect("a list ends with a group");
            if self.acts(id) != self.acts(here) || self.is_date(id) {
                return start;
            }
            // "Putin met Xi and Modi hosted Abe"
            if joined && self.governed_by_verb(previous) && self.finite_at(at + 1) {
                return start;
            }
            start = previous;
        }
    }
}
