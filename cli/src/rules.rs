//! `whomet rules`: check rules of one's own.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use whomet::Escaped;

use crate::Outcome;
use crate::extract::build;

/// Loads the rules beside the built-in ones and runs the examples in them.
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
    let frames = rules.frames().iter().map(|frame| {
        let place = (frame.line, frame.column);
        (&frame.file, place, &frame.name, frame.examples.len())
    });
    let own: Vec<_> = rules
        .rules()
        .iter()
        .map(|rule| {
            (
                &rule.file,
                (rule.line, rule.column),
                &rule.name,
                rule.examples.len(),
            )
        })
        .chain(frames)
        .filter(|(file, ..)| files.contains(*file))
        .collect();
    let failures = extractor.check_examples();
    let mut complaints: Vec<String> = failures
        .iter()
        .filter(|failure| files.contains(&failure.file))
        .map(ToString::to_string)
        .collect();
    let lacking: BTreeSet<&str> = rules.missing_examples().collect();
    for (file, (line, column), name, _) in &own {
        if lacking.contains(name.as_str()) {
            complaints.push(format!(
                "{file}:{line}:{column}: {name}: expected examples of both kinds, yes and no"
            ));
        }
    }
    for complaint in &complaints {
        writeln!(io::stderr(), "{}", Escaped(complaint))?;
    }
    for lint in extractor.lints().iter().filter(|lint| files.contains(&lint.file)) {
        let (line, column) = (lint.line, lint.column);
        let note = format!(
            "{}:{line}:{column}: note: {}: {}",
            lint.file, lint.rule, lint.message
        );
        writeln!(io::stderr(), "{}", Escaped(&note))?;
    }
    let examples: usize = own.iter().map(|(.., examples)| examples).sum();
    let (rules, failed) = (own.len(), complaints.len());
    writeln!(
        io::stdout(),
        "{rules} rules and frames, {examples} examples run, {failed} complaints"
    )?;
    Ok(match complaints.is_empty() {
        true => Outcome::Done,
        false => Outcome::SomeFailed,
    })
}
