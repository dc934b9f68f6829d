//! Who led the sixty states most in the news, without gaps: heads of state and of government since 1990, foreign
//! ministers since 2000. `tests/data/no_holder.tsv` says when a post stood empty, and why.

use std::fmt::{self, Display};

use whomet::gazetteer::{EntryId, Gazetteer};
use whomet::{Date, Extractor};

const NO_HOLDER: &str = include_str!("data/no_holder.tsv");

#[rustfmt::skip]
const SIXTY: [&str; 60] = [
    "AE", "AF", "AR", "AU", "AZ", "BE", "BR", "BY", "CA", "CN", "CO", "CU", "DE", "EG", "ES", "ET", "FR", "GB", "GE",
    "GR", "HU", "ID", "IL", "IN", "IQ", "IR", "IT", "JO", "JP", "KE", "KP", "KR", "LB", "LY", "MM", "MX", "MY", "NG",
    "NL", "NO", "PH", "PK", "PL", "PS", "QA", "RS", "RU", "SA", "SD", "SE", "SY", "TH", "TR", "TW", "UA", "US", "VE",
    "VN", "YE", "ZA",
];

/// A post, the offices that fill it in one state or another, and since when its holders must be known.
const POSTS: [(&str, &[&str], &str); 3] = [
    (
        "state",
        &[
            "president",
            "monarch",
            "supreme-leader",
            "leader",
            "governor-general",
            "interim-administration-chair",
        ],
        "1990-01-01",
    ),
    ("government", &["prime-minister"], "1990-01-01"),
    ("foreign", &["foreign-minister"], "2000-01-01"),
];

/// States that are younger.
const FOUNDED: [(&str, &str); 7] = [
    ("AZ", "1991-08-30"),
    ("BY", "1991-08-25"),
    ("GE", "1991-04-14"),
    ("PS", "1994-07-05"),
    ("RU", "1991-07-10"),
    ("UA", "1991-12-05"),
    ("YE", "1990-05-22"),
];

/// A date without its month or day is the earliest that it may be where something begins, the latest where it ends:
/// the test asks for holders, not for days. A successor may take some weeks.
const PATIENCE: i32 = 46;
const FOREVER: i32 = i32::MAX;

/// Days, months counted as 31.
fn days(date: Date, month: u8, day: u8) -> i32 {
    let month = i32::from(date.month().unwrap_or(month));
    let day = i32::from(date.day().unwrap_or(day));
    (i32::from(date.year()) * 12 + month - 1) * 31 + day - 1
}

fn begin(date: Date) -> i32 {
    days(date, 1, 1)
}

fn end(date: Date) -> i32 {
    days(date, 12, 31)
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// When a post had no holder.
struct Gap {
    country: &'static str,
    post: &'static str,
    from: i32,
    to: i32,
}

impl Gap {
    /// Whether this, the table's, accounts for a gap found.
    fn explains(&self, gap: &Gap) -> bool {
        (self.country, self.post) == (gap.country, gap.post)
            && self.from.saturating_sub(PATIENCE) <= gap.from
            && gap.to <= self.to.saturating_add(PATIENCE)
    }
}

impl Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |days: i32| match days {
            0 | FOREVER => "...".to_owned(),
            days => format!("{}-{:02}-{:02}", days / 372, days / 31 % 12 + 1, days % 31 + 1),
        };
        let Gap { country, post, .. } = self;
        write!(f, "{country}: {post}: {} to {}", day(self.from), day(self.to))
    }
}

fn explained() -> Vec<Gap> {
    let rows = NO_HOLDER.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let [country, post, from, to, _why] = cells[..] else {
            panic!("five cells expected: {row}")
        };
        Gap {
            country,
            post,
            from: if from.is_empty() { 0 } else { begin(date(from)) },
            to: if to.is_empty() { FOREVER } else { end(date(to)) },
        }
    })
    .collect()
}

/// The times between two dates when nobody held any of the offices. An end not known is no end.
fn gaps(gazetteer: &Gazetteer, country: &'static str, post: usize) -> Vec<Gap> {
    let (post, offices, since) = POSTS[post];
    let founded = FOUNDED.iter().find(|(code, _)| *code == country);
    let since = begin(date(since)).max(founded.map_or(0, |(_, founded)| begin(date(founded))));
    let body = gazetteer.country(country).unwrap();
    let office = |key: &&str| -> EntryId { gazetteer.by_key(key).unwrap() };
    let mut held: Vec<(i32, i32)> = offices
        .iter()
        .map(office)
        .flat_map(|office| gazetteer.holders(office, body))
        .map(|(_, tenure)| {
            let interval = &tenure.interval;
            let last = match (interval.to, interval.as_of) {
                (Some(to), _) => end(to),
                (None, Some(_)) => FOREVER,
                (None, None) => interval.from.map_or(0, end),
            };
            (interval.from.map_or(0, begin), last)
        })
        .collect();
    held.sort_unstable();
    held.push((FOREVER, FOREVER));
    let mut found = Vec::new();
    let mut known = since;
    for (from, to) in held {
        if known < FOREVER && from > known + PATIENCE {
            found.push(Gap {
                country,
                post,
                from: known,
                to: from,
            });
        }
        known = known.max(to);
    }
    found
}

#[test]
fn the_leaders_of_sixty_states_are_known_without_gaps() {
    let gazetteer = Extractor::english().gazetteer();
    let explained = explained();
    let mut needed = vec![false; explained.len()];
    let mut open = Vec::new();
    for country in SIXTY {
        for post in 0..POSTS.len() {
            for gap in gaps(gazetteer, country, post) {
                let row = explained.iter().position(|row| row.explains(&gap));
                match row {
                    Some(row) => needed[row] = true,
                    None => open.push(gap.to_string()),
                }
            }
        }
    }
    assert!(open.is_empty(), "nobody known:\n{}", open.join("\n"));
    let idle: Vec<String> = std::iter::zip(&explained, needed)
        .filter(|(_, needed)| !needed)
        .map(|(row, _)| row.to_string())
        .collect();
    assert!(idle.is_empty(), "has a holder after all:\n{}", idle.join("\n"));
}
