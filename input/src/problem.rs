//! What can be wrong with input: told, and the rest is read.

use std::borrow::Cow;
use std::fmt;
use std::io;

use whomet_engine::Escaped;

/// What is wrong with a part of the input, and where. As text it is one line, whatever stands in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as it was given, or `-`.
    pub file: String,
    /// Line and column, both counted from 1; the column in code points, 0 if only the line is known.
    pub place: Option<(usize, usize)>,
    /// What is wrong, and what helps.
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

    /// Something is wrong at a place.
    pub fn at(file: &str, line: usize, column: usize, message: impl fmt::Display) -> Problem {
        Problem {
            file: file.to_owned(),
            place: Some((line, column)),
            message: message.to_string(),
        }
    }

    /// Bytes that are not UTF-8. `start` is where in the file `bytes` begin, `line` and `column` where that is.
    pub fn of_encoding(file: &str, bytes: &[u8], line: usize, column: usize, start: u64) -> Problem {
        let valid = match std::str::from_utf8(bytes) {
            Ok(_) => bytes.len(),
            Err(error) => error.valid_up_to(),
        };
        let (lines, columns) = after(&bytes[..valid]);
        let byte = bytes.get(valid).copied().unwrap_or_default();
        let message = format!("{} (byte {} of the file)", not_utf8(byte), start + valid as u64);
        let column = if lines == 0 { column + columns } else { columns + 1 };
        Problem::at(file, line + lines, column, message)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.file.is_empty() {
            true => f.write_str("\"\"")?,
            false => f.write_str(&shown(&within(&self.file, FILE)))?,
        }
        match self.place {
            Some((line, 0)) => write!(f, ":{line}")?,
            Some((line, column)) => write!(f, ":{line}:{column}")?,
            None => {}
        }
        write!(f, ": {}", shown(&within(&self.message, MESSAGE)))
    }
}

impl std::error::Error for Problem {}

/// How much of a file's name and of a message is shown, in code points: both may hold what somebody else wrote.
const FILE: usize = 300;
const MESSAGE: usize = 500;

/// A text, without its middle if it is long: of a path the name at its end tells most.
fn within(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most || text.chars().count() <= most {
        return Cow::Borrowed(text);
    }
    let half = most / 2;
    let start = text.char_indices().nth(half).map_or(text.len(), |(at, _)| at);
    let end = text.char_indices().rev().nth(half - 1).map_or(0, |(at, _)| at);
    Cow::Owned(format!("{}...{}", &text[..start], &text[end..]))
}

/// What is said of a byte that is not UTF-8.
pub(crate) fn not_utf8(byte: u8) -> String {
    format!("expected UTF-8, found byte 0x{byte:02X}; if it is Windows-1252: --encoding windows-1252")
}

/// What is said of a document that is too large.
pub(crate) fn too_large(what: &str, max_bytes: u64) -> String {
    format!("the {what} has more than {max_bytes} bytes: --max-bytes says how many it may have")
}

/// How many line ends there are in `bytes`, and how many code points behind the last of them.
pub(crate) fn after(bytes: &[u8]) -> (usize, usize) {
    let line_start = bytes.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let lines = bytes[..line_start].iter().filter(|&&b| b == b'\n').count();
    (lines, code_points(&bytes[line_start..]))
}

/// Code points of UTF-8, also where it is broken.
pub(crate) fn code_points(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

/// Text as it may stand in a message or on a terminal: what a terminal would obey, and what would begin a line or
/// turn the direction of writing, stands there escaped, as `\u{1b}`.
///
/// ```
/// assert_eq!(whomet_input::shown("red\u{1b}[31m\n"), "red\\u{1b}[31m\\n");
/// assert_eq!(whomet_input::shown("Žižek"), "Žižek");
/// ```
pub fn shown(text: &str) -> Cow<'_, str> {
    let escaped = Escaped(text);
    match escaped.is_plain() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(escaped.to_string()),
    }
}

/// A value for a message: in quotes, and not longer than 60 code points.
pub fn quoted(value: &str) -> String {
    match value.char_indices().nth(60) {
        Some((end, _)) => format!("\"{}...\"", &value[..end]),
        None => format!("\"{value}\""),
    }
}

/// What the system says, in the form of our own messages: lower case, without the number.
pub fn said(error: &io::Error) -> String {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    };
    match message.split_once(" (os error") {
        Some((message, _)) => message.to_owned(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_it_is_not_utf8() {
        let mut broken = "één\nZürich ét".as_bytes().to_vec();
        let at = broken.len() - 3;
        broken.splice(at..at + 2, [0xE9]);
        let problem = Problem::of_encoding("a.txt", &broken, 1, 1, 0);
        assert_eq!(
            problem.to_string(),
            format!(
                "a.txt:2:8: expected UTF-8, found byte 0xE9; if it is Windows-1252: --encoding windows-1252 (byte {at} of \
                 the file)"
            )
        );
    }

    #[test]
    fn a_message_is_one_line_whatever_the_input_holds() {
        let problem = Problem::at(
            "a\nb.txt",
            3,
            0,
            format!("found {}", quoted("x\u{1b}[2J\u{202e}y")),
        );
        assert_eq!(
            problem.to_string(),
            "a\\nb.txt:3: found \"x\\u{1b}[2J\\u{202e}y\""
        );
        assert_eq!(quoted(&"é".repeat(100)).chars().count(), 65);
        let long = Problem::of_file(&("é".repeat(5_000) + "/a.txt"), "x".repeat(5_000)).to_string();
        assert!(long.chars().count() < 900 && long.contains("/a.txt: x"), "{long}");
    }
}
