//! The engine: text as tokens, words as ids, names as a gazetteer, and a rule language over units.

pub mod date;
pub mod error;
pub mod gazetteer;
#[cfg(feature = "rules")]
pub mod rules;
pub mod text;
pub mod words;

pub use date::{Date, Interval};
pub use error::{Error, Mistake};
