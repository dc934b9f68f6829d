//! What Wikidata's query service answers, as rows of a gazetteer.
//!
//! `answer` reads the answer, CSV or JSON; `offices` makes people with their tenures of it, `named` parties and places.
//! Whoever has a row of ours keeps its id and names, so that the new row stands in its place.

mod answer;
mod named;
mod offices;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

use anyhow::{Result, anyhow, bail};
use whomet::Date;
use whomet::date::Day;
use whomet::gazetteer::{EntryId, EntryType, Gazetteer};
use whomet_input::Problem;

use crate::Outcome;
use crate::arguments::{Query, WikidataArguments};
use crate::extract::read_file;
use answer::Answer;

/// Prints a query, or makes a gazetteer of an answer.
pub fn import(arguments: &WikidataArguments) -> Result<Outcome> {
    if let Some(query) = arguments.query {
        write!(io::stdout(), "{}", text(query, &arguments.country)?)?;
        return Ok(Outcome::Done);
    }
    let Some(path) = &arguments.file else {
        bail!("expected the file that the query service gave, or --query offices, parties or places");
    };
    let (name, text) = read_file(path)?;
    let gazetteer = whomet::english::gazetteer();
    let answer = Answer::read(&name, &text).map_err(|problem| anyhow!("{problem}"))?;
    let known = Known::new(&gazetteer);
    let date = match arguments.as_of {
        Some(date) => date,
        None => changed(path).ok_or_else(|| anyhow!("{name}: say by --as-of of which day the answer is"))?,
    };
    let made = match answer.subject {
        "person" => offices::table(&answer, &known, date),
        subject => named::table(&answer, &known, date, subject == "party"),
    };
    for problem in &made.problems {
        crate::tell(problem);
    }
    // What is written is read again, so that nobody gets a table that is refused.
    let (_, error) = gazetteer
        .clone()
        .add()
        .file("import.tsv", &*made.table)
        .build_with_error();
    if let Some(error) = error {
        bail!("what was made of it is not sound, which is a mistake of the import: {error:#}");
    }
    match &arguments.output {
        Some(path) => fs::write(path, &made.table)
            .map_err(|error| anyhow!("{}", Problem::of_file(&path.display().to_string(), error)))?,
        None => write!(io::stdout(), "{}", made.table)?,
    }
    writeln!(
        io::stderr(),
        "{} rows: {} of ours, {} new",
        made.rows,
        made.rows - made.new,
        made.new
    )?;
    Ok(if made.problems.is_empty() {
        Outcome::Done
    } else {
        Outcome::SomeFailed
    })
}

/// The text of a query for some countries.
fn text(query: Query, countries: &[String]) -> Result<String> {
    let text = match query {
        Query::Offices => include_str!("offices.rq"),
        Query::Parties => include_str!("parties.rq"),
        Query::Places => include_str!("places.rq"),
    };
    let mut codes = Vec::new();
    for code in countries {
        if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_alphabetic()) {
            bail!(
                "expected codes of countries as NO,SE, found {}",
                whomet_input::quoted(code)
            );
        }
        codes.push(format!("\"{}\"", code.to_uppercase()));
    }
    Ok(text.replace("COUNTRIES", &codes.join(" ")))
}

/// The day on which a file was last changed.
fn changed(path: &Path) -> Option<Date> {
    let seconds = fs::metadata(path)
        .ok()?
        .modified()
        .ok()?
        .duration_since(UNIX_EPOCH)
        .ok()?;
    let days = i32::try_from(seconds.as_secs() / 86_400).ok()?;
    Some(Date::from(Day::new(1970, 1, 1)?.plus_days(days)?))
}

/// A gazetteer file that was made, and what could not be.
#[derive(Debug, Default)]
struct Made {
    table: String,
    rows: usize,
    /// Rows of which the gazetteer had none.
    new: usize,
    problems: Vec<Problem>,
}

/// What the gazetteer has, by item.
struct Known<'g> {
    gazetteer: &'g Gazetteer,
    items: HashMap<String, EntryId>,
}

impl<'g> Known<'g> {
    fn new(gazetteer: &'g Gazetteer) -> Known<'g> {
        let items = gazetteer.entries();
        let items = items.filter_map(|(id, entry)| Some((entry.wikidata_id()?, id)));
        Known {
            gazetteer,
            items: items.collect(),
        }
    }

    fn item(&self, item: &str, of: EntryType) -> Option<EntryId> {
        let id = *self.items.get(item)?;
        (self.gazetteer.entry(id).entry_type == of).then_some(id)
    }
}

/// An id that neither the gazetteer nor the new rows have: of the name, and of the country or the item if it must.
fn new_id(known: &Known<'_>, taken: &mut HashSet<String>, name: &str, country: &str, item: &str) -> String {
    let slug = slug(name);
    let candidates = [
        slug.clone(),
        format!("{slug}-{}", country.to_lowercase()),
        format!("{slug}-{}", item.to_lowercase()),
        item.to_lowercase(),
    ];
    let is_free = |id: &&String| {
        !id.is_empty()
            && !id.starts_with('-')
            && !id.ends_with('-')
            && known.gazetteer.by_key(id).is_none()
            && !taken.contains(*id)
    };
    let id = candidates.iter().find(is_free).cloned().unwrap_or_default();
    taken.insert(id.clone());
    id
}

/// A name in `a-z`, `0-9` and single hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    let mut folded = String::new();
    for c in whomet::words::fold(name, &mut folded).chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            '\'' | '’' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A value as a cell may hold it: the marks of the format are none of its own.
fn cell(value: &str) -> String {
    let marks = |c: char| matches!(c, '|' | '[' | ']') || c.is_control();
    value
        .replace(marks, " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn head(what: &str, file_type: &str, date: Date, columns: &[&str]) -> String {
    format!(
        "# whomet gazetteer\n# what: {what}\n# type: {file_type}\n# licence: CC0 1.0\n# date: {date}\n\
         # source wd: Wikidata, as its query service answered on {date}, CC0 1.0\n{}\n",
        columns.join("\t")
    )
}

#[cfg(test)]
mod tests;
