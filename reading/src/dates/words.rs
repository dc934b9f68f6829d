//! What single words of dates say: months, weekdays, numbers.
//!
//! Words come folded (small letters, no accents).

use super::expression::Unit;

/// The number of a month, 1 to 12: "september", "sept.", "9".
pub(crate) fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let start = word.get(..3)?;
    MONTHS
        .iter()
        .position(|month| *month == start)
        .map(|month| month as u8 + 1)
}

/// The number of a weekday, 0 for Monday.
pub(crate) fn weekday(word: &str) -> Option<u8> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let start = word.get(..3)?;
    DAYS.iter().position(|day| *day == start).map(|day| day as u8)
}

/// "Last" is -1, "this" 0, "next" 1.
pub(crate) fn shift(word: &str) -> i32 {
    match word {
        "last" | "past" | "previous" | "preceding" | "before" => -1,
        "next" | "coming" | "following" | "upcoming" => 1,
        _ => 0,
    }
}

/// A unit of the calendar, in singular or plural.
pub(crate) fn unit(word: &str) -> Option<Unit> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        _ => return None,
    })
}

/// The first month of a season in the north, 1 to 12.
pub(crate) fn season(word: &str) -> Option<u8> {
    Some(match word {
        "spring" => 3,
        "summer" => 6,
        "autumn" | "fall" => 9,
        "winter" => 12,
        _ => return None,
    })
}

/// A number in figures or words: "21st", "twenty - first", "two thousand and eighteen", "nineteen eighty six". A year of
/// two figures is made one of four.
pub(crate) fn number(words: &str) -> Option<i32> {
    let mut total: i32 = 0;
    let mut seen = false;
    for word in words.split([' ', '-']).filter(|word| !word.is_empty()) {
        let figures = word.trim_start_matches('\'');
        if figures.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) {
            let digits = figures.trim_end_matches(|c: char| !c.is_ascii_digit());
            total = digits.parse().ok()?;
            seen = true;
            continue;
        }
        if matches!(word, "and" | "the" | "of" | "a" | "'") && seen {
            continue;
        }
        let value = match small(word) {
            Some(value) => value,
            None if word == "thousand" && total > 0 && total < 100 => {
                total *= 1000;
                continue;
            }
            // "Seventeen hundred", "one thousand seven hundred"
            None if word == "hundred" && total % 100 > 0 => {
                total = total / 1000 * 1000 + total % 100 * 100;
                continue;
            }
            // "Nineteen oh five"
            None if matches!(word, "oh" | "zero") && (17..=20).contains(&total) => {
                total *= 100;
                continue;
            }
            None => continue,
        };
        // "Nineteen eighty": the first two figures of a year.
        total = match seen && (17..=20).contains(&total) && value >= 10 {
            true => total * 100 + value,
            false => total + value,
        };
        seen = true;
    }
    seen.then_some(total)
}

/// The number of one word.
fn small(word: &str) -> Option<i32> {
    Some(match word {
        "a" | "an" | "one" | "first" | "day" => 1,
        "two" | "second" | "couple" => 2,
        "three" | "third" | "few" => 3,
        "four" | "fourth" | "final" => 4,
        "five" | "fifth" => 5,
        "six" | "sixth" => 6,
        "seven" | "seventh" => 7,
        "eight" | "eighth" => 8,
        "nine" | "ninth" => 9,
        "ten" | "tenth" => 10,
        "eleven" | "eleventh" => 11,
        "twelve" | "twelfth" => 12,
        "thirteen" | "thirteenth" => 13,
        "fourteen" | "fourteenth" => 14,
        "fifteen" | "fifteenth" => 15,
        "sixteen" | "sixteenth" => 16,
        "seventeen" | "seventeenth" => 17,
        "eighteen" | "eighteenth" => 18,
        "nineteen" | "nineteenth" => 19,
        "twenty" | "twentieth" => 20,
        "thirty" | "thirtieth" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// A year, where two figures stand for the one near today: "99" for 1999, "18" for 2018.
pub(crate) fn year(words: &str) -> Option<i16> {
    let year = number(words)?;
    let full = match year {
        0..=39 => 2000 + year,
        40..=99 => 1900 + year,
        _ => year,
    };
    i16::try_from(full).ok().filter(|year| (1..=9998).contains(year))
}

/// The two years of "2009-10": the second follows the first, so that it is no month.
pub(crate) fn year_and_next(words: &str) -> Option<(i16, i16)> {
    let (first, second) = words.split_once('-')?;
    let (first, second) = (first.trim(), second.trim());
    if first.len() != 4 || second.len() != 2 {
        return None;
    }
    let first = year(first)?;
    let next = second.parse::<i16>().ok()?;
    (next == (first + 1) % 100).then_some((first, first + 1))
}

/// Year, month and day of figures with marks between them. Where both orders fit, figures with dots begin with the day and
/// others with the month.
pub(crate) fn figures(words: &str) -> Option<(i16, u8, Option<u8>)> {
    if words.len() == 8 && words.bytes().all(|byte| byte.is_ascii_digit()) {
        let part = |range: std::ops::Range<usize>| words[range].parse::<u8>().ok();
        return Some((year(&words[..4])?, part(4..6)?, Some(part(6..8)?)));
    }
    let dotted = words.contains('.');
    let mut parts = words
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let first = parts.next()?;
    let second = parts.next()?;
    let small = |part: &str| part.parse::<u8>().ok();
    let Some(third) = parts.next() else {
        return match (first.len(), second.len()) {
            (4, _) => Some((year(first)?, small(second)?, None)),
            (_, 4) => Some((year(second)?, small(first)?, None)),
            _ => None,
        };
    };
    if first.len() == 4 {
        return Some((year(first)?, small(second)?, Some(small(third)?)));
    }
    let (first, second, year) = (small(first)?, small(second)?, year(third)?);
    let day_first = first > 12 || (dotted && second <= 12);
    let (month, day) = if day_first {
        (second, first)
    } else {
        (first, second)
    };
    Some((year, month, Some(day)))
}

/// How many, before a unit: "three", "a", "a couple of", "12".
pub(crate) fn amount(words: &str) -> Option<i32> {
    match words.strip_prefix("a ").unwrap_or(words) {
        "few" => Some(3),
        "couple of" => Some(2),
        rest => number(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_figures_and_words() {
        let cases = [
            ("21st", 21),
            ("twenty - first", 21),
            ("thirty first", 31),
            ("two thousand and eighteen", 2018),
            ("two thousand", 2000),
            ("nineteen eighty six", 1986),
            ("twenty twenty one", 2021),
            ("nineteen hundred ninety three", 1993),
            ("one thousand seven hundred and eighty nine", 1789),
            ("nineteen oh five", 1905),
            ("a couple of", 2),
            ("a few", 3),
            ("'99", 99),
        ];
        for (words, value) in cases {
            let found = match words {
                // "A couple" counts two, whatever its article says.
                "a couple of" | "a few" => amount(words),
                _ => number(words),
            };
            assert_eq!(found, Some(value), "{words}");
        }
    }

    #[test]
    fn a_year_and_the_next_are_no_month() {
        assert_eq!(year_and_next("2009 - 10"), Some((2009, 2010)));
        assert_eq!(year_and_next("2009-11"), None);
    }

    #[test]
    fn figures_in_all_orders() {
        let cases = [
            ("2025-07-31", Some((2025, 7, Some(31)))),
            ("31/07/2025", Some((2025, 7, Some(31)))),
            ("7/31/2025", Some((2025, 7, Some(31)))),
            ("05.06.2017", Some((2017, 6, Some(5)))),
            ("3-7-2017", Some((2017, 3, Some(7)))),
            ("2016/11", Some((2016, 11, None))),
            ("12-2015", Some((2015, 12, None))),
            ("05/05/71", Some((1971, 5, Some(5)))),
            ("20250731", Some((2025, 7, Some(31)))),
            ("2025 07 31", Some((2025, 7, Some(31)))),
        ];
        for (words, value) in cases {
            assert_eq!(figures(words), value, "{words}");
        }
    }
}
