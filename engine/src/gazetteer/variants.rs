//! What the nodes of the trie denote, and what each reading asks of the text.
//!
//! How a name may be written depends on the reading, so a node has variants, the one that asks most first. All variants
//! stand in the order of the nodes and all readings in the order of the variants: where the next begins, one ends.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::ending::{Ending, Need, keep};
use super::entry::{EntryId, Reading};
use super::pool::Pool;
use super::written::{begins_with_capital, is_written};
use crate::text::Token;
use crate::words::codec::stored;
use crate::words::numbers::Numbers;
use crate::words::offsets::Offsets;

/// The variants of all nodes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variants {
    /// By node, where its variants begin, and at the end where they end.
    starts: Offsets,
    /// By variant, where its readings begin, and at the end where they end.
    reading_starts: Offsets,
    /// By variant, the number of what it asks.
    asked: Numbers,
    asks: Vec<Ask>,
    readings: Pool,
    spellings: Vec<Cow<'static, str>>,
}

/// What the text must show for a variant: one spelling and up to two capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Ask {
    /// The spelling's number, or `u32::MAX`.
    exact: u32,
    /// The words that need a capital, `NO_WORD` for none.
    capitals: [u8; 2],
}

const NO_WORD: u8 = u8::MAX;

/// A name may denote so many entries. They are all looked at wherever it stands in a text.
pub(crate) const MAX_READINGS: usize = 1_000;

stored!(Ask { exact, capitals });
stored!(Variants {
    starts,
    reading_starts,
    asked,
    asks,
    readings,
    spellings
});

impl Variants {
    /// Keeps a spelling for [`Need::Exact`].
    pub(crate) fn spelling(&mut self, spelling: Cow<'static, str>) -> Need {
        self.spellings.push(spelling);
        Need::Exact(self.spellings.len() as u32 - 1)
    }

    /// Readings in a range that [`Variants::met`] gave.
    #[inline]
    pub(crate) fn readings(&self, (start, end): (u32, u32)) -> &[Reading] {
        self.readings.of(start, end)
    }

    /// All readings of a node, each once, however its name is written.
    pub(crate) fn all(&self, node: u32) -> Vec<Reading> {
        let mut found: Vec<Reading> = Vec::new();
        for at in self.starts.range(node as usize) {
            for reading in self.readings(self.readings_of(at)) {
                if !found.contains(reading) {
                    found.push(*reading);
                }
            }
        }
        found
    }

    /// The range of the readings of the variant of `node` that asks most and gets it.
    #[inline]
    pub(crate) fn met(&self, node: u32, text: &str, tokens: &[Token]) -> Option<(u32, u32)> {
        let holds = |ask: &Ask| {
            let mut capitals = ask.capitals.iter().filter(|&&word| word != NO_WORD);
            capitals.all(|&word| begins_with_capital(text, tokens, word))
                && (ask.exact == u32::MAX || is_written(text, tokens, &self.spellings[ask.exact as usize]))
        };
        let mut variants = self.starts.range(node as usize);
        let found = variants.find(|&at| holds(&self.asks[self.asked.get(at) as usize]))?;
        Some(self.readings_of(found))
    }

    #[inline]
    fn readings_of(&self, variant: usize) -> (u32, u32) {
        let readings = self.reading_starts.range(variant);
        (readings.start as u32, readings.end as u32)
    }

    /// The variants of `nodes` nodes: those of new endings where there are any, and else those that were there, but for
    /// the entries that are forgotten. Also whose names are left out because they denote too many.
    pub(crate) fn with_endings(
        &self,
        nodes: u32,
        mut endings: Vec<Ending>,
        forgotten: &FxHashMap<u32, Vec<EntryId>>,
    ) -> (Variants, Vec<EntryId>) {
        // Those of one node stay in the order in which they came.
        endings.sort_by_key(|ending| ending.node);
        let mut laid = Laid {
            starts: Vec::with_capacity(nodes as usize + 1),
            reading_starts: Vec::with_capacity(self.asked.len() + endings.len() + 1),
            asked: self.asked.with_room(endings.len()),
            readings: Vec::with_capacity(self.readings.len() + endings.len()),
            spellings: &self.spellings,
        };
        let mut asks = Asks {
            numbers: self.asks.iter().copied().zip(0..).collect(),
            asks: self.asks.clone(),
        };
        let mut groups = endings.chunk_by(|a, b| a.node == b.node).peekable();
        let (mut kept, mut crowded) = (Vec::new(), Vec::new());
        for node in 0..nodes {
            laid.starts.push(laid.asked.len() as u32);
            let Some(group) = groups.next_if(|group| group[0].node == node) else {
                laid.keep(self, node, forgotten.get(&node).map_or(&[], Vec::as_slice));
                continue;
            };
            kept.clear();
            keep(&mut kept, group, &self.spellings);
            if kept.len() > MAX_READINGS {
                crowded.extend(kept.drain(MAX_READINGS..).map(|ending| ending.reading.entry));
            }
            laid.add(&mut kept, &mut asks);
        }
        laid.starts.push(laid.asked.len() as u32);
        laid.reading_starts.push(laid.readings.len() as u32);
        let variants = Variants {
            starts: laid.starts.into(),
            readings: Pool::new(laid.readings, &laid.reading_starts),
            reading_starts: laid.reading_starts.into(),
            asked: laid.asked,
            asks: asks.asks,
            spellings: self.spellings.clone(),
        };
        (variants, crowded)
    }
}

/// What variants ask, each once.
struct Asks {
    asks: Vec<Ask>,
    numbers: FxHashMap<Ask, u32>,
}

impl Asks {
    fn number(&mut self, ask: Ask) -> u32 {
        *self.numbers.entry(ask).or_insert_with(|| {
            self.asks.push(ask);
            self.asks.len() as u32 - 1
        })
    }
}

/// Variants in the making, node after node.
struct Laid<'v> {
    starts: Vec<u32>,
    reading_starts: Vec<u32>,
    asked: Numbers,
    readings: Vec<Reading>,
    spellings: &'v [Cow<'static, str>],
}

impl Laid<'_> {
    /// Adds the variants that a node had, without the entries that are forgotten.
    fn keep(&mut self, before: &Variants, node: u32, forgotten: &[EntryId]) {
        for at in before.starts.range(node as usize) {
            let start = self.readings.len() as u32;
            let readings = before.readings(before.readings_of(at)).iter();
            self.readings
                .extend(readings.filter(|reading| !forgotten.contains(&reading.entry)));
            if start < self.readings.len() as u32 {
                self.reading_starts.push(start);
                self.asked.push(before.asked.get(at));
            }
        }
    }

    /// Lays out the readings of one node: a variant for each set of needs that a text can meet together.
    fn add(&mut self, endings: &mut [Ending], asks: &mut Asks) {
        let mut capitals: Vec<u8> = Vec::new();
        let mut exacts: Vec<u32> = Vec::new();
        for ending in endings.iter() {
            match ending.need {
                Need::Capital(at) if !capitals.contains(&at) => capitals.push(at),
                Need::Exact(spelling)
                    if !exacts.iter().any(|&known| {
                        self.spellings[known as usize] == self.spellings[spelling as usize]
                    }) =>
                {
                    exacts.push(spelling);
                }
                _ => {}
            }
        }
        if capitals.len() > 2 {
            // Spellings of one name with capitals in three places or more: the first of them must do.
            let first = capitals.iter().copied().min().unwrap_or(0);
            for ending in endings.iter_mut() {
                if let Need::Capital(at) = &mut ending.need {
                    *at = first;
                }
            }
            capitals = vec![first];
        }
        let subsets: &[&[usize]] = match capitals.len() {
            0 => &[&[]],
            1 => &[&[0], &[]],
            _ => &[&[0, 1], &[0], &[1], &[]],
        };
        for exact in exacts.iter().copied().map(Some).chain([None]) {
            for subset in subsets {
                let start = self.readings.len() as u32;
                for ending in endings.iter() {
                    let met = match ending.need {
                        Need::Nothing => true,
                        Need::Capital(at) => subset.iter().any(|&index| capitals[index] == at),
                        Need::Exact(spelling) => exact.is_some_and(|exact| {
                            self.spellings[exact as usize] == self.spellings[spelling as usize]
                        }),
                    };
                    if met {
                        self.readings.push(ending.reading);
                    }
                }
                let end = self.readings.len() as u32;
                if start < end {
                    let capital = |index: usize| subset.get(index).map_or(NO_WORD, |&index| capitals[index]);
                    let ask = Ask {
                        exact: exact.unwrap_or(u32::MAX),
                        capitals: [capital(0), capital(1)],
                    };
                    self.reading_starts.push(start);
                    self.asked.push(asks.number(ask));
                }
            }
        }
    }
}
