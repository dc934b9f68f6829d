//! Calendar dates that may lack their day or month, and intervals of them, as ISO 8601 writes them.
//!
//! It knows the calendar and nothing of texts.

mod day;

use std::fmt;
use std::str::FromStr;

pub use day::Day;
use day::YEARS;

/// A calendar date, a month or a year: `2025-07-31`, `2025-07`, `2025`.
///
/// Years are those that ISO 8601 writes with four digits, 0 to 9999; there is no date beyond them.
///
/// Dates order by their beginning: `2025` before `2025-01` before `2025-01-01`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// A year, if it is one of 0 to 9999.
    pub fn year_only(year: i16) -> Option<Date> {
        YEARS.contains(&year).then_some(Date {
            year,
            month: 0,
            day: 0,
        })
    }

    /// A month of a year, if there is such a month and the year is one of 0 to 9999.
    pub fn year_month(year: i16, month: u8) -> Option<Date> {
        let known = YEARS.contains(&year) && (1..=12).contains(&month);
        known.then_some(Date { year, month, day: 0 })
    }

    /// A day, if the calendar has it and the year is one of 0 to 9999.
    pub fn day_of(year: i16, month: u8, day: u8) -> Option<Date> {
        Day::new(year, month, day).map(Date::from)
    }

    /// A date that was there before and is restored from its parts, 0 where there is none.
    pub(crate) fn of_parts(year: i16, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, unless only the year is known.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, unless only the month or the year is known.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The day for reckoning, if day and month are known.
    pub fn whole_day(self) -> Option<Day> {
        Day::new(self.year, self.month()?, self.day()?)
    }

    /// Whether this date lies wholly inside `other` or is the same: `2025-07-31` inside `2025-07`.
    pub fn within(self, other: Date) -> bool {
        self.year == other.year
            && (other.month == 0 || self.month == other.month)
            && (other.day == 0 || self.day == other.day)
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Date {
        let (year, month, day) = day.parts();
        Date { year, month, day }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = Iso::new(*self) {
            return f.write_str(text.as_str());
        }
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

/// A date as text, if its year has four digits: what formatting would write, in a twentieth of the time.
struct Iso {
    bytes: [u8; 10],
    len: usize,
}

impl Iso {
    fn new(date: Date) -> Option<Iso> {
        let year = u16::try_from(date.year).ok().filter(|year| *year < 10_000)?;
        let mut iso = Iso {
            bytes: *b"0000-00-00",
            len: 4,
        };
        let mut put = |at: usize, number: u16| {
            iso.bytes[at] += (number / 10) as u8;
            iso.bytes[at + 1] += (number % 10) as u8;
        };
        put(0, year / 100);
        put(2, year % 100);
        put(5, date.month.into());
        put(8, date.day.into());
        // Without a month there is no day.
        iso.len += 3 * usize::from(date.month > 0) + 3 * usize::from(date.day > 0);
        Some(iso)
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The error of text that is no ISO 8601 date or interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseDateError(());

const NOT_A_DATE: ParseDateError = ParseDateError(());

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date as YYYY, YYYY-MM or YYYY-MM-DD")
    }
}

impl std::error::Error for ParseDateError {}

impl FromStr for Date {
    type Err = ParseDateError;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; what follows a `T` (a time of day) is passed over.
    fn from_str(text: &str) -> Result<Date, ParseDateError> {
        let text = text.split_once('T').map_or(text, |(date, _)| date);
        let mut parts = text.split('-');
        let mut next = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| NOT_A_DATE)
            }
            Some(_) => Err(NOT_A_DATE),
        };
        let year = next(4)?.ok_or(NOT_A_DATE)?;
        let month = next(2)?;
        let day = next(2)?;
        if parts.next().is_some() {
            return Err(NOT_A_DATE);
        }
        match (month, day) {
            (None, _) => Date::year_only(year),
            (Some(month), None) => Date::year_month(year, month as u8),
            (Some(month), Some(day)) => Date::day_of(year, month as u8, day as u8),
        }
        .ok_or(NOT_A_DATE)
    }
}

/// A span of time with both ends included; an end that is not known is `None`.
///
/// Written `FROM/TO`; `FROM/..AS_OF` was still going on at the date `AS_OF`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    /// When it began.
    pub from: Option<Date>,
    /// When it ended; `None` while it goes on, or where the end is not known.
    pub to: Option<Date>,
    /// For an interval that goes on: when that was last known.
    pub as_of: Option<Date>,
}

impl Interval {
    /// Whether `date` lies in the interval; a date of less precision than a border that it meets counts as inside.
    pub fn contains(&self, date: Date) -> bool {
        let after = self.from.is_none_or(|from| from <= date || from.within(date));
        let before = self.to.is_none_or(|to| date <= to || date.within(to));
        after && before
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.from {
            write!(f, "{from}")?;
        }
        f.write_str("/")?;
        match (self.to, self.as_of) {
            (Some(to), _) => write!(f, "{to}"),
            (None, Some(as_of)) => write!(f, "..{as_of}"),
            (None, None) => Ok(()),
        }
    }
}

impl FromStr for Interval {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Interval, ParseDateError> {
        let (from, to) = text.split_once('/').ok_or(NOT_A_DATE)?;
        let optional = |part: &str| {
            if part.is_empty() {
                Ok(None)
            } else {
                part.parse().map(Some)
            }
        };
        Ok(match to.strip_prefix("..") {
            Some(as_of) => Interval {
                from: optional(from)?,
                to: None,
                as_of: optional(as_of)?,
            },
            None => Interval {
                from: optional(from)?,
                to: optional(to)?,
                as_of: None,
            },
        })
    }
}
