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
    items.runs().windows(2).filter_map(move |window| {
        let [full, words] = window else { return None };
        let ItemKind::Name(name) = full.kind else {
            return None;
        };
        let (open, token, close) = (words.tokens.start, words.tokens.start + 1, words.tokens.start + 2);
        (names[name as usize].mention_type == MentionType::Organization
            && words.kind == ItemKind::Word
            && words.tokens.len() > 2
            && view.is_mark(open as usize, "(")
            && view.is_mark(close as usize, ")")
            && matches!(view.tokens[token as usize].shape, Shape::Upper | Shape::Mixed))
        .then_some((token as usize, name))
    })
}
