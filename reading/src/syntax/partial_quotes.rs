//! Quotation marks inside a phrase: what is quoted in "threatened to 'counter' them" is read as if nothing were.

use whomet_engine::text::Shape;

use crate::lexicon::class;
use crate::units::items::{Item, ItemKind, Items};
use crate::units::view::View;

/// Leaves out the marks that open a quotation in the middle of a phrase: after "to", an auxiliary, a determiner, a
/// preposition or "and", before a word that begins no sentence.
pub(crate) fn leave_out(view: View<'_>, items: &mut Items) {
    items.change(view, |_, sentence| {
        let is_quote = |item: &Item| item.kind == ItemKind::Word && view.is_quote(item.tokens.start as usize);
        if !sentence.iter().any(is_quote) {
            return;
        }
        let mut at = 1;
        while at + 1 < sentence.len() {
            if is_quote(&sentence[at])
                && goes_on(view, sentence[at - 1])
                && view.tokens[sentence[at + 1].tokens.start as usize].shape == Shape::Lower
            {
                sentence.remove(at);
            }
            at += 1;
        }
    });
}

/// Whether a phrase goes on after a word.
fn goes_on(view: View<'_>, item: Item) -> bool {
    let open = class::TO | class::AUXILIARY | class::DETERMINER | class::PREPOSITION | class::AND;
    item.kind == ItemKind::Word && view.classes(item.tokens.start as usize).any(open)
}
