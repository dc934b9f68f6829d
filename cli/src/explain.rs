//! `whomet explain`: why a text is read as it is.

use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use whomet::explain::Question;
use whomet::{Article, Extractor};

use crate::Outcome;
use crate::arguments::{ExplainArguments, Explained};
use crate::extract::{build, read_file};
use crate::line::Line;
use crate::problem::Problem;

/// Prints the explanation of one text.
pub fn run(arguments: &ExplainArguments) -> Result<Outcome> {
    let extractor = build(&arguments.reading.gazetteers, &arguments.reading.rules)?;
    let text = if arguments.file == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).context("standard input")?;
        text
    } else {
        read_file(&arguments.file)?.1
    };
    if arguments.to == Explained::Json {
        return json(&extractor, arguments, &text);
    }
    let question = Question {
        sentence: arguments.sentence,
        rule: arguments.rule.as_deref(),
    };
    let article = Article::new(&text).dated(arguments.reading.date);
    let explanation = extractor.explain(article, question)?;
    write!(io::stdout().lock(), "{explanation}")?;
    Ok(Outcome::Done)
}

/// Prints an object a document; a file whose name ends in `.jsonl` holds a document a line.
fn json(extractor: &Extractor, arguments: &ExplainArguments, text: &str) -> Result<Outcome> {
    let mut out = io::stdout().lock();
    let is_jsonl = arguments
        .file
        .extension()
        .is_some_and(|extension| extension == "jsonl");
    if !is_jsonl {
        let article = Article::new(text)
            .dated(arguments.reading.date)
            .named(arguments.file.display().to_string());
        serde_json::to_writer(&mut out, &extractor.syntax(article))?;
        writeln!(out)?;
        return Ok(Outcome::Done);
    }
    let mut outcome = Outcome::Done;
    for (number, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        match Line::read(line) {
            Ok(line) => {
                let date = line
                    .date
                    .as_deref()
                    .and_then(|date| date.parse().ok())
                    .or(arguments.reading.date);
                let article = Article::new(&line.text)
                    .dated(date)
                    .named(line.id.unwrap_or_default());
                serde_json::to_writer(&mut out, &extractor.syntax(article))?;
                writeln!(out)?;
            }
            Err((column, message)) => {
                outcome = Outcome::SomeFailed;
                let file = arguments.file.display().to_string();
                let place = Some((number + 1, column));
                Problem { file, place, message }.report();
            }
        }
    }
    Ok(outcome)
}
