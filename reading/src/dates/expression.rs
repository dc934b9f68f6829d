//! The calculus of dates: what an expression comes to, reckoned from a document's date.

use whomet_engine::date::{Date, Day};

use super::calendar::{Direction, day_value, monday, month_value, moved, period};
use super::fields::{Fields, range};
use crate::document::DateValue;
use crate::lexicon::calendar::TimeUnit;

/// From where an amount of time is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// Days from the document's date.
    Day(i32),
    /// A date of the calendar.
    Date(Box<Fields>),
}

/// What an expression says. Most name one date of the calendar; what is rare and larger is boxed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expression {
    Calendar(Fields),
    /// From one day or month to another.
    Range(Box<(Fields, Fields)>),
    /// "This week", "last weekend": a number of units from the document's.
    Period(TimeUnit, i32),
    /// "Two weeks ago": years, months and days from a base; `unit` is the smallest one named.
    Away {
        years: i32,
        months: i32,
        days: i32,
        unit: TimeUnit,
        base: Base,
        /// "Monday two weeks from now": the day of the week that is come to.
        weekday: Option<u8>,
    },
    /// What was reckoned from another date of the text: "the next day".
    Settled(Option<DateValue>),
}

impl Expression {
    /// How exactly a date must be known for this to be reckoned from it.
    pub(crate) fn unit(&self) -> TimeUnit {
        match *self {
            Expression::Calendar(fields) if fields.year.is_some() => TimeUnit::Year,
            Expression::Period(unit, _) | Expression::Away { unit, .. } => unit,
            _ => TimeUnit::Day,
        }
    }

    /// The value; `None` without an anchor where one is needed, and for days that the calendar lacks.
    pub(crate) fn resolve(&self, anchor: Option<Date>, direction: Direction) -> Option<DateValue> {
        let anchor = anchor.and_then(Date::whole_day);
        match self {
            Expression::Calendar(fields) => fields.resolve(anchor, direction),
            Expression::Range(ends) => range(ends.0, ends.1, anchor, direction),
            Expression::Period(TimeUnit::Weekend, 0) if direction == Direction::Past => past_weekend(anchor?),
            Expression::Period(unit, shift) => period(anchor?, *unit, *shift),
            Expression::Settled(value) => *value,
            Expression::Away {
                years,
                months,
                days,
                unit,
                base,
                weekday,
            } => {
                let reached = moved(base.day(anchor, direction)?, *years, *months, *days)?;
                if let Some(weekday) = weekday {
                    return moved(monday(reached)?, 0, 0, i32::from(*weekday)).map(day_value);
                }
                // "Three years ago" is no day.
                match unit {
                    TimeUnit::Year | TimeUnit::Decade => Date::year_only(reached.year()).map(DateValue::Date),
                    TimeUnit::Month | TimeUnit::Quarter => month_value(reached.year(), reached.month()),
                    _ => Some(day_value(reached)),
                }
            }
        }
    }
}

/// "Met at the weekend", "met this weekend": the weekend that has begun.
fn past_weekend(anchor: Day) -> Option<DateValue> {
    let saturday = moved(monday(anchor)?, 0, 0, 5)?;
    let shift = if anchor < saturday { -1 } else { 0 };
    period(anchor, TimeUnit::Weekend, shift)
}

impl Base {
    fn day(&self, anchor: Option<Day>, direction: Direction) -> Option<Day> {
        match self {
            Base::Day(shift) => moved(anchor?, 0, 0, *shift),
            Base::Date(fields) => match fields.resolve(anchor, direction)? {
                DateValue::Date(date) => date.whole_day(),
                DateValue::Interval(..) => None,
            },
        }
    }
}
