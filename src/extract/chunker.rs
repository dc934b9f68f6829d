//! Cuts a sentence's items into noun groups, verb groups and the small words between them.
//!
//! English words are often both noun and verb; the chunker decides by form and neighbours, as described
//! at [`Chunker::verb_here`].

use crate::gazetteer::WordId;
use crate::rules::VerbForm;
use crate::text::{Shape, TokenKind, TokenSpan};

use super::attachment::attach;
use super::document::MentionType;
use super::names::Name;
use super::offices::OfficeMention;
use super::phrases::{
    Chunk, ChunkKind, Determiner, Group, GroupId, Head, Item, Modal, Phrases, VerbGroup, VerbId, VerbShape,
    What,
};
use super::source::Source;
use super::words::{self, Tags};

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
            if self.is_multiword(self.at) {
                self.small_word(out);
            } else if !self.verb_group(out) && !self.noun_group(out) {
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

    // ------------------------------------------------------------------ verbs

    /// Takes a verb group, if one begins here.
    fn verb_group(&mut self, out: &mut Phrases) -> bool {
        let Some(first) = self.word_at(self.at) else {
            return false;
        };
        let tags = self.source.tags(first);
        let mut at = self.at;
        let mut group = VerbGroup {
            tokens: TokenSpan {
                start: first as u32,
                end: first as u32,
            },
            head: first as u32,
            lemma: WordId::UNKNOWN,
            sentence: self.sentence,
            shape: VerbShape::Present,
            passive: false,
            negated: false,
            modal: Modal::None,
            perfect: false,
            progressive: false,
        };
        if tags.any(words::TO) {
            let verb = self.skip_adverbs(self.at + 1);
            let Some(token) = self.word_at(verb) else {
                return false;
            };
            group.shape = VerbShape::Infinitive;
            let lemma = self.source.verb_form(token, VerbForm::Base);
            let next_auxiliary = self.source.tags(token).any(words::BE | words::HAVE | words::DO);
            if lemma.is_none() && !next_auxiliary {
                return false;
            }
            // "to talks", "to host Russia": a base form after "to" is a verb unless it is plainly a noun.
            at = verb;
            self.auxiliaries(&mut at, &mut group);
        } else if tags.any(words::NOT)
            && self.word_at(self.skip_adverbs(self.at + 1)).is_some_and(|t| {
                self.source.tags(t).any(words::TO) || self.source.verb_form(t, VerbForm::Gerund).is_some()
            })
        {
            // "not to meet", "never meeting"
            group.negated = true;
            at = self.skip_adverbs(self.at + 1);
            if self.tags_at(at).any(words::TO) {
                group.shape = VerbShape::Infinitive;
                at += 1;
            } else {
                group.shape = VerbShape::Gerund;
            }
            let Some(token) = self.word_at(at) else {
                return false;
            };
            let form = if group.shape == VerbShape::Gerund {
                VerbForm::Gerund
            } else {
                VerbForm::Base
            };
            let Some(lemma) = self.source.verb_form(token, form) else {
                return false;
            };
            group.lemma = lemma;
            group.head = token as u32;
            at += 1;
        } else if tags.any(auxiliary()) && !self.auxiliary_is_noun(self.at) {
            self.auxiliaries(&mut at, &mut group);
        } else {
            let Some((lemma, shape)) = self.verb_here(self.at, false) else {
                return false;
            };
            group.lemma = lemma;
            group.shape = shape;
            at += 1;
        }
        if group.lemma == WordId::UNKNOWN {
            return false;
        }
        group.tokens.end = self.items[at - 1].tokens.end;
        let id = VerbId(out.verbs.len() as u32);
        out.chunks.push(Chunk {
            kind: ChunkKind::Verb(id),
            tokens: group.tokens,
            word: group.lemma,
        });
        out.verbs.push(group);
        self.at = at;
        self.verb_end = at;
        true
    }

    /// "May" the month, "will" the testament, "can" the tin.
    fn auxiliary_is_noun(&self, at: usize) -> bool {
        let after_determiner = at > 0
            && self.tags_at(at - 1).any(words::DETERMINER | words::POSSESSIVE)
            && self.tags_at(at).any(words::WILL);
        after_determiner
            || self
                .word_at(at)
                .is_some_and(|token| self.source.is_possessive(token))
    }

    fn skip_adverbs(&self, mut at: usize) -> usize {
        while self.word_at(at).is_some_and(|token| self.source.is_adverb(token)) {
            at += 1;
        }
        at
    }

    /// Reads auxiliaries from `at` on and the verb that they belong to. Where no verb follows, the last
    /// auxiliary is the verb.
    fn auxiliaries(&self, at: &mut usize, group: &mut VerbGroup) {
        let infinitive = group.shape == VerbShape::Infinitive;
        let mut last = None; // the last auxiliary, with where it ends
        let mut seen = Tags::default();
        let mut first = true;
        loop {
            let Some(token) = self.word_at(*at) else { break };
            let tags = self.source.tags(token);
            if tags.any(words::NOT) {
                group.negated = true;
                *at += 1;
                continue;
            }
            if tags.any(auxiliary()) {
                if tags.any(words::WILL) {
                    group.modal = Modal::Will;
                } else if tags.any(words::MAY) {
                    group.modal = Modal::May;
                } else if tags.any(words::SHOULD) {
                    group.modal = Modal::Should;
                }
                if first && !infinitive {
                    let past = self.source.verb_form(token, VerbForm::Past).is_some();
                    group.shape = if past { VerbShape::Past } else { VerbShape::Present };
                    if tags.any(words::WILL | words::MAY | words::SHOULD) {
                        group.shape = VerbShape::Bare;
                    } else if self.source.verb_form(token, VerbForm::Gerund).is_some() {
                        group.shape = VerbShape::Gerund;
                    }
                }
                first = false;
                seen = tags;
                group.perfect |= tags.any(words::HAVE);
                *at += 1;
                last = Some((token, *at));
                continue;
            }
            if self.source.is_adverb(token) {
                *at += 1;
                continue;
            }
            // "is to meet", "was due to meet" (the latter is seen by the clause builder)
            if tags.any(words::TO) && seen.any(words::BE) {
                let verb = self.skip_adverbs(*at + 1);
                if let Some(next) = self.word_at(verb) {
                    let base = self.source.verb_form(next, VerbForm::Base);
                    if let Some(lemma) = base {
                        group.modal = Modal::Will;
                        if self.source.tags(next).any(words::HAVE | words::BE) {
                            // "was to have met": it did not come about
                            group.negated |= self.source.tags(next).any(words::HAVE);
                            *at = verb;
                            continue;
                        }
                        group.lemma = lemma;
                        group.head = next as u32;
                        *at = verb + 1;
                        return;
                    }
                }
                break;
            }
            let form = if seen.any(words::BE) {
                let gerund = self.source.verb_form(token, VerbForm::Gerund);
                if let Some(lemma) = gerund {
                    if self.source.grammar.is(lemma, "go")
                        && self.tags_at(*at + 1).any(words::TO)
                        && self
                            .word_at(*at + 2)
                            .is_some_and(|t| self.source.verb_form(t, VerbForm::Base).is_some())
                    {
                        group.modal = Modal::Will;
                        let verb = self.word_at(*at + 2).expect("just looked at");
                        group.lemma = self
                            .source
                            .verb_form(verb, VerbForm::Base)
                            .expect("just looked at");
                        group.head = verb as u32;
                        *at += 3;
                        return;
                    }
                    group.progressive = true;
                }
                let participle = self.source.verb_form(token, VerbForm::Participle);
                group.passive = gerund.is_none() && participle.is_some();
                gerund.or(participle)
            } else if seen.any(words::HAVE) {
                self.source.verb_form(token, VerbForm::Participle)
            } else {
                self.source.verb_form(token, VerbForm::Base)
            };
            if let Some(lemma) = form {
                group.lemma = lemma;
                group.head = token as u32;
                *at += 1;
                return;
            }
            break;
        }
        if let Some((token, end)) = last {
            *at = end;
            group.head = token as u32;
            group.passive = false;
            group.perfect = false;
            group.lemma = self
                .source
                .verb_readings(token)
                .first()
                .map_or(WordId::UNKNOWN, |reading| reading.lemma);
            // "will" or "would" alone carries no verb of its own.
        }
    }

    /// Whether the word at `at` is a verb without auxiliary, and in what form. `in_group`: a noun group
    /// has begun before it.
    ///
    /// * After a determiner, a possessive or a number it is a noun or an adjective.
    /// * A past form after a name or a noun is finite; at the beginning or after a comma it is a participle.
    /// * A form in -s is a verb after a singular name when a complement follows.
    /// * A base form is a verb after a plural.
    /// * A form in -ing is a verb after a preposition, a comma, a plural; a noun after a single name.
    pub(crate) fn verb_here(&self, at: usize, in_group: bool) -> Option<(WordId, VerbShape)> {
        let token = self.word_at(at)?;
        let here = self.source.tokens[token];
        if here.kind != TokenKind::Word || self.source.verb_readings(token).is_empty() || self.is_position(at)
        {
            return None;
        }
        // A capital inside a sentence speaks against a verb, but headlines capitalise all words.
        let tags = self.source.tags(token);
        let either = tags.any(words::EITHER);
        let mut before = at.checked_sub(1);
        while !in_group
            && before
                .is_some_and(|b| b > 0 && self.word_at(b).is_some_and(|token| self.source.is_adverb(token)))
        {
            before = before.map(|b| b - 1);
        }
        let before_tags = before.map_or(Tags::default(), |b| self.tags_at(b));
        let before_word = before.and_then(|b| self.word_at(b));
        let after_possessive = before_word.is_some_and(|b| self.source.is_possessive(b));
        let after_number = before_word.is_some_and(|b| self.source.tokens[b].kind == TokenKind::Number)
            || before_tags.any(words::NUMBER);
        let floating = before.is_some_and(|b| self.is_floating(b));
        // "the three met"
        let headless = after_number
            && before.is_some_and(|b| b > 0 && self.tags_at(b - 1).any(words::DETERMINER))
            && !(self.nounish_at(at + 1) || self.is_office_at(at + 1));
        let noun_context = !floating
            && !headless
            && (before_tags.any(words::DETERMINER | words::POSSESSIVE | words::NO | words::QUANTIFIER)
                || after_possessive
                || after_number);
        let next_nounish =
            self.nounish_at(at + 1) || self.is_office_at(at + 1) || self.name_at(at + 1).is_some();
        let after_plural = match before.map(|b| self.items[b].what) {
            Some(What::Word) => before_word.is_some_and(|b| {
                (self.source.looks_plural(b) && self.nounish_at(at - 1))
                    || before_tags.any(words::THEY | words::SPEAKER)
            }),
            Some(What::Office(index)) => self.offices[index as usize].plural,
            Some(What::Name(index)) => {
                let name = &self.names[index as usize];
                let two_back = before.and_then(|b| b.checked_sub(1));
                name.plural || two_back.is_some_and(|b| self.tags_at(b).any(words::AND) || self.comma_at(b))
            }
            _ => false,
        };
        let after_name =
            before.is_some_and(|b| matches!(self.items[b].what, What::Name(_) | What::Office(_)));
        let after_plural = after_plural || before.is_some_and(|b| self.list_end == b + 1);
        let at_start = before.is_none();
        let after_comma = before.is_some_and(|b| self.comma_at(b));
        // The second comma closes what the first has opened.
        let closes = after_comma && before.is_some_and(|b| (0..b).any(|earlier| self.comma_at(earlier)));
        let after_noun =
            before.is_some_and(|b| self.nounish_at(b)) || after_name || before_tags.any(pronoun());

        // "visiting Prime Minister", "outgoing President", "the exiled leader"
        if tags.any(words::OFFICE_MODIFIER) && next_nounish {
            return None;
        }
        for reading in self.source.verb_readings(token) {
            let lemma = reading.lemma;
            match reading.form {
                VerbForm::Past => {
                    if noun_context && next_nounish {
                        continue;
                    }
                    let by_adverb = before_word.is_some_and(|b| self.source.is_adverb(b));
                    if in_group && by_adverb && next_nounish && !after_noun {
                        continue;
                    }
                    if before_tags.any(words::PREPOSITION) && !before_tags.any(words::CLAUSE_PREPOSITION) {
                        continue;
                    }
                    if noun_context && in_group {
                        // "the wounded", "the accused"
                        continue;
                    }
                    let participle = self.source.verb_form(token, VerbForm::Participle).is_some();
                    let by_follows = self.tags_at(at + 1).any(words::BY);
                    let bare =
                        (at_start || (after_comma && !closes)) && !after_noun && !self.complement_at(at + 1);
                    let shape = if participle && (by_follows || bare) {
                        VerbShape::Participle
                    } else {
                        VerbShape::Past
                    };
                    return Some((lemma, shape));
                }
                VerbForm::Participle => {
                    // Only where the participle is no past form: "seen", "given", "taken".
                    if self.source.verb_form(token, VerbForm::Past).is_some() || (noun_context && in_group) {
                        continue;
                    }
                    if before_tags.any(words::PREPOSITION) && next_nounish {
                        continue;
                    }
                    return Some((lemma, VerbShape::Participle));
                }
                VerbForm::Third => {
                    // "exchanged views"
                    if noun_context || self.verb_end == at || before_tags.any(words::PREPOSITION) {
                        continue;
                    }
                    let complement = self.complement_at(at + 1);
                    let preposition = self.tags_at(at + 1).any(words::PREPOSITION);
                    let person = before.is_some_and(|b| self.is_person_at(b));
                    let nationality = before
                        .and_then(|b| self.name_at(b))
                        .is_some_and(|name| name.mention_type == MentionType::Nationality);
                    let subject = after_name && !nationality
                        || before_tags.any(words::HE | words::SHE | words::IT | words::RELATIVE)
                        || before_word.is_some_and(|b| {
                            before.is_some_and(|b| self.nounish_at(b))
                                && !self.source.looks_plural(b)
                                && !either
                        })
                        || (closes && (!either || complement));
                    let joined = before_tags.any(words::AND) && !either;
                    let good = if either {
                        complement || (person && preposition)
                    } else {
                        true
                    };
                    if (subject && good) || (joined && complement) {
                        return Some((lemma, VerbShape::Present));
                    }
                }
                VerbForm::Base => {
                    if noun_context || before_tags.any(words::PREPOSITION) {
                        continue;
                    }
                    let follows = self.complement_at(at + 1) || self.tags_at(at + 1).any(words::PREPOSITION);
                    let relative = before_tags.any(words::RELATIVE) && !either;
                    let joined = before_tags.any(words::AND | words::OR) && self.complement_at(at + 1);
                    if (after_plural && (follows || !either)) || relative || joined {
                        return Some((lemma, VerbShape::Present));
                    }
                }
                VerbForm::Gerund => {
                    if noun_context {
                        continue;
                    }
                    let of_or_between = self.word_at(at + 1).is_some_and(|next| {
                        self.source.tags(next).any(words::OF)
                            || self.source.grammar.is(self.source.words[next], "between")
                    });
                    if of_or_between {
                        continue;
                    }
                    if in_group && !after_plural {
                        continue;
                    }
                    if after_name && !after_plural && !in_group && !self.complement_at(at + 1) {
                        continue;
                    }
                    return Some((lemma, VerbShape::Gerund));
                }
            }
        }
        None
    }

    fn comma_at(&self, at: usize) -> bool {
        self.word_at(at)
            .is_some_and(|token| self.source.is_mark(token, ","))
    }

    // ------------------------------------------------------------------ nouns

    /// Takes a noun group, if one begins here.
    fn noun_group(&mut self, out: &mut Phrases) -> bool {
        if !self.group_begins_at(self.at) {
            return false;
        }
        let start = self.items[self.at].tokens.start;
        let mut group = self.empty_group(start);
        if self.pronoun_here(&mut group) {
            self.push(group, out);
            return true;
        }
        self.determiners(&mut group);
        let mut last_noun: Option<TokenSpan> = None;
        while self.at < self.items.len() {
            let item = self.items[self.at];
            match item.what {
                What::Name(index) => {
                    if self.take_name(&mut group, index, &mut last_noun, out) {
                        break;
                    }
                }
                What::Office(index) => {
                    if self.take_office(&mut group, index, last_noun, out) {
                        break;
                    }
                }
                What::Date(index) => {
                    let possessive = self
                        .word_at(self.at + 1)
                        .is_some_and(|t| self.source.is_possessive(t));
                    if possessive {
                        group.dates.push(index);
                        self.at += 2;
                    } else if last_noun.is_none()
                        && group.modifiers.is_empty()
                        && group.determiner != Determiner::Bare
                        && (self.nounish_at(self.at + 1) || self.is_office_at(self.at + 1))
                    {
                        group.dates.push(index);
                        self.at += 1;
                    } else {
                        if last_noun.is_none() && group.modifiers.is_empty() {
                            group.head = Head::Date(index);
                            group.head_tokens = item.tokens;
                            self.at += 1;
                        }
                        break;
                    }
                }
                What::Word => {
                    if self.take_word(&mut group, &mut last_noun, out) {
                        break;
                    }
                }
            }
        }
        if group.head == Head::Empty {
            if let Some(tokens) = last_noun {
                let word = self.source.words[tokens.start as usize];
                group.qualifiers.pop();
                group.head = Head::Noun(word);
                group.head_tokens = tokens;
                group.plural |= self.source.looks_plural(tokens.start as usize);
                group.counterpart |= self.source.tags(tokens.start as usize).any(words::COUNTERPART);
            } else if let Some(name) = group.modifiers.pop() {
                group.head = Head::Name(name);
                group.head_tokens = self.names[name as usize].tokens;
            }
        }
        if self.items[self.at - 1].tokens.end <= start {
            return false;
        }
        self.push(group, out);
        true
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

    fn empty_group(&self, start: u32) -> Group {
        let tokens = TokenSpan { start, end: start };
        Group {
            tokens,
            head_tokens: tokens,
            head: Head::Empty,
            sentence: self.sentence,
            determiner: Determiner::Bare,
            plural: false,
            counted: false,
            modifiers: Vec::new(),
            qualifiers: Vec::new(),
            dates: Vec::new(),
            possessor: None,
            offices: Vec::new(),
            of: Vec::new(),
            described_by: Vec::new(),
            counterpart: false,
            absorbed: false,
        }
    }

    /// Ends a group before the item at which the chunker stands.
    fn push(&mut self, mut group: Group, out: &mut Phrases) -> GroupId {
        group.tokens.end = self.items[self.at - 1].tokens.end;
        if group.head_tokens.is_empty() {
            group.head_tokens = group.tokens;
        }
        let id = GroupId(out.groups.len() as u32);
        if let [.., before, and] = out.chunks[self.first_chunk..] {
            if and.kind == ChunkKind::And && matches!(before.kind, ChunkKind::Group(_) | ChunkKind::Comma) {
                self.list_end = self.at;
            }
        }
        out.chunks.push(Chunk {
            kind: ChunkKind::Group(id),
            tokens: group.tokens,
            word: self.source.words[group.head_tokens.end as usize - 1],
        });
        out.groups.push(group);
        id
    }

    /// A pronoun that is a group by itself.
    fn pronoun_here(&mut self, group: &mut Group) -> bool {
        let Some(token) = self.word_at(self.at) else {
            return false;
        };
        let tags = self.source.tags(token);
        if !tags.any(pronoun()) {
            return false;
        }
        if tags.any(words::POSSESSIVE) {
            let owned = self.nounish_at(self.at + 1)
                || self.is_office_at(self.at + 1)
                || self.name_at(self.at + 1).is_some()
                || self
                    .tags_at(self.at + 1)
                    .any(words::NUMBER | words::DETERMINER | words::QUANTIFIER)
                || (self.nounish_at(self.at + 2)
                    && self
                        .word_at(self.at + 1)
                        .is_some_and(|token| self.source.is_adverb(token)))
                || matches!(self.items.get(self.at + 1).map(|i| i.what), Some(What::Date(_)));
            if owned {
                return false;
            }
        }
        group.head = Head::Pronoun(self.source.words[token]);
        group.head_tokens = self.items[self.at].tokens;
        group.plural = tags.any(words::THEY);
        self.at += 1;
        true
    }

    fn determiners(&mut self, group: &mut Group) {
        while let Some(token) = self.word_at(self.at) {
            let tags = self.source.tags(token);
            if tags.any(words::NO) {
                group.determiner = Determiner::No;
            } else if tags.any(words::POSSESSIVE) {
                group.determiner = Determiner::Possessive(token as u32);
            } else if tags.any(words::INDEFINITE) {
                group.determiner = Determiner::Indefinite;
            } else if tags.any(words::DETERMINER | words::QUANTIFIER) {
                group.determiner = Determiner::Definite;
                group.counted |= tags.any(words::QUANTIFIER);
            } else if tags.any(words::NUMBER) || self.source.tokens[token].kind == TokenKind::Number {
                group.counted = true;
            } else if !(self.source.is_quote(token)
                && group.determiner != Determiner::Bare
                && self.nounish_at(self.at + 1))
            {
                break;
            }
            self.at += 1;
        }
    }

    /// A name inside a group; true if the group ends with it.
    fn take_name(
        &mut self,
        group: &mut Group,
        index: u32,
        last_noun: &mut Option<TokenSpan>,
        out: &mut Phrases,
    ) -> bool {
        let name = &self.names[index as usize];
        let person = name.mention_type == MentionType::Person;
        // "told reporters Putin ...": a plural noun takes no name, unless a list of names follows.
        if let Some(noun) = *last_noun {
            let plural = self.source.looks_plural(noun.start as usize);
            let listed = self.tags_at(self.at + 1).any(words::AND) || self.comma_at(self.at + 1);
            if plural && !(person && listed) {
                return true;
            }
            if !person && !self.follows_as_part(self.at + 1) {
                return true;
            }
        }
        self.at += 1;
        let next = self.at;
        if self
            .word_at(next)
            .is_some_and(|token| self.source.is_possessive(token))
        {
            group.head = Head::Name(index);
            group.head_tokens = name.tokens;
            self.own(group, last_noun, out);
            return false;
        }
        let hyphen = self.word_at(next).is_some_and(|token| self.source.joins(token));
        if hyphen && self.items.get(next + 1).is_some() {
            group.modifiers.push(index);
            self.at += 1;
            return false;
        }
        let part = if self.is_multiword(next) {
            // "brought Merkel face to face with him"
            false
        } else if person {
            // "a Putin spokesman", "the Kerry visit"; but "Putin Monday", "Lavrov met"
            self.is_office_at(next) || (self.nounish_at(next) && self.verb_here(next, false).is_none())
        } else {
            self.follows_as_part(next)
        };
        if part && !(person && !group.offices.is_empty()) {
            group.modifiers.push(index);
            return false;
        }
        group.head = Head::Name(index);
        group.head_tokens = name.tokens;
        group.plural |= name.plural;
        true
    }

    /// Whether what stands at `at` makes the name before it a modifier.
    fn follows_as_part(&self, at: usize) -> bool {
        if self.is_office_at(at) {
            return true;
        }
        if let Some(name) = self.name_at(at) {
            let before = self.name_at(at - 1).map(|name| name.mention_type);
            return match before {
                Some(MentionType::Nationality) => true,
                Some(MentionType::Organization) => name.mention_type == MentionType::Person,
                Some(MentionType::Country) => name.mention_type == MentionType::Organization,
                _ => false,
            };
        }
        let modifier = self
            .word_at(at)
            .is_some_and(|token| self.source.tags(token).any(words::OFFICE_MODIFIER));
        if let Some(What::Date(_)) = self.items.get(at).map(|item| item.what) {
            return false;
        }
        self.nounish_at(at) && (modifier || self.verb_here(at, false).is_none())
    }

    /// What has been read owns what follows: it becomes a group of its own, and a new one begins.
    fn own(&mut self, group: &mut Group, last_noun: &mut Option<TokenSpan>, out: &mut Phrases) {
        if group.head == Head::Empty {
            if let Some(tokens) = last_noun.take() {
                group.qualifiers.pop();
                group.head = Head::Noun(self.source.words[tokens.start as usize]);
                group.head_tokens = tokens;
                group.plural |= self.source.looks_plural(tokens.start as usize);
            }
        }
        *last_noun = None;
        let start = group.tokens.start;
        let mut owner = std::mem::replace(group, self.empty_group(start));
        owner.tokens.end = self.items[self.at - 1].tokens.end;
        owner.absorbed = true;
        let id = GroupId(out.groups.len() as u32);
        out.groups.push(owner);
        group.possessor = Some(id);
        group.determiner = Determiner::Definite;
        self.at += 1;
    }

    /// An office inside a group; true if the group ends with it.
    fn take_office(
        &mut self,
        group: &mut Group,
        index: u32,
        last_noun: Option<TokenSpan>,
        out: &mut Phrases,
    ) -> bool {
        // "told reporters President Putin would": a plural noun before a title ends its group.
        if last_noun.is_some_and(|noun| self.source.looks_plural(noun.start as usize)) {
            return true;
        }
        let office = &self.offices[index as usize];
        let tokens = self.items[self.at].tokens;
        self.at += 1;
        // "President-elect"
        if self
            .word_at(self.at)
            .is_some_and(|token| self.source.joins(token))
            && self.tags_at(self.at + 1).any(words::OFFICE_MODIFIER)
        {
            self.at += 2;
        }
        if self.is_person_at(self.at) {
            let What::Name(person) = self.items[self.at].what else {
                unreachable!("a person is a name")
            };
            group.offices.push(index);
            self.at += 1;
            if self
                .word_at(self.at)
                .is_some_and(|token| self.source.is_possessive(token))
            {
                group.head = Head::Name(person);
                group.head_tokens = self.names[person as usize].tokens;
                let mut none = None;
                self.own(group, &mut none, out);
                return false;
            }
            group.head = Head::Name(person);
            group.head_tokens = self.names[person as usize].tokens;
            return true;
        }
        if self.is_office_at(self.at) {
            group.offices.push(index);
            return false;
        }
        if self
            .word_at(self.at)
            .is_some_and(|token| self.source.is_possessive(token))
        {
            group.head = Head::Office(index);
            group.head_tokens = tokens;
            group.plural |= office.plural;
            let mut none = None;
            self.own(group, &mut none, out);
            return false;
        }
        if self.tags_at(self.at).any(words::COUNTERPART) {
            // "his foreign minister counterpart"
            group.offices.push(index);
            return false;
        }
        group.head = Head::Office(index);
        group.head_tokens = tokens;
        group.plural |= office.plural;
        true
    }

    /// Whether the last of a group's modifiers can stand alone: a country or person, not a nationality.
    fn names_somebody(&self, group: &Group) -> bool {
        group.modifiers.last().is_some_and(|&name| {
            matches!(
                self.names[name as usize].mention_type,
                MentionType::Country | MentionType::Person
            )
        })
    }

    /// A word inside a group; true if the group ends before or with it.
    fn take_word(&mut self, group: &mut Group, last_noun: &mut Option<TokenSpan>, out: &mut Phrases) -> bool {
        let token = self.items[self.at].tokens.start as usize;
        let tags = self.source.tags(token);
        let here = self.source.tokens[token];
        if self.source.is_possessive(token) && (last_noun.is_some() || !group.modifiers.is_empty()) {
            if last_noun.is_none() {
                let name = group.modifiers.pop().expect("not empty");
                group.head = Head::Name(name);
                group.head_tokens = self.names[name as usize].tokens;
            }
            self.own(group, last_noun, out);
            return false;
        }
        if self.source.joins(token) && self.at > 0 && self.items.get(self.at + 1).is_some() {
            self.at += 1;
            // "tete-a-tete", "head-to-head": what is joined is one word, whatever its parts are elsewhere.
            if let Some(part) = self.word_at(self.at).filter(|_| last_noun.is_some()) {
                group.qualifiers.push(self.source.words[token]);
                group.qualifiers.push(self.source.words[part]);
                *last_noun = Some(self.items[self.at].tokens);
                self.at += 1;
            }
            return false;
        }
        let counts = here.kind == TokenKind::Number || tags.any(words::NUMBER);
        if counts && last_noun.is_none() && self.names_somebody(group) {
            // "gave Chad ten lorries"
            return true;
        }
        if here.kind == TokenKind::Number && last_noun.is_none() {
            group.counted = true;
            self.at += 1;
            return false;
        }
        if tags.any(words::NUMBER) && last_noun.is_none() {
            group.counted = true;
            self.at += 1;
            return false;
        }
        if tags.any(words::COUNTERPART) {
            group.counterpart = true;
            let tokens = self.items[self.at].tokens;
            self.at += 1;
            if self.is_person_at(self.at) {
                let What::Name(person) = self.items[self.at].what else {
                    unreachable!("a person is a name")
                };
                self.at += 1;
                if self
                    .word_at(self.at)
                    .is_some_and(|token| self.source.is_possessive(token))
                {
                    group.head = Head::Name(person);
                    group.head_tokens = self.names[person as usize].tokens;
                    self.own(group, last_noun, out);
                    return false;
                }
                group.head = Head::Name(person);
                group.head_tokens = self.names[person as usize].tokens;
                return true;
            }
            group.qualifiers.push(self.source.words[token]);
            group.plural |= self.source.looks_plural(token);
            *last_noun = Some(tokens);
            return !self
                .word_at(self.at)
                .is_some_and(|token| self.source.is_possessive(token));
        }
        if !self.nounish_at(self.at) {
            let adverb = self.source.is_adverb(token);
            let bound = adverb && last_noun.is_none() && self.nounish_at(self.at + 1) && self.started(group);
            if bound {
                self.at += 1;
                return false;
            }
            return true;
        }
        if self.verb_here(self.at, true).is_some() && self.started_or_noun(group, *last_noun) {
            return true;
        }
        group.qualifiers.push(self.source.words[token]);
        *last_noun = Some(self.items[self.at].tokens);
        self.at += 1;
        false
    }

    fn started(&self, group: &Group) -> bool {
        group.determiner != Determiner::Bare || group.possessor.is_some() || !group.modifiers.is_empty()
    }

    fn started_or_noun(&self, group: &Group, last_noun: Option<TokenSpan>) -> bool {
        last_noun.is_some() || self.started(group) || group.counted
    }
}
