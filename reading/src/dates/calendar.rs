//! Reckoning with days: weeks, months and years away, weekdays, holidays.

use whomet_engine::date::{Date, Day};

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

/// Time beyond this is not reckoned with, in years, months or days.
const FAR: i32 = 100_000;

/// The value that a day is.
pub(crate) fn day_value(day: Day) -> DateValue {
    DateValue::Date(day.into())
}

/// The day that lies so many years, months and days away.
pub(crate) fn moved(from: Day, years: i32, months: i32, days: i32) -> Option<Day> {
    if [years, months, days].iter().any(|n| n.abs() > FAR) {
        return None;
    }
    let months = years.clamp(-9998, 9998) * 12 + months;
    let day = from.plus_months(months)?.plus_days(days)?;
    (day.year() > 0).then_some(day)
}

/// The first day of the month that lies so many months away.
pub(crate) fn month_away(from: Day, months: i32) -> Option<Day> {
    moved(from.first_of_month(), 0, months, 0)
}

/// The Monday of a day's week.
pub(crate) fn monday(day: Day) -> Option<Day> {
    moved(day, 0, 0, -i32::from(day.weekday()))
}

/// The nearest day of a weekday in a direction; `strict` leaves the day itself out.
pub(crate) fn nearest_weekday(from: Day, direction: Direction, weekday: u8, strict: bool) -> Option<Day> {
    let ahead = direction.sign() * (i32::from(weekday) - i32::from(from.weekday()));
    let away = ahead.rem_euclid(7);
    let days = if strict && away == 0 { 7 } else { away };
    moved(from, 0, 0, direction.sign() * days)
}

/// The first, second, ... or, for -1, last Monday (0) to Sunday of a month, if it has one.
pub(crate) fn nth_weekday(year: i16, month: u8, weekday: u8, nth: i8) -> Option<Day> {
    let first = Day::new(year, month, 1)?;
    let day = if nth < 0 {
        let last = first.last_of_month();
        let back = (7 + last.weekday() - weekday.min(6)) % 7;
        last.plus_days((i32::from(nth) + 1) * 7 - i32::from(back))?
    } else {
        let ahead = (7 + weekday.min(6) - first.weekday()) % 7;
        first.plus_days((i32::from(nth) - 1) * 7 + i32::from(ahead))?
    };
    (nth != 0 && weekday < 7 && day.first_of_month() == first).then_some(day)
}

/// The day of a holiday in a year.
pub(crate) fn holiday_day(holiday: Holiday, year: i16) -> Option<Day> {
    let (day, more) = match holiday.day {
        HolidayDay::Fixed { month, day } => (Day::new(year, month, day)?, 0),
        HolidayDay::Easter(days) => (easter(year)?, days),
        HolidayDay::Weekday { month, weekday, nth } => (nth_weekday(year, month, weekday, nth)?, 0),
    };
    moved(day, 0, 0, i32::from(more) + i32::from(holiday.after))
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
pub(crate) fn ten_years(first: i16) -> Option<DateValue> {
    let last = first.checked_add(9)?;
    Some(DateValue::Interval(
        Date::year_only(first)?,
        Date::year_only(last)?,
    ))
}

/// The unit of the calendar that lies so many units from the one that holds a day: "last week".
pub(crate) fn period(anchor: Day, unit: TimeUnit, shift: i32) -> Option<DateValue> {
    let interval =
        |from: Day, days: i32| Some(DateValue::Interval(from.into(), moved(from, 0, 0, days)?.into()));
    match unit {
        TimeUnit::Day => moved(anchor, 0, 0, shift).map(day_value),
        TimeUnit::Week => interval(moved(monday(anchor)?, 0, 0, shift * 7)?, 6),
        TimeUnit::Fortnight => interval(moved(monday(anchor)?, 0, 0, shift * 14)?, 13),
        TimeUnit::Weekend => interval(moved(monday(anchor)?, 0, 0, shift * 7 + 5)?, 1),
        TimeUnit::Month => {
            let month = month_away(anchor, shift)?;
            month_value(month.year(), month.month())
        }
        TimeUnit::Quarter => {
            let month = month_away(anchor, shift * 3)?;
            three_months(month.year(), (month.month() - 1) / 3 * 3 + 1)
        }
        TimeUnit::Year => {
            let year = year_away(anchor.year(), shift)?;
            Date::year_only(year).map(DateValue::Date)
        }
        TimeUnit::Decade => ten_years(year_away(anchor.year() / 10 * 10, shift * 10)?),
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
            let found = holiday_day(holiday, year).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{holiday:?} in {year}");
        }
    }
}
