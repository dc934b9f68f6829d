//! What rules are matched against, and what they find.

use std::ops::Range;

use crate::rules::compile::label::LabelSet;
use crate::rules::compile::rule::{CaptureId, RuleId};
use crate::text::Span;
use crate::words::WordId;

/// A token, or a mention or phrase that an earlier phase has made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The word; of a mention or phrase, its head.
    pub word: WordId,
    /// Everything else that is known of it.
    pub labels: LabelSet,
    /// Where it stands, in bytes of the text.
    pub span: Span,
}

/// The captures of a match, in the order in which they begin; a name that captured several times stands
/// there as often.
pub type Captures = Vec<(CaptureId, Range<u32>)>;

/// A match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The rule.
    pub rule: RuleId,
    /// The units that it took, by their place in the slice that was searched.
    pub units: Range<u32>,
    /// What it captured, in the order in which the captures begin.
    pub captures: Captures,
}

impl Found {
    /// The units of the first capture of this name.
    pub fn capture(&self, name: CaptureId) -> Option<Range<u32>> {
        self.all(name).next()
    }

    /// The units of each capture of this name, in order.
    pub fn all(&self, name: CaptureId) -> impl Iterator<Item = Range<u32>> {
        self.captures
            .iter()
            .filter(move |(capture, _)| *capture == name)
            .map(|(_, units)| units.clone())
    }
}
