//! What a noun group may begin with: determiners, or a pronoun that is all of it.

use super::phrases::{Determiner, Group};
use super::sentence_items::SentenceItems;
use crate::lexicon::class;

/// The token of the pronoun at `at`, if it is a group by itself and does not own what follows.
pub(crate) fn pronoun(items: &SentenceItems<'_>, at: usize) -> Option<usize> {
    let token = items.word(at)?;
    let classes = items.view.classes(token);
    let owns = classes.any(class::POSSESSIVE) && is_owned(items, at + 1);
    (classes.any(class::PRONOUN) && !owns).then_some(token)
}

/// Whether a noun that "his" may own begins at `at`.
fn is_owned(items: &SentenceItems<'_>, at: usize) -> bool {
    items.is_noun_or_mention(at)
        || items.is_date(at)
        // "her 3-year-old daughter"
        || items.is_number(at)
        // "Gave her a letter", "told her that"
        || items
            .classes(at)
            .any(class::NUMBER | class::DETERMINER | class::QUANTIFIER)
            && !items.classes(at).any(class::INDEFINITE | class::THAT)
        || (items.is_nounish(at + 1) && items.is_adverb(at))
}

/// Reads the determiners and numbers from `at` on into a group; returns the item after them.
pub(crate) fn read(items: &SentenceItems<'_>, mut at: usize, group: &mut Group) -> usize {
    while let Some(token) = items.word(at) {
        let classes = items.view.classes(token);
        if classes.any(class::NO) {
            group.determiner = Determiner::No;
        } else if classes.any(class::POSSESSIVE) {
            let first = items.view.sentences[group.sentence as usize].tokens.start as usize;
            group.determiner = Determiner::Possessive;
            group.parts_mut().possessive = (token - first) as u16;
        } else if classes.any(class::INDEFINITE) {
            group.determiner = Determiner::Indefinite;
        } else if classes.any(class::DETERMINER | class::QUANTIFIER) {
            group.determiner = Determiner::Definite;
            group.counted |= classes.any(class::QUANTIFIER);
        } else if classes.any(class::NUMBER) || items.is_number(at) {
            group.counted = true;
        } else if !(items.view.is_quote(token)
            && group.determiner != Determiner::Bare
            && items.is_nounish(at + 1))
        {
            break;
        }
        at += 1;
    }
    at
}
