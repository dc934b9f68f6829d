//! The passages of a text that a document quotes, where the text itself is not there.
//!
//! A document's JSON without its text still has the words of every mention, trigger and piece of evidence. Joined,
//! they make passages:
//!
//! ```text
//! code points   0         10        20        30        40
//! text          Ana met Bo in Oslo on Monday. Later, she left.
//! mentions      ---     --    ----
//! evidence      -----------------------------
//! mention                                    ---
//! passages      [0 .. 29)                    [37 .. 40)
//! ```
//!
//! The passages, one a line, are the document's text then, and its spans are bytes of that. So everything that
//! quotes a span works as ever, and this table leads back to the offsets in the text that is not there.

use whomet_engine::text::Span;

/// Where the passages of a text stood in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Excerpts {
    /// For each passage its first byte in the joined text, and its first code point in the one that is not there.
    passages: Vec<(u32, u32)>,
}

impl Excerpts {
    /// The passage in which a byte of the joined text stands: its first byte and its first code point.
    pub(crate) fn passage(&self, byte: u32) -> (u32, u32) {
        match self.passages.partition_point(|&(start, _)| start <= byte) {
            0 => (0, 0),
            after => self.passages[after - 1],
        }
    }
}

/// Words that a document quotes, and where they stand, in code points.
#[derive(Clone, Debug)]
pub(crate) struct Quote<'j> {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) words: &'j str,
}

/// Quotes joined.
#[derive(Debug, Default)]
pub(crate) struct Joined {
    pub(crate) text: String,
    pub(crate) excerpts: Excerpts,
    /// Where each quote stands in `text`, in the order in which they were given.
    pub(crate) spans: Vec<Span>,
}

/// Joins quotes, the words of each of which are as long as its offsets say.
///
/// # Errors
/// The number of a quote whose words are not those that another has in the same place.
pub(crate) fn join(quotes: &[Quote<'_>]) -> Result<Joined, usize> {
    let mut order: Vec<usize> = (0..quotes.len()).collect();
    order.sort_by_key(|&at| (quotes[at].start, std::cmp::Reverse(quotes[at].end)));
    let mut joined = Joined {
        spans: vec![Span::default(); quotes.len()],
        ..Joined::default()
    };
    // The end of the last passage, in code points.
    let mut end: Option<u32> = None;
    // A place in the last passage, in code points and in bytes; it only moves on.
    let mut cursor = (0, 0);
    for at in order {
        let quote = &quotes[at];
        let Joined { text, excerpts, .. } = &mut joined;
        if end.is_none_or(|end| end < quote.start) {
            if end.is_some() {
                text.push('\n');
            }
            cursor = (quote.start, text.len());
            excerpts.passages.push((text.len() as u32, quote.start));
            text.push_str(quote.words);
            end = Some(quote.end);
        } else {
            let forward = (quote.start - cursor.0) as usize;
            let rest = &text[cursor.1..];
            let bytes = rest
                .char_indices()
                .nth(forward)
                .map_or(rest.len(), |(byte, _)| byte);
            cursor = (quote.start, cursor.1 + bytes);
            let rest = &text[cursor.1..];
            match quote.words.strip_prefix(rest) {
                Some(new) => {
                    text.push_str(new);
                    end = end.max(Some(quote.end));
                }
                None if rest.starts_with(quote.words) => {}
                None => return Err(at),
            }
        }
        joined.spans[at] = Span::new(cursor.1, cursor.1 + quote.words.len());
    }
    Ok(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_become_passages() {
        let quote = |start, words: &'static str| Quote {
            start,
            end: start + words.chars().count() as u32,
            words,
        };
        let quotes = [
            quote(11, "in Oslo"),
            quote(37, "she"),
            quote(0, "Añá met Bo i"),
            quote(8, "Bo"),
            quote(16, ""),
        ];
        let joined = join(&quotes).unwrap();
        assert_eq!(joined.text, "Añá met Bo in Oslo\nshe");
        for (quote, span) in quotes.iter().zip(&joined.spans) {
            assert_eq!(span.of(&joined.text), quote.words);
        }
        assert_eq!(joined.excerpts.passage(12), (0, 0));
        assert_eq!(
            joined.excerpts.passage(joined.spans[1].start),
            (joined.spans[1].start, 37)
        );
        assert_eq!(join(&[quote(0, "Ana met"), quote(4, "saw")]).unwrap_err(), 1);
    }
}
