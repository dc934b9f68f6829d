//! `whomet graph`: what `whomet extract --to jsonl` wrote, as one graph.

use std::io;

use anyhow::{Context, Result};
use rayon::prelude::*;
use whomet::Graph;
use whomet::document::Document;

use crate::Outcome;
use crate::arguments::{From, GraphArguments, GraphTo, To};
use crate::input::{Inputs, Raw};
use crate::output::{Format, Output, Piece};
use crate::problem::Problem;

pub fn run(arguments: &GraphArguments) -> Result<Outcome> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads.unwrap_or(0).into())
        .build()
        .context("threads cannot be started")?;
    let to = match arguments.to {
        GraphTo::Json => To::Graph,
        GraphTo::Dot => To::Dot,
    };
    let mut output = Output::new(io::stdout(), Format { to, bold: false });
    let mut inputs = Inputs::new(&arguments.files, From::Jsonl);
    let mut outcome = Outcome::Done;
    let mut batch = Vec::new();
    loop {
        inputs.batch(&mut batch);
        if batch.is_empty() {
            break;
        }
        let graphs: Vec<Result<Graph, Problem>> = pool.install(|| batch.par_drain(..).map(read).collect());
        for graph in graphs {
            match graph {
                Ok(graph) => output.write(Piece::Graph(graph))?,
                Err(problem) => {
                    outcome = Outcome::SomeFailed;
                    problem.report();
                }
            }
        }
    }
    output.finish()?;
    Ok(outcome)
}

/// The graph of one line.
fn read(raw: Raw) -> Result<Graph, Problem> {
    let (file, number, start, bytes) = match raw {
        Raw::Line {
            file,
            number,
            start,
            bytes,
        } => (file, number, start, bytes),
        // A text has no lines that could be read; as input is taken for JSONL, there is none.
        Raw::Text { file, .. } => return Err(Problem::of_file(&file, "expected JSONL")),
        Raw::Problem(problem) => return Err(problem),
    };
    let line = std::str::from_utf8(&bytes).map_err(|_| Problem::of_encoding(&file, &bytes, number, start))?;
    // The end of the line is no part of what a place is counted in.
    let line = line.trim_end_matches(['\r', '\n']);
    let document = Document::from_json(line).map_err(|error| Problem {
        file: file.to_string(),
        place: Some((number, error.column())),
        message: match error.path() {
            "" => error.message().to_owned(),
            path => format!("{path}: {}", error.message()),
        },
    })?;
    Ok(Graph::from_iter([&document]))
}
