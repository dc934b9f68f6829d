//! How an article is read: from its text, a gazetteer and rules to a [`document`].
//!
//! It holds no data and no words of a language; what it must know is handed in as a [`lexicon::Lexicon`]. The crate
//! `whomet` hands in English. [`reading::read`] is the whole way, and [`explain`] tells why it was taken.

// The classes of words are counted one by one, and there are more than the usual 128 steps.
#![recursion_limit = "256"]

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
