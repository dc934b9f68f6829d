//! Sets of the classes that the reading asks for by name, one bit each.

use std::ops::BitOr;

/// How many words of 64 bits a set takes.
const WORDS: usize = 4;

/// A set of classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct ClassSet([u64; WORDS]);

impl BitOr for ClassSet {
    type Output = ClassSet;

    #[inline]
    fn bitor(self, other: ClassSet) -> ClassSet {
        ClassSet::union([self, other])
    }
}

impl ClassSet {
    /// The set of the class with a number.
    pub(super) const fn single(class: usize) -> ClassSet {
        let mut bits = [0; WORDS];
        bits[class / 64] = 1 << (class % 64);
        ClassSet(bits)
    }

    /// The classes of all these.
    #[inline]
    pub(super) const fn union<const N: usize>(sets: [ClassSet; N]) -> ClassSet {
        let mut bits = [0; WORDS];
        let mut at = 0;
        while at < N * WORDS {
            bits[at % WORDS] |= sets[at / WORDS].0[at % WORDS];
            at += 1;
        }
        ClassSet(bits)
    }

    /// Whether it shares a class with `other`.
    #[inline]
    pub(crate) fn any(self, other: ClassSet) -> bool {
        let [a, b, c, d] = self.0;
        let [w, x, y, z] = other.0;
        (a & w) | (b & x) | (c & y) | (d & z) != 0
    }

    /// Adds the classes of `other`.
    pub(crate) fn add(&mut self, other: ClassSet) {
        *self = *self | other;
    }
}
