//! Joins to a noun group what says more of the same thing: where a place lies, "of Sudan", an apposition.
//!
//! It works on the chunks of one sentence and leaves fewer of them, so that clauses see heads only:
//!
//! ```text
//! [Chad Wolf] , [the acting homeland security secretary] , [met] ...
//! [Chad Wolf, the acting homeland security secretary, ]    [met] ...
//! ```

use super::appositions::appositions;
use super::groups::Groups;
use super::lists::group_at;
use super::of_phrases::of_phrases;
use super::phrases::{Chunk, ChunkKind, Determiner, Group, GroupId, Head, Phrases};
use crate::document::MentionType;
use crate::lexicon::class;
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::view::View;

/// Joins what belongs together in the chunks of the sentence in hand.
pub(crate) fn attach(view: View<'_>, names: &[Name], offices: &[OfficeMention], out: &mut Phrases) {
    let mut groups = Groups {
        view,
        names,
        offices,
        groups: &mut out.groups,
    };
    let [before, after] = &mut out.spare;
    before.clear();
    before.append(&mut out.chunks);
    for join in [places, shared_nouns, of_phrases, appositions] {
        after.clear();
        join(&mut groups, before, after);
        std::mem::swap(before, after);
    }
    out.chunks.extend_from_slice(before);
}

/// "Russian and Chinese warships", "Israeli and American calls": both say whose a thing is. Of people, each is a party of
/// its own.
fn shared_nouns(groups: &mut Groups<'_>, chunks: &[Chunk], out: &mut Vec<Chunk>) {
    for &chunk in chunks {
        let ChunkKind::Group(whole) = chunk.kind else {
            out.push(chunk);
            continue;
        };
        let first = match out[..] {
            [.., first, and] if and.kind == ChunkKind::And => match first.kind {
                ChunkKind::Group(first) if shares_noun(groups, first, whole) => Some(first),
                _ => None,
            },
            _ => None,
        };
        let Some(first) = first else {
            out.push(chunk);
            continue;
        };
        groups.group_mut(first).absorbed = true;
        let Group {
            head,
            tokens,
            determiner,
            ..
        } = *groups.group(first);
        let possessive = groups.group(first).possessive;
        let group = groups.group_mut(whole);
        if let Head::Name(name) = head {
            group.parts_mut().modifiers.insert(0, name);
        }
        group.determiner = determiner;
        if determiner == Determiner::Possessive {
            group.parts_mut().possessive = possessive;
        }
        group.tokens.start = tokens.start;
        let tokens = group.tokens;
        out.truncate(out.len() - 2);
        out.push(Chunk { tokens, ..chunk });
    }
}

/// Whether `first` is but an adjective of a people, and its noun is that of `whole`, a thing of another people.
fn shares_noun(groups: &Groups<'_>, first: GroupId, whole: GroupId) -> bool {
    let group = groups.group(whole);
    let adjective = groups
        .name(first)
        .is_some_and(|name| name.mention_type == MentionType::Nationality && !name.plural);
    let of_people = group
        .modifiers
        .first()
        .is_some_and(|&name| groups.names[name as usize].mention_type == MentionType::Nationality);
    let acts = class::PEOPLE | class::BODY | class::CROWD | class::COUNTERPART;
    adjective
        && of_people
        && matches!(group.head, Head::Noun(_))
        && !groups.classes(whole).any(acts)
        && group.determiner == Determiner::Bare
        && group.possessor.is_none()
}

/// "Lebanon, Pennsylvania,", "Gyor, Hungary": the second says where the first is. "The Nigerian capital Abuja": the first
/// says what the second is.
fn places(groups: &mut Groups<'_>, chunks: &[Chunk], out: &mut Vec<Chunk>) {
    let is = |at: usize, kind| matches!(chunks.get(at), Some(chunk) if chunk.kind == kind);
    let mut at = 0;
    while at < chunks.len() {
        let mut chunk = chunks[at];
        at += 1;
        if let ChunkKind::Group(kind) = chunk.kind
            && let Some(place) = group_at(chunks, at)
            && groups.describes_place(kind, place)
        {
            groups.group_mut(kind).absorbed = true;
            let start = groups.group(kind).tokens.start;
            groups.group_mut(place).tokens.start = start;
            chunk = Chunk {
                tokens: groups.group(place).tokens,
                ..chunks[at]
            };
            at += 1;
        }
        if let ChunkKind::Group(inner) = chunk.kind
            && is(at, ChunkKind::Comma)
            && let Some(outer) = group_at(chunks, at + 1)
            && groups.lies_in(inner, outer)
        {
            let end = groups.group(outer).tokens.end;
            groups.group_mut(outer).absorbed = true;
            groups.group_mut(inner).tokens.end = end;
            chunk.tokens.end = end;
            at += 2;
            let joined = is(at + 1, ChunkKind::And) || group_at(chunks, at + 1).is_some();
            if is(at, ChunkKind::Comma) && !joined {
                at += 1;
            }
        }
        out.push(chunk);
    }
}
