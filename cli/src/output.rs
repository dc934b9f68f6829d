//! Where results go.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use whomet::Graph;
use whomet::document::Document;
use whomet_formats::codes::Codes;
use whomet_formats::folder::File;
use whomet_formats::{brat, conll, displacy, event_data, sheets};
use whomet_input::Value;

use crate::form::{self, To};
use crate::page;

/// How results are written.
#[derive(Clone, Debug)]
pub struct Format {
    pub to: To,
    /// Whether words may stand out in bold.
    pub bold: bool,
    /// Whether JSON has the text and the title.
    pub with_text: bool,
    /// The codes of countries, for the forms that have them.
    pub codes: Codes,
}

/// What one document adds to the output; made in whatever thread, written in order.
#[derive(Debug)]
pub enum Piece {
    Written(Vec<u8>),
    /// A long document, with the fields that it came with. Its JSON would be longer, and is written straight.
    Found(Box<Document>),
    /// A graph of the one document, which needs less memory than the document.
    Graph(Graph),
    Files(Vec<File>),
}

impl Piece {
    /// What was found in a document of the input.
    pub fn new(found: Document, document: &whomet_input::Document<'_>, format: &Format) -> Piece {
        if matches!(format.to, To::Jsonl | To::Json) && found.text().len() > LONG {
            let fields = json_fields(document, format);
            return Piece::Found(Box::new(with_more(found, &fields)));
        }
        // Writing to memory never fails.
        match format.to {
            To::Jsonl | To::Json => Piece::Written(json(&found, document, format)),
            To::Text => Piece::Written(page::page(&with_fields(found, document), format.bold).into()),
            To::Displacy => {
                let value = displacy::value(&found).map(|it| it.to_string());
                Piece::Written(value.unwrap_or_default().into())
            }
            To::MentionsCsv => written(|out| sheets::mentions([&found]).without_names().write_csv(out)),
            To::Conll => written(|out| conll::write(&found, whomet::english::language(), out).map(drop)),
            To::Ngec => {
                let found = with_fields(found, document);
                written(|out| event_data::ngec::write(&found, &format.codes, out))
            }
            To::Brat => Piece::Files(brat::files(&found).map(Vec::from).unwrap_or_default()),
            _ => Piece::Graph(Graph::from_iter([with_fields(found, document)])),
        }
    }
}

/// How many bytes a text may have whose JSON is made by the thread that reads it.
const LONG: usize = 1 << 19;

type Fields<'d> = Vec<(Cow<'d, str>, Value<'d>)>;

/// The fields of the input that stand in the JSON of a document.
fn json_fields<'d>(document: &'d whomet_input::Document<'_>, format: &Format) -> Fields<'d> {
    let mut fields = document.fields.clone();
    if let (Some(title), true) = (&document.title, format.with_text)
        && !fields.iter().any(|(name, _)| name == "title")
    {
        fields.insert(0, (Cow::Borrowed("title"), Value::Text(Cow::Borrowed(title))));
    }
    fields
}

fn json(found: &Document, document: &whomet_input::Document<'_>, format: &Format) -> Vec<u8> {
    let fields = json_fields(document, format);
    let mut with_fields = found.with_fields(&fields);
    if format.with_text {
        with_fields = with_fields.with_text();
    }
    // Writing JSON fails only for maps whose keys are no strings, and there are none.
    match format.to {
        To::Json => serde_json::to_vec_pretty(&with_fields).unwrap_or_default(),
        _ => {
            let mut line = Vec::new();
            with_fields.write_line(&mut line);
            line
        }
    }
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Piece {
    let mut out = Vec::new();
    let _ = write(&mut out);
    Piece::Written(out)
}

/// The document with the fields that it came with: its title and address among them.
pub fn with_fields(found: Document, document: &whomet_input::Document<'_>) -> Document {
    let mut found = with_more(found, &document.fields);
    if let (Some(title), None) = (&document.title, found.extra.get("title")) {
        let _ = found.extra.insert("title", &Value::Text(Cow::Borrowed(title)));
    }
    found
}

fn with_more(mut found: Document, fields: &Fields<'_>) -> Document {
    for (name, value) in fields {
        // It was read as JSON or is text, and can be written.
        let _ = found.extra.insert(&**name, value);
    }
    found
}

/// The output, opened.
pub struct Output {
    out: BufWriter<Box<dyn Write>>,
    format: Format,
    /// Where files go.
    folder: Option<PathBuf>,
    /// Whether JSON needs a list, for there can be several documents.
    pub is_list: bool,
    graph: Graph,
    pieces: usize,
    has_page: bool,
}

impl Output {
    /// # Errors
    /// If `out` cannot be written to.
    pub fn new(out: Box<dyn Write>, folder: Option<PathBuf>, format: Format) -> Result<Output> {
        let mut output = Output {
            out: BufWriter::with_capacity(1 << 16, out),
            format,
            folder,
            is_list: true,
            graph: Graph::new(),
            pieces: 0,
            has_page: false,
        };
        if output.format.to == To::MentionsCsv {
            sheets::mentions([]).write_csv(&mut output.out).context(WRITING)?;
        }
        Ok(output)
    }

    pub fn write(&mut self, piece: Piece) -> Result<()> {
        match piece {
            Piece::Graph(graph) => self.graph.merge(graph),
            Piece::Files(files) => form::put(&files, self.folder())?,
            Piece::Written(text) => {
                self.has_page = true;
                let (before, after) = self.around();
                for part in [before.as_bytes(), &text, after.as_bytes()] {
                    self.out.write_all(part).context(WRITING)?;
                }
            }
            Piece::Found(found) => {
                let (before, after) = self.around();
                self.out.write_all(before.as_bytes()).context(WRITING)?;
                self.write_json(&found).context(WRITING)?;
                self.out.write_all(after.as_bytes()).context(WRITING)?;
            }
        }
        self.pieces += 1;
        Ok(())
    }

    /// What stands before and after the next piece.
    fn around(&self) -> (&'static str, &'static str) {
        match (self.format.to, self.pieces) {
            (To::Jsonl, _) => ("", "\n"),
            (To::Json, _) if !self.is_list => ("", "\n"),
            (To::Json | To::Displacy, 0) => ("[\n", ""),
            (To::Json | To::Displacy, _) => (",\n", ""),
            (To::Text, 1..) => ("\n", ""),
            _ => ("", ""),
        }
    }

    /// Writes a document as JSON, piece by piece.
    fn write_json(&mut self, found: &Document) -> serde_json::Result<()> {
        let mut json = found.with_fields::<&str, &str>(&[]);
        if self.format.with_text {
            json = json.with_text();
        }
        match self.format.to {
            To::Json => serde_json::to_writer_pretty(&mut self.out, &json),
            _ => serde_json::to_writer(&mut self.out, &json),
        }
    }

    pub fn flush(&mut self) -> Result<()> {
        self.out.flush().context(WRITING)
    }

    /// Writes what can only be written when everything is known.
    pub fn finish(mut self) -> Result<()> {
        let is_list = self.is_list || self.format.to == To::Displacy;
        match self.format.to {
            To::Brat => form::put(&[brat::configuration()], self.folder())?,
            To::Json | To::Displacy if is_list => {
                let end = if self.pieces == 0 { "[]\n" } else { "\n]\n" };
                self.out.write_all(end.as_bytes()).context(WRITING)?;
            }
            // The one text could not be read, and what is written is JSON all the same.
            To::Json if self.pieces == 0 => self.out.write_all(b"null\n").context(WRITING)?,
            to if to.is_folder() => form::put(&form::graph_files(&self.graph, to)?, self.folder())?,
            // One text has a page of its own.
            To::Html if self.has_page => {}
            to if to.is_of_graph() => {
                form::write_graph(&self.graph, to, None, &mut self.out).context(WRITING)?
            }
            _ => {}
        }
        self.flush()
    }

    fn folder(&self) -> &std::path::Path {
        self.folder.as_deref().unwrap_or(std::path::Path::new("."))
    }
}

const WRITING: &str = "the output cannot be written";
