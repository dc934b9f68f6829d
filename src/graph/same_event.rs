//! Which reports tell of one event.
//!
//! The naive form: take the reports of one type, mode, status and set of participants, those that know most about
//! date and place first; put each to the one event told so far that it agrees with, or, if there is none or more
//! than one, let it be an event of its own. All reports are there before this begins and are sorted, so the order
//! in which they arrived does not matter. Reports that say the same of date and place go together from the outset.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil};

use super::node::NodeId;
use crate::date::Date;
use crate::extract::{DateValue, EventType, Status};

/// Where a report says that the event was: a node or, failing that, a folded name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Where {
    Node(NodeId),
    Name(String),
}

/// What one report says of an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Told {
    pub(super) date: Option<DateValue>,
    pub(super) place: Option<Where>,
    /// When the document was published.
    pub(super) published: Option<Date>,
    /// The report, by its place in the sorted list of all, and the event in it.
    pub(super) source: (usize, usize),
}

/// Reports of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Joined {
    /// The most exact date that any of them knows.
    pub(super) date: Option<DateValue>,
    /// The place, if any of them knows it.
    pub(super) place: Option<Where>,
    pub(super) sources: Vec<(usize, usize)>,
}

/// Joins the reports of one event among `told`, which are of one type, status and set of participants.
pub(super) fn join(event_type: Option<EventType>, status: Status, told: Vec<Told>) -> Vec<Joined> {
    let mut equals = equals(event_type, status, told);
    equals.sort_by_key(Equal::order);
    let mut joined: Vec<(Option<Days>, Joined)> = Vec::new();
    // The events by their first day, to look only at those that an equal can agree with.
    let mut by_day: BTreeMap<civil::Date, Vec<usize>> = BTreeMap::new();
    for Equal { days, told } in equals {
        let agrees = |at: &usize| {
            let (other, event) = &joined[*at];
            let place = match (&event.place, &told.place) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            place
                && match (days, other) {
                    (Some(days), Some(other)) => days.0 <= other.0 && other.1 <= days.1,
                    (None, _) => true,
                    (Some(_), None) => false,
                }
        };
        let mut candidates: Box<dyn Iterator<Item = usize>> = match days {
            Some((first, last)) => Box::new(
                by_day
                    .range(first..=last)
                    .flat_map(|(_, events)| events.iter().copied()),
            ),
            None => Box::new(0..joined.len()),
        };
        let first = candidates.find(|at| agrees(at));
        let second = candidates.find(|at| agrees(at));
        drop(candidates);
        match (first, second) {
            (Some(at), None) => {
                let event = &mut joined[at].1;
                event.place = event.place.take().or(told.place);
                event.date = event.date.or(told.date);
                event.sources.extend(told.sources);
            }
            _ => {
                if let Some((first, _)) = days {
                    by_day.entry(first).or_default().push(joined.len());
                }
                joined.push((days, told));
            }
        }
    }
    joined.into_iter().map(|(_, event)| event).collect()
}

/// The first and the last day.
type Days = (civil::Date, civil::Date);

/// Reports that say the same of date and place.
#[derive(Debug)]
struct Equal {
    /// The days on which the event can have been, if anything is known of them.
    days: Option<Days>,
    told: Joined,
}

impl Equal {
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

fn days_between(first: civil::Date, last: civil::Date) -> i32 {
    first.until(last).map_or(i32::MAX, |span| span.get_days())
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
    let mut until: Option<civil::Date> = None;
    for one in told {
        let published = one.published.map(|date| days_of(DateValue::Date(date)));
        let days = match one.date {
            Some(date) => Some(days_of(date)),
            None => published.map(|(first, last)| {
                (
                    first.saturating_sub(before.days()),
                    last.saturating_add(after.days()),
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
        until = published.map(|(first, _)| first.saturating_add(week.days()));
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

/// The days that a date can mean.
fn days_of(date: DateValue) -> Days {
    let first = |date: Date| civil_or(date, date.month().unwrap_or(1), date.day().unwrap_or(1));
    let last = |date: Date| match (date.month(), date.day()) {
        (Some(month), Some(day)) => civil_or(date, month, day),
        (month, _) => civil_or(date, month.unwrap_or(12), 1).last_of_month(),
    };
    match date {
        DateValue::Date(date) => (first(date), last(date)),
        // What ends before it begins is taken the other way round.
        DateValue::Interval(from, to) => (first(from).min(first(to)), last(from).max(last(to))),
    }
}

/// A day of the year of `date`, which has it, for a [`Date`] is checked when it is made.
fn civil_or(date: Date, month: u8, day: u8) -> civil::Date {
    civil::Date::new(date.year(), month as i8, day as i8).unwrap_or(civil::Date::MIN)
}
