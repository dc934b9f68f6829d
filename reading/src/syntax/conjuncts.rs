//! Coordination over phrases: to which noun before it "and" joins a group when phrases lie between.
//!
//! ```text
//! [the need] for [dialogue] and [the importance] of [trust]     to the need
//! [the visit] to [Chad] and [Mali]                              to Chad
//! ```
//!
//! The nearest noun wins unless what follows is more like one farther left: of the same kind where the nearest is of
//! another, or built alike, with a determiner and a phrase of its own.

use super::lists::joint_before;
use super::phrases::{ChunkKind, Determiner, GroupId, Head};
use super::sentence_chunks::{Left, SentenceChunks};
use crate::document::MentionType;
use crate::lexicon::class;

/// How many phrases may lie between a group and the one that "and" joins to it.
const PHRASES: usize = 3;

/// How many members before the last a list may have over whose phrases it is read.
const MEMBERS: usize = 8;

/// Notes for the groups that the "and" at `and` joins over phrases to which groups before they are joined; `left` has what
/// stands to the left of all chunks before `and`. Returns the group to which the next is joined.
pub(super) fn find(
    chunks: &SentenceChunks<'_>,
    and: usize,
    left: &mut [Left],
    governed: bool,
) -> Option<u32> {
    let second = and + 1 + usize::from(chunks.is(and + 1, ChunkKind::Adverb));
    let id = chunks.group_at(second)?;
    let comma = and > 0 && chunks.is(and - 1, ChunkKind::Comma);
    if governed && chunks.finite_at(after_phrases(chunks, second)) {
        return None;
    }
    let near = and.checked_sub(1 + usize::from(comma))?;
    let joined = head_over(chunks, near, second, id, left)?;
    // "The end of the war, the release of prisoners and the return of Lind"
    let mut member = joined;
    for _ in 0..MEMBERS {
        let Some(joint) = joint_before(chunks.chunks, member) else {
            break;
        };
        let id = chunks.group_at(member)?;
        if let Some(earlier) = head_over(chunks, joint.previous, member, id, left) {
            left[member].over = Some(earlier as u32);
            left[member].list = member as u32;
            member = earlier;
        } else if (left[member].list as usize) < member {
            member = joint.previous;
        } else {
            break;
        }
    }
    Some(joined as u32)
}

/// The chunk after the group at `at` and its phrases.
fn after_phrases(chunks: &SentenceChunks<'_>, at: usize) -> usize {
    let mut next = at + 1;
    for _ in 0..PHRASES {
        if !chunks.is(next, ChunkKind::Preposition) || chunks.group_at(next + 1).is_none() {
            break;
        }
        next += 2;
    }
    next
}

/// The group before the phrase that ends with the group at `near`, if that at `second` is joined to it.
fn head_over(
    chunks: &SentenceChunks<'_>,
    near: usize,
    second: usize,
    id: GroupId,
    left: &[Left],
) -> Option<usize> {
    let near_id = chunks.group_at(near)?;
    if chunks.date(id).is_some() {
        return None;
    }
    let sort = Sort::of(chunks, id);
    let follows = chunks
        .chunks
        .get(second + 1)
        .filter(|chunk| chunk.kind == ChunkKind::Preposition);
    let fits = Sort::of(chunks, near_id).fits(sort);
    let mut at = near;
    for _ in 0..PHRASES {
        let start = left[at].list as usize;
        let date = chunks.date_at(at).is_some();
        let before = start.checked_sub(1)?;
        let (head, preposition) = match chunks.chunks[before].kind {
            ChunkKind::Preposition => (before.checked_sub(1)?, Some(chunks.chunks[before].word)),
            ChunkKind::Group(_) if date => (before, None),
            _ => return None,
        };
        let head_id = chunks.group_at(head)?;
        // "A link between the number of envoys and the number of talks"
        if start == at
            && preposition.is_some_and(|word| chunks.view.lexicon.classes(word).any(class::BETWEEN))
        {
            return (at != near).then_some(at);
        }
        at = head;
        if chunks.date(head_id).is_some() || !Sort::of(chunks, head_id).fits(sort) {
            continue;
        }
        let same_word = chunks.phrases.group(head_id).head == chunks.phrases.group(id).head;
        let parallel = follows
            .is_some_and(|next| preposition == Some(next.word) || built_alike(chunks, head_id, id))
            && !both_names(chunks, near_id, id);
        let determined = sort != Sort::Any
            && built_alike(chunks, head_id, id)
            && !built_alike(chunks, near_id, id)
            && chunks.phrases.group(id).determiner != Determiner::Bare;
        if !fits || parallel || determined || (same_word && !matches!(sort, Sort::Name)) {
            return Some(head);
        }
    }
    None
}

/// Whether two groups have determiners of one kind.
fn built_alike(chunks: &SentenceChunks<'_>, one: GroupId, other: GroupId) -> bool {
    let definite = |id: GroupId| {
        let group = chunks.phrases.group(id);
        match group.determiner {
            Determiner::Bare if group.counted => Some(false),
            Determiner::Bare => None,
            Determiner::Indefinite | Determiner::No => Some(false),
            Determiner::Definite | Determiner::Possessive => Some(true),
        }
    };
    definite(one) == definite(other)
}

fn both_names(chunks: &SentenceChunks<'_>, one: GroupId, other: GroupId) -> bool {
    let is_name = |id: GroupId| matches!(chunks.phrases.group(id).head, Head::Name(_));
    is_name(one) && is_name(other)
}

/// What a group is, as far as members of a list are of one kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Person,
    /// A state, an organisation, a people; or a noun for one.
    Name,
    Place,
    Date,
    Thing,
    /// "One of them", "£10": what is not said.
    Any,
}

impl Sort {
    fn fits(self, other: Sort) -> bool {
        self == other || self == Sort::Any || other == Sort::Any
    }

    fn of(chunks: &SentenceChunks<'_>, id: GroupId) -> Sort {
        match chunks.phrases.group(id).head {
            Head::Name(_) => match chunks.name_type(id) {
                Some(MentionType::Person) => Sort::Person,
                Some(MentionType::Place) => Sort::Place,
                _ => Sort::Name,
            },
            Head::Pronoun(_) | Head::Empty => Sort::Any,
            Head::Office(_) => Sort::Person,
            Head::Date(_) => Sort::Date,
            Head::Noun(_) if chunks.is_unknown_name(id) => Sort::Any,
            Head::Noun(word) => {
                let classes = chunks.view.lexicon.classes(word);
                if classes.any(class::BODY | class::NAMED_BODY) {
                    Sort::Name
                } else if classes.any(class::PEOPLE | class::CROWD | class::COUNTERPART) {
                    Sort::Person
                } else {
                    Sort::Thing
                }
            }
        }
    }
}
