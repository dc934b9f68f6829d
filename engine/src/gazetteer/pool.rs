//! The readings of all variants: those that are stored are read some at a time, when a name that denotes one is met.

use super::entry::Reading;
use crate::words::codec::{Flat, Late, stored};

/// The readings of the variants that begin within so many of all readings are read together.
const TOGETHER: usize = 64;

/// All readings, those of a variant in a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pool {
    groups: Vec<Late<Vec<Reading>>>,
    /// Which reading is the first of each group.
    firsts: Flat<u32>,
    len: usize,
}

stored!(Pool { groups, firsts, len });

impl Pool {
    /// A pool of `readings`, in which those of the variants begin at `starts`, which ascend.
    pub(crate) fn new(readings: Vec<Reading>, starts: &[u32]) -> Pool {
        // A variant of very many readings may reach over whole groups, which are empty then.
        let first = |group: usize| {
            let at = starts.partition_point(|start| (*start as usize) < group * TOGETHER);
            starts.get(at).map_or(readings.len(), |start| *start as usize)
        };
        let mut cut: Vec<usize> = (0..=readings.len() / TOGETHER).map(first).collect();
        cut.push(readings.len());
        let group = |ends: &[usize]| readings[ends[0]..ends[1]].to_vec().into();
        Pool {
            groups: cut.windows(2).map(group).collect(),
            firsts: cut[..cut.len() - 1].iter().map(|first| *first as u32).collect(),
            len: readings.len(),
        }
    }

    /// The readings of a variant, from the one that is its first to the one before `end`.
    #[inline]
    pub(crate) fn of(&self, start: u32, end: u32) -> &[Reading] {
        if start == end {
            return &[];
        }
        let group = start as usize / TOGETHER;
        let first = self.firsts[group];
        &self.groups[group][(start - first) as usize..(end - first) as usize]
    }

    /// How many readings there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::entry::{EntryId, Form};
    use crate::words::codec::{Bytes, Store, Stored};

    #[test]
    fn variants_have_their_readings_also_when_they_were_stored() {
        let reading = |entry: u32| Reading {
            entry: EntryId(entry),
            form: Form::Name,
            ambiguous: false,
            only_in: 0,
        };
        let lengths = (0..90).map(|at| [1, 0, 3, 200, 64, 7][at % 6] as u32);
        let mut ends = vec![0];
        ends.extend(lengths.scan(0, |end, length| {
            *end += length;
            Some(*end)
        }));
        let readings: Vec<Reading> = (0..ends[ends.len() - 1]).map(reading).collect();
        let pool = Pool::new(readings.clone(), &ends);
        assert_eq!(pool.len(), readings.len());
        let (bytes, text) = Store::of(&pool);
        let stored = Pool::restore(&mut Bytes::new(bytes.leak(), text.leak()));
        for pool in [pool, stored] {
            for variant in ends.windows(2) {
                let expected = &readings[variant[0] as usize..variant[1] as usize];
                assert_eq!(pool.of(variant[0], variant[1]), expected);
            }
        }
        assert!(Pool::new(Vec::new(), &[0]).of(0, 0).is_empty());
    }
}
