//! The `whomet` command: who met whom, read from the news.
//!
//! `arguments` says what can be asked for. Documents come from `whomet-input`; `extract` leads them through the library,
//! `graph` merges what it wrote and `asked` asks it; `pipeline` has both work on several threads; `form`, `output` and `page` bring results out with
//! `whomet-formats`, and `notes` tells how it goes. All that is not input, output and threads is the library's.

mod arguments;
mod asked;
mod bench;
mod explain;
mod extract;
mod find;
mod form;
mod gazetteer;
mod graph;
mod guard;
mod licences;
mod manual;
mod notes;
mod options;
mod output;
mod page;
mod pipeline;
mod rules;
mod serve;
mod statements;
mod wikidata;
mod wrap;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Error;
use clap::Parser;

use whomet_input::shown;

use arguments::{Arguments, Command, GazetteerCommand, ImportFrom, RulesCommand};

/// How it went, if nothing kept it from going at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Everything was done.
    Done,
    /// Something was wrong with some of the input and was reported; the rest was done.
    SomeFailed,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse_from(arguments::with_command(std::env::args_os())).command {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Gazetteer { command } => match command {
            GazetteerCommand::Check { files } => gazetteer::check(&files),
            GazetteerCommand::Find(arguments) => find::find(&arguments),
            GazetteerCommand::Table => gazetteer::table(),
            GazetteerCommand::New { file_type } => gazetteer::new(&file_type),
            GazetteerCommand::Import {
                from: ImportFrom::Wikidata(arguments),
            } => wikidata::import(&arguments),
        },
        Command::Licences => licences::print(),
        Command::Rules { command } => match command {
            RulesCommand::Check { files } => rules::check(&files),
            RulesCommand::List { part } => statements::list(part.as_deref()),
            RulesCommand::Show { name } => statements::show(&name),
            RulesCommand::New => statements::new(),
            RulesCommand::Guide => statements::guide(),
            RulesCommand::Forms { word } => statements::forms(&word),
        },
        Command::Completions { shell } => manual::completions(shell),
        Command::Man => manual::page(),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        // Whoever read the output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Tells what is wrong with the input.
fn tell(problem: &whomet_input::Problem) {
    // If standard error is closed, nobody is there to be told.
    let _ = writeln!(io::stderr(), "{problem}");
}

/// Tells what whoever asked should know, though nothing is wrong.
fn note(message: std::fmt::Arguments<'_>) {
    // If standard error is closed, nobody is there to be told.
    let _ = writeln!(io::stderr(), "note: {message}");
}

/// Says on standard error what is wrong; for the library's errors with the line and a caret.
fn report(error: &Error) {
    // If standard error is closed, nobody is there to be told.
    let _ = match error.downcast_ref::<whomet::Error>() {
        Some(error) => writeln!(io::stderr(), "{error:#}"),
        None => writeln!(io::stderr(), "whomet: {}", shown(&format!("{error:#}"))),
    };
}
