//! The pieces into which a sentence is cut: what each is, and where it stands.

use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

/// A noun group of the document: an index into `Phrases::groups`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct GroupId(pub(crate) u32);

/// A verb group of the document: an index into `Phrases::verbs`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct VerbId(pub(crate) u32);

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    Group(GroupId),
    Verb(VerbId),
    Preposition,
    And,
    Or,
    But,
    Comma,
    Subordinator,
    Relative,
    /// An opening or closing quotation mark.
    Quote,
    /// Semicolon, colon, dash, bracket: what ends a clause.
    Break,
    Adverb,
    Other,
}

/// One chunk of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub(crate) kind: ChunkKind,
    pub(crate) tokens: TokenSpan,
    /// The word, for chunks of one word.
    pub(crate) word: WordId,
}
