//! The rule files as given, to say where something is wrong.

use crate::error::Error;
use crate::text::Span;

/// A rule file, by its place among those given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SourceId(pub usize);

/// The rule files.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    list: Vec<(String, String)>,
}

impl Sources {
    pub(super) fn add(&mut self, file: &str, text: &str) -> SourceId {
        self.list.push((file.to_owned(), text.to_owned()));
        SourceId(self.list.len() - 1)
    }

    pub(super) fn file(&self, source: SourceId) -> &str {
        &self.list[source.0].0
    }

    /// The line of a place, counted from 1.
    pub(super) fn line(&self, source: SourceId, span: Span) -> usize {
        self.list[source.0].1[..span.start as usize].matches('\n').count() + 1
    }

    /// What is written at `span`.
    pub(super) fn written(&self, source: SourceId, span: Span) -> &str {
        span.of(&self.list[source.0].1)
    }

    pub(super) fn error(&self, source: SourceId, span: Span, message: impl Into<String>) -> Error {
        let (file, text) = &self.list[source.0];
        Error::at(file, text, span, message)
    }
}
