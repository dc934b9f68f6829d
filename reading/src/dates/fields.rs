//! The parts of a date that an expression names, and the date that they come to.

use whomet_engine::date::{Date, Day};

use super::calendar::{
    Direction, day_value, holiday_day, monday, month_away, month_value, moved, nearest_weekday, nth_weekday,
    ten_years, three_months, year_away,
};
use crate::document::DateValue;
use crate::lexicon::holidays::Holiday;

/// A year as it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    /// "2016"
    Number(i16),
    /// "next year": counted from the document's.
    Shift(i32),
    /// "the 1990s": its first year.
    Decade(i16),
}

/// A part of the year as it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Month {
    /// "May"
    Number(u8),
    /// "next month": counted from the document's.
    Shift(i32),
    /// "the first quarter", 1 to 4.
    Quarter(u8),
    /// "summer": its first month.
    Season(u8),
}

/// The parts of a date that an expression names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    pub(crate) year: Option<Year>,
    pub(crate) month: Option<Month>,
    pub(crate) day: Option<u8>,
    /// 0 for Monday.
    pub(crate) weekday: Option<u8>,
    /// "Tuesday next week": weeks from the document's.
    pub(crate) week: Option<i32>,
    /// "The second Sunday of May": which weekday of the month, -1 for the last.
    pub(crate) nth: Option<i8>,
    pub(crate) holiday: Option<Holiday>,
    /// "Last March", "this past Tuesday": which of them is meant, whatever the sentence says.
    pub(crate) toward: Option<Direction>,
}

impl Fields {
    /// Those of a year and nothing else.
    pub(crate) fn of_year(year: i16) -> Fields {
        Fields {
            year: Some(Year::Number(year)),
            ..Fields::default()
        }
    }

    pub(crate) fn resolve(&self, anchor: Option<Day>, direction: Direction) -> Option<DateValue> {
        let direction = self.toward.unwrap_or(direction);
        if let Some(holiday) = self.holiday {
            return self.holiday_date(anchor, direction, holiday).map(day_value);
        }
        if let (Some(week), Some(weekday)) = (self.week, self.weekday) {
            let days = week.checked_mul(7)? + i32::from(weekday);
            return moved(monday(anchor?)?, 0, 0, days).map(day_value);
        }
        let year = match self.year {
            Some(Year::Number(year)) => Some(year),
            Some(Year::Shift(shift)) => Some(year_away(anchor?.year(), shift)?),
            Some(Year::Decade(first)) => return ten_years(first),
            None => None,
        };
        let year_of = |month: u8| match year {
            Some(year) => Some(year),
            None => Some(year_of_month(anchor?, direction, month, self.toward.is_some())),
        };
        match (self.month, self.day) {
            (Some(Month::Shift(shift)), None) if self.nth.is_some() => {
                let month = month_away(anchor?, shift)?;
                self.nth_day(month.year(), month.month())
            }
            (Some(Month::Number(month)), None) if self.nth.is_some() => self.nth_day(year_of(month)?, month),
            (Some(Month::Shift(shift)), day) => {
                let month = month_away(anchor?, shift)?;
                in_month(month.year(), month.month(), day)
            }
            (Some(Month::Number(month)), Some(day)) => {
                let year = match year {
                    Some(year) => year,
                    None => self.year_of_day(anchor?, direction, month, day)?,
                };
                in_month(year, month, Some(day))
            }
            (Some(Month::Number(month)), None) => month_value(year_of(month)?, month),
            (Some(Month::Quarter(quarter)), _) => three_months(year?, quarter * 3 - 2),
            (Some(Month::Season(month)), _) => three_months(year_of(month)?, month),
            (None, Some(day)) => self.nearest_day(anchor?, direction, day).map(day_value),
            (None, None) => match (self.weekday, year) {
                (Some(weekday), None) => {
                    let day = nearest_weekday(anchor?, direction, weekday, self.toward.is_some())?;
                    Some(day_value(day))
                }
                (None, Some(year)) => Date::year_only(year).map(DateValue::Date),
                _ => None,
            },
        }
    }

    /// Whether a day is of the weekday that is named, if one is.
    fn on_weekday(&self, day: Day) -> bool {
        self.weekday.is_none_or(|weekday| day.weekday() == weekday)
    }

    /// The year of "June 10": the latest one that has come, or the next one; with a weekday, one in which it fits.
    fn year_of_day(&self, anchor: Day, direction: Direction, month: u8, day: u8) -> Option<i16> {
        // "Tuesday, June 10" of this year may lie on the other side.
        let this = Day::new(anchor.year(), month, day).filter(|day| self.on_weekday(*day));
        if self.weekday.is_some() && this.is_some() {
            return this.map(Day::year);
        }
        let back = direction == Direction::Past;
        let days = (0..=8).filter_map(|away| {
            let year = anchor.year() + if back { -away } else { away };
            Day::new(year, month, day).filter(|day| direction.holds(*day, anchor))
        });
        let right = days.clone().find(|day| self.on_weekday(*day));
        right.or_else(|| days.clone().next()).map(Day::year)
    }

    /// "The 20th", "Friday the 22nd": in the month in which it fits.
    fn nearest_day(&self, anchor: Day, direction: Direction, day: u8) -> Option<Day> {
        let in_month = |months: i32| {
            let month = month_away(anchor, months)?;
            Day::new(month.year(), month.month(), day)
        };
        let here = self.weekday.and_then(|_| in_month(0));
        if let Some(date) = here.filter(|date| self.on_weekday(*date)) {
            return Some(date);
        }
        (0..=14)
            .filter_map(|months| in_month(direction.sign() * months))
            .filter(|date| direction.holds(*date, anchor))
            .find(|date| self.on_weekday(*date))
    }

    fn nth_day(&self, year: i16, month: u8) -> Option<DateValue> {
        nth_weekday(year, month, self.weekday?, self.nth?).map(day_value)
    }

    /// A holiday in its year, or the latest or the next one.
    fn holiday_date(&self, anchor: Option<Day>, direction: Direction, holiday: Holiday) -> Option<Day> {
        match self.year {
            Some(Year::Number(year)) => holiday_day(holiday, year),
            Some(Year::Shift(shift)) => holiday_day(holiday, year_away(anchor?.year(), shift)?),
            _ => {
                let anchor = anchor?;
                let in_direction = |years: i32| {
                    let year = year_away(anchor.year(), direction.sign() * years)?;
                    holiday_day(holiday, year).filter(|day| direction.holds(*day, anchor))
                };
                (0..=1).find_map(in_direction)
            }
        }
    }
}

/// A day of a month, or the month.
fn in_month(year: i16, month: u8, day: Option<u8>) -> Option<DateValue> {
    match day {
        Some(day) => Date::day_of(year, month, day).map(DateValue::Date),
        None => month_value(year, month),
    }
}

/// The year of a month that is named without one; `strict` leaves the document's own month out.
fn year_of_month(anchor: Day, direction: Direction, month: u8, strict: bool) -> i16 {
    let here = anchor.month();
    match direction {
        Direction::Past if month > here || (strict && month == here) => anchor.year() - 1,
        Direction::Future if month < here || (strict && month == here) => anchor.year() + 1,
        _ => anchor.year(),
    }
}

/// From one date to another; what the first lacks, it has from the last.
pub(crate) fn range(
    from: Fields,
    to: Fields,
    anchor: Option<Day>,
    direction: Direction,
) -> Option<DateValue> {
    if let Some(weekday) = to.weekday {
        return weekdays(from, weekday, anchor, direction);
    }
    let mut from = from;
    let mut to = to;
    from.year = from.year.or(to.year);
    from.month = from.month.or(to.month);
    to.month = to.month.or(from.month);
    let DateValue::Date(last) = to.resolve(anchor, direction)? else {
        return None;
    };
    from.year = from.year.or(Some(Year::Number(last.year())));
    let DateValue::Date(mut first) = from.resolve(anchor, direction)? else {
        return None;
    };
    if first > last {
        // "From December to March" begins in the year before.
        from.year = Some(Year::Number(last.year() - 1));
        let DateValue::Date(earlier) = from.resolve(anchor, direction)? else {
            return None;
        };
        first = earlier;
    }
    Some(DateValue::Interval(first, last))
}

/// "From Sunday to Tuesday": from the day that the first names to the next such day behind it.
fn weekdays(from: Fields, until: u8, anchor: Option<Day>, direction: Direction) -> Option<DateValue> {
    let DateValue::Date(first) = from.resolve(anchor, direction)? else {
        return None;
    };
    let last = nearest_weekday(first.whole_day()?, Direction::Future, until, true)?;
    Some(DateValue::Interval(first, Date::from(last)))
}
