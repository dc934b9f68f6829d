//! The calculus of dates: what an expression comes to, reckoned from a document's date.

use whomet_engine::date::{Date, Day};

use super::holidays::{Holiday, nth_weekday};
use crate::document::DateValue;

/// Whether what is dated lies before or after the document's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// It has happened: "on Tuesday" is the latest Tuesday, this day included.
    Past,
    /// It will happen: "on Tuesday" is the next one, this day included.
    Future,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
}

/// A year as it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    /// "2016"
    Number(i16),
    /// "next year": so many from the document's.
    Shift(i32),
    /// "the 1990s": its first year.
    Decade(i16),
}

/// A part of the year as it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Month {
    /// "May"
    Number(u8),
    /// "next month": so many from the document's.
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
    /// "Tuesday next week": so many weeks from the document's.
    pub(crate) week: Option<i32>,
    /// "The second Sunday of May": which weekday of the month, -1 for the last.
    pub(crate) nth: Option<i8>,
    pub(crate) holiday: Option<Holiday>,
    /// "Last March", "this past Tuesday": which of them is meant, whatever the sentence says.
    pub(crate) toward: Option<Direction>,
}

/// From where an amount of time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// So many days from the document's date.
    Day(i32),
    /// A date of the calendar.
    Date(Fields),
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    Calendar(Fields),
    /// From one day or month to another.
    Range(Fields, Fields),
    /// "This week", "last weekend": so many of the unit from the document's.
    Period(Unit, i32),
    /// "Two weeks ago": so many years, months and days from a base; `unit` is the smallest one named.
    Away {
        years: i32,
        months: i32,
        days: i32,
        unit: Unit,
        base: Base,
        /// "Monday two weeks from now": the day of the week that is come to.
        weekday: Option<u8>,
    },
    /// What was reckoned from another date of the text: "the next day".
    Settled(Option<DateValue>),
}

impl Expression {
    /// How exactly a date must be known for this to be reckoned from it.
    pub(crate) fn unit(&self) -> Unit {
        match *self {
            Expression::Calendar(fields) if fields.year.is_some() => Unit::Year,
            Expression::Period(unit, _) | Expression::Away { unit, .. } => unit,
            _ => Unit::Day,
        }
    }

    /// The value; `None` without an anchor where one is needed, and for days that the calendar lacks.
    pub(crate) fn resolve(&self, anchor: Option<Date>, direction: Direction) -> Option<DateValue> {
        let anchor = anchor.and_then(Date::whole_day);
        match *self {
            Expression::Calendar(fields) => fields.resolve(anchor, direction),
            Expression::Range(from, to) => range(from, to, anchor, direction),
            Expression::Period(unit, shift) => period(anchor?, unit, shift),
            Expression::Settled(value) => value,
            Expression::Away {
                years,
                months,
                days,
                unit,
                base,
                weekday,
            } => {
                let base = match base {
                    Base::Day(shift) => moved(anchor?, 0, 0, shift)?,
                    Base::Date(fields) => match fields.resolve(anchor, direction)? {
                        DateValue::Date(date) => date.whole_day()?,
                        DateValue::Interval(..) => return None,
                    },
                };
                let reached = moved(base, years, months, days)?;
                if let Some(weekday) = weekday {
                    return day(moved(monday(reached)?, 0, 0, i32::from(weekday))?);
                }
                let date = Date::from(reached);
                // "Three years ago" is no day.
                Some(DateValue::Date(match unit {
                    Unit::Year | Unit::Decade => Date::year_only(date.year()),
                    Unit::Month | Unit::Quarter => Date::year_month(date.year(), date.month()?)?,
                    _ => date,
                }))
            }
        }
    }
}

impl Fields {
    fn resolve(&self, anchor: Option<Day>, direction: Direction) -> Option<DateValue> {
        let direction = self.toward.unwrap_or(direction);
        if let Some(holiday) = self.holiday {
            return self.holiday_date(anchor, direction, holiday);
        }
        if let (Some(week), Some(weekday)) = (self.week, self.weekday) {
            let monday = monday(anchor?)?;
            return day(moved(monday, 0, 0, week.checked_mul(7)? + i32::from(weekday))?);
        }
        let year = match self.year {
            Some(Year::Number(year)) => Some(year),
            Some(Year::Shift(shift)) => Some(add_years(anchor?.year(), shift)?),
            Some(Year::Decade(first)) => {
                return Some(DateValue::Interval(
                    Date::year_only(first),
                    Date::year_only(first + 9),
                ));
            }
            None => None,
        };
        match (self.month, self.day) {
            (Some(Month::Shift(shift)), None) if self.nth.is_some() => {
                let month = moved(anchor?.first_of_month(), 0, shift, 0)?;
                self.nth_day(month.year(), month.month())
            }
            (Some(Month::Number(month)), None) if self.nth.is_some() => {
                let year = match year {
                    Some(year) => year,
                    None => year_of_month(anchor?, direction, month, self.toward.is_some()),
                };
                self.nth_day(year, month)
            }
            (Some(Month::Shift(shift)), day) => {
                let month = anchor?.first_of_month();
                let month = moved(month, 0, shift, 0)?;
                date(month.year(), month.month(), day)
            }
            (Some(Month::Number(month)), Some(day)) => match year {
                Some(year) => date(year, month, Some(day)),
                None => date(
                    self.year_of_day(anchor?, direction, month, day)?,
                    month,
                    Some(day),
                ),
            },
            (Some(Month::Number(month)), None) => {
                let year = match year {
                    Some(year) => year,
                    None => year_of_month(anchor?, direction, month, self.toward.is_some()),
                };
                date(year, month, None)
            }
            (Some(Month::Quarter(quarter)), _) => months(year?, quarter * 3 - 2),
            (Some(Month::Season(month)), _) => {
                let year = match year {
                    Some(year) => year,
                    None => year_of_month(anchor?, direction, month, self.toward.is_some()),
                };
                months(year, month)
            }
            (None, Some(day)) => self.nearest_day(anchor?, direction, day),
            (None, None) => match (self.weekday, year) {
                (Some(weekday), None) => nearest_weekday(anchor?, direction, weekday, self.toward.is_some()),
                (None, Some(year)) => Some(DateValue::Date(Date::year_only(year))),
                _ => None,
            },
        }
    }

    /// The year of "June 10": the latest one that has come, or the next one; with a weekday, one in which it fits.
    fn year_of_day(&self, anchor: Day, direction: Direction, month: u8, day: u8) -> Option<i16> {
        let fits = |year: i16| {
            let date = Day::new(year, month, day)?;
            let side = match direction {
                Direction::Past => date <= anchor,
                Direction::Future => date >= anchor,
            };
            side.then_some(date)
        };
        let years = (0..=8).map(|back| match direction {
            Direction::Past => anchor.year() - back,
            Direction::Future => anchor.year() + back,
        });
        let right_weekday = |date: &Day| self.weekday.is_none_or(|weekday| date.weekday() == weekday);
        let named = self.weekday.and_then(|_| {
            // "Tuesday, June 10" of this year may lie on the other side.
            let this = Day::new(anchor.year(), month, day)?;
            right_weekday(&this).then_some(this.year())
        });
        named
            .or_else(|| years.clone().filter_map(fits).find(right_weekday).map(Day::year))
            .or_else(|| years.clone().find_map(fits).map(Day::year))
    }

    /// "The 20th", "Friday the 22nd": in the month in which it fits.
    fn nearest_day(&self, anchor: Day, direction: Direction, day: u8) -> Option<DateValue> {
        let first = anchor.first_of_month();
        let right = |date: &Day| self.weekday.is_none_or(|weekday| date.weekday() == weekday);
        let in_month = |months: i32| {
            let month = moved(first, 0, months, 0)?;
            Day::new(month.year(), month.month(), day)
        };
        let here = self.weekday.and_then(|_| in_month(0).filter(right));
        if let Some(date) = here {
            return self::day(date);
        }
        (0..=14)
            .filter_map(|months| match direction {
                Direction::Past => in_month(-months).filter(|date| *date <= anchor),
                Direction::Future => in_month(months).filter(|date| *date >= anchor),
            })
            .find(right)
            .and_then(self::day)
    }

    fn nth_day(&self, year: i16, month: u8) -> Option<DateValue> {
        day(nth_weekday(year, month, self.weekday?, self.nth?)?)
    }

    /// A holiday in its year, or the latest or the next one.
    fn holiday_date(&self, anchor: Option<Day>, direction: Direction, holiday: Holiday) -> Option<DateValue> {
        match self.year {
            Some(Year::Number(year)) => day(holiday.in_year(year)?),
            Some(Year::Shift(shift)) => day(holiday.in_year(add_years(anchor?.year(), shift)?)?),
            _ => {
                let anchor = anchor?;
                let in_direction = |years: i16| match direction {
                    Direction::Past => holiday
                        .in_year(anchor.year() - years)
                        .filter(|date| *date <= anchor),
                    Direction::Future => holiday
                        .in_year(anchor.year() + years)
                        .filter(|date| *date >= anchor),
                };
                (0..=1).find_map(in_direction).and_then(day)
            }
        }
    }
}

fn day(date: Day) -> Option<DateValue> {
    Some(DateValue::Date(date.into()))
}

fn date(year: i16, month: u8, day: Option<u8>) -> Option<DateValue> {
    match day {
        Some(day) => Date::day_of(year, month, day),
        None => Date::year_month(year, month),
    }
    .map(DateValue::Date)
}

/// The three months that begin with `month`.
fn months(year: i16, month: u8) -> Option<DateValue> {
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

/// Time beyond this is not reckoned with, in years, months or days.
const FAR: i32 = 100_000;

fn moved(from: Day, years: i32, months: i32, days: i32) -> Option<Day> {
    if [years, months, days].iter().any(|n| n.abs() > FAR) {
        return None;
    }
    let months = years.clamp(-9998, 9998) * 12 + months;
    let day = from.plus_months(months)?.plus_days(days)?;
    (day.year() > 0).then_some(day)
}

fn add_years(year: i16, shift: i32) -> Option<i16> {
    i16::try_from(i32::from(year).checked_add(shift)?).ok()
}

fn monday(date: Day) -> Option<Day> {
    moved(date, 0, 0, -i32::from(date.weekday()))
}

/// `strict` leaves the document's own day out.
fn nearest_weekday(anchor: Day, direction: Direction, weekday: u8, strict: bool) -> Option<DateValue> {
    let today = i32::from(anchor.weekday());
    let wanted = i32::from(weekday);
    let (sign, away) = match direction {
        Direction::Past => (-1, (today - wanted).rem_euclid(7)),
        Direction::Future => (1, (wanted - today).rem_euclid(7)),
    };
    let days = sign * if strict && away == 0 { 7 } else { away };
    day(moved(anchor, 0, 0, days)?)
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

fn period(anchor: Day, unit: Unit, shift: i32) -> Option<DateValue> {
    let interval =
        |from: Day, days: i32| Some(DateValue::Interval(from.into(), moved(from, 0, 0, days)?.into()));
    match unit {
        Unit::Day => day(moved(anchor, 0, 0, shift)?),
        Unit::Week => interval(moved(monday(anchor)?, 0, 0, shift * 7)?, 6),
        Unit::Fortnight => interval(moved(monday(anchor)?, 0, 0, shift * 14)?, 13),
        Unit::Weekend => interval(moved(monday(anchor)?, 0, 0, shift * 7 + 5)?, 1),
        Unit::Month => {
            let month = moved(anchor.first_of_month(), 0, shift, 0)?;
            date(month.year(), month.month(), None)
        }
        Unit::Quarter => {
            let month = moved(anchor.first_of_month(), 0, shift * 3, 0)?;
            months(month.year(), (month.month() - 1) / 3 * 3 + 1)
        }
        Unit::Year => Some(DateValue::Date(Date::year_only(add_years(anchor.year(), shift)?))),
        Unit::Decade => {
            let first = add_years(anchor.year() / 10 * 10, shift * 10)?;
            Some(DateValue::Interval(
                Date::year_only(first),
                Date::year_only(first + 9),
            ))
        }
    }
}

/// From one to the other; what the first lacks, it has from the last.
fn range(from: Fields, to: Fields, anchor: Option<Day>, direction: Direction) -> Option<DateValue> {
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
