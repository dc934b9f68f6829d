//! How far a rule comes in a sentence in which it found nothing, and what stopped it.

use super::nfa::{Guard, Nfa, Program, State};
use super::phase::{MAX_SPAN, Phase};
use super::predicate::Facts;
use super::tape::Unit;
use super::test::TestId;
use crate::rules::compile::rule::RuleId;

/// The attempt of a rule that came furthest.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Trace {
    /// The unit with which the attempt begins.
    pub start: u32,
    /// The unit after the last one that the rule took: the one that stopped it, if it was stopped.
    pub reached: u32,
    /// Whether the rule matches; where it still was not found, another match took its units.
    pub matched: bool,
    /// What the rule wanted of the next unit, as written in the file; or the guards that did not hold.
    pub wanted: Vec<String>,
    /// The unit that is not what the rule wanted: the one at `reached`, or the one before `start`; nothing: the edge of
    /// the sentence.
    pub looked: Option<u32>,
}

impl Phase {
    /// The attempt of a rule that came furthest in `units`, the leftmost of those; nothing where the rule
    /// is not of this phase, or there are no units. Slow: it is for explanations.
    pub fn trace(&self, rule: RuleId, text: &str, units: &[Unit]) -> Option<Trace> {
        let nfa = &*self.nfa;
        let program = nfa.rules.iter().find(|program| program.id == rule)?;
        let facts: Vec<Facts> = units
            .iter()
            .map(|unit| {
                let text = text.get(unit.span.start as usize..unit.span.end as usize);
                nfa.tests.facts(unit, text.unwrap_or(""))
            })
            .collect();
        let attempts = (0..units.len()).map(|start| attempt(nfa, program, &facts, start));
        // Of equals the last is kept, so the leftmost is looked at last.
        attempts
            .rev()
            .max_by_key(|trace| (trace.matched, trace.reached - trace.start))
    }
}

/// The longest match that begins with a unit, or how far the rule comes.
fn attempt(nfa: &Nfa, program: &Program, facts: &[Facts], start: usize) -> Trace {
    let mut trace = Trace {
        start: start as u32,
        reached: start as u32,
        matched: false,
        wanted: Vec::new(),
        looked: None,
    };
    let before = start.checked_sub(1).map(|at| &facts[at]);
    let mut now = nfa.closed([program.start]);
    for at in start..=facts.len().min(start + MAX_SPAN) {
        let complete = now
            .iter()
            .any(|state| matches!(nfa.states[*state as usize], State::Accept { .. }));
        let next = (at < facts.len()).then_some(at as u32);
        let (blocked, looked) = match broken(nfa, &program.before, facts.get(at), "before") {
            blocked if !blocked.is_empty() => (blocked, next),
            _ => (
                broken(nfa, &program.after, before, "after"),
                (start as u32).checked_sub(1),
            ),
        };
        if complete && blocked.is_empty() {
            trace.matched = true;
            trace.reached = at as u32;
        }
        if !trace.matched {
            trace.reached = at as u32;
            (trace.wanted, trace.looked) = match complete {
                true => (blocked, looked),
                false => (tests(nfa, &now), next),
            };
        }
        let next: Vec<u32> = now
            .iter()
            .filter_map(|state| match (nfa.states[*state as usize], facts.get(at)) {
                (State::Unit { test, next }, Some(facts)) if nfa.tests.holds(test, facts) => Some(next),
                _ => None,
            })
            .collect();
        if next.is_empty() {
            break;
        }
        now = nfa.closed(next);
    }
    if trace.matched {
        trace.wanted.clear();
        trace.looked = None;
    }
    trace
}

/// What states want of the next unit, as written.
fn tests(nfa: &Nfa, states: &[u32]) -> Vec<String> {
    let mut tests = Vec::new();
    for state in states {
        if let State::Unit { test, .. } = nfa.states[*state as usize] {
            let written = nfa.tests.written(test).to_owned();
            if !tests.contains(&written) {
                tests.push(written);
            }
        }
    }
    tests
}

/// What a guard asks of the unit beside the match and does not get; nothing is the edge of the sentence.
fn broken(nfa: &Nfa, guard: &Guard, facts: Option<&Facts>, side: &str) -> Vec<String> {
    let holds = |test: &TestId| facts.is_some_and(|facts| nfa.tests.holds(*test, facts));
    let wants = guard.wants.iter().filter(|test| !holds(test));
    let refuses = guard.refuses.iter().filter(|test| holds(test));
    let said = |not: &str, test: &TestId| format!("{not}{side} {}", nfa.tests.written(*test));
    wants
        .map(|test| said("", test))
        .chain(refuses.map(|test| said("not ", test)))
        .collect()
}
