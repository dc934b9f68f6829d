//! The rule files as given, to say where something is wrong.

use memchr::memchr_iter;

use crate::error::Error;
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
    /// Where its lines end.
    ends: Vec<u32>,
}

impl Sources {
    pub(crate) fn add(&mut self, file: &str, text: &str) -> SourceId {
        self.list.push(Source {
            file: file.to_owned(),
            text: text.to_owned(),
            ends: memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32).collect(),
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
        self.list[source.0].ends.partition_point(|end| *end < span.start) + 1
    }

    /// The column in which `span` begins, in characters counted from 1.
    pub(crate) fn column(&self, source: SourceId, span: Span) -> usize {
        let before = &self.list[source.0].text[..span.start as usize];
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        before[line..].chars().count() + 1
    }

    /// What is written at `span`.
    pub(crate) fn written(&self, source: SourceId, span: Span) -> &str {
        span.of(&self.list[source.0].text)
    }

    pub(crate) fn error(&self, source: SourceId, span: Span, message: impl Into<String>) -> Error {
        let Source { file, text, .. } = &self.list[source.0];
        Error::at(file, text, span, message)
    }

    /// An error at the line of a file.
    pub(crate) fn error_in_line(&self, file: &str, line: usize, message: impl Into<String>) -> Error {
        let source = self.list.iter().find(|source| source.file == file);
        let (text, ends) = source.map_or(("", &[][..]), |source| (source.text.as_str(), &source.ends[..]));
        let end = |line: usize| ends.get(line).map_or(text.len(), |end| *end as usize);
        let start = line.checked_sub(2).map_or(0, |before| end(before) + 1);
        Error::at(file, text, Span::new(start, end(line.saturating_sub(1))), message)
    }
}
