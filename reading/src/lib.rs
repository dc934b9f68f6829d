//! How an article is read.

pub(crate) mod dates;
pub mod document;
pub(crate) mod events;
pub mod explain;
pub mod lexicon;
pub(crate) mod names;
pub mod news;
pub mod reading;
pub(crate) mod reference;
pub(crate) mod syntax;
pub(crate) mod units;
