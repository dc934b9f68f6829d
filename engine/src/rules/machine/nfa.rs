//! All rules of a phase as one automaton over tests of units.

use rustc_hash::FxHashSet;

use super::needs::{self, Needs};
use super::pattern::Pattern;
use super::predicate::{Passed, Quick, Tests};
use super::test::TestId;
use crate::rules::compile::label::{LabelMask, LabelSet};
use crate::rules::compile::rule::{CaptureId, RuleId};
use crate::words::codec::{Bytes, Flat, Store, Stored, stored};

/// How many states the automaton of a phase may have.
pub(crate) const MAX_STATES: usize = 20_000;

/// A state of the automaton.
#[derive(Clone, Copy, Debug)]
pub(crate) enum State {
    /// Takes a unit that passes the test.
    Unit { test: TestId, next: u32 },
    /// Goes on with either; the first is preferred.
    Split { first: u32, second: u32 },
    /// A capture begins here.
    Open { capture: CaptureId, next: u32 },
    /// A capture ends here.
    Close { capture: CaptureId, next: u32 },
    /// A rule has matched, by its place in the phase, if its guards agree.
    Accept { rule: u32 },
}

/// What a rule asks of the unit beside its match.
#[derive(Clone, Debug, Default)]
pub(crate) struct Guard {
    pub wants: Vec<TestId>,
    pub refuses: Vec<TestId>,
}

impl Guard {
    /// Whether the unit will do; nothing is the edge of the sentence.
    pub(crate) fn allows(&self, passed: Option<Passed<'_>>) -> bool {
        match passed {
            None => self.wants.is_empty(),
            Some(passed) => {
                self.wants.iter().all(|test| passed.holds(*test))
                    && !self.refuses.iter().any(|test| passed.holds(*test))
            }
        }
    }

    /// Whether it is the regexes that tell if the unit will do.
    pub(crate) fn hangs(&self, passed: Passed<'_>) -> bool {
        let mut tests = self.wants.iter().chain(&self.refuses);
        tests.any(|test| passed.hangs(*test))
    }

    /// Whether any unit will do.
    pub(crate) fn is_empty(&self) -> bool {
        self.wants.is_empty() && self.refuses.is_empty()
    }
}

/// A rule in the automaton.
#[derive(Debug)]
pub(crate) struct Program {
    pub id: RuleId,
    pub start: u32,
    pub before: Guard,
    pub after: Guard,
    pub captures: bool,
}

/// A look at a unit that tells whether it could matter at all.
#[derive(Debug, Default)]
pub(crate) struct Look {
    /// By signature.
    words: Vec<bool>,
    labels: LabelMask,
    any: bool,
}

impl Look {
    #[inline]
    pub(crate) fn passes(&self, signature: u32, labels: LabelSet) -> bool {
        self.any || self.words[signature as usize] || self.labels.meets(labels)
    }
}

/// The automaton of a phase.
#[derive(Debug, Default)]
pub(crate) struct Nfa {
    pub states: Vec<State>,
    pub rules: Vec<Program>,
    pub tests: Tests,
    /// Which units may begin a match.
    pub begins: Look,
    /// What a sentence must hold.
    pub needs: Needs,
    /// Whether a rule asks for the unit before its match.
    pub looks_back: bool,
    first: Option<Quick>,
    needed: Vec<Vec<Quick>>,
}

stored!(Guard { wants, refuses });
stored!(Program {
    id,
    start,
    before,
    after,
    captures
});
stored!(Look { words, labels, any });

impl State {
    /// As two numbers, in which all states are stored.
    fn row(self) -> [u32; 2] {
        let (kind, first, second) = match self {
            State::Unit { test, next } => (0, test.0, next),
            State::Split { first, second } => (1, first, second),
            State::Open { capture, next } => (2, capture.0, next),
            State::Close { capture, next } => (3, capture.0, next),
            State::Accept { rule } => (4, rule, 0),
        };
        [first << KIND_BITS | kind, second]
    }

    fn of_row([first, next]: [u32; 2]) -> State {
        let (kind, first) = (first % (1 << KIND_BITS), first >> KIND_BITS);
        let capture = CaptureId(first);
        match kind {
            0 => State::Unit {
                test: TestId(first),
                next,
            },
            1 => State::Split { first, second: next },
            2 => State::Open { capture, next },
            3 => State::Close { capture, next },
            _ => State::Accept { rule: first },
        }
    }
}

/// How many bits tell the kind of a state.
const KIND_BITS: u32 = 3;

/// An automaton is stored when it is sealed.
impl Stored for Nfa {
    fn store(&self, store: &mut Store) {
        let states = self.states.iter().map(|state| state.row());
        Flat::from(states.collect::<Vec<[u32; 2]>>()).store(store);
        self.rules.store(store);
        self.tests.store(store);
        self.begins.store(store);
        self.needs.store(store);
        self.looks_back.store(store);
    }

    fn restore(bytes: &mut Bytes) -> Nfa {
        Nfa {
            states: {
                let rows = Flat::<[u32; 2]>::restore(bytes);
                rows.iter().map(|row| State::of_row(*row)).collect()
            },
            rules: Stored::restore(bytes),
            tests: Stored::restore(bytes),
            begins: Stored::restore(bytes),
            needs: Stored::restore(bytes),
            looks_back: Stored::restore(bytes),
            first: None,
            needed: Vec::new(),
        }
    }
}

/// The automaton would have too many states.
#[derive(Debug)]
pub(crate) struct TooLarge;

impl Nfa {
    /// Adds a rule after those already added.
    pub(crate) fn add(
        &mut self,
        id: RuleId,
        pattern: &Pattern,
        before: Guard,
        after: Guard,
    ) -> Result<(), TooLarge> {
        let rule = self.rules.len() as u32;
        let accept = self.push(State::Accept { rule })?;
        let start = self.build(pattern, accept)?;
        self.looks_back |= !after.is_empty();
        let beside = [&before.wants[..], &after.wants[..]];
        self.needed.push(needs::of_rule(pattern, &beside, &self.tests));
        let captures = has_capture(pattern);
        self.rules.push(Program {
            id,
            start,
            before,
            after,
            captures,
        });
        Ok(())
    }

    /// Prepares what depends on all rules.
    pub(crate) fn seal(&mut self) {
        self.tests.seal();
        let mut stack: Vec<u32> = self.rules.iter().map(|rule| rule.start).collect();
        let mut seen = vec![false; self.states.len()];
        while let Some(at) = stack.pop() {
            if std::mem::replace(&mut seen[at as usize], true) {
                continue;
            }
            match self.states[at as usize] {
                State::Unit { test, .. } => {
                    let quick = self.tests.quick(test);
                    self.first = Some(match self.first.take() {
                        Some(others) => others.or(quick),
                        None => quick,
                    });
                }
                State::Split { first, second } => stack.extend([first, second]),
                State::Open { next, .. } | State::Close { next, .. } => stack.push(next),
                State::Accept { .. } => {}
            }
        }
        let (first, needed) = (self.first.take(), std::mem::take(&mut self.needed));
        self.begins = self.look(first);
        self.needs = Needs::new(&needed, &self.tests);
    }

    /// The states that take a unit or accept, and that are reached from some without a unit.
    pub(crate) fn closed(&self, from: impl IntoIterator<Item = u32>) -> Vec<u32> {
        let mut stack: Vec<u32> = from.into_iter().collect();
        let mut seen = FxHashSet::default();
        let mut states = Vec::new();
        while let Some(at) = stack.pop() {
            if !seen.insert(at) {
                continue;
            }
            match self.states[at as usize] {
                State::Split { first, second } => stack.extend([second, first]),
                State::Open { next, .. } | State::Close { next, .. } => stack.push(next),
                State::Unit { .. } | State::Accept { .. } => states.push(at),
            }
        }
        states
    }

    fn look(&self, quick: Option<Quick>) -> Look {
        let mut look = Look {
            words: vec![false; self.tests.signatures()],
            ..Look::default()
        };
        let (sets, labels) = match quick {
            Some(Quick::Words(sets)) => (sets, Vec::new()),
            Some(Quick::Labels(labels)) => (Vec::new(), labels),
            Some(Quick::Both(sets, labels)) => (sets, labels),
            Some(Quick::Any) => {
                look.any = true;
                return look;
            }
            None => return look,
        };
        for set in sets {
            for word in self.tests.set(set) {
                look.words[self.tests.signature(*word) as usize] = true;
            }
        }
        labels.into_iter().for_each(|set| look.labels.add(&set));
        look
    }

    fn push(&mut self, state: State) -> Result<u32, TooLarge> {
        if self.states.len() >= MAX_STATES {
            return Err(TooLarge);
        }
        self.states.push(state);
        Ok(self.states.len() as u32 - 1)
    }

    /// The first state of a pattern that goes on with `next`. The recursion follows brackets.
    fn build(&mut self, pattern: &Pattern, next: u32) -> Result<u32, TooLarge> {
        match pattern {
            Pattern::Unit(test) => self.push(State::Unit { test: *test, next }),
            Pattern::Seq(parts) => {
                let mut at = next;
                for part in parts.iter().rev() {
                    at = self.build(part, at)?;
                }
                Ok(at)
            }
            Pattern::Alt(parts) => {
                let mut at = None;
                for part in parts.iter().rev() {
                    let first = self.build(part, next)?;
                    at = Some(match at {
                        None => first,
                        Some(second) => self.push(State::Split { first, second })?,
                    });
                }
                Ok(at.unwrap_or(next))
            }
            Pattern::Capture(capture, inner) => {
                let capture = *capture;
                let close = self.push(State::Close { capture, next })?;
                let inner = self.build(inner, close)?;
                self.push(State::Open { capture, next: inner })
            }
            Pattern::Repeat {
                inner,
                min,
                max,
                lazy,
            } => {
                let split = |body, out| match lazy {
                    true => State::Split {
                        first: out,
                        second: body,
                    },
                    false => State::Split {
                        first: body,
                        second: out,
                    },
                };
                let mut at = next;
                let mut least = *min;
                match max {
                    None => {
                        let turn = self.push(State::Accept { rule: 0 })?;
                        let body = self.build(inner, turn)?;
                        self.states[turn as usize] = split(body, next);
                        // One round has been built already, if one must be.
                        at = match least {
                            0 => turn,
                            _ => body,
                        };
                        least = least.saturating_sub(1);
                    }
                    Some(max) => {
                        for _ in *min..*max {
                            let body = self.build(inner, at)?;
                            at = self.push(split(body, next))?;
                        }
                    }
                }
                for _ in 0..least {
                    at = self.build(inner, at)?;
                }
                Ok(at)
            }
        }
    }
}

fn has_capture(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Unit(_) => false,
        Pattern::Seq(parts) | Pattern::Alt(parts) => parts.iter().any(has_capture),
        Pattern::Repeat { inner, .. } => has_capture(inner),
        Pattern::Capture(..) => true,
    }
}
