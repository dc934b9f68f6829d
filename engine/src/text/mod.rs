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

pub mod abbreviation;
pub mod address;
pub mod characters;
pub(crate) mod clitic;
pub mod join;
pub mod language;
pub mod lines;
pub mod scan;
pub mod sentence;
pub mod shape;
pub mod token;

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
