//! What most filters look at of an event, in a few bytes, so that a million events are passed through quickly.

use super::days::days_of;
use super::node::EventNode;
use whomet_engine::date::Day;
use whomet_reading::document::{DateValue, EventType, Mode, Status};

/// An event in brief.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Brief {
    /// The days on which it can have been; after one another in the wrong order if nothing is known of them.
    pub(crate) first: Day,
    pub(crate) last: Day,
    /// Its type, mode and status as one bit each; none of a type of a user's own, or where there is no mode.
    pub(crate) event_type: u32,
    pub(crate) mode: u64,
    pub(crate) status: u8,
    /// How many documents tell of it.
    pub(crate) reports: u32,
}

impl Brief {
    pub(crate) fn new(event: &EventNode) -> Brief {
        let date = event.date.or(event.reported.map(DateValue::Date));
        let (first, last) = date.map_or((Day::MAX, Day::MIN), days_of);
        Brief {
            first,
            last,
            event_type: event.event_type.map_or(0, bit_of_type),
            mode: event.mode.map_or(0, bit_of_mode),
            status: bit_of_status(event.status),
            reports: event.reports() as u32,
        }
    }
}

pub(crate) fn bit_of_type(event_type: EventType) -> u32 {
    1 << event_type as u32
}

pub(crate) fn bit_of_mode(mode: Mode) -> u64 {
    1 << mode as u8
}

pub(crate) fn bit_of_status(status: Status) -> u8 {
    1 << status as u8
}
