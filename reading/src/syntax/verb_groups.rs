//! Verb groups: auxiliaries, and words that are verbs or nouns.

use whomet_engine::text::{TokenKind, TokenSpan};
use whomet_engine::words::{VerbForm, WordId};

use super::chunker::Chunker;
use super::phrases::{Chunk, ChunkKind, Modal, Phrases, VerbGroup, VerbId, VerbShape};
use crate::document::MentionType;
use crate::lexicon::ClassSet;
use crate::lexicon::class;
use crate::units::items::ItemKind;

impl<'a> Chunker<'a> {
    /// Takes a verb group, if one begins here.
    pub(crate) fn verb_group(&mut self, out: &mut Phrases) -> bool {
        let Some(first) = self.word_at(self.at) else {
            return false;
        };
        let tags = self.view.classes(first);
        let mut at = self.at;
        let mut group = VerbGroup {
            tokens: TokenSpan {
                start: first as u32,
                end: first as u32,
            },
            head: first as u32,
            lemma: WordId::UNKNOWN,
            shape: VerbShape::Present,
            passive: false,
            negated: false,
            modal: Modal::None,
            perfect: false,
            progressive: false,
        };
        if tags.any(class::TO) {
            let verb = self.skip_adverbs(self.at + 1);
            let Some(token) = self.word_at(verb) else {
                return false;
            };
            group.shape = VerbShape::Infinitive;
            let lemma = self.view.verb_form(token, VerbForm::Base);
            let next_auxiliary = self.view.classes(token).any(class::BE | class::HAVE | class::DO);
            if lemma.is_none() && !next_auxiliary {
                return false;
            }
            // "to talks", "to host Russia": a base form after "to" is a verb unless it is plainly a noun.
            at = verb;
            self.auxiliaries(&mut at, &mut group);
        } else if tags.any(class::NOT)
            && self.word_at(self.skip_adverbs(self.at + 1)).is_some_and(|t| {
                self.view.classes(t).any(class::TO) || self.view.verb_form(t, VerbForm::Gerund).is_some()
            })
        {
            // "not to meet", "never meeting"
            group.negated = true;
            at = self.skip_adverbs(self.at + 1);
            if self.tags_at(at).any(class::TO) {
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
            let Some(lemma) = self.view.verb_form(token, form) else {
                return false;
            };
            group.lemma = lemma;
            group.head = token as u32;
            at += 1;
        } else if tags.any(class::AUXILIARY) && !self.auxiliary_is_noun(self.at) {
            self.auxiliaries(&mut at, &mut group);
        } else {
            let Some((lemma, shape)) = self.verb_here(self.at, false) else {
                return false;
            };
            group.lemma = lemma;
            group.shape = shape;
            if matches!(shape, VerbShape::Past | VerbShape::Participle) && self.is_joined(at, out) {
                group.shape = VerbShape::Joined;
            }
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

    /// Whether a noun, an office or a name stands at `at`.
    fn names_or_noun_at(&self, at: usize) -> bool {
        self.nounish_at(at) || self.is_office_at(at) || self.name_at(at).is_some()
    }

    /// Whether the participle at `at` stands between a name to which a hyphen joins it and a noun.
    fn is_joined(&self, at: usize, out: &Phrases) -> bool {
        let hyphen = self
            .word_at(at)
            .and_then(|token| token.checked_sub(1))
            .is_some_and(|before| self.view.joins(before));
        let named = out
            .chunks
            .last()
            .is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Group(_)));
        hyphen && named && self.names_or_noun_at(at + 1)
    }

    /// "May" the month, "will" the testament, "can" the tin.
    pub(crate) fn auxiliary_is_noun(&self, at: usize) -> bool {
        let after_determiner = at > 0
            && self.tags_at(at - 1).any(class::DETERMINER | class::POSSESSIVE)
            && self.tags_at(at).any(class::WILL);
        after_determiner
            || self
                .word_at(at)
                .is_some_and(|token| self.view.is_possessive(token))
    }

    pub(crate) fn skip_adverbs(&self, mut at: usize) -> usize {
        while self.word_at(at).is_some_and(|token| self.view.is_adverb(token)) {
            at += 1;
        }
        at
    }

    /// Reads auxiliaries from `at` on and the verb that they belong to. Where no verb follows, the last
    /// auxiliary is the verb.
    pub(crate) fn auxiliaries(&self, at: &mut usize, group: &mut VerbGroup) {
        let infinitive = group.shape == VerbShape::Infinitive;
        let mut last = None; // the last auxiliary, with where it ends
        let mut seen = ClassSet::default();
        let mut first = true;
        while let Some(token) = self.word_at(*at) {
            let tags = self.view.classes(token);
            if tags.any(class::NOT) {
                group.negated = true;
                *at += 1;
                continue;
            }
            if tags.any(class::AUXILIARY) {
                if tags.any(class::WILL) {
                    group.modal = Modal::Will;
                } else if tags.any(class::MAY) {
                    group.modal = Modal::May;
                } else if tags.any(class::SHOULD) {
                    group.modal = Modal::Should;
                }
                if first && !infinitive {
                    let past = self.view.verb_form(token, VerbForm::Past).is_some();
                    group.shape = if past { VerbShape::Past } else { VerbShape::Present };
                    if tags.any(class::WILL | class::MAY | class::SHOULD) {
                        group.shape = VerbShape::Bare;
                    } else if self.view.verb_form(token, VerbForm::Gerund).is_some() {
                        group.shape = VerbShape::Gerund;
                    }
                }
                first = false;
                seen = tags;
                group.perfect |= tags.any(class::HAVE);
                *at += 1;
                last = Some((token, *at));
                continue;
            }
            if self.view.is_adverb(token) {
                *at += 1;
                continue;
            }
            // "is to meet", "was due to meet" (the latter is seen by the clause builder)
            if tags.any(class::TO) && seen.any(class::BE) {
                let verb = self.skip_adverbs(*at + 1);
                if let Some(next) = self.word_at(verb) {
                    let base = self.view.verb_form(next, VerbForm::Base);
                    if let Some(lemma) = base {
                        group.modal = Modal::Will;
                        if self.view.classes(next).any(class::HAVE | class::BE) {
                            // "was to have met": it did not come about
                            group.negated |= self.view.classes(next).any(class::HAVE);
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
            let form = if seen.any(class::BE) {
                let gerund = self.view.verb_form(token, VerbForm::Gerund);
                if let Some(lemma) = gerund {
                    if self.view.lexicon.is(lemma, "go")
                        && self.tags_at(*at + 1).any(class::TO)
                        && self
                            .word_at(*at + 2)
                            .is_some_and(|t| self.view.verb_form(t, VerbForm::Base).is_some())
                    {
                        group.modal = Modal::Will;
                        let verb = self.word_at(*at + 2).expect("just looked at");
                        group.lemma = self.view.verb_form(verb, VerbForm::Base).expect("just looked at");
                        group.head = verb as u32;
                        *at += 3;
                        return;
                    }
                    group.progressive = true;
                }
                let participle = self.view.verb_form(token, VerbForm::Participle);
                group.passive = gerund.is_none() && participle.is_some();
                gerund.or(participle)
            } else if seen.any(class::HAVE) {
                self.view.verb_form(token, VerbForm::Participle)
            } else {
                self.view.verb_form(token, VerbForm::Base)
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
                .view
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
        let here = self.view.tokens[token];
        if here.kind != TokenKind::Word || self.view.verb_readings(token).is_empty() || self.is_position(at) {
            return None;
        }
        // A capital inside a sentence speaks against a verb, but headlines capitalise all words.
        let tags = self.view.classes(token);
        let noun_or_verb = tags.any(class::NOUN_OR_VERB);
        let mut before = at.checked_sub(1);
        while !in_group
            && before
                .is_some_and(|b| b > 0 && self.word_at(b).is_some_and(|token| self.view.is_adverb(token)))
        {
            before = before.map(|b| b - 1);
        }
        let before_tags = before.map_or(ClassSet::default(), |b| self.tags_at(b));
        let before_word = before.and_then(|b| self.word_at(b));
        let after_possessive = before_word.is_some_and(|b| self.view.is_possessive(b));
        let after_number = before_word.is_some_and(|b| self.view.tokens[b].kind == TokenKind::Number)
            || before_tags.any(class::NUMBER);
        let floating = before.is_some_and(|b| self.is_floating(b));
        // "the three met"
        let headless = after_number
            && before.is_some_and(|b| b > 0 && self.tags_at(b - 1).any(class::DETERMINER))
            && !(self.nounish_at(at + 1) || self.is_office_at(at + 1));
        let noun_context = !floating
            && !headless
            && (before_tags.any(class::DETERMINER | class::POSSESSIVE | class::NO | class::QUANTIFIER)
                || after_possessive
                || after_number);
        let next_nounish = self.names_or_noun_at(at + 1);
        let after_plural = match before.map(|b| self.items[b].kind) {
            Some(ItemKind::Word) => before_word.is_some_and(|b| {
                (self.view.looks_plural(b) && self.nounish_at(at - 1))
                    || before_tags.any(class::THEY | class::SPEAKER)
            }),
            Some(ItemKind::Office(index)) => self.offices[index as usize].plural,
            Some(ItemKind::Name(index)) => {
                let name = &self.names[index as usize];
                let two_back = before.and_then(|b| b.checked_sub(1));
                name.plural || two_back.is_some_and(|b| self.tags_at(b).any(class::AND) || self.comma_at(b))
            }
            _ => false,
        };
        let after_name =
            before.is_some_and(|b| matches!(self.items[b].kind, ItemKind::Name(_) | ItemKind::Office(_)));
        let after_plural = after_plural || before.is_some_and(|b| self.list_end == b + 1);
        let at_start = before.is_none();
        let after_comma = before.is_some_and(|b| self.comma_at(b));
        // The second comma closes what the first has opened.
        let closes = after_comma && before.is_some_and(|b| (0..b).any(|earlier| self.comma_at(earlier)));
        let after_noun =
            before.is_some_and(|b| self.nounish_at(b)) || after_name || before_tags.any(class::PRONOUN);

        // "visiting Prime Minister", "outgoing President", "the exiled leader"
        if tags.any(class::OFFICE_MODIFIER) && next_nounish {
            return None;
        }
        for reading in self.view.verb_readings(token) {
            let lemma = reading.lemma;
            match reading.form {
                VerbForm::Past => {
                    if noun_context && next_nounish {
                        continue;
                    }
                    let by_adverb = before_word.is_some_and(|b| self.view.is_adverb(b));
                    if in_group && by_adverb && next_nounish && !after_noun {
                        continue;
                    }
                    if before_tags.any(class::PREPOSITION) && !before_tags.any(class::CLAUSE_PREPOSITION) {
                        continue;
                    }
                    if noun_context && in_group {
                        // "the wounded", "the accused"
                        continue;
                    }
                    let participle = self.view.verb_form(token, VerbForm::Participle).is_some();
                    let by_follows = self.tags_at(at + 1).any(class::BY);
                    let bare =
                        (at_start || (after_comma && !closes)) && !after_noun && !self.complement_at(at + 1);
                    let wants = self.view.lexicon.classes(lemma).any(class::NEEDS_OBJECT);
                    let reduced = wants
                        && !after_name
                        && before.is_some_and(|b| self.nounish_at(b))
                        && !before_tags.any(class::PRONOUN | class::RELATIVE)
                        && (self.tags_at(at + 1).any(class::PREPOSITION)
                            || matches!(
                                self.items.get(at + 1).map(|item| item.kind),
                                Some(ItemKind::Date(_))
                            ));
                    // "Ana, a baker, wounded in a raid, sleeps in a tent"
                    let apposed = wants && closes && self.tags_at(at + 1).any(class::PREPOSITION);
                    let shape = if participle && (by_follows || bare || reduced || apposed) {
                        VerbShape::Participle
                    } else {
                        VerbShape::Past
                    };
                    return Some((lemma, shape));
                }
                VerbForm::Participle => {
                    // Only where the participle is no past form: "seen", "given", "taken".
                    if self.view.verb_form(token, VerbForm::Past).is_some() || (noun_context && in_group) {
                        continue;
                    }
                    if before_tags.any(class::PREPOSITION) && next_nounish {
                        continue;
                    }
                    return Some((lemma, VerbShape::Participle));
                }
                VerbForm::Third => {
                    // "exchanged views"
                    if noun_context || self.verb_end == at || before_tags.any(class::PREPOSITION) {
                        continue;
                    }
                    let complement = self.complement_at(at + 1);
                    let preposition = self.tags_at(at + 1).any(class::PREPOSITION);
                    let person = before.is_some_and(|b| self.is_person_at(b));
                    let nationality = before
                        .and_then(|b| self.name_at(b))
                        .is_some_and(|name| name.mention_type == MentionType::Nationality);
                    let subject = after_name && !nationality
                        || before_tags.any(class::HE | class::SHE | class::IT | class::RELATIVE)
                        || before_word.is_some_and(|b| {
                            before.is_some_and(|b| self.nounish_at(b))
                                && !self.view.looks_plural(b)
                                && !noun_or_verb
                        })
                        || (closes && (!noun_or_verb || complement));
                    let joined = before_tags.any(class::AND) && !noun_or_verb;
                    // "land registers" against "the ministry says that"
                    let lower_noun = !after_name && before.is_some_and(|b| self.nounish_at(b));
                    let good = if lower_noun {
                        complement || self.view.lexicon.says(lemma)
                    } else if noun_or_verb {
                        complement || (person && preposition)
                    } else {
                        true
                    };
                    if (subject && good) || (joined && complement) {
                        return Some((lemma, VerbShape::Present));
                    }
                }
                VerbForm::Base => {
                    if noun_context || before_tags.any(class::PREPOSITION) {
                        continue;
                    }
                    let follows = self.complement_at(at + 1) || self.tags_at(at + 1).any(class::PREPOSITION);
                    let relative = before_tags.any(class::RELATIVE) && !noun_or_verb;
                    let joined = before_tags.any(class::AND | class::OR) && self.complement_at(at + 1);
                    if (after_plural && (follows || !noun_or_verb)) || relative || joined {
                        return Some((lemma, VerbShape::Present));
                    }
                }
                VerbForm::Gerund => {
                    if noun_context {
                        continue;
                    }
                    let of_or_between = self.word_at(at + 1).is_some_and(|next| {
                        self.view.classes(next).any(class::OF)
                            || self.view.lexicon.is(self.view.words[next], "between")
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
}
