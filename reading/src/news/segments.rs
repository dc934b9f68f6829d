//! A text in tokens and sentences, each sentence in a zone.

use whomet_engine::text::{Language, Token, TokenSpan, lines, scan, sentence};

use super::layout::Layout;
use super::markers::Markers;
use super::zone::Zone;

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

/// Cuts `text` into tokens and sentences, by what is known of its language and of how its press marks zones.
///
/// # Examples
///
/// ```
/// use whomet_engine::text::Language;
/// use whomet_reading::news::{Markers, Zone, segment};
///
/// let language = Language::read("text.tsv", "what\tclass\twords\nparticle\t\tal\nabbreviation\ttitle\tmr\n")?;
/// let markers = Markers::read("markers.tsv", "zone\twhere\tcondition\twords\nbyline\topening\tnames\tby\n")?;
/// let text = "MOSCOW (Reuters) - Mr. Roe met al-Doe on Thursday. They talked.\nBy Jane Moe";
/// let segments = segment(text, &language, &markers);
/// let zones: Vec<Zone> = segments.sentences.iter().map(|sentence| sentence.zone).collect();
/// assert_eq!(zones, [Zone::Dateline, Zone::Body, Zone::Body, Zone::Byline]);
/// let first = segments.sentences[1].tokens;
/// let words: Vec<&str> = segments.tokens[first.range()].iter().map(|token| token.span.of(text)).collect();
/// assert_eq!(words, ["Mr.", "Roe", "met", "al", "-", "Doe", "on", "Thursday", "."]);
/// # Ok::<(), whomet_engine::Error>(())
/// ```
pub fn segment(text: &str, language: &Language, markers: &Markers) -> Segments {
    let mut segments = Segments::default();
    segment_into(text, language, markers, &mut segments);
    segments
}

/// Cuts `text` into tokens and sentences; what `out` held is forgotten and its memory used again.
///
/// Spans count bytes in 32 bits; of a text of more than 4 GiB only the beginning is read.
#[inline(never)] // Counted by itself: see `benches/instructions.sh`.
pub fn segment_into(text: &str, language: &Language, markers: &Markers, out: &mut Segments) {
    out.tokens.clear();
    out.sentences.clear();
    let mut lines = Vec::new();
    scan::scan(scan::readable(text), language, &mut out.tokens, &mut lines);
    let (tokens, sentences) = (&out.tokens, &mut out.sentences);
    let paragraphs = lines::paragraphs(text, language, tokens, &lines);
    let mut layout = Layout::new(text, tokens, markers, &paragraphs);
    // Markers inside sentences and the sentences both come in the order of the text, so one walk serves.
    let mut inside = markers.inside(text).peekable();
    for paragraph in 0..paragraphs.len() {
        layout.parts(paragraph, |part, zone| {
            let push = |span: TokenSpan| {
                let mut zone = match zone {
                    Zone::Body => markers.zone_of_sentence(text, tokens, span),
                    zone => zone,
                };
                let end = tokens[span.end as usize - 1].span.end as usize;
                while let Some((_, marked)) = inside.next_if(|(byte, _)| *byte < end) {
                    if zone == Zone::Body {
                        zone = marked;
                    }
                }
                sentences.push(Sentence {
                    tokens: span,
                    zone,
                    paragraph: paragraph as u32,
                });
            };
            cut(text, language, tokens, part, zone, push);
        });
    }
}

/// Cuts a part of a paragraph into sentences; a dateline is one.
fn cut(
    text: &str,
    language: &Language,
    tokens: &[Token],
    part: TokenSpan,
    zone: Zone,
    mut push: impl FnMut(TokenSpan),
) {
    if zone == Zone::Dateline {
        push(part);
    } else {
        sentence::split(text, language, tokens, part, push);
    }
}
