//! Runs the examples that stand beside rules and frames.

use whomet_engine::rules::{Example, Frame, Rule};
use whomet_engine::text::Span;

use super::finding::Finding;
use crate::document::{Article, Document, Event, Mode, Participant};
use crate::events::context::Context;
use crate::events::matcher;
use crate::lexicon::{Lexicon, Role};
use crate::reading::pipeline::with_view;
use crate::reading::reading::Reading;
use crate::reading::scratch::Scratch;
use crate::reading::writer;
use crate::units::phases::{Firing, Log};

/// Runs all examples, those of sequence rules first.
pub fn check(lexicon: &Lexicon) -> Vec<Finding> {
    let mut failures = Vec::new();
    for rule in lexicon.rules.rules() {
        for example in &*rule.examples {
            let message = from_rule(lexicon, rule, example);
            failures.extend(message.map(|message| failure(&rule.file, &rule.name, example, message)));
        }
    }
    for frame in lexicon.rules.frames() {
        for example in &*frame.examples {
            let message = of_frame(lexicon, frame, example);
            failures.extend(message.map(|message| failure(&frame.file, &frame.name, example, message)));
        }
    }
    failures
}

fn failure(file: &str, rule: &str, example: &Example, message: String) -> Finding {
    Finding::new(
        file,
        (example.line, example.column),
        rule,
        format!("{message} in \"{}\"", example.text),
    )
}

/// What is wrong with what a sequence rule makes of its example.
fn from_rule(lexicon: &Lexicon, rule: &Rule, example: &Example) -> Option<String> {
    let firings = with_view(
        lexicon,
        &Article::new(&example.text),
        &mut Scratch::default(),
        |view, scratch| {
            scratch.cache.log = Some(Log::default());
            Reading::new(view, scratch);
            scratch.cache.log.take().unwrap_or_default().firings
        },
    );
    let own: Vec<&Firing> = firings
        .iter()
        .filter(|firing| lexicon.rules.rule(firing.rule).name == rule.name)
        .collect();
    let has = |firing: &Firing, name: &str, span: Span| {
        firing
            .captures
            .iter()
            .any(|(capture, found)| lexicon.rules.capture_name(*capture) == name && *found == span)
    };
    let message = verdict(example, &own, "match", has)?;
    // Often another rule that begins earlier, is longer or stands first has taken the words.
    let others = firings
        .iter()
        .map(|firing| lexicon.rules.rule(firing.rule).name.as_str());
    let others: Vec<&str> = others.filter(|name| *name != rule.name).collect();
    Some(match example.yes && !others.is_empty() {
        true => format!("{message} but {}", others.join(", ")),
        false => message,
    })
}

/// What is wrong with what a frame makes of its example.
fn of_frame(lexicon: &Lexicon, frame: &Frame, example: &Example) -> Option<String> {
    let article = Article::new(&example.text);
    if frame.makes.is_veto() {
        let vetoes = with_view(lexicon, &article, &mut Scratch::default(), |view, scratch| {
            let reading = Reading::new(view, scratch);
            let made = reading.made();
            let matches = matcher::matches(Context(&made));
            let own = matches
                .iter()
                .filter(|found| found.outcome.is_veto() && found.by.name(&lexicon.rules) == frame.name);
            own.count()
        });
        return match (example.yes, vetoes) {
            (true, 0) => Some("expected a veto, found none".to_owned()),
            (false, 1..) => Some("expected no veto, found one".to_owned()),
            _ => None,
        };
    }
    let document = with_view(lexicon, &article, &mut Scratch::default(), |view, scratch| {
        let mut reading = Reading::new(view, scratch);
        let events = reading.events();
        writer::document(&article, &mut reading, events)
    });
    let own: Vec<&Event> = document
        .events()
        .iter()
        .filter(|event| event.evidence.iter().any(|evidence| evidence.rule == frame.name))
        .collect();
    let directed = !matches!(
        frame.makes.words.iter().find_map(|word| Mode::from_name(word)),
        Some(Mode::Meet | Mode::Multilateral | Mode::Phone | Mode::ThirdParty)
    );
    verdict(example, &own, "event", |event, role, span| {
        fills(&document, event, directed, role, span)
    })
}

/// What is wrong: a `yes` wants all of its marks in one of `found`, a `no` wants none of them.
fn verdict<T>(
    example: &Example,
    found: &[&T],
    what: &str,
    has: impl Fn(&T, &str, Span) -> bool,
) -> Option<String> {
    match (example.yes, found) {
        (true, []) => Some(format!("expected one {what} at least, found none")),
        (false, [_, ..]) => Some(format!("expected no {what}, found one")),
        (false, []) => None,
        (true, _) => {
            let missed = |one: &&T| example.marks.iter().find(|(name, span)| !has(one, name, *span));
            let mut misses = found.iter().map(missed);
            // The first tells what is missed; any that misses nothing will do.
            let first = misses.next()??;
            match misses.any(|miss| miss.is_none()) {
                true => None,
                false => Some(format!(
                    "expected \"{}\" as {}",
                    first.1.of(&example.text),
                    first.0
                )),
            }
        }
    }
}

/// Whether something that stands in `span` has the role in the event.
fn fills(document: &Document, event: &Event, directed: bool, role: &str, span: Span) -> bool {
    let stands_there = |participant: &Participant| {
        let entity = document.mentions_of(participant.entity);
        let said = participant.mention.map(|mention| &document[mention]);
        entity.chain(said).any(|mention| mention.span.overlaps(span))
    };
    let mut everyone = event.actors.iter().chain(&event.recipients);
    match Role::from_name(role) {
        // Who visits whom is settled by the place, whatever a frame calls the two sides.
        Some(Role::Actor | Role::Recipient) if !directed => everyone.any(stands_there),
        Some(Role::Actor) => event.actors.iter().any(stands_there),
        Some(Role::Recipient) => event.recipients.iter().any(stands_there),
        Some(Role::Place) => event.place.as_ref().is_some_and(|place| match place.entity {
            Some(entity) => document
                .mentions_of(entity)
                .any(|mention| mention.span.overlaps(span)),
            None => true,
        }),
        Some(Role::Date) => event.date.is_some(),
        Some(Role::Own(_)) | None => {
            let mut roles = event.roles.iter();
            roles.any(|filled| filled.role == role && stands_there(&filled.participant))
                || event
                    .values
                    .iter()
                    .any(|value| value.role == role && value.span.overlaps(span))
        }
    }
}
