//! Pronouns: whom "he", "they", "its" and "I" mean.

use whomet_engine::gazetteer::Gender;
use whomet_engine::words::WordId;

use super::antecedents::{Anaphor, Wanted, antecedent};
use super::bodies::acting;
use super::coreference::Coreference;
use super::quotations::telling;
use super::world::World;
use crate::document::EntityId;
use crate::lexicon::class;
use crate::syntax::clause::{Clause, Place};
use crate::syntax::phrases::{GroupId, Head};

/// For how many sentences somebody goes on speaking of whom nothing is said.
const SPEAKS_FOR: u32 = 4;

/// Whom a pronoun means; the group is the one that it heads, or that it owns.
pub(crate) fn pronoun(
    world: World<'_>,
    known: &mut Coreference,
    id: GroupId,
    token: u32,
    word: WordId,
) -> Vec<EntityId> {
    let classes = world.view.lexicon.classes(word);
    if classes.any(class::REFLEXIVE) {
        return subject(world, known, id);
    }
    if classes.any(class::FIRST_PERSON) {
        return speaker(known, token);
    }
    let wanted = if classes.any(class::HE) {
        Wanted::Person(Gender::Male)
    } else if classes.any(class::SHE) {
        Wanted::Person(Gender::Female)
    } else if classes.any(class::THEY) {
        Wanted::Several
    } else if classes.any(class::IT) {
        Wanted::Body
    } else {
        return Vec::new();
    };
    let group = world.group(id);
    let anaphor = Anaphor {
        wanted,
        group,
        id,
        owns: !matches!(group.head, Head::Pronoun(_)) || group.head_tokens.start != token,
        token,
    };
    if let Wanted::Person(gender) = wanted
        && let Some(later) = cataphor(world, known, id, gender)
    {
        return vec![later];
    }
    if wanted == Wanted::Body && !anaphor.owns && is_expletive(world, id) {
        return Vec::new();
    }
    let found = antecedent(world, known, anaphor);
    if let (Wanted::Person(gender), [person]) = (wanted, &found[..]) {
        let draft = known.entities.get_mut(*person);
        draft.gender = draft.gender.or(Some(gender));
    }
    found
}

/// Looks at a sentence before its groups are read: who speaks in it.
pub(crate) fn begin_sentence(world: World<'_>, known: &mut Coreference, sentence: u32) {
    if let Some(speaker) = known.speaker.take() {
        known.spoke = Some((speaker, sentence.saturating_sub(1)));
    }
    let tokens = world.view.sentences[sentence as usize].tokens;
    let quoted = known.quotations.touch(tokens.start, tokens.end);
    let told = telling(world, &known.quotations, sentence);
    known.telling = told.map(|(_, subject)| (sentence, subject));
    known.speaker = match told {
        Some((_, subject)) => match world.group(subject).head {
            Head::Name(_) => acting(world, known, subject).first().copied(),
            Head::Pronoun(word) => {
                let token = world.group(subject).head_tokens.start;
                match pronoun(world, known, subject, token, word)[..] {
                    [one] => Some(one),
                    _ => None,
                }
            }
            _ => None,
        },
        None if quoted => known
            .spoke
            .filter(|&(_, spoke)| sentence - spoke <= SPEAKS_FOR)
            .map(|(speaker, _)| speaker),
        None => None,
    };
}

/// "Himself": the subject of the clause.
fn subject(world: World<'_>, known: &Coreference, id: GroupId) -> Vec<EntityId> {
    let Some((clause, place)) = clause_of(world, id) else {
        return Vec::new();
    };
    if place == Place::Subject {
        return Vec::new();
    }
    let mut out: Vec<EntityId> = Vec::new();
    let subjects = clause.subjects.iter().take(16);
    for &entity in subjects.flat_map(|subject| &known.groups[subject.0 as usize]) {
        let entity = known.entities.find(entity);
        if !out.contains(&entity) {
            out.push(entity);
        }
    }
    out
}

/// "I": who is quoted, or, where nothing is, whose statement the sentence gives.
fn speaker(known: &Coreference, token: u32) -> Vec<EntityId> {
    let quoted = known.speaker_at(token);
    let told = known.telling.and(known.speaker);
    quoted
        .or(told)
        .map(|one| known.entities.find(one))
        .into_iter()
        .collect()
}

/// "After he met Putin, Kerry left": the subject that follows, where the pronoun stands in a clause before it.
fn cataphor(world: World<'_>, known: &mut Coreference, id: GroupId, gender: Gender) -> Option<EntityId> {
    let (clause, _) = clause_of(world, id)?;
    let group = world.group(id);
    let sentence = world.view.sentences[group.sentence as usize].tokens;
    let leads = clause.introducer != WordId::UNKNOWN && clause.tokens.start <= sentence.start + 1;
    if !leads || known.quotations.around(group.tokens.start).is_some() {
        return None;
    }
    let main = world
        .clauses
        .sentence(group.sentence as usize)
        .map(|(_, clause)| clause)
        .find(|clause| clause.governor.is_none() && clause.introducer == WordId::UNKNOWN)?;
    let [subject] = main.subjects[..] else { return None };
    let later = world.group(subject);
    if later.tokens.start <= group.tokens.end || !matches!(later.head, Head::Name(_)) {
        return None;
    }
    let [person] = acting(world, known, subject)[..] else {
        return None;
    };
    let draft = known.entities.get(person);
    let fits = draft.is_person() && draft.gender.is_none_or(|other| other == gender);
    fits.then_some(person)
}

/// "It is clear that": an "it" that means nothing.
fn is_expletive(world: World<'_>, id: GroupId) -> bool {
    let Some((clause, place)) = clause_of(world, id) else {
        return false;
    };
    let verb = world.phrases.verb(clause.verb);
    let classes = world.view.lexicon.classes(verb.lemma);
    // "It is ready to talk" is somebody.
    let willing = |token: usize| world.view.classes(token).any(class::WILLING);
    let next = verb.tokens.end as usize;
    if (next..world.view.words.len().min(next + 2)).any(willing) {
        return false;
    }
    place == Place::Subject && classes.any(class::EXPLETIVE) && !verb.progressive && !verb.is_passive()
}

fn clause_of(world: World<'_>, id: GroupId) -> Option<(&Clause, Place)> {
    let (clause, place) = world.clauses.around.get(id.0 as usize)?.clause?;
    Some((world.clauses.clause(clause), place))
}
