//! Cuts a sentence's items into noun groups, verb groups and the small words between them.
//!
//! English words are often both noun and verb; the chunker decides by form and neighbours, as described
//! at [`Chunker::verb_here`].

mod nouns;
mod verbs;

use crate::rules::VerbForm;
use crate::text::{Shape, TokenKind, TokenSpan};

use super::attachment::attach;
use super::document::MentionType;
use super::names::Name;
use super::offices::OfficeMention;
use super::phrases::{Chunk, ChunkKind, Item, Phrases, What};
use super::source::Source;
use super::words;
use super::words::Tags;

/// Cuts one sentence after the other; the chunks are added to `out`.
pub(crate) struct Chunker<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) names: &'a [Name],
    pub(crate) offices: &'a [OfficeMention],
    items: &'a [Item],
    at: usize,
    sentence: u32,
    first_chunk: usize,
    /// The item after the latest verb group.
    verb_end: usize,
    /// The item after the latest group that an "and" joins to the one before.
    list_end: usize,
}

/// The kinds of words that end a noun group.
fn closed() -> Tags {
    words::PREPOSITION
        | words::AND
        | words::OR
        | words::BUT
        | words::SUBORDINATOR
        | words::RELATIVE
        | words::BE
        | words::HAVE
        | words::DO
        | words::WILL
        | words::MAY
        | words::SHOULD
        | words::NOT
        | words::HE
        | words::SHE
        | words::THEY
        | words::IT
        | words::SPEAKER
        | words::DETERMINER
        | words::QUANTIFIER
        | words::POSSESSIVE
        | words::NO
        | words::RECIPROCAL
}

fn auxiliary() -> Tags {
    words::BE | words::HAVE | words::DO | words::WILL | words::MAY | words::SHOULD
}

fn pronoun() -> Tags {
    words::HE | words::SHE | words::THEY | words::IT | words::SPEAKER
}

impl<'a> Chunker<'a> {
    /// A chunker over a document's names and offices.
    pub(crate) fn new(source: Source<'a>, names: &'a [Name], offices: &'a [OfficeMention]) -> Chunker<'a> {
        Chunker {
            source,
            names,
            offices,
            items: &[],
            at: 0,
            sentence: 0,
            first_chunk: 0,
            verb_end: usize::MAX,
            list_end: usize::MAX,
        }
    }

    /// Cuts a sentence, whose items stand in order.
    pub(crate) fn sentence(&mut self, index: usize, items: &'a [Item], out: &mut Phrases) {
        self.items = items;
        self.at = 0;
        self.verb_end = usize::MAX;
        self.list_end = usize::MAX;
        self.sentence = index as u32;
        self.first_chunk = out.chunks.len();
        while self.at < items.len() {
            let before = self.at;
            let small = self.is_multiword(self.at) || self.is_floating(self.at);
            if small || !(self.verb_group(out) || self.noun_group(out)) {
                self.small_word(out);
            }
            debug_assert!(self.at > before, "every step takes an item");
        }
        attach(self.source, self.names, self.offices, self.first_chunk, out);
        out.sentences
            .push((self.first_chunk as u32, out.chunks.len() as u32));
    }

    /// A word that belongs to no group.
    fn small_word(&mut self, out: &mut Phrases) {
        let item = self.items[self.at];
        let token = item.tokens.start as usize;
        let (kind, word, length) = match self.source.grammar.multiword(self.source.words, token) {
            Some((tags, id, length)) if self.at + length <= self.items.len() => {
                (self.kind_of(token, tags), id, length)
            }
            _ => (
                self.kind_of(token, self.source.tags(token)),
                self.source.words[token],
                1,
            ),
        };
        let end = self.items[self.at + length - 1].tokens.end;
        out.chunks.push(Chunk {
            kind,
            tokens: TokenSpan {
                start: item.tokens.start,
                end,
            },
            word,
        });
        self.at += length;
    }

    fn kind_of(&self, token: usize, tags: Tags) -> ChunkKind {
        let here = self.source.tokens[token];
        match here.kind {
            TokenKind::Punctuation if self.source.is_quote(token) => ChunkKind::Quote,
            TokenKind::Punctuation => match self.source.token_text(token) {
                "," => ChunkKind::Comma,
                "." | "!" | "?" | "…" | "..." => ChunkKind::Break,
                "-" | "/" => ChunkKind::Other,
                _ => ChunkKind::Break,
            },
            _ if tags.any(words::AND) => ChunkKind::And,
            _ if tags.any(words::OR) => ChunkKind::Or,
            _ if tags.any(words::BUT) => ChunkKind::But,
            _ if self.source.grammar.is(self.source.words[token], "that") => self.kind_of_that(token),
            _ if tags.any(words::RELATIVE) => ChunkKind::Relative,
            _ if tags.any(words::PREPOSITION) => ChunkKind::Preposition,
            _ if tags.any(words::SUBORDINATOR) => ChunkKind::Subordinator,
            _ if self.is_position(self.at) => ChunkKind::Adverb,
            _ if self.source.is_adverb(token) || tags.any(words::ADVERB | words::QUANTIFIER) => {
                ChunkKind::Adverb
            }
            _ if tags.any(words::RECIPROCAL) => ChunkKind::Adverb,
            _ => ChunkKind::Other,
        }
    }

    /// "That" after a noun and before a verb is a relative; anywhere else it begins a clause.
    fn kind_of_that(&self, _token: usize) -> ChunkKind {
        let after_noun = self.at > 0 && !self.previous_is_verb();
        let before_verb = self.word_at(self.at + 1).is_some_and(|next| {
            self.source.tags(next).any(auxiliary()) || self.source.verb_form(next, VerbForm::Past).is_some()
        });
        if after_noun && before_verb {
            ChunkKind::Relative
        } else {
            ChunkKind::Subordinator
        }
    }

    fn previous_is_verb(&self) -> bool {
        self.word_at(self.at.wrapping_sub(1))
            .is_some_and(|token| !self.source.verb_readings(token).is_empty())
    }

    /// The token of the item at `at`, if it is a plain word.
    fn word_at(&self, at: usize) -> Option<usize> {
        let item = self.items.get(at)?;
        (item.what == What::Word).then_some(item.tokens.start as usize)
    }

    fn tags_at(&self, at: usize) -> Tags {
        self.word_at(at)
            .map_or(Tags::default(), |token| self.source.tags(token))
    }

    fn name_at(&self, at: usize) -> Option<&'a Name> {
        match self.items.get(at)?.what {
            What::Name(index) => Some(&self.names[index as usize]),
            _ => None,
        }
    }

    fn is_person_at(&self, at: usize) -> bool {
        self.name_at(at)
            .is_some_and(|name| name.mention_type == MentionType::Person)
    }

    fn is_office_at(&self, at: usize) -> bool {
        self.items
            .get(at)
            .is_some_and(|item| matches!(item.what, What::Office(_)))
    }

    /// Whether a word at `at` could be a noun or an adjective.
    fn nounish_at(&self, at: usize) -> bool {
        self.word_at(at).is_some_and(|token| {
            let here = self.source.tokens[token];
            here.kind == TokenKind::Word
                && here.shape != Shape::None
                && (!self.source.tags(token).any(closed()) || self.source.tags(token).any(words::COUNTERPART))
                && !self.source.is_adverb(token)
        })
    }

    /// Whether a noun group could begin at `at`.
    fn group_begins_at(&self, at: usize) -> bool {
        match self.items.get(at).map(|item| item.what) {
            None => false,
            Some(What::Word) => {
                let tags = self.tags_at(at);
                if self.is_that_clause(at) || self.is_position(at) {
                    return false;
                }
                let number = self
                    .word_at(at)
                    .is_some_and(|t| self.source.tokens[t].kind == TokenKind::Number);
                number
                    || tags.any(
                        words::DETERMINER | words::POSSESSIVE | words::QUANTIFIER | words::NO | words::NUMBER,
                    )
                    || tags.any(pronoun())
                    || self.nounish_at(at)
            }
            Some(_) => true,
        }
    }

    /// Whether "that" at `at` begins a clause: a whole noun group follows, "that the talks", "that Iran".
    fn is_that_clause(&self, at: usize) -> bool {
        let that = self
            .word_at(at)
            .is_some_and(|token| self.source.grammar.is(self.source.words[token], "that"));
        that && match self.items.get(at + 1).map(|item| item.what) {
            None => false,
            Some(What::Name(_) | What::Date(_)) => true,
            Some(What::Office(index)) => self.offices[index as usize].plural || self.is_person_at(at + 2),
            Some(What::Word) => {
                let tags = self.tags_at(at + 1);
                tags.any(
                    words::DETERMINER | words::POSSESSIVE | words::QUANTIFIER | words::NO | words::NUMBER,
                ) || tags.any(pronoun() | words::SUBORDINATOR)
                    || self.word_at(at + 1).is_some_and(|token| {
                        self.source.looks_plural(token) || self.source.tokens[token].kind == TokenKind::Number
                    })
            }
        }
    }

    /// "Left", "center right" between commas: where somebody stands in a picture.
    fn is_position(&self, at: usize) -> bool {
        let position = |at: usize| self.tags_at(at).any(words::POSITION);
        let mark = |at: usize| {
            self.word_at(at).is_some_and(|token| {
                self.source.tokens[token].kind == TokenKind::Punctuation && !self.source.joins(token)
            })
        };
        if !position(at) {
            return false;
        }
        let first = if at > 0 && position(at - 1) { at - 1 } else { at };
        let last = if position(at + 1) { at + 1 } else { at };
        first > 0 && mark(first - 1) && (mark(last + 1) || self.items.get(last + 1).is_none())
    }

    /// Whether what stands at `at` makes the word before it a verb: a determiner, a name, "to", "that".
    fn complement_at(&self, at: usize) -> bool {
        match self.items.get(at).map(|item| item.what) {
            None => false,
            Some(What::Word) => {
                let tags = self.tags_at(at);
                tags.any(
                    words::DETERMINER | words::POSSESSIVE | words::QUANTIFIER | words::NO | words::NUMBER,
                ) || tags.any(pronoun() | words::TO)
                    || self.word_at(at).is_some_and(|token| {
                        self.source.grammar.is(self.source.words[token], "that")
                            || self.source.tokens[token].kind == TokenKind::Number
                    })
            }
            Some(What::Date(_)) => false,
            Some(_) => true,
        }
    }

    fn comma_at(&self, at: usize) -> bool {
        self.word_at(at)
            .is_some_and(|token| self.source.is_mark(token, ","))
    }

    /// "As well as", "each other", "face to face": several tokens that are one small word.
    fn is_multiword(&self, at: usize) -> bool {
        let small = words::RECIPROCAL | words::ADVERB | words::AND | words::PREPOSITION;
        self.word_at(at)
            .and_then(|token| self.source.grammar.multiword(self.source.words, token))
            .is_some_and(|(tags, ..)| tags.any(small))
    }

    /// "Each" or "both" after its noun: it counts what has been said.
    fn is_floating(&self, at: usize) -> bool {
        let Some(token) = self.word_at(at) else {
            return false;
        };
        self.source.tags(token).any(words::QUANTIFIER)
            && at > 0
            && !matches!(self.items[at - 1].what, What::Word)
            && self.word_at(at + 1).is_some_and(|next| {
                self.source.tags(next).any(auxiliary())
                    || self.source.verb_form(next, VerbForm::Past).is_some()
            })
    }
}
