//! Answers "why?": what each rule matched in a sentence, which rule found each event, and where a named rule
//! that found nothing came to a stop.

use std::fmt::Write;

use whomet_engine::rules::{Rule, RuleId};
use whomet_engine::text::Span;

use super::outline;
use crate::document::{Article, Document, Event};
use crate::lexicon::Lexicon;
use crate::reading::pipeline::with_view;
use crate::reading::reading::Reading;
use crate::reading::scratch::Scratch;
use crate::reading::writer;
use crate::units::phases::{Firing, Log};

/// What to explain: all sentences or one, counted from 1; and a rule or frame by name, of which it is told how far it
/// came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question<'q> {
    /// The sentence, counted from 1.
    pub sentence: Option<usize>,
    /// The name of a rule or frame.
    pub rule: Option<&'q str>,
}

/// Explains an article. `None` if no rule or frame has the name that is asked for.
pub fn explain(lexicon: &Lexicon, article: &Article<'_>, question: Question<'_>) -> Option<String> {
    let rule = question.rule.map(|name| lexicon.rules.rule_named(name));
    let frame = question
        .rule
        .and_then(|name| lexicon.rules.frames().iter().find(|frame| frame.name == name));
    if rule == Some(None) && frame.is_none() {
        return None;
    }
    Some(with_view(
        lexicon,
        article,
        &mut Scratch::default(),
        |view, scratch| {
            scratch.cache.log = Some(Log::default());
            let reading = Reading::new(view, scratch);
            let log = scratch.cache.log.take().unwrap_or_default();
            let document = writer::document(article, &reading, reading.events());
            let mut out = String::new();
            for index in 0..view.sentences.len() {
                if question.sentence.is_some_and(|wanted| wanted != index + 1) {
                    continue;
                }
                let span = view.span(view.sentences[index].tokens);
                let _ = write!(out, "{}. ", index + 1);
                outline::sentence(&reading, index, &mut out);
                match (rule.flatten(), frame) {
                    (Some(rule), _) => trace(lexicon, article.text, &log, rule, span, &mut out),
                    (None, Some(frame)) => super::frames::trace(&reading, &document, frame, index, &mut out),
                    (None, None) => {
                        for firing in log.firings.iter().filter(|firing| span.contains(firing.span)) {
                            matched(lexicon, article.text, firing, &mut out);
                        }
                        for event in document.events() {
                            if event.evidence.iter().any(|evidence| evidence.span == span) {
                                told(&document, event, span, &mut out);
                            }
                        }
                    }
                }
                out.push('\n');
            }
            out
        },
    ))
}

/// One match of a sequence rule with its captures.
fn matched(lexicon: &Lexicon, text: &str, firing: &Firing, out: &mut String) {
    let rule: &Rule = lexicon.rules.rule(firing.rule);
    let _ = write!(out, "  {} matched \"{}\"", rule.name, firing.span.of(text));
    for (capture, span) in &firing.captures {
        let _ = write!(
            out,
            ", {} = \"{}\"",
            lexicon.rules.capture_name(*capture),
            span.of(text)
        );
    }
    out.push('\n');
}

/// One event with the rules that found it in the sentence.
pub fn told(document: &Document, event: &Event, span: Span, out: &mut String) {
    let rules = event
        .evidence
        .iter()
        .filter(|evidence| evidence.span == span)
        .map(|evidence| evidence.rule.as_str());
    let _ = write!(out, "  => {}", event.label);
    if let Some(mode) = event.mode {
        let _ = write!(out, " {mode}");
    }
    let _ = write!(
        out,
        " ({}) by {}",
        event.status,
        rules.collect::<Vec<_>>().join(" and ")
    );
    let sides = [("actor", &event.actors), ("recipient", &event.recipients)];
    for (role, side) in sides {
        for one in side {
            let _ = write!(out, ", {role} {}", document[one.entity].name);
        }
    }
    for own in &event.roles {
        let _ = write!(out, ", {} {}", own.role, document[own.participant.entity].name);
    }
    for value in &event.values {
        let _ = write!(out, ", {} \"{}\"", value.role, value.span.of(document.text()));
    }
    if let Some(place) = &event.place {
        let _ = write!(out, ", place {}", place.name);
    }
    if let Some(date) = event.date {
        let _ = write!(out, ", date {date}");
    }
    out.push('\n');
}

/// How far a sequence rule came in a sentence.
fn trace(lexicon: &Lexicon, text: &str, log: &Log, rule: RuleId, sentence: Span, out: &mut String) {
    let name = &lexicon.rules.rule(rule).name;
    let phase = &lexicon.rules.rule(rule).phase;
    let tape = log.tapes.iter().find(|(known, units)| {
        known == phase && units.first().is_some_and(|unit| sentence.contains(unit.span))
    });
    let Some((_, units)) = tape else {
        let _ = writeln!(out, "  {name}: phase {phase} was not run here");
        return;
    };
    let fired = |firing: &&Firing| firing.rule == rule && sentence.contains(firing.span);
    if let Some(firing) = log.firings.iter().find(fired) {
        matched(lexicon, text, firing, out);
        return;
    }
    let Some(trace) = lexicon
        .rules
        .phase(phase)
        .and_then(|phase| phase.trace(rule, text, units))
    else {
        return;
    };
    let words = |from: u32, to: u32| {
        let units = &units[from as usize..(to as usize).min(units.len())];
        units
            .iter()
            .map(|unit| unit.span.of(text))
            .collect::<Vec<_>>()
            .join(" ")
    };
    if trace.matched {
        let span = units[trace.start as usize]
            .span
            .cover(units[trace.reached as usize - 1].span);
        let of_phase = |firing: &&Firing| lexicon.rules.rule(firing.rule).phase == *phase;
        let winner = log
            .firings
            .iter()
            .filter(of_phase)
            .find(|firing| firing.span.overlaps(span));
        let winner = winner.map_or("another rule", |firing| &lexicon.rules.rule(firing.rule).name);
        let taken = words(trace.start, trace.reached);
        let _ = writeln!(
            out,
            "  {name} fits \"{taken}\", but {winner} took some of these words first"
        );
        return;
    }
    let came = match trace.reached > trace.start {
        true => format!("took \"{}\"", words(trace.start, trace.reached)),
        false => "took nothing".to_owned(),
    };
    let found = match trace.looked.and_then(|at| units.get(at as usize)) {
        Some(unit) => format!("\"{}\"", unit.span.of(text)),
        None => "the edge of the sentence".to_owned(),
    };
    let _ = writeln!(
        out,
        "  {name} {came}; then it wanted {}, and found {found}",
        trace.wanted.join(" or ")
    );
}
