//! Where results go.

use std::borrow::Cow;
use std::io::{BufWriter, Write};

use anyhow::{Context, Result};
use whomet::Graph;
use whomet::document::Document;

use whomet_input::Value;

use crate::arguments::To;
use crate::page;

/// How results are written.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    pub to: To,
    /// Whether words may stand out in bold.
    pub bold: bool,
    /// Whether JSON has the text and the title.
    pub with_text: bool,
}

/// What one document adds to the output; made in whatever thread, written in order.
#[derive(Debug)]
pub enum Piece {
    Written(String),
    /// A graph of the one document, which needs less memory than the document.
    Graph(Graph),
}

impl Piece {
    /// What was found in a document of the input.
    pub fn new(found: &Document, document: &whomet_input::Document<'_>, format: Format) -> Piece {
        match format.to {
            To::Jsonl | To::Json => Piece::Written(json(found, document, format)),
            To::Text => Piece::Written(page::page(found, format.bold)),
            To::Graph | To::Dot => Piece::Graph(Graph::from_iter([found])),
        }
    }
}

fn json(found: &Document, document: &whomet_input::Document<'_>, format: Format) -> String {
    let mut fields = document.fields.clone();
    if let (Some(title), true) = (&document.title, format.with_text)
        && !fields.iter().any(|(name, _)| name == "title")
    {
        fields.insert(0, (Cow::Borrowed("title"), Value::Text(Cow::Borrowed(title))));
    }
    let mut with_fields = found.with_fields(&fields);
    if format.with_text {
        with_fields = with_fields.with_text();
    }
    // Writing JSON fails only for maps whose keys are no strings, and there are none.
    match format.to {
        To::Json => serde_json::to_string_pretty(&with_fields).unwrap_or_default(),
        _ => serde_json::to_string(&with_fields).unwrap_or_default(),
    }
}

/// The output, opened.
pub struct Output<W: Write> {
    out: BufWriter<W>,
    format: Format,
    /// Whether JSON needs a list, for there can be several documents.
    pub is_list: bool,
    graph: Graph,
    pieces: usize,
}

impl<W: Write> Output<W> {
    pub fn new(out: W, format: Format) -> Output<W> {
        Output {
            out: BufWriter::with_capacity(1 << 16, out),
            format,
            is_list: true,
            graph: Graph::new(),
            pieces: 0,
        }
    }

    pub fn write(&mut self, piece: Piece) -> Result<()> {
        match piece {
            Piece::Graph(graph) => self.graph.merge(graph),
            Piece::Written(text) => {
                let (before, after) = match (self.format.to, self.pieces) {
                    (To::Jsonl, _) => ("", "\n"),
                    (To::Json, _) if !self.is_list => ("", "\n"),
                    (To::Json, 0) => ("[\n", ""),
                    (To::Json, _) => (",\n", ""),
                    (_, 0) => ("", ""),
                    (_, _) => ("\n", ""),
                };
                for part in [before, &text, after] {
                    self.out.write_all(part.as_bytes()).context(WRITING)?;
                }
            }
        }
        self.pieces += 1;
        Ok(())
    }

    pub fn flush(&mut self) -> Result<()> {
        self.out.flush().context(WRITING)
    }

    /// Writes what can only be written when everything is known.
    pub fn finish(mut self) -> Result<()> {
        let end = match self.format.to {
            To::Graph => self.graph.to_json() + "\n",
            To::Dot => self.graph.to_dot(),
            To::Json if self.is_list && self.pieces == 0 => "[]\n".to_owned(),
            To::Json if self.is_list => "\n]\n".to_owned(),
            _ => String::new(),
        };
        self.out.write_all(end.as_bytes()).context(WRITING)?;
        self.flush()
    }
}

const WRITING: &str = "the output cannot be written";
