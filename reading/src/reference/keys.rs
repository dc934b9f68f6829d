//! The key of an entity, which is the same in all documents; and that nobody has the key of another.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};
use whomet_engine::gazetteer::Gazetteer;
use whomet_engine::words::fold;

use super::coreference::Coreference;
use super::draft::EntityDraft;
use crate::document::EntityId;
use crate::units::room::map_for;

/// The key of a name that the gazetteer does not know: its folded words joined by hyphens. A name without a letter or
/// digit has none.
fn key_of(name: &str) -> String {
    let mut buffer = String::with_capacity(name.len());
    let folded = fold(name, &mut buffer);
    let mut key = String::with_capacity(folded.len());
    let mut is_between = false;
    for c in folded.chars() {
        if !c.is_alphanumeric() {
            is_between = true;
            continue;
        }
        if std::mem::take(&mut is_between) && !key.is_empty() {
            key.push('-');
        }
        key.push(c);
    }
    key
}

/// The key of somebody who is linked to no row; where it would be the id of one, a mark that no id has stands before it.
pub(crate) fn own_key(gazetteer: &Gazetteer, name: &str) -> String {
    let key = key_of(name);
    match gazetteer.by_key(&key) {
        Some(_) => ["~", &key].concat(),
        None => key,
    }
}

/// Makes those one who are named and have one key: a graph would take them for one, so a document must not hold them
/// for two.
pub(super) fn join(gazetteer: &Gazetteer, known: &mut Coreference) {
    // A long text has so many keys that they are not to be kept: by the hash of a key, the first who has it.
    let mut first: FxHashMap<u64, EntityId> = map_for(known.entities.len());
    let mut twins = Vec::new();
    for (id, draft) in known.entities.all().filter(|(_, draft)| draft.named) {
        let key = key(gazetteer, draft);
        if key.is_empty() {
            continue;
        }
        let is_same = |one: EntityId| {
            let other = known.entities.get(one);
            other.entity_type == draft.entity_type && self::key(gazetteer, other) == key
        };
        let mut hash = FxBuildHasher.hash_one((draft.entity_type, &key));
        loop {
            match first.entry(hash) {
                Entry::Vacant(free) => {
                    free.insert(id);
                    break;
                }
                Entry::Occupied(one) if is_same(*one.get()) => {
                    twins.push((id, *one.get()));
                    break;
                }
                // Two keys of one hash.
                Entry::Occupied(_) => hash = hash.wrapping_add(1),
            }
        }
    }
    for (part, whole) in twins {
        known.entities.merge(part, whole);
    }
}

fn key<'g>(gazetteer: &'g Gazetteer, draft: &EntityDraft) -> Cow<'g, str> {
    match draft.entry {
        Some(entry) => Cow::Borrowed(&gazetteer.entry(entry).key),
        None => Cow::Owned(own_key(gazetteer, &draft.name)),
    }
}
