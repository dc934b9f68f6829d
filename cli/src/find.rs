//! `whomet gazetteer find`: what a name denotes, and who held an office.

use std::io::{self, Write};

use anyhow::Result;
use whomet::Date;
use whomet::gazetteer::{Entry, EntryId, EntryType, Gazetteer};
use whomet_input::quoted;

use crate::Outcome;
use crate::arguments::FindArguments;
use crate::extract::read_file;

/// How many words an office and the body in which it is held may have together: twice as many as a name.
const MOST_WORDS: usize = 128;

/// Tells all that a name denotes, or who held the office that it names.
pub fn find(arguments: &FindArguments) -> Result<Outcome> {
    let mut gazetteer = whomet::english::gazetteer();
    if !arguments.gazetteers.is_empty() {
        let mut builder = gazetteer.add();
        for path in &arguments.gazetteers {
            let (name, text) = read_file(path)?;
            builder = builder.file(name, text);
        }
        gazetteer = builder.build()?;
    }
    let name = arguments.name.trim();
    let mut found = gazetteer.find(name);
    found.dedup_by_key(|found| found.entry);
    let offices = held(&gazetteer, name);
    if found.is_empty() && offices.is_empty() {
        writeln!(
            io::stderr(),
            "whomet: no gazetteer has the name {}",
            quoted(&whomet_input::shown(name))
        )?;
        return Ok(Outcome::SomeFailed);
    }
    let mut out = io::stdout().lock();
    for found in found {
        let ambiguous = if found.ambiguous {
            ", if the context says so"
        } else {
            ""
        };
        write_entry(&mut out, &gazetteer, found.entry, ambiguous)?;
    }
    for (office, body) in offices {
        write_holders(&mut out, &gazetteer, office, body, arguments.date)?;
    }
    Ok(Outcome::Done)
}

/// The offices in a body that words name: "German foreign minister", "foreign minister of Germany", "Germany's foreign
/// minister", "UN secretary-general".
fn held(gazetteer: &Gazetteer, name: &str) -> Vec<(EntryId, EntryId)> {
    let words: Vec<&str> = name.split_whitespace().take(MOST_WORDS + 1).collect();
    if words.len() > MOST_WORDS {
        return Vec::new();
    }
    let office = |words: &[&str]| of_type(gazetteer, words, &[EntryType::Office]);
    let body = |words: &[&str]| of_type(gazetteer, words, &[EntryType::Country, EntryType::Organization]);
    let mut found = Vec::new();
    for at in 1..words.len() {
        let (before, after) = words.split_at(at);
        let (offices, bodies) = match after {
            ["of" | "for", "the", after @ ..] | ["of" | "for", after @ ..] => (office(before), body(after)),
            _ => (office(after), body(before)),
        };
        for office in offices {
            found.extend(bodies.iter().map(|body| (office, *body)));
        }
    }
    found.sort_unstable();
    found.dedup();
    // Where it means more than one, those that somebody held.
    let is_held = |(office, body): &(EntryId, EntryId)| gazetteer.holders(*office, *body).next().is_some();
    if found.iter().any(is_held) {
        found.retain(is_held);
    }
    found
}

fn of_type(gazetteer: &Gazetteer, words: &[&str], types: &[EntryType]) -> Vec<EntryId> {
    let name = words.join(" ");
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let name = ["'s", "’s", "'", "’"]
        .iter()
        .find_map(|mark| name.strip_suffix(mark))
        .unwrap_or(name);
    let found = gazetteer.find(name);
    let entries = found.iter().map(|found| found.entry);
    entries
        .filter(|id| types.contains(&gazetteer.entry(*id).entry_type))
        .collect()
}

fn write_holders(
    out: &mut impl Write,
    gazetteer: &Gazetteer,
    office: EntryId,
    of: EntryId,
    date: Option<Date>,
) -> io::Result<()> {
    let entry = gazetteer.entry(office);
    let what = format!(
        "{} of {}",
        gazetteer.office_name(office, of),
        gazetteer.entry(of).name
    );
    let line = |person: EntryId, interval: whomet::Interval| {
        let person = gazetteer.entry(person);
        let file = gazetteer.files().get(usize::from(person.file));
        let place = file.map_or_else(String::new, |file| format!(" ({}:{})", file.file, person.line));
        format!("  {interval} {}{place}", person.name)
    };
    match date {
        Some(date) => {
            writeln!(out, "{what} on {date}")?;
            let holder = gazetteer.holder_at(office, of, date);
            let holders = gazetteer.holders(office, of);
            let mut told = false;
            for (person, tenure) in holders {
                let goes_on = tenure.interval.to.is_none() && tenure.interval.as_of.is_some();
                let is_then = match holder {
                    Some(holder) => person == holder && (tenure.interval.contains(date) || goes_on),
                    None => tenure.interval.contains(date) && (tenure.interval.to.is_some() || goes_on),
                };
                if is_then {
                    writeln!(out, "{}", line(person, tenure.interval))?;
                    told = true;
                }
            }
            if !told {
                writeln!(out, "  nobody, so far as the gazetteers know")?;
            } else if holder.is_none() {
                let why = match entry.single {
                    None => {
                        "the office may have several holders, so that an article's words alone do not tell who is meant"
                    }
                    Some(_) => "more than one, so that an article's words alone do not tell who is meant",
                };
                writeln!(out, "  {why}")?;
            }
        }
        None => {
            writeln!(out, "{what}")?;
            let mut none = true;
            for (person, tenure) in gazetteer.holders(office, of) {
                writeln!(out, "{}", line(person, tenure.interval))?;
                none = false;
            }
            if none {
                writeln!(out, "  nobody, so far as the gazetteers know")?;
            }
        }
    }
    Ok(())
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
    facts.extend(entry.iso3.map(|code| ("iso3", code.to_string())));
    facts.extend(entry.cow.map(|number| ("cow", number.to_string())));
    facts.extend(entry.geonames.map(|number| ("geonames", number.to_string())));
    facts.extend(entry.coordinates.map(|at| ("coordinates", at.to_string())));
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
