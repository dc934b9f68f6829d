//! Lines, and the paragraphs that they make.

use super::language::{Language, Words};
use super::token::{Shape, Token, TokenKind};
use crate::span::TokenSpan;

/// A line that holds tokens.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Its tokens.
    pub tokens: TokenSpan,
    /// Whether an empty line stands before it.
    pub after_blank: bool,
    /// Whether it begins with white space.
    pub indented: bool,
}

/// A line wider than this was not wrapped by hand, in bytes.
const WIDEST_WRAPPED: usize = 110;
/// A line narrower than this was not broken because it was full, in bytes.
const NARROWEST_FULL: usize = 30;

/// Joins lines to paragraphs.
///
/// An empty line always ends a paragraph. A single line break does in most news, which have a paragraph
/// a line; in a text that was wrapped to a width it does not. Which of the two a text is, its lines tell:
/// wrapped prose breaks in mid-sentence, before small letters.
pub fn paragraphs(text: &str, language: &Language, tokens: &[Token], lines: &[Line]) -> Vec<TokenSpan> {
    let small = |line: &Line| starts_small(text, language.words(), tokens[line.tokens.start as usize]);
    let width = |line: &Line| {
        let of = &tokens[line.tokens.range()];
        of.last()
            .map_or(0, |last| (last.span.end - of[0].span.start) as usize)
    };
    let wrapped = wrapping(text, tokens, lines, width, small);
    let mut paragraphs: Vec<TokenSpan> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &lines[at]);
        let continues = before.is_some_and(|before| {
            let ended = ends_sentence(text, &tokens[before.tokens.range()]);
            let small = small(line);
            !line.after_blank
                && match wrapped {
                    None => small && (!ended || breaks_off(text, &tokens[before.tokens.range()])),
                    Some(widest) => {
                        let indented = line.indented && !before.indented;
                        let short_end = ended && width(before) * 4 < widest * 3;
                        let short_title = !ended && !small && width(before) * 5 < widest * 3;
                        !(indented || short_end || short_title)
                    }
                }
        });
        match paragraphs.last_mut() {
            Some(last) if continues => last.end = line.tokens.end,
            _ => paragraphs.push(line.tokens),
        }
    }
    paragraphs
}

/// The width in bytes to which the text was wrapped, if it was.
fn wrapping(
    text: &str,
    tokens: &[Token],
    lines: &[Line],
    width: impl Fn(&Line) -> usize,
    starts_small: impl Fn(&Line) -> bool,
) -> Option<usize> {
    let wide = lines.iter().filter(|line| width(line) > WIDEST_WRAPPED).count();
    if wide * 10 > lines.len() {
        return None;
    }
    let (mut breaks, mut open, mut small) = (0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].after_blank) {
        breaks += 1;
        if width(&pair[0]) >= NARROWEST_FULL && !ends_sentence(text, &tokens[pair[0].tokens.range()]) {
            open += 1;
            small += usize::from(starts_small(&pair[1]));
        }
    }
    let wrapped = breaks >= 2 && open * 2 >= breaks && small * 5 >= open * 2;
    wrapped.then(|| {
        lines
            .iter()
            .map(width)
            .filter(|w| *w <= WIDEST_WRAPPED)
            .max()
            .unwrap_or(0)
    })
}

/// Whether a line that begins with `first` goes on with a sentence.
fn starts_small(text: &str, words: &Words, first: Token) -> bool {
    match first.kind {
        // "al-Shibani said" is a beginning.
        TokenKind::Word => first.shape == Shape::Lower && !words.is_particle(first.span.of(text)),
        TokenKind::Punctuation => matches!(first.span.of(text), "," | ";" | ")"),
        _ => false,
    }
}

/// Whether the mark that ends `tokens` may stand in mid-sentence: a quoted question, an abbreviation.
fn breaks_off(text: &str, tokens: &[Token]) -> bool {
    tokens
        .last()
        .is_some_and(|last| last.kind == TokenKind::Word || is_closer(last.span.of(text)))
}

/// Whether the last of `tokens`, before quotation marks and brackets, ends a sentence or announces more.
pub fn ends_sentence(text: &str, tokens: &[Token]) -> bool {
    let last = tokens
        .iter()
        .rev()
        .take(4)
        .map(|token| token.span.of(text))
        .find(|mark| !is_closer(mark));
    last.is_some_and(|mark| matches!(mark, "?" | "!" | ":" | "…" | "。") || mark.ends_with('.'))
}

/// Whether a token closes what stands before it.
pub fn is_closer(mark: &str) -> bool {
    matches!(mark, "\"" | "”" | "’" | "'" | "''" | ")" | "]" | "»" | "」")
}

/// Whether `tokens` are the initials with which an agency's editors sign: `tj/msh (AP, AFP)`.
pub fn is_signature(text: &str, tokens: &[Token]) -> bool {
    let initials = |token: &Token| token.shape == Shape::Lower && token.span.len() <= 4;
    tokens.len() <= 14
        && tokens.first().is_some_and(initials)
        && tokens
            .get(1)
            .is_none_or(|next| matches!(next.span.of(text), "/" | "("))
}
