//! An entity as explanations tell it.

use std::fmt;

use serde::Serialize;

use crate::document::{Document, Entity, EntityType, LinkBy};
use whomet_engine::text::Span;

/// Somebody or something that a sentence speaks of, and why it was taken for a row of the gazetteers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EntityTold {
    /// Its name in the document.
    pub name: String,
    /// What it is.
    pub r#type: EntityType,
    /// The id of the row, or the key of its own.
    pub key: String,
    /// What ties it to the row; nothing where it has none.
    pub link: Option<LinkTold>,
}

/// What ties an entity to a row: see [`Link`](crate::document::Link).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LinkTold {
    /// What ties it.
    pub by: LinkBy,
    /// What was found, by the name of the rule.
    pub rule: String,
}

impl EntityTold {
    pub(crate) fn new(entity: &Entity) -> EntityTold {
        EntityTold {
            name: entity.name.clone(),
            r#type: entity.entity_type,
            key: entity.key.clone(),
            link: entity.link.as_ref().map(|link| LinkTold {
                by: link.by,
                rule: link.rule.clone(),
            }),
        }
    }

    /// All that a document names, in the order of their first mention.
    pub(crate) fn all(document: &Document) -> Vec<EntityTold> {
        let named = document.entities().iter().filter(|entity| entity.named);
        named.map(EntityTold::new).collect()
    }

    /// Those of the mentions in a sentence that the document names, each once.
    pub(crate) fn of(document: &Document, sentence: Span) -> Vec<EntityTold> {
        let mentions = document.mentions();
        let first = mentions.partition_point(|mention| mention.span.start < sentence.start);
        let within = mentions[first..]
            .iter()
            .take_while(|mention| mention.span.start < sentence.end);
        let mut seen = Vec::new();
        for entity in within.filter_map(|mention| mention.entity) {
            if document[entity].named && !seen.contains(&entity) {
                seen.push(entity);
            }
        }
        seen.into_iter()
            .map(|entity| EntityTold::new(&document[entity]))
            .collect()
    }
}

impl fmt::Display for EntityTold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.link {
            Some(link) => write!(f, "{} is {}, by {} ({})", self.name, self.key, link.by, link.rule),
            None => write!(f, "{} is in no gazetteer", self.name),
        }
    }
}
