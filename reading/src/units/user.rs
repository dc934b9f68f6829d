//! What the phases of a user's own made: units for later rules, and events.

use rustc_hash::FxHashMap;

use whomet_engine::rules::{CaptureId, LabelSet, Phase, RuleId};
use whomet_engine::text::TokenSpan;

use super::view::View;

/// A unit that a rule of a user's own phase made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UserUnit {
    pub(crate) rule: RuleId,
    pub(crate) tokens: TokenSpan,
}

/// A match that tells an event.
#[derive(Clone, Debug)]
pub(crate) struct UserEvent {
    pub(crate) rule: RuleId,
    pub(crate) sentence: u32,
    pub(crate) tokens: TokenSpan,
    pub(crate) captures: Vec<(CaptureId, TokenSpan)>,
}

/// What the phases of a user's own made.
#[derive(Debug, Default)]
pub(crate) struct Cascade {
    /// The units, by their place in the text.
    pub(crate) made: Vec<UserUnit>,
    pub(crate) tellings: Vec<UserEvent>,
    /// By token, the units that hold it.
    covering: FxHashMap<u32, Vec<u32>>,
}

impl Cascade {
    /// The units that hold a token.
    pub(crate) fn covering(&self, token: u32) -> impl Iterator<Item = &UserUnit> {
        let list = self.covering.get(&token).map_or(&[][..], Vec::as_slice);
        list.iter().map(|&index| &self.made[index as usize])
    }

    /// The units that begin with a token.
    pub(crate) fn beginning(&self, token: u32) -> impl Iterator<Item = &UserUnit> {
        self.covering(token)
            .filter(move |made| made.tokens.start == token)
    }

    /// The longest unit that begins with a token, of those whose types a phase reads.
    pub(crate) fn longest(&self, view: View<'_>, phase: &Phase, token: u32) -> Option<UserUnit> {
        self.beginning(token)
            .filter(|made| {
                let makes = &view.lexicon.rules.rule(made.rule).makes;
                phase.reads_type(&makes.what) || makes.words.iter().any(|word| phase.reads_type(word))
            })
            .max_by_key(|made| made.tokens.end)
            .copied()
    }

    /// The labels of all units that hold a token.
    pub(crate) fn labels(&self, view: View<'_>, token: u32) -> LabelSet {
        self.covering(token).fold(LabelSet::EMPTY, |labels, made| {
            labels.union(view.lexicon.rules.rule(made.rule).makes.labels)
        })
    }

    pub(crate) fn index(&mut self) {
        self.made.sort_by_key(|made| made.tokens.start);
        self.covering.clear();
        for (index, made) in self.made.iter().enumerate() {
            for token in made.tokens.start..made.tokens.end {
                self.covering.entry(token).or_default().push(index as u32);
            }
        }
    }
}
