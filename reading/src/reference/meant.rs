//! Whom each noun group means: mostly nobody or one, so that a number a group is enough.

use std::ops::Index;
use std::slice;

use rustc_hash::FxHashMap;

use crate::document::EntityId;
use crate::syntax::phrases::GroupId;

/// No document has as many entities.
const NOBODY: EntityId = EntityId(u32::MAX);
const SEVERAL: EntityId = EntityId(u32::MAX - 1);

/// For each noun group of a document, by its index, the entities that it means.
#[derive(Debug, Default)]
pub(crate) struct Meant {
    /// The one that a group means, or [`NOBODY`], or that there are [`SEVERAL`].
    one: Vec<EntityId>,
    several: FxHashMap<u32, Vec<EntityId>>,
}

impl Meant {
    /// For so many groups that nobody is meant.
    pub(super) fn nobody(groups: usize) -> Meant {
        Meant {
            one: vec![NOBODY; groups],
            several: FxHashMap::default(),
        }
    }

    /// Says whom a group means.
    pub(super) fn set(&mut self, group: GroupId, found: Vec<EntityId>) {
        self.one[group.0 as usize] = match found[..] {
            [] => NOBODY,
            [one] => one,
            _ => {
                self.several.insert(group.0, found);
                SEVERAL
            }
        };
    }

    /// Says of every group whom it means after all merging, each only once.
    pub(super) fn settle(&mut self, find: impl Fn(EntityId) -> EntityId) {
        for one in &mut self.one {
            if *one != NOBODY && *one != SEVERAL {
                *one = find(*one);
            }
        }
        for list in self.several.values_mut() {
            // Few are meant by one group.
            let mut kept = 0;
            for at in 0..list.len() {
                let entity = find(list[at]);
                if !list[..kept].contains(&entity) {
                    list[kept] = entity;
                    kept += 1;
                }
            }
            list.truncate(kept);
        }
    }
}

impl Index<usize> for Meant {
    type Output = [EntityId];

    #[inline]
    fn index(&self, group: usize) -> &[EntityId] {
        match &self.one[group] {
            &NOBODY => &[],
            &SEVERAL => self.several.get(&(group as u32)).map_or(&[], Vec::as_slice),
            one => slice::from_ref(one),
        }
    }
}
