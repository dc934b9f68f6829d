//! Who is meant by each noun group and each name: what reference finds out, group after group.

use rustc_hash::FxHashMap;

use super::entities::{Entities, RECENT};
use super::name_words::NameWords;
use crate::document::{EntityId, EntityType};
use crate::syntax::phrases::GroupId;

/// Somebody who acted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Actor {
    pub(crate) entity: EntityId,
    pub(crate) group: GroupId,
    pub(crate) is_subject: bool,
}

/// Who is meant by each noun group and each name.
#[derive(Debug, Default)]
pub(crate) struct Coreference {
    pub(crate) entities: Entities,
    /// For each noun group, the entities it refers to: usually one, several for "both leaders".
    pub(crate) groups: Vec<Vec<EntityId>>,
    /// For each noun group with "his" or "their", whom the pronoun means.
    pub(crate) owners: Vec<Vec<EntityId>>,
    /// For each name, its entity.
    pub(crate) names: Vec<Option<EntityId>>,
    /// The country for which each capital and seat of the document stands.
    pub(super) metonyms: FxHashMap<EntityId, EntityId>,
    pub(super) name_words: NameWords,
    /// Those who acted, the latest last.
    actors: Vec<Actor>,
}

impl Coreference {
    pub(crate) fn new(groups: usize, names: usize) -> Coreference {
        Coreference {
            groups: vec![Vec::new(); groups],
            owners: vec![Vec::new(); groups],
            names: vec![None; names],
            ..Coreference::default()
        }
    }

    /// Who acts when an entity is said to act: for a capital or a seat its country.
    pub(crate) fn acting(&self, entity: EntityId) -> EntityId {
        let entity = self.entities.find(entity);
        self.metonyms
            .get(&entity)
            .map_or(entity, |&country| self.entities.find(country))
    }

    /// The entity to which a name refers, by its index: a capital that is one of an event's parties means its country.
    pub(crate) fn named(&self, name: usize, acts: bool) -> Option<EntityId> {
        let entity = self.names[name]?;
        Some(if acts { self.acting(entity) } else { entity })
    }

    /// The latest of those who acted; who acted long before them is not meant by "the minister".
    pub(crate) fn recent_actors(&self) -> &[Actor] {
        &self.actors[self.actors.len().saturating_sub(RECENT)..]
    }

    /// Notes whom a group means. Those who can act may be meant by a later group that does not name them.
    pub(crate) fn note(&mut self, group: GroupId, token: u32, is_subject: bool, found: Vec<EntityId>) {
        for &entity in &found {
            let draft = self.entities.get_mut(entity);
            draft.latest = token;
            let can_act = matches!(
                draft.entity_type,
                EntityType::Person | EntityType::Country | EntityType::Organization | EntityType::Group
            );
            if can_act && !draft.anonymous {
                self.actors.push(Actor {
                    entity,
                    group,
                    is_subject,
                });
            }
        }
        self.groups[group.0 as usize] = found;
    }

    /// Says of every group and name the entity as it is after all merging, and each only once: what comes after
    /// compares entities by their ids.
    pub(super) fn settle(&mut self) {
        let entities = &self.entities;
        for list in self.groups.iter_mut().chain(&mut self.owners) {
            for entity in list.iter_mut() {
                *entity = entities.find(*entity);
            }
            // Few are meant by one group.
            let mut kept = 0;
            for at in 0..list.len() {
                if !list[..kept].contains(&list[at]) {
                    list[kept] = list[at];
                    kept += 1;
                }
            }
            list.truncate(kept);
        }
        for entity in self.names.iter_mut().flatten() {
            *entity = entities.find(*entity);
        }
    }
}
