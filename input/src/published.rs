//! Dates of publication, in the forms in which files have them: ISO 8601 whole and compact, RFC 2822, seconds and
//! milliseconds since 1970, English words.
//!
//! The day is that of the place where the text was published, so that hours and zones are passed over. What can be
//! read in two ways is not read, unless the user says which.

use whomet_engine::date::{Date, Day};

use crate::problem::quoted;

/// Which of two numbers comes first in dates as 04/07/2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 4 July.
    DayMonth,
    /// 7 April.
    MonthDay,
}

/// Reads a date; `None` if there is nothing but white space.
///
/// # Errors
/// Why it is no date, or which two dates it may be.
///
/// # Examples
///
/// ```
/// use whomet_input::{DateOrder, read_date};
///
/// let date = |text: &str| read_date(text, None).map(|date| date.unwrap().to_string());
/// assert_eq!(date("Thu, 31 Jul 2025 23:30:00 -0400").unwrap(), "2025-07-31");
/// assert_eq!(date("1753920000000").unwrap(), "2025-07-31");
/// assert!(date("04/07/2025").unwrap_err().contains("4 July or 7 April"));
/// let order = Some(DateOrder::MonthDay);
/// assert_eq!(read_date("04/07/2025", order).unwrap().unwrap().to_string(), "2025-04-07");
/// ```
pub fn read_date(text: &str, order: Option<DateOrder>) -> Result<Option<Date>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let read = || -> Result<Option<Date>, String> {
        if let Some(date) = digits(text) {
            return Ok(Some(date));
        }
        let (day, time) = match text.find(['T', ' ', ',']) {
            // "2025-07-31T10:00", "31/07/2025, 10:00"; words have no digit before the first space.
            Some(end) if text[..end].contains(['-', '/', '.']) => (&text[..end], true),
            _ => (text, false),
        };
        if let Some(date) = iso(day) {
            return Ok(Some(date));
        }
        if let Some(date) = numbers(day, order)? {
            return Ok(Some(date));
        }
        if time && !day.contains(|c: char| c.is_ascii_alphabetic()) {
            return Ok(None);
        }
        Ok(words(text))
    };
    match read()? {
        Some(date) => Ok(Some(date)),
        None => Err(format!(
            "expected a date, as 2025-07-31 or 31 July 2025, found {}",
            quoted(text)
        )),
    }
}

/// Digits alone: a year, a day, a day with its time, or the time since 1970.
fn digits(text: &str) -> Option<Date> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return compact(text);
    }
    match (whole.len(), whole.len() == text.len()) {
        (4, true) => text.parse().ok(),
        (8 | 14, true) => compact(text),
        (9 | 10, _) => since_1970(whole, 1),
        (12 | 13, _) => since_1970(whole, 1_000),
        (15 | 16, true) => since_1970(whole, 1_000_000),
        (18 | 19, true) => since_1970(whole, 1_000_000_000),
        _ => None,
    }
}

/// `20250731`, alone or with a time behind it: `20250731T100000Z`, `20250731100000`.
fn compact(text: &str) -> Option<Date> {
    let (day, time) = text.split_at_checked(8)?;
    let time = time.strip_prefix(['T', ' ', '-', '_']).unwrap_or(time);
    let is_time =
        time.trim_end_matches('Z').len() == 6 || time.is_empty() || time.contains(':') || text.contains('T');
    if !day.bytes().all(|b| b.is_ascii_digit()) || !is_time {
        return None;
    }
    Date::day_of(
        day[..4].parse().ok()?,
        day[4..6].parse().ok()?,
        day[6..].parse().ok()?,
    )
}

fn since_1970(count: &str, a_second: u64) -> Option<Date> {
    let days = count.parse::<u64>().ok()? / a_second / 86_400;
    let day = Day::new(1970, 1, 1)?.plus_days(i32::try_from(days).ok()?)?;
    Some(Date::from(day))
}

/// `2025-07-31`, `2025-07`, `2025`, and with other marks between or without the noughts where a year stands first.
fn iso(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mark = ['-', '/', '.'].into_iter().find(|mark| text.contains(*mark))?;
    let mut parts = text.split(mark);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let (year, month) = (number(year)?, number(month)?);
    match day {
        Some(day) => Date::day_of(
            year as i16,
            u8::try_from(month).ok()?,
            u8::try_from(number(day)?).ok()?,
        ),
        None if mark == '/' => Date::year_month(year as i16, u8::try_from(month).ok()?),
        None => None,
    }
}

/// A number of at most four digits.
fn number(text: &str) -> Option<u16> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// `31/07/2025`, `07/31/2025`, `31.7.2025`.
fn numbers(text: &str, order: Option<DateOrder>) -> Result<Option<Date>, String> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let &[first, second, year] = &*parts else {
        return Ok(None);
    };
    let (Some(a), Some(b), 4, Some(year)) = (number(first), number(second), year.len(), number(year)) else {
        return Ok(None);
    };
    let date =
        |day: u16, month: u16| Date::day_of(year as i16, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Ok(match (date(a, b), date(b, a)) {
        (Some(date), Some(same)) if date == same => Some(date),
        (Some(day_first), Some(month_first)) => match order {
            Some(DateOrder::DayMonth) => Some(day_first),
            Some(DateOrder::MonthDay) => Some(month_first),
            None => {
                return Err(format!(
                    "{} may be {} {} or {} {}: say which by --date-order dmy or mdy",
                    quoted(text),
                    a,
                    MONTHS[usize::from(b) - 1],
                    b,
                    MONTHS[usize::from(a) - 1],
                ));
            }
        },
        (one, other) => one.or(other),
    })
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Words that may stand around a date and say nothing of the day.
const AROUND: [&str; 26] = [
    "at",
    "on",
    "of",
    "the",
    "published",
    "posted",
    "updated",
    "date",
    "am",
    "pm",
    "a.m",
    "p.m",
    "noon",
    "midnight",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "o'clock",
    "z",
];

/// `31 July 2025`, `July 31st, 2025 at 10:00 a.m. EDT`, `Thu, 31 Jul 2025 10:00:00 +0200`, `July 2025`.
fn words(text: &str) -> Option<Date> {
    let (mut day, mut month, mut year) = (None, None, None);
    for word in text.split([' ', ',', '\t', '(', ')', '-', '/', '\u{a0}']) {
        let word = word.trim_end_matches('.');
        if word.is_empty() || word == "|" {
            continue;
        }
        // Times of the day and zones: behind a day they say nothing of it.
        if word.contains(':') || word.starts_with('+') {
            continue;
        }
        if let Some(found) = month_of(word) {
            if month.replace(found).is_some() {
                return None;
            }
            continue;
        }
        let figures = ["st", "nd", "rd", "th"]
            .into_iter()
            .find_map(|end| {
                word.strip_suffix(end)
                    .filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
            })
            .unwrap_or(word);
        if let Some(found) = number(figures) {
            match (figures.len(), day, year) {
                (1 | 2, None, _) => day = Some(u8::try_from(found).ok()?),
                // Two digits, as in old mail: 1950 to 2049.
                (2, Some(_), None) if month.is_some() => {
                    year = Some(found + if found < 50 { 2000 } else { 1900 });
                }
                (4, _, None) if figures == word => year = Some(found),
                // The hour, or a zone as -0400.
                (_, Some(_), Some(_)) => {}
                _ => return None,
            }
            continue;
        }
        let lower = word.to_lowercase();
        let is_zone = word.len() <= 5 && word.bytes().all(|b| b.is_ascii_uppercase());
        let is_weekday =
            lower.ends_with("day") && lower.len() <= 9 && lower != "today" && lower != "yesterday";
        if !(AROUND.contains(&&*lower) || is_weekday || (is_zone && day.is_some())) {
            return None;
        }
    }
    let (year, month) = (year? as i16, month?);
    match day {
        Some(day) => Date::day_of(year, month, day),
        None => Date::year_month(year, month),
    }
}

/// A month by its name or the first letters of it: three, or `Sept`.
fn month_of(word: &str) -> Option<u8> {
    let lower = word.to_lowercase();
    let at = MONTHS.iter().position(|month| {
        let month = month.to_lowercase();
        month == lower || (month.starts_with(&lower) && (lower.len() == 3 || lower == "sept"))
    })?;
    Some(at as u8 + 1)
}

/// The date in the name of a file, or in those of its folders: `news/2025-07-31-talks.txt`, `20250731.html`,
/// `2025/07/31/talks.txt`.
pub fn date_in_name(path: &str) -> Option<Date> {
    let bytes = path.as_bytes();
    let digits = |from: usize, count: usize| -> Option<u16> {
        let found = bytes.get(from..from + count)?;
        let part = std::str::from_utf8(found).ok()?;
        number(part)
    };
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let date_at = |at: usize| -> Option<Date> {
        if is_digit(at.checked_sub(1)) {
            return None;
        }
        let year = digits(at, 4).filter(|year| (1800..=2199).contains(year))?;
        let mark = *bytes.get(at + 4)?;
        let (month, day, end) = match mark {
            b'-' | b'_' | b'.' | b'/' if bytes.get(at + 7) == Some(&mark) => (at + 5, at + 8, at + 10),
            b'0'..=b'9' => (at + 4, at + 6, at + 8),
            _ => return None,
        };
        if is_digit(Some(end)) {
            return None;
        }
        let (month, day) = (digits(month, 2)?, digits(day, 2)?);
        Date::day_of(year as i16, month as u8, day as u8)
    };
    // The last one is nearest to the file's own name.
    (0..bytes.len()).rev().find_map(date_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_kinds() {
        let table = [
            ("2025-07-31", "2025-07-31"),
            ("2025-07", "2025-07"),
            ("2025", "2025"),
            (" 2025-07-31T10:00:00+02:00 ", "2025-07-31"),
            ("2025-07-31 10:00:00", "2025-07-31"),
            ("2025-7-1", "2025-07-01"),
            ("2025/07/31", "2025-07-31"),
            ("2025.07.31", "2025-07-31"),
            ("20250731", "2025-07-31"),
            ("20250731T100000Z", "2025-07-31"),
            ("20250731100000", "2025-07-31"),
            ("1753920000", "2025-07-31"),
            ("1753920000.25", "2025-07-31"),
            ("1753920000000", "2025-07-31"),
            ("1753920000000000", "2025-07-31"),
            ("Thu, 31 Jul 2025 23:30:00 -0400", "2025-07-31"),
            ("31 Jul 25 10:00 GMT", "2025-07-31"),
            ("Thu Jul 31 10:00:00 UTC 2025", "2025-07-31"),
            ("31 July 2025", "2025-07-31"),
            ("July 31, 2025", "2025-07-31"),
            ("Thursday, July 31st, 2025 at 10:00 a.m. EDT", "2025-07-31"),
            ("Sept. 1, 2025", "2025-09-01"),
            ("31-Jul-2025", "2025-07-31"),
            ("July 2025", "2025-07"),
            ("May 8 2024", "2024-05-08"),
            ("31.07.2025", "2025-07-31"),
            ("07/31/2025", "2025-07-31"),
            ("31/7/2025, 10:00", "2025-07-31"),
            ("05/05/2025", "2025-05-05"),
        ];
        for (text, date) in table {
            let found = read_date(text, None).map(|date| date.unwrap().to_string());
            assert_eq!(found.as_deref(), Ok(date), "{text}");
        }
        assert_eq!(read_date("  ", None), Ok(None));
    }

    #[test]
    fn what_is_no_date_is_told() {
        for text in [
            "yesterday",
            "31 July",
            "2025-02-30",
            "2025-13-01",
            "12025-01-01",
            "-0044-03-15",
            "2025-W31",
            "2025-212",
            "31/07/25",
            "July 2025 August",
            "Room 12, May 2025 edition",
            "12",
            "０２５-07-31",
            "\u{1b}[31mx",
            "9999999999999999999999",
            "é2025é07é31",
        ] {
            let message = read_date(text, None).unwrap_err();
            assert!(message.starts_with("expected a date, as "), "{text}: {message}");
        }
        let message = read_date("04/07/2025", None).unwrap_err();
        assert_eq!(
            message,
            "\"04/07/2025\" may be 4 July or 7 April: say which by --date-order dmy or mdy"
        );
    }

    #[test]
    fn the_day_in_a_name() {
        let table = [
            ("news/2025-07-31-talks.txt", Some("2025-07-31")),
            ("a_20250731_b.html", Some("2025-07-31")),
            ("2025/07/31/talks.txt", Some("2025-07-31")),
            ("2024-01-01/2025_02_03.txt", Some("2025-02-03")),
            ("120250731.txt", None),
            ("2025-13-31.txt", None),
            ("talks-2025.txt", None),
            ("é2025-07-31é", Some("2025-07-31")),
        ];
        for (name, date) in table {
            let found = date_in_name(name).map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{name}");
        }
    }
}
