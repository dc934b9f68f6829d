//! `whomet explain`: why a text is read as it is.

use std::io::{self, Write};
use std::slice;

use anyhow::Result;
use whomet::Article;
use whomet::explain::Question;
use whomet_input::Inputs;

use crate::Outcome;
use crate::arguments::{ExplainArguments, Explained};
use crate::extract::build;
use crate::options::options;

/// Prints the explanation of each document of the input.
pub fn run(arguments: &ExplainArguments) -> Result<Outcome> {
    let extractor = build(&arguments.reading.gazetteers, &arguments.reading.rules)?;
    let options = options(&arguments.input)?;
    let question = Question {
        sentence: arguments.sentence,
        rule: arguments.rule.as_deref(),
    };
    let mut out = io::stdout().lock();
    let mut outcome = Outcome::Done;
    let mut first = true;
    for raw in Inputs::new(slice::from_ref(&arguments.file), &options) {
        let read = raw.read(&options);
        for problem in &read.problems {
            outcome = Outcome::SomeFailed;
            crate::tell(problem);
        }
        let Some(document) = read.document else {
            continue;
        };
        let article = Article::new(&document.text)
            .dated(document.date.or(arguments.reading.date))
            .named(&*document.id);
        match arguments.to {
            Explained::Json => {
                serde_json::to_writer(&mut out, &extractor.syntax(article))?;
                writeln!(out)?;
            }
            Explained::Text => {
                if raw.is_one_of_many() {
                    let line = if first { "" } else { "\n" };
                    writeln!(out, "{line}== {}\n", whomet_input::shown(&document.id))?;
                }
                write!(out, "{}", extractor.explain(article, question)?)?;
            }
        }
        first = false;
    }
    Ok(outcome)
}
