//! Joins to a noun group what says more of the same thing: where a place lies, "of Sudan", an apposition.
//!
//! It works on the chunks of one sentence and leaves fewer of them, so that clauses see heads only:
//!
//! ```text
//! [Chad Wolf] , [the acting homeland security secretary] , [met] ...
//! [Chad Wolf, the acting homeland security secretary, ]    [met] ...
//! ```

use whomet_engine::gazetteer::EntryType;

use super::appositions::appositions;
use super::described_lists::described_lists;
use super::few::Few;
use super::groups::Groups;
use super::lists::group_at;
use super::of_phrases::of_phrases;
use super::phrases::{Chunk, ChunkKind, Determiner, Group, GroupId, Head, Phrases, VerbShape};
use super::so_called::so_called;
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
    let has_marks = before.iter().any(|chunk| chunk.kind == ChunkKind::Break);
    if has_marks {
        acronyms(&mut groups, before);
        dashes(&groups, before);
    }
    let joins: [(u8, Join); 6] = [
        (VERB, so_called),
        (GROUP | COMMA, places),
        (GROUP, described_lists),
        (AND, shared_nouns),
        (PREPOSITION, of_phrases),
        (GROUP | COMMA | AND | PREPOSITION | VERB, appositions),
    ];
    let mut beside = beside(before);
    for (asked, join) in joins {
        if asked & beside == 0 {
            continue;
        }
        after.clear();
        join(&mut groups, before, after);
        if after.len() != before.len() {
            beside = self::beside(after);
        }
        std::mem::swap(before, after);
    }
    out.chunks.extend_from_slice(before);
    if has_marks {
        semicolons(view, &mut out.chunks);
        brackets(view, out);
    }
    if beside & VERB != 0 {
        absolutes(view, out);
    }
}

/// "Met in Oslo, with Chad mediating", "with talks set for Monday": after a comma or first of all, what "with" leads before a
/// verb that is not finite is that verb's alone.
fn absolutes(view: View<'_>, out: &mut Phrases) {
    let Phrases { chunks, verbs, .. } = out;
    for with in 0..chunks.len() {
        let leads = chunks[with].kind == ChunkKind::Preposition
            && with
                .checked_sub(1)
                .is_none_or(|left| chunks[left].kind == ChunkKind::Comma)
            && view.lexicon.classes(chunks[with].word).any(class::WITH);
        if !leads {
            continue;
        }
        let inside = |chunk: &&Chunk| matches!(chunk.kind, ChunkKind::Group(_) | ChunkKind::And);
        let past = with + 1 + chunks[with + 1..].iter().take_while(inside).count();
        if let Some(ChunkKind::Verb(verb)) = chunks.get(past).map(|chunk| chunk.kind)
            && past > with + 1
            && let verb = &mut verbs[verb.0 as usize]
        {
            // "with talks held in Oslo"
            let past = verb.shape == VerbShape::Past && verb.tokens.len() == 1;
            if past {
                verb.shape = VerbShape::Participle;
            }
            // "with Lind due to visit Oslo"
            let bare = matches!(
                verb.shape,
                VerbShape::Gerund | VerbShape::Participle | VerbShape::Infinitive
            );
            if bare {
                chunks[with].kind = ChunkKind::Subordinator;
            }
        }
    }
}

/// Joins groups of some chunks; the chunks that are left go to the list.
type Join = fn(&mut Groups<'_>, &[Chunk], &mut Vec<Chunk>);

/// What may stand right behind a group, a bit each.
const GROUP: u8 = 1;
const COMMA: u8 = 2;
const AND: u8 = 4;
const PREPOSITION: u8 = 8;
const VERB: u8 = 16;

/// What stands right behind some group of a sentence: where it is nothing that a step asks for, the step joins nothing.
fn beside(chunks: &[Chunk]) -> u8 {
    let mut found = 0;
    let mut group = false;
    for chunk in chunks {
        let kind = match chunk.kind {
            ChunkKind::Group(_) => GROUP,
            ChunkKind::Comma => COMMA,
            ChunkKind::And => AND,
            ChunkKind::Preposition => PREPOSITION,
            ChunkKind::Verb(_) => VERB,
            _ => 0,
        };
        found |= if group { kind } else { 0 };
        group = kind == GROUP;
    }
    found
}

/// "Ana Lind - a former minister of Norway - left": dashes around what somebody is are commas.
fn dashes(groups: &Groups<'_>, chunks: &mut [Chunk]) {
    let view = groups.view;
    let is_dash = |chunk: &Chunk| {
        let token = chunk.tokens.start as usize;
        let marks = ["-", "–", "—", "--"];
        chunk.kind == ChunkKind::Break
            && chunk.tokens.len() == 1
            && marks.iter().any(|mark| view.is_mark(token, mark))
    };
    let mut at = 1;
    while let Some(open) = chunks.get(at..).and_then(|rest| rest.iter().position(is_dash)) {
        let open = at + open;
        at = open + 1;
        let named = group_at(chunks, open - 1).is_some_and(|id| groups.is_person(id));
        let says =
            group_at(chunks, open + 1).is_some_and(|id| matches!(groups.group(id).head, Head::Office(_)));
        let inside = |chunk: &&Chunk| matches!(chunk.kind, ChunkKind::Group(_) | ChunkKind::Preposition);
        let close = open + 1 + chunks[open + 1..].iter().take_while(inside).count();
        if named && says && chunks.get(close).is_some_and(is_dash) {
            chunks[open].kind = ChunkKind::Comma;
            chunks[close].kind = ChunkKind::Comma;
            at = close + 1;
        }
    }
}

/// "European Union (EU) envoy Ana Lind": what stands before its acronym is whose the office is.
fn acronyms(groups: &mut Groups<'_>, chunks: &mut Vec<Chunk>) {
    let view = groups.view;
    let is_mark = |chunk: &Chunk, mark| {
        chunk.kind == ChunkKind::Break && view.is_mark(chunk.tokens.start as usize, mark)
    };
    let mut at = 0;
    while let Some(open) = chunks[at..].iter().position(|chunk| is_mark(chunk, "(")) {
        let open = at + open;
        at = open + 1;
        let parts = (
            open.checked_sub(1).and_then(|body| group_at(chunks, body)),
            group_at(chunks, open + 1),
            group_at(chunks, open + 3),
        );
        let (Some(body), Some(short), Some(holder)) = parts else {
            continue;
        };
        let of_body = |id| {
            let kind = groups.name_type(id);
            matches!(kind, Some(MentionType::Organization | MentionType::Country))
        };
        let group = groups.group(holder);
        let starts = group.tokens.start;
        let holds_office = group.determiner == Determiner::Bare
            && group.modifiers.is_empty()
            && group.possessor.is_none()
            && match group.head {
                Head::Office(_) => true,
                Head::Name(_) => !group.offices.is_empty() && starts < group.head_tokens.start,
                _ => false,
            };
        let is_acronym = groups.group(short).tokens.len() == 1 && of_body(short);
        let closed = is_mark(&chunks[open + 2], ")") && chunks[open + 2].tokens.end == starts;
        if !(of_body(body) && is_acronym && closed && holds_office) {
            continue;
        }
        let Head::Name(name) = groups.group(body).head else {
            continue;
        };
        let start = groups.group(body).tokens.start;
        let whole = groups.group_mut(holder);
        whole.parts_mut().modifiers.push(name);
        whole.tokens.start = start;
        chunks[open + 3].tokens.start = start;
        chunks.drain(open - 1..open + 3);
        at = open;
    }
}

/// "Lind (Norway), Berg (Denmark) and Holm": what a bracket says of a member ends no list.
fn brackets(view: View<'_>, out: &mut Phrases) {
    let is_mark = |chunk: &Chunk, mark| {
        chunk.kind == ChunkKind::Break && view.is_mark(chunk.tokens.start as usize, mark)
    };
    let mut at = 0;
    while let Some(open) = out.chunks[at..].iter().position(|chunk| is_mark(chunk, "(")) {
        at += open + 1;
        let open = at - 1;
        let listed = open > 0
            && group_at(&out.chunks, open - 1).is_some()
            && group_at(&out.chunks, open + 1).is_some()
            && matches!(out.chunks.get(open + 2), Some(close) if is_mark(close, ")"))
            && matches!(
                out.chunks.get(open + 3).map(|next| next.kind),
                Some(ChunkKind::And | ChunkKind::Comma)
            );
        if listed {
            out.chunks.drain(open..open + 3);
        }
    }
}

/// "Lind of Norway; Berg of Denmark; and Holm of Sweden": marks that divide the members of a list become commas.
fn semicolons(view: View<'_>, chunks: &mut [Chunk]) {
    let is_mark =
        |chunk: &Chunk| chunk.kind == ChunkKind::Break && view.is_mark(chunk.tokens.start as usize, ";");
    for and in 2..chunks.len() {
        let closes = chunks[and].kind == ChunkKind::And && is_mark(&chunks[and - 1]);
        if !closes || group_at(chunks, and + 1).is_none() {
            continue;
        }
        let member = |chunk: &Chunk| {
            let inside = matches!(
                chunk.kind,
                ChunkKind::Group(_) | ChunkKind::Preposition | ChunkKind::Comma | ChunkKind::And
            );
            inside || is_mark(chunk)
        };
        let begin = chunks[..and].iter().rposition(|chunk| !member(chunk));
        let list = &mut chunks[begin.map_or(0, |before| before + 1)..and];
        if list.iter().filter(|chunk| is_mark(chunk)).count() > 1 {
            for chunk in list.iter_mut().filter(|chunk| is_mark(chunk)) {
                chunk.kind = ChunkKind::Comma;
            }
        }
    }
}

/// "Russian and Chinese warships", "French, German and Italian ministers": the noun is that of all. Who is told by it is one
/// group, of several states; "Turkish and Kurdish communities", "his Danish and Swedish counterparts" are groups of their own.
fn shared_nouns(groups: &mut Groups<'_>, chunks: &[Chunk], out: &mut Vec<Chunk>) {
    for &chunk in chunks {
        let sharing = match chunk.kind {
            ChunkKind::Group(whole) => sharing(groups, out, whole).map(|begin| (whole, begin)),
            _ => None,
        };
        let Some((whole, begin)) = sharing else {
            out.push(chunk);
            continue;
        };
        let adjectives: Few<GroupId> = (begin..out.len()).filter_map(|at| group_at(out, at)).collect();
        if groups.group(whole).possessor.is_some() || is_told_apart(groups, &adjectives, whole) {
            for &adjective in &adjectives {
                share(groups, adjective, whole);
            }
            out.push(chunk);
            continue;
        }
        let first = adjectives[0];
        let Group {
            tokens, determiner, ..
        } = *groups.group(first);
        let possessive = groups.group(first).possessive;
        for (place, &adjective) in adjectives.iter().enumerate() {
            groups.group_mut(adjective).absorbed = true;
            if let Head::Name(name) = groups.group(adjective).head {
                groups.group_mut(whole).parts_mut().modifiers.insert(place, name);
            }
        }
        let people = acts(groups, whole);
        let group = groups.group_mut(whole);
        group.parts_mut().of_several = people;
        group.determiner = determiner;
        if determiner == Determiner::Possessive {
            group.parts_mut().possessive = possessive;
        }
        group.tokens.start = tokens.start;
        let tokens = group.tokens;
        out.truncate(begin);
        out.push(Chunk { tokens, ..chunk });
    }
}

/// Where those adjectives of peoples, or those states, begin whose noun is that of `whole`, which "and" joins to them.
fn sharing(groups: &Groups<'_>, out: &[Chunk], whole: GroupId) -> Option<usize> {
    let [.., first, and] = out else { return None };
    let ChunkKind::Group(first) = first.kind else {
        return None;
    };
    if and.kind != ChunkKind::And || !shares_noun(groups, first, whole) {
        return None;
    }
    let mut begin = out.len() - 2;
    while groups.group(group_at(out, begin)?).determiner == Determiner::Bare
        && begin >= 2
        && out[begin - 1].kind == ChunkKind::Comma
        && group_at(out, begin - 2).is_some_and(|id| shares_noun(groups, id, whole))
    {
        begin -= 2;
    }
    Some(begin)
}

/// Whether `first` is but an adjective of a people, and its noun is that of `whole`, of another people.
fn shares_noun(groups: &Groups<'_>, first: GroupId, whole: GroupId) -> bool {
    let group = groups.group(whole);
    if let Some(owner) = group.possessor {
        return owns_as_well(groups, first, owner, group);
    }
    let adjective = groups
        .name(first)
        .is_some_and(|name| name.mention_type == MentionType::Nationality && !name.plural);
    let of_people = group
        .modifiers
        .first()
        .is_some_and(|&name| groups.names[name as usize].mention_type == MentionType::Nationality);
    let noun = match group.head {
        Head::Noun(_) => !acts(groups, whole) || group.plural,
        Head::Office(_) => group.plural,
        _ => false,
    };
    adjective && of_people && noun && group.determiner == Determiner::Bare
}

/// "[Chad's] and Mali's ministers", "[Chad] and Mali's ministers": whether `first` is but another state whose people those
/// of the `group` are, which `owner` owns.
fn owns_as_well(groups: &Groups<'_>, first: GroupId, owner: GroupId, group: &Group) -> bool {
    let is_state = |id| groups.name_type(id) == Some(MentionType::Country);
    let people = match group.head {
        Head::Office(_) => group.plural,
        _ => false,
    };
    let begun = groups.group(first);
    let state = match begun.head {
        Head::Empty => begun.possessor.is_some_and(is_state),
        _ => is_state(first) && begun.stands_alone(),
    };
    people && state && is_state(owner) && begun.of.is_empty() && group.of.is_empty()
}

/// Whether the noun of a group is one for people or bodies.
fn acts(groups: &Groups<'_>, id: GroupId) -> bool {
    let acts = class::PEOPLE | class::BODY | class::CROWD | class::COUNTERPART;
    matches!(groups.group(id).head, Head::Office(_)) || groups.classes(id).any(acts)
}

/// Whether those who share a noun are each a group: counterparts, and people of whom some have no state.
fn is_told_apart(groups: &Groups<'_>, adjectives: &[GroupId], whole: GroupId) -> bool {
    let gazetteer = &groups.view.lexicon.gazetteer;
    let of_state = |name: &Name| {
        let entry = name.entry.map(|entry| gazetteer.entry(entry).entry_type);
        entry == Some(EntryType::Country)
    };
    let last = &groups.names[groups.group(whole).modifiers[0] as usize];
    let names = adjectives.iter().filter_map(|&id| groups.name(id));
    acts(groups, whole) && (groups.group(whole).counterpart || !names.chain([last]).all(of_state))
}

/// Makes of an adjective a group with the noun of `whole`.
fn share(groups: &mut Groups<'_>, adjective: GroupId, whole: GroupId) {
    let Group {
        head,
        plural,
        determiner,
        ..
    } = *groups.group(whole);
    let (counterpart, qualifiers) = {
        let whole = groups.group(whole);
        (whole.counterpart, whole.qualifiers.clone())
    };
    // Each state has one of them.
    let each = counterpart || groups.group(whole).possessor.is_some();
    let first = groups.group_mut(adjective);
    if let Head::Name(name) = std::mem::replace(&mut first.head, head) {
        first.parts_mut().modifiers.push(name);
    }
    first.plural = plural && !each;
    let parts = first.parts_mut();
    parts.counterpart = counterpart;
    parts.qualifiers = qualifiers;
    let (said, possessive) = (first.determiner, first.possessive);
    let whole = groups.group_mut(whole);
    whole.plural = plural && !each;
    if determiner == Determiner::Bare {
        whole.determiner = said;
        if said == Determiner::Possessive {
            whole.parts_mut().possessive = possessive;
        }
    }
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
