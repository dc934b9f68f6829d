//! Lists without room to spare, in sixteen bytes: for what is built once and kept long.

use std::ops::{Deref, DerefMut};

/// A list that is mostly added to once. To add to it again copies it.
#[derive(Clone, Debug)]
pub(crate) struct Tight<T>(Option<Box<[T]>>);

impl<T> Tight<T> {
    /// An empty list.
    pub(crate) const fn new() -> Tight<T> {
        Tight(None)
    }

    pub(crate) fn push(&mut self, one: T) {
        let mut list = self.take();
        list.reserve_exact(1);
        list.push(one);
        self.0 = Some(list.into());
    }

    /// Adds several, which are taken out of their list.
    pub(crate) fn append(&mut self, more: &mut Vec<T>) {
        if !more.is_empty() {
            let mut list = self.take();
            list.reserve_exact(more.len());
            list.append(more);
            self.0 = Some(list.into());
        }
    }

    /// Keeps those that are to be kept.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        let mut list = self.take();
        list.retain(keep);
        if !list.is_empty() {
            self.0 = Some(list.into());
        }
    }

    fn take(&mut self) -> Vec<T> {
        self.0.take().map_or_else(Vec::new, Vec::from)
    }

    pub(crate) fn as_slice(&self) -> &[T] {
        self.0.as_deref().unwrap_or_default()
    }
}

impl<T> Default for Tight<T> {
    fn default() -> Tight<T> {
        Tight::new()
    }
}

impl<T> Deref for Tight<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.as_slice()
    }
}

impl<T> DerefMut for Tight<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.as_deref_mut().unwrap_or_default()
    }
}

impl<'l, T> IntoIterator for &'l Tight<T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.as_slice().iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_as_a_vector_would_be() {
        assert_eq!(size_of::<Tight<u64>>(), 16);
        let mut list = Tight::new();
        list.push(1);
        list.append(&mut vec![2, 3]);
        list.append(&mut Vec::new());
        list[0] = 4;
        assert_eq!(*list, [4, 2, 3]);
        list.retain(|&one| one > 2);
        assert_eq!(*list, [4, 3]);
    }
}
