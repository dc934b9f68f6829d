//! The one error of the library: something is wrong with data that was given to build an extractor.
//!
//! Extraction itself cannot fail, so the only errors are those of gazetteer and rule files. Each
//! knows its file, line and column.

use std::fmt;

use crate::span::Span;

/// What is wrong with a gazetteer or a rule file, and where.
///
/// Displayed plainly it is one line, `file:line:column: message`; displayed with `{:#}` the line
/// in question follows, with a caret under the place.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    file: String,
    line: usize,
    column: usize,
    width: usize,
    source_line: String,
    message: String,
    help: Option<String>,
}

impl Error {
    /// An error at `span` (bytes) of the text of a file; `message` says what was expected, in lower
    /// case and without a full stop.
    pub fn at(file: &str, source: &str, span: Span, message: impl Into<String>) -> Error {
        let mut start = (span.start as usize).min(source.len());
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        let line_start = source[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |at| start + at);
        let end = (span.end as usize).clamp(start, line_end);
        Error(Box::new(Inner {
            file: file.to_owned(),
            line: source[..start].matches('\n').count() + 1,
            column: source[line_start..start].chars().count() + 1,
            width: source.get(start..end).map_or(1, |s| s.chars().count()).max(1),
            source_line: source[line_start..line_end].trim_end_matches('\r').to_owned(),
            message: message.into(),
            help: None,
        }))
    }

    /// The same error with a hint, such as `did you mean "aliases"?`.
    pub fn help(mut self, help: impl Into<String>) -> Error {
        self.0.help = Some(help.into());
        self
    }

    /// The same error with the nearest of `known` names as a hint, if one is near to `name`.
    pub fn did_you_mean<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Error {
        match nearest(name, known) {
            Some(near) => self.help(format!("did you mean \"{near}\"?")),
            None => self,
        }
    }

    /// The name of the file as it was given.
    pub fn file(&self) -> &str {
        &self.0.file
    }

    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The column in code points, counted from 1.
    pub fn column(&self) -> usize {
        self.0.column
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let e = &*self.0;
        write!(f, "{}:{}:{}: {}", e.file, e.line, e.column, e.message)?;
        if let Some(help) = &e.help {
            write!(f, "; {help}")?;
        }
        if f.alternate() {
            // A tab in the source is one column wide here, so the caret stands where it should.
            let shown = e.source_line.replace('\t', " ");
            let number = e.line.to_string();
            let margin = " ".repeat(number.len());
            write!(
                f,
                "\n{margin} |\n{number} | {shown}\n{margin} | {}{}",
                " ".repeat(e.column - 1),
                "^".repeat(e.width)
            )?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:#}")
    }
}

impl std::error::Error for Error {}

/// The name of `known` that is nearest to `name` by edits, if near enough to be a slip.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (edits(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters must be put in, left out, changed or swapped with their neighbour: the optimal string alignment
/// distance, in code points. (Levenshtein's counts a swap, the commonest slip of all, as two.)
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let changed = above[j] + usize::from(a[i] != b[j]);
            let mut least = changed.min(row[j] + 1).min(above[j + 1] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_between_names() {
        let cases = [
            ("", "abc", 3),
            ("portfolio", "portfolio", 0),
            ("protfolio", "portfolio", 1),
            ("acb", "abc", 1),
            ("ca", "abc", 3),
            ("kitten", "sitting", 3),
            ("\u{e9}t\u{e9}", "t\u{e9}", 1),
        ];
        for (a, b, expected) in cases {
            assert_eq!(edits(a, b), expected, "{a} {b}");
            assert_eq!(edits(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn swapped_letters_are_near_even_in_short_names() {
        assert_eq!(nearest("met", ["meet", "mte", "act"]), Some("meet"));
        assert_eq!(nearest("mte", ["meet", "met", "act"]), Some("met"));
        assert_eq!(nearest("tca", ["met", "act"]), None);
    }
}
