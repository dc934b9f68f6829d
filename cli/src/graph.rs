//! `whomet graph`: what `whomet extract --to jsonl` wrote, as one graph.

use std::io;

use anyhow::{Context, Result};
use rayon::prelude::*;
use whomet::Graph;
use whomet::document::Document;
use whomet_input::{Inputs, Options, Problem, Raw};

use crate::Outcome;
use crate::arguments::{GraphArguments, GraphTo, To};
use crate::output::{Format, Output, Piece};

pub fn run(arguments: &GraphArguments) -> Result<Outcome> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads.unwrap_or(0).into())
        .build()
        .context("threads cannot be started")?;
    let to = match arguments.to {
        GraphTo::Json => To::Graph,
        GraphTo::Dot => To::Dot,
    };
    let format = Format {
        to,
        bold: false,
        with_text: false,
    };
    let mut output = Output::new(io::stdout(), format);
    let mut options = Options::default();
    options.format = Some(whomet_input::Format::Jsonl);
    // What extract wrote is larger than what it read.
    options.max_bytes = u64::from(u32::MAX);
    let mut inputs = Inputs::new(&arguments.files, &options);
    let mut outcome = Outcome::Done;
    let mut batch = Vec::new();
    loop {
        inputs.batch(&mut batch);
        if batch.is_empty() {
            break;
        }
        let graphs: Vec<Result<Graph, Problem>> =
            pool.install(|| batch.par_drain(..).map(|raw: Raw| read(&raw)).collect());
        for graph in graphs {
            match graph {
                Ok(graph) => output.write(Piece::Graph(graph))?,
                Err(problem) => {
                    outcome = Outcome::SomeFailed;
                    crate::tell(&problem);
                }
            }
        }
    }
    output.finish()?;
    Ok(outcome)
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
    Ok(Graph::from_iter([&document]))
}
