//! How the words of a name are written in a text.

use crate::text::{Token, TokenKind};

/// Whether token `at` is a hyphen between two words, which names pass over.
pub(crate) fn joins(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    token.kind == TokenKind::Punctuation
        && !token.spaced
        && tokens.get(at + 1).is_some_and(|next| !next.spaced)
        && matches!(token.span.of(text), "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
}

/// Whether a word of the name, by its number, begins with a capital.
pub(crate) fn begins_with_capital(text: &str, tokens: &[Token], word: u8) -> bool {
    // `word` counts the words of the name, without the hyphens that are passed over.
    let mut words = (0..tokens.len()).filter(|&at| at == 0 || !joins(text, tokens, at));
    words
        .nth(word as usize)
        .and_then(|at| tokens[at].span.of(text).chars().next())
        .is_some_and(char::is_uppercase)
}

/// Whether the tokens are written as `spelling`, white space apart.
pub(crate) fn is_written(text: &str, tokens: &[Token], spelling: &str) -> bool {
    let mut rest = spelling;
    for token in tokens {
        match rest.trim_start().strip_prefix(token.span.of(text)) {
            Some(tail) => rest = tail,
            None => return false,
        }
    }
    rest.is_empty()
}
