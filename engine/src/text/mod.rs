//! Text as tokens, paragraphs and sentences.
//!
//! This floor knows `str`, and of the text's [`Language`] what a table says: no names, no rules, no events. It reads a
//! text in three steps, each of which passes plain data to the next:
//!
//! 1. `scan` cuts tokens, and the lines that hold them;
//! 2. `lines` joins lines to paragraphs, unless they are paragraphs already;
//! 3. `sentence` cuts a paragraph, or a part of one, into sentences.
//!
//! Tokens and gaps tile the text, and gaps hold only white space and what nobody sees. Sentences tile
//! the tokens. All steps take linear time, whatever the text.

pub(crate) mod abbreviation;
pub(crate) mod address;
pub(crate) mod characters;
pub(crate) mod clitic;
pub(crate) mod join;
pub(crate) mod language;
#[doc(hidden)] // Public for the reading alone: the zones of an article are told by its lines.
pub mod lines;
#[doc(hidden)] // Public for the reading alone: an article is cut into tokens and lines at once.
pub mod scan;
#[doc(hidden)] // Public for the reading alone: only zones of running text are cut into sentences.
pub mod sentence;
pub(crate) mod shape;
pub(crate) mod token;

pub use crate::span::{Span, TokenSpan};
pub use language::Language;
pub use token::{Shape, Token, TokenKind};

/// Cuts `text` into tokens.
pub fn tokens(text: &str, language: &Language) -> Vec<Token> {
    let mut out = Vec::new();
    tokens_into(text, language, &mut out);
    out
}

/// Cuts `text` into tokens; what `out` held is forgotten and its memory used again.
pub fn tokens_into(text: &str, language: &Language, out: &mut Vec<Token>) {
    out.clear();
    scan::scan(scan::readable(text), language, out, &mut Vec::new());
}
