//! Floor 0: text as tokens, sentences and zones.
//!
//! This floor knows `str` and nothing else: no names, no rules, no events.

mod span;

pub use span::{Span, TokenSpan};
