//! A name and its office or description, on either side of a comma: "Lind, the mayor of Lyon,", "his wife, Ana Lind".

use super::groups::Groups;
use super::lists::{Rest, group_at};
use super::phrases::{Chunk, ChunkKind, Determiner, Group, GroupId, Head};
use crate::lexicon::class;

/// How many prepositional phrases an apposition may have.
const PHRASES: usize = 3;

/// Joins appositions to the groups of a sentence; returns the chunks that are left.
pub(crate) fn appositions(groups: &mut Groups<'_>, chunks: &[Chunk]) -> Vec<Chunk> {
    let is = |at: usize, kind| matches!(chunks.get(at), Some(chunk) if chunk.kind == kind);
    let mut out: Vec<Chunk> = Vec::with_capacity(chunks.len());
    let mut at = 0;
    while at < chunks.len() {
        let mut chunk = chunks[at];
        at += 1;
        while let ChunkKind::Group(head) = chunk.kind
            && is(at, ChunkKind::Comma)
        {
            // ", left," of a caption
            if is(at + 1, ChunkKind::Adverb) && is(at + 2, ChunkKind::Comma) {
                at += 3;
                continue;
            }
            let Some(other) = group_at(chunks, at + 1) else {
                break;
            };
            let Some(end) = end(groups, chunks, head, other, at + 2) else {
                break;
            };
            if !join(groups, head, other) {
                break;
            }
            // What stands between the apposition and its closing comma belongs to it.
            let tokens_end = chunks[end - 1].tokens.end;
            groups.group_mut(head).tokens.end = tokens_end;
            chunk.tokens.end = tokens_end;
            at = end;
            let joined = is(at + 1, ChunkKind::And) && group_at(chunks, at + 2).is_some();
            if is(at, ChunkKind::Comma) && !joined && !another_member(groups, chunks, at) {
                at += 1;
                break;
            }
        }
        out.push(chunk);
    }
    out
}

/// Whether the comma at `at` leads to another member of a list: ", Iranian President Rouhani and ...".
fn another_member(groups: &Groups<'_>, chunks: &[Chunk], at: usize) -> bool {
    let person = group_at(chunks, at + 1).is_some_and(|next| groups.is_person(next));
    person && Rest::new(chunks, at, false).closes(at + 1, |_| true)
}

/// Where an apposition that begins before `at` ends: at a comma, a break or the end, with prepositional
/// phrases passed over. `None` where it is no apposition but a list.
fn end(groups: &Groups<'_>, chunks: &[Chunk], head: GroupId, other: GroupId, mut at: usize) -> Option<usize> {
    let person = groups.is_person(other);
    let mut phrases = 0;
    loop {
        match chunks.get(at).map(|chunk| chunk.kind) {
            None | Some(ChunkKind::Comma | ChunkKind::Break | ChunkKind::Quote) => return Some(at),
            // "his counterpart, Ehud Olmert in Jerusalem": the name alone is the apposition.
            Some(ChunkKind::Preposition) if person => return Some(at),
            Some(ChunkKind::Preposition) if phrases < PHRASES => {
                group_at(chunks, at + 1)?;
                phrases += 1;
                at += 2;
            }
            Some(ChunkKind::Verb(_)) if person && groups.group(head).counterpart => return Some(at),
            Some(ChunkKind::Relative) if !person => return Some(at),
            _ => return None,
        }
    }
}

/// Joins an apposition to the group before it, if one of them is a person and the other says who that is.
fn join(groups: &mut Groups<'_>, head: GroupId, other: GroupId) -> bool {
    let first = groups.group(head);
    let second = groups.group(other);
    if groups.is_person(head) {
        let people = groups.classes(other).any(class::PEOPLE);
        let (office, describes) = match second.head {
            Head::Office(office) => (Some(office), true),
            Head::Noun(_) if second.determiner != Determiner::Bare || people => (None, true),
            // "Lind, 47,"
            Head::Empty if second.counted => (None, false),
            _ => return false,
        };
        groups.group_mut(other).absorbed = true;
        let group = groups.group_mut(head);
        group.offices.extend(office);
        group.described_by.extend(describes.then_some(other));
        return true;
    }
    let described = matches!(first.head, Head::Office(_))
        || first.counterpart
        || groups.classes(head).any(class::PEOPLE | class::KIN);
    if !described || first.plural || !groups.is_person(other) {
        return false;
    }
    // The name becomes the head, the description what is said of it.
    let description = Group {
        absorbed: true,
        ..first.clone()
    };
    let (name, tokens, more) = (second.head, second.head_tokens, second.offices.clone());
    groups.group_mut(other).absorbed = true;
    let kept = GroupId(groups.groups.len() as u32);
    groups.groups.push(description);
    let group = groups.group_mut(head);
    if let Head::Office(office) = group.head {
        group.offices.push(office);
    }
    group.offices.extend(more);
    group.head = name;
    group.head_tokens = tokens;
    group.described_by.push(kept);
    true
}
