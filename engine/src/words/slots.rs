//! A hash table of numbers whose keys live elsewhere: the words of a vocabulary, the keys of entries.

use super::codec::{Flat, stored};

/// A hash table of `u32` numbers whose keys live elsewhere: open addressing, linear probing, at most three quarters full.
///
/// The standard map would need a `String` for each key; here keys stay where they are, and who adds says how their hashes
/// are had again.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    /// What is kept of each slot's hash; 0 marks an empty slot.
    marks: Flat<u8>,
    numbers: Flat<u32>,
    filled: usize,
}

stored!(Slots {
    marks,
    numbers,
    filled
});

impl Default for Slots {
    fn default() -> Slots {
        Slots::with_capacity(0)
    }
}

impl Slots {
    pub(crate) fn with_capacity(keys: usize) -> Slots {
        let slots = (keys + keys / 3 + 1).max(16);
        Slots {
            marks: vec![0; slots].into(),
            numbers: vec![0; slots].into(),
            filled: 0,
        }
    }

    /// The number whose key has `hash` and is accepted by `same`, or the slot in which it would stand.
    #[inline]
    pub(crate) fn find(&self, hash: u32, same: impl Fn(u32) -> bool) -> Result<u32, usize> {
        let (marks, mark) = (&self.marks[..], mark(hash));
        let mut at = self.first(hash);
        loop {
            match marks[at] {
                0 => return Err(at),
                its if its == mark && same(self.numbers[at]) => return Ok(self.numbers[at]),
                _ => at += 1,
            }
            if at == marks.len() {
                at = 0;
            }
        }
    }

    /// Puts `number` into the empty slot that [`Slots::find`] gave for `hash`; `hash_of` gives the hashes of the
    /// numbers that are there, should they have to move.
    pub(crate) fn fill(&mut self, vacancy: usize, hash: u32, number: u32, hash_of: impl Fn(u32) -> u32) {
        if (self.filled + 1) * 4 <= self.marks.len() * 3 {
            return self.put(vacancy, hash, number);
        }
        let mut wider = Slots::with_capacity(self.filled + self.filled / 4 + 8);
        let filled = self.marks.iter().zip(self.numbers.iter());
        for (_, number) in filled.filter(|(mark, _)| **mark != 0) {
            wider.add(hash_of(*number), *number);
        }
        wider.add(hash, number);
        *self = wider;
    }

    /// Puts a number into the next slot that is empty.
    fn add(&mut self, hash: u32, number: u32) {
        if let Err(vacancy) = self.find(hash, |_| false) {
            self.put(vacancy, hash, number);
        }
    }

    fn put(&mut self, vacancy: usize, hash: u32, number: u32) {
        self.marks.to_mut()[vacancy] = mark(hash);
        self.numbers.to_mut()[vacancy] = number;
        self.filled += 1;
    }

    /// Where looking for a hash begins: its high bits tell.
    #[inline]
    fn first(&self, hash: u32) -> usize {
        ((u64::from(hash) * self.marks.len() as u64) >> 32) as usize
    }
}

/// What a slot keeps of a hash: its low bits, but never 0.
#[inline]
fn mark(hash: u32) -> u8 {
    (hash as u8).max(1)
}

/// The hash under which [`Slots`] keep a string: the same on every machine, because tables of it are stored.
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let eight = |at: usize| bytes[at..].first_chunk().copied().map_or(0, u64::from_le_bytes);
    let len = bytes.len();
    let mut short = [0; SHORT];
    if let Some(whole) = short.get_mut(..len) {
        whole.copy_from_slice(bytes);
        return hash_short(short, len);
    }
    let before = (0..len - 16).step_by(8);
    let before = before.fold(0, |hash, at| mixed(hash ^ eight(at), SECOND));
    mixed(before ^ eight(len - 16), eight(len - 8) ^ (len as u64) << 56) as u32
}

/// Strings of no more bytes than this are hashed as two numbers.
pub(crate) const SHORT: usize = 16;

/// The [`hash`] of a string of `len` bytes, behind which are zeros.
#[inline]
pub(crate) fn hash_short(bytes: [u8; SHORT], len: usize) -> u32 {
    let both = u128::from_le_bytes(bytes);
    mixed(both as u64, (both >> 64) as u64 ^ (len as u64) << 56) as u32
}

const FIRST: u64 = 0x9e37_79b9_7f4a_7c15;
const SECOND: u64 = 0xd1b5_4a32_d192_ed03;

#[inline]
fn mixed(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ FIRST) * u128::from(b ^ SECOND);
    product as u64 ^ (product >> 64) as u64
}
