//! A name and its office or description, on either side of a comma: "Lind, the mayor of Lyon,", "his wife, Ana Lind".

use whomet_engine::gazetteer::Kind;

use super::few::Few;
use super::groups::Groups;
use super::lists::{Rest, group_at};
use super::phrases::{Chunk, ChunkKind, Determiner, Group, GroupId, Head};
use crate::document::MentionType;
use crate::lexicon::class;
use crate::news::Zone;

/// How many prepositional phrases an apposition may have, and nouns that "and" joins to them.
const PHRASES: usize = 4;

/// Joins appositions to the groups of a sentence; the chunks that are left go to `out`.
pub(crate) fn appositions(groups: &mut Groups<'_>, chunks: &[Chunk], out: &mut Vec<Chunk>) {
    let is = |at: usize, kind| matches!(chunks.get(at), Some(chunk) if chunk.kind == kind);
    let is_verb =
        |at: usize| matches!(chunks.get(at), Some(chunk) if matches!(chunk.kind, ChunkKind::Verb(_)));
    let mut at = 0;
    while at < chunks.len() {
        let mut chunk = chunks[at];
        at += 1;
        if let ChunkKind::Group(head) = chunk.kind {
            if let Some(end) = shared(groups, chunks, head, at) {
                out.extend(chunks[at + 1..end].iter().copied());
                at = end + usize::from(is(end, ChunkKind::Comma));
                continue;
            }
            if let Some((person, end)) = named(groups, chunks, head, at)
                && join(groups, head, person)
            {
                let tokens_end = chunks[end - 1].tokens.end;
                groups.group_mut(head).tokens.end = tokens_end;
                chunk.tokens.end = tokens_end;
                at = end + usize::from(is(end, ChunkKind::Comma));
            }
        }
        // "Germany's chancellor at the time, Gerhard Lind"
        if is(at, ChunkKind::Preposition)
            && is(at + 2, ChunkKind::Comma)
            && let Some(time) = group_at(chunks, at + 1)
            && groups.classes(time).any(class::TIME_OF_OFFICE)
            && group_at(chunks, at + 3).is_some_and(|person| groups.is_person(person))
        {
            at += 2;
        }
        let mut after_age = false;
        while let ChunkKind::Group(head) = chunk.kind
            && is(at, ChunkKind::Comma)
        {
            // "Lind, 47, met"
            if after_age && is_verb(at + 1) {
                at += 1;
                break;
            }
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
            let is_age = groups.group(other).head == Head::Empty;
            if !join(groups, head, other) {
                break;
            }
            // What stands between the apposition and its closing comma belongs to it.
            let tokens_end = chunks[end - 1].tokens.end;
            groups.group_mut(head).tokens.end = tokens_end;
            chunk.tokens.end = tokens_end;
            at = end;
            // "Lind, 47, a former minister,"
            after_age = is_age;
            if is_age {
                continue;
            }
            let joined = is(at + 1, ChunkKind::And) && group_at(chunks, at + 2).is_some();
            if is(at, ChunkKind::Comma) && !joined && !another_member(groups, chunks, at) {
                at += 1;
                break;
            }
        }
        out.push(chunk);
    }
}

/// "The ministers of Chad and Mali, Lind and Berg,": the descriptions of several people before their names. Returns the
/// chunk after the names, each of which has its part of the description.
fn shared(groups: &mut Groups<'_>, chunks: &[Chunk], head: GroupId, comma: usize) -> Option<usize> {
    let first = groups.group(head);
    let described = matches!(first.head, Head::Office(_)) || groups.classes(head).any(class::PEOPLE);
    if !described || !first.plural || chunks.get(comma)?.kind != ChunkKind::Comma {
        return None;
    }
    let mut people = vec![group_at(chunks, comma + 1).filter(|&id| groups.is_person(id))?];
    let mut rest = Rest::new(chunks, comma + 2, false);
    while let Some(id) = rest.next(|id| groups.is_person(id), |id| groups.is_person(id)) {
        people.push(id);
        if rest.closed {
            break;
        }
    }
    let wholes = first.of.clone();
    let closes = matches!(
        chunks.get(rest.end).map(|chunk| chunk.kind),
        None | Some(ChunkKind::Comma | ChunkKind::Break | ChunkKind::Verb(_))
    );
    if !rest.closed || !closes || !(wholes.len() < 2 || wholes.len() == people.len()) {
        return None;
    }
    let first = first.clone();
    groups.group_mut(head).absorbed = true;
    for (at, &person) in people.iter().enumerate() {
        let kept = GroupId(groups.groups.len() as u32);
        let of = match wholes.len() == people.len() {
            true => Few::of(wholes[at]),
            false => wholes.clone(),
        };
        let mut description = Group {
            absorbed: true,
            plural: false,
            ..first.clone()
        };
        if !of.is_empty() {
            description.parts_mut().of = of;
        }
        groups.groups.push(description);
        let parts = groups.group_mut(person).parts_mut();
        if let Head::Office(office) = first.head {
            parts.offices.push(office);
        }
        parts.described_by.push(kept);
    }
    Some(rest.end)
}

/// "An envoy, identified as Ana Lind,", "the minister at the time, Ana Lind,": the name of somebody described, and the
/// chunk after it.
fn named(groups: &Groups<'_>, chunks: &[Chunk], head: GroupId, at: usize) -> Option<(GroupId, usize)> {
    let kind = |at: usize| chunks.get(at).map(|chunk| chunk.kind);
    let is_comma = |at: usize| kind(at) == Some(ChunkKind::Comma);
    let closes = |at: usize| matches!(kind(at), None | Some(ChunkKind::Comma | ChunkKind::Break));
    let person = |at: usize| group_at(chunks, at).filter(|&id| groups.is_person(id));
    let lexicon = groups.view.lexicon;
    let verb = at + usize::from(is_comma(at));
    if let Some(ChunkKind::Verb(_)) = kind(verb)
        && lexicon.classes(chunks[verb].word).any(class::NAMING)
    {
        let name = verb + 1 + usize::from(kind(verb + 1) == Some(ChunkKind::Preposition));
        return person(name).filter(|_| closes(name + 1)).map(|id| (id, name + 1));
    }
    let office = matches!(groups.group(head).head, Head::Office(_));
    // "The ambassador to Chad Ana Lind"
    if !groups.group(head).of.is_empty()
        && groups.is_envoy(head)
        && let Some(id) = person(at)
    {
        return Some((id, at + 1));
    }
    // "State Councilor and Foreign Minister Ana Lind"
    if kind(at) == Some(ChunkKind::And)
        && let Some(id) = person(at + 1).filter(|&id| are_of_one(groups, head, id))
    {
        return Some((id, at + 2));
    }
    // "The adviser to the president of Mali on foreign affairs Ana Lind", "the secretary for trade and ports Ana Lind"
    if office && !groups.group(head).plural {
        let mut next = at;
        let goes_on = |next: usize| match kind(next) {
            Some(ChunkKind::Preposition) => !lexicon.classes(chunks[next].word).any(class::WITH),
            Some(ChunkKind::And) => next > at,
            _ => false,
        };
        while next < at + 2 * PHRASES
            && goes_on(next)
            && group_at(chunks, next + 1).is_some_and(|id| is_matter(groups, id))
        {
            next += 2;
        }
        if let Some(id) = person(next).filter(|_| next > at) {
            return Some((id, next + 1));
        }
    }
    let phrase = kind(at) == Some(ChunkKind::Preposition)
        && group_at(chunks, at + 1).is_some_and(|id| !groups.is_person(id))
        && is_comma(at + 2);
    if !office || !phrase {
        return None;
    }
    person(at + 3).filter(|_| closes(at + 4)).map(|id| (id, at + 4))
}

/// Whether an office and the one that stands before a name are of one person: both without an article or an owner, in a
/// sentence that leaves out none. "King and Queen Ana" are two, and so are "the president and Foreign Minister Lind".
fn are_of_one(groups: &Groups<'_>, office: GroupId, person: GroupId) -> bool {
    let (first, second) = (groups.group(office), groups.group(person));
    let bare = |group: &Group| group.determiner == Determiner::Bare && group.possessor.is_none();
    let sentence = &groups.view.sentences[first.sentence as usize];
    let titled = second.offices.first().is_some_and(|&title| {
        let title = &groups.offices[title as usize];
        !title.honorific && title.tokens.end <= second.head_tokens.start
    });
    let of_two = matches!(
        groups.office_kind(office),
        None | Some(Kind::Monarch | Kind::HeadOfState | Kind::Noble | Kind::Honorific)
    );
    sentence.zone == Zone::Body
        && bare(first)
        && bare(second)
        && titled
        && !first.plural
        && !of_two
        && first.of.is_empty()
        && second.modifiers.is_empty()
}

/// Whether a group says what an office is about or where it is: neither a person nor a day.
fn is_matter(groups: &Groups<'_>, id: GroupId) -> bool {
    !groups.is_person(id)
        && !matches!(
            groups.group(id).head,
            Head::Date(_) | Head::Pronoun(_) | Head::Empty
        )
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
    let described = at.saturating_sub(3);
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
            // "In a call with his counterpart, Lind said": the name is the subject of what follows.
            Some(ChunkKind::Verb(_))
                if person && groups.group(head).counterpart && !is_fronted(chunks, described) =>
            {
                return Some(at);
            }
            Some(ChunkKind::Relative) if !person => return Some(at),
            _ => return None,
        }
    }
}

/// Whether the group at `at` ends a phrase before which no verb stands.
fn is_fronted(chunks: &[Chunk], at: usize) -> bool {
    /// No phrase that opens a sentence has more chunks.
    const LONGEST: usize = 10;
    let led = at > 0 && chunks[at - 1].kind == ChunkKind::Preposition;
    let verb = |chunk: &Chunk| matches!(chunk.kind, ChunkKind::Verb(_));
    led && at <= LONGEST && !chunks[..at].iter().any(verb)
}

/// Joins an apposition to the group before it, if one of them is a person and the other says who that is.
pub(super) fn join(groups: &mut Groups<'_>, head: GroupId, other: GroupId) -> bool {
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
        if describes {
            let parts = groups.group_mut(head).parts_mut();
            parts.offices.extend(office);
            parts.described_by.push(other);
        }
        return true;
    }
    let described = matches!(first.head, Head::Office(_))
        || first.counterpart
        || groups.classes(head).any(class::PEOPLE | class::KIN)
        // "his deputy, Ana Lind"
        || first.determiner == Determiner::Possessive && groups.classes(head).any(class::UNDERLING);
    // "The capital, Oslo,"
    let place = groups.name_type(other) == Some(MentionType::Place)
        && groups.classes(head).any(class::NAMED_PLACE)
        && first.determiner != Determiner::Bare;
    // "Its neighbour, Chad,", "Chad's main ally, Norway,"
    let state = groups.name_type(other) == Some(MentionType::Country)
        && groups.classes(head).any(class::NAMED_MANY)
        && (first.possessor.is_some() || first.determiner == Determiner::Possessive);
    if first.plural || !(described && groups.is_person(other) || place || state) {
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
    let office = match group.head {
        Head::Office(office) => Some(office),
        _ => None,
    };
    group.head = name;
    group.head_tokens = tokens;
    let parts = group.parts_mut();
    parts.offices.extend(office);
    parts.offices.extend(more);
    parts.described_by.push(kept);
    true
}
