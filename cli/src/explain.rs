//! `whomet explain`: why a text is read as it is.

use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use whomet::Article;
use whomet::explain::Question;

use crate::Outcome;
use crate::arguments::ExplainArguments;
use crate::extract::{build, read_file};

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
    let question = Question {
        sentence: arguments.sentence,
        rule: arguments.rule.as_deref(),
    };
    let article = Article::new(&text).dated(arguments.reading.date);
    let explanation = extractor.explain(article, question)?;
    write!(io::stdout().lock(), "{explanation}")?;
    Ok(Outcome::Done)
}
