//! Whom acts join of whom only the story tells: who holds a prisoner, and with whom talks are that somebody refuses.

use rustc_hash::{FxHashMap, FxHashSet};
use whomet_engine::gazetteer::EntryId;

use super::context::Context;
use super::draft::EventDraft;
use super::instance::Filler;
use super::participants::Participants;
use super::stories::EVENTS_BESIDE;
use crate::document::{EntityId, EntityType, EventType, Mode, Status};
use crate::lexicon::class;
use crate::reference::sectors::GOVERNMENT;
use crate::syntax::clause::{ClauseId, Governor};
use crate::syntax::phrases::{Determiner, GroupId, Head};

/// PLOVER's sectors of those who hold, try and free people for a state.
const KEEPERS: [&str; 4] = ["GOV", "COP", "JUD", "MIL"];

/// PLOVER's sectors of those who are in the politics of their state.
const POLITICIANS: [&str; 5] = ["GOV", "LEG", "OPP", "PTY", "ELI"];

/// How many sentences before a refusal the talks may be told that are refused.
const TALKS_WITHIN: u32 = 3;

/// How many take part at most in talks of which a refusal is one of the others.
const SIDES: usize = 4;

/// How many clauses on from its verb an act may tell what is wanted or judged.
const CLAUSES_ON: u32 = 4;

/// Gives acts the parties that are told elsewhere.
pub(super) fn complete(context: Context<'_>, events: &mut [EventDraft]) {
    let known = holders(context, events);
    let speaking = speaking(context, events);
    for event in events.iter_mut() {
        hold(context, &known, &speaking, event);
    }
    // Who frees somebody has arrested him, too.
    let known = holders(context, events);
    for event in events.iter_mut() {
        hold(context, &known, &speaking, event);
        address(context, &known, event);
    }
    for at in 0..events.len() {
        let sides = refused(context, events, at);
        events[at].recipients.extend(sides);
        if let Some(others) = other_sides(context, events, at) {
            events[at].recipients = others;
        }
        leave_out_own(context, &mut events[at]);
    }
}

/// Whether an act is done by saying something to others.
fn is_in_words(event: &EventDraft) -> bool {
    use EventType as T;
    matches!(
        event.event_type,
        Some(T::Agree | T::Support | T::Accuse | T::Request | T::Reject | T::Threaten)
    )
}

/// "Praised Chadian-Malian ties", said by a Chadian: to Mali.
fn leave_out_own(context: Context<'_>, event: &mut EventDraft) {
    let entities = &context.coreference.entities;
    let [actor] = event.actors[..] else { return };
    let state = entities.get(actor.entity).state();
    let own = |one: &Filler| {
        let draft = entities.get(one.entity);
        draft.entity_type == EntityType::Country && state.is_some() && draft.state() == state
    };
    let foreign = |one: &Filler| entities.get(one.entity).entity_type == EntityType::Country && !own(one);
    if is_in_words(event) && event.recipients.iter().any(own) && event.recipients.iter().any(foreign) {
        event.recipients.retain(|one| !own(one));
    }
}

/// "Met Lind; Berg said both countries should pay": the states of those whom the speaker met.
fn other_sides(context: Context<'_>, events: &[EventDraft], at: usize) -> Option<Vec<Filler>> {
    let event = &events[at];
    let ([actor], [sides]) = (&event.actors[..], &event.recipients[..]) else {
        return None;
    };
    let group = context.phrases.group(sides.group?);
    let draft = context.coreference.entities.get(sides.entity);
    let alone = draft.entity_type == EntityType::Group && draft.country.is_none() && group.stands_alone();
    let are_sides = group.plural && group.head.is_noun(context.view.lexicon, class::SIDES);
    let known = group.counted || group.determiner == Determiner::Definite;
    if !is_in_words(event) || !alone || !are_sides || !known {
        return None;
    }
    let entities = &context.coreference.entities;
    let own = entities.get(actor.entity).state()?;
    let near = at.saturating_sub(EVENTS_BESIDE)..at;
    let meeting = near.rev().map(|other| &events[other]).find(|told| {
        told.event_type == Some(EventType::Consult)
            && told.status == Status::Actual
            && told.sentence + TALKS_WITHIN >= event.sentence
            && told.has(actor.entity)
    })?;
    let mut out: Vec<Filler> = Vec::new();
    for one in meeting.everyone() {
        let state = entities.get(one).state();
        if let Some(state) = state.filter(|&state| state != own) {
            let entity = entities.of_entry(state).unwrap_or(one);
            if out.iter().all(|known| known.entity != entity) {
                out.push(Filler { entity, group: None });
            }
        }
    }
    (out.len() == 1).then_some(out)
}

/// "Lind said Norway supported it": who serves a state speaks for it and so acts, too. "We sent troops": the state did.
pub(super) fn speak(context: Context<'_>, event: &mut EventDraft) {
    use EventType as T;
    let entities = &context.coreference.entities;
    let [one] = event.actors[..] else { return };
    let actor = entities.get(one.entity);
    // "The European Union's help, its commissioner said"
    if actor.entity_type == EntityType::Organization && is_in_words(event) && event.status == Status::Actual {
        let teller = event.evidence.first().and_then(|piece| piece.teller);
        let teller = teller.filter(|&teller| entities.get(teller).serves(one.entity) && !event.has(teller));
        event
            .actors
            .extend(teller.map(|entity| Filler { entity, group: None }));
        return;
    }
    let Some(state) = actor.state() else { return };
    let serves = |person: EntityId| {
        let draft = entities.get(person);
        draft.is_person() && draft.sector == Some(GOVERNMENT) && draft.state() == Some(state)
    };
    match event.event_type {
        Some(T::Agree | T::Support | T::Accuse | T::Request | T::Reject | T::Threaten)
            if actor.entity_type == EntityType::Country && event.status == Status::Actual =>
        {
            let teller = event.evidence.first().and_then(|piece| piece.teller);
            let teller = teller.filter(|&teller| serves(teller) && !event.has(teller));
            event
                .actors
                .extend(teller.map(|entity| Filler { entity, group: None }));
        }
        Some(T::Sanction | T::Aid | T::Cooperate | T::Mobilize | T::Coerce | T::Assault | T::Retreat) => {
            let head = one.group.map(|group| context.phrases.group(group).head);
            let we = head.is_some_and(|head| head.is_pronoun(context.view.lexicon, class::SPEAKER));
            if we
                && serves(one.entity)
                && let Some(entity) = entities.of_entry(state).filter(|&own| !event.has(own))
            {
                event.actors = vec![Filler {
                    entity,
                    group: one.group,
                }];
            }
        }
        _ => {}
    }
}

/// Whether an act is one of those who keep order on somebody in their hands: an arrest, a charge, a sentence, a release.
fn is_of_custody(event: &EventDraft) -> bool {
    matches!(
        (event.event_type, event.manner),
        (Some(EventType::Coerce), Some(Mode::Arrest))
            | (Some(EventType::Accuse), Some(Mode::Allege))
            | (Some(EventType::Sanction), Some(Mode::Convict))
            | (Some(EventType::Retreat), Some(Mode::Release))
    ) && event.status == Status::Actual
}

/// Which state holds whom, as far as the text tells it: where somebody was arrested, or whose police arrested them.
fn holders(context: Context<'_>, events: &[EventDraft]) -> Holders {
    let entities = &context.coreference.entities;
    let mut out = Holders {
        keeper: only_keeper(context, events),
        ..Holders::default()
    };
    out.keeps_order = out.keeper.is_some();
    for event in events.iter().filter(|event| is_of_custody(event)) {
        let held = event.event_type == Some(EventType::Coerce);
        let there = || event.place.and_then(|place| entities.get(place).state());
        let state = match event.actors[..] {
            [] => there(),
            [one] if held => {
                let keeper = entities.get(one.entity);
                let keeps = keeper.entity_type == EntityType::Country
                    || keeper.sector.is_some_and(|sector| KEEPERS.contains(&sector));
                keeper.state().or_else(there).filter(|_| keeps)
            }
            _ => None,
        };
        // Where nothing names the state, its police stand for it.
        let keeper = event.actors.first().map(|one| one.entity);
        let Some(state) = state.and_then(|state| entities.of_entry(state).or(keeper)) else {
            continue;
        };
        for one in &event.recipients {
            out.of.entry(one.entity).or_insert(state);
            let held = entities.get(one.entity);
            if held.entity_type == EntityType::Group {
                out.of_kind.entry(kind(&held.name).to_owned()).or_insert(state);
            }
        }
    }
    // Of one state alone it is told that it holds people.
    let mut states = out.of.values();
    if out.keeper.is_none()
        && let Some(&first) = states.next()
        && states.all(|&other| other == first)
    {
        out.keeper = Some(first);
    }
    out
}

/// The states that hold people, by who these are and, of crowds, by their noun: "two hikers", "the hikers".
#[derive(Default)]
struct Holders {
    of: FxHashMap<EntityId, EntityId>,
    of_kind: FxHashMap<String, EntityId>,
    /// The one state whose police, courts and investigators the document tells of, or that alone is told to hold people.
    keeper: Option<EntityId>,
    /// Whether it tells of them.
    keeps_order: bool,
}

impl Holders {
    fn of(&self, context: Context<'_>, one: EntityId) -> Option<EntityId> {
        let held = context.coreference.entities.get(one);
        let of_kind = || {
            let group = held.entity_type == EntityType::Group && held.country.is_none();
            self.of_kind.get(kind(&held.name)).filter(|_| group)
        };
        self.of.get(&one).or_else(of_kind).copied()
    }
}

/// The one state of which a document tells that those who keep order for it arrest, charge, question or sentence somebody.
fn only_keeper(context: Context<'_>, events: &[EventDraft]) -> Option<EntityId> {
    use EventType as T;
    let entities = &context.coreference.entities;
    let mut found = None;
    let acts = events.iter().filter(|event| {
        event.status == Status::Actual
            && matches!(
                (event.event_type, event.manner),
                (Some(T::Coerce), _)
                    | (Some(T::Accuse), Some(Mode::Allege | Mode::Investigate))
                    | (Some(T::Sanction), Some(Mode::Convict))
            )
    });
    for actor in acts.flat_map(|event| &event.actors) {
        let draft = entities.get(actor.entity);
        // A minister who is said to have deported somebody is no police.
        let keeps = !draft.is_person() && draft.sector.is_some_and(|sector| KEEPERS.contains(&sector));
        let Some(state) = draft.state().filter(|_| keeps) else {
            continue;
        };
        if found.is_some_and(|found| found != state) {
            return None;
        }
        found = Some(state);
    }
    entities.of_entry(found?)
}

/// The noun of a crowd.
fn kind(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// The states that say something in a sentence.
fn speaking(context: Context<'_>, events: &[EventDraft]) -> FxHashSet<(u32, EntryId)> {
    let entities = &context.coreference.entities;
    let in_words = events.iter().filter(|event| is_in_words(event));
    let speakers =
        in_words.flat_map(|event| event.actors.iter().map(move |one| (event.sentence, one.entity)));
    speakers
        .filter_map(|(sentence, one)| Some((sentence, entities.get(one).state()?)))
        .collect()
}

/// "Was freed on Wednesday": by whoever holds them.
fn hold(
    context: Context<'_>,
    holders: &Holders,
    speaking: &FxHashSet<(u32, EntryId)>,
    event: &mut EventDraft,
) {
    if !event.actors.is_empty() || !is_of_custody(event) {
        return;
    }
    let entities = &context.coreference.entities;
    // A state that stands in both roles does nothing.
    let person = |one: &&Filler| entities.get(one.entity).entity_type != EntityType::Country;
    let holder = event
        .recipients
        .iter()
        .filter(person)
        .find_map(|one| holders.of(context, one.entity));
    let alone = || holders.of.len() > 1 || event.event_type == Some(EventType::Retreat);
    let holder = holder.or(holders
        .keeper
        .filter(|_| event.place.is_none() && (holders.keeps_order || alone())));
    // "The opposition leader was jailed": by the own state, where nothing tells of another.
    let at_home = || {
        let [one] = event.recipients[..] else { return None };
        let state = own_state(context, one.entity)?;
        // "Chad condemned the arrest of its minister"
        let speaks = entities
            .get(state)
            .state()
            .is_some_and(|own| speaking.contains(&(event.sentence, own)));
        (event.place.is_none() && holders.of.is_empty() && !speaks).then_some(state)
    };
    let holder = holder.or_else(at_home);
    if let Some(entity) = holder.filter(|&holder| !event.has(holder)) {
        event.actors.push(Filler { entity, group: None });
    }
}

/// The state of somebody who is or was in its politics.
fn own_state(context: Context<'_>, one: EntityId) -> Option<EntityId> {
    let entities = &context.coreference.entities;
    let draft = entities.get(one);
    let political = draft.sector.is_some_and(|sector| POLITICIANS.contains(&sector));
    let known = draft.is_person() && draft.named && (political || draft.entry.is_some());
    entities.of_entry(draft.state().filter(|_| known)?)
}

/// "Called for her release", "condemned his arrest": of whoever holds them.
fn address(context: Context<'_>, holders: &Holders, event: &mut EventDraft) {
    let in_words = matches!(event.event_type, Some(EventType::Request | EventType::Accuse));
    if !in_words || !event.recipients.is_empty() {
        return;
    }
    let mut all = context.clauses.sentence(event.sentence as usize);
    let own = all.find(|(_, clause)| context.phrases.verb(clause.verb).head == event.trigger.start);
    let Some((id, _)) = own else { return };
    let suffering = suffering(context, id);
    let holder = suffering.iter().find_map(|&(one, _)| holders.of(context, one));
    // "Condemned the trial of the former minister": of the state where he was one, if who says so is of another.
    let entities = &context.coreference.entities;
    let foreign = |state: EntityId| {
        let of = entities.get(state).state();
        event
            .actors
            .iter()
            .all(|one| entities.get(one.entity).state() != of)
    };
    let tried = suffering.iter().filter(|(_, tried)| *tried);
    let at_home = || {
        tried
            .filter_map(|&(one, _)| own_state(context, one))
            .find(|&state| foreign(state))
    };
    let holder = holder.or_else(at_home);
    if let Some(entity) = holder.filter(|&holder| !event.has(holder)) {
        event.recipients.push(Filler { entity, group: None });
    }
}

/// Those of whom a clause says what is or should be done to them: "her trial", "the release of Lind".
///
/// With each it is told whether it is what a state does with those whom it holds.
fn suffering(context: Context<'_>, id: ClauseId) -> Vec<(EntityId, bool)> {
    let parties = Participants::new(context);
    let clause = context.clauses.clause(id);
    let mut out: Vec<(EntityId, bool)> = Vec::new();
    let wanted = context.after(&clause.phrases, class::FOR);
    for group in clause.objects.iter().copied().chain(wanted) {
        let noun = context.phrases.group(group);
        let undergone = matches!(noun.head, Head::Noun(word)
            if context.view.lexicon.classes(word).any(class::DEED | class::UNDERGONE));
        if !undergone {
            continue;
        }
        let tried = noun.head.is_noun(context.view.lexicon, class::CUSTODY_DEED);
        let owners = context.coreference.owners[group.0 as usize].iter();
        out.extend(owners.map(|&one| (one, tried)));
        let around = &context.clauses.around[group.0 as usize].phrases;
        let of = context.after(around, class::OF);
        let of: Vec<GroupId> = of.chain(noun.of.iter().copied()).chain(noun.possessor).collect();
        let meant = of.into_iter().flat_map(|one| parties.meant(one));
        out.extend(meant.map(|one| (one, tried)));
    }
    let (_, end) = context.clauses.sentences[clause.sentence as usize];
    for later in (id.0 + 1..end.min(id.0 + 1 + CLAUSES_ON)).map(ClauseId) {
        let told = context.clauses.clause(later);
        let verb = context.phrases.verb(told.verb);
        if told.governor == Some(Governor::Clause(id)) && verb.is_passive() {
            let subjects = told.subjects.iter().flat_map(|&one| context.acting(one));
            out.extend(subjects.map(|one| (one, false)));
        }
    }
    out
}

/// "Would not attend the talks": the other sides of talks told right before.
fn refused(context: Context<'_>, events: &[EventDraft], at: usize) -> Vec<Filler> {
    let event = &events[at];
    let refuses = event.event_type == Some(EventType::Reject) && event.manner == Some(Mode::Meet);
    let [actor] = event.actors[..] else {
        return Vec::new();
    };
    if !refuses || !event.recipients.is_empty() {
        return Vec::new();
    }
    let entities = &context.coreference.entities;
    let state = |one: EntityId| entities.get(one).state();
    let nameless = |one: EntityId| entities.get(one).entity_type == EntityType::Group && state(one).is_none();
    let own = |one: EntityId| {
        one == actor.entity
            || state(one).is_some() && state(one) == state(actor.entity)
            || nameless(one) && nameless(actor.entity)
    };
    let near = at.saturating_sub(EVENTS_BESIDE)..events.len().min(at + EVENTS_BESIDE);
    let talks = near.rev().map(|other| &events[other]).find(|talks| {
        talks.event_type == Some(EventType::Consult)
            // "Denied that he had met Lind" refuses nobody.
            && (talks.sentence < event.sentence || talks.status != Status::Negated)
            && talks.sentence <= event.sentence
            && event.sentence - talks.sentence <= TALKS_WITHIN
            && talks.everyone().any(own)
            && talks.everyone().count() <= SIDES
    });
    let others = talks
        .iter()
        .flat_map(|talks| talks.everyone())
        .filter(|&one| !own(one));
    others.map(|entity| Filler { entity, group: None }).collect()
}
