//! Explanations: why a text is read as it is, and whether rules do what their examples say.
//!
//! This floor knows the reading and looks into it. Nothing in the reading knows of it.
//!
//! # How it explains
//!
//! The naive way to explain an event is to print what rule found it. That helps whoever wonders about an event that is
//! there, and not whoever wrote a rule and sees none. So there are three answers, all of them values that display as
//! text and serialize for tools:
//!
//! * an [`Outline`]: the chunks and clauses of a sentence, that is, what frames look at;
//! * an [`Explanation`] of everything: what each rule matched, who is meant and why, and the events with their rules;
//! * an [`Explanation`] of one rule or frame by name: how far it came, and what stopped it. A sequence rule is run again
//!   by an automaton that remembers the furthest unit that it reached. A frame is tried alone at each verb or noun of its
//!   class; who stands where is asked of the table that the matcher itself asks, so that what is explained is what
//!   happened.
//!
//! Beside these stand the findings about rules: examples that do not hold, and names that look like slips.

pub(crate) mod asked;
pub(crate) mod entity_told;
pub(crate) mod event_told;
pub(crate) mod examples;
pub(crate) mod explanation;
pub(crate) mod finding;
pub(crate) mod frame_trace;
pub(crate) mod frames;
pub(crate) mod lints;
pub(crate) mod outline;
pub(crate) mod outliner;
pub(crate) mod question;
pub(crate) mod syntax;

use std::fmt;

use serde::Serializer;

pub use entity_told::{EntityTold, LinkTold};
pub use event_told::EventTold;
pub use examples::check;
pub use explanation::{Answer, Explanation, RuleCame, RuleMatch, RuleTrace, SentenceExplanation};
pub use finding::Finding;
pub use frame_trace::{FrameTrace, Objection, RoleTrace, SiteTrace, Verdict};
pub use lints::find as lints;
pub use outline::{ChunkOutline, ChunkOutlineKind, ClauseOutline, GroupOutline, Outline, SentenceOutline};
pub use outliner::outline;
pub use question::{Question, QuestionError, explain};
pub use syntax::{ClauseSyntax, GroupSyntax, Range, SentenceSyntax, Syntax, TokenSyntax, VerbSyntax, syntax};

/// Words of a text as explanations tell them, which may reach over the end of a line there.
fn on_one_line(words: &str) -> String {
    words.replace(['\n', '\r'], " ")
}

/// Serializes what a value displays.
fn displayed<T: fmt::Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Serializes what a value displays, or nothing.
fn displayed_if_any<T: fmt::Display, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

/// Serializes the name of a variant.
fn debugged<T: fmt::Debug, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{value:?}"))
}
