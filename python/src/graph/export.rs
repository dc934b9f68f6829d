//! The forms in which a graph is written.

use std::fs;
use std::io;
use std::path::Path;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use whomet::graph::Graph;
use whomet_formats::folder::File;
use whomet_formats::{dot, event_data, gephi, gexf, graphml, html, json_ld, neo4j, node_link, sheets};

/// A form in which a graph is written, by the name that the command has for it.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    name: &'static str,
    to: To,
}

#[derive(Clone, Copy, Debug)]
enum To {
    Text(fn(&Graph, usize, &mut Vec<u8>) -> io::Result<()>),
    Folder(fn(&Graph) -> io::Result<Vec<File>>),
}

/// How many pairs are drawn unless more are asked for: as many as can be read.
const STRONGEST: usize = 60;

const FORMS: &[Form] = &[
    text("json", |graph, _, out| {
        out.extend(graph.to_json().bytes());
        Ok(())
    }),
    text("csv", |graph, _, out| sheets::pairs(graph).write_csv(out)),
    text("events-csv", |graph, _, out| sheets::events(graph).write_csv(out)),
    text("nodes-csv", |graph, _, out| sheets::nodes(graph).write_csv(out)),
    text("evidence-csv", |graph, _, out| {
        sheets::evidence(graph).write_csv(out)
    }),
    text("polecat", |graph, _, out| {
        event_data::polecat::table(graph).write_tsv(out)
    }),
    text("gdelt", |graph, _, out| {
        event_data::gdelt::table(graph).write_tsv(out)
    }),
    text("dyad-months", |graph, _, out| {
        event_data::gdelt::dyad_months(graph).write_csv(out)
    }),
    text("gexf", |graph, _, out| gexf::write(graph, out)),
    text("graphml", |graph, _, out| graphml::write(graph, out)),
    text("node-link", |graph, _, out| node_link::write(graph, out)),
    text("json-ld", |graph, _, out| json_ld::write(graph, out)),
    text("dot", |graph, most, out| dot::write(graph, most, out)),
    text("html", |graph, _, out| {
        out.extend(html::corpus(graph, "Who met whom").bytes());
        Ok(())
    }),
    Form {
        name: "gephi",
        to: To::Folder(gephi::files),
    },
    Form {
        name: "neo4j",
        to: To::Folder(neo4j::files),
    },
];

const fn text(name: &'static str, write: fn(&Graph, usize, &mut Vec<u8>) -> io::Result<()>) -> Form {
    Form {
        name,
        to: To::Text(write),
    }
}

impl Form {
    /// # Errors
    /// `ValueError` if no form has this name.
    pub fn named(name: &str) -> PyResult<Form> {
        FORMS
            .iter()
            .find(|form| form.name == name)
            .copied()
            .ok_or_else(|| {
                let names: Vec<&str> = FORMS.iter().map(|form| form.name).collect();
                PyValueError::new_err(format!(
                    "expected a form, one of {}; found \"{name}\"",
                    names.join(", ")
                ))
            })
    }

    /// The form of a file by the end of its name.
    ///
    /// # Errors
    /// `ValueError` if it does not tell.
    pub fn of_path(path: &Path) -> PyResult<Form> {
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        match extension {
            "json" | "csv" | "gexf" | "graphml" | "dot" | "html" => Form::named(extension),
            _ => Err(PyValueError::new_err(format!(
                "{} does not tell its form: name one",
                path.display()
            ))),
        }
    }

    /// The graph as one text.
    pub fn text(self, graph: &Graph, most: Option<usize>) -> PyResult<String> {
        match self.to {
            To::Text(write) => {
                let mut out = Vec::new();
                write(graph, most.unwrap_or(STRONGEST), &mut out)?;
                Ok(String::from_utf8(out)?)
            }
            To::Folder(_) => Err(PyValueError::new_err(format!(
                "{} are several files: write them to a folder",
                self.name
            ))),
        }
    }

    /// Writes the graph to a file or, if it is several files, to a folder, which is made if it is not there.
    pub fn write(self, graph: &Graph, most: Option<usize>, path: &Path) -> PyResult<()> {
        match self.to {
            To::Text(_) => fs::write(path, self.text(graph, most)?)?,
            To::Folder(files) => {
                for file in files(graph)? {
                    let path = path.join(&file.name);
                    fs::create_dir_all(path.parent().unwrap_or(&path))?;
                    fs::write(path, &file.bytes)?;
                }
            }
        }
        Ok(())
    }
}

/// What tells networkx of the names that node-link JSON has.
pub fn edges_are_called_edges(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let how = PyDict::new(py);
    how.set_item("edges", "edges")?;
    Ok(how)
}
