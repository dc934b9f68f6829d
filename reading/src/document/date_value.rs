//! The value of a date in the text.

use std::fmt;

use whomet_engine::date::Date;

/// The value of a date in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateValue {
    /// A day, a month or a year.
    Date(Date),
    /// From one date to another, both included.
    Interval(Date, Date),
}

impl fmt::Display for DateValue {
    /// ISO 8601: `2025-07-31`, or `2025-07-01/2025-07-05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateValue::Date(date) => write!(f, "{date}"),
            DateValue::Interval(from, to) => write!(f, "{from}/{to}"),
        }
    }
}
