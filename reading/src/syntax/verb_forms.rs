//! Whether a word is a verb without auxiliary, and in what shape.
//!
//! Which class a word is of, the [`tagger`](super::tagger) has settled; here a participle or a form in -ing that says more
//! of the noun after it, "the exiled leader", is told from one that is a clause.

use whomet_engine::words::{VerbForm, WordId};

use super::phrases::VerbShape;
use super::sentence_items::SentenceItems;
use crate::document::MentionType;
use crate::lexicon::{WordClass, class};

/// The lemma and shape of the word at `at`, if it is a verb without auxiliary there.
pub(crate) fn verb_at(items: &SentenceItems<'_>, at: usize) -> Option<(WordId, VerbShape)> {
    let token = items.word(at)?;
    let (form, shape) = match items.word_classes[token] {
        WordClass::VerbBase | WordClass::VerbPresent => (VerbForm::Base, VerbShape::Present),
        WordClass::VerbThird => (VerbForm::Third, VerbShape::Present),
        WordClass::VerbPast => (VerbForm::Past, VerbShape::Past),
        WordClass::VerbParticiple => (VerbForm::Participle, VerbShape::Participle),
        WordClass::VerbGerund => (VerbForm::Gerund, VerbShape::Gerund),
        _ => return None,
    };
    if items.is_position(at) {
        return None;
    }
    let lemma = items.view.verb_form(token, form)?;
    let before_noun = items.is_noun_or_mention(at + 1);
    // "visiting Prime Minister", "outgoing President"
    let led = at
        .checked_sub(1)
        .is_some_and(|before| items.classes(before).any(class::LEADS_GERUND));
    // "A court jailed three reporters"
    let counted = matches!(
        items.class(at + 1),
        Some(WordClass::Number | WordClass::Determiner)
    );
    let acts = shape == VerbShape::Past && counted && at > 0 && items.is_noun_or_mention(at - 1);
    // "Visiting Oslo, she", but "visiting Oslo officials"
    let place = items
        .name(at + 1)
        .is_some_and(|name| matches!(name.mention_type, MentionType::Place | MentionType::Country))
        && !items.is_noun_or_mention(at + 2);
    let modifier = items.view.classes(token).any(class::OFFICE_MODIFIER) && !place;
    if modifier && before_noun && !led && !acts {
        return None;
    }
    let modifies = matches!(shape, VerbShape::Participle | VerbShape::Gerund)
        && before_noun
        && !token
            .checked_sub(1)
            .is_some_and(|hyphen| items.view.joins(hyphen))
        && at.checked_sub(1).is_some_and(|before| opens_group(items, before));
    (!modifies).then_some((lemma, shape))
}

/// Whether what stands at `before` has opened a noun group: a determiner, a possessive, a number, an adjective.
fn opens_group(items: &SentenceItems<'_>, before: usize) -> bool {
    items.classes(before).any(class::GROUP_OPENER)
        || items.is_possessive(before)
        || items.word(before).is_some_and(|token| {
            matches!(
                items.word_classes[token],
                WordClass::Adjective | WordClass::Number
            )
        })
}
