//! From byte offsets to code points and back.

use std::fmt;

use whomet_engine::text::Span;

use super::document::Document;
use super::excerpts::Excerpts;

/// A half-open range of a text in Unicode code points, as JSON has it; a [`Span`] counts bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePointSpan {
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
}

impl fmt::Debug for CodePointSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "U{}..{}", self.start, self.end)
    }
}

/// The code points before certain bytes of a text. Where they never differ, it holds nothing.
#[derive(Clone, Debug, Default)]
pub struct CodePoints {
    /// Each 64 bytes of a text.
    blocks: Vec<Block>,
    /// Of a text that is there in passages: bytes, in ascending order, each with the number of code points before it.
    table: Vec<(u32, u32)>,
}

/// 64 bytes of a text.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// A bit for each byte that goes on with a code point.
    inside: u64,
    /// How many there are before the block.
    before: u32,
}

impl Block {
    /// The blocks of a text.
    fn all(text: &str) -> Vec<Block> {
        let mut before = 0;
        let block = |bytes: &[u8]| {
            let inside = match bytes.is_ascii() {
                true => 0,
                false => (bytes.iter().rev()).fold(0, |bits, byte| bits << 1 | u64::from(byte >> 6 == 0b10)),
            };
            let block = Block { inside, before };
            before += inside.count_ones();
            block
        };
        text.as_bytes().chunks(64).map(block).collect()
    }
}

impl CodePoints {
    /// Counts, in one pass over the document's text, up to the ends of all `spans` at least.
    pub fn new(document: &Document, spans: impl Iterator<Item = Span>) -> CodePoints {
        CodePoints::of_text(&document.text, document.excerpts.as_ref(), spans)
    }

    pub(crate) fn of_text(
        text: &str,
        excerpts: Option<&Excerpts>,
        spans: impl Iterator<Item = Span>,
    ) -> CodePoints {
        if text.is_ascii() && excerpts.is_none() {
            return CodePoints::default();
        }
        let Some(excerpts) = excerpts else {
            return CodePoints {
                blocks: Block::all(text),
                table: Vec::new(),
            };
        };
        let mut bytes: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let (mut at, mut count) = (0, 0);
        let table = bytes
            .into_iter()
            .map(|byte| {
                // Where the text is not there, each of its passages begins to count anew.
                let (start, code_point) = excerpts.passage(byte);
                if start >= at {
                    (at, count) = (start, code_point);
                }
                count += text[at as usize..byte as usize].chars().count() as u32;
                at = byte;
                (byte, count)
            })
            .collect();
        CodePoints {
            blocks: Vec::new(),
            table,
        }
    }

    /// One of the spans given to [`CodePoints::new`], in code points.
    pub fn span(&self, span: Span) -> CodePointSpan {
        CodePointSpan {
            start: self.at(span.start),
            end: self.at(span.end),
        }
    }

    fn at(&self, byte: u32) -> u32 {
        if let Some(last) = self.blocks.last() {
            return match self.blocks.get(byte as usize / 64) {
                Some(block) => {
                    let here = block.inside & ((1 << (byte % 64)) - 1);
                    byte - block.before - here.count_ones()
                }
                None => byte - last.before - last.inside.count_ones(),
            };
        }
        match self.table.binary_search_by_key(&byte, |&(byte, _)| byte) {
            Ok(found) => self.table[found].1,
            Err(_) => byte,
        }
    }
}

/// The bytes before certain code points of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bytes {
    /// Code points, in ascending order, each with the number of bytes before it.
    table: Vec<(u32, u32)>,
}

impl Bytes {
    /// Those that the spans have in the text, in the same order.
    pub(crate) fn new(pairs: impl Iterator<Item = (CodePointSpan, Span)>) -> Bytes {
        let mut table: Vec<(u32, u32)> = pairs
            .flat_map(|(code_points, bytes)| [(code_points.start, bytes.start), (code_points.end, bytes.end)])
            .collect();
        table.sort_unstable();
        table.dedup();
        Bytes { table }
    }

    /// Counts, in one pass over the text, up to all `code_points`. Those beyond the text are left out.
    pub(crate) fn of_text(text: &str, code_points: impl Iterator<Item = u32>) -> Bytes {
        let mut wanted: Vec<u32> = code_points.collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]).zip(0..);
        let mut table = Vec::with_capacity(wanted.len());
        for code_point in wanted {
            match places.find(|(_, number)| *number == code_point) {
                Some((byte, _)) => table.push((code_point, byte as u32)),
                None => break,
            }
        }
        Bytes { table }
    }

    /// The bytes before one of the code points, if the text reaches as far.
    pub(crate) fn at(&self, code_point: u32) -> Option<u32> {
        let found = self
            .table
            .binary_search_by_key(&code_point, |&(code_point, _)| code_point);
        found.ok().map(|at| self.table[at].1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_cut_the_same_text(text in ".{0,40}", cuts in prop::collection::vec((0..40usize, 0..40usize), 0..8)) {
            let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let border = |n: usize| borders[n % borders.len()];
            let spans: Vec<Span> = cuts
                .iter()
                .map(|&(a, b)| Span::new(border(a).min(border(b)), border(a).max(border(b))))
                .collect();
            let code_points = CodePoints::of_text(&text, None, spans.iter().copied());
            for span in spans {
                let CodePointSpan { start, end } = code_points.span(span);
                let cut: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
                prop_assert_eq!(cut.as_str(), span.of(&text));
                let bytes = Bytes::of_text(&text, [end, start].into_iter());
                prop_assert_eq!(bytes.at(start).zip(bytes.at(end)), Some((span.start, span.end)));
            }
        }
    }
}
