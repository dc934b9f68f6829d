//! Which reports tell of one event.
//!
//! The naive form: take the reports of one type, mode, status and set of participants, those that know most about
//! date and place first; put each to the one event told so far that it agrees with, or, if there is none or more
//! than one, let it be an event of its own. All reports are there before this begins and are sorted, so the order
//! in which they arrived does not matter. Reports that say the same of date and place go together from the outset.

use std::collections::BTreeMap;

use super::days::{Days, days_of};
use super::ids::NodeId;
use whomet_engine::date::{Date, Day};
use whomet_reading::document::{DateValue, EventType, Status};

/// Where a report says that the event was: a node or, failing that, a folded name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Where {
    Node(NodeId),
    Name(String),
}

/// What one report says of an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told {
    pub(crate) date: Option<DateValue>,
    pub(crate) place: Option<Where>,
    /// When the document was published.
    pub(crate) published: Option<Date>,
    /// The report, by its place in the sorted list of all, and the event in it.
    pub(crate) source: (usize, usize),
}

/// Reports of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Joined {
    /// The most exact date that any of them knows.
    pub(crate) date: Option<DateValue>,
    /// The place, if any of them knows it.
    pub(crate) place: Option<Where>,
    pub(crate) sources: Vec<(usize, usize)>,
}

/// Joins the reports of one event among `told`, which are of one type, status and set of participants.
pub(crate) fn join(event_type: Option<EventType>, status: Status, mut told: Vec<Told>) -> Vec<Joined> {
    // Most events are told once.
    if let [one] = &mut *told {
        return vec![Joined {
            date: one.date,
            place: one.place.take(),
            sources: vec![one.source],
        }];
    }
    let mut equals = equals(event_type, status, told);
    equals.sort_by_key(Equal::order);
    let mut events = Events::default();
    for equal in equals {
        match events.only_candidate(&equal) {
            Some(event) => events.join(event, equal),
            None => events.push(equal),
        }
    }
    events.list.into_iter().map(|event| event.told).collect()
}

/// The events told so far, to be looked up by day and place so that few are compared.
#[derive(Debug, Default)]
struct Events {
    list: Vec<Equal>,
    /// By the first day; those of which no day is known, under the least.
    by_day: BTreeMap<Day, Vec<usize>>,
    /// The same by place, known or not.
    by_place: BTreeMap<(Option<Where>, Day), Vec<usize>>,
}

impl Events {
    /// The event that `equal` agrees with, if there is one and no more.
    fn only_candidate(&self, equal: &Equal) -> Option<usize> {
        let (first, last) = equal.days.unwrap_or((Day::MIN, Day::MAX));
        let in_place = |place: Option<Where>| {
            self.by_place
                .range((place.clone(), first)..=(place, last))
                .flat_map(|(_, events)| events)
        };
        let agrees = |event: &&usize| self.list[**event].lies_within(equal.days);
        let mut candidates: Box<dyn Iterator<Item = &usize>> = match &equal.told.place {
            Some(_) => Box::new(
                in_place(equal.told.place.clone())
                    .chain(in_place(None))
                    .filter(agrees),
            ),
            None => {
                let events = self.by_day.range(first..=last);
                Box::new(events.flat_map(|(_, events)| events).filter(agrees))
            }
        };
        match (candidates.next(), candidates.next()) {
            (Some(&event), None) => Some(event),
            _ => None,
        }
    }

    fn push(&mut self, equal: Equal) {
        let event = self.list.len();
        self.by_day.entry(equal.first_day()).or_default().push(event);
        let key = (equal.told.place.clone(), equal.first_day());
        self.by_place.entry(key).or_default().push(event);
        self.list.push(equal);
    }

    fn join(&mut self, event: usize, equal: Equal) {
        let known = &mut self.list[event];
        let first_day = known.first_day();
        known.told.date = known.told.date.or(equal.told.date);
        known.told.sources.extend(equal.told.sources);
        if known.told.place.is_none() && equal.told.place.is_some() {
            known.told.place.clone_from(&equal.told.place);
            if let Some(events) = self.by_place.get_mut(&(None, first_day)) {
                events.retain(|other| *other != event);
            }
            let key = (equal.told.place, first_day);
            self.by_place.entry(key).or_default().push(event);
        }
    }
}

/// Reports that say the same of date and place.
#[derive(Debug)]
struct Equal {
    /// The days on which the event can have been, if anything is known of them.
    days: Option<Days>,
    told: Joined,
}

impl Equal {
    /// Whether it can have been on `days` and on no other; whatever is not known of `days` does not speak against it.
    fn lies_within(&self, days: Option<Days>) -> bool {
        match (self.days, days) {
            (Some((first, last)), Some(days)) => days.0 <= first && last <= days.1,
            (_, None) => true,
            (None, Some(_)) => false,
        }
    }

    fn first_day(&self) -> Day {
        self.days.map_or(Day::MIN, |(first, _)| first)
    }

    /// Those that know most come first.
    fn order(&self) -> impl Ord + use<> {
        let length = self.days.map(|(first, last)| days_between(first, last));
        (
            self.told.date.is_none(),
            length.is_none(),
            length,
            self.told.place.is_none(),
            self.days,
            self.told.place.clone(),
        )
    }
}

fn days_between(first: Day, last: Day) -> i32 {
    last.days_since(first)
}

/// How far an event without a date can lie from the day on which its document was published: days before, days after.
fn reach(event_type: Option<EventType>, status: Status) -> (i32, i32) {
    match (event_type, status) {
        (Some(EventType::Consult), Status::Planned) => (1, 30),
        (Some(EventType::Consult), _) => (7, 1),
        _ => (0, 0),
    }
}

/// Puts reports together that say the same. Without a date, those published within a week of the first of them do.
fn equals(event_type: Option<EventType>, status: Status, mut told: Vec<Told>) -> Vec<Equal> {
    let (before, after) = reach(event_type, status);
    let week = match event_type {
        Some(EventType::Consult) => 7,
        _ => 0,
    };
    told.sort();
    let mut equals: Vec<Equal> = Vec::new();
    // Until when an undated report must have been published to go with the last of `equals`.
    let mut until: Option<Day> = None;
    for one in told {
        let published = one.published.map(|date| days_of(DateValue::Date(date)));
        let days = match one.date {
            Some(date) => Some(days_of(date)),
            None => published.map(|(first, last)| {
                (
                    first.saturating_plus_days(-before),
                    last.saturating_plus_days(after),
                )
            }),
        };
        if let Some(last) = equals.last_mut()
            && last.told.date == one.date
            && last.told.place == one.place
            && (one.date.is_some() || published.map(|(first, _)| first) <= until)
        {
            last.days = last
                .days
                .zip(days)
                .map(|(all, days)| (all.0.min(days.0), all.1.max(days.1)));
            last.told.sources.push(one.source);
            continue;
        }
        until = published.map(|(first, _)| first.saturating_plus_days(week));
        equals.push(Equal {
            days,
            told: Joined {
                date: one.date,
                place: one.place,
                sources: vec![one.source],
            },
        });
    }
    equals
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::date;
    use super::*;

    /// What the head of this file calls the naive form.
    fn naive(event_type: Option<EventType>, status: Status, told: Vec<Told>) -> Vec<Joined> {
        let mut equals = equals(event_type, status, told);
        equals.sort_by_key(Equal::order);
        let mut events: Vec<Equal> = Vec::new();
        for equal in equals {
            let candidates: Vec<usize> = (0..events.len())
                .filter(|&at| {
                    let place = &events[at].told.place;
                    events[at].lies_within(equal.days)
                        && (place.is_none() || equal.told.place.is_none() || *place == equal.told.place)
                })
                .collect();
            match *candidates {
                [at] => {
                    let known = &mut events[at].told;
                    known.date = known.date.or(equal.told.date);
                    known.place = known.place.take().or(equal.told.place);
                    known.sources.extend(equal.told.sources);
                }
                _ => events.push(equal),
            }
        }
        events.into_iter().map(|event| event.told).collect()
    }

    fn any_told() -> impl Strategy<Value = Told> {
        let dates = [
            "",
            "2025",
            "2025-07",
            "2025-07-03",
            "2025-07-04",
            "2025-07-01/2025-07-03",
            "2025-08-01",
        ];
        let published = [
            "",
            "2025-07",
            "2025-07-01",
            "2025-07-04",
            "2025-07-09",
            "2025-08-02",
        ];
        let when = prop::sample::select(dates.to_vec());
        let published = prop::sample::select(published.to_vec());
        (when, 0..4u32, published, 0..50usize).prop_map(|(when, place, published, source)| Told {
            date: (!when.is_empty()).then(|| date(when)),
            place: (place > 0).then_some(Where::Node(NodeId(place))),
            published: published.parse().ok(),
            source: (source, 0),
        })
    }

    proptest! {
        #[test]
        fn it_equals_the_naive_form(
            told in prop::collection::vec(any_told(), 0..30),
            status in prop::sample::select(vec![Status::Actual, Status::Planned]),
            event_type in prop::sample::select(vec![Some(EventType::Consult), Some(EventType::Accuse), None]),
        ) {
            prop_assert_eq!(join(event_type, status, told.clone()), naive(event_type, status, told));
        }
    }
}
