//! What can be wrong with input: reported, and the rest goes on.

use std::fmt;
use std::io::{self, Write};

/// What is wrong with a part of the input, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as it was given, or `-`.
    pub file: String,
    /// Line and column, both counted from 1; the column in code points.
    pub place: Option<(usize, usize)>,
    pub message: String,
}

impl Problem {
    /// Something is wrong with the file as a whole.
    pub fn of_file(file: &str, message: impl fmt::Display) -> Problem {
        Problem {
            file: file.to_owned(),
            place: None,
            message: message.to_string(),
        }
    }

    /// Bytes that are not UTF-8. `start` is where in the file `bytes` begin, `line` the number of their first line.
    pub fn of_encoding(file: &str, bytes: &[u8], line: usize, start: u64) -> Problem {
        let valid = match std::str::from_utf8(bytes) {
            Ok(_) => bytes.len(),
            Err(error) => error.valid_up_to(),
        };
        let before = &bytes[..valid];
        let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        let lines = before.iter().filter(|&&b| b == b'\n').count();
        let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
        let byte = bytes.get(valid).copied().unwrap_or_default();
        let mut message = format!(
            "expected UTF-8, found byte 0x{byte:02X} at byte {}",
            start + valid as u64
        );
        if start == 0 && (bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])) {
            message.push_str("; the file begins like UTF-16");
        }
        Problem {
            file: file.to_owned(),
            place: Some((line + lines, column)),
            message,
        }
    }

    /// Tells it on standard error.
    pub fn report(&self) {
        // If standard error is closed, nobody is there to be told.
        let _ = writeln!(io::stderr(), "{self}");
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some((line, column)) => write!(f, "{}:{line}:{column}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_it_is_not_utf8() {
        let bytes = "één\nZürich \u{e9}t".as_bytes();
        let mut broken = bytes.to_vec();
        let at = broken.len() - 3;
        broken.splice(at..at + 2, [0xE9]);
        let problem = Problem::of_encoding("a.txt", &broken, 1, 0);
        assert_eq!(
            problem.to_string(),
            format!("a.txt:2:8: expected UTF-8, found byte 0xE9 at byte {at}")
        );
        let problem = Problem::of_encoding("a.txt", b"\xFF\xFEA\0", 1, 0);
        assert!(problem.message.ends_with("UTF-16"));
    }
}
