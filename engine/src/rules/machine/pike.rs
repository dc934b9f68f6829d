//! Recovers the captures of a rule inside a match that the automaton has found.
//!
//! The naive form is a backtracking matcher: try the preferred way at each choice, take the other when
//! it fails, and the first way through is the match. This does the same for all ways at once: it keeps
//! the list of states in the order in which the backtracker would try them, and of two that reach the
//! same state at the same unit only the first, for the other could only do the same later.

use std::ops::Range;

use super::dfa::PhaseCache;
use super::nfa::{Nfa, Program, State};
use super::tape::{Captures, Unit};
use super::ways::{Event, NO_EVENT, Ways};
use crate::rules::compile::rule::CaptureId;
use crate::steps::step;

/// The captures of `rule` over exactly the units of `range`.
pub(crate) fn captures(
    nfa: &Nfa,
    rule: &Program,
    units: &[Unit],
    range: Range<usize>,
    cache: &mut PhaseCache,
) -> Captures {
    let mut ways = std::mem::take(&mut cache.ways);
    let captures = recovered(nfa, rule, units, range, cache, &mut ways);
    cache.ways = ways;
    captures
}

fn recovered(
    nfa: &Nfa,
    rule: &Program,
    units: &[Unit],
    range: Range<usize>,
    cache: &mut PhaseCache,
    ways: &mut Ways,
) -> Captures {
    let Ways {
        events,
        now,
        then,
        stack,
        closed,
    } = ways;
    events.clear();
    then.clear();
    stack.clear();
    now.clear();
    now.push((rule.start, NO_EVENT));
    let mut at = range.start;
    loop {
        let mut last = None;
        cache.next_round();
        // Follow what takes no unit. `now` holds in order what the units so far lead to.
        for entry in now.drain(..) {
            stack.push(entry);
            while let Some((state, event)) = stack.pop() {
                if !cache.visit(state) {
                    continue;
                }
                cache.steps += 1;
                step();
                let mut note = |capture, opens| {
                    events.push(Event {
                        before: event,
                        capture,
                        opens,
                        at: at as u32,
                    });
                    events.len() as u32 - 1
                };
                match nfa.states[state as usize] {
                    State::Split { first, second } => stack.extend([(second, event), (first, event)]),
                    State::Open { capture, next } => {
                        let event = note(capture, true);
                        stack.push((next, event));
                    }
                    State::Close { capture, next } => {
                        let event = note(capture, false);
                        stack.push((next, event));
                    }
                    State::Unit { .. } => then.push((state, event)),
                    State::Accept { .. } if at == range.end => last = last.or(Some(event)),
                    State::Accept { .. } => {}
                }
            }
        }
        if at == range.end {
            return last.map_or_else(Vec::new, |last| told(events, last, closed));
        }
        for (state, event) in then.drain(..) {
            let State::Unit { test, next } = nfa.states[state as usize] else {
                continue;
            };
            let symbol = cache.known_symbol(nfa, units, at);
            if cache.passed(symbol).is_some_and(|passed| passed.holds(test)) {
                now.push((next, event));
            }
        }
        at += 1;
    }
}

/// The captures of a chain of events. A capture that took no unit is none: it has no words that could be a mention.
fn told(events: &[Event], last: u32, closed: &mut Vec<(CaptureId, u32)>) -> Captures {
    let mut captures = Vec::new();
    closed.clear();
    let mut at = last;
    while let Some(event) = events.get(at as usize) {
        if event.opens {
            if let Some(place) = closed.iter().rposition(|(capture, _)| *capture == event.capture) {
                let (capture, end) = closed.remove(place);
                if event.at < end {
                    captures.push((capture, event.at..end));
                }
            }
        } else {
            closed.push((event.capture, event.at));
        }
        at = event.before;
    }
    captures.reverse();
    captures
}
