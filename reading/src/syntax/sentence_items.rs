//! The items of one sentence, and what can be asked of each place before anything has been grouped.

use whomet_engine::text::{Shape, TokenKind, TokenSpan};
use whomet_engine::words::{VerbForm, WordId};

use crate::document::MentionType;
use crate::lexicon::ClassSet;
use crate::lexicon::valued::Valued;
use crate::lexicon::{WordClass, class};
use crate::units::items::{Item, ItemKind};
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::view::View;

/// The items of a sentence, with the names and offices to which they point.
#[derive(Clone, Copy)]
pub(crate) struct SentenceItems<'a> {
    pub(crate) view: View<'a>,
    pub(crate) names: &'a [Name],
    pub(crate) offices: &'a [OfficeMention],
    pub(crate) items: &'a [Item],
    /// The class of each token of the document.
    pub(crate) word_classes: &'a [WordClass],
}

impl<'a> SentenceItems<'a> {
    /// The token of the item at `at`, if it is a plain word.
    #[inline]
    pub(crate) fn word(&self, at: usize) -> Option<usize> {
        let item = self.items.get(at)?;
        (item.kind == ItemKind::Word).then_some(item.tokens.start as usize)
    }

    /// Whether the word at `at` has a property.
    #[inline]
    pub(crate) fn word_is(&self, at: usize, property: impl Fn(&View<'a>, usize) -> bool) -> bool {
        self.word(at).is_some_and(|token| property(&self.view, token))
    }

    /// The classes of the word at `at`; of what is no plain word, none.
    #[inline]
    pub(crate) fn classes(&self, at: usize) -> ClassSet {
        self.word(at)
            .map_or(ClassSet::default(), |token| self.view.classes(token))
    }

    /// Whether the noun at `token` is no title: "during the summit Putin met Xi", "in a statement Putin accused".
    pub(crate) fn is_no_title(&self, token: usize) -> bool {
        let (lexicon, noun) = (self.view.lexicon, self.view.words[token]);
        lexicon.announces(noun) || lexicon.value(Valued::NoTitle, &[noun]).is_some()
    }

    /// Whether what stands at `at` begins with a capital.
    pub(crate) fn is_capitalised(&self, at: usize) -> bool {
        let first = self.items[at].tokens.start as usize;
        self.view.tokens[first].shape != Shape::Lower
    }

    pub(crate) fn name(&self, at: usize) -> Option<&'a Name> {
        match self.items.get(at)?.kind {
            ItemKind::Name(index) => Some(&self.names[index as usize]),
            _ => None,
        }
    }

    /// The index of the name at `at`, if it is a person's.
    pub(crate) fn person(&self, at: usize) -> Option<u32> {
        match self.items.get(at)?.kind {
            ItemKind::Name(index) if self.names[index as usize].mention_type == MentionType::Person => {
                Some(index)
            }
            _ => None,
        }
    }

    pub(crate) fn is_office(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(item) if matches!(item.kind, ItemKind::Office(_)))
    }

    pub(crate) fn is_date(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(item) if matches!(item.kind, ItemKind::Date(_)))
    }

    pub(crate) fn is_possessive(&self, at: usize) -> bool {
        self.word_is(at, View::is_possessive) && !self.is_short_verb(at)
    }

    /// Whether the word at `at` is a verb in the form of a possessive: "it's late", "he's met".
    fn is_short_verb(&self, at: usize) -> bool {
        self.class(at) == Some(WordClass::VerbThird) && self.word_is(at, View::is_possessive)
    }

    /// The classes of the word at `at` as an auxiliary: "'s" is a form of "have" before a participle that has its object
    /// or needs none, and else one of "be".
    #[inline]
    pub(crate) fn auxiliary_classes(&self, at: usize) -> ClassSet {
        match self.is_short_verb(at) {
            true => self.short_verb_classes(at),
            false => self.classes(at),
        }
    }

    fn short_verb_classes(&self, at: usize) -> ClassSet {
        let verb = self.skip_adverbs(at + 1);
        let participle = self
            .word(verb)
            .and_then(|token| self.view.verb_form(token, VerbForm::Participle));
        let complete = |lemma: WordId| {
            let needs_object = self.view.lexicon.classes(lemma).any(class::NEEDS_OBJECT);
            !needs_object || self.begins_group(verb + 1)
        };
        match participle.is_some_and(complete) {
            true => class::HAVE,
            false => class::BE,
        }
    }

    pub(crate) fn is_adverb(&self, at: usize) -> bool {
        self.class(at) == Some(WordClass::Adverb) || self.word_is(at, View::is_adverb)
    }

    /// The word class of the plain word at `at`.
    #[inline]
    pub(crate) fn class(&self, at: usize) -> Option<WordClass> {
        self.word(at).map(|token| self.word_classes[token])
    }

    pub(crate) fn is_comma(&self, at: usize) -> bool {
        self.word_is(at, |view, token| view.is_mark(token, ","))
    }

    /// Whether a comma at `at` stands between adjectives of one noun: "a brief, cordial meeting".
    pub(crate) fn joins_adjectives(&self, at: usize) -> bool {
        let adjective = |at: usize| self.class(at) == Some(WordClass::Adjective);
        self.is_comma(at)
            && at > 0
            && adjective(at - 1)
            && adjective(at + 1)
            && self.is_nounish(at + 2)
            && !adjective(at + 2)
    }

    /// Whether a hyphen at `at` joins its neighbours.
    pub(crate) fn joins(&self, at: usize) -> bool {
        self.word_is(at, View::joins)
    }

    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.word_is(at, |view, token| view.tokens[token].kind == TokenKind::Number)
    }

    /// Whether a number of two digits or more stands at `at`: "20", "2,000".
    pub(crate) fn is_amount(&self, at: usize) -> bool {
        self.is_number(at) && self.word_is(at, |view, token| view.token_text(token).len() > 1)
    }

    pub(crate) fn looks_plural(&self, at: usize) -> bool {
        self.word_is(at, View::looks_plural)
    }

    /// Whether a word at `at` could be a noun or an adjective.
    pub(crate) fn is_nounish(&self, at: usize) -> bool {
        self.word_is(at, |view, token| {
            let here = view.tokens[token];
            let classes = view.classes(token);
            here.kind == TokenKind::Word
                && here.shape != Shape::None
                && (!classes.any(class::GROUP_CLOSER) || self.counterpart(at).is_some())
                && self.word_classes[token] != WordClass::Adverb
                && !view.is_adverb(token)
        })
    }

    /// Whether a word, or the last of those that hyphens join, is an adjective or a participle.
    pub(crate) fn is_adjective(&self, word: TokenSpan) -> bool {
        let token = word.start as usize;
        match self.word_classes[token] {
            WordClass::Adjective => true,
            WordClass::VerbParticiple => self.view.follows_hyphen(token),
            // "The 28-member EU"
            WordClass::Noun => {
                token > 1
                    && self.view.joins(token - 1)
                    && self.view.tokens[token - 2].kind == TokenKind::Number
            }
            _ => false,
        }
    }

    /// The word for a counterpart at `at`, and of how many words it is: "opposite number".
    pub(crate) fn counterpart(&self, at: usize) -> Option<(WordId, usize)> {
        let token = self.word(at)?;
        if self.view.classes(token).any(class::COUNTERPART) {
            return Some((self.view.words[token], 1));
        }
        let (classes, word, length) = self.view.lexicon.multiword(self.view.words, token)?;
        (classes.any(class::COUNTERPART) && at + length <= self.items.len()).then_some((word, length))
    }

    /// Whether a noun, an office or a name stands at `at`.
    pub(crate) fn is_noun_or_mention(&self, at: usize) -> bool {
        self.is_nounish(at) || self.is_office(at) || self.name(at).is_some()
    }

    /// Whether a noun group could begin at `at`.
    pub(crate) fn begins_group(&self, at: usize) -> bool {
        match self.items.get(at).map(|item| item.kind) {
            None => false,
            Some(ItemKind::Word) => {
                let classes = self.classes(at);
                let is_other = classes.any(class::THAT | class::POSITION)
                    && (self.begins_that_clause(at) || self.is_position(at));
                !is_other
                    && (classes.any(class::GROUP_OPENER | class::PRONOUN)
                        || self.is_number(at)
                        || self.is_nounish(at)
                        || self.is_joined_adverb(at))
            }
            Some(_) => true,
        }
    }

    /// Whether "that" at `at` begins a clause: a whole noun group follows, "that the talks", "that Iran".
    fn begins_that_clause(&self, at: usize) -> bool {
        if !self.classes(at).any(class::THAT) {
            return false;
        }
        match self.class(at) {
            Some(WordClass::Preposition | WordClass::Relative) => return true,
            Some(WordClass::Determiner | WordClass::Pronoun) => return false,
            _ => {}
        }
        let next = at + 1;
        match self.items.get(next).map(|item| item.kind) {
            None => false,
            Some(ItemKind::Name(_) | ItemKind::Date(_)) => true,
            Some(ItemKind::Office(index)) => {
                self.offices[index as usize].plural || self.person(next + 1).is_some()
            }
            Some(ItemKind::Word) => {
                self.classes(next)
                    .any(class::GROUP_OPENER | class::PRONOUN | class::SUBORDINATOR)
                    || self.looks_plural(next)
                    || self.is_number(next)
            }
        }
    }

    /// Whether "following" or "including" at `at` is a preposition: "after talks", and neither "is following talks" nor
    /// "the following day".
    #[inline]
    pub(crate) fn is_participial_preposition(&self, at: usize) -> bool {
        self.class(at) == Some(WordClass::VerbGerund) && self.may_be_preposition(at)
    }

    fn may_be_preposition(&self, at: usize) -> bool {
        self.classes(at).any(class::AFTERMATH | class::INCLUSION)
            && self.begins_group(at + 1)
            && !(at > 0 && self.auxiliary_classes(at - 1).any(class::BE))
    }

    /// "Left", "center right" between commas: where somebody stands in a picture.
    pub(crate) fn is_position(&self, at: usize) -> bool {
        let position = |at: usize| self.classes(at).any(class::POSITION);
        let mark = |at: usize| {
            self.word_is(at, |view, token| {
                view.tokens[token].kind == TokenKind::Punctuation && !view.joins(token)
            })
        };
        if !position(at) {
            return false;
        }
        let first = if at > 0 && position(at - 1) { at - 1 } else { at };
        let last = if position(at + 1) { at + 1 } else { at };
        first > 0 && mark(first - 1) && (mark(last + 1) || self.items.get(last + 1).is_none())
    }

    /// "As well as", "each other", "face to face": several tokens that are one small word.
    pub(crate) fn is_multiword(&self, at: usize) -> bool {
        let small = class::RECIPROCAL | class::ADVERB | class::AND | class::PREPOSITION;
        self.word(at)
            .and_then(|token| self.view.lexicon.multiword(self.view.words, token))
            .is_some_and(|(classes, ..)| classes.any(small))
    }

    /// How many tokens an adverb of several at `at` has: "at least".
    pub(crate) fn multiword_adverb(&self, at: usize) -> Option<usize> {
        let several = self.view.lexicon.multiword(self.view.words, self.word(at)?)?;
        let (classes, _, length) = several;
        (classes.any(class::ADVERB) && at + length <= self.items.len()).then_some(length)
    }

    /// Whether an adverb of several tokens at `at` denies: "no longer".
    pub(crate) fn is_denial(&self, at: usize) -> bool {
        let several = self
            .word(at)
            .and_then(|token| self.view.lexicon.multiword(self.view.words, token));
        several.is_some_and(|(classes, ..)| classes.any(class::NOT))
    }

    /// "Each" or "both" after its noun: it counts what has been said.
    pub(crate) fn is_floating(&self, at: usize) -> bool {
        if !self.classes(at).any(class::QUANTIFIER) || at == 0 {
            return false;
        }
        let before = self.classes(at - 1);
        let leads = self.items[at - 1].kind != ItemKind::Word || before.any(class::AUXILIARY);
        let base = |view: &View<'a>, token: usize| view.verb_form(token, VerbForm::Base).is_some();
        let modal = before.any(class::WILL | class::MAY | class::SHOULD);
        leads && (self.is_past_or_auxiliary(at + 1) || modal && self.word_is(at + 1, base))
    }

    /// "The two last met in May": whether a word at `at` says of those before it when they did what follows.
    pub(crate) fn says_when(&self, at: usize) -> bool {
        self.classes(at).any(class::OTHER_OCCASION)
            && at > 0
            && (self.classes(at - 1).any(class::NUMBER) || self.looks_plural(at - 1))
            && self.is_past_or_auxiliary(at + 1)
    }

    /// "Deeply-held", "so-called", "in-person": whether an adverb or preposition at `at` is joined to a word that says more
    /// of a noun.
    pub(crate) fn is_joined_adverb(&self, at: usize) -> bool {
        self.joins(at + 1)
            && (self.is_adverb(at) || self.classes(at).any(class::PREPOSITION))
            && self.word(at + 2).is_some()
            && !self.joins(at + 3)
            && self.is_noun_or_mention(at + 3)
    }

    /// Whether the word at `at` is surely a verb: an auxiliary or a past form.
    pub(crate) fn is_past_or_auxiliary(&self, at: usize) -> bool {
        self.word_is(at, |view, token| {
            view.classes(token).any(class::AUXILIARY) || view.verb_form(token, VerbForm::Past).is_some()
        })
    }

    /// The first place from `at` on that holds no adverb.
    pub(crate) fn skip_adverbs(&self, mut at: usize) -> usize {
        while self.is_adverb(at) {
            at += 1;
        }
        at
    }
}
