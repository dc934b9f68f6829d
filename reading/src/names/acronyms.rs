//! Acronyms that the document explains: "Economic Community of West African States (ECOWAS)".

use whomet_engine::text::Shape;

use crate::document::MentionType;
use crate::units::items::{ItemKind, Items};
use crate::units::mentions::Name;
use crate::units::view::View;

/// The tokens that stand in brackets after an organisation, each with the index of its name.
pub(crate) fn explained<'d>(
    view: View<'d>,
    names: &'d [Name],
    items: &'d Items,
) -> impl Iterator<Item = (usize, u32)> + 'd {
    items.items.windows(4).filter_map(move |window| {
        let [full, open, acronym, close] = window else {
            return None;
        };
        let ItemKind::Name(name) = full.kind else {
            return None;
        };
        let token = acronym.tokens.start as usize;
        (names[name as usize].mention_type == MentionType::Organization
            && acronym.kind == ItemKind::Word
            && view.is_mark(open.tokens.start as usize, "(")
            && view.is_mark(close.tokens.start as usize, ")")
            && matches!(view.tokens[token].shape, Shape::Upper | Shape::Mixed))
        .then_some((token, name))
    })
}
