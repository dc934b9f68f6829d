//! Whether a word that may be a verb is one, by what stands around it.
//!
//! English words are often both noun and verb: "talks", "visit", "met". Each form of a verb has a few rows
//! of evidence that speak for it or against it.
//!
//! * After a determiner, a possessive or a number a word is a noun or an adjective.
//! * A past form after a name or a noun is finite; at the beginning or after a comma it is a participle.
//! * A form in -s is a verb after a singular name when a complement follows.
//! * A base form is a verb after a plural.
//! * A form in -ing is a verb after a preposition, a comma, a plural; a noun after a single name.

use whomet_engine::text::TokenKind;
use whomet_engine::words::{VerbForm, WordId};

use super::phrases::VerbShape;
use super::sentence_items::{Progress, SentenceItems};
use super::verb_evidence::{
    AFTER_ADVERB, AFTER_AND, AFTER_CLAUSE_PREPOSITION, AFTER_CLOSING_COMMA, AFTER_COMMA, AFTER_NAME,
    AFTER_NATIONALITY, AFTER_NOUN, AFTER_OPENER, AFTER_OR, AFTER_PERSON, AFTER_PLURAL, AFTER_PLURAL_NOUN,
    AFTER_PREPOSITION, AFTER_PRONOUN, AFTER_RELATIVE, AFTER_SINGULAR_PRONOUN, AFTER_VERB, AT_START,
    BEFORE_BY, BEFORE_COMPLEMENT, BEFORE_DATE, BEFORE_GERUND_PREPOSITION, BEFORE_NOUN, BEFORE_PREPOSITION,
    IN_GROUP, NONE, NOUN_OR_VERB, PARTICIPLE, PAST, SAYS, VerbEvidence, WANTS_OBJECT,
};
use crate::lexicon::class;

/// The lemma and shape of the word at `at`, if it is a verb without auxiliary there; `in_group`: a noun group has
/// begun before it.
pub(crate) fn verb_at(
    items: &SentenceItems<'_>,
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

/// The shape of a verb of this form in such surroundings, if it is a verb there.
fn shape(form: VerbForm, seen: VerbEvidence) -> Option<VerbShape> {
    let any = |rows: &[Row]| rows.iter().any(|row| seen.has(row.has) && !seen.any(row.lacks));
    let (verb, shape) = match form {
        VerbForm::Past if any(PAST_IS_PARTICIPLE) => (!any(NO_PAST), VerbShape::Participle),
        VerbForm::Past => (!any(NO_PAST), VerbShape::Past),
        VerbForm::Participle => (!any(NO_PARTICIPLE), VerbShape::Participle),
        VerbForm::Third => {
            let alone = any(SUBJECT_OF_THIRD) && any(REST_OF_THIRD);
            let verb = !any(NO_THIRD) && (alone || any(JOINED_THIRD));
            (verb, VerbShape::Present)
        }
        VerbForm::Base => (!any(NO_BASE) && any(BASE), VerbShape::Present),
        VerbForm::Gerund => (!any(NO_GERUND), VerbShape::Gerund),
    };
    verb.then_some(shape)
}

/// One reason: all of `has`, none of `lacks`.
struct Row {
    has: VerbEvidence,
    lacks: VerbEvidence,
}

const fn row(has: &[VerbEvidence], lacks: &[VerbEvidence]) -> Row {
    Row {
        has: VerbEvidence::all(has),
        lacks: VerbEvidence::all(lacks),
    }
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
