//! Floor 0: text as tokens, sentences and zones.
//!
//! This floor knows `str` and nothing else: no names, no rules, no events. It reads a text in four steps,
//! each of which passes plain data to the next:
//!
//! 1. `scan` cuts tokens, and the lines that hold them;
//! 2. `lines` joins lines to paragraphs, unless they are paragraphs already;
//! 3. `zone` (with `dateline`) tells headline, byline, dateline, caption and boilerplate from the body;
//! 4. `sentence` cuts each part into sentences.
//!
//! Tokens and gaps tile the text, and gaps hold only white space and what nobody sees. Sentences tile
//! the tokens. All steps take linear time, whatever the text.

mod abbreviation;
mod address;
mod characters;
mod dateline;
mod fold;
mod join;
mod lines;
mod marker;
mod scan;
mod sentence;
mod shape;
mod span;
#[cfg(test)]
mod tests;
mod token;
mod zone;

pub use fold::fold;
pub use span::{Span, TokenSpan};
pub use token::{Segments, Sentence, Shape, Token, TokenKind, Zone};

/// Cuts `text` into tokens and sentences.
///
/// # Examples
///
/// ```
/// use whomet::text::{Zone, segment};
///
/// let text = "MOSCOW (Reuters) - Mr. Lavrov met al-Shibani on Thursday. They talked.";
/// let segments = segment(text);
/// let zones: Vec<Zone> = segments.sentences.iter().map(|sentence| sentence.zone).collect();
/// assert_eq!(zones, [Zone::Dateline, Zone::Body, Zone::Body]);
/// let first = segments.sentences[1].tokens;
/// let words: Vec<&str> = segments.tokens[first.range()].iter().map(|token| token.span.of(text)).collect();
/// assert_eq!(words, ["Mr.", "Lavrov", "met", "al", "-", "Shibani", "on", "Thursday", "."]);
/// ```
pub fn segment(text: &str) -> Segments {
    let mut segments = Segments::default();
    segment_into(text, &mut segments);
    segments
}

/// Cuts `text` into tokens and sentences; what `out` held is forgotten and its memory used again.
///
/// Spans count bytes in 32 bits; of a text of more than 4 GiB only the beginning is read.
pub fn segment_into(text: &str, out: &mut Segments) {
    out.tokens.clear();
    out.sentences.clear();
    let mut lines = Vec::new();
    scan::scan(readable(text), &mut out.tokens, &mut lines);
    let paragraphs = lines::paragraphs(text, &out.tokens, &lines);
    for part in zone::parts(text, &out.tokens, &paragraphs) {
        let sentences = &mut out.sentences;
        let push = |tokens| {
            sentences.push(Sentence {
                tokens,
                zone: part.zone,
                paragraph: part.paragraph,
            })
        };
        if part.zone == Zone::Dateline {
            sentences.push(Sentence {
                tokens: part.tokens,
                zone: part.zone,
                paragraph: part.paragraph,
            });
        } else {
            sentence::split(text, &out.tokens, part.tokens, push);
        }
    }
    zone::mark(text, out);
}

/// Cuts `text` into tokens alone; what `out` held is forgotten and its memory used again.
pub(crate) fn tokens_into(text: &str, out: &mut Vec<Token>) {
    out.clear();
    scan::scan(readable(text), out, &mut Vec::new());
}

/// As much of `text` as 32 bits can address.
fn readable(text: &str) -> &str {
    let mut end = text.len().min(u32::MAX as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
