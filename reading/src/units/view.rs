//! A text on its way through extraction: its tokens, their word ids, and what the lexicon says of them.

use crate::news::Sentence;
use whomet_engine::date::Date;
use whomet_engine::steps::step;
use whomet_engine::text::{Shape, Span, Token, TokenKind, TokenSpan};
use whomet_engine::words::{VerbForm, VerbReading, WordFlags, WordId};

use crate::lexicon::ClassSet;
use crate::lexicon::Lexicon;
use crate::lexicon::class;

/// What every phase reads and none changes.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) words: &'a [WordId],
    pub(crate) sentences: &'a [Sentence],
    pub(crate) date: Option<Date>,
}

impl<'a> View<'a> {
    /// The text of a token.
    pub(crate) fn token_text(&self, token: usize) -> &'a str {
        self.tokens[token].span.of(self.text)
    }

    /// The text of some tokens.
    pub(crate) fn slice(&self, tokens: TokenSpan) -> &'a str {
        self.span(tokens).of(self.text)
    }

    /// The bytes of some tokens.
    pub(crate) fn span(&self, tokens: TokenSpan) -> Span {
        if tokens.is_empty() {
            return Span::default();
        }
        self.tokens[tokens.start as usize]
            .span
            .cover(self.tokens[tokens.end as usize - 1].span)
    }

    /// What kinds of word a token is.
    pub(crate) fn classes(&self, token: usize) -> ClassSet {
        step();
        self.lexicon.classes(self.words[token])
    }

    /// What the lists of names and words say of a token.
    pub(crate) fn flags(&self, token: usize) -> WordFlags {
        self.lexicon.gazetteer.word_flags(self.words[token])
    }

    /// How a token may be a verb.
    pub(crate) fn verb_readings(&self, token: usize) -> &'a [VerbReading] {
        self.lexicon.rules.verb(self.words[token])
    }

    /// The reading of a token as a verb in this form.
    pub(crate) fn verb_form(&self, token: usize, form: VerbForm) -> Option<WordId> {
        self.verb_readings(token)
            .iter()
            .find(|reading| reading.form == form)
            .map(|reading| reading.lemma)
    }

    /// Whether a token is the mark `mark`.
    #[inline]
    pub(crate) fn is_mark(&self, token: usize, mark: &str) -> bool {
        self.tokens[token].kind == TokenKind::Punctuation && self.token_text(token) == mark
    }

    /// The mark that a token is, if it is a single character.
    #[inline]
    fn mark(&self, token: usize) -> Option<char> {
        match self.tokens[token].kind {
            TokenKind::Punctuation => self.character(token),
            _ => None,
        }
    }

    fn character(&self, token: usize) -> Option<char> {
        let mut text = self.token_text(token).chars();
        text.next().filter(|_| text.as_str().is_empty())
    }

    /// Whether a token is a hyphen that joins its neighbours into one word.
    #[inline]
    pub(crate) fn joins(&self, token: usize) -> bool {
        !self.tokens[token].spaced
            && matches!(self.mark(token), Some('-' | '\u{2010}' | '\u{2011}' | '–'))
            && self
                .tokens
                .get(token + 1)
                .is_some_and(|next| !next.spaced && next.kind != TokenKind::Punctuation)
    }

    /// Whether a hyphen joins a token to the word before it, and no prefix of a verb: "Norwegian-brokered", and not "co-hosted".
    pub(crate) fn follows_hyphen(&self, token: usize) -> bool {
        let prefix = |at: usize| self.classes(at).any(class::VERB_PREFIX);
        token > 0 && self.joins(token - 1) && !token.checked_sub(2).is_some_and(prefix)
    }

    /// Whether a token closes a possessive: `'s` or a plural's `'`.
    pub(crate) fn is_possessive(&self, token: usize) -> bool {
        self.tokens[token].kind == TokenKind::Clitic
            && self.token_text(token).starts_with(['\'', '’'])
            && self.classes(token).any(class::POSSESSIVE_MARK)
    }

    /// Whether a token is an adverb, by the list or by its ending.
    pub(crate) fn is_adverb(&self, token: usize) -> bool {
        let classes = self.classes(token);
        let here = self.tokens[token];
        classes.any(class::ADVERB)
            || (here.kind == TokenKind::Word
                && here.shape == Shape::Lower
                && !classes.any(class::NO_ADVERB)
                && self.lexicon.endings.is_adverb(self.token_text(token)))
    }

    /// Whether a token looks like a plural noun.
    pub(crate) fn looks_plural(&self, token: usize) -> bool {
        let here = self.tokens[token];
        let listed = || here.shape == Shape::Lower && self.classes(token).any(class::PLURAL);
        here.kind == TokenKind::Word && (self.lexicon.endings.is_plural(self.token_text(token)) || listed())
    }

    /// Whether a token is a quotation mark.
    #[inline]
    pub(crate) fn is_quote(&self, token: usize) -> bool {
        matches!(
            self.mark(token),
            Some('"' | '“' | '”' | '\'' | '‘' | '’' | '«' | '»' | '„')
        )
    }
}
