//! The tokeniser.

use super::{Shape, Span, Token, TokenKind};

/// Appends the tokens of `text` to `out`.
pub(super) fn scan(text: &str, out: &mut Vec<Token>) {
    for (at, word) in unicode_segmentation::UnicodeSegmentation::split_word_bound_indices(text) {
        if word.trim().is_empty() {
            continue;
        }
        let first = word.chars().next().unwrap_or(' ');
        out.push(Token {
            span: Span::new(at, at + word.len()),
            kind: match first {
                c if c.is_alphabetic() => TokenKind::Word,
                c if c.is_numeric() => TokenKind::Number,
                _ => TokenKind::Punctuation,
            },
            shape: match first {
                c if c.is_uppercase() => Shape::Capitalized,
                c if c.is_alphabetic() => Shape::Lower,
                _ => Shape::None,
            },
            spaced: text[..at].chars().next_back().is_none_or(char::is_whitespace),
        });
    }
}
