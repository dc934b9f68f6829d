//! The lexicon: gazetteer and rules, compiled into what the reading asks of them.
//!
//! This floor knows which classes, phases and labels there must be, and what a word is by itself. It knows no text.

pub(crate) mod calendar;
pub(crate) mod carriers;
pub(crate) mod class;
pub(crate) mod class_sequences;
mod class_set;
pub(crate) mod constraint;
mod demanded;
pub(crate) mod endings;
pub(crate) mod holidays;
mod kinds;
pub(crate) mod labels;
#[expect(clippy::module_inception, reason = "the file is named by what it holds")]
pub(crate) mod lexicon;
pub(crate) mod outcome;
pub(crate) mod phase;
pub(crate) mod sector_classes;
pub(crate) mod valued;
pub(crate) mod word_class;
pub(crate) mod word_classes;
pub(crate) mod world;

pub(crate) use class::ClassSet;
pub use lexicon::Lexicon;
pub(crate) use outcome::{EventFrame, Outcome, Role};
pub(crate) use phase::Phase;
pub use word_class::WordClass;
pub use word_classes::{WordClassTables, WordClasses};
