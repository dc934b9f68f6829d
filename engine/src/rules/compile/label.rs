//! Labels: everything a unit is, other than its word and its text.

use std::fmt;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;

use crate::words::codec::{Bytes, Store, Stored, stored, stored_number};

/// How many labels a table holds at most.
pub const MAX_LABELS: usize = u16::MAX as usize;

/// The first labels of a table are bits of a set; these are more than the built-in rules need.
const BITS: usize = 128;

/// How many labels beyond the first 128 a set holds at most.
pub const MAX_FURTHER: usize = 8;

/// A label, by its place in the [`LabelTable`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(u16);

impl LabelId {
    /// Its place in the table.
    pub(crate) fn index(self) -> usize {
        self.0.into()
    }
}

impl fmt::Debug for LabelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "label{}", self.0)
    }
}

/// A set of labels: any of the first 128 of a table, and up to eight of all others.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LabelSet {
    bits: u128,
    /// Labels beyond those that are bits, from the last to the first, then zeros. A set that holds none of them, as all
    /// sets of the built-in rules, is known by its first place.
    further: [u16; MAX_FURTHER],
}

/// The automata look sets up for each unit: those without further labels, which are nearly all, cost no more than bits.
impl Hash for LabelSet {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
        if self.further[0] != 0 {
            self.further.hash(state);
        }
    }
}

impl LabelSet {
    /// The set that holds nothing.
    pub const EMPTY: LabelSet = LabelSet {
        bits: 0,
        further: [0; MAX_FURTHER],
    };

    /// The same set and `label`.
    #[must_use]
    #[inline]
    pub fn with(mut self, label: LabelId) -> LabelSet {
        self.insert(label);
        self
    }

    /// Adds a label. `false` if the set has no room for it: it holds eight labels beyond the first 128 already. Rules
    /// that would make or test so many are refused when they are compiled.
    #[inline]
    pub fn insert(&mut self, label: LabelId) -> bool {
        if usize::from(label.0) < BITS {
            self.bits |= 1 << label.0;
            return true;
        }
        self.insert_further(label.0)
    }

    #[cold]
    fn insert_further(&mut self, label: u16) -> bool {
        let place = self.further.partition_point(|known| *known > label);
        match self.further.get(place) {
            Some(known) if *known == label => true,
            _ if self.further[MAX_FURTHER - 1] != 0 => false,
            _ => {
                self.further.copy_within(place..MAX_FURTHER - 1, place + 1);
                self.further[place] = label;
                true
            }
        }
    }

    /// The same set and the further labels of another, as far as there is room.
    #[cold]
    fn with_further(mut self, other: LabelSet) -> LabelSet {
        for label in other.listed() {
            self.insert_further(label);
        }
        self
    }

    /// Takes a label out.
    pub fn remove(&mut self, label: LabelId) {
        if usize::from(label.0) < BITS {
            self.bits &= !(1 << label.0);
        } else if let Some(place) = self.further.iter().position(|known| *known == label.0) {
            self.further.copy_within(place + 1.., place);
            self.further[MAX_FURTHER - 1] = 0;
        }
    }

    /// Whether `label` is in it.
    #[inline]
    pub fn contains(self, label: LabelId) -> bool {
        match usize::from(label.0) < BITS {
            true => self.bits >> label.0 & 1 == 1,
            false => self.further.contains(&label.0),
        }
    }

    /// Whether all of `other` is in it.
    #[inline]
    pub fn contains_all(self, other: LabelSet) -> bool {
        let further = || other.listed().all(|label| self.further.contains(&label));
        self.bits & other.bits == other.bits && (other.further[0] == 0 || further())
    }

    /// Whether the two share a label.
    #[inline]
    pub fn meets(self, other: LabelSet) -> bool {
        let further = || other.listed().any(|label| self.further.contains(&label));
        self.bits & other.bits != 0 || (self.further[0] != 0 && further())
    }

    /// What is in either, as far as there is room.
    #[must_use]
    #[inline]
    pub fn union(self, other: LabelSet) -> LabelSet {
        let both = LabelSet {
            bits: self.bits | other.bits,
            ..self
        };
        if other.further[0] == 0 {
            return both;
        }
        both.with_further(other)
    }

    /// Adds what is in another, as far as there is room.
    #[inline]
    pub fn merge(&mut self, other: &LabelSet) {
        self.bits |= other.bits;
        if other.further[0] != 0 {
            *self = self.with_further(*other);
        }
    }

    /// What is in both.
    #[must_use]
    #[inline]
    pub fn intersection(self, other: LabelSet) -> LabelSet {
        let mut both = LabelSet {
            bits: self.bits & other.bits,
            ..LabelSet::EMPTY
        };
        if self.further[0] != 0 {
            let shared = self.listed().filter(|label| other.further.contains(label));
            for (place, label) in shared.enumerate() {
                both.further[place] = label;
            }
        }
        both
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.bits == 0 && self.further[0] == 0
    }

    /// Its labels, in the table's order.
    pub fn iter(self) -> impl Iterator<Item = LabelId> {
        let mut rest = self.bits;
        let bits = std::iter::from_fn(move || {
            let label = (rest != 0).then_some(rest.trailing_zeros() as u16);
            rest &= rest.wrapping_sub(1);
            label
        });
        let further = self.further.into_iter().rev().filter(|label| *label != 0);
        bits.chain(further).map(LabelId)
    }

    /// Its labels that are no bits, from the last to the first.
    fn listed(&self) -> impl Iterator<Item = u16> {
        self.further.into_iter().take_while(|label| *label != 0)
    }
}

/// The labels of many sets together, as far as a quick look needs them: of the labels beyond the first 128, whether
/// there are any.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LabelMask {
    bits: u128,
    further: bool,
}

impl LabelMask {
    /// Adds the labels of a set.
    #[inline]
    pub(crate) fn add(&mut self, set: &LabelSet) {
        self.bits |= set.bits;
        self.further |= set.further[0] != 0;
    }

    /// What of a set is in the mask, or may be.
    #[inline]
    pub(crate) fn of(self, set: LabelSet) -> LabelSet {
        LabelSet {
            bits: self.bits & set.bits,
            further: if self.further {
                set.further
            } else {
                [0; MAX_FURTHER]
            },
        }
    }

    /// What of a set is in the mask, if all of that is bits.
    #[inline]
    pub(crate) fn bits_of(self, set: &LabelSet) -> Option<u128> {
        (!self.further || set.further[0] == 0).then_some(self.bits & set.bits)
    }

    /// Whether it holds all labels of a set, or may; where not all labels are `known`, it may hold all others.
    pub(crate) fn may_have(self, set: &LabelSet, known: Option<&LabelSet>) -> bool {
        let of_known = known.map_or(set.bits, |known| set.bits & known.bits);
        of_known & !self.bits == 0 && (set.further[0] == 0 || self.further || known.is_some())
    }

    /// Whether a set has a label that is in the mask, or may be.
    #[inline]
    pub(crate) fn meets(self, set: LabelSet) -> bool {
        self.bits & set.bits != 0 || (self.further && set.further[0] != 0)
    }
}

impl From<LabelSet> for LabelMask {
    fn from(set: LabelSet) -> LabelMask {
        let mut mask = LabelMask::default();
        mask.add(&set);
        mask
    }
}

stored_number!(LabelId);
stored!(LabelSet { bits, further });
stored!(LabelMask { bits, further });

impl FromIterator<LabelId> for LabelSet {
    fn from_iter<I: IntoIterator<Item = LabelId>>(labels: I) -> LabelSet {
        labels.into_iter().fold(LabelSet::EMPTY, LabelSet::with)
    }
}

impl fmt::Debug for LabelSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// In which phases units have some labels.
#[derive(Clone, Debug)]
pub(crate) struct LabelBound {
    labels: Vec<String>,
    phases: Vec<String>,
    /// Whether they are in these phases alone, or in all but these.
    only: bool,
}

impl LabelBound {
    pub(crate) fn new(labels: &[&str], phases: &[&str], only: bool) -> LabelBound {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        LabelBound {
            labels: owned(labels),
            phases: owned(phases),
            only,
        }
    }

    /// Whether a unit of a phase may have a label, as far as this bound says.
    pub(crate) fn allows(&self, phase: &str, label: &str) -> bool {
        let listed = self.phases.iter().any(|known| known == phase);
        listed == self.only || !self.labels.iter().any(|known| known == label)
    }
}

/// The names of the labels. A name is written as in rules: `PERSON`, `capital`, `<cap>`.
#[derive(Clone, Debug, Default)]
pub struct LabelTable {
    names: Vec<String>,
    ids: FxHashMap<String, LabelId>,
}

impl LabelTable {
    /// The label of this name.
    pub fn get(&self, name: &str) -> Option<LabelId> {
        self.ids.get(name).copied()
    }

    /// The set of these names; names that no label has are passed over.
    pub fn set(&self, names: &[&str]) -> LabelSet {
        names.iter().filter_map(|name| self.get(name)).collect()
    }

    /// The name of a label of this table, or nothing.
    pub fn name(&self, label: LabelId) -> &str {
        self.names.get(usize::from(label.0)).map_or("", String::as_str)
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// How many labels there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The label of this name, added if it is new; nothing if the table is full.
    pub(crate) fn intern(&mut self, name: &str) -> Option<LabelId> {
        if let Some(label) = self.get(name) {
            return Some(label);
        }
        if self.names.len() == MAX_LABELS {
            return None;
        }
        let label = LabelId(self.names.len() as u16);
        self.names.push(name.to_owned());
        self.ids.insert(name.to_owned(), label);
        Some(label)
    }
}

impl Stored for LabelTable {
    fn store(&self, store: &mut Store) {
        self.names.store(store);
    }

    fn restore(bytes: &mut Bytes) -> LabelTable {
        let mut table = LabelTable::default();
        for name in <Vec<&'static str>>::restore(bytes) {
            table.intern(name);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sets_are_sets(
            a in proptest::collection::btree_set(prop_oneof![0u16..140, 500u16..510], 0..8),
            b in proptest::collection::btree_set(prop_oneof![0u16..140, 500u16..510], 0..8),
        ) {
            let of = |labels: &BTreeSet<u16>| labels.iter().copied().map(LabelId).collect::<LabelSet>();
            let listed = |set: LabelSet| set.iter().map(|label| label.0).collect::<BTreeSet<u16>>();
            let (x, y) = (of(&a), of(&b));
            prop_assert_eq!(listed(x), a.clone());
            prop_assert_eq!(listed(x.intersection(y)), a.intersection(&b).copied().collect::<BTreeSet<u16>>());
            prop_assert_eq!(x.contains_all(y), a.is_superset(&b));
            prop_assert_eq!(x.meets(y), !a.is_disjoint(&b));
            prop_assert_eq!(x.is_empty(), a.is_empty());
            let both: BTreeSet<u16> = a.union(&b).copied().collect();
            if both.iter().filter(|label| usize::from(**label) >= BITS).count() <= MAX_FURTHER {
                prop_assert_eq!(listed(x.union(y)), both);
                prop_assert_eq!(x.union(y), y.union(x));
            }
            let mut less = x;
            for label in &b {
                less.remove(LabelId(*label));
            }
            prop_assert_eq!(listed(less), a.difference(&b).copied().collect::<BTreeSet<u16>>());
        }
    }

    #[test]
    fn there_is_room_for_eight_further_labels() {
        let mut set = LabelSet::EMPTY;
        for label in 200..208 {
            assert!(set.insert(LabelId(label)));
        }
        assert!(!set.insert(LabelId(300)));
        assert!(set.insert(LabelId(205)));
        assert!(set.insert(LabelId(3)));
        assert_eq!(set.iter().count(), 9);
    }
}
