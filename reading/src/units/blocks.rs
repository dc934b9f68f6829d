//! Long lists in blocks: they grow without being copied, and without room for as many again.

use std::ops::{Index, IndexMut};

/// A list that only grows.
#[derive(Debug)]
pub(crate) struct Blocks<T>(Vec<Vec<T>>);

/// How many stand in a block. The first grows up to that like any list, from what most articles need.
const BLOCK: usize = 256;
const FIRST: usize = 32;

impl<T> Blocks<T> {
    pub(crate) fn push(&mut self, one: T) {
        match self.0.last_mut().filter(|block| block.len() < BLOCK) {
            Some(block) => block.push(one),
            None => {
                let room = if self.0.is_empty() { FIRST } else { BLOCK };
                let mut block = Vec::with_capacity(room);
                block.push(one);
                self.0.push(block);
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        let last = self.0.last().map_or(0, Vec::len);
        self.0.len().saturating_sub(1) * BLOCK + last
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().flatten()
    }
}

impl<T> Default for Blocks<T> {
    fn default() -> Blocks<T> {
        Blocks(Vec::new())
    }
}

impl<T> Index<usize> for Blocks<T> {
    type Output = T;

    #[inline]
    fn index(&self, at: usize) -> &T {
        &self.0[at / BLOCK][at % BLOCK]
    }
}

impl<T> IndexMut<usize> for Blocks<T> {
    #[inline]
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.0[at / BLOCK][at % BLOCK]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_as_a_vector_would_be() {
        let mut list = Blocks::default();
        assert_eq!(list.len(), 0);
        for number in 0..3 * BLOCK + 1 {
            assert_eq!(list.len(), number);
            list.push(number);
        }
        list[BLOCK] += 1;
        list.iter_mut().for_each(|number| *number *= 2);
        let numbers = (0..list.len()).map(|at| list[at]);
        let expected = (0..list.len()).map(|at| 2 * (at + usize::from(at == BLOCK)));
        assert!(numbers.eq(expected));
    }
}
