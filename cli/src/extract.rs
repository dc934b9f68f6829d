//! `whomet extract`: documents in, results out.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::iter;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use whomet::document::Article;
use whomet::explain::Question;
use whomet::{Date, Extractor};
use whomet_formats::codes::Codes;
use whomet_formats::html;
use whomet_input::{Folder, Inputs, Options, Problem, Raw, quoted, said};

use crate::arguments::ExtractArguments;
use crate::form::To;
use crate::guard::guarded;
use crate::notes::{Notes, Tally};
use crate::options::options;
use crate::output::{Format, Output, Piece, with_fields};
use crate::{Outcome, is_broken_pipe, pipeline};

pub fn run(arguments: &ExtractArguments) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    match extract(arguments, &mut outcome) {
        // Whoever read the output has seen enough. What was wrong until then was told, and stays wrong.
        Err(error) if !(outcome == Outcome::SomeFailed && is_broken_pipe(&error)) => Err(error),
        _ => Ok(outcome),
    }
}

/// `outcome` is how it went so far, if it ends with an error, too.
fn extract(arguments: &ExtractArguments, outcome: &mut Outcome) -> Result<()> {
    let extractor = match arguments.reading.gazetteers.is_empty() && arguments.reading.rules.is_empty() {
        true => Extractor::english().clone(),
        false => build(&arguments.reading.gazetteers, &arguments.reading.rules)?,
    };
    let options = options(&arguments.input)?;
    let format = format(arguments);
    format.to.check(arguments.output.output.as_deref())?;
    let mut output = Output::new(
        target(arguments)?,
        arguments.output.output.clone(),
        format.clone(),
    )?;
    // A list is written for whatever can be several documents, even if it is one.
    let mut is_list = arguments.paths.len() != 1 || arguments.paths[0].is_dir();
    let reader = Reader {
        extractor,
        options: options.clone(),
        date: arguments.reading.date,
        format,
        is_single: !is_list,
    };
    let mut notes = Notes::new(&arguments.work, &arguments.paths);
    let paths = arguments.paths.clone();
    let all = pipeline::in_order(
        pipeline::threads(arguments.work.threads),
        move || arrivals(Inputs::new(&paths, &options)),
        |arrived| arrived.raw.as_ref().map_or(0, Raw::size),
        move |arrived| {
            let read = arrived.raw.as_ref().map(|raw| reader.read(raw));
            (arrived, read)
        },
    );
    for (arrived, read) in all.context("threads cannot be started")? {
        notes.folders(&arrived.folders);
        notes.passed_over(&arrived.passed_over);
        notes.read(arrived.files, arrived.bytes);
        let (Some(raw), Some((problems, made))) = (&arrived.raw, read) else {
            continue;
        };
        is_list |= raw.is_one_of_many();
        output.is_list = is_list;
        for problem in &problems {
            *outcome = Outcome::SomeFailed;
            notes.problem(problem);
        }
        if let Some(made) = made {
            notes.understood(raw.file(), &made.understood);
            notes.found(made.tally);
            output.write(made.piece)?;
        }
        if arrived.waits {
            output.flush()?;
        }
    }
    notes.finish();
    output.finish()
}

/// A document that has arrived, and what is to be told before it.
struct Arrived {
    /// None when there are no more.
    raw: Option<Raw>,
    folders: Vec<Folder>,
    passed_over: Vec<Problem>,
    files: usize,
    bytes: u64,
    /// Whether the next one is waited for, so that what was made until now should be seen.
    waits: bool,
}

/// All documents, and what is told after them.
fn arrivals(mut inputs: Inputs) -> impl Iterator<Item = Arrived> {
    let mut is_over = false;
    iter::from_fn(move || {
        if is_over {
            return None;
        }
        let raw = inputs.next();
        is_over = raw.is_none();
        Some(Arrived {
            raw,
            folders: inputs.take_folders(),
            passed_over: inputs.take_notes(),
            files: inputs.files(),
            bytes: inputs.bytes(),
            waits: inputs.would_wait(),
        })
    })
}

/// Where the output goes.
fn target(arguments: &ExtractArguments) -> Result<Box<dyn Write>> {
    let Some(path) = &arguments.output.output else {
        return Ok(Box::new(io::stdout()));
    };
    if arguments.output.to.is_some_and(To::is_folder) {
        return Ok(Box::new(io::sink()));
    }
    let name = path.display().to_string();
    if let Ok(target) = fs::canonicalize(path)
        && arguments
            .paths
            .iter()
            .any(|path| fs::canonicalize(path).is_ok_and(|path| path == target))
    {
        bail!(
            "{}",
            Problem::of_file(&name, "the output would be written over the input")
        );
    }
    match File::create(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => bail!("{}", Problem::of_file(&name, said(&error))),
    }
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
            Problem::of_encoding(&name, error.as_bytes(), 1, 1, 0)
        )),
    }
}

fn format(arguments: &ExtractArguments) -> Format {
    let is_terminal = io::stdout().is_terminal() && arguments.output.output.is_none();
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let to = arguments.output.to;
    let to = to.unwrap_or(if is_terminal { To::Text } else { To::Jsonl });
    Format {
        to,
        bold: is_terminal && !plain,
        with_text: arguments.output.with_text.unwrap_or(to == To::Json),
        codes: if to == To::Ngec {
            Codes::english()
        } else {
            Codes::default()
        },
    }
}

/// What was made of one document.
struct Made {
    piece: Piece,
    tally: Tally,
    understood: whomet_input::Read<'static>,
}

/// Turns input into output; shared by all threads.
struct Reader {
    extractor: Extractor,
    options: Options,
    date: Option<Date>,
    format: Format,
    /// Whether the input is one file, which is one document unless it turns out to hold many.
    is_single: bool,
}

impl Reader {
    fn read(&self, raw: &Raw) -> (Vec<Problem>, Option<Made>) {
        let mut read = raw.read(&self.options);
        let mut problems = std::mem::take(&mut read.problems);
        let Some(document) = read.document.take() else {
            return (problems, None);
        };
        let article = Article::new(&document.text)
            .dated(document.date.or(self.date))
            .named(&*document.id);
        let made = guarded(|| {
            let found = self.extractor.extract(article.clone());
            let tally = Tally::of(&found);
            let piece = match self.format.to {
                // One text has a page of its own, which tells why.
                To::Html if self.is_single && !raw.is_one_of_many() => {
                    let why = self.extractor.explain(article, Question::default()).ok();
                    Piece::Written(html::article(&with_fields(found, &document), why.as_ref()).into())
                }
                _ => Piece::new(found, &document, &self.format),
            };
            (piece, tally)
        });
        let (piece, tally) = match made {
            Ok(made) => made,
            Err(said) => {
                let message = format!("document {} is not read: {said}", quoted(&document.id));
                problems.push(Problem::of_file(raw.file(), message));
                return (problems, None);
            }
        };
        let mut understood = whomet_input::Read::default();
        understood.taken = read.taken;
        understood.renamed = read.renamed;
        let made = Made {
            piece,
            tally,
            understood,
        };
        (problems, Some(made))
    }
}
