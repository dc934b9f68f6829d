//! What whomet finds, in the formats that others open.
//!
//! This crate reads the public types of [`whomet`] and nothing else. A form is a function of a
//! [`Document`](whomet::Document) or of a [`Graph`](whomet::Graph), and writes to whatever takes bytes, or makes
//! [`File`](folder::File)s.
//!
//! Tables:
//!
//! * [`table`]: rows and columns, as CSV, TSV, JSON or aligned for a terminal. Text that a spreadsheet would take for a
//!   formula is marked as text.
//! * [`sheets`]: the tables of events, pairs, nodes, evidence and mentions.
//! * `parquet` (a feature): the same tables, for programs.
//! * [`event_data`]: the columns of POLECAT and GDELT, the lines of NGEC, dyad-months.
//!
//! Graphs:
//!
//! * [`gexf`], [`graphml`], [`gephi`]: one edge for each two who are paired ([`links`]).
//! * [`node_link`], [`json_ld`], [`neo4j`]: every event with all that is known of it.
//! * [`dot`]: the strongest pairs, drawn.
//!
//! * [`html`]: pages for a browser, of an article and of many.
//!
//! Annotated texts, of documents that have the whole of their text:
//!
//! * [`displacy`], [`brat`], [`conll`].

mod annotation;
pub mod brat;
pub mod codes;
pub mod conll;
pub mod displacy;
pub mod dot;
pub mod event_data;
pub mod folder;
mod geography;
pub mod gephi;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod json_ld;
pub mod links;
pub mod neo4j;
pub mod node_link;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod sheets;
pub mod table;
mod xml;
