//! The value of a date in the text.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use whomet_engine::date::{Date, ParseDateError};

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

impl FromStr for DateValue {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<DateValue, ParseDateError> {
        Ok(match text.split_once('/') {
            Some((from, to)) => DateValue::Interval(from.parse()?, to.parse()?),
            None => DateValue::Date(text.parse()?),
        })
    }
}

impl Serialize for DateValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DateValue, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}
