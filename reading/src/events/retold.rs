//! Whom an act of words is about, where a noun tells again what was told before: "Chad shelled Mali ... Niger condemned the
//! attack" accuses Chad, and "rejected the offer" refuses whoever made it.

use whomet_engine::rules::ClassValue;
use whomet_engine::words::WordId;

use super::context::Context;
use super::draft::EventDraft;
use super::instance::Filler;
use crate::document::{EntityId, EventType, Status};
use crate::lexicon::class;
use crate::lexicon::valued::Valued;
use crate::syntax::clause::Clause;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};

/// Within how many sentences what was told is told again by its kind: "the attack".
const KIND_WITHIN: u32 = 6;

/// Within how many by a word for anything that is done: "the move".
const DEED_WITHIN: u32 = 3;

/// Within how many somebody is refused who asked for it.
const REPLIED_WITHIN: u32 = 3;

/// How many events back the one is looked for that is told again.
const EVENTS_BACK: usize = 24;

/// How many did it together at most of whom a reader thinks.
const DOERS: usize = 4;

/// How many tokens from its verb an act says that it answers another.
const ANSWERS_WITHIN: u32 = 8;

/// Gives acts of words those whose deeds they are about.
pub(super) fn complete(context: Context<'_>, events: &mut [EventDraft]) {
    for at in 0..events.len() {
        let found = about(context, events, at)
            .or_else(|| answered(context, events, at))
            .or_else(|| replied(context, events, at));
        events[at].recipients.extend(found.into_iter().flatten());
    }
}

/// Which acts a noun tells again.
enum Kinds {
    These([Option<EventType>; 2]),
    /// "The move": anything that is done, and not only said.
    Deeds,
    /// "The remarks": hard words.
    Words,
}

impl Kinds {
    /// The kinds of a noun, where it has any.
    fn of(context: Context<'_>, noun: WordId) -> Option<Kinds> {
        let lexicon = context.view.lexicon;
        let classes = lexicon.classes(noun);
        if classes.any(class::ANY_DEED) {
            return Some(Kinds::Deeds);
        }
        if classes.any(class::ANY_WORDS) {
            return Some(Kinds::Words);
        }
        let kind = |class: Valued| match lexicon.value(class, &[noun]) {
            Some(ClassValue::Name(name)) => EventType::from_name(name),
            _ => None,
        };
        let kinds = [kind(Valued::Retold), kind(Valued::RetoldElse)];
        kinds[0].is_some().then_some(Kinds::These(kinds))
    }

    fn hold(&self, kind: EventType) -> bool {
        use EventType as T;
        match self {
            Kinds::These(kinds) => kinds.contains(&Some(kind)),
            Kinds::Deeds => !matches!(
                kind,
                T::Consult | T::Accuse | T::Request | T::Threaten | T::Protest
            ),
            Kinds::Words => matches!(kind, T::Accuse | T::Threaten | T::Reject | T::Request),
        }
    }

    /// Whether nothing tells which of the acts before is meant, so that it is the latest.
    fn are_general(&self) -> bool {
        !matches!(self, Kinds::These(_))
    }
}

/// "Condemned the attack": those who are told to have attacked.
fn about(context: Context<'_>, events: &[EventDraft], at: usize) -> Option<Vec<Filler>> {
    use EventType as T;
    let event = &events[at];
    let of_words = matches!(
        event.event_type,
        Some(T::Accuse | T::Support | T::Reject | T::Request | T::Concede)
    );
    if !of_words || !event.recipients.is_empty() || event.actors.is_empty() {
        return None;
    }
    let group = context.phrases.group(thing(context, event)?);
    let Head::Noun(word) = group.head else { return None };
    let kinds = Kinds::of(context, word)?;
    let within = if kinds.are_general() {
        DEED_WITHIN
    } else {
        KIND_WITHIN
    };
    let mut told = before(events, at, within).filter(|told| {
        let passed = told.sentence < event.sentence || told.trigger.start < group.tokens.start;
        passed && told.event_type.is_some_and(|kind| kinds.hold(kind))
    });
    // "Talks" are of all who take part.
    let doers = |told: &EventDraft| -> Option<Vec<Filler>> {
        let doers: Vec<EntityId> = match told.event_type {
            Some(T::Consult) => told.everyone().collect(),
            _ => told.actors.iter().map(|one| one.entity).collect(),
        };
        apart(context, event, doers)
    };
    // Of strikes by both sides, each condemns those of the other; "the move" is the latest.
    match kinds.are_general() {
        true => told.next().and_then(doers),
        false => told.find_map(doers),
    }
}

/// "Responded with tariffs", "vowed to retaliate": those who are told to have done it harm.
fn answered(context: Context<'_>, events: &[EventDraft], at: usize) -> Option<Vec<Filler>> {
    use EventType as T;
    let event = &events[at];
    let hostile = |event_type: Option<T>| {
        matches!(
            event_type,
            Some(T::Threaten | T::Assault | T::Sanction | T::Coerce | T::Mobilize)
        )
    };
    if !hostile(event.event_type) || !event.recipients.is_empty() {
        return None;
    }
    let entities = &context.coreference.entities;
    let [actor] = event.actors[..] else { return None };
    let state = entities.get(actor.entity).state()?;
    let sentence = context.view.sentences[event.sentence as usize].tokens;
    let from = event
        .trigger
        .start
        .saturating_sub(ANSWERS_WITHIN)
        .max(sentence.start);
    let to = (event.trigger.start + ANSWERS_WITHIN).min(sentence.end);
    let mut near = from as usize..to as usize;
    if !near.any(|token| context.view.classes(token).any(class::ANSWERS)) {
        return None;
    }
    let suffers = |told: &&EventDraft| {
        hostile(told.event_type)
            && told
                .recipients
                .iter()
                .any(|one| entities.get(one.entity).state() == Some(state))
    };
    let told = before(events, at, KIND_WITHIN).find(suffers)?;
    apart(context, event, told.actors.iter().map(|one| one.entity).collect())
}

/// "Norway urged Chad to pay. Chad will not pay": who refuses refuses whoever asked or accused him right before.
fn replied(context: Context<'_>, events: &[EventDraft], at: usize) -> Option<Vec<Filler>> {
    use EventType as T;
    let event = &events[at];
    let entities = &context.coreference.entities;
    let [actor, ..] = event.actors[..] else {
        return None;
    };
    if event.event_type != Some(T::Reject) || !event.recipients.is_empty() {
        return None;
    }
    let state = entities.get(actor.entity).state();
    let own = |one: &Filler| {
        one.entity == actor.entity || state.is_some() && entities.get(one.entity).state() == state
    };
    let asked = |told: &&EventDraft| {
        let asks = matches!(
            told.event_type,
            Some(T::Request | T::Accuse | T::Threaten | T::Agree)
        );
        asks && told.recipients.iter().any(own)
    };
    let told = before(events, at, REPLIED_WITHIN).find(asked)?;
    apart(context, event, told.actors.iter().map(|one| one.entity).collect())
}

/// The events told before one, from the latest back, as far as they took place or are to.
fn before(events: &[EventDraft], at: usize, within: u32) -> impl Iterator<Item = &EventDraft> {
    let sentence = events[at].sentence;
    let near = at.saturating_sub(EVENTS_BACK)..at;
    let told = near.rev().map(|other| &events[other]);
    told.filter(move |told| {
        sentence - told.sentence.min(sentence) <= within
            && matches!(told.status, Status::Actual | Status::Planned)
            && !told.actors.is_empty()
    })
}

/// Those who did something, if nobody of them is on the side of those who speak of it.
fn apart(context: Context<'_>, event: &EventDraft, doers: Vec<EntityId>) -> Option<Vec<Filler>> {
    let entities = &context.coreference.entities;
    let state = |one: EntityId| entities.get(one).state();
    let own = |one: EntityId| {
        event
            .actors
            .iter()
            .any(|actor| actor.entity == one || state(one).is_some() && state(one) == state(actor.entity))
    };
    let several = doers.len() > DOERS || doers.is_empty();
    if several || doers.iter().any(|&one| own(one)) {
        return None;
    }
    let filler = |entity| Filler { entity, group: None };
    Some(doers.into_iter().map(filler).collect())
}

/// The thing that an act is about: what is condemned or refused, what is said to be a crime, what is to end.
fn thing(context: Context<'_>, event: &EventDraft) -> Option<GroupId> {
    let clauses = context.clauses.sentence(event.sentence as usize);
    let holds = |clause: &Clause| clause.tokens.range().contains(&(event.trigger.start as usize));
    let clause = clauses
        .map(|(_, clause)| clause)
        .filter(|clause| holds(clause))
        .last()?;
    let verb = context.phrases.verb(clause.verb);
    let is = context.view.lexicon.classes(verb.lemma).any(class::BE);
    let undergone = verb.head == event.trigger.start && (verb.is_passive() || is);
    let first = match undergone {
        true => clause.subjects.first().copied(),
        false => following(context, event.trigger.start + 1, clause),
    }?;
    // "An end to the strikes"
    let group = context.phrases.group(first);
    let ends =
        matches!(group.head, Head::Noun(word) if context.view.lexicon.classes(word).any(class::ENDING));
    let thing = match ends {
        true => following(context, group.tokens.end, clause)?,
        false => first,
    };
    is_bare(context, thing, context.phrases.group(thing)).then_some(thing)
}

/// The first group of a clause from a token on.
fn following(context: Context<'_>, from: u32, clause: &Clause) -> Option<GroupId> {
    let mut groups = context.phrases.groups_of(clause.sentence as usize);
    groups.find(|&id| {
        let group = context.phrases.group(id);
        group.tokens.start >= from
            && group.tokens.end <= clause.tokens.end
            && !matches!(group.head, Head::Date(_))
    })
}

/// "The attack", "the latest strikes": a thing that is known, and of which nothing says whose it is.
fn is_bare(context: Context<'_>, id: GroupId, group: &Group) -> bool {
    let around = &context.clauses.around[id.0 as usize];
    group.determiner == Determiner::Definite
        && group.possessor.is_none()
        && group.modifiers.is_empty()
        && group.of.is_empty()
        && context
            .after(&around.phrases, class::OF | class::BY)
            .next()
            .is_none()
        && around.participle.is_none()
}
