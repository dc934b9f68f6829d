//! `whomet gazetteer`: look into lists of names.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use whomet::gazetteer::{EntryType, Gazetteer, WordFlags};

use crate::Outcome;
use crate::extract::read_file;

/// How many notes are shown; the others are counted.
const NOTES: usize = 100;

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
    let notes = notes(&gazetteer, built_in, &wrong);
    for note in notes.iter().take(NOTES) {
        writeln!(io::stderr(), "{}", whomet_input::shown(note))?;
    }
    if notes.len() > NOTES {
        writeln!(io::stderr(), "note: and {} more such notes", notes.len() - NOTES)?;
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

/// Prints what the built-in files hold.
pub fn table() -> Result<Outcome> {
    let gazetteer = whomet::english::gazetteer();
    write!(io::stdout(), "{}", whomet::gazetteer::markdown(gazetteer.files()))?;
    Ok(Outcome::Done)
}

/// Prints the beginning of a gazetteer of one's own.
pub fn new(file_type: &str) -> Result<Outcome> {
    match whomet::gazetteer::template(&file_type.to_uppercase()) {
        Ok(template) => write!(io::stdout(), "{template}")?,
        Err(message) => bail!("{message}"),
    }
    Ok(Outcome::Done)
}

/// What in a user's rows will have less effect than it seems. A file that is wrong is mended first: not all of its rows
/// are there.
fn notes(gazetteer: &Gazetteer, built_in: usize, wrong: &HashSet<&str>) -> Vec<String> {
    let base = whomet::english::gazetteer();
    let mut notes = Vec::new();
    for (id, entry) in gazetteer.entries() {
        let Some(file) = gazetteer.files().get(usize::from(entry.file)) else {
            continue;
        };
        if usize::from(entry.file) < built_in || wrong.contains(file.file.as_str()) {
            continue;
        }
        let mut note = |message: String| notes.push(format!("{}:{}: note: {message}", file.file, entry.line));
        if let Some(old) = base.by_key(&entry.key) {
            let old = base.entry(old);
            let place = base.files().get(usize::from(old.file));
            let place = place.map_or_else(String::new, |file| format!(" ({}:{})", file.file, old.line));
            note(format!(
                "stands in place of the built-in row of \"{}\"{place}",
                entry.key
            ));
        }
        for (name, _) in gazetteer.names(id) {
            if !gazetteer.find(name).iter().any(|found| found.entry == id) {
                note(format!(
                    "\"{name}\" will not be found: it holds no word, or another row of yours has it"
                ));
            }
        }
        let mut told = Vec::new();
        for tenure in gazetteer.tenures(id) {
            let office = gazetteer.entry(tenure.office);
            if office.single.is_none() && !told.contains(&tenure.office) {
                told.push(tenure.office);
                note(format!(
                    "\"{}\" may have several holders at a time: the office is known of {}, but its words alone are not \
                     taken for them",
                    office.key, entry.name
                ));
            }
        }
        let is_word = |name: &str| {
            let word = base.vocabulary().get(&name.to_lowercase());
            !name.contains(' ') && base.word_flags(word).intersects(WordFlags::COMMON)
        };
        if entry.entry_type != EntryType::Office
            && entry.entry_type != EntryType::Title
            && is_word(&entry.name)
        {
            note(format!(
                "\"{}\" is an English word as well: write it as \"{}[ambiguous]\" to have it count only where the context \
                 supports it",
                entry.name, entry.name
            ));
        }
    }
    notes
}
