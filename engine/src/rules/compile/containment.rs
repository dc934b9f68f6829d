//! Whether a rule can ever win: whether all that it matches, the rules before it match, too.
//!
//! The rule's automaton and that of the rules before it take the same units side by side. What a unit of the rule may
//! be is known by its test alone, so the others go on wherever a test of theirs follows from it. If no way through
//! the rule ends where none of the others does, it can never win: the longest match goes first, then the rule that
//! stands first. That no unit decides it (a class whose halves two rules take) is not seen, so a rule may be let
//! through that never wins; none is refused that could.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::rules::machine::nfa::{Guard, Nfa, Program, State};
use crate::rules::machine::predicate::Tests;
use crate::rules::machine::test::{Test, TestId};
use crate::words::WordId;

/// How many pairs of states are looked at; a rule that needs more is let through.
const BUDGET: usize = 2_000;

/// How many earlier rules a rule is compared with: the first of those that begin with what it may begin with.
const COMPARED: usize = 1_000;

/// The rules of a phase so far, by what they begin with, so that a rule is only compared with those that can take its
/// first unit.
#[derive(Debug, Default)]
pub(crate) struct Beginnings {
    /// The word sets with which rules begin, by each of their words.
    sets: FxHashMap<WordId, Vec<u32>>,
    /// The rules that begin with a word set, by its number.
    by_set: FxHashMap<u32, Vec<u32>>,
    /// The rules that may begin with anything else.
    others: Vec<u32>,
}

impl Beginnings {
    /// Looks at the last rule of a phase, then keeps it for those that follow. Returns the first of the earlier rules,
    /// by its place in the phase, that wins where the last one matches.
    pub(crate) fn add(&mut self, nfa: &Nfa) -> Option<usize> {
        let (last, earlier) = nfa.rules.split_last()?;
        let tests = beginnings(nfa, last.start);
        let compared = self.compared(nfa, &tests);
        self.note(nfa, earlier.len() as u32, &tests);
        beaten_by(nfa, last, compared.iter().map(|&rule| &earlier[rule as usize]))
    }

    /// The earlier rules that may take a unit that passes one of the tests, in order.
    fn compared(&self, nfa: &Nfa, tests: &[TestId]) -> Vec<u32> {
        let mut rules: Vec<u32> = self.others.iter().copied().take(COMPARED).collect();
        for &test in tests {
            // A set that takes all words of another takes any one of them.
            for word in some_words(nfa, test) {
                let sets = self.sets.get(&word).into_iter().flatten();
                let found = sets.flat_map(|set| self.by_set.get(set).into_iter().flatten());
                rules.extend(found.take(COMPARED));
            }
        }
        rules.sort_unstable();
        rules.dedup();
        rules.truncate(COMPARED);
        rules
    }

    fn note(&mut self, nfa: &Nfa, rule: u32, tests: &[TestId]) {
        for &test in tests {
            let Test::Word(set) = nfa.tests.get(test) else {
                self.others.push(rule);
                continue;
            };
            let rules = self.by_set.entry(*set).or_default();
            if rules.is_empty() {
                for word in nfa.tests.set(*set) {
                    self.sets.entry(*word).or_default().push(*set);
                }
            }
            rules.push(rule);
        }
    }
}

/// What the first unit of a match may be.
fn beginnings(nfa: &Nfa, start: u32) -> Vec<TestId> {
    let states = nfa.closed([start]).into_iter();
    let test = |state: u32| match nfa.states[state as usize] {
        State::Unit { test, .. } => Some(test),
        _ => None,
    };
    states.filter_map(test).collect()
}

/// One word of each word set of which a unit that passes the test may be. The recursion follows brackets.
fn some_words(nfa: &Nfa, test: TestId) -> Vec<WordId> {
    match nfa.tests.get(test) {
        Test::Word(set) => nfa.tests.set(*set).iter().copied().take(1).collect(),
        Test::All(parts) | Test::Either(parts) => {
            parts.iter().flat_map(|part| some_words(nfa, *part)).collect()
        }
        _ => Vec::new(),
    }
}

/// The first of the earlier rules, by its place in the phase, that wins where the last one matches.
fn beaten_by<'n>(nfa: &Nfa, last: &Program, earlier: impl Iterator<Item = &'n Program>) -> Option<usize> {
    let starts: Vec<u32> = earlier
        .filter(|rule| {
            is_looser(&nfa.tests, &rule.before, &last.before)
                && is_looser(&nfa.tests, &rule.after, &last.after)
        })
        .map(|rule| rule.start)
        .collect();
    if starts.is_empty() {
        return None;
    }
    let mut winner = None;
    let mut seen: FxHashSet<(u32, Vec<u32>)> = FxHashSet::default();
    let mut open = vec![(last.start, reached(nfa, starts))];
    while let Some((at, others)) = open.pop() {
        if others.is_empty() || seen.len() > BUDGET {
            return None;
        }
        if !seen.insert((at, others.clone())) {
            continue;
        }
        match nfa.states[at as usize] {
            State::Split { first, second } => {
                open.push((first, others.clone()));
                open.push((second, others));
            }
            State::Open { next, .. } | State::Close { next, .. } => open.push((next, others)),
            State::Unit { test, next } => {
                let nexts = others
                    .iter()
                    .filter_map(|&other| match nfa.states[other as usize] {
                        State::Unit { test: wanted, next } if follows(&nfa.tests, test, wanted) => Some(next),
                        _ => None,
                    });
                open.push((next, reached(nfa, nexts)));
            }
            State::Accept { .. } => {
                let accepting = others
                    .iter()
                    .filter_map(|&other| match nfa.states[other as usize] {
                        State::Accept { rule } => Some(rule as usize),
                        _ => None,
                    });
                let first = accepting.min()?;
                winner = Some(winner.map_or(first, |known: usize| known.min(first)));
            }
        }
    }
    winner
}

/// Whether a guard lets through all that the other does.
fn is_looser(tests: &Tests, guard: &Guard, other: &Guard) -> bool {
    let wanted = |test: &TestId| {
        other
            .wants
            .iter()
            .any(|stricter| follows(tests, *stricter, *test))
    };
    let refused = |test: &TestId| other.refuses.iter().any(|wider| follows(tests, *test, *wider));
    guard.wants.iter().all(wanted) && guard.refuses.iter().all(refused)
}

/// The states of the earlier rules that are reached from some without a unit, sorted, so that the same are known again.
fn reached(nfa: &Nfa, from: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut states = nfa.closed(from);
    states.sort_unstable();
    states
}

/// Whether every unit that passes `test` passes `wanted`. The recursion follows brackets.
fn follows(tests: &Tests, test: TestId, wanted: TestId) -> bool {
    if test == wanted {
        return true;
    }
    match (tests.get(test), tests.get(wanted)) {
        (_, Test::Any) => true,
        (_, Test::All(parts)) => parts.iter().all(|part| follows(tests, test, *part)),
        (Test::Either(parts), _) => parts.iter().all(|part| follows(tests, *part, wanted)),
        (_, Test::Either(parts)) if parts.iter().any(|part| follows(tests, test, *part)) => true,
        (Test::All(parts), _) => parts.iter().any(|part| follows(tests, *part, wanted)),
        (Test::Not(test), Test::Not(wanted)) => follows(tests, *wanted, *test),
        (Test::Word(set), Test::Word(wanted)) => {
            let wanted = tests.set(*wanted);
            tests
                .set(*set)
                .iter()
                .all(|word| wanted.binary_search(word).is_ok())
        }
        (Test::Labels(has), Test::Labels(wanted)) => has
            .iter()
            .zip(wanted.iter())
            .all(|(set, other)| set.contains_all(*other)),
        _ => false,
    }
}
