//! The list of what is wrong with a set of files.

use crate::error::{Error, KEPT};
use crate::text::Span;

/// All errors found so far, in the order of the files.
#[derive(Debug, Default)]
pub(crate) struct Errors {
    list: Vec<Error>,
    count: usize,
}

impl Errors {
    /// Notes an error at `part`, which must be a part of `text`.
    pub(crate) fn at(&mut self, file: &str, text: &str, part: &str, message: impl Into<String>) {
        self.push(|| Error::at(file, text, place(text, part), message));
    }

    /// Notes an error at a line, counted from 1.
    pub(crate) fn in_line(&mut self, file: &str, text: &str, line: u32, message: impl Into<String>) {
        let row = || {
            text.lines()
                .nth(line.saturating_sub(1) as usize)
                .unwrap_or_default()
        };
        self.push(|| Error::at(file, text, place(text, row()), message));
    }

    /// Notes that `part` is not one of the `known` names of a `noun`.
    pub(crate) fn unknown<'k>(
        &mut self,
        file: &str,
        text: &str,
        part: &str,
        noun: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        self.push(|| {
            Error::at(
                file,
                text,
                place(text, part),
                format!("unknown {noun} \"{part}\""),
            )
            .did_you_mean(part, known)
        });
    }

    fn push(&mut self, error: impl FnOnce() -> Error) {
        self.count += 1;
        if self.list.len() < KEPT {
            self.list.push(error());
        }
    }

    /// How many there are; more than are kept if there are very many.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// All of them as one error, in the order of `files`; nothing if there are none.
    pub(crate) fn into_error<'f>(self, files: impl Iterator<Item = &'f str>) -> Option<Error> {
        let further = self.count - self.list.len();
        let error = Error::all(self.list)?;
        Some(error.with_further(further).in_order(files))
    }
}

/// Where `part`, a slice of `text`, stands in it.
fn place(text: &str, part: &str) -> Span {
    let start = (part.as_ptr() as usize)
        .saturating_sub(text.as_ptr() as usize)
        .min(text.len());
    Span::new(start, (start + part.len()).min(text.len()))
}
