//! Where sentences end.

use super::abbreviation::Class;
use super::language::{Language, Words};
use super::lines::{is_closer, is_signature};
use super::token::{Shape, Token, TokenKind};
use crate::span::TokenSpan;

/// The longest sentence in tokens. Longer runs are cut, so that what reads sentences stays linear.
pub(crate) const LONGEST: usize = 400;

/// As many closing marks belong to a sentence after its end, at most.
const MOST_CLOSERS: usize = 8;

/// How a sentence may end at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Stop,
    Question,
    Ellipsis,
    Initial,
    Abbreviation(Class),
}

/// Cuts the tokens `part`, which lie in one paragraph, into sentences, and hands each to `push`.
pub fn split(
    text: &str,
    language: &Language,
    tokens: &[Token],
    part: TokenSpan,
    mut push: impl FnMut(TokenSpan),
) {
    let splitter = Splitter {
        text,
        tokens,
        end: part.end as usize,
        words: language.words(),
    };
    let (mut start, mut at) = (part.start as usize, part.start as usize);
    while at < splitter.end {
        let end = splitter.end_at(at);
        at += 1;
        if let Some(end) = end {
            let closed = splitter.closed(at);
            if splitter.breaks(end, start, at - 1, closed) {
                at = closed;
                push(TokenSpan::new(start, at));
                start = at;
            }
        }
        if at - start >= LONGEST {
            push(TokenSpan::new(start, at));
            start = at;
        }
    }
    if start < at {
        push(TokenSpan::new(start, at));
    }
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    end: usize,
    words: &'a Words,
}

impl Splitter<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .filter(|_| at < self.end)
            .map_or("", |token| token.span.of(self.text))
    }

    fn end_at(&self, at: usize) -> Option<End> {
        let token = self.tokens[at];
        let bytes = self.text.as_bytes();
        match token.kind {
            TokenKind::Punctuation => match (bytes[token.span.start as usize], token.span.len()) {
                (b'.', 1) => Some(End::Stop),
                (b'.', _) => Some(End::Ellipsis),
                (b'?' | b'!', _) => Some(End::Question),
                (0x80.., _) => match token.span.of(self.text) {
                    "…" => Some(End::Ellipsis),
                    "。" | "！" | "？" => Some(End::Question),
                    _ => None,
                },
                _ => None,
            },
            TokenKind::Word if bytes[token.span.end as usize - 1] == b'.' => {
                let word = token.span.of(self.text);
                Some(match self.words.abbreviations.class(word) {
                    Some(class) => End::Abbreviation(class),
                    None if token.shape == Shape::Initial => End::Initial,
                    None => End::Abbreviation(Class::Acronym),
                })
            }
            _ => None,
        }
    }

    /// The token after the marks that close what ended before `at`.
    fn closed(&self, at: usize) -> usize {
        let closing = |at: &usize| {
            let mark = self.word(*at);
            !self.tokens[*at].spaced && (is_closer(mark) || matches!(mark, "." | "?" | "!"))
        };
        (at..self.end)
            .take(MOST_CLOSERS)
            .take_while(closing)
            .last()
            .map_or(at, |last| last + 1)
    }

    /// Whether the sentence that began at `start` ends with the token `at`, an `end`, and the marks up to
    /// `next`.
    fn breaks(&self, end: End, start: usize, at: usize, next: usize) -> bool {
        if next >= self.end {
            return true;
        }
        let token = self.tokens[next];
        let closed = next > at + 1;
        let quoted = (at + 1..next).any(|at| matches!(self.word(at), "\"" | "”" | "’" | "'" | "''" | "»"));
        let small = self.starts_small(next);
        match end {
            End::Stop => {
                // `1. The minister`: the number belongs to what it counts.
                let counts = at == start + 1 && self.tokens[start].kind == TokenKind::Number;
                // A lost space after a full stop: "ended.The minister".
                let apart =
                    token.spaced || closed || token.shape == Shape::Capitalized || self.opens_quotation(next);
                let signed = || is_signature(self.text, &self.tokens[next..self.end]);
                apart && !counts && (!small || signed())
            }
            End::Question => !small && (!quoted || !self.is_attribution(next)),
            End::Ellipsis => !small && (quoted || self.starts_sentence(next)),
            End::Initial => !small && (quoted || (self.starts_sentence(next) && self.word(next).len() > 2)),
            End::Abbreviation(Class::Title | Class::Number) => false,
            End::Abbreviation(Class::Hour) => {
                !small && (quoted || self.starts_sentence(next) || self.follows_hour(next))
            }
            End::Abbreviation(_) => {
                !small && token.spaced && (quoted || self.starts_sentence(next) || self.opens_quotation(next))
            }
        }
    }

    /// Whether what stands at `at` goes on with a sentence: a small word, a comma, a dash. A small Arabic
    /// article may begin one: "al-Shibani said".
    fn starts_small(&self, at: usize) -> bool {
        let token = self.tokens[at];
        let word = self.word(at);
        match token.kind {
            TokenKind::Word => {
                let particle = || self.word(at + 1) == "-" && self.words.is_particle(word);
                token.shape == Shape::Lower && word.as_bytes()[0].is_ascii() && !particle()
            }
            TokenKind::Clitic => true,
            TokenKind::Punctuation => {
                matches!(word, "," | ";" | ":" | "—" | "–" | "--" | "-" | "/")
                    || (self.opens_quotation(at)
                        && self.tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Lower))
                    || word == "(" && self.tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Lower)
            }
            _ => false,
        }
    }

    fn opens_quotation(&self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "“" | "‘" | "'" | "``" | "«" | "„")
    }

    /// Whether the word at `at` is one that begins sentences and hardly ever continues a name.
    fn starts_sentence(&self, at: usize) -> bool {
        self.words.opens_sentence(self.word(at))
    }

    /// Whether what follows `p.m.` cannot belong to the time: no weekday, month or zone.
    fn follows_hour(&self, at: usize) -> bool {
        let word = self.word(at);
        let zone = self.words.is_time_zone(word)
            || (at + 1..at + 3).any(|at| self.words.is_time_zone_word(self.word(at)));
        let day = self.words.is_calendar(word);
        self.tokens[at].shape == Shape::Capitalized && !zone && !day
    }

    /// Whether `Lavrov asked` or `she said` stands at `at`, so that a question quoted before it does not end
    /// the sentence.
    fn is_attribution(&self, at: usize) -> bool {
        (at + 1..(at + 6).min(self.end))
            .take_while(|at| {
                self.tokens[at - 1].shape != Shape::Lower && self.tokens[at - 1].kind == TokenKind::Word
            })
            .any(|at| self.words.attributes(self.word(at)))
    }
}
