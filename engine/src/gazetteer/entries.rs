//! The entries: those that are stored are read a few at a time, when one of them is asked for.

use std::ops::{Index, IndexMut};

use crate::gazetteer::entry::Entry;
use crate::words::codec::{Bytes, Late, Store, Stored};

/// How many entries are read at once.
const TOGETHER: usize = 8;

/// All entries, by their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries {
    /// Each group of [`TOGETHER`], of which the last may have fewer.
    groups: Vec<Late<Vec<Entry>>>,
    len: usize,
}

impl Entries {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Entry> {
        (at < self.len).then(|| &self[at])
    }

    pub(crate) fn push(&mut self, entry: Entry) {
        if self.len.is_multiple_of(TOGETHER) {
            self.groups.push(Late::default());
        }
        if let Some(last) = self.groups.last_mut() {
            last.push(entry);
            self.len += 1;
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.groups.iter().flat_map(|group| group.iter())
    }
}

impl Index<usize> for Entries {
    type Output = Entry;

    #[inline]
    fn index(&self, at: usize) -> &Entry {
        &self.groups[at / TOGETHER][at % TOGETHER]
    }
}

impl IndexMut<usize> for Entries {
    fn index_mut(&mut self, at: usize) -> &mut Entry {
        &mut self.groups[at / TOGETHER][at % TOGETHER]
    }
}

impl Stored for Entries {
    fn store(&self, store: &mut Store) {
        self.groups.store(store);
        self.len.store(store);
    }

    fn restore(bytes: &mut Bytes) -> Entries {
        Entries {
            groups: Vec::restore(bytes),
            len: usize::restore(bytes),
        }
    }
}
