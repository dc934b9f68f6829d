//! The seeds and dictionaries in `fuzz/`, and what else of the repository serves as seed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder `fuzz/`.
pub fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The seeds of a target, in the order of their names: the files of `fuzz/seeds/NAME`.
///
/// # Errors
/// If the folder or a file in it cannot be read.
pub fn seeds(target: &str) -> io::Result<Vec<Vec<u8>>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(home().join("seeds").join(target))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.sort();
    paths.into_iter().map(fs::read).collect()
}

/// The words of a target's dictionary, `fuzz/dictionaries/NAME.dict`, in the form that libFuzzer reads: a string in
/// quotes a line, in which `\\`, `\"` and `\xAB` are escapes.
///
/// # Errors
/// If it cannot be read, or a line of it is no such string.
pub fn dictionary(target: &str) -> io::Result<Vec<Vec<u8>>> {
    let path = home().join("dictionaries").join(format!("{target}.dict"));
    let text = fs::read_to_string(path)?;
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| word(line).ok_or_else(|| io::Error::other(format!("no word of a dictionary: {line}"))))
        .collect()
}

fn word(line: &str) -> Option<Vec<u8>> {
    let inside = line.strip_prefix('"')?.strip_suffix('"')?;
    let mut bytes = inside.bytes();
    let mut word = Vec::new();
    while let Some(byte) = bytes.next() {
        word.push(match byte {
            b'\\' => match bytes.next()? {
                b'x' => {
                    let digits = [bytes.next()?, bytes.next()?];
                    u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
                }
                escaped @ (b'\\' | b'"') => escaped,
                _ => return None,
            },
            b'"' => return None,
            other => other,
        });
    }
    Some(word)
}
