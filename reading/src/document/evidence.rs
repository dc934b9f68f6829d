//! Evidence: where something is said, and the rule that found it there.

use whomet_engine::text::Span;

use super::entity::EntityId;
use super::extra::Extra;

/// Where something is said, and the rule that found it there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {
    /// The clause or sentence, in bytes.
    pub span: Span,
    /// The rule's name.
    pub rule: String,
    /// Who says so, where the text tells: "according to Chad", "Chad said". Who only speaks of it may be one who takes part.
    pub attributed_to: Option<EntityId>,
    /// Fields of the JSON that this version does not know.
    pub extra: Extra,
}

impl Evidence {
    /// What `span` says, as found by `rule`.
    pub fn new(span: Span, rule: impl Into<String>) -> Evidence {
        Evidence {
            span,
            rule: rule.into(),
            attributed_to: None,
            extra: Extra::new(),
        }
    }
}
