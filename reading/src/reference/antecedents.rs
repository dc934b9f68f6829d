//! Antecedents: of those spoken of before a pronoun, the one who is likeliest meant.
//!
//! Each noun group of the last sentences is a candidate, also such as are no entity: a thing or a passer-by who fits
//! better than any actor keeps the pronoun from meaning one. What makes a candidate likely are where it stands in
//! its clause, how far back, on which side of a quotation mark, and how often it was spoken of.

use whomet_engine::words::WordId;

use super::anaphor::{Anaphor, Wanted, clause_of};
use super::binding::{is_its_subject, is_meant, is_named_below, is_told_by, other_speaker, tells};
use super::candidates::{are_alike, fits, is_like_a_person, is_one_of};
use super::coreference::Coreference;
use super::world::World;
use crate::document::EntityId;
use crate::lexicon::class;
use crate::news::Zone;
use crate::syntax::clause::{ClauseId, Governor, Place};
use crate::syntax::few::Few;
use crate::syntax::phrases::{GroupId, Head, VerbGroup};

/// How many sentences back a pronoun may look.
const WITHIN: [u32; 3] = [3, 2, 1];
/// What a sentence between costs.
const DISTANCE: i32 = 14;
/// What a sentence costs that tells of nobody who may be meant.
const EMPTY: i32 = 6;
/// How many subjects or objects of a clause are asked for each candidate; endless lists have more.
const ASKED: usize = 16;
/// As many are mostly spoken of where a pronoun looks.
const SPOKEN_OF: usize = 16;
/// What is likelier than nobody.
const LEAST: i32 = 4;

/// Whom a pronoun means: nobody if something fits better that is no entity.
pub(crate) fn antecedent(world: World<'_>, known: &Coreference, anaphor: Anaphor<'_>) -> Few<EntityId> {
    let within = match anaphor.wanted {
        Wanted::Person(_) => WITHIN[0],
        Wanted::Several => WITHIN[1],
        Wanted::Body => WITHIN[2],
    };
    let mut best: Option<(i32, GroupId)> = None;
    let mut seen: Vec<(EntityId, i32)> = Vec::with_capacity(SPOKEN_OF);
    let (mut nearest, mut distance) = (anaphor.group.sentence, 0);
    let speaker = other_speaker(world, known, anaphor);
    for &candidate in known.passed().iter().rev() {
        let group = world.group(candidate);
        let back = anaphor.group.sentence.saturating_sub(group.sentence);
        if back > within {
            break;
        }
        if !is_candidate(world, known, anaphor, candidate, speaker) {
            continue;
        }
        if group.sentence < nearest {
            distance += DISTANCE + EMPTY * (nearest - group.sentence - 1) as i32;
            nearest = group.sentence;
        }
        let mut score = score(world, known, anaphor, candidate) - distance;
        // Who is spoken of again and again is likelier meant.
        if let [entity] = known.groups[candidate.0 as usize][..] {
            let entity = known.entities.find(entity);
            match seen.iter_mut().find(|(other, _)| *other == entity) {
                Some((_, times)) => {
                    *times += 1;
                    score += 3 * (*times).min(3);
                }
                None => seen.push((entity, 0)),
            }
        }
        if score >= LEAST && best.is_none_or(|(other, _)| score > other) {
            best = Some((score, candidate));
        }
    }
    let Some((_, group)) = best else { return Few::new() };
    let found = meant(known, anaphor.wanted, group);
    // "One of the suspects": somebody, but not all of them.
    let is_nobody = |one: &EntityId| {
        let draft = known.entities.get(*one);
        !draft.is_person() && (is_one_of(world, world.group(group)) || is_like_a_person(draft))
    };
    if matches!(anaphor.wanted, Wanted::Person(_)) && found.iter().any(is_nobody) {
        return Few::new();
    }
    found
}

/// The entities of a candidate: of a list that is a subject, all of it.
fn meant(known: &Coreference, wanted: Wanted, group: GroupId) -> Few<EntityId> {
    let mut out: Few<EntityId> = Few::new();
    let list = known.lists.get(&group).filter(|list| are_alike(known, list));
    let groups = match list.filter(|_| wanted == Wanted::Several) {
        Some(list) => &list[..],
        None => &[group],
    };
    for &entity in groups.iter().flat_map(|group| &known.groups[group.0 as usize]) {
        let entity = known.entities.find(entity);
        if !out.contains(&entity) {
            out.push(entity);
        }
    }
    out
}

/// Whether a pronoun may mean a group at all, and not the speaker who is given.
fn is_candidate(
    world: World<'_>,
    known: &Coreference,
    anaphor: Anaphor<'_>,
    candidate: GroupId,
    speaker: Option<EntityId>,
) -> bool {
    let group = world.group(candidate);
    let before = group.tokens.end <= anaphor.token
        // "its ally", "the minister's talks": who owns or describes a group that the pronoun is no part of
        || group.head_tokens.end <= anaphor.token && candidate != anaphor.id;
    if !before || candidate == anaphor.id {
        return false;
    }
    if !fits(world, known, anaphor.wanted, candidate) {
        return false;
    }
    let is_caption = |sentence: u32| world.view.sentences[sentence as usize].zone == Zone::Caption;
    if group.sentence != anaphor.group.sentence && is_caption(group.sentence) {
        return false;
    }
    // Who tells what is quoted is not in it.
    if group.sentence == anaphor.group.sentence
        && tells(known, anaphor)
        && known.quotations.around(group.head_tokens.start).is_some()
    {
        return false;
    }
    // The object of a verb is not its subject; who speaks is not "he" to himself.
    !is_its_subject(world, known, anaphor, candidate)
        && !speaker.is_some_and(|speaker| is_meant(known, candidate, speaker))
        && !is_told_by(world, known, anaphor, candidate)
        && !is_named_below(world, known, anaphor, candidate)
}

/// What a group owns that stands in no clause itself: "[Lind]'s plane".
fn owned_by(world: World<'_>, owner: GroupId) -> Option<GroupId> {
    let owned = GroupId(owner.0 + 1);
    let next = world.phrases.groups.get(owned.0 as usize)?;
    (next.possessor == Some(owner) && clause_of(world, owner).is_none()).then_some(owned)
}

/// How likely a pronoun means a group, the sentences between them apart.
fn score(world: World<'_>, known: &Coreference, anaphor: Anaphor<'_>, candidate: GroupId) -> i32 {
    let group = world.group(candidate);
    // "Lind's plane landed. He ...": nearly as likely as what is his.
    let owned = matches!(anaphor.wanted, Wanted::Person(_))
        .then(|| owned_by(world, candidate))
        .flatten();
    let place = clause_of(world, owned.unwrap_or(candidate));
    let own = clause_of(world, anaphor.id);
    let listed = anaphor.wanted == Wanted::Several && known.lists.contains_key(&candidate);
    // Who is the subject of the clause right before is one, whatever else, and so is who makes the claim that it is.
    let leads = !anaphor.owns
        && (matches!(anaphor.wanted, Wanted::Person(_)) && leads(world, known, candidate, own)
            || claims(world, place, own)
            || is_to_act(world, candidate, place, own));
    let mut score = match place.map(|(_, place)| place) {
        Some(Place::Subject) => 30,
        _ if leads => 30,
        // "Much hangs on Lind, who came early"
        _ if matches!(anaphor.wanted, Wanted::Person(_)) && known.relatives.contains(&candidate) => 26,
        // "Kerry met Lavrov. They ..."
        _ if listed => 26,
        Some(Place::Object) => 20,
        // "Lind was received by Berg. He ..."
        Some(Place::Phrase(preposition)) if is_agent(world, place, preposition) => 20,
        Some(Place::Phrase(_)) => 14,
        None if group.absorbed => 10,
        None => 12,
    };
    score -= if owned.is_some() { 4 } else { 0 };
    let is_subject = |place: Option<(ClauseId, Place)>| matches!(place, Some((_, Place::Subject)));
    let governs = match (own, place) {
        // "Kerry said that he ...": who governs the clause
        (Some((clause, _)), Some((governing, Place::Subject))) => {
            world.clauses.clause(clause).governor == Some(Governor::Clause(governing))
        }
        _ => false,
    };
    match own.map(|(_, place)| place) {
        Some(Place::Subject) if !anaphor.owns => {
            score += if is_told(world, place, own) && anaphor.wanted == Wanted::Several {
                14
            } else {
                0
            };
            // "The delegates that he needs" goes on with nobody's sentence.
            let goes_on = group.sentence == anaphor.group.sentence || !is_embedded(world, own);
            score += if is_subject(place) && goes_on || leads {
                6
            } else {
                0
            };
            // "She did well, but she ...": the same, unless somebody else says it of her.
            let told = own.is_some_and(|(own, _)| world.clauses.clause(own).governor.is_some());
            let goes_on_as = is_subject(place) && (governs || !told) && is_same(world, anaphor, candidate);
            score += if goes_on_as { 8 } else { 0 };
            score += if governs || leads { 8 } else { 0 };
            let nested = own.is_some_and(|(own, _)| !leads_sentence(world, own));
            // "The head of Lind's party was arrested when he"
            let near = nested && !tells(known, anaphor) && group.sentence == anaphor.group.sentence;
            score += if near && matches!(anaphor.wanted, Wanted::Person(_)) {
                6
            } else {
                0
            };
        }
        // "Kerry said that they charged him": rather another object
        Some(Place::Object | Place::Phrase(_)) if !anaphor.owns => {
            score += if matches!(place, Some((_, Place::Object))) {
                10
            } else {
                0
            };
            score -= if governs { 8 } else { 0 };
        }
        _ => score += if governs { 8 } else { 0 },
    }
    let quoted = known.quotations.around(anaphor.token);
    let candidate_quoted = known.quotations.around(group.head_tokens.start);
    match (quoted, candidate_quoted) {
        (None, Some(_)) => score -= 16,
        (Some(_), None) if anaphor.group.sentence == group.sentence => score -= 6,
        // What is said is of what was said before it.
        (Some(_), None) if anaphor.wanted == Wanted::Several => score -= 6,
        _ => {}
    }
    if let (Wanted::Person(_), [entity]) = (anaphor.wanted, &known.groups[candidate.0 as usize][..]) {
        let draft = known.entities.get(*entity);
        score += match draft.gender {
            Some(_) => 5,
            None => -2,
        };
        if draft.anonymous {
            score -= 4;
        }
        // ", he said.": who was quoted before
        let tells = tells(known, anaphor);
        let spoke = known
            .spoke
            .is_some_and(|(spoke, _)| known.entities.find(spoke) == known.entities.find(*entity));
        if tells && spoke {
            score += if known.interrupted { 8 } else { 24 };
        }
    }
    // "Police arrested eight men. They were sentenced": those to whom it was done, too.
    if anaphor.wanted == Wanted::Several && !anaphor.owns && is_passive(world, own) {
        let undergoes = place.is_some_and(|(clause, place)| place.undergoes(verb_of(world, clause)));
        score += if undergoes { 32 } else { 0 };
    }
    if anaphor.wanted == Wanted::Several && group.sentence != anaphor.group.sentence {
        // "According to sources. They say": those.
        if is_source(world, place) && tells(known, anaphor) {
            score += 40;
        }
        // "Officials say the rebels plan it. They have other aims": rather the rebels.
        if is_subject(place) && !says(world, own) && has_told_of_others(world, candidate, place) {
            score -= 10;
        }
    }
    if anaphor.wanted == Wanted::Several
        && !listed
        && !is_subject(place)
        && group.sentence != anaphor.group.sentence
    {
        score -= 8;
    }
    // "The installation in Serbia": where it is.
    if anaphor.wanted == Wanted::Body
        && let (Head::Name(_), Some(Place::Phrase(preposition))) = (group.head, place.map(|(_, place)| place))
        && world.view.lexicon.classes(preposition).any(class::LOCATIVE)
    {
        score -= 6;
    }
    if anaphor.wanted == Wanted::Body && group.sentence != anaphor.group.sentence {
        let says = place.is_some_and(|(clause, _)| {
            let verb = world.phrases.verb(world.clauses.clause(clause).verb);
            world.view.lexicon.says(verb.lemma)
        });
        score -= match (is_subject(place), says) {
            (true, true) => 0,
            (true, false) if anaphor.owns => 8,
            (true, false) if matches!(own, Some((_, Place::Subject))) => 16,
            _ => 24,
        };
    }
    score
}

/// Whether a candidate is told what the pronoun's clause tells: "warned [the rebels] that they".
fn is_told(world: World<'_>, place: Option<(ClauseId, Place)>, own: Option<(ClauseId, Place)>) -> bool {
    let (Some((tells, Place::Object)), Some((own, _))) = (place, own) else {
        return false;
    };
    world.clauses.clause(own).governor == Some(Governor::Clause(tells))
        && world.view.lexicon.says(verb_of(world, tells).lemma)
}

/// Whether a group is according to whom its clause tells what it tells.
fn is_source(world: World<'_>, place: Option<(ClauseId, Place)>) -> bool {
    let lexicon = world.view.lexicon;
    matches!(place, Some((_, Place::Phrase(preposition))) if lexicon.classes(preposition).any(class::SOURCE_MARK))
}

/// Whether a clause is the first of its sentence.
fn leads_sentence(world: World<'_>, id: ClauseId) -> bool {
    let sentence = world.clauses.clause(id).sentence as usize;
    world
        .clauses
        .sentence(sentence)
        .next()
        .is_none_or(|(first, _)| first == id)
}

/// Whether somebody is the subject of a verb of saying.
fn says(world: World<'_>, own: Option<(ClauseId, Place)>) -> bool {
    matches!(own, Some((clause, Place::Subject)) if world.view.lexicon.says(verb_of(world, clause).lemma))
}

/// Whether a subject says what others do: "Officials say the rebels plan it".
fn has_told_of_others(world: World<'_>, candidate: GroupId, place: Option<(ClauseId, Place)>) -> bool {
    let Some((clause, _)) = place.filter(|_| says(world, place)) else {
        return false;
    };
    let sentence = world.group(candidate).sentence as usize;
    world.clauses.sentence(sentence).any(|(_, told)| {
        let mut subjects = told.subjects.iter().take(ASKED).map(|&id| world.group(id));
        told.governor == Some(Governor::Clause(clause))
            && subjects
                .any(|subject| subject.plural && matches!(subject.head, Head::Noun(_) | Head::Office(_)))
    })
}

/// Whether a phrase says by whom the verb of its clause was done.
fn is_agent(world: World<'_>, place: Option<(ClauseId, Place)>, preposition: WordId) -> bool {
    let passive = place.is_some_and(|(clause, _)| verb_of(world, clause).is_passive());
    passive && world.view.lexicon.classes(preposition).any(class::BY)
}

/// Whether a pronoun is the subject of a verb in the passive.
fn is_passive(world: World<'_>, own: Option<(ClauseId, Place)>) -> bool {
    matches!(own, Some((clause, Place::Subject)) if verb_of(world, clause).is_passive())
}

fn verb_of(world: World<'_>, clause: ClauseId) -> &VerbGroup {
    world.phrases.verb(world.clauses.clause(clause).verb)
}

/// Whether a subject's clause is part of another: "the delegates that [he] needs".
fn is_embedded(world: World<'_>, own: Option<(ClauseId, Place)>) -> bool {
    own.is_some_and(|(own, _)| {
        let own = world.clauses.clause(own);
        matches!(own.governor, Some(Governor::Noun(_)))
            || world
                .clauses
                .sentence(own.sentence as usize)
                .next()
                .is_some_and(|(_, first)| first.chunk < own.chunk && own.governor.is_none())
    })
}

/// Whether a candidate is the same pronoun in the same sentence: "she did well, but she ...".
fn is_same(world: World<'_>, anaphor: Anaphor<'_>, candidate: GroupId) -> bool {
    let (one, other) = (world.group(candidate), anaphor.group);
    let is_person = matches!(anaphor.wanted, Wanted::Person(_));
    let same = matches!((one.head, other.head), (Head::Pronoun(one), Head::Pronoun(other)) if one == other);
    is_person && same && one.sentence == other.sentence
}

/// Whether a candidate that is no subject of its own clause is one of the clause right before the pronoun's: "they named
/// Lind, who led the army until he ...".
fn leads(world: World<'_>, known: &Coreference, candidate: GroupId, own: Option<(ClauseId, Place)>) -> bool {
    let Some((ClauseId(own), Place::Subject)) = own else {
        return false;
    };
    let Some(before) = own.checked_sub(1).map(|id| world.clauses.clause(ClauseId(id))) else {
        return false;
    };
    before.sentence == world.group(candidate).sentence
        && before.sentence == world.clauses.clause(ClauseId(own)).sentence
        && before.subjects.iter().take(ASKED).any(|&subject| subject == candidate)
        // "Invited Ek to come when she": not by this, if Ek may be a man.
        && (world.phrases.verb(before.verb).finite() || has_gender(known, candidate))
        // "Asked him about slurs that he ...": him.
        && !before
            .objects
            .iter()
            .take(ASKED)
            .any(|&object| matches!(world.group(object).head, Head::Pronoun(_)))
}

/// Whether a candidate is by whom the claim is whose content the pronoun's clause is: "denied a claim by rebels that they".
fn claims(world: World<'_>, place: Option<(ClauseId, Place)>, own: Option<(ClauseId, Place)>) -> bool {
    let (Some((clause, Place::Phrase(preposition))), Some((own, Place::Subject))) = (place, own) else {
        return false;
    };
    let governing = world.clauses.clause(clause);
    world.clauses.clause(own).governor == Some(Governor::Clause(clause))
        && world.view.lexicon.classes(preposition).any(class::BY)
        && !world.phrases.verb(governing.verb).is_passive()
        && !governing.objects.is_empty()
}

/// Whether a candidate is asked to do what the clause right before tells: "urges Chad to wait as it", "told the rebels to
/// leave before they".
fn is_to_act(
    world: World<'_>,
    candidate: GroupId,
    place: Option<(ClauseId, Place)>,
    own: Option<(ClauseId, Place)>,
) -> bool {
    let (Some((asks, Place::Object)), Some((ClauseId(own), Place::Subject))) = (place, own) else {
        return false;
    };
    let Some(before) = own.checked_sub(1).map(|id| world.clauses.clause(ClauseId(id))) else {
        return false;
    };
    let clause = world.clauses.clause(ClauseId(own));
    // "If it tells Chad to wait, it will": what stands beside is of no one asked.
    let hangs = clause.introducer != WordId::UNKNOWN || clause.governor.is_some();
    hangs
        && before.governor == Some(Governor::Clause(asks))
        && before.sentence == clause.sentence
        && !world.phrases.verb(before.verb).finite()
        && before
            .subjects
            .iter()
            .take(ASKED)
            .any(|&subject| subject == candidate)
}

/// Whether it is known if a group means a man or a woman.
fn has_gender(known: &Coreference, candidate: GroupId) -> bool {
    match known.groups[candidate.0 as usize][..] {
        [entity] => known.entities.get(entity).gender.is_some(),
        _ => false,
    }
}
