//! The items of a document with their units: what the phases after `names` read and join.

use std::ops::Range;

use whomet_engine::rules::{LabelSet, Unit};

use super::items::{Item, Items};
use super::mentions::{Name, OfficeMention};
use super::unit::UnitMaker;
use super::view::View;

/// The items of a document and the unit of each. It is made once; a phase puts new items in place of those that it
/// joins.
#[derive(Debug)]
pub(crate) struct Tape {
    items: Items,
    units: Vec<Unit>,
}

/// An item that takes the place of others.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    /// The items that it takes the place of, by their place in the document.
    pub(crate) range: Range<u32>,
    pub(crate) item: Item,
    pub(crate) unit: Unit,
}

impl Tape {
    pub(crate) fn new(view: View<'_>, names: &[Name], offices: &[OfficeMention], items: Items) -> Tape {
        let mut units = Vec::with_capacity(items.items.len());
        for (index, sentence) in view.sentences.iter().enumerate() {
            let maker = UnitMaker::new(view, sentence.tokens);
            let of_item = |item| maker.item(names, offices, item, LabelSet::EMPTY);
            units.extend(items.sentence(index).iter().map(of_item));
        }
        Tape { items, units }
    }

    /// The place of a sentence's first item.
    pub(crate) fn start(&self, sentence: usize) -> u32 {
        self.items.sentences[sentence].0
    }

    /// The items of a sentence and their units.
    pub(crate) fn sentence(&self, index: usize) -> (&[Item], &[Unit]) {
        let (start, end) = self.items.sentences[index];
        (
            self.items.sentence(index),
            &self.units[start as usize..end as usize],
        )
    }

    /// Puts items in place of those that they join, which are in the order of the text and do not overlap.
    pub(crate) fn join(&mut self, joined: &[Joined]) {
        if joined.is_empty() {
            return;
        }
        let mut items = Items::default();
        let mut units = Vec::with_capacity(self.units.len());
        let mut joined = joined.iter().peekable();
        for &(start, end) in &self.items.sentences {
            let first = items.items.len() as u32;
            let mut at = start as usize;
            while let Some(next) = joined.next_if(|next| next.range.start < end) {
                let before = at..next.range.start as usize;
                items.items.extend_from_slice(&self.items.items[before.clone()]);
                units.extend_from_slice(&self.units[before]);
                items.items.push(next.item);
                units.push(next.unit);
                at = next.range.end as usize;
            }
            items.items.extend_from_slice(&self.items.items[at..end as usize]);
            units.extend_from_slice(&self.units[at..end as usize]);
            items.sentences.push((first, items.items.len() as u32));
        }
        *self = Tape { items, units };
    }

    /// The items, when no phase is left that reads units.
    pub(crate) fn into_items(self) -> Items {
        self.items
    }
}
