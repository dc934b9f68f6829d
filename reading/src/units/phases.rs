//! Running a phase of rules over the units of a sentence, and what phases remember between sentences.

use std::ops::Range;

use rustc_hash::FxHashMap;
use whomet_engine::rules::{self, CaptureId, Found, Lead, PhaseCache, RuleId, Unit};
use whomet_engine::text::{Span, TokenSpan};
use whomet_engine::words::WordId;

use super::view::View;
use crate::lexicon::{Lexicon, Phase};

/// What each phase remembers between sentences.
#[derive(Debug, Default)]
pub(crate) struct PhaseCaches {
    caches: [PhaseCache; 4],
    own: FxHashMap<usize, PhaseCache>,
    /// The words of a sentence that some phase demands, and which phases do, a bit each.
    demanded: Vec<(WordId, u8)>,
    /// What the rules matched, where somebody wants to know: see `examples`.
    pub(crate) log: Option<Log>,
}

impl PhaseCaches {
    /// Which of some phases could find anything in a sentence, by its tokens alone: for the others no units need be made of
    /// it. `lead` tells of the first unit, if it can be known.
    pub(crate) fn may_find<const N: usize>(
        &mut self,
        view: View<'_>,
        phases: [Phase; N],
        sentence: TokenSpan,
        lead: impl Fn() -> Option<Lead>,
    ) -> [bool; N] {
        let lexicon = view.lexicon;
        let asked = phases.iter().fold(0, |bits, phase| bits | 1 << *phase as u8);
        let words = view.words[sentence.range()].iter();
        let demanded = words.map(|word| (*word, lexicon.demanded.of(*word)));
        self.demanded.clear();
        self.demanded.extend(demanded.filter(|(_, by)| by & asked != 0));
        let shapes = lexicon.labels.shapes_of(&view.tokens[sentence.range()]);
        phases.map(|phase| {
            let by_phase = |(word, by): &(WordId, u8)| (by >> phase as u8 & 1 == 1).then_some(*word);
            let demanded = self.demanded.iter().filter_map(by_phase);
            let may_match = |rules: &rules::Phase| {
                // Who wants to know what the phases saw is shown all.
                self.log.is_some()
                    || rules.may_match(demanded, lexicon.labels.shapes(), shapes.clone(), &lead)
            };
            lexicon.phase(phase).is_some_and(may_match)
        })
    }

    /// Runs a phase over the units of a sentence.
    pub(crate) fn find(
        &mut self,
        lexicon: &Lexicon,
        phase: Phase,
        text: &str,
        units: &[Unit],
        out: &mut Vec<Found>,
    ) {
        if let Some(rules) = lexicon.phase(phase) {
            let before = out.len();
            rules.find(text, units, &mut self.caches[phase as usize], out);
            self.note(rules, units, &out[before..]);
        }
    }

    /// Runs a phase of a user's own over the units of a sentence.
    pub(crate) fn find_user(
        &mut self,
        lexicon: &Lexicon,
        phase: usize,
        text: &str,
        units: &[Unit],
        out: &mut Vec<Found>,
    ) {
        let rules = &lexicon.rules.phases()[phase];
        let before = out.len();
        rules.find(text, units, self.own.entry(phase).or_default(), out);
        self.note(rules, units, &out[before..]);
    }

    fn note(&mut self, phase: &rules::Phase, units: &[Unit], found: &[Found]) {
        if let Some(log) = &mut self.log {
            log.firings
                .extend(found.iter().map(|found| Firing::new(found, units)));
            log.tapes.push((phase.name().to_owned(), units.to_vec()));
        }
    }
}

/// What the phases saw and matched.
#[derive(Debug, Default)]
pub(crate) struct Log {
    pub(crate) firings: Vec<Firing>,
    /// The tape of each phase and sentence.
    pub(crate) tapes: Vec<(String, Vec<Unit>)>,
}

/// That a sequence rule matched, in bytes of the text.
#[derive(Debug)]
pub(crate) struct Firing {
    pub(crate) rule: RuleId,
    /// All that the rule matched.
    pub(crate) span: Span,
    pub(crate) captures: Vec<(CaptureId, Span)>,
}

impl Firing {
    fn new(found: &Found, units: &[Unit]) -> Firing {
        let span = |range: &Range<u32>| {
            let units = &units[range.start as usize..range.end as usize];
            let first = units.first().map_or(Span::default(), |unit| unit.span);
            units.iter().fold(first, |span, unit| span.cover(unit.span))
        };
        Firing {
            rule: found.rule,
            span: span(&found.units),
            captures: found
                .captures
                .iter()
                .map(|(name, units)| (*name, span(units)))
                .collect(),
        }
    }
}
