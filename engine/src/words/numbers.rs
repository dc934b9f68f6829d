//! Numbers by place, most of which two bytes hold.

use super::codec::{Flat, stored};

/// Numbers by place: two bytes each, or all in the naive form of four where one of them needs it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    narrow: Flat<u16>,
    /// The numbers in the naive form; then there are no narrow ones.
    wide: Vec<u32>,
}

stored!(Numbers { narrow, wide });

impl Numbers {
    /// No numbers, and room for as many as are here and some more.
    pub(crate) fn with_room(&self, more: usize) -> Numbers {
        Numbers {
            narrow: Vec::with_capacity(self.len() + more).into(),
            wide: Vec::new(),
        }
    }

    /// The number at a place; 0 at a place that there is not.
    #[inline]
    pub(crate) fn get(&self, place: usize) -> u32 {
        match self.narrow.get(place) {
            Some(number) => u32::from(*number),
            None => self.wide.get(place).copied().unwrap_or(0),
        }
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> usize {
        self.narrow.len() + self.wide.len()
    }

    /// Adds a number.
    pub(crate) fn push(&mut self, number: u32) {
        match u16::try_from(number) {
            Ok(number) if self.wide.is_empty() => self.narrow.to_mut().push(number),
            _ => {
                let narrow = std::mem::take(&mut self.narrow);
                self.wide.extend(narrow.iter().map(|number| u32::from(*number)));
                self.wide.push(number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::codec::{Bytes, Store, Stored};

    #[test]
    fn places_have_their_numbers_however_large() {
        for largest in [0, 1, 65_535, 65_536, u32::MAX] {
            let expected = [0, 3, largest, 65_535, 1];
            let mut numbers = Numbers::default();
            expected.iter().for_each(|number| numbers.push(*number));
            let (bytes, pool) = Store::of(&numbers);
            let stored = Numbers::restore(&mut Bytes::new(bytes.leak(), pool.leak()));
            for numbers in [numbers, stored] {
                assert_eq!(numbers.len(), expected.len());
                let found: Vec<u32> = (0..expected.len()).map(|place| numbers.get(place)).collect();
                assert_eq!(found, expected);
                assert_eq!(numbers.get(expected.len()), 0);
            }
        }
    }
}
