//! Labels: everything a unit is, other than its word and its text.

use std::fmt;

use rustc_hash::FxHashMap;

/// How many labels a table holds at most: one bit each of a `u128`.
pub const MAX_LABELS: usize = 128;

/// A label, by its place in the [`LabelTable`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(pub u8);

impl fmt::Debug for LabelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "label{}", self.0)
    }
}

/// A set of labels.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelSet(pub u128);

impl LabelSet {
    /// The set that holds nothing.
    pub const EMPTY: LabelSet = LabelSet(0);

    /// The same set and `label`.
    #[must_use]
    pub fn with(self, label: LabelId) -> LabelSet {
        LabelSet(self.0 | 1 << label.0)
    }

    /// Adds a label.
    pub fn insert(&mut self, label: LabelId) {
        *self = self.with(label);
    }

    /// Takes a label out.
    pub fn remove(&mut self, label: LabelId) {
        self.0 &= !(1 << label.0);
    }

    /// Whether `label` is in it.
    pub fn contains(self, label: LabelId) -> bool {
        self.0 >> label.0 & 1 == 1
    }

    /// Whether all of `other` is in it.
    pub fn contains_all(self, other: LabelSet) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the two share a label.
    pub fn meets(self, other: LabelSet) -> bool {
        self.0 & other.0 != 0
    }

    /// What is in either.
    #[must_use]
    pub fn union(self, other: LabelSet) -> LabelSet {
        LabelSet(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub fn intersection(self, other: LabelSet) -> LabelSet {
        LabelSet(self.0 & other.0)
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its labels, in the table's order.
    pub fn iter(self) -> impl Iterator<Item = LabelId> {
        (0..MAX_LABELS as u8)
            .map(LabelId)
            .filter(move |label| self.contains(*label))
    }
}

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
        let label = LabelId(self.names.len() as u8);
        self.names.push(name.to_owned());
        self.ids.insert(name.to_owned(), label);
        Some(label)
    }
}
