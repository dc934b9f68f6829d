//! The one error of the library: something is wrong with data that was given to build an extractor.
//!
//! Extraction itself cannot fail, so the only errors are those of gazetteer and rule files. An error holds every
//! mistake that was found in them, each with its file, line and column. It knows texts and places in them, and nothing
//! of what the files say.

use std::fmt;

use crate::span::Span;

/// How many mistakes are shown with their lines; whoever has more has one cause for many.
const SHOWN: usize = 100;

/// What is wrong with gazetteer and rule files: one [`Mistake`] or more, in the order of the files.
///
/// Displayed plainly it is one line, the first mistake as `file:line:column: message` and how many more there are.
/// Displayed with `{:#}`, each mistake is followed by its line with a caret under the place, up to a hundred of them.
///
/// # Examples
///
/// ```
/// use whomet_engine::gazetteer::Vocabulary;
/// use whomet_engine::rules::Rules;
///
/// let text = "phase p\nrule r\n  @mouth\n  -> DATE\nrule s\n  @yaer\n  -> DATE\nclass month = may\n";
/// let error = Rules::builder().file("my.rules", text).build(&mut Vocabulary::default()).unwrap_err();
/// let lines: Vec<usize> = error.iter().map(|mistake| mistake.line()).collect();
/// assert_eq!(lines, [3, 6]);
/// assert_eq!(
///     error.to_string(),
///     "my.rules:3:3: unknown class @mouth; did you mean \"month\"? (and 1 more)"
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    /// Never empty.
    mistakes: Vec<Mistake>,
    /// How many there are beyond those that are kept.
    further: usize,
}

/// One thing that is wrong with a gazetteer or a rule file, and where.
///
/// Displayed plainly it is one line, `file:line:column: message`; displayed with `{:#}` the line in question follows,
/// with a caret under the place.
#[derive(Clone, PartialEq, Eq)]
pub struct Mistake {
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
        let mistake = Mistake {
            file: file.to_owned(),
            line: source[..start].matches('\n').count() + 1,
            column: source[line_start..start].chars().count() + 1,
            width: source.get(start..end).map_or(1, |s| s.chars().count()).max(1),
            source_line: source[line_start..line_end].trim_end_matches('\r').to_owned(),
            message: message.into(),
            help: None,
        };
        Error {
            mistakes: vec![mistake],
            further: 0,
        }
    }

    /// The same error with a hint to its last mistake, such as `did you mean "aliases"?`.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Error {
        if let Some(last) = self.mistakes.last_mut() {
            last.help = Some(help.into());
        }
        self
    }

    /// The same error with the nearest of `known` names as a hint, if one is near to `name`.
    #[must_use]
    pub fn did_you_mean<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Error {
        match nearest(name, known) {
            Some(near) => self.help(format!("did you mean \"{near}\"?")),
            None => self,
        }
    }

    /// The same error and the mistakes of another.
    #[must_use]
    pub fn and(mut self, other: Error) -> Error {
        self.mistakes.extend(other.mistakes);
        self.further += other.further;
        self
    }

    /// The mistakes, in the order of the files. Of more than 500 in one gazetteer only these are kept.
    pub fn iter(&self) -> impl Iterator<Item = &Mistake> {
        self.mistakes.iter()
    }

    /// How many mistakes were found, those that are not kept included; never 0.
    pub fn count(&self) -> usize {
        self.mistakes.len() + self.further
    }

    /// All these errors as one, or nothing if there is none.
    pub(crate) fn all(errors: impl IntoIterator<Item = Error>) -> Option<Error> {
        errors.into_iter().reduce(Error::and)
    }

    /// The same error with so many mistakes more that are not kept.
    pub(crate) fn with_further(mut self, further: usize) -> Error {
        self.further += further;
        self
    }

    /// The mistakes in the order in which `files` were given, and in each from the first line to the last.
    pub(crate) fn in_order<'f>(mut self, files: impl Iterator<Item = &'f str>) -> Error {
        let files: Vec<&str> = files.collect();
        self.mistakes.sort_by_key(|mistake| {
            let file = files.iter().position(|file| *file == mistake.file);
            (file, mistake.line, mistake.column)
        });
        let mistakes = std::mem::take(&mut self.mistakes);
        for mistake in mistakes {
            // One cause may be met on several ways.
            let same_place = self.mistakes.iter().rev().take_while(|other| {
                (&other.file, other.line, other.column) == (&mistake.file, mistake.line, mistake.column)
            });
            if !same_place.into_iter().any(|other| *other == mistake) {
                self.mistakes.push(mistake);
            }
        }
        self
    }
}

impl<'e> IntoIterator for &'e Error {
    type Item = &'e Mistake;
    type IntoIter = std::slice::Iter<'e, Mistake>;

    fn into_iter(self) -> Self::IntoIter {
        self.mistakes.iter()
    }
}

impl Mistake {
    /// The name of the file as it was given.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in code points, counted from 1.
    pub fn column(&self) -> usize {
        self.column
    }

    /// What is wrong, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// A hint at what was meant, if there is one.
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            let Some(first) = self.mistakes.first() else {
                return Ok(());
            };
            return match self.count() {
                1 => write!(f, "{first}"),
                count => write!(f, "{first} (and {} more)", count - 1),
            };
        }
        for (at, mistake) in self.mistakes.iter().take(SHOWN).enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            write!(f, "{mistake:#}")?;
        }
        match self.count().saturating_sub(SHOWN.min(self.mistakes.len())) {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "; {help}")?;
        }
        if f.alternate() {
            // A tab in the source is one column wide here, so the caret stands where it should.
            let shown = self.source_line.replace('\t', " ");
            let number = self.line.to_string();
            let margin = " ".repeat(number.len());
            write!(
                f,
                "\n{margin} |\n{number} | {shown}\n{margin} | {}{}",
                " ".repeat(self.column - 1),
                "^".repeat(self.width)
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

impl fmt::Debug for Mistake {
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
