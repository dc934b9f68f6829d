//! The Python package of whomet: the library's types as Python has them.
//!
//! `document` and its parts (`mention`, `entity`, `event`, `relation`) are handles: each holds what was read, which is
//! never changed, and its place in it. `article` is how an article comes in, `extractor` and `pipe` read, `graph` joins
//! and answers. Work is done without the interpreter's lock, behind `guard`, so that a mistake of ours is an exception.

mod arrow;
mod article;
mod document;
mod entity;
mod error;
mod event;
mod explanation;
mod extractor;
mod graph;
mod guard;
mod json;
mod mention;
mod pipe;
mod reading;
mod relation;

use pyo3::prelude::*;

/// The compiled part of the package `whomet`, which says what is public.
#[pymodule]
mod _whomet {
    #[pymodule_export]
    use super::arrow::stream::{ArrowBatch, ArrowStream};
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::entity::{Entity, Link};
    #[pymodule_export]
    use super::event::{Event, Participant, Place, Value};
    #[pymodule_export]
    use super::explanation::Explanation;
    #[pymodule_export]
    use super::extractor::{Extractor, explain, extract, pipe};
    #[pymodule_export]
    use super::graph::Graph;
    #[pymodule_export]
    use super::graph::answer::{
        About, CommonContact, Contradiction, Dyad, Encounter, OfficeHeld, Pair, Path, Period, RolledUp,
        Standing,
    };
    #[pymodule_export]
    use super::graph::node::{GraphEvent, Node, Quote, SourceDocument, Tie};
    #[pymodule_export]
    use super::graph::selection::Selection;
    #[pymodule_export]
    use super::guard::_panic;
    #[pymodule_export]
    use super::mention::Mention;
    #[pymodule_export]
    use super::pipe::Pipe;
    #[pymodule_export]
    use super::reading::Evidence;
    #[pymodule_export]
    use super::relation::Relation;

    use super::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
