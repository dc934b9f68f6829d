//! A document as JSON: the form that tools outside this library rely on.
//!
//! Offsets count Unicode code points there, as in Python and in what most annotation tools read, where Rust
//! counts bytes. They are converted here and nowhere else.
//!
//! `write` and `read` are the two directions, and `line` writes what `write` says for a line of JSON; `value` is JSON of which every part knows its place, and `error` says
//! what is wrong and where. `transcode` lets other formats than JSON be read in the same way.

mod error;
mod line;
mod read;
mod transcode;
mod value;
mod write;

pub use error::JsonError;
pub use write::{DocumentJson, JSON_KEYS};

/// The version of the form in which documents are written. It grows by fields without a new number; a new number
/// means that older readers would misunderstand it.
pub const JSON_VERSION: u32 = 1;
