//! `whomet bench`: how fast documents are read on this machine.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, MatchKind};
use anyhow::{Context, Result, bail};
use whomet::{Article, Date, Extractor};
use whomet_input::Inputs;

use crate::arguments::BenchArguments;
use crate::options::options;
use crate::{Outcome, pipeline};

/// A document in memory.
struct Held {
    text: String,
    date: Option<Date>,
}

/// Measures, and prints a table.
pub fn run(arguments: &BenchArguments) -> Result<Outcome> {
    let began = Instant::now();
    let extractor = Extractor::english();
    let ready = began.elapsed();

    let options = options(&arguments.input)?;
    let mut outcome = Outcome::Done;
    let mut held = Vec::new();
    for raw in Inputs::new(&arguments.paths, &options) {
        let read = raw.read(&options);
        for problem in &read.problems {
            outcome = Outcome::SomeFailed;
            crate::tell(problem);
        }
        held.extend(read.document.map(|document| Held {
            text: document.text.into_owned(),
            date: document.date,
        }));
    }
    let bytes: usize = held.iter().map(|held| held.text.len()).sum();
    if bytes == 0 {
        bail!("there is no text to measure with");
    }
    let language = whomet::english::language();
    let tokens: usize = held
        .iter()
        .map(|held| whomet::text::tokens(&held.text, language).len())
        .sum();
    let threads = pipeline::threads(arguments.threads);
    let least = Duration::from_secs(arguments.seconds.into());

    let article = |held: &Held| extractor.extract(Article::new(&held.text).dated(held.date));
    let mut reader = extractor.reader();
    let one = measure(least, || {
        let articles = held.iter().map(|held| Article::new(&held.text).dated(held.date));
        articles.map(|article| reader.read(article).events().len()).sum()
    });
    let all = measure(least, || {
        let (next, found) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || {
            while let Some(held) = held.get(next.fetch_add(1, Ordering::Relaxed)) {
                found.fetch_add(article(held).events().len(), Ordering::Relaxed);
            }
        };
        thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
        found.into_inner()
    });
    let names = names();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(&names)
        .context("the names are too many for the automaton")?;
    let bare = measure(least, || {
        held.iter()
            .map(|held| automaton.find_iter(&held.text).count())
            .sum()
    });

    let mut out = io::stdout().lock();
    let megabytes = bytes as f64 / 1e6;
    writeln!(
        out,
        "{} documents, {megabytes:.2} MB, {tokens} tokens; ready after {:.0} ms\n",
        held.len(),
        ready.as_secs_f64() * 1e3
    )?;
    writeln!(
        out,
        "{:34} {:>8} {:>12} {:>12}",
        "", "MB/s", "documents/s", "tokens/s"
    )?;
    let cores = format!("read, {threads} threads");
    for (what, time) in [
        ("read, one thread", one.time),
        (&*cores, all.time),
        ("bare aho-corasick, one thread", bare.time),
    ] {
        writeln!(
            out,
            "{what:34} {:>8.2} {:>12.0} {:>12.0}",
            megabytes / time,
            held.len() as f64 / time,
            tokens as f64 / time
        )?;
    }
    writeln!(out)?;
    writeln!(
        out,
        "{} events were found; the bare scan found {} names of {} and understood nothing",
        one.found,
        bare.found,
        names.len()
    )?;
    if let Some(peak) = peak() {
        writeln!(
            out,
            "memory, at most: {:.0} MB, with the automaton of the bare scan",
            peak as f64 / 1e6
        )?;
    }
    Ok(outcome)
}

struct Measured {
    /// Seconds for all documents, in the fastest round.
    time: f64,
    found: usize,
}

/// The fastest of as many rounds as fit into the time, and three at least.
fn measure(least: Duration, mut round: impl FnMut() -> usize) -> Measured {
    let began = Instant::now();
    let mut measured = Measured {
        time: f64::INFINITY,
        found: 0,
    };
    let mut rounds = 0;
    while rounds < 3 || began.elapsed() < least {
        let begin = Instant::now();
        measured.found = round();
        measured.time = measured.time.min(begin.elapsed().as_secs_f64());
        rounds += 1;
    }
    measured
}

/// All names of the built-in gazetteers, each once.
fn names() -> Vec<String> {
    let gazetteer = whomet::english::gazetteer();
    let names = gazetteer
        .entries()
        .flat_map(|(id, _)| gazetteer.names(id))
        .map(|(name, _)| name.to_owned());
    let names: HashSet<String> = names.filter(|name| !name.is_empty()).collect();
    let mut names: Vec<String> = names.into_iter().collect();
    names.sort_unstable();
    names
}

/// The most memory that this process has had, in bytes, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}
