//! Binding: whom a pronoun cannot mean where it stands, whoever fits it else.

use whomet_engine::text::Shape;
use whomet_engine::words::WordId;

use super::anaphor::{Anaphor, Wanted, clause_of};
use super::coreference::Coreference;
use super::world::World;
use crate::document::EntityId;
use crate::lexicon::class;
use crate::syntax::clause::{ClauseId, Governor, Place};
use crate::syntax::phrases::{GroupId, Head, VerbShape};

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

/// Whether a candidate is the subject of the clause in which the pronoun is an object or stands in a phrase, by whatever
/// name: in "she said that Lind would not pay her" she is not Lind.
pub(super) fn is_its_subject(
    world: World<'_>,
    known: &Coreference,
    anaphor: Anaphor<'_>,
    candidate: GroupId,
) -> bool {
    let Some((clause, place)) = clause_of(world, anaphor.id).filter(|_| !anaphor.owns) else {
        return false;
    };
    if place == Place::Subject {
        return false;
    }
    let subjects = subjects_of(world, clause);
    if subjects.contains(&candidate) {
        return true;
    }
    let (Wanted::Person(_), [entity]) = (anaphor.wanted, &known.groups[candidate.0 as usize][..]) else {
        return false;
    };
    // "He described the case against him", "before shooting him": of what is told in so few words the subject is another.
    let lexicon = world.view.lexicon;
    let unbound =
        matches!(place, Place::Phrase(preposition) if !lexicon.classes(preposition).any(class::BINDING));
    let told = world.clauses.clause(clause);
    let apart =
        told.introducer != WordId::UNKNOWN && world.phrases.verb(told.verb).shape == VerbShape::Gerund;
    if unbound || apart {
        return false;
    }
    let entity = known.entities.find(*entity);
    let mut named = subjects.iter().take(ASKED).map(|id| &known.groups[id.0 as usize]);
    named.any(|meant| matches!(meant[..], [one] if known.entities.find(one) == entity))
}

/// Whether the pronoun is the one who says what is told in its sentence.
pub(super) fn tells(known: &Coreference, anaphor: Anaphor<'_>) -> bool {
    let telling = known.telling;
    telling.is_some_and(|(sentence, telling)| sentence == anaphor.group.sentence && telling == anaphor.id)
}

/// Who says the quotation in which the pronoun stands, if the pronoun must mean another.
pub(super) fn other_speaker(world: World<'_>, known: &Coreference, anaphor: Anaphor<'_>) -> Option<EntityId> {
    let speaker = known
        .speaker_at(anaphor.token)
        .or_else(|| described(world, known, anaphor))?;
    // "Russia said 'it would answer'" quotes in part; in a quotation of its own Russia would be "we".
    let is_other =
        matches!(anaphor.wanted, Wanted::Person(_)) || !anaphor.owns && is_whole(world, known, anaphor.token);
    is_other.then_some(speaker)
}

/// Whether a group means an entity.
pub(super) fn is_meant(known: &Coreference, group: GroupId, wanted: EntityId) -> bool {
    let mut meant = known.groups[group.0 as usize].iter();
    meant.any(|&entity| known.acting(entity) == wanted)
}

/// Who does what a clause tells: of an infinitive without a subject whoever does what it hangs on, as in "Chad launched an
/// attack in a bid [to drive them out]".
fn subjects_of(world: World<'_>, clause: ClauseId) -> &[GroupId] {
    let told = world.clauses.clause(clause);
    let infinitive = world.phrases.verb(told.verb).shape == VerbShape::Infinitive;
    let outer = match told.governor {
        Some(Governor::Noun(noun)) => clause_of(world, noun).map(|(outer, _)| outer),
        Some(Governor::Clause(outer)) => Some(outer),
        _ => None,
    };
    match outer.filter(|_| infinitive && told.subjects.is_empty()) {
        Some(outer) => &world.clauses.clause(outer).subjects,
        None => &told.subjects,
    }
}

/// Who said the sentence before, where the one that quotes the pronoun has a description for who says it: most often the
/// same, "said the former minister".
fn described(world: World<'_>, known: &Coreference, anaphor: Anaphor<'_>) -> Option<EntityId> {
    let sentence = anaphor.group.sentence;
    let (_, subject) = known.telling.filter(|&(telling, _)| telling == sentence)?;
    let (spoke, since) = known.spoke?;
    let is_quoted = known.quotations.around(anaphor.token).is_some();
    let is_description = matches!(world.group(subject).head, Head::Office(_) | Head::Noun(_));
    let fits = is_quoted && is_description && since + 1 == sentence;
    let is_person = fits && matches!(anaphor.wanted, Wanted::Person(_));
    is_person.then(|| known.entities.find(spoke))
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
