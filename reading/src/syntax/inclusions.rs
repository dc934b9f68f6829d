//! Who is named as one of a group: "leaders, including Lind and Berg".

use super::clause::Inclusion;
use super::complements::{Led, led};
use super::phrases::{ChunkKind, GroupId, Head};
use super::sentence_chunks::SentenceChunks;
use crate::lexicon::class;

/// How many chunks before "including" the group may stand of which it tells.
const FARTHEST: usize = 12;

/// Adds the inclusions of a sentence to `out`.
pub(crate) fn find(chunks: &SentenceChunks<'_>, out: &mut Vec<Inclusion>) {
    for at in 1..chunks.len() {
        if chunks.is(at, ChunkKind::Preposition)
            && (chunks.classes(at).any(class::INCLUSION) || names_some(chunks, at))
            && let Some(Led::Groups(members, _)) = led(chunks, at)
            && let Some(whole) = whole(chunks, at, members[0])
        {
            let inclusion = |member| Inclusion { whole, member };
            out.extend(members.into_iter().map(inclusion));
        }
    }
}

/// "States like Norway and Chad": whether "like" at `at` stands between several and the names of some of them.
fn names_some(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    let several = |id: GroupId| {
        let group = chunks.phrases.group(id);
        group.plural && matches!(group.head, Head::Noun(_) | Head::Office(_)) && chunks.acts(id)
    };
    let named = |id: GroupId| chunks.acts(id) && matches!(chunks.phrases.group(id).head, Head::Name(_));
    chunks.classes(at).any(class::LIKE)
        && chunks.group_at(at - 1).is_some_and(several)
        && chunks.group_at(at + 1).is_some_and(named)
}

/// The nearest group of people or bodies in the plural before `at`, the subject of the verb before it at the farthest:
/// "ten ministers will attend the talks in Oslo, including Lind". Of persons it is rather people.
fn whole(chunks: &SentenceChunks<'_>, at: usize, member: GroupId) -> Option<GroupId> {
    let mut verb = false;
    let mut bodies = None;
    for before in (at.saturating_sub(FARTHEST)..at).rev() {
        match chunks.kind(before)? {
            ChunkKind::Group(id) => {
                let group = chunks.phrases.group(id);
                let people = matches!(group.head, Head::Noun(_) | Head::Office(_)) && chunks.acts(id);
                if people && group.plural {
                    let body = matches!(group.head, Head::Noun(word)
                        if !chunks.view.lexicon.classes(word).any(class::PEOPLE));
                    if !body || !chunks.is_person(member) {
                        return Some(id);
                    }
                    bodies = bodies.or(Some(id));
                }
            }
            ChunkKind::Verb(_) if verb => break,
            ChunkKind::Verb(_) => verb = true,
            ChunkKind::Break | ChunkKind::Subordinator | ChunkKind::Relative => break,
            _ => {}
        }
    }
    bodies
}
