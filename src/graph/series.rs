//! How many events there were in each day, month or year.

use rustc_hash::FxHashMap;

use super::selection::Selection;
use whomet_engine::date::Date;

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// A stretch of time and what happened in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Period {
    /// The day, month or year; a longer stretch for events of which no more is known; nothing for those of which no
    /// date is known at all.
    pub period: Option<Date>,
    /// How many events.
    pub events: usize,
    /// Of how many of these the day is that of the first report, for no document tells their own.
    pub by_report: usize,
    /// How many reports tell of them, counted by event.
    pub reports: usize,
}

impl Selection {
    /// How many events there were in each day, month or year in which there were any, by date. An event of several days
    /// counts for the first of them; one without a date, for the day of its first report.
    pub fn series(&self, unit: Unit) -> Vec<Period> {
        let mut periods: FxHashMap<Option<Date>, Period> = FxHashMap::default();
        for event in self.events() {
            let period = event.begin_or_report().map(|date| unit.of(date));
            let known = periods.entry(period).or_insert(Period {
                period,
                events: 0,
                by_report: 0,
                reports: 0,
            });
            known.events += 1;
            known.by_report += usize::from(event.date.is_none() && period.is_some());
            known.reports += self.reports(event.id);
        }
        let mut periods: Vec<Period> = periods.into_values().collect();
        periods.sort_unstable_by_key(|it| (it.period.is_none(), it.period));
        periods
    }
}

impl Unit {
    fn of(self, date: Date) -> Date {
        match (self, date.month()) {
            (Unit::Day, _) => date,
            (Unit::Month, Some(month)) => Date::year_month(date.year(), month).unwrap_or(date),
            _ => Date::year_only(date.year()).unwrap_or(date),
        }
    }
}
