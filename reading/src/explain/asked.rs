//! An article that was read with a log of what rules did, and what it tells of a sentence.

use rustc_hash::FxHashMap;
use whomet_engine::rules::RuleId;
use whomet_engine::text::Span;

use super::entity_told::EntityTold;
use super::event_told::EventTold;
use super::explanation::{Answer, RuleCame, RuleMatch, RuleTrace};
use super::on_one_line;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::reading::reading::Reading;
use crate::units::phases::{Firing, Log};

/// Numbers in lists, a list for each sentence: whoever asks of one sentence does not look through all.
#[derive(Debug)]
pub(crate) struct BySentence(Vec<Vec<u32>>);

impl BySentence {
    /// The numbers from 0, each in the list of its sentence.
    pub(crate) fn new(sentences: usize, of: impl Iterator<Item = Option<usize>>) -> BySentence {
        let mut lists = vec![Vec::new(); sentences];
        for (number, sentence) in of.enumerate() {
            if let Some(list) = sentence.and_then(|sentence| lists.get_mut(sentence)) {
                list.push(number as u32);
            }
        }
        BySentence(lists)
    }

    /// The numbers of a sentence, ascending.
    pub(crate) fn of(&self, sentence: usize) -> impl Iterator<Item = usize> + Clone {
        self.0[sentence].iter().map(|number| *number as usize)
    }
}

/// The events that are told in each sentence: those with evidence of exactly its span.
#[derive(Debug)]
pub(crate) struct EventsTold<'a> {
    document: &'a Document,
    by_span: FxHashMap<Span, Vec<u32>>,
}

impl<'a> EventsTold<'a> {
    /// The events of which a rule that is wanted gives evidence.
    pub(crate) fn new(document: &'a Document, wanted: impl Fn(&str) -> bool) -> EventsTold<'a> {
        let mut by_span: FxHashMap<Span, Vec<u32>> = FxHashMap::default();
        for (number, event) in document.events().iter().enumerate() {
            for evidence in event.evidence.iter().filter(|evidence| wanted(&evidence.rule)) {
                let list = by_span.entry(evidence.span).or_default();
                if list.last() != Some(&(number as u32)) {
                    list.push(number as u32);
                }
            }
        }
        EventsTold { document, by_span }
    }

    pub(crate) fn of(&self, sentence: Span) -> Vec<EventTold> {
        let numbers = self.by_span.get(&sentence).into_iter().flatten();
        let events = numbers.map(|number| &self.document.events()[*number as usize]);
        events
            .map(|event| EventTold::new(self.document, event, sentence))
            .collect()
    }
}

/// An article that was read with a log of what rules did.
pub(crate) struct Asked<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    sentences: Vec<Span>,
    log: Log,
    events: EventsTold<'a>,
    /// The firings of the log, by the sentence in which they begin.
    firings: BySentence,
    /// The tapes of the log, by the sentence in which they begin.
    tapes: BySentence,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(reading: &Reading<'a>, document: &'a Document, log: Log) -> Asked<'a> {
        let view = reading.view;
        let sentences: Vec<Span> = view
            .sentences
            .iter()
            .map(|sentence| view.span(sentence.tokens))
            .collect();
        let sentence_of = |span: Span| {
            let at = sentences.partition_point(|sentence| sentence.end <= span.start);
            sentences
                .get(at)
                .is_some_and(|sentence| sentence.start <= span.start)
                .then_some(at)
        };
        let firings = log.firings.iter().map(|firing| sentence_of(firing.span));
        let tapes = log
            .tapes
            .iter()
            .map(|(_, units)| units.first().and_then(|unit| sentence_of(unit.span)));
        Asked {
            lexicon: view.lexicon,
            text: view.text,
            events: EventsTold::new(document, |_| true),
            firings: BySentence::new(sentences.len(), firings),
            tapes: BySentence::new(sentences.len(), tapes),
            sentences,
            log,
        }
    }

    /// All that rules made of a sentence.
    pub(crate) fn all(&self, sentence: usize) -> Answer {
        let span = self.sentences[sentence];
        Answer::All {
            matches: self
                .firings_of(sentence)
                .filter(|firing| span.contains(firing.span))
                .map(|firing| self.matched(firing))
                .collect(),
            entities: EntityTold::of(self.events.document, span),
            events: self.events.of(span),
        }
    }

    /// What rules matched from within a sentence on.
    fn firings_of(&self, sentence: usize) -> impl Iterator<Item = &Firing> {
        self.firings.of(sentence).map(|number| &self.log.firings[number])
    }

    /// One match of a sequence rule with its captures.
    fn matched(&self, firing: &Firing) -> RuleMatch {
        let rules = &self.lexicon.rules;
        let captures = firing.captures.iter().map(|(capture, span)| {
            let name = rules.capture_name(*capture);
            (name.to_owned(), on_one_line(span.of(self.text)))
        });
        RuleMatch {
            rule: rules.rule(firing.rule).name.clone(),
            words: on_one_line(firing.span.of(self.text)),
            captures: captures.collect(),
        }
    }

    /// How far a sequence rule came in a sentence.
    pub(crate) fn trace(&self, rule: RuleId, sentence: usize) -> RuleTrace {
        RuleTrace {
            rule: self.lexicon.rules.rule(rule).name.clone(),
            came: self.came(rule, sentence),
        }
    }

    fn came(&self, rule: RuleId, sentence: usize) -> Option<RuleCame> {
        let rules = &self.lexicon.rules;
        let phase = &rules.rule(rule).phase;
        let span = self.sentences[sentence];
        let mut tapes = self.tapes.of(sentence).map(|number| &self.log.tapes[number]);
        let tape = tapes.find(|(known, units)| {
            known == phase && units.first().is_some_and(|unit| span.contains(unit.span))
        });
        let Some((_, units)) = tape else {
            return Some(RuleCame::NotRun { phase: phase.clone() });
        };
        let mut firings = self.firings_of(sentence);
        if let Some(firing) = firings.find(|firing| firing.rule == rule && span.contains(firing.span)) {
            return Some(RuleCame::Matched(self.matched(firing)));
        }
        let trace = rules.phase(phase)?.trace(rule, self.text, units)?;
        let words = |from: u32, to: u32| {
            let units = &units[from as usize..(to as usize).min(units.len())];
            let words: Vec<&str> = units.iter().map(|unit| unit.span.of(self.text)).collect();
            on_one_line(&words.join(" "))
        };
        if trace.matched {
            let last = units[trace.reached as usize - 1].span;
            let taken = units[trace.start as usize].span.cover(last);
            let overlapping = self
                .firings_of(sentence)
                .filter(|firing| firing.span.overlaps(taken));
            let winner = overlapping
                .map(|firing| rules.rule(firing.rule))
                .find(|winner| winner.phase == *phase);
            return Some(RuleCame::Beaten {
                words: words(trace.start, trace.reached),
                winner: winner.map(|winner| winner.name.clone()),
            });
        }
        let stop = trace.looked.and_then(|at| units.get(at as usize));
        Some(RuleCame::Stopped {
            took: (trace.reached > trace.start).then(|| words(trace.start, trace.reached)),
            wanted: trace.wanted,
            found: stop.map(|unit| on_one_line(unit.span.of(self.text))),
        })
    }
}
