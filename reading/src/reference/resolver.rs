//! Coreference: which noun groups refer to the same entity.
//!
//! Groups are read in the order of the text. A name joins the entity of the same gazetteer entry, the same
//! full name, or the latest person of that surname; an office alone joins whoever holds it in the document,
//! and else the holder whom the gazetteer knows for the document's date; a pronoun joins the latest fitting
//! subject; "both leaders" are the latest two who act.

use rustc_hash::FxHashMap;

use super::entities::{Entities, RECENT};
use crate::document::{EntityId, EntityType};
use crate::syntax::clause::Clauses;
use crate::syntax::phrases::{Determiner, GroupId, Head, Phrases};
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::view::View;

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
    metonyms: FxHashMap<EntityId, EntityId>,
}

impl Coreference {
    /// Who acts when an entity is said to act: for a capital or a seat its country.
    pub(crate) fn acting(&self, entity: EntityId) -> EntityId {
        let entity = self.entities.find(entity);
        self.metonyms
            .get(&entity)
            .map_or(entity, |&country| self.entities.find(country))
    }
}

/// Resolves a document.
pub(crate) fn resolve(
    view: View<'_>,
    names: &[Name],
    offices: &[OfficeMention],
    phrases: &Phrases,
    clauses: &Clauses,
) -> Coreference {
    let mut resolver = Resolver {
        view,
        names,
        offices,
        phrases,
        clauses,
        out: Coreference {
            entities: Entities::default(),
            groups: vec![Vec::new(); phrases.groups.len()],
            owners: vec![Vec::new(); phrases.groups.len()],
            names: vec![None; names.len()],
            metonyms: FxHashMap::default(),
        },
        actors: Vec::new(),
        crowds: FxHashMap::default(),
        buffer: String::new(),
    };
    resolver.run();
    resolver.out
}

pub(crate) struct Resolver<'a> {
    pub(crate) view: View<'a>,
    pub(crate) names: &'a [Name],
    pub(crate) offices: &'a [OfficeMention],
    pub(crate) phrases: &'a Phrases,
    pub(crate) clauses: &'a Clauses,
    pub(crate) out: Coreference,
    /// Those who acted, the latest last: entity, group, and whether it was a subject.
    actors: Vec<(EntityId, GroupId, bool)>,
    /// The groups that speak for nobody, by their words.
    pub(crate) crowds: FxHashMap<String, EntityId>,
    pub(crate) buffer: String,
}

impl Resolver<'_> {
    /// The latest of those who acted; who acted long before them is not meant by "the minister".
    pub(crate) fn recent_actors(&self) -> &[(EntityId, GroupId, bool)] {
        &self.actors[self.actors.len().saturating_sub(RECENT)..]
    }

    fn run(&mut self) {
        // A country or organisation is who it is anywhere; people are told apart in order.
        let mut order: Vec<u32> = (0..self.phrases.groups.len() as u32).collect();
        order.sort_by_key(|&id| {
            let group = &self.phrases.groups[id as usize];
            (group.sentence, group.head_tokens.start, group.tokens.len())
        });
        for id in order {
            self.group(GroupId(id));
        }
        // Names outside any group's head, as modifiers: "Syrian", "UN".
        for index in 0..self.names.len() {
            if self.out.names[index].is_none() {
                let entity = self.name(index as u32);
                self.out.names[index] = entity;
            }
        }
        self.tenures();
    }

    fn group(&mut self, id: GroupId) {
        let phrases = self.phrases;
        let group = phrases.group(id);
        if let Determiner::Possessive(token) = group.determiner {
            let word = self.view.words[token as usize];
            self.out.owners[id.0 as usize] = self.pronoun(id, word);
        }
        let found = match group.head {
            Head::Name(name) => self.named_group(id, name),
            Head::Office(office) => {
                let found = self.office_group(id, office);
                if found.is_empty() {
                    self.crowd(group)
                } else {
                    found
                }
            }
            Head::Noun(word) => self.noun_group(id, word),
            Head::Pronoun(word) => self.pronoun(id, word),
            Head::Empty if group.counted => self.latest_pair(group),
            Head::Empty | Head::Date(_) => Vec::new(),
        };
        let subject = self.is_subject(id);
        for &entity in &found {
            let draft = self.out.entities.get_mut(entity);
            draft.latest = group.head_tokens.start;
            if !draft.anonymous
                && matches!(
                    draft.entity_type,
                    EntityType::Person | EntityType::Country | EntityType::Organization | EntityType::Group
                )
            {
                self.actors.push((entity, id, subject));
            }
        }
        self.out.groups[id.0 as usize] = found;
    }

    fn is_subject(&self, id: GroupId) -> bool {
        matches!(
            self.clauses
                .around
                .get(id.0 as usize)
                .and_then(|around| around.clause),
            Some((_, crate::syntax::clause::Place::Subject))
        )
    }

    /// A capital or seat stands for its country.
    pub(crate) fn metonym(&mut self, entity: EntityId) -> EntityId {
        let draft = self.out.entities.get(entity);
        if draft.entity_type != EntityType::Place {
            return entity;
        }
        let first = draft.first;
        let country = draft
            .entry
            .and_then(|entry| self.view.lexicon.gazetteer.stands_for(entry));
        let Some(country) = country.and_then(|country| self.of_entry(country, first)) else {
            return entity;
        };
        self.out.metonyms.insert(entity, country);
        country
    }

    /// The entities of a group, with capitals and seats as their countries.
    pub(crate) fn acting(&mut self, id: GroupId) -> Vec<EntityId> {
        if self.out.groups[id.0 as usize].is_empty()
            && let Head::Name(name) = self.phrases.group(id).head
            && let Some(entity) = self.name(name)
        {
            self.out.names[name as usize] = Some(entity);
            self.out.groups[id.0 as usize] = vec![entity];
        }
        let found = self.out.groups[id.0 as usize].clone();
        found.into_iter().map(|entity| self.metonym(entity)).collect()
    }
}
