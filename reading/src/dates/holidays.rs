//! Feasts and days of remembrance that fall on one day everywhere, and when that is.
//!
//! Names come folded (small letters, no accents). What every country keeps on a day of its own, such as an
//! independence day, has no date here.

use whomet_engine::date::Day;

/// When a holiday is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// On a day of a month.
    Fixed { month: u8, day: u8 },
    /// So many days from Easter Sunday.
    Easter(i8),
    /// So many days after a weekday (0 for Monday) of a month: the first to the fourth, or -1 for the last.
    Weekday {
        month: u8,
        weekday: u8,
        nth: i8,
        after: i8,
    },
}

/// The holiday by what their names begin with; longer beginnings come before shorter ones.
const FEASTS: &[(&str, Holiday)] = &[
    ("christmas eve", fixed(12, 24)),
    ("christmas", fixed(12, 25)),
    ("boxing day", fixed(12, 26)),
    ("new year 's eve", fixed(12, 31)),
    ("new year", fixed(1, 1)),
    ("epiphany", fixed(1, 6)),
    ("valentine", fixed(2, 14)),
    ("international women", fixed(3, 8)),
    ("st . patrick", fixed(3, 17)),
    ("st. patrick", fixed(3, 17)),
    ("st patrick", fixed(3, 17)),
    ("saint patrick", fixed(3, 17)),
    ("nowruz", fixed(3, 21)),
    ("april fool", fixed(4, 1)),
    ("earth day", fixed(4, 22)),
    ("may day", fixed(5, 1)),
    ("world refugee day", fixed(6, 20)),
    ("bastille day", fixed(7, 14)),
    ("halloween", fixed(10, 31)),
    ("armistice day", fixed(11, 11)),
    ("world aids day", fixed(12, 1)),
    ("human rights day", fixed(12, 10)),
    ("good friday", Holiday::Easter(-2)),
    ("easter monday", Holiday::Easter(1)),
    ("easter", Holiday::Easter(0)),
    ("ascension day", Holiday::Easter(39)),
    ("pentecost", Holiday::Easter(49)),
    ("thanksgiving", weekday(11, 3, 4, 0)),
    ("black friday", weekday(11, 3, 4, 1)),
    ("labor day", weekday(9, 0, 1, 0)),
    ("memorial day", weekday(5, 0, -1, 0)),
];

const fn fixed(month: u8, day: u8) -> Holiday {
    Holiday::Fixed { month, day }
}

const fn weekday(month: u8, weekday: u8, nth: i8, after: i8) -> Holiday {
    Holiday::Weekday {
        month,
        weekday,
        nth,
        after,
    }
}

impl Holiday {
    /// The holiday that some words name.
    pub(crate) fn named(words: &str) -> Option<Holiday> {
        FEASTS
            .iter()
            .find(|(name, _)| words.starts_with(name))
            .map(|(_, holiday)| *holiday)
    }

    /// Its day in a year.
    pub(crate) fn in_year(self, year: i16) -> Option<Day> {
        match self {
            Holiday::Fixed { month, day } => Day::new(year, month, day),
            Holiday::Easter(days) => later(easter_sunday(year)?, days),
            Holiday::Weekday {
                month,
                weekday,
                nth,
                after,
            } => later(nth_weekday(year, month, weekday, nth)?, after),
        }
    }
}

fn later(date: Day, days: i8) -> Option<Day> {
    date.plus_days(i32::from(days))
}

/// The first, second, ... or, for -1, last Monday (0) to Sunday of a month, if it has so many.
pub(crate) fn nth_weekday(year: i16, month: u8, weekday: u8, nth: i8) -> Option<Day> {
    let first = Day::new(year, month, 1)?;
    let day = if nth < 0 {
        let last = first.last_of_month();
        let back = (7 + last.weekday() - weekday.min(6)) % 7;
        last.plus_days((i32::from(nth) + 1) * 7 - i32::from(back))?
    } else {
        let ahead = (7 + weekday - first.weekday()) % 7;
        first.plus_days((i32::from(nth) - 1) * 7 + i32::from(ahead))?
    };
    (nth != 0 && weekday < 7 && day.first_of_month() == first).then_some(day)
}

/// Easter of the Gregorian calendar, by the method of Meeus, Jones and Butcher.
fn easter_sunday(year: i16) -> Option<Day> {
    let year_number = i32::from(year);
    let a = year_number % 19;
    let (b, c) = (year_number / 100, year_number % 100);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_on_their_days() {
        let cases = [
            ("christmas day", 2016, "2016-12-25"),
            ("new year 's eve", 2016, "2016-12-31"),
            ("new year 's day", 2017, "2017-01-01"),
            ("easter", 2017, "2017-04-16"),
            ("good friday", 2019, "2019-04-19"),
            ("pentecost", 2019, "2019-06-09"),
            ("thanksgiving", 2016, "2016-11-24"),
            ("black friday", 2018, "2018-11-23"),
            ("memorial day", 2021, "2021-05-31"),
            ("labor day", 2021, "2021-09-06"),
        ];
        for (words, year, expected) in cases {
            let day = Holiday::named(words).and_then(|holiday| holiday.in_year(year));
            assert_eq!(
                day.map(|day| day.to_string()).as_deref(),
                Some(expected),
                "{words}"
            );
        }
        assert_eq!(Holiday::named("independence day"), None);
    }
}
