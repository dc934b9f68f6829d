//! How maps, spans and dates are stored.

use std::collections::BTreeMap;
use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::codec::{Bytes, Store, Stored, stored};
use crate::date::{Date, Interval};
use crate::span::Span;

impl<K: Stored + Ord + Hash, V: Stored> Stored for FxHashMap<K, V> {
    fn store(&self, store: &mut Store) {
        let mut pairs: Vec<(&K, &V)> = self.iter().collect();
        pairs.sort_unstable_by_key(|(key, _)| *key);
        pairs.len().store(store);
        for (key, value) in pairs {
            key.store(store);
            value.store(store);
        }
    }

    fn restore(bytes: &mut Bytes) -> FxHashMap<K, V> {
        Vec::restore(bytes).into_iter().collect()
    }
}

impl<K: Stored + Ord, V: Stored> Stored for BTreeMap<K, V> {
    fn store(&self, store: &mut Store) {
        self.len().store(store);
        for (key, value) in self {
            key.store(store);
            value.store(store);
        }
    }

    fn restore(bytes: &mut Bytes) -> BTreeMap<K, V> {
        let len = usize::restore(bytes);
        (0..len).map(|_| <(K, V)>::restore(bytes)).collect()
    }
}

stored!(Span { start, end });
stored!(Interval { from, to, as_of });

impl Stored for Date {
    fn store(&self, store: &mut Store) {
        self.year().store(store);
        self.month().unwrap_or(0).store(store);
        self.day().unwrap_or(0).store(store);
    }

    fn restore(bytes: &mut Bytes) -> Date {
        let year = i16::restore(bytes);
        let (month, day) = <(u8, u8)>::restore(bytes);
        Date::of_parts(year, month, day)
    }
}
