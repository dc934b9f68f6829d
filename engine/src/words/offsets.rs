//! Where lists begin that stand one after the other in a pool: ascending numbers in a little more than two bytes each.

use std::ops::Range;

use super::codec::{Flat, stored};

/// How many offsets count from one base. Those of a block differ by less than two bytes hold, or else no block is made.
const BLOCK: usize = 64;

/// Where the lists of a pool begin, and at the end where the last of them ends.
///
/// The naive form is a table of `u32`; as tables go by word or node, they are much of what the built-in data takes. Here
/// an offset is what it is more than the first of its block. Where that does not fit, all are kept in the naive form.
#[derive(Clone, Debug, Default)]
pub struct Offsets {
    /// The first offset of each block.
    bases: Flat<u32>,
    /// What each offset is more than the first of its block.
    within: Flat<u16>,
    /// The offsets in the naive form; then there are no blocks.
    wide: Vec<u32>,
}

stored!(Offsets { bases, within, wide });

impl Offsets {
    /// No offsets, and room for so many.
    pub fn with_capacity(offsets: usize) -> Offsets {
        Offsets {
            bases: Vec::with_capacity(offsets / BLOCK + 1).into(),
            within: Vec::with_capacity(offsets).into(),
            wide: Vec::new(),
        }
    }

    /// Where a list begins and ends; nothing for a list that there is not.
    #[inline]
    pub fn range(&self, list: usize) -> Range<usize> {
        match self.within.get(list..list + 2) {
            Some(&[start, end]) => self.at(list, start)..self.at(list + 1, end),
            _ => match self.wide.get(list..list + 2) {
                Some(&[start, end]) => start as usize..end as usize,
                _ => 0..0,
            },
        }
    }

    #[inline]
    fn at(&self, place: usize, within: u16) -> usize {
        self.bases[place / BLOCK] as usize + usize::from(within)
    }

    /// How many offsets there are: one more than lists.
    pub fn len(&self) -> usize {
        self.within.len() + self.wide.len()
    }

    /// Whether there is no offset, and so no list.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds an offset, which is not less than those before it.
    pub fn push(&mut self, offset: u32) {
        if !self.wide.is_empty() {
            return self.wide.push(offset);
        }
        let place = self.within.len();
        if place.is_multiple_of(BLOCK) {
            self.bases.to_mut().push(offset);
        }
        match u16::try_from(offset - self.bases[place / BLOCK]) {
            Ok(within) => self.within.to_mut().push(within),
            Err(_) => {
                let within = self.within.iter().enumerate();
                let mut wide: Vec<u32> = within
                    .map(|(place, &within)| self.at(place, within) as u32)
                    .collect();
                wide.push(offset);
                *self = Offsets {
                    wide,
                    ..Offsets::default()
                };
            }
        }
    }
}

impl From<Vec<u32>> for Offsets {
    fn from(list: Vec<u32>) -> Offsets {
        let mut offsets = Offsets::with_capacity(list.len());
        list.into_iter().for_each(|offset| offsets.push(offset));
        offsets
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::codec::{Bytes, Store, Stored};

    /// That the offsets say what a table of them would, also when they were stored and read again.
    fn check(table: &[u32]) {
        let offsets = Offsets::from(table.to_vec());
        let (bytes, pool) = Store::of(&offsets);
        let stored = Offsets::restore(&mut Bytes::new(bytes.leak(), pool.leak()));
        for offsets in [offsets, stored] {
            assert_eq!(offsets.len(), table.len());
            for list in 0..table.len() + 2 {
                let expected = match table.get(list..list + 2) {
                    Some(&[start, end]) => start as usize..end as usize,
                    _ => 0..0,
                };
                assert_eq!(offsets.range(list), expected);
            }
        }
    }

    #[test]
    fn offsets_are_those_of_the_table() {
        check(&[]);
        check(&[0]);
        check(&(0..1000).map(|number| number * 7).collect::<Vec<_>>());
        let ends = [u32::from(u16::MAX), u32::from(u16::MAX) + 1, u32::MAX];
        for end in ends {
            check(&[0, 3, end]);
            let long: Vec<u32> = (0..BLOCK as u32).chain([end, end]).collect();
            check(&long);
        }
    }
}
