//! What a token is.

use crate::span::Span;

/// A word, a number, a mark: the smallest piece of text that the floors above look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How its letters are written.
    pub shape: Shape,
    /// Whether white space, or the start of the text, stands before it.
    pub spaced: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TokenKind {
    /// A word, an abbreviation with its dot (`Gen.`, `U.S.`), or a name with digits (`F-16`, `G20`).
    Word,
    /// `'s`, `n't`, `'re`, `'ve`, `'ll`, `'d`, `'m`, and the `'` that closes a plural possessive.
    Clitic,
    /// `12`, `1,234`, `3.5`, `$1.2`, `1990s`, `21st`.
    Number,
    /// A mark that orders a sentence: stop, comma, dash, hyphen, quotation mark, bracket, ellipsis.
    Punctuation,
    /// Any other mark: `$`, `%`, `&`, `+`, `°`.
    Symbol,
    /// A URL, a mail address, an `@handle` or a `#tag`.
    Address,
}

/// How the letters of a token are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// No capital: `minister`.
    Lower,
    /// A capital before small letters, also after a prefix: `Lavrov`, `O'Neill`, `McCain`, `DiCaprio`.
    Capitalized,
    /// Two capitals or more and no small letter: `USA`, `U.S.`, `F-16A`. One capital beside digits, too: `G20`.
    Upper,
    /// A single capital letter, or several with a dot after each, as people's initials: `J.`, `J.K.`
    Initial,
    /// Anything else: `iPhone`, `eBay`, `UNhcr`.
    Mixed,
    /// No letter at all.
    None,
}
