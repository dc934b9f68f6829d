//! Cuts a sentence's items into noun groups, verb groups and the small words between them.
//!
//! English words are often both noun and verb; the chunker decides by form and neighbours, as described
//! at [`Chunker::verb_here`].

use whomet_engine::text::{Shape, TokenKind, TokenSpan};
use whomet_engine::words::VerbForm;

use super::attachment::attach;
use super::phrases::{Chunk, ChunkKind, Phrases};
use crate::document::MentionType;
use crate::lexicon::ClassSet;
use crate::lexicon::class;
use crate::units::items::{Item, ItemKind};
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::view::View;

/// Cuts one sentence after the other; the chunks are added to `out`.
pub(crate) struct Chunker<'a> {
    pub(crate) view: View<'a>,
    pub(crate) names: &'a [Name],
    pub(crate) offices: &'a [OfficeMention],
    pub(crate) items: &'a [Item],
    pub(crate) at: usize,
    pub(crate) sentence: u32,
    pub(crate) first_chunk: usize,
    /// The item after the latest verb group.
    pub(crate) verb_end: usize,
    /// The item after the latest group that an "and" joins to the one before.
    pub(crate) list_end: usize,
}

/// The kinds of words that end a noun group.
fn closed() -> ClassSet {
    class::PREPOSITION
        | class::AND
        | class::OR
        | class::BUT
        | class::SUBORDINATOR
        | class::RELATIVE
        | class::BE
        | class::HAVE
        | class::DO
        | class::WILL
        | class::MAY
        | class::SHOULD
        | class::NOT
        | class::HE
        | class::SHE
        | class::THEY
        | class::IT
        | class::SPEAKER
        | class::DETERMINER
        | class::QUANTIFIER
        | class::POSSESSIVE
        | class::NO
        | class::RECIPROCAL
}

impl<'a> Chunker<'a> {
    /// A chunker over a document's names and offices.
    pub(crate) fn new(view: View<'a>, names: &'a [Name], offices: &'a [OfficeMention]) -> Chunker<'a> {
        Chunker {
            view,
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
        attach(self.view, self.names, self.offices, self.first_chunk, out);
        out.sentences
            .push((self.first_chunk as u32, out.chunks.len() as u32));
    }

    /// A word that belongs to no group.
    fn small_word(&mut self, out: &mut Phrases) {
        let item = self.items[self.at];
        let token = item.tokens.start as usize;
        let (kind, word, length) = match self.view.lexicon.multiword(self.view.words, token) {
            Some((tags, id, length)) if self.at + length <= self.items.len() => {
                (self.kind_of(token, tags), id, length)
            }
            _ => (
                self.kind_of(token, self.view.classes(token)),
                self.view.words[token],
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

    fn kind_of(&self, token: usize, tags: ClassSet) -> ChunkKind {
        let here = self.view.tokens[token];
        match here.kind {
            TokenKind::Punctuation if self.view.is_quote(token) => ChunkKind::Quote,
            TokenKind::Punctuation => match self.view.token_text(token) {
                "," => ChunkKind::Comma,
                "." | "!" | "?" | "…" | "..." => ChunkKind::Break,
                "-" | "/" => ChunkKind::Other,
                _ => ChunkKind::Break,
            },
            _ if tags.any(class::AND) => ChunkKind::And,
            _ if tags.any(class::OR) => ChunkKind::Or,
            _ if tags.any(class::BUT) => ChunkKind::But,
            _ if self.view.lexicon.is(self.view.words[token], "that") => self.kind_of_that(token),
            _ if tags.any(class::RELATIVE) => ChunkKind::Relative,
            _ if tags.any(class::PREPOSITION) => ChunkKind::Preposition,
            _ if tags.any(class::SUBORDINATOR) => ChunkKind::Subordinator,
            _ if self.is_position(self.at) => ChunkKind::Adverb,
            _ if self.view.is_adverb(token) || tags.any(class::ADVERB | class::QUANTIFIER) => {
                ChunkKind::Adverb
            }
            _ if tags.any(class::RECIPROCAL) => ChunkKind::Adverb,
            _ => ChunkKind::Other,
        }
    }

    /// "That" after a noun and before a verb is a relative; anywhere else it begins a clause.
    fn kind_of_that(&self, _token: usize) -> ChunkKind {
        let after_noun = self.at > 0 && !self.previous_is_verb();
        let before_verb = self.word_at(self.at + 1).is_some_and(|next| {
            self.view.classes(next).any(class::AUXILIARY)
                || self.view.verb_form(next, VerbForm::Past).is_some()
        });
        if after_noun && before_verb {
            ChunkKind::Relative
        } else {
            ChunkKind::Subordinator
        }
    }

    fn previous_is_verb(&self) -> bool {
        self.word_at(self.at.wrapping_sub(1))
            .is_some_and(|token| !self.view.verb_readings(token).is_empty())
    }

    /// The token of the item at `at`, if it is a plain word.
    pub(crate) fn word_at(&self, at: usize) -> Option<usize> {
        let item = self.items.get(at)?;
        (item.kind == ItemKind::Word).then_some(item.tokens.start as usize)
    }

    pub(crate) fn tags_at(&self, at: usize) -> ClassSet {
        self.word_at(at)
            .map_or(ClassSet::default(), |token| self.view.classes(token))
    }

    pub(crate) fn name_at(&self, at: usize) -> Option<&'a Name> {
        match self.items.get(at)?.kind {
            ItemKind::Name(index) => Some(&self.names[index as usize]),
            _ => None,
        }
    }

    pub(crate) fn is_person_at(&self, at: usize) -> bool {
        self.name_at(at)
            .is_some_and(|name| name.mention_type == MentionType::Person)
    }

    pub(crate) fn is_office_at(&self, at: usize) -> bool {
        self.items
            .get(at)
            .is_some_and(|item| matches!(item.kind, ItemKind::Office(_)))
    }

    /// Whether a word at `at` could be a noun or an adjective.
    pub(crate) fn nounish_at(&self, at: usize) -> bool {
        self.word_at(at).is_some_and(|token| {
            let here = self.view.tokens[token];
            here.kind == TokenKind::Word
                && here.shape != Shape::None
                && (!self.view.classes(token).any(closed())
                    || self.view.classes(token).any(class::COUNTERPART))
                && !self.view.is_adverb(token)
        })
    }

    /// Whether a noun group could begin at `at`.
    pub(crate) fn group_begins_at(&self, at: usize) -> bool {
        match self.items.get(at).map(|item| item.kind) {
            None => false,
            Some(ItemKind::Word) => {
                let tags = self.tags_at(at);
                if self.is_that_clause(at) || self.is_position(at) {
                    return false;
                }
                let number = self
                    .word_at(at)
                    .is_some_and(|t| self.view.tokens[t].kind == TokenKind::Number);
                number
                    || tags.any(
                        class::DETERMINER | class::POSSESSIVE | class::QUANTIFIER | class::NO | class::NUMBER,
                    )
                    || tags.any(class::PRONOUN)
                    || self.nounish_at(at)
            }
            Some(_) => true,
        }
    }

    /// Whether "that" at `at` begins a clause: a whole noun group follows, "that the talks", "that Iran".
    fn is_that_clause(&self, at: usize) -> bool {
        let that = self
            .word_at(at)
            .is_some_and(|token| self.view.lexicon.is(self.view.words[token], "that"));
        that && match self.items.get(at + 1).map(|item| item.kind) {
            None => false,
            Some(ItemKind::Name(_) | ItemKind::Date(_)) => true,
            Some(ItemKind::Office(index)) => self.offices[index as usize].plural || self.is_person_at(at + 2),
            Some(ItemKind::Word) => {
                let tags = self.tags_at(at + 1);
                tags.any(
                    class::DETERMINER | class::POSSESSIVE | class::QUANTIFIER | class::NO | class::NUMBER,
                ) || tags.any(class::PRONOUN | class::SUBORDINATOR)
                    || self.word_at(at + 1).is_some_and(|token| {
                        self.view.looks_plural(token) || self.view.tokens[token].kind == TokenKind::Number
                    })
            }
        }
    }

    /// "Left", "center right" between commas: where somebody stands in a picture.
    pub(crate) fn is_position(&self, at: usize) -> bool {
        let position = |at: usize| self.tags_at(at).any(class::POSITION);
        let mark = |at: usize| {
            self.word_at(at).is_some_and(|token| {
                self.view.tokens[token].kind == TokenKind::Punctuation && !self.view.joins(token)
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
    pub(crate) fn complement_at(&self, at: usize) -> bool {
        match self.items.get(at).map(|item| item.kind) {
            None => false,
            Some(ItemKind::Word) => {
                let tags = self.tags_at(at);
                tags.any(
                    class::DETERMINER | class::POSSESSIVE | class::QUANTIFIER | class::NO | class::NUMBER,
                ) || tags.any(class::PRONOUN | class::TO)
                    || self.word_at(at).is_some_and(|token| {
                        self.view.lexicon.is(self.view.words[token], "that")
                            || self.view.tokens[token].kind == TokenKind::Number
                    })
            }
            Some(ItemKind::Date(_)) => false,
            Some(_) => true,
        }
    }

    pub(crate) fn comma_at(&self, at: usize) -> bool {
        self.word_at(at)
            .is_some_and(|token| self.view.is_mark(token, ","))
    }

    /// "As well as", "each other", "face to face": several tokens that are one small word.
    pub(crate) fn is_multiword(&self, at: usize) -> bool {
        let small = class::RECIPROCAL | class::ADVERB | class::AND | class::PREPOSITION;
        self.word_at(at)
            .and_then(|token| self.view.lexicon.multiword(self.view.words, token))
            .is_some_and(|(tags, ..)| tags.any(small))
    }

    /// "Each" or "both" after its noun: it counts what has been said.
    pub(crate) fn is_floating(&self, at: usize) -> bool {
        let Some(token) = self.word_at(at) else {
            return false;
        };
        self.view.classes(token).any(class::QUANTIFIER)
            && at > 0
            && !matches!(self.items[at - 1].kind, ItemKind::Word)
            && self.word_at(at + 1).is_some_and(|next| {
                self.view.classes(next).any(class::AUXILIARY)
                    || self.view.verb_form(next, VerbForm::Past).is_some()
            })
    }
}
