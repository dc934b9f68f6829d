//! Whether a word that may be a verb is one, by what stands around it.
//!
//! English words are often both noun and verb: "talks", "visit", "met". The evidence is collected once, a bit for each
//! thing that can be seen, and each form of a verb has a few rows of evidence that speak for it or against it.
//!
//! * After a determiner, a possessive or a number a word is a noun or an adjective.
//! * A past form after a name or a noun is finite; at the beginning or after a comma it is a participle.
//! * A form in -s is a verb after a singular name when a complement follows.
//! * A base form is a verb after a plural.
//! * A form in -ing is a verb after a preposition, a comma, a plural; a noun after a single name.

use std::ops::BitOr;

use whomet_engine::text::TokenKind;
use whomet_engine::words::{VerbForm, WordId};

use super::phrases::VerbShape;
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

/// One reason: all of `has`, none of `lacks`.
struct Row {
    has: VerbEvidence,
    lacks: VerbEvidence,
}

macro_rules! bits {
    ($n:expr, $(#[$doc:meta])* $name:ident $($rest:tt)*) => {
        $(#[$doc])*
        const $name: VerbEvidence = VerbEvidence(1 << ($n));
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

const NONE: VerbEvidence = VerbEvidence(0);

impl VerbEvidence {
    /// What is seen around the word at `at`; `in_group`: a noun group has begun before it.
    fn around(items: SentenceItems<'_>, progress: Progress, at: usize, in_group: bool) -> VerbEvidence {
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
        note(items.looks_plural(before), AFTER_PLURAL_NOUN);
        note(
            progress.list_end == before + 1 || is_plural(items, before, at, classes),
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

    fn meets(self, row: &Row) -> bool {
        self.0 & row.has.0 == row.has.0 && self.0 & row.lacks.0 == 0
    }

    fn meets_any(self, rows: &[Row]) -> bool {
        rows.iter().any(|row| self.meets(row))
    }
}

/// Whether the word at `before` makes a noun of that at `at`: "the visit", "Russia's visit", "two visits"; not "the
/// three met", "Putin and Xi both met".
fn makes_noun(items: SentenceItems<'_>, before: usize, at: usize, classes: ClassSet) -> bool {
    let number = items.is_number(before) || classes.any(class::NUMBER);
    let headless = number
        && before > 0
        && items.classes(before - 1).any(class::DETERMINER)
        && !(items.is_nounish(at + 1) || items.is_office(at + 1));
    (classes.any(class::GROUP_OPENER) || number || items.is_possessive(before))
        && !headless
        && !items.is_floating(before)
}

/// Whether what stands at `before` is a plural, or the second of two joined names.
fn is_plural(items: SentenceItems<'_>, before: usize, at: usize, classes: ClassSet) -> bool {
    match items.items[before].kind {
        ItemKind::Word => {
            (items.looks_plural(before) && items.is_nounish(at - 1))
                || classes.any(class::THEY | class::SPEAKER)
        }
        ItemKind::Office(index) => items.offices[index as usize].plural,
        ItemKind::Name(index) => {
            let joined = |at: usize| items.classes(at).any(class::AND) || items.is_comma(at);
            items.names[index as usize].plural || before.checked_sub(1).is_some_and(joined)
        }
        ItemKind::Date(_) => false,
    }
}

const fn row(has: &[VerbEvidence], lacks: &[VerbEvidence]) -> Row {
    Row {
        has: union(has),
        lacks: union(lacks),
    }
}

const fn union(bits: &[VerbEvidence]) -> VerbEvidence {
    let (mut all, mut at) = (0, 0);
    while at < bits.len() {
        all |= bits[at].0;
        at += 1;
    }
    VerbEvidence(all)
}

/// "The met officials", "the wounded", "a recently held meeting", "of invited guests".
const NO_PAST: &[Row] = &[
    row(&[AFTER_OPENER, BEFORE_NOUN], &[]),
    row(&[AFTER_OPENER, IN_GROUP], &[]),
    row(
        &[IN_GROUP, AFTER_ADVERB, BEFORE_NOUN],
        &[AFTER_NOUN, AFTER_NAME, AFTER_PRONOUN],
    ),
    row(&[AFTER_PREPOSITION], &[AFTER_CLAUSE_PREPOSITION]),
];

/// A past form is a participle: "invited by Lind", "Invited to Oslo, ...", "a visit planned for May", "on a trip
/// planned Monday", "Ana, a baker, wounded in a raid, sleeps in a tent".
const PAST_IS_PARTICIPLE: &[Row] = &[
    row(&[PARTICIPLE, BEFORE_BY], &[]),
    row(&[PARTICIPLE, AT_START], &[BEFORE_COMPLEMENT]),
    row(
        &[PARTICIPLE, AFTER_COMMA],
        &[AFTER_CLOSING_COMMA, BEFORE_COMPLEMENT],
    ),
    row(
        &[PARTICIPLE, WANTS_OBJECT, AFTER_NOUN, BEFORE_PREPOSITION],
        &[AFTER_PRONOUN, AFTER_RELATIVE],
    ),
    row(
        &[PARTICIPLE, WANTS_OBJECT, AFTER_NOUN, BEFORE_DATE],
        &[AFTER_PRONOUN, AFTER_RELATIVE],
    ),
    row(
        &[PARTICIPLE, WANTS_OBJECT, AFTER_CLOSING_COMMA, BEFORE_PREPOSITION],
        &[],
    ),
];

/// Forms that are participles only, "seen", "given", are verbs but for "the given" and "of given names".
const NO_PARTICIPLE: &[Row] = &[
    row(&[PAST], &[]),
    row(&[AFTER_OPENER, IN_GROUP], &[]),
    row(&[AFTER_PREPOSITION, BEFORE_NOUN], &[]),
];

/// "The talks", "exchanged views", "in talks".
const NO_THIRD: &[Row] = &[
    row(&[AFTER_OPENER], &[]),
    row(&[AFTER_VERB], &[]),
    row(&[AFTER_PREPOSITION], &[]),
];

/// What a form in -s may have as its subject: "Putin meets", "he meets", "who meets", "the ministry says", "Lind, the
/// mayor, meets".
const SUBJECT_OF_THIRD: &[Row] = &[
    row(&[AFTER_NAME], &[AFTER_NATIONALITY]),
    row(&[AFTER_SINGULAR_PRONOUN], &[]),
    row(&[AFTER_RELATIVE], &[]),
    row(&[AFTER_NOUN], &[AFTER_PLURAL_NOUN, NOUN_OR_VERB]),
    row(&[AFTER_CLOSING_COMMA], &[NOUN_OR_VERB]),
    row(&[AFTER_CLOSING_COMMA, BEFORE_COMPLEMENT], &[]),
];

/// And what else it takes: "land registers" against "the ministry says that", "Putin visits Rome", "Putin talks to".
const REST_OF_THIRD: &[Row] = &[
    row(&[BEFORE_COMPLEMENT], &[]),
    row(&[AFTER_NOUN, SAYS], &[]),
    row(&[AFTER_PERSON, BEFORE_PREPOSITION], &[]),
    row(&[], &[AFTER_NOUN, NOUN_OR_VERB]),
];

/// "... and welcomes the envoy"
const JOINED_THIRD: &[Row] = &[row(&[AFTER_AND, BEFORE_COMPLEMENT], &[NOUN_OR_VERB])];

/// "The visit", "for lunch".
const NO_BASE: &[Row] = &[row(&[AFTER_OPENER], &[]), row(&[AFTER_PREPOSITION], &[])];

/// "Ministers visit Rome", "ministers talk to", "ministers agree", "who agree", "... and visit Rome".
const BASE: &[Row] = &[
    row(&[AFTER_PLURAL, BEFORE_COMPLEMENT], &[]),
    row(&[AFTER_PLURAL, BEFORE_PREPOSITION], &[]),
    row(&[AFTER_PLURAL], &[NOUN_OR_VERB]),
    row(&[AFTER_RELATIVE], &[NOUN_OR_VERB]),
    row(&[AFTER_AND, BEFORE_COMPLEMENT], &[]),
    row(&[AFTER_OR, BEFORE_COMPLEMENT], &[]),
];

/// "The meeting", "the signing of", "a peace meeting", "Geneva meeting".
const NO_GERUND: &[Row] = &[
    row(&[AFTER_OPENER], &[]),
    row(&[BEFORE_GERUND_PREPOSITION], &[]),
    row(&[IN_GROUP], &[AFTER_PLURAL]),
    row(&[AFTER_NAME], &[AFTER_PLURAL, IN_GROUP, BEFORE_COMPLEMENT]),
];

/// The shape of a verb of this form in such surroundings, if it is a verb there.
fn shape(form: VerbForm, seen: VerbEvidence) -> Option<VerbShape> {
    let (verb, shape) = match form {
        VerbForm::Past if seen.meets_any(PAST_IS_PARTICIPLE) => {
            (!seen.meets_any(NO_PAST), VerbShape::Participle)
        }
        VerbForm::Past => (!seen.meets_any(NO_PAST), VerbShape::Past),
        VerbForm::Participle => (!seen.meets_any(NO_PARTICIPLE), VerbShape::Participle),
        VerbForm::Third => {
            let alone = seen.meets_any(SUBJECT_OF_THIRD) && seen.meets_any(REST_OF_THIRD);
            let verb = !seen.meets_any(NO_THIRD) && (alone || seen.meets_any(JOINED_THIRD));
            (verb, VerbShape::Present)
        }
        VerbForm::Base => (
            !seen.meets_any(NO_BASE) && seen.meets_any(BASE),
            VerbShape::Present,
        ),
        VerbForm::Gerund => (!seen.meets_any(NO_GERUND), VerbShape::Gerund),
    };
    verb.then_some(shape)
}

/// The lemma and shape of the word at `at`, if it is a verb without auxiliary there; `in_group`: a noun group has
/// begun before it.
pub(crate) fn verb_at(
    items: SentenceItems<'_>,
    progress: Progress,
    at: usize,
    in_group: bool,
) -> Option<(WordId, VerbShape)> {
    let token = items.word(at)?;
    let view = items.view;
    let readings = view.verb_readings(token);
    if readings.is_empty() || view.tokens[token].kind != TokenKind::Word || items.is_position(at) {
        return None;
    }
    // "visiting Prime Minister", "outgoing President", "the exiled leader"
    if view.classes(token).any(class::OFFICE_MODIFIER) && items.is_noun_or_mention(at + 1) {
        return None;
    }
    let mut seen = VerbEvidence::around(items, progress, at, in_group);
    for reading in readings {
        seen = seen
            | match reading.form {
                VerbForm::Past => PAST,
                VerbForm::Participle => PARTICIPLE,
                _ => NONE,
            };
    }
    readings.iter().find_map(|reading| {
        let classes = view.lexicon.classes(reading.lemma);
        let mut seen = seen;
        if classes.any(class::SAY) {
            seen = seen | SAYS;
        }
        if classes.any(class::NEEDS_OBJECT) {
            seen = seen | WANTS_OBJECT;
        }
        Some((reading.lemma, shape(reading.form, seen)?))
    })
}
