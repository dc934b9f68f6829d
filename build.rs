//! Makes the built-in gazetteer ready: reads the tables of `gazetteers` with the library's own loader and lays the result
//! out as bytes, so that no program has to read two megabytes of tables when it starts.
//!
//! An error in a table ends the build with its file, line and column.

#![allow(
    dead_code,
    unused_imports,
    reason = "the loader is only a part of what these modules are for"
)]

use std::path::Path;
use std::{env, fs, process};

#[path = "src/date.rs"]
mod date;
#[path = "src/error.rs"]
mod error;
#[path = "src/gazetteer/mod.rs"]
mod gazetteer;
#[path = "src/text/mod.rs"]
mod text;

/// Nothing is ready yet.
mod ready {
    pub(crate) const GAZETTEER: Option<(&[u8], &str)> = None;
}

fn main() -> std::io::Result<()> {
    for input in [
        "build.rs",
        "gazetteers",
        "src/date.rs",
        "src/error.rs",
        "src/gazetteer",
        "src/text",
    ] {
        println!("cargo::rerun-if-changed={input}");
    }
    let mut builder = gazetteer::Gazetteer::builder();
    let (gazetteer, errors) = builder.english().build_with_errors();
    if !errors.is_empty() {
        for error in errors {
            eprintln!("{error:#}");
        }
        process::exit(1);
    }
    let (bytes, pool) = gazetteer.stored();
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("gazetteer.bin"), bytes)?;
    fs::write(Path::new(&out).join("gazetteer.txt"), pool)
}
