//! The forms in which results are written.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use whomet::Graph;
use whomet_formats::folder::File;
use whomet_formats::{dot, event_data, gephi, gexf, graphml, html, json_ld, neo4j, node_link, sheets};

use crate::wrap::columns;

/// What `--to` can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// For a person to read: meetings, people, countries
    Text,
    /// For a person to read: a row a pair
    Table,
    /// JSON with indentation: an object if the input is one text, otherwise a list of objects
    Json,
    /// One object a line
    Jsonl,
    /// One graph of all documents, as JSON
    Graph,
    /// A row for each pair of an event
    Csv,
    /// The same with tabs
    Tsv,
    /// A row an event
    EventsCsv,
    /// A row a person, country, organisation, place or group
    NodesCsv,
    /// A row a sentence that tells of an event
    EvidenceCsv,
    /// A row a mention
    MentionsCsv,
    /// The forty columns of POLECAT, with tabs
    Polecat,
    /// PLOVER as NGEC writes it, an event a line
    Ngec,
    /// The columns of GDELT 1.0 with codes of CAMEO, with tabs
    Gdelt,
    /// How often country acted on country in each month
    DyadMonths,
    /// A graph for Gephi, with time
    Gexf,
    /// A graph for networkx, igraph, yEd, Cytoscape
    Graphml,
    /// Two tables for Gephi; needs -o FOLDER
    Gephi,
    /// Tables for Neo4j and Ladybug, with scripts that load them; needs -o FOLDER
    Neo4j,
    /// Tables of pairs, events, nodes and evidence; needs -o FOLDER
    #[cfg(feature = "parquet")]
    Parquet,
    /// A graph as JSON for networkx and D3
    NodeLink,
    /// Linked data in the words of schema.org
    JsonLd,
    /// For Graphviz: the pairs with most events
    Dot,
    /// A page for a browser, in one file: of one text, the text with all that was found in it; of several, a graph, a
    /// table, a timeline and a map
    Html,
    /// Texts with their mentions, for spaCy's displaCy
    Displacy,
    /// Texts with standoff annotation, for brat; needs -o FOLDER
    Brat,
    /// Tokens with labels of names, as CoNLL-2003 has them
    Conll,
}

impl To {
    /// Whether it is a form of the graph of all documents.
    pub fn is_of_graph(self) -> bool {
        !matches!(
            self,
            To::Text
                | To::Json
                | To::Jsonl
                | To::MentionsCsv
                | To::Ngec
                | To::Displacy
                | To::Brat
                | To::Conll
        )
    }

    /// Whether it needs several files.
    pub fn is_folder(self) -> bool {
        #[cfg(feature = "parquet")]
        if self == To::Parquet {
            return true;
        }
        matches!(self, To::Gephi | To::Neo4j | To::Brat)
    }

    /// The name by which it is asked for.
    pub fn name(self) -> String {
        let value = self.to_possible_value();
        value.map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// That several files have a folder to go to.
    ///
    /// # Errors
    /// If they have not.
    pub fn check(self, out: Option<&Path>) -> Result<()> {
        match out {
            None if self.is_folder() => bail!("--to {} writes several files: say -o FOLDER", self.name()),
            _ => Ok(()),
        }
    }
}

/// Writes a graph in a form that is one stream. `most` bounds the rows of a table, and the pairs that are drawn.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write_graph(graph: &Graph, to: To, most: Option<usize>, out: &mut impl Write) -> io::Result<()> {
    match to {
        To::Table => sheets::pairs_in_brief(graph)
            .first(most)
            .write_text(out, columns()),
        To::Csv => sheets::pairs(graph).first(most).write_csv(out),
        To::Tsv => sheets::pairs(graph).first(most).write_tsv(out),
        To::Jsonl => sheets::pairs(graph).first(most).write_jsonl(out),
        To::EventsCsv => sheets::events(graph).first(most).write_csv(out),
        To::NodesCsv => sheets::nodes(graph).first(most).write_csv(out),
        To::EvidenceCsv => sheets::evidence(graph).first(most).write_csv(out),
        To::Polecat => event_data::polecat::table(graph).first(most).write_tsv(out),
        To::Gdelt => event_data::gdelt::table(graph).first(most).write_tsv(out),
        To::DyadMonths => event_data::gdelt::dyad_months(graph).first(most).write_csv(out),
        To::Gexf => gexf::write(graph, out),
        To::Graphml => graphml::write(graph, out),
        To::NodeLink => node_link::write(graph, out),
        To::JsonLd => json_ld::write(graph, out),
        To::Dot => dot::write(graph, most.unwrap_or(STRONGEST), out),
        To::Html => out.write_all(html::corpus(graph, "Who met whom").as_bytes()),
        _ => writeln!(out, "{}", graph.to_json()),
    }
}

/// How many pairs are drawn unless more are asked for: as many as can be read.
const STRONGEST: usize = 60;

/// The files of a graph in a form that needs several.
///
/// # Errors
/// If they cannot be made.
pub fn graph_files(graph: &Graph, to: To) -> io::Result<Vec<File>> {
    match to {
        To::Gephi => gephi::files(graph),
        #[cfg(feature = "parquet")]
        To::Parquet => whomet_formats::parquet::files(graph),
        _ => neo4j::files(graph),
    }
}

/// Puts files into a folder, which is made if it is not there.
///
/// # Errors
/// If the folder or a file cannot be written.
pub fn put(files: &[File], folder: &Path) -> Result<()> {
    for file in files {
        let path = folder.join(&file.name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, &file.bytes))
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}
