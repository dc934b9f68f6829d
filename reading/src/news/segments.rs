//! A text in tokens and sentences, each sentence in a zone.

use whomet_engine::text::{Token, TokenSpan, lines, scan, sentence};

use super::zones;
use crate::document::labels::names;

names! {
    /// Which part of an article a sentence belongs to.
    Zone {
        /// The title, or a subhead.
        Headline = "headline",
        /// Who wrote it, and when: "By Jane Doe".
        Byline = "byline",
        /// Where and when it was filed, up to the dash: "MOSCOW (Reuters) -".
        Dateline = "dateline",
        /// The text itself.
        Body = "body",
        /// The words under a picture.
        Caption = "caption",
        /// What belongs to the page rather than to the article: "Read more:", other headlines, copyright.
        Boilerplate = "boilerplate",
    }
}

/// A sentence: tokens that belong together, and the part of the article in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens; never empty.
    pub tokens: TokenSpan,
    /// The part of the article.
    pub zone: Zone,
    /// The paragraph, counted from 0.
    pub paragraph: u32,
}

/// A text in tokens and sentences. The sentences tile the tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segments {
    /// All tokens, in the order of the text.
    pub tokens: Vec<Token>,
    /// All sentences, in the order of the text.
    pub sentences: Vec<Sentence>,
}

/// Cuts `text` into tokens and sentences.
///
/// # Examples
///
/// ```
/// use whomet_reading::news::{Zone, segment};
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
    scan::scan(scan::readable(text), &mut out.tokens, &mut lines);
    let paragraphs = lines::paragraphs(text, &out.tokens, &lines);
    for part in zones::parts(text, &out.tokens, &paragraphs) {
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
    zones::mark(text, out);
}
