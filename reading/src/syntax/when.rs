//! Dates that the walk along the complements did not come to.

use super::clauses::{Builder, Clause};
use super::phrases::{ChunkKind, Head};

impl Builder<'_> {
    /// "Met Lind, the mayor of Lyon, on Friday": a date that no clause has belongs to the nearest verb before it.
    pub(crate) fn stray_dates(&self, first: usize, clauses: &mut [Clause]) {
        let mut latest: Option<usize> = None;
        let mut next = first;
        for at in 0..self.chunks.len() {
            match self.chunks[at].kind {
                ChunkKind::Verb(_) => {
                    latest = clauses
                        .get(next)
                        .filter(|clause| clause.chunk as usize == at)
                        .map(|_| next);
                    next += usize::from(latest.is_some());
                }
                ChunkKind::Subordinator | ChunkKind::Relative | ChunkKind::Break | ChunkKind::But => {
                    latest = None;
                }
                ChunkKind::Group(id) => {
                    let Head::Date(date) = self.phrases.group(id).head else {
                        continue;
                    };
                    let Some(owner) = latest else { continue };
                    let near = &clauses[owner..clauses.len().min(owner + 3)];
                    if clauses[owner].dates.is_empty()
                        && near.iter().all(|clause| !clause.dates.contains(&date))
                    {
                        clauses[owner].dates.push(date);
                    }
                }
                _ => {}
            }
        }
        self.dates_of_when(first, clauses);
    }

    /// "He left on Monday, when he met Lind": both happened on that day.
    fn dates_of_when(&self, first: usize, clauses: &mut [Clause]) {
        for at in first + 1..clauses.len() {
            let verb = clauses[at].chunk as usize;
            let opened = (clauses[at - 1].chunk as usize + 1..verb)
                .rev()
                .find(|&chunk| self.chunks[chunk].kind == ChunkKind::Subordinator);
            if clauses[at].dates.is_empty() && opened.is_some_and(|chunk| self.is_word(chunk, "when")) {
                clauses[at].dates = clauses[at - 1].dates.clone();
            }
        }
    }
}
