//! Where a set of states goes: its states by the tests that they ask, so that a unit is compared with all at once.

use super::nfa::{Nfa, State};
use super::predicate::Passed;

/// The states of a set, by what they do.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// Which tests the states ask, a bit each.
    asked: Box<[u64]>,
    /// The test of each state that takes a unit, and the state behind it, in the order of the tests: both as one number,
    /// which is sorted for less.
    by_test: Box<[u64]>,
    /// The rules that have matched.
    pub(super) accepts: Box<[u32]>,
}

impl Moves {
    pub(super) fn new(nfa: &Nfa, states: &[u32]) -> Moves {
        let mut asked = vec![0; nfa.tests.words_of_bits()];
        let (mut by_test, mut accepts) = (Vec::with_capacity(states.len()), Vec::new());
        for state in states {
            match nfa.states[*state as usize] {
                State::Unit { test, next } => {
                    asked[test.0 as usize / 64] |= 1 << (test.0 % 64);
                    by_test.push(u64::from(test.0) << 32 | u64::from(next));
                }
                State::Accept { rule } => accepts.push(rule),
                _ => {}
            }
        }
        by_test.sort_unstable();
        Moves {
            asked: asked.into(),
            by_test: by_test.into(),
            accepts: accepts.into(),
        }
    }

    /// Whether it is the regexes that tell where the set goes with a unit.
    pub(super) fn hang(&self, nfa: &Nfa, passed: Passed<'_>) -> bool {
        let asked = self.asked.iter().zip(passed.hanging());
        asked.into_iter().any(|(asked, hanging)| asked & hanging != 0)
            || self
                .accepts
                .iter()
                .any(|rule| nfa.rules[*rule as usize].before.hangs(passed))
    }

    /// Hands on the states that are reached with a unit.
    pub(super) fn with(&self, passed: Passed<'_>, mut next: impl FnMut(u32)) {
        let mut rest = &self.by_test[..];
        for (word, (asked, holds)) in self.asked.iter().zip(passed.0).enumerate() {
            let mut both = asked & holds;
            while both != 0 {
                let test = word as u64 * 64 + u64::from(both.trailing_zeros());
                both &= both - 1;
                rest = &rest[rest.partition_point(|one| one >> 32 < test)..];
                for one in rest.iter().take_while(|one| **one >> 32 == test) {
                    next(*one as u32);
                }
            }
        }
    }
}
