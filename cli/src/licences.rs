//! `whomet licences`: on which terms the program and what is in it may be used and given on.

use std::io::{self, Write};

use anyhow::Result;

use crate::Outcome;

/// The licences under which the program itself stands.
const OWN: [(&str, &str); 2] = [
    ("MIT", include_str!("../LICENSE-MIT")),
    ("Apache-2.0", include_str!("../LICENSE-APACHE")),
];

/// The crates in the program, each with its licence, and the texts of these.
const CRATES: &str = include_str!("../CREDITS.txt");

/// Prints them.
pub fn print() -> Result<Outcome> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "whomet is under the MIT licence or the Apache License 2.0, as you like. The data in it is under licences of \
         its own: see \"The data\" below. Whoever gives on the program, or the data, gives on this page, too."
    )?;
    for (name, text) in OWN {
        writeln!(out, "\n{name}\n\n{}", text.trim())?;
    }
    writeln!(out, "\nThe data")?;
    for (file, text) in whomet::english::notices() {
        writeln!(out, "\n{file}\n\n{}", text.trim())?;
    }
    writeln!(out, "\nThe crates\n\n{}", CRATES.trim())?;
    Ok(Outcome::Done)
}
