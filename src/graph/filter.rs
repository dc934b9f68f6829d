//! Which events are asked for.

use whomet_engine::date::Date;
use whomet_reading::document::{EventType, Mode, Status};

/// Which events are asked for: those that nothing is said against.
///
/// What is said twice of one thing is an alternative ("visits or calls"); what is said of different things must hold
/// together ("visits of 2025").
///
/// # Examples
///
/// ```
/// use whomet::document::{Mode, Status};
/// use whomet::graph::{Filter, Graph};
///
/// let planned_visits = Filter::all().status(Status::Planned).mode(Mode::Visit).country("RU");
/// assert_eq!(Graph::new().events_where(&planned_visits).count(), 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub(crate) types: Vec<EventType>,
    pub(crate) labels: Vec<String>,
    pub(crate) modes: Vec<Mode>,
    pub(crate) statuses: Vec<Status>,
    pub(crate) since: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) countries: Vec<String>,
    pub(crate) sectors: Vec<String>,
    pub(crate) places: Vec<String>,
    pub(crate) documents: Vec<String>,
    pub(crate) rules: Vec<String>,
    pub(crate) reports: usize,
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

    /// Only events of this type.
    #[must_use]
    pub fn event_type(mut self, event_type: EventType) -> Filter {
        self.types.push(event_type);
        self
    }

    /// Only events whose type has this name, PLOVER's or a user's own.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Filter {
        self.labels.push(label.into());
        self
    }

    /// Only events of this mode.
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> Filter {
        self.modes.push(mode);
        self
    }

    /// Only events of this status.
    #[must_use]
    pub fn status(mut self, status: Status) -> Filter {
        self.statuses.push(status);
        self
    }

    /// Only events of which some day can lie on `date` or later. Of an event without a date, the day is that of the
    /// first report; without either, it does not pass.
    #[must_use]
    pub fn since(mut self, date: Date) -> Filter {
        self.since = Some(date);
        self
    }

    /// Only events of which some day can lie on `date` or earlier. Of an event without a date, the day is that of the
    /// first report; without either, it does not pass.
    #[must_use]
    pub fn until(mut self, date: Date) -> Filter {
        self.until = Some(date);
        self
    }

    /// Only events in which somebody or something of this country takes part. `code` is the one that nodes have:
    /// "RU".
    #[must_use]
    pub fn country(mut self, code: impl Into<String>) -> Filter {
        self.countries.push(code.into());
        self
    }

    /// Only events in which somebody of this sector (PLOVER: "GOV", "MIL") takes part.
    #[must_use]
    pub fn sector(mut self, sector: impl Into<String>) -> Filter {
        self.sectors.push(sector.into());
        self
    }

    /// Only events at a place of this name, or in the country that has this code. Case and accents of a name do not
    /// matter.
    #[must_use]
    pub fn place(mut self, place: impl Into<String>) -> Filter {
        self.places.push(place.into());
        self
    }

    /// Only events that the document of this name tells of.
    #[must_use]
    pub fn document(mut self, id: impl Into<String>) -> Filter {
        self.documents.push(id.into());
        self
    }

    /// Only events that this rule found, or one whose name begins with `rule` and a full stop: "consult" stands for
    /// "consult.meet" and all its neighbours.
    #[must_use]
    pub fn rule(mut self, rule: impl Into<String>) -> Filter {
        self.rules.push(rule.into());
        self
    }

    /// Only events of which at least so many documents tell.
    #[must_use]
    pub fn at_least(mut self, reports: usize) -> Filter {
        self.reports = self.reports.max(reports);
        self
    }
}
