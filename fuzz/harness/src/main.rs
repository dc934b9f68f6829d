//! `fuzz-loop`: runs the harnesses on inputs that the mutator makes, for so many seconds each.
//!
//! ```text
//! fuzz-loop SECONDS [SEED [TARGET...]]
//! ```
//!
//! It prints how many inputs each target was given. An input at which something does not hold is written to
//! `fuzz/artifacts/TARGET/`, and the exit status is 1.

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use whomet_harness::mutator::Mutator;
use whomet_harness::{Target, seeds};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seconds: u64 = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(10);
    let seed: u64 = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(1);
    let named: Vec<Target> = arguments.filter_map(|name| Target::named(&name)).collect();
    let targets = if named.is_empty() {
        Target::ALL.to_vec()
    } else {
        named
    };
    let mut failed = 0;
    for target in targets {
        match run(target, Duration::from_secs(seconds), seed) {
            Ok(found) => failed += found,
            Err(error) => {
                eprintln!("{}: {error}", target.name);
                failed += 1;
            }
        }
    }
    match failed {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Runs a target and tells how many inputs failed.
fn run(target: Target, time: Duration, seed: u64) -> std::io::Result<usize> {
    let seeds = seeds::seeds(target.name)?;
    for seed in &seeds {
        (target.run)(seed);
    }
    let words = seeds::dictionary(target.name)?;
    let mut mutator = Mutator::new(seeds, words, target.longest, seed);
    let mut input = Vec::new();
    let (mut count, mut bytes, mut failed) = (0_u64, 0_u64, 0);
    let (mut slowest, mut slowest_bytes) = (Duration::ZERO, 0);
    let begin = Instant::now();
    while begin.elapsed() < time && failed < 10 {
        mutator.make(&mut input);
        let start = Instant::now();
        if panic::catch_unwind(AssertUnwindSafe(|| (target.run)(&input))).is_err() {
            failed += 1;
            let folder = seeds::home().join("artifacts").join(target.name);
            fs::create_dir_all(&folder)?;
            let path = folder.join(format!("seed{seed}-{count}"));
            fs::write(&path, &input)?;
            eprintln!("{}: written to {}", target.name, path.display());
        }
        if start.elapsed() > slowest {
            (slowest, slowest_bytes) = (start.elapsed(), input.len());
        }
        count += 1;
        bytes += input.len() as u64;
    }
    println!(
        "{}: {count} inputs, {bytes} bytes, {failed} failed; the slowest took {} ms for {slowest_bytes} bytes",
        target.name,
        slowest.as_millis()
    );
    Ok(failed)
}
