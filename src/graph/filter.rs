//! Which events are asked for.

use super::node::EventNode;
use whomet_engine::date::Date;
use whomet_reading::document::{EventType, Mode, Status};

/// Which events are asked for; those that nothing is said against.
///
/// # Examples
///
/// ```
/// use whomet::document::{Mode, Status};
/// use whomet::graph::{Filter, Graph};
///
/// let planned_visits = Filter::all().status(Status::Planned).mode(Mode::Visit);
/// assert_eq!(Graph::new().events_where(&planned_visits).count(), 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    types: Vec<EventType>,
    modes: Vec<Mode>,
    statuses: Vec<Status>,
    since: Option<Date>,
    until: Option<Date>,
}

impl Filter {
    /// All events.
    pub fn all() -> Filter {
        Filter::default()
    }

    /// Meetings, visits, calls, talks that took place: CONSULT events whose status is `actual`.
    pub fn meetings() -> Filter {
        Filter::all()
            .event_type(EventType::Consult)
            .status(Status::Actual)
    }

    /// Only events of this type; called again, of these types.
    #[must_use]
    pub fn event_type(mut self, event_type: EventType) -> Filter {
        self.types.push(event_type);
        self
    }

    /// Only events of this mode; called again, of these modes.
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> Filter {
        self.modes.push(mode);
        self
    }

    /// Only events of this status; called again, of these.
    #[must_use]
    pub fn status(mut self, status: Status) -> Filter {
        self.statuses.push(status);
        self
    }

    /// Only events of which some day can lie on `date` or later; none whose date is not known.
    #[must_use]
    pub fn since(mut self, date: Date) -> Filter {
        self.since = Some(date);
        self
    }

    /// Only events of which some day can lie on `date` or earlier; none whose date is not known.
    #[must_use]
    pub fn until(mut self, date: Date) -> Filter {
        self.until = Some(date);
        self
    }

    /// Whether it lets the event pass.
    pub fn passes(&self, event: &EventNode) -> bool {
        let since = self.since.is_none_or(|since| {
            event
                .end()
                .is_some_and(|end| end >= since || since.within(end) || end.within(since))
        });
        let until = self.until.is_none_or(|until| {
            event
                .begin()
                .is_some_and(|begin| begin <= until || until.within(begin) || begin.within(until))
        });
        since
            && until
            && (self.types.is_empty() || event.event_type.is_some_and(|it| self.types.contains(&it)))
            && (self.modes.is_empty() || event.mode.is_some_and(|it| self.modes.contains(&it)))
            && (self.statuses.is_empty() || self.statuses.contains(&event.status))
    }
}
