//! Whom each noun group means: mostly nobody or one, so that a number a group is enough.

use std::ops::Index;
use std::slice;

use rustc_hash::FxHashMap;

use crate::document::EntityId;
use crate::syntax::few::Few;
use crate::syntax::phrases::GroupId;
use crate::units::room::map_for;

/// No document has as many entities.
const NOBODY: EntityId = EntityId(u32::MAX);
const SEVERAL: EntityId = EntityId(u32::MAX - 1);

/// For each noun group of a document, by its index, the entities that it means.
#[derive(Debug, Default)]
pub(crate) struct Meant {
    /// The one that a group means, or [`NOBODY`], or that there are [`SEVERAL`]; up to the last that means somebody.
    one: Vec<EntityId>,
    groups: usize,
    several: FxHashMap<u32, Vec<EntityId>>,
}

impl Meant {
    /// For so many groups that nobody is meant.
    pub(super) fn nobody(groups: usize) -> Meant {
        Meant {
            one: Vec::new(),
            groups,
            several: FxHashMap::default(),
        }
    }

    /// Says whom a group means.
    pub(super) fn set(&mut self, group: GroupId, found: Few<EntityId>) {
        let at = group.0 as usize;
        if self.one.len() <= at {
            if found.is_empty() {
                return;
            }
            self.one.reserve_exact(self.groups - self.one.len());
            self.one.resize(at + 1, NOBODY);
        }
        self.one[at] = match found[..] {
            [] => NOBODY,
            [one] => one,
            _ => {
                self.several.insert(group.0, found.to_vec());
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

/// For few of the noun groups of a document, by their indexes, the entities that own them.
#[derive(Debug, Default)]
pub(crate) struct Owners(FxHashMap<u32, Few<EntityId>>);

impl Owners {
    /// For some of so many groups.
    pub(super) fn with_room_for(groups: usize) -> Owners {
        Owners(map_for(groups / 4))
    }

    /// Says who owns a group.
    pub(super) fn set(&mut self, group: GroupId, found: Few<EntityId>) {
        if !found.is_empty() {
            self.0.insert(group.0, found);
        }
    }

    /// Says of every group who owns it after all merging, each only once.
    pub(super) fn settle(&mut self, find: impl Fn(EntityId) -> EntityId) {
        for list in self.0.values_mut() {
            let mut settled = Few::new();
            for &entity in &*list {
                let entity = find(entity);
                if !settled.contains(&entity) {
                    settled.push(entity);
                }
            }
            *list = settled;
        }
    }
}

impl Index<usize> for Owners {
    type Output = [EntityId];

    #[inline]
    fn index(&self, group: usize) -> &[EntityId] {
        self.0.get(&(group as u32)).map_or(&[], Few::as_slice)
    }
}

impl Index<usize> for Meant {
    type Output = [EntityId];

    #[inline]
    fn index(&self, group: usize) -> &[EntityId] {
        match self.one.get(group).unwrap_or(&NOBODY) {
            &NOBODY => &[],
            &SEVERAL => self.several.get(&(group as u32)).map_or(&[], Vec::as_slice),
            one => slice::from_ref(one),
        }
    }
}
