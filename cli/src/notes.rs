//! What is told on standard error beside what is wrong: how input was understood, what was lost without a date, what
//! was read, and how far the work is.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use whomet::document::{Document, MentionType};
use whomet_input::{Folder, Problem, Read, quoted, shown};

use crate::arguments::WorkArguments;

/// Tells on standard error how it goes.
pub struct Notes {
    quiet: bool,
    verbose: bool,
    bar: Option<Bar>,
    /// What has been said and need not be said again.
    said: BTreeSet<String>,
    files: usize,
    bytes: u64,
    bad_dates: u64,
    tally: Tally,
}

/// A bar that is shown as soon as the work takes longer than a moment.
#[derive(Debug)]
struct Bar {
    bar: ProgressBar,
    begun: Instant,
}

/// What is done sooner needs no bar.
const MOMENT: Duration = Duration::from_millis(300);

impl Bar {
    /// A bar that shows how much of the files has been read; without an end if that is not known.
    fn new(paths: &[PathBuf]) -> Bar {
        let total: Option<u64> = paths.iter().map(|path| size(path)).sum();
        let hidden = ProgressDrawTarget::hidden();
        let (bar, shape) = match total {
            Some(total) => (
                ProgressBar::with_draw_target(Some(total), hidden),
                "{bar:24} {percent:>3} %  {msg}, {decimal_bytes_per_sec}, {eta} left",
            ),
            None => (
                ProgressBar::with_draw_target(None, hidden),
                "{spinner} {msg}, {decimal_bytes_per_sec}",
            ),
        };
        if let Ok(style) = ProgressStyle::with_template(shape) {
            bar.set_style(style);
        }
        Bar {
            bar,
            begun: Instant::now(),
        }
    }

    fn show(&self) {
        if self.bar.is_hidden() && self.begun.elapsed() > MOMENT {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
            self.bar.enable_steady_tick(Duration::from_millis(250));
        }
    }
}

/// How many dates that cannot be read are told one by one.
const DATES_TOLD: u64 = 20;

/// What was found, in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub documents: u64,
    pub meetings: u64,
    pub other_events: u64,
    /// Documents without a date, in which a date could not be told for want of it; and how many such dates.
    undated: u64,
    unresolved: u64,
    problems: u64,
}

impl Tally {
    /// What a document adds.
    pub fn of(document: &Document) -> Tally {
        let is_meeting =
            |event: &&whomet::document::Event| event.event_type == Some(whomet::document::EventType::Consult);
        let meetings = document.events().iter().filter(is_meeting).count() as u64;
        let unresolved = match document.date() {
            Some(_) => 0,
            None => {
                let mentions = document.mentions().iter();
                mentions
                    .filter(|mention| mention.mention_type == MentionType::Date && mention.value.is_none())
                    .count() as u64
            }
        };
        Tally {
            documents: 1,
            meetings,
            other_events: document.events().len() as u64 - meetings,
            undated: u64::from(unresolved > 0),
            unresolved,
            problems: 0,
        }
    }

    fn add(&mut self, other: Tally) {
        self.documents += other.documents;
        self.meetings += other.meetings;
        self.other_events += other.other_events;
        self.undated += other.undated;
        self.unresolved += other.unresolved;
    }
}

impl Notes {
    pub fn new(work: &WorkArguments, paths: &[PathBuf]) -> Notes {
        let is_watched = io::stderr().is_terminal() && !work.quiet;
        Notes {
            quiet: work.quiet,
            verbose: work.verbose,
            bar: is_watched.then(|| Bar::new(paths)),
            said: BTreeSet::new(),
            files: 0,
            bytes: 0,
            bad_dates: 0,
            tally: Tally::default(),
        }
    }

    /// Tells what is wrong. Of dates that cannot be read, the first are enough to see what they are like.
    pub fn problem(&mut self, problem: &Problem) {
        self.tally.problems += 1;
        if problem.message.ends_with("without a date") {
            self.bad_dates += 1;
            if self.bad_dates > DATES_TOLD {
                return;
            }
        }
        self.line(&problem.to_string());
    }

    /// Tells how a document was understood, if that was not told before.
    pub fn understood(&mut self, file: &str, read: &Read<'_>) {
        if self.quiet {
            return;
        }
        if let Some(taken) = &read.taken {
            self.note(&taken.to_string(), &format!("{file}: {taken}"));
        }
        for (old, new) in &read.renamed {
            let message = format!(
                "{file}: the field {} is kept as {}, for the output has a field of that name",
                quoted(old),
                quoted(new)
            );
            self.note(&format!("{old}\0{new}"), &message);
        }
    }

    /// Says something once.
    fn note(&mut self, what: &str, message: &str) {
        if self.said.insert(what.to_owned()) {
            self.line(&format!("note: {}", shown(message)));
        }
    }

    /// Tells of folders that have been looked into, if anything was passed over in them.
    pub fn folders(&mut self, folders: &[Folder]) {
        for folder in folders {
            let is_told = !folder.passed.is_empty() || self.verbose;
            if is_told && !self.quiet && !folder.files.is_empty() {
                self.line(&format!("note: {folder}"));
            }
        }
    }

    /// Tells of files that have been passed over.
    pub fn passed_over(&mut self, notes: &[Problem]) {
        for note in notes.iter().filter(|_| !self.quiet) {
            self.line(&format!("note: passed over: {note}"));
        }
    }

    /// Counts a document.
    pub fn found(&mut self, tally: Tally) {
        self.tally.add(tally);
        if let Some(bar) = &self.bar {
            let (documents, _) = counted(self.tally.documents, "document", "documents");
            bar.bar.set_message(documents);
            bar.show();
        }
    }

    /// How far the input has been read: how many files have been opened, and how many bytes are read of them.
    pub fn read(&mut self, files: usize, bytes: u64) {
        (self.files, self.bytes) = (files, bytes);
        if let Some(bar) = &self.bar {
            bar.bar.set_position(bytes);
            bar.show();
        }
    }

    /// Tells what remains to be told at the end.
    pub fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.bar.finish_and_clear();
        }
        let tally = self.tally;
        if self.bad_dates > DATES_TOLD {
            let (more, _) = counted(self.bad_dates - DATES_TOLD, "document", "documents");
            self.line(&format!("and {more} more with such dates"));
        }
        if tally.undated > 0 && !self.quiet {
            let (documents, _) = counted(tally.undated, "document", "documents");
            let (dates, one) = counted(tally.unresolved, "date", "dates");
            let are = if one { "is" } else { "are" };
            self.line(&format!(
                "note: {documents} without a date: {dates} such as \"on Tuesday\" {are} not resolved; say when it was \
                 published by --date, --dates, --date-from or --date-field"
            ));
        }
        if self.verbose {
            let (files, _) = counted(self.files as u64, "file", "files");
            let (documents, _) = counted(tally.documents, "document", "documents");
            let (meetings, _) = counted(tally.meetings, "meeting", "meetings");
            let (others, _) = counted(tally.other_events, "other event", "other events");
            let (problems, _) = counted(tally.problems, "problem", "problems");
            let bytes = HumanBytes(self.bytes);
            self.line(&format!(
                "{files}, {bytes}: {documents}, {meetings}, {others}, {problems}"
            ));
        }
    }

    fn line(&self, line: &str) {
        // If standard error is closed, nobody is there to be told.
        match &self.bar {
            Some(bar) => bar.bar.suspend(|| drop(writeln!(io::stderr(), "{line}"))),
            None => drop(writeln!(io::stderr(), "{line}")),
        }
    }
}

/// `1 file`, `3 files`, and whether it is one.
fn counted(count: u64, one: &str, many: &str) -> (String, bool) {
    let words = if count == 1 { one } else { many };
    (format!("{} {words}", HumanCount(count)), count == 1)
}

/// How many bytes a file, or the files in a folder that are read, have.
fn size(path: &Path) -> Option<u64> {
    let metadata = fs::metadata(path).ok()?;
    match metadata.is_dir() {
        true => Folder::read(path, false)
            .files
            .iter()
            .map(|file| size(file))
            .sum(),
        false => metadata.is_file().then_some(metadata.len()),
    }
}
