//! What can be seen around a word that may be a verb, a bit for each thing.
//!
//! It is collected once a word; [`verb_forms`](super::verb_forms) weighs it.

use std::ops::BitOr;

use super::sentence_items::{Progress, SentenceItems};
use crate::document::MentionType;
use crate::lexicon::ClassSet;
use crate::lexicon::class;
use crate::units::items::ItemKind;

/// What can be seen around a word, one bit each. "Before" passes over adverbs outside a noun group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VerbEvidence(u32);

impl BitOr for VerbEvidence {
    type Output = VerbEvidence;

    fn bitor(self, other: VerbEvidence) -> VerbEvidence {
        VerbEvidence(self.0 | other.0)
    }
}

macro_rules! bits {
    ($n:expr, $(#[$doc:meta])* $name:ident $($rest:tt)*) => {
        $(#[$doc])*
        pub(crate) const $name: VerbEvidence = VerbEvidence(1 << ($n));
        bits!($n + 1, $($rest)*);
    };
    ($n:expr,) => {};
}

bits! { 0u32,
    /// A noun group has begun before the word.
    IN_GROUP
    /// Nothing stands before it.
    AT_START
    /// After a determiner, a possessive or a number, which make a noun of it.
    AFTER_OPENER
    /// After a name or an office.
    AFTER_NAME
    /// After a person's name.
    AFTER_PERSON
    /// After a nationality.
    AFTER_NATIONALITY
    /// After a word that could be a noun.
    AFTER_NOUN
    /// After a pronoun.
    AFTER_PRONOUN
    /// After `he`, `she`, `it`.
    AFTER_SINGULAR_PRONOUN
    /// After a plural, or the last member of a list.
    AFTER_PLURAL
    /// After a word that looks like a plural noun.
    AFTER_PLURAL_NOUN
    /// After a preposition.
    AFTER_PREPOSITION
    /// After one that also begins a clause: "after", "before".
    AFTER_CLAUSE_PREPOSITION
    /// After `who`, `which`.
    AFTER_RELATIVE
    /// After `and`.
    AFTER_AND
    /// After `or`.
    AFTER_OR
    /// After an adverb inside a noun group.
    AFTER_ADVERB
    /// Right after a verb group.
    AFTER_VERB
    /// After a comma.
    AFTER_COMMA
    /// After a comma that closes what an earlier one has opened.
    AFTER_CLOSING_COMMA
    /// Before a noun, a name, an office.
    BEFORE_NOUN
    /// Before what only a verb has: a determiner, a name, "to", "that".
    BEFORE_COMPLEMENT
    /// Before a preposition.
    BEFORE_PREPOSITION
    /// Before `by`.
    BEFORE_BY
    /// Before `of`, `between`.
    BEFORE_GERUND_PREPOSITION
    /// Before a date.
    BEFORE_DATE
    /// The word can be a noun as well.
    NOUN_OR_VERB
    /// It can be a past form.
    PAST
    /// It can be a participle.
    PARTICIPLE
    /// It is a verb of saying.
    SAYS
    /// It is a verb that wants an object.
    WANTS_OBJECT
}

/// Nothing was seen.
pub(crate) const NONE: VerbEvidence = VerbEvidence(0);

impl VerbEvidence {
    /// What is seen around the word at `at`; `in_group`: a noun group has begun before it.
    pub(crate) fn around(
        items: &SentenceItems<'_>,
        progress: Progress,
        at: usize,
        in_group: bool,
    ) -> VerbEvidence {
        let mut seen = NONE;
        let mut note = |yes: bool, bit: VerbEvidence| {
            if yes {
                seen = seen | bit;
            }
        };
        note(in_group, IN_GROUP);
        note(items.classes(at).any(class::NOUN_OR_VERB), NOUN_OR_VERB);
        note(progress.verb_end == at, AFTER_VERB);

        let next = at + 1;
        let classes = items.classes(next);
        note(items.is_noun_or_mention(next), BEFORE_NOUN);
        note(items.is_complement(next), BEFORE_COMPLEMENT);
        note(classes.any(class::PREPOSITION), BEFORE_PREPOSITION);
        note(classes.any(class::BY), BEFORE_BY);
        note(classes.any(class::GERUND_PREPOSITION), BEFORE_GERUND_PREPOSITION);
        note(items.is_date(next), BEFORE_DATE);

        let Some(mut before) = at.checked_sub(1) else {
            note(true, AT_START);
            return seen;
        };
        while !in_group && before > 0 && items.is_adverb(before) {
            before -= 1;
        }
        let classes = items.classes(before);
        let name = items.name(before);
        note(makes_noun(items, before, at, classes), AFTER_OPENER);
        note(name.is_some() || items.is_office(before), AFTER_NAME);
        note(
            name.is_some_and(|name| name.mention_type == MentionType::Person),
            AFTER_PERSON,
        );
        note(
            name.is_some_and(|name| name.mention_type == MentionType::Nationality),
            AFTER_NATIONALITY,
        );
        note(items.is_nounish(before), AFTER_NOUN);
        note(classes.any(class::PRONOUN), AFTER_PRONOUN);
        note(
            classes.any(class::HE | class::SHE | class::IT),
            AFTER_SINGULAR_PRONOUN,
        );
        let plural = items.looks_plural(before);
        note(plural, AFTER_PLURAL_NOUN);
        note(
            progress.list_end == before + 1 || is_plural(items, before, at, plural),
            AFTER_PLURAL,
        );
        note(classes.any(class::PREPOSITION), AFTER_PREPOSITION);
        note(classes.any(class::CLAUSE_PREPOSITION), AFTER_CLAUSE_PREPOSITION);
        note(classes.any(class::RELATIVE), AFTER_RELATIVE);
        note(classes.any(class::AND), AFTER_AND);
        note(classes.any(class::OR), AFTER_OR);
        note(in_group && items.is_adverb(before), AFTER_ADVERB);
        if items.is_comma(before) {
            let earlier = (0..before).any(|earlier| items.is_comma(earlier));
            note(true, AFTER_COMMA);
            note(earlier, AFTER_CLOSING_COMMA);
        }
        seen
    }

    /// All of some evidence.
    pub(crate) const fn all(bits: &[VerbEvidence]) -> VerbEvidence {
        let (mut all, mut at) = (0, 0);
        while at < bits.len() {
            all |= bits[at].0;
            at += 1;
        }
        VerbEvidence(all)
    }

    /// Whether all of `other` was seen.
    pub(crate) fn has(self, other: VerbEvidence) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether some of `other` was seen.
    pub(crate) fn any(self, other: VerbEvidence) -> bool {
        self.0 & other.0 != 0
    }
}

/// Whether the word at `before` makes a noun of that at `at`: "the visit", "Russia's visit", "two visits"; not "the
/// three met", "Putin and Xi both met".
fn makes_noun(items: &SentenceItems<'_>, before: usize, at: usize, classes: ClassSet) -> bool {
    let number = items.is_number(before) || classes.any(class::NUMBER);
    let headless = number
        && before > 0
        && items.classes(before - 1).any(class::DETERMINER)
        && !(items.is_nounish(at + 1) || items.is_office(at + 1));
    (classes.any(class::GROUP_OPENER) || number || items.is_possessive(before))
        && !headless
        && !items.is_floating(before)
}

/// Whether what stands at `before` is a plural, or the second of two joined names; `noun`: it looks like a plural noun.
fn is_plural(items: &SentenceItems<'_>, before: usize, at: usize, noun: bool) -> bool {
    match items.items[before].kind {
        ItemKind::Word => {
            (noun && items.is_nounish(at - 1)) || items.classes(before).any(class::THEY | class::SPEAKER)
        }
        ItemKind::Office(index) => items.offices[index as usize].plural,
        ItemKind::Name(index) => {
            let joined = |at: usize| items.classes(at).any(class::AND) || items.is_comma(at);
            items.names[index as usize].plural || before.checked_sub(1).is_some_and(joined)
        }
        ItemKind::Date(_) => false,
    }
}
