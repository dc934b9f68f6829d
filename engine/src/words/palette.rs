//! Numbers by place, of which few are different: each is kept once, and by place which of them it is.

use super::codec::{Flat, stored};

/// Numbers by place.
///
/// The naive form is a table of `u32`. Here a place takes a byte. Where more numbers differ than a byte can tell, all are
/// kept in the naive form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Palette {
    /// Which number is at each place.
    which: Flat<u8>,
    /// The numbers, each once, in the order in which they came.
    numbers: Flat<u32>,
    /// The numbers by place in the naive form; then the others are empty.
    wide: Vec<u32>,
}

stored!(Palette { which, numbers, wide });

impl Palette {
    /// The number at a place; nothing at a place that there is not.
    #[inline]
    pub(crate) fn get(&self, place: usize) -> Option<u32> {
        match self.which.get(place) {
            Some(which) => self.numbers.get(usize::from(*which)).copied(),
            None => self.wide.get(place).copied(),
        }
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> usize {
        self.which.len() + self.wide.len()
    }

    /// Puts a number at a place; places before it that there are not yet get a 0.
    pub(crate) fn set(&mut self, place: usize, number: u32) {
        while self.len() <= place {
            self.push(0);
        }
        match self.narrow(number) {
            Some(which) => self.which.to_mut()[place] = which,
            None => self.wide[place] = number,
        }
    }

    fn push(&mut self, number: u32) {
        match self.narrow(number) {
            Some(which) => self.which.to_mut().push(which),
            None => self.wide.push(number),
        }
    }

    /// Which number it is, added if it is new; nothing in the naive form, to which one number too many leads.
    fn narrow(&mut self, number: u32) -> Option<u8> {
        if !self.wide.is_empty() {
            return None;
        }
        let known = self.numbers.iter().position(|known| *known == number);
        let which = u8::try_from(known.unwrap_or(self.numbers.len())).ok();
        if which.is_none() {
            let wide = self.which.iter().map(|which| self.numbers[usize::from(*which)]);
            *self = Palette {
                wide: wide.collect(),
                ..Palette::default()
            };
        } else if known.is_none() {
            self.numbers.to_mut().push(number);
        }
        which
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::codec::{Bytes, Store, Stored};

    #[test]
    fn places_have_their_numbers_however_many_differ() {
        for different in [1, 2, 255, 256, 257, 1_000] {
            let mut palette = Palette::default();
            let number = |place: usize| (place % different * 7) as u32;
            for place in (0..3_000).step_by(3) {
                palette.set(place, 1);
                palette.set(place, number(place));
            }
            let (bytes, pool) = Store::of(&palette);
            let stored = Palette::restore(&mut Bytes::new(bytes.leak(), pool.leak()));
            for palette in [palette, stored] {
                assert_eq!(palette.len(), 2_998);
                for place in 0..2_998 {
                    let expected = if place % 3 == 0 { number(place) } else { 0 };
                    assert_eq!(palette.get(place), Some(expected), "{different}: {place}");
                }
                assert_eq!(palette.get(2_998), None);
            }
        }
    }
}
