//! Several names behind what they are: "OPEC members Chad, Mali and Niger" are Chad, Mali and Niger.

use super::groups::Groups;
use super::lists::{Rest, group_at};
use super::phrases::{Chunk, ChunkKind, Determiner, GroupId, Head};
use crate::document::MentionType;
use crate::lexicon::class;

/// Leaves of such a description and its list the list; the chunks that are left go to `out`.
pub(super) fn described_lists(groups: &mut Groups<'_>, chunks: &[Chunk], out: &mut Vec<Chunk>) {
    for (at, chunk) in chunks.iter().enumerate() {
        match chunk.kind {
            ChunkKind::Group(head) if describes_list(groups, chunks, head, at) => {
                groups.group_mut(head).absorbed = true;
            }
            _ => out.push(*chunk),
        }
    }
}

/// Whether a group is a noun such as "members" right before a list of states, places or bodies.
fn describes_list(groups: &Groups<'_>, chunks: &[Chunk], head: GroupId, at: usize) -> bool {
    let group = groups.group(head);
    let is_name = |id: GroupId| {
        use MentionType as T;
        matches!(
            groups.name_type(id),
            Some(T::Country | T::Place | T::Organization)
        )
    };
    // "Neighbours" are an office of the tables, too.
    let noun = matches!(group.head, Head::Noun(_) | Head::Office(_));
    let last = group.head_tokens.end as usize - 1;
    if !noun || !groups.view.classes(last).any(class::NAMED_MANY) {
        return false;
    }
    let Some(name) = group_at(chunks, at + 1).filter(|&id| is_name(id)) else {
        return false;
    };
    // "Its neighbour Chad", "NATO ally Norway"
    if !group.plural {
        let close = group.tokens.end == groups.group(name).tokens.start;
        let owned = group.determiner == Determiner::Possessive
            || group.possessor.is_some()
            || !group.modifiers.is_empty();
        return close && owned && groups.name_type(name) == Some(MentionType::Country);
    }
    let mut rest = Rest::new(chunks, at + 2, false);
    while !rest.closed && rest.next(is_name, is_name).is_some() {}
    rest.closed
}
