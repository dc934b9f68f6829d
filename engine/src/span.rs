//! The two kinds of spans, which never mix: bytes of the text, and tokens.
//!
//! It knows numbers only. Both count in 32 bits, so that a text of up to four gigabytes can be read. What lies beyond is taken as its end.

use std::fmt;
use std::ops::Range;

/// A half-open range of bytes of a text, on character boundaries.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    #[inline]
    pub fn new(start: usize, end: usize) -> Span {
        Span {
            start: saturated(start),
            end: saturated(end),
        }
    }

    /// The length in bytes; 0 if it ends before it begins.
    #[inline]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// The bytes' indexes, by which a text is sliced.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it holds no byte.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// What stands there in `text`.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether the two share a byte.
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    #[inline]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[inline]
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// A number of bytes or tokens in 32 bits.
fn saturated(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A half-open range of tokens, by their index in the document.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenSpan {
    /// The first token.
    pub start: u32,
    /// The token after the last.
    pub end: u32,
}

impl TokenSpan {
    /// The span from `start` to `end`, in tokens.
    #[inline]
    pub fn new(start: usize, end: usize) -> TokenSpan {
        TokenSpan {
            start: saturated(start),
            end: saturated(end),
        }
    }

    /// The number of tokens; 0 if it ends before it begins.
    #[inline]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it holds no token.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The tokens' indexes.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the two share a token.
    #[inline]
    pub fn overlaps(self, other: TokenSpan) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    #[inline]
    pub fn contains(self, other: TokenSpan) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl fmt::Debug for TokenSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}..{}", self.start, self.end)
    }
}
