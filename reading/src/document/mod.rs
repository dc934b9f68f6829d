//! The document: what is returned for a text, as plain data, and its JSON.
//!
//! This floor knows spans and dates. It does not know how anything in a document was found.

pub(crate) mod article;
pub(crate) mod cameo;
pub mod code_points;
pub(crate) mod date_value;
#[expect(clippy::module_inception, reason = "the file is named by what it holds")]
pub(crate) mod document;
pub(crate) mod entity;
pub(crate) mod event;
pub(crate) mod evidence;
pub(crate) mod excerpts;
pub(crate) mod extra;
pub(crate) mod geography;
pub mod json;
pub(crate) mod labels;
pub(crate) mod link;
pub(crate) mod mention;
pub(crate) mod relation;

pub use article::Article;
pub use cameo::{Cameo, NotCameo};
pub use code_points::CodePointSpan;
pub use date_value::DateValue;
pub use document::Document;
pub use entity::{Entity, EntityId};
pub use event::{Event, EventPlace, EventRole, EventValue, Participant};
pub use evidence::Evidence;
pub use extra::Extra;
pub use geography::Geography;
pub use json::{DocumentJson, JSON_KEYS, JSON_VERSION, JsonError};
pub use labels::{
    EntityType, EventType, LinkBy, MentionKind, MentionType, Mode, RelationType, Status, UnknownName,
};
pub use link::Link;
pub use mention::{Mention, MentionId};
pub use relation::Relation;
