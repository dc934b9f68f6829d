//! `whomet graph`: what `whomet extract --to jsonl` wrote, as one graph, or what is asked of it.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use anyhow::{Context, Result, bail};
use whomet::Graph;
use whomet::document::Document;
use whomet_input::{Inputs, Options, Problem, Raw, quoted};

use crate::arguments::GraphArguments;
use crate::asked::Asked;
use crate::form::{self, To};
use crate::guard::guarded;
use crate::wrap::columns;
use crate::{Outcome, pipeline};

pub fn run(arguments: &GraphArguments) -> Result<Outcome> {
    check(arguments)?;
    let to = arguments.to;
    let mut whole = Graph::new();
    let mut options = Options::default();
    options.format = Some(whomet_input::Format::Jsonl);
    // What extract wrote is larger than what it read.
    options.max_bytes = u64::from(u32::MAX);
    let files = arguments.files.clone();
    let graphs = pipeline::in_order(
        pipeline::threads(arguments.threads),
        move || Inputs::new(&files, &options),
        Raw::size,
        |raw| read(&raw),
    );
    let mut outcome = Outcome::Done;
    for graph in graphs.context("threads cannot be started")? {
        match graph {
            Ok(graph) => whole.merge(graph),
            Err(problem) => {
                outcome = Outcome::SomeFailed;
                crate::tell(&problem);
            }
        }
    }
    let asked = Asked::new(&whole, arguments)?;
    match &arguments.output {
        Some(folder) if to.is_some_and(To::is_folder) => {
            let files = form::graph_files(&asked.graph(), to.unwrap_or(To::Graph));
            form::put(&files?, folder)?;
        }
        Some(file) => {
            let name = file.display();
            let out = File::create(file).with_context(|| format!("{name} cannot be written"))?;
            write(&asked, arguments, out).with_context(|| format!("{name} cannot be written"))?;
        }
        None => write(&asked, arguments, io::stdout()).context("the output cannot be written")?,
    }
    Ok(outcome)
}

/// Refuses what cannot be written, before anything is read.
fn check(arguments: &GraphArguments) -> Result<()> {
    let Some(to) = arguments.to else { return Ok(()) };
    to.check(arguments.output.as_deref())?;
    if arguments.question.is_asked() {
        if !matches!(to, To::Table | To::Csv | To::Tsv | To::Json | To::Jsonl) {
            bail!(
                "an answer is written as table, csv, tsv, json or jsonl, not as {}",
                to.name()
            );
        }
    } else if !to.is_of_graph() && !matches!(to, To::Json | To::Jsonl) {
        bail!(
            "--to {} is a form of documents: whomet extract writes it",
            to.name()
        );
    }
    Ok(())
}

fn write(asked: &Asked, arguments: &GraphArguments, out: impl Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    match asked.answer(&arguments.question) {
        None => form::write_graph(
            &asked.graph(),
            arguments.to.unwrap_or(To::Graph),
            arguments.top,
            &mut out,
        )?,
        Some(answer) => {
            let is_terminal = arguments.output.is_none() && io::stdout().is_terminal();
            let to = arguments
                .to
                .unwrap_or(if is_terminal { To::Table } else { To::Csv });
            let answer = answer.first(arguments.top);
            match to {
                To::Table => answer.write_text(&mut out, columns())?,
                To::Tsv => answer.write_tsv(&mut out)?,
                To::Json => answer.write_json(&mut out)?,
                To::Jsonl => answer.write_jsonl(&mut out)?,
                _ => answer.write_csv(&mut out)?,
            }
        }
    }
    out.flush()
}

/// The graph of one line.
fn read(raw: &Raw) -> Result<Graph, Problem> {
    let (line, number) = raw.line()?;
    let document = Document::from_json(line).map_err(|error| {
        let message = match error.path() {
            "" => error.message().to_owned(),
            path => format!("{path}: {}", error.message()),
        };
        Problem::at(raw.file(), number, error.column(), message)
    })?;
    guarded(|| Graph::from_iter([&document])).map_err(|said| {
        let message = format!("document {} is not merged: {said}", quoted(document.id()));
        Problem::at(raw.file(), number, 1, message)
    })
}
