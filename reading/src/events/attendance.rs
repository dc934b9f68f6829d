//! Who else was there: what later sentences add to those who took part in an event that one has told.

use super::consult::CONFERENCE;
use super::draft::EventDraft;
use super::instance::{Filler, FrameMatch};
use super::stories::{EVENTS_BESIDE, JOINED_WITHIN, Stories};
use crate::document::{EntityType, EventType, Mode, Status};
use crate::lexicon::class;

impl<'a> Stories<'a> {
    /// Adds who took part to the meeting told right before of which that was not told yet: "A summit was held in Oslo. Among
    /// the guests were Lind and Berg." Returns whether that was meant.
    pub(crate) fn complete(
        &self,
        found: &FrameMatch<'a>,
        more: &EventDraft,
        open: &mut Option<EventDraft>,
        told: &mut Vec<EventDraft>,
    ) -> bool {
        let Some(known) = open.as_mut().filter(|known| known.by_noun) else {
            return false;
        };
        // "It began" tells of nobody who came.
        let attends = found
            .clause
            .is_some_and(|clause| !self.context.happens(self.context.clauses.clause(clause)));
        let later = told.last().is_some_and(|last| {
            last.event_type == Some(EventType::Consult) && last.sentence > known.sentence
        });
        let statuses = more.status == known.status || more.status == Status::Actual;
        if later || !more.follows(known, JOINED_WITHIN) || !statuses || !attends || more.actors.is_empty() {
            return false;
        }
        self.add_attendants(known, more);
        known.place = known.place.or(more.place);
        known.date = known.date.or(more.date);
        known.evidence.extend(more.evidence.iter().copied());
        let mut settled = known.clone();
        if self.consultations.settle(&mut settled).is_some() {
            told.push(settled);
            *open = None;
        }
        true
    }

    /// Adds to the event told right before who also took part, or that it did not come about: "Lind also attended", "it
    /// never happened". Who stays away from the summit of a body did not meet it: that is told beside it.
    pub(crate) fn join(&self, found: &FrameMatch<'a>, more: &EventDraft, told: &mut Vec<EventDraft>) {
        let near = |known: &&mut EventDraft| {
            known.event_type == Some(EventType::Consult) && more.follows(known, JOINED_WITHIN)
        };
        // "Invited Lind to Oslo. She accepted the invitation."
        if found.outcome.status.is_some() {
            let mut latest = told.iter_mut().rev().take(EVENTS_BESIDE);
            let invited = |known: &&mut EventDraft| {
                near(known)
                    && known.status == Status::Hypothetical
                    && more
                        .everyone()
                        .all(|one| known.actors.iter().any(|guest| guest.entity == one))
            };
            if let Some(known) = latest.find(invited) {
                known.status = more.status;
                known.date = known.date.or(more.date);
                known.evidence.extend(more.evidence.iter().copied());
            }
            return;
        }
        // "The two flew to Oslo, where they were joined by Lind": not at the meeting of which the sentence before told.
        let beside = |known: &EventDraft| {
            known.event_type == Some(EventType::Consult) && known.sentence == more.sentence
        };
        if told.last().is_some_and(beside) {
            return;
        }
        let Some(known) = told.iter_mut().rev().take(EVENTS_BESIDE).find(near) else {
            return;
        };
        if self.leads(found) {
            let told = matches!(more.status, Status::Actual | Status::Planned);
            let mut leaders = more.actors.iter().filter(|_| told);
            if leaders.any(|leader| self.represent(known, *leader)) {
                known.evidence.extend(more.evidence.iter().copied());
            }
            return;
        }
        match more.status {
            Status::Negated if more.everyone().next().is_none() && known.status != Status::Actual => {
                known.status = Status::Negated;
                known.evidence.extend(more.evidence.iter().copied());
            }
            Status::Negated if known.mode == Some(Mode::Multilateral) && !more.actors.is_empty() => {
                let entities = &self.context.coreference.entities;
                let body = |one: &&Filler| entities.get(one.entity).entity_type == EntityType::Organization;
                let missed = known.actors.iter().filter(body).copied();
                let actors: Vec<Filler> = more.actors.iter().copied().chain(missed).collect();
                if actors.len() > more.actors.len() {
                    let absent = EventDraft {
                        mode: known.mode,
                        actors,
                        date: more.date.or(known.date),
                        place: known.place,
                        ..more.clone()
                    };
                    told.push(absent);
                }
            }
            Status::Actual if known.mode != Some(Mode::Phone) => {
                self.add_attendants(known, more);
                known.evidence.extend(more.evidence.iter().copied());
            }
            _ => {}
        }
    }

    /// "The Norwegian side was led by Lind."
    fn leads(&self, found: &FrameMatch<'a>) -> bool {
        found.clause.is_some_and(|clause| {
            let verb = self.context.clauses.clause(clause).verb;
            let lemma = self.context.phrases.verb(verb).lemma;
            self.context.view.lexicon.classes(lemma).any(class::LEAD)
        })
    }

    /// Puts who led a side in the place of the state or body whose side it was, if that took part.
    fn represent(&self, known: &mut EventDraft, leader: Filler) -> bool {
        let entities = &self.context.coreference.entities;
        let Some(home) = entities
            .get(leader.entity)
            .country
            .filter(|_| !known.has(leader.entity))
        else {
            return false;
        };
        let mut sides = known.actors.iter_mut().chain(&mut known.recipients);
        let led = sides.find(|side| {
            let draft = entities.get(side.entity);
            draft.entity_type != EntityType::Person && draft.country == Some(home)
        });
        led.map(|side| *side = leader).is_some()
    }

    /// "Lind took part in the meeting", "the talks were hosted by Lind": adds somebody to the meeting told right before.
    pub(super) fn attends(&self, found: &FrameMatch<'a>, more: &EventDraft, told: &mut [EventDraft]) -> bool {
        let Some(clause) = found.clause.map(|id| self.context.clauses.clause(id)) else {
            return false;
        };
        let entities = &self.context.coreference.entities;
        let verb = self.context.phrases.verb(clause.verb);
        let came = self.context.view.lexicon.classes(verb.lemma).any(class::ATTEND);
        let is_person = |one: &Filler| entities.get(one.entity).entity_type == EntityType::Person;
        if more.actors.is_empty() {
            return false;
        }
        let meets = |known: &&mut EventDraft| {
            known.event_type == Some(EventType::Consult)
                && (matches!(
                    known.mode,
                    Some(Mode::Meet | Mode::ThirdParty | Mode::Multilateral)
                ) || known.mode == Some(Mode::Visit) && known.recipients.iter().any(is_person))
                && known.status == more.status
                && known.status != Status::Negated
                && more.follows(known, JOINED_WITHIN)
                && (known.everyone().count() > 1 || known.mode == Some(Mode::Multilateral))
                && known.shares_day(more)
        };
        let known = told.iter_mut().rev().take(EVENTS_BESIDE).find(meets);
        let takes_part = self.context.is_light(clause) && (came || more.actors.iter().all(is_person));
        let Some(known) = known.filter(|_| takes_part && more.recipients.is_empty()) else {
            return false;
        };
        self.add_attendants(known, more);
        known.place = known.place.or(more.place);
        known.evidence.extend(more.evidence.iter().copied());
        true
    }

    /// Adds who was there. "Leaders of seven states met. Lind, Berg and Moss attended": those who are named are the leaders.
    pub(super) fn add_attendants(&self, known: &mut EventDraft, more: &EventDraft) {
        let entities = &self.context.coreference.entities;
        if known.mode == Some(Mode::Visit) {
            for &one in &more.actors {
                self.add_to_visit(known, one);
            }
            return;
        }
        known.add_actors(&more.actors);
        let people = known
            .everyone()
            .filter(|&one| entities.get(one).entity_type == EntityType::Person);
        if people.count() >= CONFERENCE {
            known.actors.retain(|one| !entities.get(one.entity).of_states);
        }
        let bilateral = matches!(known.mode, Some(Mode::Meet | Mode::ThirdParty));
        if bilateral
            && known.actors.len() >= CONFERENCE
            && self.consultations.of_different_states(&known.actors)
        {
            known.mode = Some(Mode::Multilateral);
        }
    }

    /// Adds who else was at the meeting of a visitor and a host: to the side of his own state, and of a third one to a
    /// meeting of all.
    fn add_to_visit(&self, known: &mut EventDraft, one: Filler) {
        if known.has(one.entity) {
            return;
        }
        let entities = &self.context.coreference.entities;
        let state = |one: &Filler| entities.get(one.entity).state();
        let home = state(&one);
        let of = |side: &[Filler]| home.is_some() && side.iter().any(|other| state(other) == home);
        if of(&known.recipients) {
            // Who comes for a state stands for it.
            let stands = |other: &Filler| {
                entities.get(other.entity).entity_type != EntityType::Country || state(other) != home
            };
            known.recipients.retain(stands);
            known.recipients.push(one);
        } else if home.is_none() || of(&known.actors) {
            known.actors.push(one);
        } else {
            let mut hosts = std::mem::take(&mut known.recipients);
            known.actors.append(&mut hosts);
            known.actors.push(one);
            known.mode = Some(Mode::Multilateral);
        }
    }
}
