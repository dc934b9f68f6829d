//! What was read in one article, as it is shared by all that Python holds of it.

use std::sync::{Arc, OnceLock};

use pyo3::prelude::*;
use whomet::document::code_points::CodePoints;
use whomet::document::{self, CodePointSpan, Document};
use whomet::text::Span;

/// A document, and how its bytes are counted in code points, which is what Python counts.
#[derive(Debug)]
pub struct Reading {
    pub document: Document,
    code_points: OnceLock<CodePoints>,
}

impl Reading {
    pub fn new(document: Document) -> Arc<Reading> {
        Arc::new(Reading {
            document,
            code_points: OnceLock::new(),
        })
    }

    /// One of the document's spans in code points.
    pub fn span(&self, span: Span) -> CodePointSpan {
        let count = || {
            let document = &self.document;
            let mentions = document.mentions.iter().map(|mention| mention.span);
            let events = document.events.iter();
            let triggers = events.clone().map(|event| event.trigger);
            let values = events.flat_map(|event| &event.values).map(|value| value.span);
            let evidence = document.evidence().map(|evidence| evidence.span);
            CodePoints::new(document, mentions.chain(triggers).chain(values).chain(evidence))
        };
        self.code_points.get_or_init(count).span(span)
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.document.text)
    }

    /// The pieces of evidence, as Python has them.
    pub fn evidence(&self, evidence: &[document::Evidence]) -> Vec<Evidence> {
        let piece = |piece: &document::Evidence| {
            let CodePointSpan { start, end } = self.span(piece.span);
            Evidence {
                start,
                end,
                text: self.words(piece.span).to_owned(),
                rule: piece.rule.clone(),
                attributed_to: piece.attributed_to.map(|it| it.0),
            }
        };
        evidence.iter().map(piece).collect()
    }
}

/// Where something is said, and the rule that found it there.
#[pyclass(frozen, get_all, eq, hash, module = "whomet")]
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Evidence {
    /// The first code point in the document's text.
    start: u32,
    /// The code point after the last.
    end: u32,
    /// The words.
    text: String,
    /// The name of the rule.
    rule: String,
    /// The place in the document's list of the entity who says so, if it is told by somebody.
    attributed_to: Option<u32>,
}

#[pymethods]
impl Evidence {
    fn __repr__(&self) -> String {
        format!(
            "<Evidence {}:{} [{}] {:?}>",
            self.start, self.end, self.rule, self.text
        )
    }
}
