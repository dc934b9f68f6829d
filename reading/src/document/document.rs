//! What was found in one article.

use std::ops::Index;

use whomet_engine::date::Date;

use super::entity::{Entity, EntityId};
use super::event::Event;
use super::evidence::Evidence;
use super::excerpts::Excerpts;
use super::extra::Extra;
use super::mention::{Mention, MentionId};
use super::relation::Relation;

/// What was found in one article.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// The name that the article was given, or "".
    pub id: String,
    /// The date that the article was given or, failing that, the one its dateline states.
    pub date: Option<Date>,
    /// The text as it was given, or the passages that the document quotes from it: see
    /// [`Document::has_whole_text`]. All spans are bytes of it.
    pub text: String,
    /// The mentions, by their place in the text.
    pub mentions: Vec<Mention>,
    /// The entities, in the order of their first mention; an [`EntityId`] is an index into them.
    pub entities: Vec<Entity>,
    /// The lasting ties: who holds which office, who belongs to what.
    pub relations: Vec<Relation>,
    /// The events, by the place of their first evidence.
    pub events: Vec<Event>,
    /// Fields of the JSON that this version does not know.
    pub extra: Extra,
    /// Where the passages of the text stand, if it is not whole.
    pub(crate) excerpts: Option<Excerpts>,
}

impl Document {
    /// A document of a text in which nothing was found yet.
    pub fn new(text: impl Into<String>) -> Document {
        Document {
            text: text.into(),
            ..Document::default()
        }
    }

    /// The name that the article was given, or "".
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The date that the article was given or, failing that, the one its dateline states.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The text as it was given, or the passages that the document quotes from it; all spans are bytes of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether [`text`](Document::text) is the whole text. For a document that was read back from JSON without a
    /// `text` it is only the passages that mentions, events and relations quote, one a line.
    pub fn has_whole_text(&self) -> bool {
        self.excerpts.is_none()
    }

    /// The mentions, by their place in the text.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The entities, in the order of their first mention; an [`EntityId`] is an index into them.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The lasting ties: who holds which office, who belongs to what.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The events, by the place of their first evidence.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// All evidence: that of the relations, then that of the events.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        let relations = self.relations.iter().map(|relation| &relation.evidence);
        let events = self.events.iter().map(|event| &event.evidence);
        relations.chain(events).flatten()
    }

    /// The mentions of one entity.
    pub fn mentions_of(&self, entity: EntityId) -> impl Iterator<Item = &Mention> {
        self.mentions
            .iter()
            .filter(move |mention| mention.entity == Some(entity))
    }
}

impl Index<EntityId> for Document {
    type Output = Entity;

    fn index(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }
}

impl Index<MentionId> for Document {
    type Output = Mention;

    fn index(&self, id: MentionId) -> &Mention {
        &self.mentions[id.0 as usize]
    }
}
