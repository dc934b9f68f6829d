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
    let mut at = 0;
    while at < events.len() {
        match claimed(context, events, at) {
            Some(attack) => {
                let claim = events.remove(at);
                events[attack].add_actors(&claim.actors);
                events[attack].evidence.extend(claim.evidence);
            }
            None => at += 1,
        }
    }
}

/// The attack that is claimed: the latest of which nobody is told to have done it.
fn claimed(context: Context<'_>, events: &[EventDraft], at: usize) -> Option<usize> {
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
    let mut near = (at.saturating_sub(EVENTS_BACK)..at).rev();
    near.find(|&other| {
        let told = &events[other];
        attack(told)
            && told.actors.is_empty()
            && !told.recipients.is_empty()
            && claim.sentence - told.sentence.min(claim.sentence) <= CLAIMED_WITHIN
    })
}
