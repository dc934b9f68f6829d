//! The one error of the library: something is wrong with data that was given to build an extractor.
//!
//! Extraction itself cannot fail, so the only errors are those of gazetteer and rule files. An error holds every
//! mistake that was found in them, each with its file, line and column. It knows texts and places in them, and nothing
//! of what the files say.

use std::fmt;
use std::ops::Range;

use memchr::memchr_iter;

use crate::escaped::{Escaped, shortened};
use crate::span::Span;

/// How many mistakes are shown with their lines; whoever has more has one cause for many.
const SHOWN: usize = 100;

/// How many mistakes are kept. Whoever has more has one cause for many, and memory has an end.
pub(crate) const KEPT: usize = 500;

/// A message quotes what was found; beyond so many code points it says no more of it.
const LONGEST_MESSAGE: usize = 240;

/// Of a longer line only the surroundings of the place are shown, in code points.
const LONGEST_LINE: usize = 120;

/// A name of more letters is no slip for another.
const LONGEST_NAME: usize = 60;

/// Among so many names one is looked for that is near.
const MOST_NAMES: usize = 10_000;

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
    /// The line, or the part of it around the place.
    source_line: String,
    /// In which column that begins, counted from 1.
    shown_from: usize,
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
        let line = memchr_iter(b'\n', &source.as_bytes()[..line_start]).count() + 1;
        let end = span.end as usize;
        Error::in_line(file, source, (line, line_start), start..end, message)
    }

    /// An error at `bytes` of the text of a file; they begin in the line of this number, which begins at this byte.
    fn in_line(
        file: &str,
        source: &str,
        (line, line_start): (usize, usize),
        bytes: Range<usize>,
        message: impl Into<String>,
    ) -> Error {
        let start = bytes.start;
        let line_end = source[start..].find('\n').map_or(source.len(), |at| start + at);
        let end = bytes.end.clamp(start, line_end);
        let (shown, before) = around(&source[line_start..line_end], start - line_start);
        let column = source[line_start..start].chars().count() + 1;
        let width = source
            .get(start..end)
            .map_or(1, |s| s.chars().take(LONGEST_LINE).count());
        let room = (shown.chars().count() + 1).saturating_sub(before);
        let mistake = Mistake {
            file: file.to_owned(),
            line,
            column,
            width: width.min(room).max(1),
            source_line: shown.to_owned(),
            shown_from: column - before,
            message: shortened(message.into(), LONGEST_MESSAGE),
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
        let room = KEPT.saturating_sub(self.mistakes.len());
        self.further += other.further + other.mistakes.len().saturating_sub(room);
        self.mistakes.extend(other.mistakes.into_iter().take(room));
        self
    }

    /// The mistakes, in the order of the files. Of more than 500 only these are kept.
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
        let (file, message) = (Escaped(&self.file), Escaped(&self.message));
        write!(f, "{file}:{}:{}: {message}", self.line, self.column)?;
        if let Some(help) = &self.help {
            write!(f, "; {}", Escaped(help))?;
        }
        if f.alternate() {
            // A tab in the source is one column wide here, so the caret stands where it should; what would be shown
            // as an escape is a blank for the same reason.
            let one_wide = |c: char| {
                if Escaped(c.encode_utf8(&mut [0; 4])).is_plain() {
                    c
                } else {
                    ' '
                }
            };
            let shown: String = self.source_line.chars().map(one_wide).collect();
            let number = self.line.to_string();
            let margin = " ".repeat(number.len());
            write!(
                f,
                "\n{margin} |\n{number} | {shown}\n{margin} | {}{}",
                " ".repeat(self.column - self.shown_from),
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

/// Where the lines of a file end, so that its mistakes are placed without counting its lines for each.
#[cfg(feature = "rules")]
#[derive(Clone, Debug, Default)]
pub(crate) struct LineEnds(Vec<u32>);

#[cfg(feature = "rules")]
impl LineEnds {
    pub(crate) fn new(source: &str) -> LineEnds {
        LineEnds(
            memchr_iter(b'\n', source.as_bytes())
                .map(|at| at as u32)
                .collect(),
        )
    }

    /// The number of the line that holds a byte, counted from 1, and where that line begins.
    pub(crate) fn line(&self, byte: u32) -> (usize, usize) {
        let before = self.0.partition_point(|end| *end < byte);
        let start = before.checked_sub(1).map_or(0, |last| self.0[last] as usize + 1);
        (before + 1, start)
    }

    /// The bytes of a line, counted from 1, without its end; of one beyond the last, where the text ends.
    pub(crate) fn bytes(&self, source: &str, line: usize) -> Range<usize> {
        let end = |line: usize| self.0.get(line).map_or(source.len(), |end| *end as usize);
        let start = line
            .checked_sub(2)
            .map_or(0, |before| (end(before) + 1).min(source.len()));
        start..end(line.saturating_sub(1))
    }

    /// [`Error::at`] for the file whose lines these are; `span` lies on character boundaries.
    pub(crate) fn error(&self, file: &str, source: &str, span: Span, message: impl Into<String>) -> Error {
        let bytes = span.start as usize..span.end as usize;
        Error::in_line(file, source, self.line(span.start), bytes, message)
    }
}

/// The part of a line around a byte of it, and how many code points of the part stand before that byte.
fn around(line: &str, at: usize) -> (&str, usize) {
    let line = line.trim_end_matches('\r');
    let at = at.min(line.len());
    let (before, after) = line.split_at(at);
    let half = LONGEST_LINE / 2;
    let start = before
        .char_indices()
        .rev()
        .take(half)
        .last()
        .map_or(at, |(start, _)| start);
    let end = after
        .char_indices()
        .nth(half)
        .map_or(line.len(), |(end, _)| at + end);
    (&line[start..end], line[start..at].chars().count())
}

/// The name of `known` that is nearest to `name` by edits, if near enough to be a slip; or the nearest in length that
/// begins as `name` does or with which `name` begins, capitals apart: `ORGANIZATION` for `ORG`.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// What is shorter begins too many names.
    const PREFIX: usize = 3;
    let length = name.chars().count();
    if length > LONGEST_NAME {
        return None;
    }
    let limit = (length / 3).max(1);
    let begins = |whole: &str, part: &str| {
        let start = whole.as_bytes().get(..part.len());
        part.len() >= PREFIX && start.is_some_and(|start| start.eq_ignore_ascii_case(part.as_bytes()))
    };
    let mut near: Option<(usize, &str)> = None;
    let mut prefix: Option<(usize, &str)> = None;
    for candidate in known.into_iter().take(MOST_NAMES) {
        // What is so long is shown to nobody.
        if candidate.chars().nth(LONGEST_NAME).is_some() {
            continue;
        }
        let letters = candidate.chars().take(length + limit + 1).count();
        // So many letters more or fewer are so many edits.
        if letters.abs_diff(length) <= limit {
            let distance = edits(name, candidate);
            if distance <= limit && near.is_none_or(|near| (distance, candidate) < near) {
                near = Some((distance, candidate));
            }
        }
        let far = candidate.len().abs_diff(name.len());
        if (begins(candidate, name) || begins(name, candidate))
            && prefix.is_none_or(|known| (far, candidate) < known)
        {
            prefix = Some((far, candidate));
        }
    }
    near.or(prefix).map(|(_, candidate)| candidate)
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
