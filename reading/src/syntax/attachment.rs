//! Joins to a noun group what says more of the same thing: "of Sudan", an apposition, an age.
//!
//! It works on the chunks of one sentence and leaves fewer of them, so that clauses see heads only:
//!
//! ```text
//! [Chad Wolf] , [the acting homeland security secretary] , [met] ...
//! [Chad Wolf, the acting homeland security secretary, ]    [met] ...
//! ```

use crate::lexicon::class::ClassSet;
use whomet_engine::gazetteer::Kind;

use super::phrases::{Chunk, ChunkKind, Determiner, Group, GroupId, Head, Phrases};
use crate::document::MentionType;
use crate::lexicon::class;
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::view::View;

/// Joins what belongs together in the chunks from `first` on.
pub(crate) fn attach(
    view: View<'_>,
    names: &[Name],
    offices: &[OfficeMention],
    first: usize,
    out: &mut Phrases,
) {
    let mut attacher = Attacher {
        view,
        names,
        offices,
        groups: &mut out.groups,
    };
    let chunks: Vec<Chunk> = out.chunks.drain(first..).collect();
    let chunks = attacher.places(&chunks);
    let chunks = attacher.of(&chunks);
    let chunks = attacher.appositions(&chunks);
    out.chunks.extend(chunks);
}

struct Attacher<'a> {
    view: View<'a>,
    names: &'a [Name],
    offices: &'a [OfficeMention],
    groups: &'a mut Vec<Group>,
}

/// The group of a chunk.
fn group_of(chunk: Option<&Chunk>) -> Option<GroupId> {
    match chunk?.kind {
        ChunkKind::Group(id) => Some(id),
        _ => None,
    }
}

fn is(chunk: Option<&Chunk>, kind: ChunkKind) -> bool {
    chunk.is_some_and(|chunk| chunk.kind == kind)
}

impl Attacher<'_> {
    fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.0 as usize]
    }

    fn name_type(&self, id: GroupId) -> Option<MentionType> {
        match self.group(id).head {
            Head::Name(name) => Some(self.names[name as usize].mention_type),
            _ => None,
        }
    }

    /// Whether a group is a person by name.
    fn is_person(&self, id: GroupId) -> bool {
        self.name_type(id) == Some(MentionType::Person)
    }

    fn head_tags(&self, id: GroupId) -> ClassSet {
        match self.group(id).head {
            Head::Noun(word) => self.view.lexicon.classes(word),
            _ => ClassSet::default(),
        }
    }

    /// Whether a group can be the whole of which another is a part or whose office it is.
    fn is_body(&self, id: GroupId) -> bool {
        matches!(
            self.name_type(id),
            Some(
                MentionType::Country
                    | MentionType::Organization
                    | MentionType::Place
                    | MentionType::Nationality
            )
        ) || self.head_tags(id).any(class::BODY)
    }

    /// "Lebanon, Pennsylvania,", "Gyor, Hungary": the second says where the first is.
    fn places(&mut self, chunks: &[Chunk]) -> Vec<Chunk> {
        let mut out: Vec<Chunk> = Vec::with_capacity(chunks.len());
        let mut at = 0;
        while at < chunks.len() {
            let chunk = chunks[at];
            at += 1;
            out.push(chunk);
            let ChunkKind::Group(inner) = chunk.kind else {
                continue;
            };
            let outer = group_of(chunks.get(at + 1)).filter(|_| is(chunks.get(at), ChunkKind::Comma));
            let Some(outer) = outer.filter(|&outer| self.lies_in(inner, outer)) else {
                continue;
            };
            let end = self.group(outer).tokens.end;
            self.groups[outer.0 as usize].absorbed = true;
            self.groups[inner.0 as usize].tokens.end = end;
            out.last_mut().expect("just pushed").tokens.end = end;
            at += 2;
            let joined = is(chunks.get(at + 1), ChunkKind::And) || group_of(chunks.get(at + 1)).is_some();
            if is(chunks.get(at), ChunkKind::Comma) && !joined {
                at += 1;
            }
        }
        out
    }

    /// Whether a place is said to lie in another: a city in its country, anything in a province.
    fn lies_in(&self, inner: GroupId, outer: GroupId) -> bool {
        let entry = |id: GroupId| match self.group(id).head {
            Head::Name(name) => Some((
                self.names[name as usize].mention_type,
                self.names[name as usize].entry,
            )),
            _ => None,
        };
        let gazetteer = &self.view.lexicon.gazetteer;
        let bare = self.group(outer).modifiers.is_empty() && self.group(outer).determiner == Determiner::Bare;
        match (entry(inner), entry(outer)) {
            (Some((MentionType::Place, inner)), Some((MentionType::Country, Some(outer)))) => {
                bare && inner.is_none_or(|inner| gazetteer.entry(inner).country == Some(outer))
            }
            (
                Some((MentionType::Place | MentionType::Country, _)),
                Some((MentionType::Place, Some(outer))),
            ) => bare && gazetteer.entry(outer).kind == Some(Kind::Province),
            _ => false,
        }
    }

    /// "The government of Sudan", "Hugo Chavez of Venezuela", "a round of talks", "the foreign ministers of
    /// Egypt, Jordan and Iraq", "diplomats from the E3".
    fn of(&mut self, chunks: &[Chunk]) -> Vec<Chunk> {
        let mut out: Vec<Chunk> = Vec::with_capacity(chunks.len());
        let mut at = 0;
        while at < chunks.len() {
            let chunk = chunks[at];
            at += 1;
            let ChunkKind::Group(head) = chunk.kind else {
                out.push(chunk);
                continue;
            };
            out.push(chunk);
            while is(chunks.get(at), ChunkKind::Preposition) {
                let Some(part) = group_of(chunks.get(at + 1)) else {
                    break;
                };
                let tags = self.view.lexicon.classes(chunks[at].word);
                let of = tags.any(class::OF);
                let from = self.view.lexicon.is(chunks[at].word, "from");
                // "the ambassador to Syria"
                let to = self.view.lexicon.is(chunks[at].word, "to") && self.is_envoy(head);
                if !of && !from && !to {
                    break;
                }
                if of
                    && (self.head_tags(head).any(class::TRANSPARENT)
                        // "thousands of students", "two of the soldiers"
                        || (self.group(head).head == Head::Empty && self.group(head).counted))
                    && !matches!(self.group(part).head, Head::Name(_))
                {
                    // "A round of talks" is talks.
                    let start = self.group(head).tokens.start;
                    let determiner = self.group(head).determiner;
                    let modifiers = std::mem::take(&mut self.groups[head.0 as usize].modifiers);
                    let possessor = self.group(head).possessor;
                    self.groups[head.0 as usize].absorbed = true;
                    let whole = &mut self.groups[part.0 as usize];
                    whole.tokens.start = start;
                    whole.modifiers.extend(modifiers);
                    whole.possessor = whole.possessor.or(possessor);
                    if whole.determiner == Determiner::Bare {
                        whole.determiner = determiner;
                    }
                    let last = out.last_mut().expect("the head was pushed");
                    *last = Chunk {
                        tokens: whole.tokens,
                        ..chunks[at + 1]
                    };
                    at += 2;
                    break;
                }
                let people = matches!(self.group(head).head, Head::Office(_))
                    || self
                        .head_tags(head)
                        .any(class::PEOPLE | class::BODY | class::COUNTERPART | class::SIDES);
                let person = self.is_person(head) && of && self.name_type(part) != Some(MentionType::Person);
                if !((people && (self.is_body(part) || self.name_type(part).is_some()))
                    || (person && self.is_body(part)))
                {
                    break;
                }
                self.join_of(head, part);
                at += 2;
                if self.group(head).plural {
                    at = self.more_parts(head, chunks, at);
                }
                let tokens = self.group(head).tokens;
                out.last_mut().expect("the head was pushed").tokens = tokens;
            }
        }
        out
    }

    /// Whether a group is an envoy, who is sent to somebody.
    fn is_envoy(&self, id: GroupId) -> bool {
        let Head::Office(office) = self.group(id).head else {
            return false;
        };
        let gazetteer = &self.view.lexicon.gazetteer;
        let office = self.offices[office as usize].office(gazetteer, None);
        office.is_some_and(|office| {
            matches!(gazetteer.entry(office).kind, Some(Kind::Ambassador | Kind::Envoy))
        })
    }

    fn join_of(&mut self, head: GroupId, part: GroupId) {
        let end = self.group(part).tokens.end;
        self.groups[part.0 as usize].absorbed = true;
        let group = &mut self.groups[head.0 as usize];
        group.tokens.end = end;
        group.of.push(part);
    }

    /// After "the ministers of Egypt": ", Jordan and Iraq".
    fn more_parts(&mut self, head: GroupId, chunks: &[Chunk], mut at: usize) -> usize {
        loop {
            let comma = is(chunks.get(at), ChunkKind::Comma);
            let after = at + usize::from(comma);
            let and = is(chunks.get(after), ChunkKind::And);
            let next = after + usize::from(and);
            let Some(part) = group_of(chunks.get(next)) else {
                return at;
            };
            if !(comma || and) || !self.is_body(part) {
                return at;
            }
            if !and && !self.list_goes_on(chunks, next) {
                return at;
            }
            self.join_of(head, part);
            at = next + 1;
            if and {
                return at;
            }
        }
    }

    /// Whether a list that has come to the group at `at` ends in "and" with another group.
    fn list_goes_on(&self, chunks: &[Chunk], mut at: usize) -> bool {
        loop {
            let comma = is(chunks.get(at + 1), ChunkKind::Comma);
            let after = at + 1 + usize::from(comma);
            if is(chunks.get(after), ChunkKind::And) {
                return group_of(chunks.get(after + 1)).is_some();
            }
            if !comma || group_of(chunks.get(after)).is_none() {
                return false;
            }
            at = after;
        }
    }

    /// A name and its office or description, on either side of a comma.
    fn appositions(&mut self, chunks: &[Chunk]) -> Vec<Chunk> {
        let mut out: Vec<Chunk> = Vec::with_capacity(chunks.len());
        let mut at = 0;
        while at < chunks.len() {
            let chunk = chunks[at];
            at += 1;
            out.push(chunk);
            let ChunkKind::Group(head) = chunk.kind else {
                continue;
            };
            while is(chunks.get(at), ChunkKind::Comma) {
                // ", left," of a caption
                if is(chunks.get(at + 1), ChunkKind::Adverb) && is(chunks.get(at + 2), ChunkKind::Comma) {
                    at += 3;
                    continue;
                }
                let Some(other) = group_of(chunks.get(at + 1)) else {
                    break;
                };
                let Some(end) = self.apposition_end(chunks, head, other, at + 2) else {
                    break;
                };
                if !self.join_apposition(head, other) {
                    break;
                }
                // What stands between the apposition and its closing comma belongs to it.
                let tokens_end = chunks[end - 1].tokens.end;
                self.groups[head.0 as usize].tokens.end = tokens_end;
                out.last_mut().expect("the head was pushed").tokens.end = tokens_end;
                at = end;
                if is(chunks.get(at), ChunkKind::Comma)
                    && !(is(chunks.get(at + 1), ChunkKind::And) && group_of(chunks.get(at + 2)).is_some())
                    && !self.another_member(chunks, at)
                {
                    at += 1;
                    break;
                }
            }
        }
        out
    }

    /// Whether the comma at `at` leads to another member of a list: ", Iranian President Rouhani and ...".
    fn another_member(&self, chunks: &[Chunk], at: usize) -> bool {
        group_of(chunks.get(at + 1)).is_some_and(|next| self.is_person(next))
            && self.list_goes_on(chunks, at + 1)
    }

    /// Where an apposition that begins before `at` ends: at a comma, a break or the end, with prepositional
    /// phrases passed over. `None` where it is no apposition but a list.
    fn apposition_end(
        &self,
        chunks: &[Chunk],
        head: GroupId,
        other: GroupId,
        mut at: usize,
    ) -> Option<usize> {
        let mut phrases = 0;
        loop {
            match chunks.get(at).map(|chunk| chunk.kind) {
                None | Some(ChunkKind::Comma | ChunkKind::Break | ChunkKind::Quote) => return Some(at),
                Some(ChunkKind::Preposition) if phrases < 3 && !self.is_person(other) => {
                    group_of(chunks.get(at + 1))?;
                    phrases += 1;
                    at += 2;
                }
                // "his counterpart, Ehud Olmert in Jerusalem": the name alone is the apposition.
                Some(ChunkKind::Preposition) if self.is_person(other) => return Some(at),
                Some(ChunkKind::Verb(_)) if self.is_person(other) && self.group(head).counterpart => {
                    return Some(at);
                }
                Some(ChunkKind::Relative) if !self.is_person(other) => return Some(at),
                _ => return None,
            }
        }
    }

    fn join_apposition(&mut self, head: GroupId, other: GroupId) -> bool {
        let first = self.group(head);
        let second = self.group(other);
        if self.is_person(head) {
            match second.head {
                Head::Office(office) => {
                    self.groups[other.0 as usize].absorbed = true;
                    let group = &mut self.groups[head.0 as usize];
                    group.offices.push(office);
                    group.described_by.push(other);
                    return true;
                }
                Head::Noun(_)
                    if second.determiner != Determiner::Bare || self.head_tags(other).any(class::PEOPLE) =>
                {
                    self.groups[other.0 as usize].absorbed = true;
                    self.groups[head.0 as usize].described_by.push(other);
                    return true;
                }
                Head::Empty if second.counted => {
                    self.groups[other.0 as usize].absorbed = true;
                    return true;
                }
                _ => return false,
            }
        }
        let described = matches!(first.head, Head::Office(_))
            || first.counterpart
            || self.head_tags(head).any(class::PEOPLE | class::KIN);
        if described && !first.plural && self.is_person(other) {
            // The name becomes the head, the description what is said of it.
            let description = first.clone();
            let name = second.head;
            let name_tokens = second.head_tokens;
            let more = second.offices.clone();
            self.groups[other.0 as usize].absorbed = true;
            let kept = GroupId(self.groups.len() as u32);
            self.groups.push(Group {
                absorbed: true,
                ..description
            });
            let group = &mut self.groups[head.0 as usize];
            if let Head::Office(office) = group.head {
                group.offices.push(office);
            }
            group.offices.extend(more);
            group.head = name;
            group.head_tokens = name_tokens;
            group.described_by.push(kept);
            return true;
        }
        false
    }
}
