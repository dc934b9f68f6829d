//! "The government of Sudan", "Hugo Chavez of Venezuela", "a round of talks", "the foreign ministers of Egypt, Jordan
//! and Iraq", "diplomats from the E3": what "of" and "from" join to a noun group.

use whomet_engine::text::Shape;

use super::appositions;
use super::groups::Groups;
use super::lists::{Rest, group_at};
use super::phrases::{Chunk, ChunkKind, Determiner, GroupId, Head};
use crate::document::MentionType;
use crate::lexicon::class;

/// Joins to the groups of a sentence what follows their "of"; the chunks that are left go to `out`.
pub(crate) fn of_phrases(groups: &mut Groups<'_>, chunks: &[Chunk], out: &mut Vec<Chunk>) {
    let mut at = 0;
    while at < chunks.len() {
        let mut chunk = chunks[at];
        at += 1;
        while let ChunkKind::Group(head) = chunk.kind
            && let Some(part) = part_at(groups, head, chunks, at)
            && !is_sent(groups, chunks, at)
        {
            if is_name_behind_title(groups, head, part.group) {
                let body = std::mem::take(&mut groups.group_mut(part.group).parts_mut().modifiers);
                groups.group_mut(head).parts_mut().modifiers.extend(body);
                appositions::join(groups, head, part.group);
                let end = chunks[at + 1].tokens.end;
                groups.group_mut(head).tokens.end = end;
                chunk.tokens.end = end;
                at += 2;
                break;
            }
            if part.hands_on {
                hand_on(groups, head, part.group);
                let tokens = groups.group(part.group).tokens;
                chunk = Chunk {
                    tokens,
                    ..chunks[at + 1]
                };
                at += 2;
                continue;
            }
            join(groups, head, part.group);
            // "The Foreign Minister of Finland Ana Lind"
            if let Some(person) =
                group_at(chunks, at + 2).filter(|&id| is_titled(groups, head, part.group, id))
            {
                appositions::join(groups, head, person);
                chunk.tokens.end = chunks[at + 2].tokens.end;
                groups.group_mut(head).tokens.end = chunk.tokens.end;
                at += 3;
                break;
            }
            // "the government and people of Finland"
            if let [.., first, and] = out[..]
                && and.kind == ChunkKind::And
                && let ChunkKind::Group(first) = first.kind
                && shares_whole(groups, first, head)
            {
                groups.group_mut(first).parts_mut().of.push(part.group);
            }
            at += 2;
            if groups.group(head).plural {
                // "the ministers of Egypt, Jordan and Iraq"
                let mut rest = Rest::new(chunks, at, false);
                // "Refugees from Mali and the court": no list.
                let named = part.from && groups.name_type(part.group).is_some();
                let fits = |groups: &Groups<'_>, id| {
                    groups.is_body(id) && (!named || groups.name_type(id).is_some())
                };
                while !rest.closed
                    && let Some(member) = rest.next(|id| fits(groups, id), |_| true)
                {
                    join(groups, head, member);
                }
                at = rest.end;
                // "the ministers of Egypt and of Jordan"
                while let [and, of, ..] = chunks[at.min(chunks.len())..]
                    && and.kind == ChunkKind::And
                    && of.kind == ChunkKind::Preposition
                    && groups.view.lexicon.classes(of.word).any(class::OF)
                    && let Some(member) = group_at(chunks, at + 2).filter(|&id| groups.is_body(id))
                {
                    join(groups, head, member);
                    at += 3;
                }
            }
            chunk.tokens = groups.group(head).tokens;
        }
        out.push(chunk);
    }
}

/// "The Foreign Minister of Finland [Ana Lind]": whether a name stands right behind a title that ends with a country.
fn is_titled(groups: &Groups<'_>, head: GroupId, part: GroupId, person: GroupId) -> bool {
    let (title, country, name) = (groups.group(head), groups.group(part), groups.group(person));
    let written = groups.view.tokens[title.head_tokens.start as usize].shape;
    matches!(title.head, Head::Office(_))
        && !title.plural
        && written == Shape::Capitalized
        && groups.name_type(part) == Some(MentionType::Country)
        && groups.is_person(person)
        && name.tokens.start == country.tokens.end
        && name.tokens == name.head_tokens
}

/// "The president of the [Court of Auditors Ana Lind]": whether the name stands behind its title, the last part of which is
/// a body's name.
fn is_name_behind_title(groups: &Groups<'_>, head: GroupId, part: GroupId) -> bool {
    let title = groups.group(head);
    let of_body = |&name: &u32| groups.names[name as usize].mention_type == MentionType::Organization;
    matches!(title.head, Head::Office(_))
        && !title.plural
        && title.of.is_empty()
        && groups.is_person(part)
        && groups.group(part).modifiers.iter().any(of_body)
}

/// Whether the whole that "of" names after `second` is that of `first`, too, to which "and" joins it.
fn shares_whole(groups: &Groups<'_>, first: GroupId, second: GroupId) -> bool {
    let common = |id: GroupId| matches!(groups.group(id).head, Head::Noun(_) | Head::Office(_));
    let group = groups.group(first);
    let open = group.of.is_empty() && group.possessor.is_none() && group.modifiers.is_empty();
    common(first) && common(second) && open && groups.group(second).determiner == Determiner::Bare
}

/// "Sent an envoy to Chad": whether what "to" leads at `at` is where the verb before the group sends it.
fn is_sent(groups: &Groups<'_>, chunks: &[Chunk], at: usize) -> bool {
    let lexicon = groups.view.lexicon;
    let verb = at.checked_sub(2).map(|before| chunks[before]);
    lexicon.classes(chunks[at].word).any(class::TO)
        && verb.is_some_and(|verb| {
            matches!(verb.kind, ChunkKind::Verb(_)) && lexicon.classes(verb.word).any(class::SEND)
        })
}

/// What a preposition joins to a group.
struct Part {
    group: GroupId,
    /// Whether the part is what is meant: "a round of talks" is talks.
    hands_on: bool,
    /// Whether "from" joins it.
    from: bool,
}

/// What the preposition at `at` joins to the group before it.
fn part_at(groups: &Groups<'_>, head: GroupId, chunks: &[Chunk], at: usize) -> Option<Part> {
    let preposition = chunks
        .get(at)
        .filter(|chunk| chunk.kind == ChunkKind::Preposition)?;
    let group = group_at(chunks, at + 1)?;
    let classes = groups.view.lexicon.classes(preposition.word);
    let of = classes.any(class::OF);
    let staff = groups.is_staff(head);
    // "the ambassador to Syria", "an adviser to the chancellor"
    let to = classes.any(class::TO) && (staff || groups.is_envoy(head));
    if !(of || to || classes.any(class::FROM)) {
        return None;
    }
    let superior = || groups.is_person(group) || matches!(groups.group(group).head, Head::Office(_));
    if staff && (of || to) && superior() {
        return Some(Part {
            group,
            hands_on: false,
            from: false,
        });
    }
    let whole = groups.group(head);
    let named = groups.name_type(group);
    // "thousands of students", "two of the soldiers"
    let counts = whole.head == Head::Empty
        && (whole.counted || whole.determiner == Determiner::Definite && groups.group(group).plural);
    let hands_on =
        || counts || groups.classes(head).any(class::TRANSPARENT) || is_one_noun(groups, chunks, at);
    // "thousands of Georgians"
    let many = || named == Some(MentionType::Nationality) && groups.group(group).plural && counts;
    if of && (named.is_none() && hands_on() || many()) {
        return Some(Part {
            group,
            hands_on: true,
            from: false,
        });
    }
    let people = matches!(whole.head, Head::Office(_))
        || groups
            .classes(head)
            .any(class::PEOPLE | class::BODY | class::COUNTERPART | class::SIDES);
    // "The people of Finland"
    let crowd = of && named == Some(MentionType::Country) && groups.classes(head).any(class::CROWD);
    let person = groups.is_person(head) && of && named != Some(MentionType::Person);
    // "Heads of delegations from Chad", "members of the group"
    let several = whole.plural && of && groups.classes(group).any(class::DELEGATE);
    let body = groups.is_body(group) || several || whole.plural && are_states(groups, group);
    ((people && (body || named.is_some())) || (person && body) || crowd).then_some(Part {
        group,
        hands_on: false,
        from: classes.any(class::FROM),
    })
}

/// "Ministers from [ten countries]", "the leaders of [the Baltic states]": several states that no name tells.
fn are_states(groups: &Groups<'_>, id: GroupId) -> bool {
    let group = groups.group(id);
    let both = groups
        .view
        .classes(group.tokens.start as usize)
        .any(class::QUANTIFIER);
    let counted = group.counted && group.determiner != Determiner::Definite && !both;
    group.plural && groups.classes(id).any(class::STATES) && (counted || !group.modifiers.is_empty())
}

/// Whether a rule names what stands before and after the "of" at `at` as one noun: "an exchange of views".
fn is_one_noun(groups: &Groups<'_>, chunks: &[Chunk], at: usize) -> bool {
    let Some(Head::Noun(word)) = group_at(chunks, at + 1).map(|id| groups.group(id).head) else {
        return false;
    };
    let (from, end) = (
        chunks[at].tokens.start as usize,
        chunks[at + 1].tokens.end as usize,
    );
    let written = &groups.view.words[..end - 1];
    groups
        .view
        .lexicon
        .noun_senses(word, &[], written)
        .any(|(_, words)| words > end - from)
}

/// Joins a part to its whole.
fn join(groups: &mut Groups<'_>, head: GroupId, part: GroupId) {
    let end = groups.group(part).tokens.end;
    groups.group_mut(part).absorbed = true;
    let group = groups.group_mut(head);
    group.tokens.end = end;
    group.parts_mut().of.push(part);
}

/// Gives what is said of the whole to the part, which is what is meant.
fn hand_on(groups: &mut Groups<'_>, head: GroupId, part: GroupId) {
    let whole = groups.group_mut(head);
    whole.absorbed = true;
    let modifiers = whole.modifiers.clone();
    if !modifiers.is_empty() {
        whole.parts_mut().modifiers.clear();
    }
    let (start, determiner, possessor) = (whole.tokens.start, whole.determiner, whole.possessor);
    let possessive = whole.possessive;
    let part = groups.group_mut(part);
    part.tokens.start = start;
    if !modifiers.is_empty() {
        part.parts_mut().modifiers.extend(modifiers);
    }
    if part.possessor.is_none() && possessor.is_some() {
        part.parts_mut().possessor = possessor;
    }
    if part.determiner == Determiner::Bare {
        part.determiner = determiner;
        if determiner == Determiner::Possessive {
            part.parts_mut().possessive = possessive;
        }
    }
}
