//! Numbers of dates, in figures and in words.

use whomet_engine::text::TokenSpan;
use whomet_engine::words::{WordId, fold};

use crate::lexicon::class;
use crate::units::view::View;

/// The words of some tokens, folded, with single spaces.
pub(crate) fn folded(view: View<'_>, tokens: TokenSpan) -> String {
    let mut buffer = String::new();
    let mut out = String::new();
    for token in tokens.start..tokens.end {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(fold(view.token_text(token as usize), &mut buffer));
    }
    out
}

/// The figures with which a token begins or, after an apostrophe, goes on, whatever follows them: "21st", "1990s", "'99".
fn leading_figures(text: &str) -> Option<&str> {
    let figures = text.trim_start_matches('\'');
    let end = figures.rfind(|c: char| c.is_ascii_digit())?;
    figures
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(&figures[..=end])
}

/// The hundreds with which people begin a year: "nineteen eighty".
const CENTURIES: std::ops::RangeInclusive<i32> = 17..=20;

/// A number in figures or words: "21st", "twenty-first", "two thousand and eighteen", "nineteen eighty six".
pub(crate) fn number(view: View<'_>, tokens: TokenSpan) -> Option<i32> {
    let calendar = &view.lexicon.calendar;
    let mut buffer = String::new();
    let mut total: Option<i32> = None;
    for token in tokens.start as usize..tokens.end as usize {
        let text = fold(view.token_text(token), &mut buffer);
        if let Some(figures) = leading_figures(text) {
            total = Some(figures.parse().ok()?);
            continue;
        }
        let word = view.words[token];
        let before = total.unwrap_or(0);
        total = match (calendar.numbers.get(word), calendar.scales.get(word)) {
            // "Nineteen eighty": the first two figures of a year.
            (Some(value), _) if CENTURIES.contains(&before) && value >= 10 => Some(before * 100 + value),
            (Some(value), _) => Some(before + value),
            // "Two thousand"; "seventeen hundred", "one thousand seven hundred"
            (None, Some(1000)) if (1..100).contains(&before) => Some(before * 1000),
            (None, Some(100)) if before % 100 > 0 => Some(before / 1000 * 1000 + before % 100 * 100),
            // "Nineteen oh five"
            (None, None) if calendar.is_zero(word) && CENTURIES.contains(&before) => Some(before * 100),
            _ => total,
        };
    }
    total
}

/// A number that is small, such as a day.
pub(crate) fn small(view: View<'_>, tokens: TokenSpan) -> Option<u8> {
    u8::try_from(number(view, tokens)?).ok()
}

/// How many, before a unit: "three", "a", "a couple of", "12".
pub(crate) fn amount(view: View<'_>, tokens: TokenSpan) -> Option<i32> {
    let article = |token: u32| view.classes(token as usize).any(class::INDEFINITE);
    number(view, tokens).or_else(|| (tokens.start..tokens.end).any(article).then_some(1))
}

/// A year, where two figures stand for the one near today: "99" for 1999, "18" for 2018.
pub(crate) fn year(view: View<'_>, tokens: TokenSpan) -> Option<i16> {
    full_year(number(view, tokens)?)
}

fn full_year(year: i32) -> Option<i16> {
    let full = match year {
        0..=39 => 2000 + year,
        40..=99 => 1900 + year,
        _ => year,
    };
    i16::try_from(full).ok().filter(|year| (1..=9998).contains(year))
}

/// The word ids of some tokens.
pub(crate) fn ids(view: View<'_>, tokens: TokenSpan) -> &[WordId] {
    &view.words[tokens.start as usize..tokens.end as usize]
}

/// A year in figures alone.
fn year_of(figures: &str) -> Option<i16> {
    full_year(figures.parse().ok()?)
}

/// The two years of "2009-10": the second follows the first, so that it is no month.
pub(crate) fn year_and_next(words: &str) -> Option<(i16, i16)> {
    let (first, second) = words.split_once('-')?;
    let (first, second) = (first.trim(), second.trim());
    if first.len() != 4 || second.len() != 2 {
        return None;
    }
    let first = year_of(first)?;
    let next = second.parse::<i16>().ok()?;
    (next == (first + 1) % 100).then_some((first, first + 1))
}

/// Year, month and day of figures with marks between them. Where both orders fit, figures with dots begin with the day and
/// others with the month.
pub(crate) fn figures(words: &str) -> Option<(i16, u8, Option<u8>)> {
    if words.len() == 8 && words.bytes().all(|byte| byte.is_ascii_digit()) {
        let part = |range: std::ops::Range<usize>| words[range].parse::<u8>().ok();
        return Some((year_of(&words[..4])?, part(4..6)?, Some(part(6..8)?)));
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
            (4, _) => Some((year_of(first)?, small(second)?, None)),
            (_, 4) => Some((year_of(second)?, small(first)?, None)),
            _ => None,
        };
    };
    if first.len() == 4 {
        return Some((year_of(first)?, small(second)?, Some(small(third)?)));
    }
    let (first, second, year) = (small(first)?, small(second)?, year_of(third)?);
    let day_first = first > 12 || (dotted && second <= 12);
    let (month, day) = if day_first {
        (second, first)
    } else {
        (first, second)
    };
    Some((year, month, Some(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
