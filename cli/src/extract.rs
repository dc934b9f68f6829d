//! `whomet extract`: documents in, results out, in batches so that memory is bounded.

use std::borrow::Cow;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde_json::value::RawValue;
use whomet::document::{Article, Document};
use whomet::{Date, Extractor};

use crate::Outcome;
use crate::arguments::{ExtractArguments, To};
use crate::input::{Inputs, Raw, said};
use crate::line::Line;
use crate::output::{Format, Output, Piece};
use crate::problem::Problem;

pub fn run(arguments: &ExtractArguments) -> Result<Outcome> {
    let built;
    let extractor = match arguments.reading.gazetteers.is_empty() && arguments.reading.rules.is_empty() {
        true => Extractor::english(),
        false => {
            built = build(&arguments.reading.gazetteers, &arguments.reading.rules)?;
            &built
        }
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads.unwrap_or(0).into())
        .build()
        .context("threads cannot be started")?;
    let format = format(arguments);
    let reader = Reader {
        extractor,
        date: arguments.reading.date,
        format,
    };
    // A list is written for whatever can be several documents, even if it is one.
    let mut is_list = arguments.paths.len() != 1 || arguments.paths[0].is_dir();
    let mut output = Output::new(io::stdout(), format);
    let mut inputs = Inputs::new(&arguments.paths, arguments.from);
    let mut outcome = Outcome::Done;
    let mut batch = Vec::new();
    loop {
        inputs.batch(&mut batch);
        if batch.is_empty() {
            break;
        }
        // Collected in the order of the batch, whichever thread is done first.
        is_list |= matches!(batch[0], Raw::Line { .. });
        output.is_list = is_list;
        let read: Vec<Read> = pool.install(|| batch.par_drain(..).map(|raw| reader.read(raw)).collect());
        for Read { problem, piece } in read {
            if let Some(problem) = problem {
                outcome = Outcome::SomeFailed;
                problem.report();
            }
            if let Some(piece) = piece {
                output.write(piece)?;
            }
        }
        output.flush()?;
    }
    output.finish()?;
    Ok(outcome)
}

/// An extractor with files of the user's own.
///
/// # Errors
/// A file that cannot be read, or all that is wrong with the files.
pub fn build(gazetteers: &[PathBuf], rules: &[PathBuf]) -> Result<Extractor> {
    let mut builder = Extractor::builder();
    for path in gazetteers {
        let (name, text) = read_file(path)?;
        builder = builder.gazetteer(name, text);
    }
    for path in rules {
        let (name, text) = read_file(path)?;
        builder = builder.rules(name, text);
    }
    Ok(builder.build()?)
}

/// The name and the text of a gazetteer or rule file.
///
/// # Errors
/// If it cannot be read or is not UTF-8.
pub fn read_file(path: &Path) -> Result<(String, String)> {
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| anyhow::anyhow!("{name}: {}", said(&error)))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(error) => Err(anyhow::anyhow!(
            "{}",
            Problem::of_encoding(&name, error.as_bytes(), 1, 0)
        )),
    }
}

fn format(arguments: &ExtractArguments) -> Format {
    let is_terminal = io::stdout().is_terminal();
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Format {
        to: arguments
            .to
            .unwrap_or(if is_terminal { To::Text } else { To::Jsonl }),
        bold: is_terminal && !plain,
    }
}

/// What became of one document: both, if only its date was wrong.
struct Read {
    problem: Option<Problem>,
    piece: Option<Piece>,
}

impl Read {
    fn failed(problem: Problem) -> Read {
        Read {
            problem: Some(problem),
            piece: None,
        }
    }
}

/// Turns input into output; shared by all threads.
struct Reader<'e> {
    extractor: &'e Extractor,
    date: Option<Date>,
    format: Format,
}

impl Reader<'_> {
    fn read(&self, raw: Raw) -> Read {
        match raw {
            Raw::Problem(problem) => Read::failed(problem),
            Raw::Text { file, bytes } => match std::str::from_utf8(&bytes) {
                Ok(text) => Read {
                    problem: None,
                    piece: Some(self.piece(&self.extract(text, self.date, Cow::Borrowed(&file)), &[])),
                },
                Err(_) => Read::failed(Problem::of_encoding(&file, &bytes, 1, 0)),
            },
            Raw::Line {
                file,
                number,
                start,
                bytes,
            } => match std::str::from_utf8(&bytes) {
                Ok(line) => self.read_line(&file, number, line),
                Err(_) => Read::failed(Problem::of_encoding(&file, &bytes, number, start)),
            },
        }
    }

    fn read_line(&self, file: &str, number: usize, line: &str) -> Read {
        let line = match Line::read(line) {
            Ok(line) => line,
            Err((column, message)) => {
                return Read::failed(Problem {
                    file: file.to_owned(),
                    place: Some((number, column)),
                    message,
                });
            }
        };
        let id = line.id.unwrap_or_else(|| Cow::Owned(format!("{file}:{number}")));
        let (date, problem) = match line.date.as_deref().map(str::trim) {
            None | Some("") => (self.date, None),
            // A time of day may follow the date after a space, too.
            Some(given) => match given.split(' ').next().unwrap_or_default().parse() {
                Ok(date) => (Some(date), None),
                Err(error) => {
                    let message = format!("{error}, found \"{given}\"; the document is read without a date");
                    let file = format!("{file}:{number}");
                    (None, Some(Problem::of_file(&file, message)))
                }
            },
        };
        let document = self.extract(&line.text, date, id);
        Read {
            problem,
            piece: Some(self.piece(&document, &line.fields)),
        }
    }

    fn extract(&self, text: &str, date: Option<Date>, id: Cow<'_, str>) -> Document {
        let article = Article::new(text).dated(date).named(id);
        self.extractor.extract(article)
    }

    fn piece(&self, document: &Document, fields: &[(Cow<'_, str>, &RawValue)]) -> Piece {
        Piece::new(document, fields, self.format)
    }
}
