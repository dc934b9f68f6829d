//! The key of an entity, which is the same in all documents; and that nobody has the key of another.

use rustc_hash::FxHashMap;
use whomet_engine::gazetteer::Gazetteer;
use whomet_engine::words::fold;

use super::coreference::Coreference;
use super::draft::EntityDraft;
use crate::document::{EntityId, EntityType};

/// The key of a name that the gazetteer does not know: its folded words joined by hyphens. A name without a letter or
/// digit has none.
fn key_of(name: &str) -> String {
    let mut buffer = String::new();
    let folded = fold(name, &mut buffer);
    let mut key = String::with_capacity(folded.len());
    for part in folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
    {
        if !key.is_empty() {
            key.push('-');
        }
        key.push_str(part);
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
    let mut first: FxHashMap<(EntityType, String), EntityId> = FxHashMap::default();
    let mut twins = Vec::new();
    for (id, draft) in known.entities.all().filter(|(_, draft)| draft.named) {
        let key = key(gazetteer, draft);
        if key.is_empty() {
            continue;
        }
        let one = *first.entry((draft.entity_type, key)).or_insert(id);
        if one != id {
            twins.push((id, one));
        }
    }
    for (part, whole) in twins {
        known.entities.merge(part, whole);
    }
}

fn key(gazetteer: &Gazetteer, draft: &EntityDraft) -> String {
    match draft.entry {
        Some(entry) => gazetteer.entry(entry).key.to_string(),
        None => own_key(gazetteer, &draft.name),
    }
}
