//! Binding: whom a pronoun cannot mean where it stands, whoever fits it else.

use whomet_engine::text::Shape;

use super::anaphor::{Anaphor, Wanted, clause_of};
use super::coreference::Coreference;
use super::world::World;
use crate::syntax::clause::{ClauseId, Governor, Place};
use crate::syntax::phrases::{GroupId, Head};

/// How many of those whom a clause names are looked at; endless lists have more.
const ASKED: usize = 16;
/// How many clauses from a pronoun's own are looked at for who is named in them.
const BELOW: usize = 4;

/// Whether a candidate is named behind all that is told: in "they arrested him, said Lind" he is not Lind.
pub(super) fn is_told_by(
    world: World<'_>,
    known: &Coreference,
    anaphor: Anaphor<'_>,
    candidate: GroupId,
) -> bool {
    let Some((sentence, teller)) = known.telling else {
        return false;
    };
    let is_before = |(clause, _)| {
        let verb = world.phrases.verb(world.clauses.clause(clause).verb);
        anaphor.token < verb.tokens.start && verb.tokens.end <= world.group(teller).tokens.start
    };
    let is_named_later = sentence == anaphor.group.sentence
        && matches!(world.group(teller).head, Head::Name(_))
        && clause_of(world, teller).is_some_and(is_before);
    let Some(speaker) = known.speaker.filter(|_| is_named_later) else {
        return false;
    };
    let speaker = known.entities.find(speaker);
    let mut of_candidate = known.groups[candidate.0 as usize].iter();
    matches!(anaphor.wanted, Wanted::Person(_))
        && of_candidate.any(|&entity| known.entities.find(entity) == speaker)
}

/// Whether the pronoun is the one who says what is told in its sentence.
pub(super) fn tells(known: &Coreference, anaphor: Anaphor<'_>) -> bool {
    let telling = known.telling;
    telling.is_some_and(|(sentence, telling)| sentence == anaphor.group.sentence && telling == anaphor.id)
}

/// Whether a candidate is who says the quotation in which the pronoun stands.
pub(super) fn is_speaker(
    world: World<'_>,
    known: &Coreference,
    anaphor: Anaphor<'_>,
    candidate: GroupId,
) -> bool {
    let Some(speaker) = known.speaker_at(anaphor.token) else {
        return false;
    };
    let mut of_candidate = known.groups[candidate.0 as usize].iter();
    // "Russia said 'it would answer'" quotes in part; in a quotation of its own Russia would be "we".
    let is_other =
        matches!(anaphor.wanted, Wanted::Person(_)) || !anaphor.owns && is_whole(world, known, anaphor.token);
    is_other && of_candidate.any(|&entity| known.acting(entity) == speaker)
}

/// Whether the quotation around a token begins with a capital, as a sentence does.
fn is_whole(world: World<'_>, known: &Coreference, token: u32) -> bool {
    let first = known.quotations.first_word(token);
    first.is_some_and(|first| world.view.tokens[first as usize].shape != Shape::Lower)
}

/// Whether a candidate is named where a pronoun is the subject, or below: "he" of "he voted for Lind", and of "he and
/// Lind", is not Lind.
pub(super) fn is_named_below(
    world: World<'_>,
    known: &Coreference,
    anaphor: Anaphor<'_>,
    candidate: GroupId,
) -> bool {
    let [entity] = known.groups[candidate.0 as usize][..] else {
        return false;
    };
    let Some((own, Place::Subject)) = clause_of(world, anaphor.id).filter(|_| !anaphor.owns) else {
        return false;
    };
    let draft = known.entities.get(entity);
    let clauses = std::iter::successors(Some(own), |id| Some(ClauseId(id.0 + 1))).take(BELOW);
    let mut below = clauses
        .map_while(|id| {
            world
                .clauses
                .clauses
                .get(id.0 as usize)
                .map(|clause| (id, clause))
        })
        .take_while(|(id, clause)| *id == own || is_under(clause.governor, own));
    below.any(|(_, clause)| {
        let beside = clause.subjects.iter().filter(|&&id| id != anaphor.id);
        let mut named = beside
            .chain(clause.objects.iter())
            .chain(clause.phrases.iter().flat_map(|phrase| &*phrase.groups))
            .take(ASKED);
        named.any(|&id| match world.group(id).head {
            Head::Name(name) => {
                let listed = known
                    .links
                    .of(name)
                    .map(|link| link.entry)
                    .or(world.name(name).entry);
                let text = world.view.slice(world.name(name).tokens);
                let ends = draft.name.strip_suffix(text);
                listed.is_some() && listed == draft.entry
                    || ends.is_some_and(|before| before.is_empty() || before.ends_with(' '))
            }
            _ => false,
        })
    })
}

/// Whether a clause hangs on another: "was ready [to vote]".
fn is_under(governor: Option<Governor>, own: ClauseId) -> bool {
    match governor {
        Some(Governor::Clause(clause) | Governor::Adjective(_, Some(clause))) => clause == own,
        _ => false,
    }
}
