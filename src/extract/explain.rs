//! Answers "why?": what each rule matched in a sentence, which rule found each event, and where a named rule
//! that found nothing came to a stop.

use std::fmt::Write;

use crate::rules::{Frame, FrameOn, Path, Rule, RuleId, Slot};
use crate::text::Span;

use super::clauses::{Clause, ClauseId, Place};
use super::document::{Article, Document, Event};
use super::grammar::{Firing, Grammar, Log};
use super::phrases::{GroupId, Head, VerbShape};
use super::{Memory, Reading, outline, output, with_source};

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
pub(crate) fn explain(grammar: &Grammar, article: &Article<'_>, question: Question<'_>) -> Option<String> {
    let rule = question.rule.map(|name| grammar.rules.rule_named(name));
    let frame = question
        .rule
        .and_then(|name| grammar.rules.frames().iter().find(|frame| frame.name == name));
    if rule == Some(None) && frame.is_none() {
        return None;
    }
    Some(with_source(
        grammar,
        article,
        &mut Memory::default(),
        |source, scratch| {
            scratch.cache.log = Some(Log::default());
            let reading = Reading::new(source, scratch);
            let log = scratch.cache.log.take().unwrap_or_default();
            let document = output::document(article, &reading, reading.events());
            let mut out = String::new();
            for index in 0..source.sentences.len() {
                if question.sentence.is_some_and(|wanted| wanted != index + 1) {
                    continue;
                }
                let span = source.span(source.sentences[index].tokens);
                let _ = write!(out, "{}. ", index + 1);
                outline::sentence(&reading, index, &mut out);
                match (rule.flatten(), frame) {
                    (Some(rule), _) => trace(grammar, article.text, &log, rule, span, &mut out),
                    (None, Some(frame)) => frame_trace(&reading, frame, index, &mut out),
                    (None, None) => {
                        for firing in log.firings.iter().filter(|firing| span.contains(firing.span)) {
                            matched(grammar, article.text, firing, &mut out);
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
fn matched(grammar: &Grammar, text: &str, firing: &Firing, out: &mut String) {
    let rule: &Rule = grammar.rules.rule(firing.rule);
    let _ = write!(out, "  {} matched \"{}\"", rule.name, firing.span.of(text));
    for (capture, span) in &firing.captures {
        let _ = write!(
            out,
            ", {} = \"{}\"",
            grammar.rules.capture_name(*capture),
            span.of(text)
        );
    }
    out.push('\n');
}

/// One event with the rules that found it in the sentence.
fn told(document: &Document, event: &Event, span: Span, out: &mut String) {
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
    for (role, one) in &event.roles {
        let _ = write!(out, ", {role} {}", document[one.entity].name);
    }
    for (role, words) in &event.values {
        let _ = write!(out, ", {role} \"{}\"", words.of(document.text()));
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
fn trace(grammar: &Grammar, text: &str, log: &Log, rule: RuleId, sentence: Span, out: &mut String) {
    let name = &grammar.rules.rule(rule).name;
    let phase = &grammar.rules.rule(rule).phase;
    let tape = log.tapes.iter().find(|(known, units)| {
        known == phase && units.first().is_some_and(|unit| sentence.contains(unit.span))
    });
    let Some((_, units)) = tape else {
        let _ = writeln!(out, "  {name}: phase {phase} was not run here");
        return;
    };
    let fired = |firing: &&Firing| firing.rule == rule && sentence.contains(firing.span);
    if let Some(firing) = log.firings.iter().find(fired) {
        matched(grammar, text, firing, out);
        return;
    }
    let Some(trace) = grammar
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
        let taken = words(trace.start, trace.reached);
        let _ = writeln!(
            out,
            "  {name} fits \"{taken}\", but another rule took some of these words first"
        );
        return;
    }
    let came = match trace.reached > trace.start {
        true => format!("took \"{}\"", words(trace.start, trace.reached)),
        false => "took nothing".to_owned(),
    };
    let found = match units.get(trace.reached as usize) {
        Some(unit) => format!("\"{}\"", unit.span.of(text)),
        None => "the end".to_owned(),
    };
    let _ = writeln!(
        out,
        "  {name} {came}; then it wanted {}, and found {found}",
        trace.wanted.join(" or ")
    );
}

/// What a frame found for each of its roles in a sentence.
fn frame_trace(reading: &Reading<'_>, frame: &Frame, sentence: usize, out: &mut String) {
    let grammar = reading.source.grammar;
    let mut some = false;
    let mut at = |words: &str, out: &mut String| {
        some = true;
        let _ = writeln!(out, "  {} at \"{words}\":", frame.name);
    };
    if frame.on == FrameOn::Noun {
        for (index, group) in reading.phrases.groups.iter().enumerate() {
            let Head::Noun(word) = group.head else { continue };
            let written = &reading.source.words[..group.head_tokens.start as usize];
            let mut senses = grammar.noun_senses(word, &group.qualifiers, written);
            if group.sentence as usize == sentence && senses.any(|(class, _)| class == frame.class) {
                at(reading.source.slice(group.tokens), out);
                let noun = GroupId(index as u32);
                for slot in &frame.slots {
                    let paths = slot.paths.iter();
                    role(
                        reading,
                        slot,
                        &paths
                            .flat_map(|path| beside(reading, noun, path))
                            .collect::<Vec<_>>(),
                        out,
                    );
                }
                empty(frame, |path| reading.context().is_taken_by(path, noun), out);
            }
        }
    } else {
        for (id, clause) in reading.clauses.sentence(sentence) {
            let verb = reading.phrases.verb(clause.verb);
            let senses = grammar.rules.senses(verb.lemma);
            if senses.iter().any(|sense| sense.class == frame.class) {
                at(reading.source.slice(verb.tokens), out);
                for slot in &frame.slots {
                    let paths = slot.paths.iter();
                    let groups: Vec<GroupId> = paths
                        .flat_map(|path| standing(reading, id, clause, path))
                        .collect();
                    role(reading, slot, &groups, out);
                }
                empty(frame, |path| reading.context().is_taken(path, id, clause), out);
            }
        }
    }
    if !some {
        let class = grammar.rules.class_name(frame.class);
        let kind = if frame.on == FrameOn::Noun { "noun" } else { "verb" };
        let _ = writeln!(
            out,
            "  {}: no {kind} of class {class} in the sentence",
            frame.name
        );
    }
}

/// The places that must be empty, and are not.
fn empty(frame: &Frame, taken: impl Fn(&Path) -> bool, out: &mut String) {
    for path in frame.without.iter().filter(|path| taken(path)) {
        let _ = writeln!(out, "    not {}: it stands there", path.keyword());
    }
}

fn role(reading: &Reading<'_>, slot: &Slot, groups: &[GroupId], out: &mut String) {
    let need = if slot.required { "needed" } else { "optional" };
    let _ = write!(out, "    {} ({need}): ", slot.role);
    if groups.is_empty() {
        out.push_str("nothing stands there");
    }
    for (index, &group) in groups.iter().enumerate() {
        let text = reading.source.slice(reading.phrases.group(group).tokens);
        let refers = !reading.coreference.groups[group.0 as usize].is_empty();
        let comma = if index > 0 { ", " } else { "" };
        let but = if refers {
            ""
        } else {
            ", which refers to nobody known"
        };
        let _ = write!(out, "{comma}\"{text}\"{but}");
    }
    out.push('\n');
}

/// The groups that stand at a path of a clause, active and passive alike.
fn standing(reading: &Reading<'_>, id: ClauseId, clause: &Clause, path: &Path) -> Vec<GroupId> {
    let verb = reading.phrases.verb(clause.verb);
    let passive = verb.passive || verb.shape == VerbShape::Participle;
    let context = reading.context();
    match path {
        Path::Subject if passive => context.after(&clause.phrases, "by"),
        Path::Subject => clause.subjects.clone(),
        Path::Object if passive => clause.subjects.clone(),
        Path::Object => clause.objects.clone(),
        Path::Indirect => clause.indirect.clone(),
        Path::Infinitive => context.objects_of_infinitives(id, clause),
        Path::Clause => context.subjects_of_clauses(id, clause),
        Path::Preposition(words) => context.after_words(&clause.phrases, words),
        Path::Possessor | Path::Compound => Vec::new(),
    }
}

/// The groups that stand at a path of a noun. Whether the verb that carries the noun lends it its subject is for the
/// frame to say; here it is shown.
fn beside(reading: &Reading<'_>, noun: GroupId, path: &Path) -> Vec<GroupId> {
    let around = &reading.clauses.around[noun.0 as usize];
    match path {
        Path::Possessor => reading.phrases.group(noun).possessor.into_iter().collect(),
        Path::Preposition(words) => reading.context().after_words(&around.phrases, words),
        Path::Subject => match around.clause {
            Some((clause, place)) if place != Place::Subject => {
                reading.clauses.clause(clause).subjects.clone()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
