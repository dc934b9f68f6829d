//! `whomet rules`: check rules of one's own.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use whomet::Extractor;
use whomet::extract::{Document, Event, Participant};
use whomet::rules::Example;
use whomet::text::Span;

use crate::Outcome;
use crate::extract::build;

/// Loads the rules beside the built-in ones and runs the examples of their frames.
///
/// What a sequence rule or a veto does is seen by other rules only, so its examples are counted and not run.
pub fn check(files: &[PathBuf]) -> Result<Outcome> {
    let extractor = match build(&[], files) {
        Ok(extractor) => extractor,
        Err(error) => {
            crate::report(&error);
            return Ok(Outcome::SomeFailed);
        }
    };
    let files: BTreeSet<String> = files.iter().map(|path| path.display().to_string()).collect();
    let rules = extractor.rules();
    let mut failures = Vec::new();
    let (mut run, mut passed_over) = (0, 0);
    for frame in rules.frames().iter().filter(|frame| files.contains(&frame.file)) {
        // A veto shows in what other frames do not find.
        if frame.makes.is_veto() {
            passed_over += frame.examples.len();
            continue;
        }
        for example in &frame.examples {
            run += 1;
            if let Some(failure) = failure(&extractor, &frame.name, example) {
                failures.push(format!(
                    "{}:{}: {}: {failure}",
                    frame.file, example.line, frame.name
                ));
            }
        }
    }
    for rule in rules.rules().iter().filter(|rule| files.contains(&rule.file)) {
        passed_over += rule.examples.len();
    }
    let lacking: BTreeSet<&str> = rules.missing_examples().collect();
    let frames = rules
        .frames()
        .iter()
        .map(|frame| (&frame.file, frame.line, &frame.name));
    let all = rules
        .rules()
        .iter()
        .map(|rule| (&rule.file, rule.line, &rule.name))
        .chain(frames);
    for (file, line, name) in all {
        if files.contains(file) && lacking.contains(&**name) {
            failures.push(format!(
                "{file}:{line}: {name}: expected examples of both kinds, yes and no"
            ));
        }
    }
    for failure in &failures {
        writeln!(io::stderr(), "{failure}")?;
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{run} examples of frames were run, {} complaints",
        failures.len()
    )?;
    if passed_over > 0 {
        writeln!(
            out,
            "{passed_over} examples of sequence rules and vetoes were read and not run"
        )?;
    }
    Ok(match failures.is_empty() {
        true => Outcome::Done,
        false => Outcome::SomeFailed,
    })
}

/// What is wrong with what the frame `name` makes of its example.
fn failure(extractor: &Extractor, name: &str, example: &Example) -> Option<String> {
    let document = extractor.extract(&example.text);
    let events: Vec<&Event> = document
        .events()
        .iter()
        .filter(|event| event.evidence.iter().any(|evidence| evidence.rule == name))
        .collect();
    match (example.yes, &*events) {
        (true, []) => Some(format!("expected an event, found none in \"{}\"", example.text)),
        (false, [_, ..]) => Some(format!("expected no event, found one in \"{}\"", example.text)),
        (false, []) => None,
        (true, events) => {
            let missed = |event: &Event| {
                example
                    .marks
                    .iter()
                    .find(|(role, span)| !fills(&document, event, role, *span))
            };
            // One event must have all that is marked; the first tells what is missed.
            let misses: Vec<_> = events.iter().map(|event| missed(event)).collect();
            match misses.iter().any(Option::is_none) {
                true => None,
                false => misses.into_iter().flatten().next().map(|(role, span)| {
                    let words = span.of(&example.text);
                    format!("expected \"{words}\" as {role} in \"{}\"", example.text)
                }),
            }
        }
    }
}

/// Whether something that stands in `span` has the role in the event.
fn fills(document: &Document, event: &Event, role: &str, span: Span) -> bool {
    let stands_there = |participant: &Participant| match participant.mention {
        Some(mention) => document[mention].span.overlaps(span),
        None => document
            .mentions_of(participant.entity)
            .any(|mention| mention.span.overlaps(span)),
    };
    match role {
        "actor" => event.actors.iter().any(stands_there),
        // Where there is neither visitor nor host, those whom a frame calls recipients are actors in the end.
        "recipient" => match event.recipients.is_empty() {
            true => event.actors.iter().any(stands_there),
            false => event.recipients.iter().any(stands_there),
        },
        "place" => event.place.is_some(),
        "date" => event.date.is_some(),
        own => event
            .roles
            .iter()
            .any(|(role, participant)| role == own && stands_there(participant)),
    }
}
