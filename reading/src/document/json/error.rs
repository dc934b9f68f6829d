//! What is wrong with a document's JSON.

use std::fmt;

/// What is wrong with a document's JSON, and where.
///
/// # Examples
///
/// ```
/// use whomet_reading::document::Document;
///
/// let json = r#"{"id": "a", "date": "2025-13-01", "mentions": [], "entities": [], "relations": [], "events": []}"#;
/// let error = Document::from_json(json).unwrap_err();
/// assert_eq!((error.path(), error.line(), error.column()), ("date", 1, 21));
/// assert_eq!(
///     error.to_string(),
///     "1:21: date: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found \"2025-13-01\""
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    line: usize,
    column: usize,
    path: String,
    message: String,
}

impl JsonError {
    /// An error at a byte of the JSON, which belongs to the field that `path` leads to.
    pub(super) fn at(json: &str, byte: usize, path: String, message: String) -> JsonError {
        let mut byte = byte.min(json.len());
        while !json.is_char_boundary(byte) {
            byte -= 1;
        }
        let line_start = json[..byte].rfind('\n').map_or(0, |at| at + 1);
        JsonError {
            line: json[..byte].matches('\n').count() + 1,
            column: json[line_start..byte].chars().count() + 1,
            path,
            message,
        }
    }

    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in code points, counted from 1.
    pub fn column(&self) -> usize {
        self.column
    }

    /// The field, as `events[3].actors[0].entity`; empty for the document as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for JsonError {}
