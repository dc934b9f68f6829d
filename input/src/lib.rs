//! Documents out of files, whatever their kind.
//!
//! A path is a file, a folder or `-`. What a file is, is told by its first bytes, with its name as a hint: text, HTML,
//! a feed, a table, JSON or JSON lines; compressed or not, in UTF-8 or what it declares. What is not known is refused
//! with the remedy, and never read as prose.
//!
//! [`Inputs`] gives pieces ([`Raw`]) in the order of the paths, cheaply, on one thread. [`Raw::read`] makes a
//! [`Document`] of a piece, which is the work, on whatever thread. What is wrong with the input is a [`Problem`]: told,
//! and the rest is read.
//!
//! The crate knows files and dates, and nothing of who met whom.
//!
//! ```
//! use whomet_input::{Inputs, Options};
//!
//! # let folder = tempfile::tempdir().unwrap();
//! # let path = folder.path().join("news.csv");
//! # std::fs::write(&path, "headline,content,published\nTalks,\"They met, and talked.\",31 July 2025\n").unwrap();
//! let options = Options::default();
//! for raw in Inputs::new(&[path], &options) {
//!     let read = raw.read(&options);
//!     let document = read.document.unwrap();
//!     assert_eq!(document.text, "They met, and talked.");
//!     assert_eq!(document.date.unwrap().to_string(), "2025-07-31");
//! }
//! ```

mod columns;
mod date_table;
mod document;
mod elements;
mod encoding;
mod feed;
mod fields;
mod folder;
mod format;
mod head;
mod html;
mod inputs;
mod json;
mod lines;
mod options;
mod problem;
mod published;
mod raw;
mod source;
mod table;
mod zstd;

pub use date_table::DateTable;
pub use document::{Document, Read, Value};
pub use encoding::Encoding;
pub use fields::{Fields, Role, Taken};
pub use folder::Folder;
pub use format::Format;
pub use inputs::Inputs;
pub use options::{DateFrom, Options};
pub use problem::{Problem, quoted, said, shown};
pub use published::{DateOrder, date_in_name, read_date};
pub use raw::Raw;
pub use table::{Row, Table};
