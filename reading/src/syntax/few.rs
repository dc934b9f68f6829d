//! Short lists, of which a document has a great many: most are empty, few have more than three.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// A list of small numbers, up to three of which stand in the list itself.
///
/// A list of numbers of four bytes takes sixteen, half of what a vector and its memory would. A group of words has six
/// of them, so that these are much of what a long text takes.
#[derive(Clone)]
pub(crate) struct Few<T>(Held<T>);

#[derive(Clone)]
enum Held<T> {
    Nothing,
    /// How many there are, and they; the places behind them say nothing.
    Inside(u8, [T; INSIDE]),
    /// Boxed, for a vector is larger than what stands inside.
    #[allow(clippy::box_collection)]
    Outside(Box<Vec<T>>),
}

const INSIDE: usize = 3;

impl<T: Copy> Few<T> {
    /// An empty list.
    pub(crate) const fn new() -> Few<T> {
        Few(Held::Nothing)
    }

    /// A list of one.
    pub(crate) fn of(one: T) -> Few<T> {
        Few(Held::Inside(1, [one; INSIDE]))
    }

    pub(crate) fn as_slice(&self) -> &[T] {
        match &self.0 {
            Held::Nothing => &[],
            Held::Inside(count, list) => &list[..usize::from(*count)],
            Held::Outside(list) => list,
        }
    }

    fn as_mut_slice(&mut self) -> &mut [T] {
        match &mut self.0 {
            Held::Nothing => &mut [],
            Held::Inside(count, list) => &mut list[..usize::from(*count)],
            Held::Outside(list) => list,
        }
    }

    pub(crate) fn push(&mut self, one: T) {
        match &mut self.0 {
            Held::Nothing => *self = Few::of(one),
            Held::Inside(count, list) if usize::from(*count) < INSIDE => {
                list[usize::from(*count)] = one;
                *count += 1;
            }
            Held::Inside(_, list) => {
                let mut list = list.to_vec();
                list.push(one);
                self.0 = Held::Outside(Box::new(list));
            }
            Held::Outside(list) => list.push(one),
        }
    }

    /// Puts one before those from a place on.
    pub(crate) fn insert(&mut self, at: usize, one: T) {
        self.push(one);
        self[at..].rotate_right(1);
    }

    pub(crate) fn pop(&mut self) -> Option<T> {
        let last = self.last().copied()?;
        self.truncate(self.len() - 1);
        Some(last)
    }

    /// Leaves the first `count` of the list.
    pub(crate) fn truncate(&mut self, count: usize) {
        match &mut self.0 {
            Held::Nothing => {}
            Held::Inside(known, _) => *known = (*known).min(count.min(INSIDE) as u8),
            Held::Outside(list) => list.truncate(count),
        }
    }

    /// Leaves those that are kept, in their order.
    pub(crate) fn retain(&mut self, keep: impl Fn(T) -> bool) {
        let mut kept = 0;
        for at in 0..self.len() {
            let one = self[at];
            if keep(one) {
                self[kept] = one;
                kept += 1;
            }
        }
        self.truncate(kept);
    }

    pub(crate) fn clear(&mut self) {
        self.0 = Held::Nothing;
    }
}

impl<T> Default for Few<T> {
    fn default() -> Few<T> {
        Few(Held::Nothing)
    }
}

impl<T: Copy> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T: Copy> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}

impl<T: Copy> Extend<T> for Few<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, more: I) {
        more.into_iter().for_each(|one| self.push(one));
    }
}

impl<T: Copy> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(list: I) -> Few<T> {
        let mut few = Few::new();
        few.extend(list);
        few
    }
}

impl<T: Copy> From<Vec<T>> for Few<T> {
    fn from(list: Vec<T>) -> Few<T> {
        match list.len() {
            0..=INSIDE => list.into_iter().collect(),
            _ => Few(Held::Outside(Box::new(list))),
        }
    }
}

impl<'l, T: Copy> IntoIterator for &'l Few<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.as_slice().iter()
    }
}

/// The list, one after the other.
pub(crate) struct IntoFew<T: Copy> {
    list: Few<T>,
    next: usize,
}

impl<T: Copy> Iterator for IntoFew<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let one = self.list.get(self.next).copied();
        self.next += 1;
        one
    }
}

impl<T: Copy> IntoIterator for Few<T> {
    type Item = T;
    type IntoIter = IntoFew<T>;

    fn into_iter(self) -> IntoFew<T> {
        IntoFew { list: self, next: 0 }
    }
}

impl<T: Copy + PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Few<T>) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl<T: Copy + fmt::Debug> fmt::Debug for Few<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_as_a_vector_would_be() {
        assert_eq!(size_of::<Few<u32>>(), 16);
        let mut few = Few::new();
        let mut list = Vec::new();
        for number in 0..9u32 {
            few.push(number);
            list.push(number);
            assert_eq!(*few, *list);
            assert_eq!(Few::from(list.clone()), few);
            assert_eq!(list.iter().copied().collect::<Few<u32>>(), few);
            let (mut fewer, mut shorter) = (few.clone(), list.clone());
            while let Some(last) = shorter.pop() {
                assert_eq!(fewer.pop(), Some(last));
                assert_eq!(*fewer, *shorter);
            }
            assert_eq!(fewer.pop(), None);
        }
        few[3] = 17;
        few.truncate(4);
        few.insert(1, 18);
        assert_eq!(*few, [0, 18, 1, 2, 17]);
        few.retain(|number| number < 17);
        assert_eq!(*few, [0, 1, 2]);
        few.clear();
        assert!(few.is_empty());
    }
}
