//! Pronouns: whom "he", "they", "its" and "I" mean.

use whomet_engine::gazetteer::Gender;
use whomet_engine::text::TokenKind;
use whomet_engine::words::WordId;

use super::anaphor::{Anaphor, Wanted};
use super::antecedents::antecedent;
use super::bodies::acting;
use super::coreference::Coreference;
use super::expletives::is_expletive;
use super::quotations::telling;
use super::world::World;
use crate::document::{EntityId, MentionType};
use crate::lexicon::class;
use crate::news::Zone;
use crate::syntax::clause::{Clause, Governor, Place};
use crate::syntax::few::Few;
use crate::syntax::phrases::{GroupId, Head};

/// How many tokens stand before a pronoun of the clause that leads its sentence: "A day after he ...".
const LEADING: u32 = 8;
/// Within how many tokens after a verb of saying a quotation inside another begins: "told the man from Oslo, 'I ...".
const BEFORE_INNER: usize = 12;
/// How many clauses up the one is looked for that says what is quoted.
const GOVERNED: usize = 3;
/// For how many sentences somebody goes on speaking of whom nothing is said.
const SPEAKS_FOR: u32 = 4;

/// Whom a pronoun means; the group is the one that it heads, or that it owns.
pub(crate) fn pronoun(
    world: World<'_>,
    known: &mut Coreference,
    id: GroupId,
    token: u32,
    word: WordId,
) -> Few<EntityId> {
    let classes = world.view.lexicon.classes(word);
    if classes.any(class::REFLEXIVE) {
        return subject(world, known, id);
    }
    if classes.any(class::FIRST_PERSON) {
        let is_one = |one: &EntityId| known.entities.get(*one).is_person();
        return speaker(world, known, id, token)
            .filter(is_one)
            .into_iter()
            .collect();
    }
    if classes.any(class::FIRST_PERSON_PLURAL) {
        let speaker = speaker(world, known, id, token).filter(|_| world.is_subject(id));
        return speaker.into_iter().collect();
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
        return Few::new();
    };
    let group = world.group(id);
    // "His" owns something, though nobody knows what; "her" may be an object.
    let owner_alone = classes.any(class::POSSESSIVE) && !classes.any(class::SHE);
    let anaphor = Anaphor {
        wanted,
        group,
        id,
        owns: owner_alone || !matches!(group.head, Head::Pronoun(_)) || group.head_tokens.start != token,
        token,
    };
    if let Wanted::Person(gender) = wanted
        && let Some(later) = cataphor(world, known, anaphor, gender)
    {
        return Few::of(later);
    }
    if wanted == Wanted::Body && !anaphor.owns && is_expletive(world, id) {
        return Few::new();
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
    } else if known
        .telling
        .is_some_and(|(_, teller)| is_unknown(world, known, teller))
    {
        // "The paper wrote: 'We ...'": what follows is said by nobody who spoke before.
        known.spoke = None;
    }
    let last = sentence.saturating_sub(1);
    known.interrupted = known.spoke.is_some_and(|(speaker, since)| {
        since < last && is_interrupted(world, known, speaker, last.saturating_sub(1))
    });
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
        None if source(world, sentence).is_some() => {
            let source = source(world, sentence);
            source.and_then(|source| acting(world, known, source).first().copied())
        }
        None if quoted => match person_told_of(world, known, sentence) {
            Some(person) => acting(world, known, person).first().copied(),
            None => known
                .spoke
                .filter(|&(speaker, spoke)| {
                    sentence - spoke <= SPEAKS_FOR && !is_interrupted(world, known, speaker, spoke)
                })
                .map(|(speaker, _)| speaker),
        },
        None => None,
    };
}

/// Whether those who are said to speak are known by a noun alone: "the paper", "a law".
fn is_unknown(world: World<'_>, known: &Coreference, teller: GroupId) -> bool {
    let noun = matches!(world.group(teller).head, Head::Noun(_));
    noun && known.groups[teller.0 as usize].is_empty()
}

/// Looks at a sentence after its groups were read: "we" are who speaks in it, also where that is told by a description, which
/// stands behind what is quoted: "'We protest,' the ministry said".
pub(crate) fn end_sentence(world: World<'_>, known: &mut Coreference, groups: &[GroupId]) {
    let Some((_, subject)) = known.telling.filter(|_| known.speaker.is_none()) else {
        return;
    };
    let [speaker] = known.groups[subject.0 as usize][..] else {
        return;
    };
    known.speaker = Some(speaker);
    for &id in groups {
        let group = world.group(id);
        let is_we = group
            .head
            .is_pronoun(world.view.lexicon, class::FIRST_PERSON_PLURAL);
        let quoted = known.quotations.around(group.head_tokens.start).is_some();
        if is_we && quoted && world.is_subject(id) && known.groups[id.0 as usize].is_empty() {
            known.groups.set(id, Few::of(speaker));
        }
    }
}

/// The person according to whom a sentence tells what it tells.
fn source(world: World<'_>, sentence: u32) -> Option<GroupId> {
    let mut clauses = world.clauses.sentence(sentence as usize);
    clauses.find_map(|(_, clause)| {
        let told = |preposition| world.view.lexicon.classes(preposition).any(class::SOURCE_MARK);
        let phrase = clause.phrases.iter().find(|phrase| told(phrase.preposition))?;
        let source = *phrase.groups.first()?;
        let Head::Name(name) = world.group(source).head else {
            return None;
        };
        (world.name(name).mention_type == MentionType::Person).then_some(source)
    })
}

/// The person whom a sentence names as the subject of what is not quoted in it: "Lind called the plan 'late'".
fn person_told_of(world: World<'_>, known: &Coreference, sentence: u32) -> Option<GroupId> {
    let is_quoted = |token| known.quotations.around(token).is_some();
    let mut clauses = world.clauses.sentence(sentence as usize);
    clauses.find_map(|(_, clause)| {
        let &[subject] = &clause.subjects[..] else {
            return None;
        };
        let group = world.group(subject);
        let Head::Name(name) = group.head else { return None };
        let is_told = !is_quoted(world.phrases.verb(clause.verb).head) && !is_quoted(group.head_tokens.start);
        let is_person = world.name(name).mention_type == MentionType::Person;
        (is_told && is_person).then_some(subject)
    })
}

/// Whether since a sentence another person was the subject of what is not quoted: who speaks now may be that one.
fn is_interrupted(world: World<'_>, known: &Coreference, speaker: EntityId, since: u32) -> bool {
    let speaker = known.entities.find(speaker);
    let since = known
        .passed()
        .iter()
        .rev()
        .take_while(|id| world.group(**id).sentence > since);
    let mut subjects = since.filter(|&&id| {
        let group = world.group(id);
        let alone = clause_of(world, id)
            .is_some_and(|(clause, place)| place == Place::Subject && clause.subjects.len() == 1);
        alone
            && !matches!(group.head, Head::Pronoun(_))
            && known.quotations.around(group.head_tokens.start).is_none()
            && world.view.sentences[group.sentence as usize].zone != Zone::Caption
    });
    subjects.any(|id| match known.groups[id.0 as usize][..] {
        [one] => {
            let one = known.entities.find(one);
            one != speaker && known.entities.get(one).is_person()
        }
        // "The president-elect spoke": somebody, though nobody knows who.
        [] => {
            let group = world.group(*id);
            matches!(group.head, Head::Office(_)) && !group.plural
        }
        _ => false,
    })
}

/// "Himself": the subject of the clause.
fn subject(world: World<'_>, known: &Coreference, id: GroupId) -> Few<EntityId> {
    let Some((clause, place)) = clause_of(world, id) else {
        return Few::new();
    };
    if place == Place::Subject {
        return Few::new();
    }
    let mut out: Few<EntityId> = Few::new();
    let subjects = clause.subjects.iter().take(16);
    for &entity in subjects.flat_map(|subject| &known.groups[subject.0 as usize]) {
        let entity = known.entities.find(entity);
        if !out.contains(&entity) {
            out.push(entity);
        }
    }
    out
}

/// Who says "I" or "we": who is quoted, or, where nothing is, whose statement the sentence gives.
fn speaker(world: World<'_>, known: &Coreference, id: GroupId, token: u32) -> Option<EntityId> {
    let speaker = match speaker_inside(world, known, id) {
        Some(subject) => known.groups[subject.0 as usize].first().copied(),
        None => known.speaker_at(token).or(known.telling.and(known.speaker)),
    };
    speaker.map(|one| known.entities.find(one))
}

/// In "He told me, 'I want it,'" of which all is quoted: who says the inner part, if that is not the one who says "I".
fn speaker_inside(world: World<'_>, known: &Coreference, id: GroupId) -> Option<GroupId> {
    let (clause, _) = clause_of(world, id)?;
    // "He will say, 'You see that I ...'"
    let mut governor = clause.governor;
    let mut says = None;
    for _ in 0..GOVERNED {
        let Some(Governor::Clause(outer)) = governor else {
            break;
        };
        let outer = world.clauses.clause(outer);
        if world.view.lexicon.says(world.phrases.verb(outer.verb).lemma) {
            says = Some(outer);
            break;
        }
        governor = outer.governor;
    }
    let outer = says?;
    let verb = world.phrases.verb(outer.verb);
    let is_inner = known.quotations.around(verb.head).is_some()
        && (verb.tokens.end..world.group(id).tokens.start)
            .take(BEFORE_INNER)
            .any(|token| {
                world.view.tokens[token as usize].kind == TokenKind::Punctuation
                    && !world.view.is_mark(token as usize, ",")
            });
    let subject = *outer.subjects.first().filter(|_| is_inner)?;
    let first = class::FIRST_PERSON | class::FIRST_PERSON_PLURAL;
    let is_first = world.group(subject).head.is_pronoun(world.view.lexicon, first);
    (!is_first).then_some(subject)
}

/// "After he met Putin, Kerry left": the subject that follows, where the pronoun stands in a clause before it.
/// So is "In his first speech, Lind said", and "In Oslo, where he met Berg, Lind said".
fn cataphor(
    world: World<'_>,
    known: &mut Coreference,
    anaphor: Anaphor<'_>,
    gender: Gender,
) -> Option<EntityId> {
    let id = anaphor.id;
    let (clause, place) = clause_of(world, id)?;
    let group = world.group(id);
    let sentence = world.view.sentences[group.sentence as usize].tokens;
    let introducer = world.view.lexicon.classes(clause.introducer);
    let fronted = anaphor.owns && clause.governor.is_none() && matches!(place, Place::Phrase(_));
    let leads = (introducer.any(class::ADVERBIAL_CLAUSE | class::CONDITION | class::WHERE) || fronted)
        && group.tokens.start <= sentence.start + LEADING;
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

fn clause_of(world: World<'_>, id: GroupId) -> Option<(&Clause, Place)> {
    let (clause, place) = world.clauses.around[id.0 as usize].clause?;
    Some((world.clauses.clause(clause), place))
}
