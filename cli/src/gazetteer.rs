//! `whomet gazetteer`: look into lists of names.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use whomet::Interval;
use whomet::gazetteer::{self, Entry, EntryId, Gazetteer};

use crate::Outcome;
use crate::extract::read_file;

/// Tells everything that is wrong with each file, and for a file that is right, what it holds.
pub fn check(files: &[PathBuf]) -> Result<Outcome> {
    let known = Gazetteer::builder().english().build()?;
    let mut outcome = Outcome::Done;
    for path in files {
        let read = match read_file(path) {
            Ok(read) => read,
            Err(error) => {
                outcome = Outcome::SomeFailed;
                crate::report(&error);
                continue;
            }
        };
        let (name, text) = read;
        match gazetteer::check(&name, &text, Some(&known)) {
            Ok(summary) => writeln!(io::stdout(), "{summary}")?,
            Err(errors) => {
                outcome = Outcome::SomeFailed;
                for error in errors {
                    crate::report(&error.into());
                }
            }
        }
    }
    Ok(outcome)
}

/// Tells all that a name denotes.
pub fn find(name: &str) -> Result<Outcome> {
    let gazetteer = Gazetteer::builder().english().build()?;
    let mut found = gazetteer.find(name);
    if found.is_empty() {
        writeln!(io::stderr(), "whomet: no gazetteer has the name \"{name}\"")?;
        return Ok(Outcome::SomeFailed);
    }
    found.dedup_by_key(|found| found.entry);
    let mut out = io::stdout().lock();
    for found in found {
        let ambiguous = if found.ambiguous {
            ", if the context says so"
        } else {
            ""
        };
        write_entry(&mut out, &gazetteer, found.entry, ambiguous)?;
    }
    Ok(Outcome::Done)
}

/// Prints what the built-in files hold.
pub fn table() -> Result<Outcome> {
    let gazetteer = Gazetteer::builder().english().build()?;
    write!(io::stdout(), "{}", gazetteer::markdown(gazetteer.files()))?;
    Ok(Outcome::Done)
}

fn write_entry(out: &mut impl Write, gazetteer: &Gazetteer, id: EntryId, remark: &str) -> io::Result<()> {
    let entry = gazetteer.entry(id);
    let mut kind = entry.entry_type.to_string();
    if let Some(finer) = entry.kind {
        kind = format!("{kind} {finer}");
    }
    writeln!(out, "{} ({kind}){remark}", entry.name)?;
    let key_of = |id: EntryId| body(gazetteer.entry(id));
    let mut facts = vec![("id", entry.key.to_string())];
    facts.extend(entry.code.map(|code| ("code", code.to_string())));
    facts.extend(entry.country.map(|country| ("country", key_of(country))));
    facts.extend(entry.sector.map(|sector| ("sector", sector.to_owned())));
    facts.extend(entry.wikidata_id().map(|id| ("wikidata", id)));
    let names: Vec<&str> = gazetteer.names(id).skip(1).map(|(name, _)| name).collect();
    if !names.is_empty() {
        facts.push(("also", names.join(", ")));
    }
    for tenure in gazetteer.tenures(id) {
        let office = &gazetteer.entry(tenure.office).key;
        let of = tenure.body.map(key_of).unwrap_or_default();
        facts.push(("office", format!("{office} {of} {}", interval(&tenure.interval))));
    }
    if let Some(file) = gazetteer.files().get(usize::from(entry.file)) {
        facts.push(("stands in", format!("{}:{}", file.file, entry.line)));
    }
    for (what, value) in facts {
        writeln!(out, "  {what}: {value}")?;
    }
    Ok(())
}

/// A country's code or an organisation's id, as tenures are written.
fn body(entry: &Entry) -> String {
    match entry.code {
        Some(code) => code.to_string(),
        None => entry.key.to_string(),
    }
}

/// As the files write it: `2004-03-09/..2026-01`.
fn interval(interval: &Interval) -> String {
    let written = |date: Option<whomet::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    match interval.as_of {
        Some(as_of) => format!("{}/..{as_of}", written(interval.from)),
        None => format!("{}/{}", written(interval.from), written(interval.to)),
    }
}
