//! Days of the calendar as numbers, so that they can be reckoned with.

use std::fmt;
use std::ops::RangeInclusive;

/// A day of the Gregorian calendar, reckoned back to before the calendar was made, from the year 0 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// The first of March of the year 0 begins an era of 400 years; counted from there, leap days come last.
const ERA: i32 = 146_097;

/// The years that ISO 8601 writes with four digits.
pub(super) const YEARS: RangeInclusive<i16> = 0..=9999;

impl Day {
    /// The first day of the year 0.
    pub const MIN: Day = Day(-60);
    /// The last day of the year 9999.
    pub const MAX: Day = Day(3_652_364);

    /// A day, if the calendar has it.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Day> {
        let known = YEARS.contains(&year) && (1..=days_of_month(year, month)).contains(&day);
        known.then(|| Day::of(i32::from(year), i32::from(month), i32::from(day)))
    }

    /// The day of a date that the calendar has.
    fn of(year: i32, month: i32, day: i32) -> Day {
        let year = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Day(era * ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year)
    }

    /// Year, month and day of the month.
    pub fn parts(self) -> (i16, u8, u8) {
        let (era, day) = (self.0.div_euclid(ERA), self.0.rem_euclid(ERA));
        let of_era = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let of_year = day - (365 * of_era + of_era / 4 - of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = (shifted + 2) % 12 + 1;
        let year = era * 400 + of_era + i32::from(month <= 2);
        (
            year as i16,
            month as u8,
            (of_year - (153 * shifted + 2) / 5 + 1) as u8,
        )
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.parts().0
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.parts().1
    }

    /// The day of the week, 0 for Monday.
    pub fn weekday(self) -> u8 {
        // The first of March of the year 0 was a Wednesday.
        (self.0 + 2).rem_euclid(7) as u8
    }

    /// How many days lie between an earlier day and this one.
    pub fn days_since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// The day that comes `days` later, or earlier; `None` beyond the years that are known.
    pub fn plus_days(self, days: i32) -> Option<Day> {
        let day = Day(self.0.checked_add(days)?);
        (Day::MIN..=Day::MAX).contains(&day).then_some(day)
    }

    /// The day that comes `days` later, or earlier, or the last or first that is known.
    pub fn saturating_plus_days(self, days: i32) -> Day {
        Day(self.0.saturating_add(days)).clamp(Day::MIN, Day::MAX)
    }

    /// The same day of the month `months` later, or earlier; the last of the month where it has no such day.
    pub fn plus_months(self, months: i32) -> Option<Day> {
        let (year, month, day) = self.parts();
        let count = (i32::from(year) * 12 + i32::from(month) - 1).checked_add(months)?;
        let year = i16::try_from(count.div_euclid(12)).ok()?;
        let month = count.rem_euclid(12) as u8 + 1;
        Day::new(year, month, day.min(days_of_month(year, month)))
    }

    /// The first day of its month.
    pub fn first_of_month(self) -> Day {
        Day(self.0 - i32::from(self.parts().2) + 1)
    }

    /// The last day of its month.
    pub fn last_of_month(self) -> Day {
        let (year, month, day) = self.parts();
        Day(self.0 + i32::from(days_of_month(year, month)) - i32::from(day))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How many days a month has; none if there is no such month.
pub(super) fn days_of_month(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_has_its_number() {
        let mut expected = Day::MIN;
        for year in YEARS {
            for month in 1..=12 {
                for day in 1..=days_of_month(year, month) {
                    assert_eq!(Day::new(year, month, day), Some(expected));
                    assert_eq!(expected.parts(), (year, month, day));
                    expected = Day(expected.0 + 1);
                }
            }
        }
        assert_eq!(expected.0, Day::MAX.0 + 1);
        assert_eq!(Day::MAX.plus_days(1), None);
        assert_eq!(Day::new(-1, 12, 31), None);
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(Day::new(2024, 13, 1), None);
    }

    #[test]
    fn days_of_the_week_and_steps() {
        let day = |year, month, day| Day::new(year, month, day).unwrap();
        assert_eq!(day(2026, 11, 26).weekday(), 3);
        assert_eq!(day(1970, 1, 1).weekday(), 3);
        assert_eq!(day(2000, 2, 29).weekday(), 1);
        assert_eq!(day(2024, 3, 1).days_since(day(2024, 2, 28)), 2);
        assert_eq!(day(2024, 1, 31).plus_months(1), Some(day(2024, 2, 29)));
        assert_eq!(day(2024, 1, 31).plus_months(-2), Some(day(2023, 11, 30)));
        assert_eq!(day(9999, 12, 1).plus_months(1), None);
        assert_eq!(day(2024, 2, 7).first_of_month(), day(2024, 2, 1));
        assert_eq!(day(2024, 2, 7).last_of_month(), day(2024, 2, 29));
        assert_eq!(Day::MIN.saturating_plus_days(-1), Day::MIN);
    }
}
