//! The items of a sentence with their units: what the phases after `names` read and join.

use std::ops::Range;

use whomet_engine::rules::{LabelSet, Unit};
use whomet_engine::text::TokenSpan;

use super::items::{Item, spread};
use super::mentions::{Name, OfficeMention};
use super::unit::UnitMaker;
use super::view::View;

/// The items of a sentence and the unit of each. It is made once for a sentence; a phase puts new items in place of those
/// that it joins. Its memory is used again for the next sentence: a unit is four times as large as an item.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    pub(crate) items: Vec<Item>,
    pub(crate) units: Vec<Unit>,
}

/// An item that takes the place of others.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    /// The items that it takes the place of, by their place in the sentence; there is at least one.
    pub(crate) range: Range<u32>,
    pub(crate) item: Item,
    pub(crate) unit: Unit,
}

impl Tape {
    /// Takes the items of a sentence, given as runs, and makes their units.
    pub(crate) fn fill(
        &mut self,
        view: View<'_>,
        names: &[Name],
        offices: &[OfficeMention],
        sentence: TokenSpan,
        runs: &[Item],
    ) {
        let maker = UnitMaker::new(view, sentence);
        spread(runs, &mut self.items);
        self.units.clear();
        self.units.reserve(self.items.len());
        for item in &self.items {
            self.units.push(maker.item(names, offices, item, LabelSet::EMPTY));
        }
    }

    /// Puts items in place of those that they join, which are in the order of the text and do not overlap.
    pub(crate) fn join(&mut self, joined: &[Joined]) {
        if joined.is_empty() {
            return;
        }
        let (mut kept, mut from) = (0, 0);
        for one in joined {
            let before = from..one.range.start as usize;
            self.items.copy_within(before.clone(), kept);
            self.units.copy_within(before.clone(), kept);
            kept += before.len();
            self.items[kept] = one.item;
            self.units[kept] = one.unit;
            kept += 1;
            from = one.range.end as usize;
        }
        let rest = from..self.items.len();
        self.items.copy_within(rest.clone(), kept);
        self.units.copy_within(rest.clone(), kept);
        self.items.truncate(kept + rest.len());
        self.units.truncate(kept + rest.len());
    }
}
