//! Entities: what a set of mentions refers to.

use super::extra::Extra;
use super::geography::Geography;
use super::labels::EntityType;
use super::link::Link;
use serde::{Deserialize, Serialize};

/// An entity of one document: an index into [`Document::entities`](super::Document::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(pub u32);

/// What a set of mentions refers to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entity {
    /// Its own id.
    pub id: EntityId,
    /// What it is.
    pub entity_type: EntityType,
    /// The fullest name in the document; a country's common English name; a description where no name is known.
    pub name: String,
    /// Whether the document names it, or knows it by an office or common noun alone.
    pub named: bool,
    /// The key by which graphs merge documents: the gazetteer's id if the entity is linked to a row, else the folded
    /// name. It begins with `~` where that would be the id of a row that is not meant.
    pub key: String,
    /// How it was tied to a row of the gazetteer, if it was.
    pub link: Option<Link>,
    /// Its Wikidata item, if the gazetteer knows it.
    pub wikidata: Option<String>,
    /// Of a country or place, its codes and where it is.
    pub geography: Geography,
    /// The code of the country that it is, belongs to or acts for.
    pub country: Option<String>,
    /// The sector that it acts in (PLOVER: `GOV`, `MIL`, ...).
    pub sector: Option<String>,
    /// For a person: the office, such as "foreign minister".
    pub office: Option<String>,
    /// What it is in a few words, such as "Russian foreign minister".
    pub description: Option<String>,
    /// Fields of the JSON that this version does not know.
    pub extra: Extra,
}

impl Entity {
    /// An entity with a name, of which nothing else is known.
    pub fn new(
        id: EntityId,
        entity_type: EntityType,
        name: impl Into<String>,
        key: impl Into<String>,
    ) -> Entity {
        Entity {
            id,
            entity_type,
            name: name.into(),
            named: true,
            key: key.into(),
            link: None,
            wikidata: None,
            geography: Geography::default(),
            country: None,
            sector: None,
            office: None,
            description: None,
            extra: Extra::new(),
        }
    }
}
