//! Arithmetic of days: the one place that knows the crate that counts them.

use jiff::{ToSpan, civil};

use whomet_engine::date::Date;

use crate::document::DateValue;
use crate::lexicon::calendar::TimeUnit;
use crate::lexicon::holidays::{Holiday, HolidayDay};

/// Whether what is dated lies before or after the document's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// It has happened: "on Tuesday" is the latest Tuesday, this day included.
    Past,
    /// It will happen: "on Tuesday" is the next one, this day included.
    Future,
}

impl Direction {
    /// Whether a day lies on this side of the document's, which belongs to both.
    pub(crate) fn holds(self, day: Day, anchor: Day) -> bool {
        match self {
            Direction::Past => day <= anchor,
            Direction::Future => day >= anchor,
        }
    }

    /// -1 or 1.
    pub(crate) fn sign(self) -> i32 {
        match self {
            Direction::Past => -1,
            Direction::Future => 1,
        }
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(civil::Date);

/// Time beyond this is not reckoned with, in years, months or days.
const FAR: i32 = 100_000;

impl Day {
    /// A day, if the calendar has it.
    pub(crate) fn new(year: i16, month: u8, day: u8) -> Option<Day> {
        civil::Date::new(year, month as i8, day as i8).ok().map(Day)
    }

    /// The day of a date that names one.
    pub(crate) fn of(date: Date) -> Option<Day> {
        Day::new(date.year(), date.month()?, date.day()?)
    }

    pub(crate) fn year(self) -> i16 {
        self.0.year()
    }

    /// 1 to 12.
    pub(crate) fn month(self) -> u8 {
        self.0.month() as u8
    }

    /// 0 for Monday.
    pub(crate) fn weekday(self) -> u8 {
        self.0.weekday().to_monday_zero_offset() as u8
    }

    pub(crate) fn date(self) -> Date {
        Date::from(self.0)
    }

    pub(crate) fn value(self) -> DateValue {
        DateValue::Date(self.date())
    }

    /// The day that lies so many years, months and days away.
    pub(crate) fn moved(self, years: i32, months: i32, days: i32) -> Option<Day> {
        if [years, months, days].iter().any(|n| n.abs() > FAR) {
            return None;
        }
        let span = years
            .clamp(-9998, 9998)
            .years()
            .try_months(months)
            .ok()?
            .try_days(days)
            .ok()?;
        let reached = self.0.checked_add(span).ok()?;
        (reached.year() > 0).then_some(Day(reached))
    }

    /// The first day of the month that lies so many months away.
    pub(crate) fn month_away(self, months: i32) -> Option<Day> {
        Day::new(self.year(), self.month(), 1)?.moved(0, months, 0)
    }

    /// The Monday of its week.
    pub(crate) fn monday(self) -> Option<Day> {
        self.moved(0, 0, -i32::from(self.weekday()))
    }

    /// The nearest day of a weekday in a direction; `strict` leaves this day out.
    pub(crate) fn nearest_weekday(self, direction: Direction, weekday: u8, strict: bool) -> Option<Day> {
        let ahead = direction.sign() * (i32::from(weekday) - i32::from(self.weekday()));
        let away = ahead.rem_euclid(7);
        let days = if strict && away == 0 { 7 } else { away };
        self.moved(0, 0, direction.sign() * days)
    }

    /// The first, second, ... or, for -1, last Monday (0) to Sunday of a month, if it has one.
    pub(crate) fn nth_weekday(year: i16, month: u8, weekday: u8, nth: i8) -> Option<Day> {
        let weekday = civil::Weekday::from_monday_zero_offset(weekday as i8).ok()?;
        let first = civil::Date::new(year, month as i8, 1).ok()?;
        first.nth_weekday_of_month(nth, weekday).ok().map(Day)
    }

    /// The day of a holiday in a year.
    pub(crate) fn of_holiday(holiday: Holiday, year: i16) -> Option<Day> {
        let (day, more) = match holiday.day {
            HolidayDay::Fixed { month, day } => (Day::new(year, month, day)?, 0),
            HolidayDay::Easter(days) => (Day::easter(year)?, days),
            HolidayDay::Weekday { month, weekday, nth } => (Day::nth_weekday(year, month, weekday, nth)?, 0),
        };
        day.moved(0, 0, i32::from(more) + i32::from(holiday.after))
    }

    /// Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher.
    fn easter(year: i16) -> Option<Day> {
        let number = i32::from(year);
        let a = number % 19;
        let (b, c) = (number / 100, number % 100);
        let (d, e) = (b / 4, b % 4);
        let f = (b + 8) / 25;
        let g = (b - f + 1) / 3;
        let h = (19 * a + b - d - g + 15) % 30;
        let (i, k) = (c / 4, c % 4);
        let l = (32 + 2 * e + 2 * i - h - k) % 7;
        let m = (a + 11 * h + 22 * l) / 451;
        let n = h + l - 7 * m + 114;
        Day::new(year, u8::try_from(n / 31).ok()?, u8::try_from(n % 31 + 1).ok()?)
    }
}

/// A year that lies so many years away.
pub(crate) fn year_away(year: i16, years: i32) -> Option<i16> {
    i16::try_from(i32::from(year).checked_add(years)?).ok()
}

/// A month of a year.
pub(crate) fn month_value(year: i16, month: u8) -> Option<DateValue> {
    Date::year_month(year, month).map(DateValue::Date)
}

/// The three months that begin with `month`.
pub(crate) fn three_months(year: i16, month: u8) -> Option<DateValue> {
    let (last_year, last) = if month > 10 {
        (year + 1, month - 10)
    } else {
        (year, month + 2)
    };
    Some(DateValue::Interval(
        Date::year_month(year, month)?,
        Date::year_month(last_year, last)?,
    ))
}

/// The ten years that begin with `first`.
pub(crate) fn ten_years(first: i16) -> DateValue {
    DateValue::Interval(Date::year_only(first), Date::year_only(first + 9))
}

/// The unit of the calendar that lies so many units from the one that holds a day: "last week".
pub(crate) fn period(anchor: Day, unit: TimeUnit, shift: i32) -> Option<DateValue> {
    let interval =
        |from: Day, days: i32| Some(DateValue::Interval(from.date(), from.moved(0, 0, days)?.date()));
    match unit {
        TimeUnit::Day => Some(anchor.moved(0, 0, shift)?.value()),
        TimeUnit::Week => interval(anchor.monday()?.moved(0, 0, shift * 7)?, 6),
        TimeUnit::Fortnight => interval(anchor.monday()?.moved(0, 0, shift * 14)?, 13),
        TimeUnit::Weekend => interval(anchor.monday()?.moved(0, 0, shift * 7 + 5)?, 1),
        TimeUnit::Month => {
            let month = anchor.month_away(shift)?;
            month_value(month.year(), month.month())
        }
        TimeUnit::Quarter => {
            let month = anchor.month_away(shift * 3)?;
            three_months(month.year(), (month.month() - 1) / 3 * 3 + 1)
        }
        TimeUnit::Year => {
            let year = year_away(anchor.year(), shift)?;
            Some(DateValue::Date(Date::year_only(year)))
        }
        TimeUnit::Decade => Some(ten_years(year_away(anchor.year() / 10 * 10, shift * 10)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_on_their_days() {
        let easter = |days| HolidayDay::Easter(days);
        let on = |month, day| HolidayDay::Fixed { month, day };
        let nth = |month, weekday, nth| HolidayDay::Weekday { month, weekday, nth };
        let cases = [
            (on(12, 25), 0, 2016, "2016-12-25"),
            (easter(0), 0, 2017, "2017-04-16"),
            (easter(-2), 0, 2019, "2019-04-19"),
            (easter(49), 0, 2019, "2019-06-09"),
            (nth(11, 3, 4), 0, 2016, "2016-11-24"),
            (nth(11, 3, 4), 1, 2018, "2018-11-23"),
            (nth(5, 0, -1), 0, 2021, "2021-05-31"),
            (nth(9, 0, 1), 0, 2021, "2021-09-06"),
        ];
        for (day, after, year, expected) in cases {
            let holiday = Holiday { day, after };
            let found = Day::of_holiday(holiday, year).map(|day| day.date().to_string());
            assert_eq!(found.as_deref(), Some(expected), "{holiday:?} in {year}");
        }
    }
}
