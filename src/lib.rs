//! Who met whom, read from English diplomatic and political news.

pub mod date;
pub mod error;
pub mod extract;
mod extractor;
pub mod gazetteer;
pub mod graph;
pub mod rules;
pub mod text;

pub use date::{Date, Interval};
pub use error::Error;
pub use extract::{Article, Document};
pub use extractor::{Extractor, ExtractorBuilder};
pub use graph::Graph;
