//! Floor 0: text as tokens, sentences and zones.
//!
//! This floor knows `str` and nothing else: no names, no rules, no events.

mod fold;
mod scan;
mod span;
mod token;

pub use fold::fold;
pub use span::{Span, TokenSpan};
pub use token::{Segments, Sentence, Shape, Token, TokenKind, Zone};

/// Cuts `text` into tokens and sentences.
pub fn segment(text: &str) -> Segments {
    let mut segments = Segments::default();
    segment_into(text, &mut segments);
    segments
}

/// Cuts `text` into tokens and sentences; what `out` held is forgotten and its memory used again.
pub fn segment_into(text: &str, out: &mut Segments) {
    out.tokens.clear();
    out.sentences.clear();
    scan::scan(text, &mut out.tokens);
    if !out.tokens.is_empty() {
        out.sentences.push(Sentence {
            tokens: TokenSpan::new(0, out.tokens.len()),
            zone: Zone::Body,
            paragraph: 0,
        });
    }
}
