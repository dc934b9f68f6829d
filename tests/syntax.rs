//! How sentences are cut into phrases, what stands where in their clauses, and whether what they tell happened.
//!
//! The tables in `tests/syntax/` are written as language: a sentence with its noun groups in `[]`, its verb groups in
//! `{}` and its prepositional phrases between bars; a sentence and below it a line for each clause; a sentence with a
//! status before it and its trigger in `{}`. Under `# wrong today` stand sentences that are read wrongly, with the
//! reading that they should have: the tests hold their number, so that one that has been mended moves up.

use regex::Regex;
use whomet::Extractor;
use whomet::text::Span;

/// The part of a table that holds today, and the part that does not; comments and empty lines are left out.
fn parts(table: &str) -> (Vec<&str>, Vec<&str>) {
    let mut rows = (Vec::new(), Vec::new());
    let mut wrong = false;
    for line in table.lines().map(str::trim_end) {
        wrong |= line.starts_with("# wrong today");
        let part = if wrong { &mut rows.1 } else { &mut rows.0 };
        if !line.is_empty() && !line.starts_with('#') {
            part.push(line);
        }
    }
    rows
}

/// Compares each row with today's reading of its sentence: those that must hold, and those that must not yet.
fn check(rows: (Vec<String>, Vec<String>), wrong: usize, read: impl Fn(&str) -> String) {
    let (right, not_yet) = rows;
    let differ: Vec<String> = right
        .iter()
        .map(|row| (row, read(row)))
        .filter(|(row, today)| *row != today)
        .map(|(row, today)| format!("expected {row}\n   today {today}"))
        .collect();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
    let mended: Vec<&String> = not_yet.iter().filter(|row| read(row) == **row).collect();
    assert!(mended.is_empty(), "read rightly now, move them up: {mended:#?}");
    assert_eq!(
        not_yet.len(),
        wrong,
        "the number of sentences that are read wrongly"
    );
}

/// Rows of one line each.
fn single(rows: (Vec<&str>, Vec<&str>)) -> (Vec<String>, Vec<String>) {
    let own = |rows: Vec<&str>| rows.into_iter().map(str::to_owned).collect();
    (own(rows.0), own(rows.1))
}

/// Rows of a sentence and the indented lines below it.
fn with_lines(rows: (Vec<&str>, Vec<&str>)) -> (Vec<String>, Vec<String>) {
    let join = |lines: Vec<&str>| {
        let mut rows: Vec<String> = Vec::new();
        for line in lines {
            match rows.last_mut() {
                Some(row) if line.starts_with(' ') => {
                    row.push('\n');
                    row.push_str(line);
                }
                _ => rows.push(line.to_owned()),
            }
        }
        rows
    };
    (join(rows.0), join(rows.1))
}

/// A sentence with today's groups, verbs and prepositional phrases marked.
fn phrases(row: &str) -> String {
    let text: String = row.chars().filter(|sign| !"[]{}|".contains(*sign)).collect();
    let outline = Extractor::english().outline(text.as_str()).to_string();
    let chunks = outline.lines().nth(1).unwrap_or_default();
    let chunk = Regex::new(r"\[([^|\]]+)\|[^\]]*\]|<([^>]+)>|(\S+)/p").unwrap();
    let mut out = String::new();
    let mut rest = text.as_str();
    let mut preposition = false;
    for found in chunk.captures_iter(chunks) {
        let words = found.iter().skip(1).flatten().next().unwrap().as_str();
        let at = word_at(rest, words);
        let between = &rest[..at];
        out.push_str(between);
        rest = &rest[at + words.len()..];
        let phrase = preposition && between == " ";
        preposition = false;
        if found.get(1).is_some() {
            let bar = if phrase { "|" } else { "" };
            out.push_str(&format!("[{words}]{bar}"));
        } else if found.get(2).is_some() {
            out.push_str(&format!("{{{words}}}"));
        } else {
            preposition = found
                .get(0)
                .is_some_and(|whole| chunks[whole.end()..].starts_with(" ["));
            let bar = if preposition { "|" } else { "" };
            out.push_str(&format!("{bar}{words}"));
        }
    }
    out + rest
}

/// Where words begin that are not the inside of another word.
fn word_at(text: &str, words: &str) -> usize {
    let apart = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    let mut places = text.match_indices(words).map(|(at, _)| at);
    places
        .find(|&at| apart(at))
        .expect("chunks are words of the text")
}

/// A sentence and today's clauses, without who is meant.
fn clauses(row: &str) -> String {
    let text = row.lines().next().unwrap_or_default();
    let outline = Extractor::english().outline(text).to_string();
    let entity = Regex::new(r" = [^\]]*\]").unwrap();
    let clauses = outline.lines().skip(2).filter(|line| !line.is_empty());
    let lines = clauses.map(|line| format!("\n{}", entity.replace_all(line, "]")));
    text.to_owned() + &lines.collect::<String>()
}

/// A sentence with today's status of the event whose trigger is marked.
fn status(row: &str) -> String {
    let (_, sentence) = row.split_once(": ").expect("status: sentence");
    let (before, rest) = sentence.split_once('{').expect("a marked trigger");
    let (trigger, after) = rest.split_once('}').expect("a marked trigger");
    let text = format!("{before}{trigger}{after}");
    let document = Extractor::english().extract(text.as_str());
    let event = document
        .events
        .iter()
        .find(|event| event.trigger == Span::new(before.len(), before.len() + trigger.len()));
    let status = event.map_or("none".to_owned(), |event| event.status.name().to_lowercase());
    format!("{status}: {sentence}")
}

#[test]
fn sentences_are_cut_into_phrases() {
    let table = include_str!("syntax/phrases.txt");
    check(single(parts(table)), 4, phrases);
}

#[test]
fn clauses_have_their_parts() {
    let table = include_str!("syntax/clauses.txt");
    check(with_lines(parts(table)), 2, clauses);
}

#[test]
fn what_is_told_happened_or_not() {
    let table = include_str!("syntax/status.txt");
    check(single(parts(table)), 0, status);
}
