//! `whomet gazetteer`: look into lists of names.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use whomet::gazetteer::{Entry, EntryId, Gazetteer};
use whomet_input::{quoted, shown};

use crate::Outcome;
use crate::extract::read_file;

/// Tells everything that is wrong with the files, which may refer to each other, and what each that is right holds.
pub fn check(files: &[PathBuf]) -> Result<Outcome> {
    let base = whomet::english::gazetteer();
    let built_in = base.files().len();
    let mut builder = base.add();
    let mut unread = Vec::new();
    for path in files {
        match read_file(path) {
            Ok((name, text)) => builder = builder.file(name, text),
            Err(error) => unread.push(error),
        }
    }
    let (gazetteer, error) = builder.build_with_error();
    let mistakes = || error.iter().flat_map(|error| error.iter());
    let wrong: HashSet<&str> = mistakes().map(|mistake| mistake.file()).collect();
    for summary in &gazetteer.files()[built_in..] {
        if !wrong.contains(summary.file.as_str()) {
            writeln!(io::stdout(), "{summary}")?;
        }
    }
    for mistake in mistakes() {
        writeln!(io::stderr(), "{mistake:#}")?;
    }
    if let Some(error) = &error
        && error.count() > error.iter().count()
    {
        writeln!(io::stderr(), "and {} more", error.count() - error.iter().count())?;
    }
    unread.iter().for_each(crate::report);
    Ok(if !unread.is_empty() || error.is_some() {
        Outcome::SomeFailed
    } else {
        Outcome::Done
    })
}

/// Tells all that a name denotes.
pub fn find(name: &str) -> Result<Outcome> {
    let gazetteer = whomet::english::gazetteer();
    let mut found = gazetteer.find(name);
    if found.is_empty() {
        writeln!(
            io::stderr(),
            "whomet: no gazetteer has the name {}",
            shown(&quoted(name))
        )?;
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
    let gazetteer = whomet::english::gazetteer();
    write!(io::stdout(), "{}", whomet::gazetteer::markdown(gazetteer.files()))?;
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
        facts.push(("office", format!("{office} {of} {}", tenure.interval)));
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
