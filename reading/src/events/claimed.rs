//! Attacks of which it is told elsewhere who was behind them: "ten people were killed ... Rebels claimed responsibility for
//! the attack" tells of one attack, by rebels.

use super::context::Context;
use super::draft::EventDraft;
use crate::document::{EventType, Status};
use crate::lexicon::class;

/// Within how many sentences an attack is claimed.
const CLAIMED_WITHIN: u32 = 6;

/// How many events back the attack is looked for.
const EVENTS_BACK: usize = 12;

/// Gives attacks those who claimed them.
pub(super) fn complete(context: Context<'_>, events: &mut Vec<EventDraft>) {
    let mut merged = vec![false; events.len()];
    for at in 0..events.len() {
        if let Some(attack) = claimed(context, events, &merged, at) {
            merged[at] = true;
            let actors = std::mem::take(&mut events[at].actors);
            let evidence = std::mem::take(&mut events[at].evidence);
            events[attack].add_actors(&actors);
            events[attack].evidence.extend(evidence);
        }
    }
    let mut merged = merged.into_iter();
    events.retain(|_| merged.next() == Some(false));
}

/// The attack that is claimed: the latest of which nobody is told to have done it.
fn claimed(context: Context<'_>, events: &[EventDraft], merged: &[bool], at: usize) -> Option<usize> {
    let claim = &events[at];
    let attack =
        |event: &EventDraft| event.event_type == Some(EventType::Assault) && event.status == Status::Actual;
    let mut clauses = context.clauses.sentence(claim.sentence as usize);
    let claims = clauses.any(|(_, clause)| {
        let verb = context.phrases.verb(clause.verb);
        verb.head == claim.trigger.start && context.view.lexicon.classes(verb.lemma).any(class::CLAIMS_ATTACK)
    });
    if !attack(claim) || claim.by_noun || !claim.recipients.is_empty() || !claims {
        return None;
    }
    let mut near = (0..at).rev().filter(|&other| !merged[other]).take(EVENTS_BACK);
    near.find(|&other| {
        let told = &events[other];
        attack(told)
            && told.actors.is_empty()
            && !told.recipients.is_empty()
            && claim.sentence - told.sentence.min(claim.sentence) <= CLAIMED_WITHIN
    })
}
