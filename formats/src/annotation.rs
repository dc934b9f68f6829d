//! Which mentions can stand side by side, for forms in which none lies within another.

use whomet::document::{Document, Mention, MentionKind};

/// The mentions of a document of which none overlaps another: of two that do, the longer one is kept.
pub(crate) fn side_by_side(document: &Document) -> Vec<&Mention> {
    let mut mentions: Vec<&Mention> = document
        .mentions()
        .iter()
        .filter(|mention| mention.span.start < mention.span.end)
        .collect();
    // Mentions lie within one another, or apart; the outer one begins first and is longer.
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    let mut end = 0;
    mentions.retain(|mention| {
        let is_free = mention.span.start >= end;
        if is_free {
            end = mention.span.end;
        }
        is_free
    });
    mentions
}

/// Those of them that are names.
pub(crate) fn names(document: &Document) -> Vec<&Mention> {
    let mut mentions = side_by_side(document);
    mentions.retain(|mention| mention.kind == MentionKind::Name);
    mentions
}
