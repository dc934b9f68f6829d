//! The days that a date can mean.

use whomet_engine::date::{Date, Day};
use whomet_reading::document::DateValue;

/// The first and the last day.
pub(crate) type Days = (Day, Day);

/// The days that a date can mean.
pub(crate) fn days_of(date: DateValue) -> Days {
    let first = |date: Date| day_or(date, date.month().unwrap_or(1), date.day().unwrap_or(1));
    let last = |date: Date| match (date.month(), date.day()) {
        (Some(month), Some(day)) => day_or(date, month, day),
        (month, _) => day_or(date, month.unwrap_or(12), 1).last_of_month(),
    };
    match date {
        DateValue::Date(date) => (first(date), last(date)),
        // What ends before it begins is taken the other way round.
        DateValue::Interval(from, to) => (first(from).min(first(to)), last(from).max(last(to))),
    }
}

/// A day of the year of `date`, which has it, for a [`Date`] is checked when it is made.
fn day_or(date: Date, month: u8, day: u8) -> Day {
    Day::new(date.year(), month, day).unwrap_or(Day::MIN)
}

#[cfg(test)]
mod tests {
    use super::super::samples::date;
    use super::*;

    #[test]
    fn days() {
        let table = [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-02-03", "2024-02-03", "2024-02-03"),
            ("2024-02/2024-03-05", "2024-02-01", "2024-03-05"),
            ("2024-03-05/2024-02", "2024-02-01", "2024-03-05"),
        ];
        for (text, first, last) in table {
            let (from, to) = days_of(date(text));
            assert_eq!(
                (from.to_string(), to.to_string()),
                (first.to_owned(), last.to_owned()),
                "{text}"
            );
        }
    }
}
