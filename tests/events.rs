//! Events as lines: `type/mode status: actors > recipients, place, date`, for sentences grouped by what must agree.
//!
//! Under `# headlines` a sentence is that of an article which tells nothing else.
//!
//! A row under `# wrong today` shows what ought to be found and is not. Such rows are counted, and the count may only
//! shrink.

use whomet::document::{Document, Event, Participant};
use whomet::{Article, Date, Extractor};

/// How many rows are read wrongly today.
const WRONG_TODAY: usize = 1;

/// The sentences, each with the lines of its events indented below it. They were published on Thursday, 14 March 2024.
const TABLE: &str = include_str!("events.txt");

/// A group of rows, a sentence and the events that ought to be found.
struct Row<'t> {
    group: &'t str,
    wrong_today: bool,
    text: &'t str,
    events: Vec<&'t str>,
}

fn rows() -> Vec<Row<'static>> {
    let mut rows: Vec<Row<'static>> = Vec::new();
    let (mut group, mut wrong_today) = ("", false);
    for line in TABLE.lines().filter(|line| !line.trim().is_empty()) {
        if line == "# wrong today" {
            wrong_today = true;
        } else if let Some(name) = line.strip_prefix("# ") {
            (group, wrong_today) = (name, false);
        } else if let Some(event) = line.strip_prefix("  ") {
            rows.last_mut()
                .expect("a sentence comes first")
                .events
                .push(event);
        } else {
            rows.push(Row {
                group,
                wrong_today,
                text: line,
                events: Vec::new(),
            });
        }
    }
    rows
}

fn line(document: &Document, event: &Event) -> String {
    let side = |side: &[Participant]| {
        let names = side.iter().map(|one| document[one.entity].name.as_str());
        names.collect::<Vec<_>>().join(" + ")
    };
    let mut line = event.label.clone();
    if let Some(mode) = event.mode {
        line += &format!("/{mode}");
    }
    line += &format!(" {}: {}", event.status, side(&event.actors));
    if !event.recipients.is_empty() {
        line += &format!(" > {}", side(&event.recipients));
    }
    if let Some(place) = &event.place {
        line += &format!(", place {}", place.name);
    }
    if let Some(date) = event.date {
        line += &format!(", date {date}");
    }
    line
}

/// What stands below a headline.
const BODY: &str =
    "\n\nLIMA, March 14 - The weather was fair and the parks were full.\n\nThe shops were open.\n";

fn found(group: &str, text: &str) -> Vec<String> {
    let text = match group {
        "headlines" => format!("{text}{BODY}"),
        _ => text.to_owned(),
    };
    let date: Date = "2024-03-14".parse().expect("a date");
    let document = Extractor::english().extract(Article::new(text.as_str()).dated(date));
    document
        .events()
        .iter()
        .map(|event| line(&document, event))
        .collect()
}

#[test]
fn sentences_tell_their_events() {
    let mut wrong = Vec::new();
    for row in rows().iter().filter(|row| !row.wrong_today) {
        let found = found(row.group, row.text);
        if found != row.events {
            let (expected, found) = (row.events.join("\n  "), found.join("\n  "));
            wrong.push(format!(
                "{}: {}\n  {expected}\nand not\n  {found}",
                row.group, row.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_is_wrong_today_only_shrinks() {
    let rows = rows();
    let wrong: Vec<&Row<'_>> = rows.iter().filter(|row| row.wrong_today).collect();
    assert_eq!(wrong.len(), WRONG_TODAY);
    for row in wrong {
        assert_ne!(
            found(row.group, row.text),
            row.events,
            "{}: it is right now; move it up and lower the count",
            row.text
        );
    }
}

#[test]
fn every_group_has_rows() {
    let rows = rows();
    assert!(rows.len() >= 40);
    for group in [
        "active", "passive", "nouns", "governed", "status", "setting", "modes", "merging", "acts",
    ] {
        assert!(rows.iter().any(|row| row.group == group), "{group}");
    }
}
