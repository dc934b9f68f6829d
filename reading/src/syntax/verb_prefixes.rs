//! Prefixes that a hyphen joins to a verb: "co-hosted", "re-opened" and "test-fired" are read as the verbs behind them.

use crate::lexicon::class;
use crate::units::items::{Item, ItemKind};
use crate::units::view::View;

/// Leaves out of a sentence the prefixes of verbs, with their hyphens.
pub(crate) fn leave_out(view: View<'_>, sentence: &mut Vec<Item>) {
    let word = |item: &Item| (item.kind == ItemKind::Word).then_some(item.tokens.start as usize);
    let is_prefix = |at: usize, sentence: &[Item]| {
        let [prefix, hyphen, verb] = sentence.get(at..at + 3).unwrap_or_default() else {
            return false;
        };
        let (Some(prefix), Some(hyphen), Some(verb)) = (word(prefix), word(hyphen), word(verb)) else {
            return false;
        };
        view.classes(prefix).any(class::VERB_PREFIX)
            && view.joins(hyphen)
            && !view.verb_readings(verb).is_empty()
    };
    let mut at = 0;
    while at + 2 < sentence.len() {
        if is_prefix(at, sentence) {
            sentence.drain(at..at + 2);
        }
        at += 1;
    }
}
