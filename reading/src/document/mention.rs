//! Mentions: words in the text that refer to something.

use serde::{Deserialize, Serialize};
use whomet_engine::text::Span;

use super::date_value::DateValue;
use super::entity::EntityId;
use super::extra::Extra;
use super::labels::{MentionKind, MentionType};

/// A mention of one document: an index into [`Document::mentions`](super::Document::mentions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MentionId(pub u32);

/// Words in the text that refer to something.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands, in bytes; a person's span leaves titles out.
    pub span: Span,
    /// What the words name.
    pub mention_type: MentionType,
    /// Name, common noun or pronoun.
    pub kind: MentionKind,
    /// What it refers to; offices and dates refer to no entity.
    pub entity: Option<EntityId>,
    /// For a date: its value.
    pub value: Option<DateValue>,
    /// Fields of the JSON that this version does not know.
    pub extra: Extra,
}

impl Mention {
    /// A mention without a value.
    pub fn new(
        span: Span,
        mention_type: MentionType,
        kind: MentionKind,
        entity: impl Into<Option<EntityId>>,
    ) -> Mention {
        Mention {
            span,
            mention_type,
            kind,
            entity: entity.into(),
            value: None,
            extra: Extra::new(),
        }
    }
}
