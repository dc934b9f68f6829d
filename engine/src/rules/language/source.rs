//! The rule files as given, to say where something is wrong.

use crate::error::{Error, LineEnds};
use crate::text::Span;

/// A rule file, by its place among those given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SourceId(pub usize);

/// The rule files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    list: Vec<Source>,
}

#[derive(Clone, Debug)]
struct Source {
    file: String,
    text: String,
    ends: LineEnds,
}

impl Sources {
    pub(crate) fn add(&mut self, file: &str, text: &str) -> SourceId {
        self.list.push(Source {
            file: file.to_owned(),
            text: text.to_owned(),
            ends: LineEnds::new(text),
        });
        SourceId(self.list.len() - 1)
    }

    /// The names of all files, in the order in which they were given.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|source| source.file.as_str())
    }

    pub(crate) fn file(&self, source: SourceId) -> &str {
        &self.list[source.0].file
    }

    /// The line of a place, counted from 1.
    pub(crate) fn line(&self, source: SourceId, span: Span) -> usize {
        self.list[source.0].ends.line(span.start).0
    }

    /// The column in which `span` begins, in characters counted from 1.
    pub(crate) fn column(&self, source: SourceId, span: Span) -> usize {
        let Source { text, ends, .. } = &self.list[source.0];
        let (_, start) = ends.line(span.start);
        text[start..span.start as usize].chars().count() + 1
    }

    /// What is written at `span`.
    pub(crate) fn written(&self, source: SourceId, span: Span) -> &str {
        span.of(&self.list[source.0].text)
    }

    pub(crate) fn error(&self, source: SourceId, span: Span, message: impl Into<String>) -> Error {
        let Source { file, text, ends } = &self.list[source.0];
        ends.error(file, text, span, message)
    }

    /// An error at the line of a file.
    pub(crate) fn error_in_line(&self, file: &str, line: usize, message: impl Into<String>) -> Error {
        match self.list.iter().find(|source| source.file == file) {
            Some(Source { text, ends, .. }) => {
                let bytes = ends.bytes(text, line);
                ends.error(file, text, Span::new(bytes.start, bytes.end), message)
            }
            None => Error::at(file, "", Span::default(), message),
        }
    }
}
