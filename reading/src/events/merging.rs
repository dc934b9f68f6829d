//! The same thing told twice is one event.

use whomet_engine::text::TokenSpan;

use super::companions::is_beside_body;
use super::consult::{CONFERENCE, Consultations};
use super::context::Context;
use super::draft::EventDraft;
use super::instance::Filler;
use super::places;
use crate::document::{DateValue, EntityId, EntityType, EventType, Mode, Status};
use crate::lexicon::{Role, class};
use crate::reference::draft::EntityDraft;

/// With how many events before it an event is compared: news comes back to a meeting within a screenful, and more would
/// make time grow faster than the text.
const EVENTS_BACK: usize = 40;

/// Within how many tokens a verb and a noun of one sentence tell one thing whatever their statuses: "plans talks with",
/// "agreed to a visit by".
const ONE_TELLING: u32 = 12;

/// Within how many sentences countries and those who act for them may be told to meet once.
const STATES_WITHIN: u32 = 4;

/// Within how many sentences talks and who mediates in them are told.
const MEDIATED_WITHIN: u32 = 2;

/// Makes one event of those that tell the same.
pub(crate) struct Merging<'a> {
    context: Context<'a>,
    consultations: Consultations<'a>,
}

impl<'a> Merging<'a> {
    pub(crate) fn new(context: Context<'a>, consultations: Consultations<'a>) -> Merging<'a> {
        Merging {
            context,
            consultations,
        }
    }

    /// The same meeting told twice is one event with two pieces of evidence; a trip and the one meeting on it are
    /// one event with the person as host. A trip of several meetings is an event of its own.
    pub(crate) fn merge(&self, events: Vec<EventDraft>) -> Vec<EventDraft> {
        let mut out = self.with_trips_joined(self.told_once(events));
        out.sort_by_key(|event| (event.sentence, event.trigger.start));
        out
    }

    /// The events without those that tell again what one of the latest before them told; what they add is added to it.
    /// A long text has so many that they are not to stand in memory twice.
    fn told_once(&self, events: Vec<EventDraft>) -> Vec<EventDraft> {
        let mut out: Vec<Option<EventDraft>> = events.into_iter().map(Some).collect();
        let mut kept = 0;
        for at in 0..out.len() {
            let Some(event) = out[at].take() else { continue };
            let mut known = out[..kept].iter_mut().rev().take(EVENTS_BACK).flatten();
            match known.find(|known| self.same(known, &event)) {
                Some(known) => self.absorb(known, event),
                None => {
                    out[kept] = Some(event);
                    kept += 1;
                }
            }
        }
        // Unlike `flatten` this uses the same memory again.
        out.into_iter().map_while(|event| event).collect()
    }

    fn with_trips_joined(&self, mut events: Vec<EventDraft>) -> Vec<EventDraft> {
        let mut joined = vec![false; events.len()];
        for at in 0..events.len() {
            let trip = &events[at];
            if self.visited(trip).is_none() {
                continue;
            }
            let near = at.saturating_sub(EVENTS_BACK)..events.len().min(at + EVENTS_BACK);
            let was_off = |event: &EventDraft| event.status == Status::Negated;
            let meetings: Vec<usize> = near
                .filter(|&other| {
                    let meeting = &events[other];
                    other != at
                        && !joined[other]
                        && was_off(meeting) == was_off(trip)
                        && self.trip_and_meeting(trip, meeting)
                })
                .collect();
            // "Arrived in Oslo for talks with Berg" is what the trip is for, whoever else is met on it.
            let apart = |&other: &usize| {
                let meeting = &events[other];
                let beside = meeting.sentence == trip.sentence;
                beside.then(|| (meeting.trigger.start.abs_diff(trip.trigger.start), other))
            };
            let purpose = meetings.iter().filter_map(apart).min();
            let purpose = purpose.filter(|(apart, _)| *apart < ONE_TELLING);
            let one = match meetings[..] {
                [only] => Some(only),
                _ => purpose.map(|(_, meeting)| meeting),
            };
            if let Some(one) = one.filter(|&one| self.one_occasion(trip, &events[one])) {
                joined[at] = true;
                let trip = trip.clone();
                let meeting = &mut events[one];
                self.absorb(meeting, trip);
                meeting.evidence.sort_by_key(|piece| piece.span.start);
            }
        }
        let mut joined = joined.into_iter();
        events.retain(|_| joined.next() == Some(false));
        events
    }

    /// Whether two events may be one.
    fn same(&self, a: &EventDraft, b: &EventDraft) -> bool {
        let rules = &self.context.view.lexicon.rules;
        if a.event_type != b.event_type || a.event_type.is_none() && a.label(rules) != b.label(rules) {
            return false;
        }
        let subset = |small: &EventDraft, large: &EventDraft| small.everyone().all(|one| large.has(one));
        if a.event_type != Some(EventType::Consult) {
            // One verb of two classes tells one act, of which one frame may know more; types of a user's have roles of their own.
            if a.event_type.is_some()
                && (a.sentence, a.trigger, a.status) == (b.sentence, b.trigger, b.status)
                && same_people(&a.actors, &b.actors)
                && (subset(a, b) || subset(b, a))
                && a.values.is_empty()
                && b.values.is_empty()
            {
                return true;
            }
            let role = |(role, filler): &(Role, Filler)| (*role, filler.entity);
            return dates_fit(a, b)
                && same_people(&a.actors, &b.actors)
                && same_people(&a.recipients, &b.recipients)
                && a.roles.iter().map(role).eq(b.roles.iter().map(role))
                && self.values_fit(a, b)
                && (a.status == b.status)
                && (a.sentence == b.sentence || a.date == b.date || self.retold(a, b))
                && !self.is_beside(a, b);
        }
        if self.is_brokered(a, b) || self.is_brokered(b, a) {
            return true;
        }
        // "They spoke of trade. They last met in May."
        let was_once = |event: &EventDraft| !event.by_noun && self.context.was_once(event.trigger.start);
        if a.sentence != b.sentence && was_once(a) != was_once(b) {
            return false;
        }
        if self.is_aside(a, b) || self.is_aside(b, a) || are_guests(a, b) || are_guests(b, a) {
            return false;
        }
        // "Spoke and agreed to meet": what was done is not what is to come.
        let to_come = a.sentence == b.sentence
            && a.status != b.status
            && (a.status == Status::Actual || b.status == Status::Actual);
        self.one_occasion(a, b)
            && (!to_come && (subset(a, b) || subset(b, a)) || self.stands_for(a, b) || self.stands_for(b, a))
    }

    /// "Norway and Chad held talks. Lind met Berg": whether near by one tells of countries for which those of the other
    /// act, each for one of them.
    fn stands_for(&self, states: &EventDraft, people: &EventDraft) -> bool {
        let entities = &self.context.coreference.entities;
        let is_state = |one: EntityId| entities.get(one).entity_type == EntityType::Country;
        let acts_for = |one: EntityId| {
            let draft = entities.get(one);
            match draft.entity_type {
                EntityType::Person => draft.country,
                _ => None,
            }
        };
        let near = states.sentence.abs_diff(people.sentence) <= STATES_WITHIN;
        let several = states.everyone().count() > 1;
        if !near || !several || !states.everyone().all(is_state) {
            return false;
        }
        let homes: Vec<_> = states.everyone().map(|one| entities.get(one).country).collect();
        people.everyone().count() == homes.len()
            && people
                .everyone()
                .all(|one| acts_for(one).is_some_and(|home| homes.contains(&Some(home))))
            && homes
                .iter()
                .all(|home| people.everyone().any(|one| acts_for(one) == *home))
    }

    /// "Norway and Chad held talks under Omani mediation": whether near by the parties of one are those of whom the other
    /// tells who brought them together.
    fn is_brokered(&self, talks: &EventDraft, mediation: &EventDraft) -> bool {
        let places = match (talks.place, mediation.place) {
            (Some(a), Some(b)) => self.place_fits(a, b) || self.place_fits(b, a),
            _ => true,
        };
        let between = |one: EntityId| mediation.recipients.iter().any(|side| side.entity == one);
        mediation.mode == Some(Mode::Mediate)
            && matches!(talks.mode, Some(Mode::Meet | Mode::ThirdParty))
            && talks.sentence.abs_diff(mediation.sentence) <= MEDIATED_WITHIN
            && talks.everyone().count() == mediation.recipients.len()
            && talks.everyone().all(between)
            && talks.status == mediation.status
            && dates_fit(talks, mediation)
            && places
    }

    /// "Lind and Berg are at the summit. Lind held talks with Berg", "Lind met Berg at the summit of the Union": whether two
    /// of the several who are at a summit, or the summit of a body, meet each other.
    fn is_aside(&self, meeting: &EventDraft, summit: &EventDraft) -> bool {
        let entities = &self.context.coreference.entities;
        let is_person = |one: EntityId| entities.get(one).entity_type == EntityType::Person;
        let holds =
            |one: EntityId| entities.get(one).entity_type == EntityType::Organization && !meeting.has(one);
        let of_body = || summit.everyone().any(holds) && meeting.everyone().all(is_person);
        summit.mode == Some(Mode::Multilateral)
            && matches!(meeting.mode, Some(Mode::Meet | Mode::ThirdParty | Mode::Visit))
            && meeting.everyone().count() < CONFERENCE
            && match meeting.sentence == summit.sentence {
                true => of_body(),
                false => summit.everyone().count() >= CONFERENCE && meeting.mode != Some(Mode::Visit),
            }
    }

    /// Whether two consultations may be one by all but who takes part.
    fn one_occasion(&self, a: &EventDraft, b: &EventDraft) -> bool {
        if !dates_fit(a, b) {
            return false;
        }
        let phone = |event: &EventDraft| event.mode == Some(Mode::Phone);
        let mediated = |event: &EventDraft| event.mode == Some(Mode::Mediate);
        // "They spoke on Monday. They talked by telephone for an hour."
        let spoke = |event: &EventDraft| event.speaks && event.place.is_none();
        if phone(a) != phone(b) && !(spoke(a) || spoke(b)) || mediated(a) != mediated(b) {
            return false;
        }
        if (a.status == Status::Negated) != (b.status == Status::Negated) {
            return false;
        }
        let statuses = a.status == b.status
            || (a.sentence != b.sentence
                && (a.status != Status::Actual && b.status != Status::Actual
                    || (a.date.is_some() && a.date == b.date)))
            || (a.sentence == b.sentence && a.trigger.start.abs_diff(b.trigger.start) < ONE_TELLING);
        let places = match (a.place, b.place) {
            (Some(a), Some(b)) => self.place_fits(a, b) || self.place_fits(b, a),
            _ => true,
        };
        statuses && places
    }

    /// Whether an act between two sides is told again in another sentence, in the words of the same class: a headline and
    /// what follows it.
    fn retold(&self, a: &EventDraft, b: &EventDraft) -> bool {
        let rule = |event: &EventDraft| event.evidence.first().map(|piece| piece.by);
        !a.recipients.is_empty() && rule(a) == rule(b)
    }

    /// "Praised Chad. He also praised its envoy": another act of those who did the first.
    fn is_beside(&self, a: &EventDraft, b: &EventDraft) -> bool {
        let view = self.context.view;
        let before = (b.trigger.start.saturating_sub(1)..b.trigger.start).map(|token| token as usize);
        let apart = a.sentence != b.sentence && b.event_type.is_some();
        apart
            && !b.by_noun
            && before
                .into_iter()
                .any(|token| view.classes(token).any(class::FURTHER))
    }

    /// Whether two events tell the same values, or one of them none.
    fn values_fit(&self, a: &EventDraft, b: &EventDraft) -> bool {
        let view = self.context.view;
        let same = |((a_role, a), (b_role, b)): (&(Role, TokenSpan), &(Role, TokenSpan))| {
            a_role == b_role && view.slice(*a) == view.slice(*b)
        };
        a.values.is_empty()
            || b.values.is_empty()
            || (a.values.len() == b.values.len() && a.values.iter().zip(&b.values).all(same))
    }

    /// Whether one place is the other or lies in it.
    fn place_fits(&self, inner: EntityId, outer: EntityId) -> bool {
        let entities = &self.context.coreference.entities;
        let (inner_draft, outer_draft) = (entities.get(inner), entities.get(outer));
        entities.find(inner) == entities.find(outer)
            || (outer_draft.entity_type == EntityType::Country && inner_draft.country == outer_draft.country)
    }

    /// The country that a visit is made to, if nobody else is named.
    fn visited(&self, trip: &EventDraft) -> Option<&'a EntityDraft> {
        let [host] = trip.recipients[..] else { return None };
        let host = self.context.coreference.entities.get(host.entity);
        (trip.mode == Some(Mode::Visit) && host.entity_type == EntityType::Country).then_some(host)
    }

    /// A visit of X to a country, and X's meeting with somebody of that country.
    fn trip_and_meeting(&self, trip: &EventDraft, meeting: &EventDraft) -> bool {
        let entities = &self.context.coreference.entities;
        // "Lind met Berg. She visited Oslo last year."
        if meeting.date.is_none() && meeting.sentence < trip.sentence && self.context.is_long_past(trip.date)
        {
            return false;
        }
        let Some(host) = self.visited(trip) else {
            return false;
        };
        // "Spoke with Lind after her trip to Oslo"
        if meeting.sentence == trip.sentence && places::is_apart(self.context, trip) {
            return false;
        }
        let visitors = trip.actors.iter().all(|one| meeting.has(one.entity));
        // Hosts of whom no country is known, but where they were met.
        let there = meeting.mode == Some(Mode::Visit)
            && meeting
                .place
                .is_some_and(|place| entities.get(place).country == host.country);
        let hosted = |one: EntityId| there && meeting.recipients.iter().any(|host| host.entity == one);
        visitors
            && meeting.everyone().any(|one| {
                let draft = entities.get(one);
                draft.entity_type != EntityType::Country
                    && (draft.country == host.country || draft.country.is_none() && hosted(one))
                    && !trip.actors.iter().any(|visitor| visitor.entity == one)
            })
            && matches!(meeting.mode, Some(Mode::Visit | Mode::Meet))
            && (meeting.mode != Some(Mode::Visit)
                || meeting
                    .actors
                    .iter()
                    .any(|one| trip.actors.iter().any(|visitor| visitor.entity == one.entity)))
    }

    /// Takes what another telling of an event adds to it.
    fn absorb(&self, known: &mut EventDraft, mut event: EventDraft) {
        let entities = &self.context.coreference.entities;
        let mut evidence = std::mem::take(&mut known.evidence);
        let told = if known.values.is_empty() {
            &mut event
        } else {
            &mut *known
        };
        let values = told.own.as_mut().map(|own| std::mem::take(&mut own.values));
        for more in std::mem::take(&mut event.evidence) {
            // Evidence comes in the order of the text, so that only what the same sentence gave can be the same;
            // to look through all of it would take quadratic time.
            let mut beside = evidence
                .iter()
                .rev()
                .take_while(|piece| piece.span.start >= more.span.start);
            if !beside.any(|one| one.is_same(&more)) {
                evidence.push(more);
            }
        }
        let other = if self.trip_and_meeting(known, &event)
            || event.everyone().count() > known.everyone().count()
            || self.stands_for(known, &event)
        {
            std::mem::replace(known, event)
        } else {
            event
        };
        let kept = known;
        let same = || kept.everyone().all(|one| other.has(one)) && other.everyone().all(|one| kept.has(one));
        let beside = || is_beside_body(self.context, kept) || is_beside_body(self.context, &other);
        match (kept.mode, other.mode) {
            // Who meets on the sidelines of something visits nobody.
            (Some(Mode::Visit), Some(Mode::Meet)) if same() && beside() => {
                kept.mode = other.mode;
                kept.actors.append(&mut kept.recipients);
            }
            (Some(Mode::Meet), Some(Mode::Visit)) if same() && beside() => {}
            (Some(Mode::Meet), Some(Mode::Visit | Mode::ThirdParty | Mode::Multilateral)) if same() => {
                kept.mode = other.mode;
                kept.actors = other.actors.clone();
                kept.recipients = other.recipients.clone();
            }
            _ => {}
        }
        let own_place = kept.place;
        kept.place = match (kept.place, other.place) {
            (Some(place), Some(narrow))
                if entities.get(place).entity_type == EntityType::Country
                    && entities.get(narrow).entity_type == EntityType::Place =>
            {
                Some(narrow)
            }
            (place, more) => place.or(more),
        };
        kept.date = match (kept.date, other.date) {
            (Some(a), Some(b)) => Some(narrower(a, b)),
            (date, more) => date.or(more),
        };
        if kept.status != other.status {
            kept.status = match (kept.status, other.status) {
                (Status::Actual, _) | (_, Status::Actual) if kept.sentence != other.sentence => {
                    Status::Actual
                }
                (Status::Negated, _) | (_, Status::Negated) => Status::Negated,
                // An invitation that is accepted is a plan.
                (Status::Planned, _) | (_, Status::Planned) if kept.sentence != other.sentence => {
                    Status::Planned
                }
                (Status::Hypothetical, _) | (_, Status::Hypothetical) => Status::Hypothetical,
                _ => Status::Planned,
            };
        }
        if (kept.mode == Some(Mode::Phone)) != (other.mode == Some(Mode::Phone)) {
            // Where they are said to have met, nobody telephoned.
            kept.place = own_place.filter(|_| kept.mode == Some(Mode::Phone));
            kept.mode = Some(Mode::Phone);
            kept.actors.append(&mut kept.recipients);
        }
        kept.manner = kept.manner.or(other.manner);
        kept.speaks &= other.speaks;
        kept.tells &= other.tells;
        kept.is_news |= other.is_news;
        kept.near_lead |= other.near_lead;
        kept.evidence = evidence;
        if let Some(values) = values {
            kept.own_mut().values = values;
        }
        if other.sentence < kept.sentence {
            kept.sentence = other.sentence;
            kept.trigger = other.trigger;
        }
        if kept.mode == Some(Mode::Meet) && kept.place.is_some() {
            self.consultations.visitor_and_host(kept);
        }
    }
}

/// "Lind and Berg held talks. Moss, the host, greeted both": whether those who meet are together the guests of somebody else.
fn are_guests(meeting: &EventDraft, visit: &EventDraft) -> bool {
    let guest = |one: EntityId| visit.actors.iter().any(|guest| guest.entity == one);
    visit.mode == Some(Mode::Visit)
        && matches!(meeting.mode, Some(Mode::Meet | Mode::ThirdParty))
        && meeting.sentence != visit.sentence
        && meeting.everyone().count() > 1
        && meeting.everyone().all(guest)
}

fn dates_fit(a: &EventDraft, b: &EventDraft) -> bool {
    match (a.date, b.date) {
        (Some(a), Some(b)) => compatible(a, b),
        _ => true,
    }
}

/// Whether two sides hold the same people in the same order.
fn same_people(a: &[Filler], b: &[Filler]) -> bool {
    let entity = |filler: &Filler| filler.entity;
    a.iter().map(entity).eq(b.iter().map(entity))
}

/// Whether two dates can be that of one event: one lies in the other.
pub(crate) fn compatible(a: DateValue, b: DateValue) -> bool {
    match (a, b) {
        (DateValue::Date(a), DateValue::Date(b)) => a.within(b) || b.within(a),
        (DateValue::Interval(from, to), DateValue::Date(date))
        | (DateValue::Date(date), DateValue::Interval(from, to)) => from <= date && date <= to,
        (DateValue::Interval(a, b), DateValue::Interval(c, d)) => a <= d && c <= b,
    }
}

fn narrower(a: DateValue, b: DateValue) -> DateValue {
    match (a, b) {
        (DateValue::Date(x), DateValue::Date(y)) => {
            if y.within(x) {
                b
            } else {
                a
            }
        }
        (DateValue::Interval(..), DateValue::Date(_)) => b,
        _ => a,
    }
}
