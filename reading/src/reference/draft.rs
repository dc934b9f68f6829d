//! An entity in the making: what is known of it so far.

use std::ops::Deref;

use whomet_engine::gazetteer::{EntryId, Gender};

use super::claim::OfficeClaim;
use super::link::Link;
use super::name_words::NameWord;
use crate::document::{EntityId, EntityType};
use crate::syntax::few::Few;

/// How many of the offices that somebody is said to hold are asked: a text may tell of ever new ones.
const CLAIMS_ASKED: usize = 8;

/// An entity in the making.
#[derive(Clone, Debug)]
pub(crate) struct EntityDraft {
    pub(crate) entity_type: EntityType,
    /// The fullest name so far.
    pub(crate) name: String,
    /// The words of the fullest name.
    pub(super) words: Box<[NameWord]>,
    pub(crate) named: bool,
    pub(crate) entry: Option<EntryId>,
    /// What ties a person to the entry.
    pub(crate) link: Option<Box<Link>>,
    pub(crate) gender: Option<Gender>,
    pub(crate) country: Option<EntryId>,
    pub(crate) sector: Option<&'static str>,
    /// For a group: whether its people are such as consult, as officials or a delegation.
    pub(crate) delegates: bool,
    /// Whether people are those of several states: "Arab leaders".
    pub(crate) of_states: bool,
    /// For a crowd: whether it acts in politics without a country said, as "rebels" and "the government" do.
    pub(crate) acts: bool,
    /// A private person: somebody's relative, a witness, a footballer.
    pub(crate) is_private_person: bool,
    /// Whether the document calls the person by the first word of the name alone.
    pub(crate) is_called_by_forename: bool,
    /// A group that speaks for nobody: "protesters", "the police". It takes part in acts alone.
    pub(crate) anonymous: bool,
    /// The first and the latest token that mentions it.
    pub(crate) first: u32,
    pub(crate) latest: u32,
    /// Another entity that turned out to be the same.
    pub(super) merged: Option<EntityId>,
    said: Option<Box<DraftSaid>>,
}

/// What is said of some entities beside their names. It is read as if it stood in the draft; a long text has so many
/// drafts that those without it are to have no room for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct DraftSaid {
    /// The offices that the person is said to hold; [`Entities::claim`](super::entities::Entities::claim) adds to them.
    pub(crate) claims: Vec<OfficeClaim>,
    /// The offices among them that the gazetteer has, each once, the one said latest last.
    pub(crate) offices: Few<EntryId>,
    /// For a group: its words, "North Korean officials".
    pub(crate) description: Option<Box<str>>,
}

impl Deref for EntityDraft {
    type Target = DraftSaid;

    #[inline]
    fn deref(&self) -> &DraftSaid {
        static NOTHING: DraftSaid = DraftSaid {
            claims: Vec::new(),
            offices: Few::new(),
            description: None,
        };
        self.said.as_deref().unwrap_or(&NOTHING)
    }
}

impl EntityDraft {
    /// The state that a state is, and that anybody or anything else is of.
    pub(crate) fn state(&self) -> Option<EntryId> {
        match self.entity_type {
            EntityType::Country => self.entry,
            _ => self.country,
        }
    }

    /// Whether it is a person of whom nothing but a private occupation or kinship is told.
    pub(crate) fn is_private(&self) -> bool {
        let occupied = matches!(self.sector, Some("CVL" | "EDU" | "MED" | "HLT" | "CRM"));
        self.is_person() && self.entry.is_none() && (self.is_private_person || occupied)
    }

    /// An entity of which nothing but the type and a name is known.
    pub(crate) fn new(entity_type: EntityType, name: &str, token: u32) -> EntityDraft {
        EntityDraft {
            entity_type,
            name: name.to_owned(),
            words: Box::default(),
            named: true,
            entry: None,
            link: None,
            gender: None,
            country: None,
            sector: None,
            delegates: false,
            of_states: false,
            acts: false,
            is_private_person: false,
            is_called_by_forename: false,
            anonymous: false,
            first: token,
            latest: token,
            merged: None,
            said: None,
        }
    }

    /// An entity of a name, whose words are kept for comparison.
    pub(crate) fn called(entity_type: EntityType, name: &str, words: &[NameWord], token: u32) -> EntityDraft {
        EntityDraft {
            words: words.into(),
            ..EntityDraft::new(entity_type, name, token)
        }
    }

    /// An entity without a name.
    pub(crate) fn unnamed(entity_type: EntityType, description: &str, token: u32) -> EntityDraft {
        EntityDraft {
            named: false,
            ..EntityDraft::new(entity_type, description, token)
        }
    }

    /// Ties a person to an entry.
    pub(crate) fn tie(&mut self, link: Option<Link>) {
        self.entry = link.map(|link| link.entry);
        self.link = link.map(Box::new);
    }

    /// What is said of it beside its name, to be added to.
    pub(super) fn said_mut(&mut self) -> &mut DraftSaid {
        self.said.get_or_insert_default()
    }

    pub(super) fn let_said_go(&mut self) {
        self.said = None;
    }

    /// The offices said last, from the latest back.
    pub(crate) fn latest_claims(&self) -> impl Iterator<Item = &OfficeClaim> {
        self.claims.iter().rev().take(CLAIMS_ASKED)
    }

    /// Whether it holds an office of a body.
    pub(crate) fn serves(&self, body: EntityId) -> bool {
        self.latest_claims().any(|claim| claim.body == Some(body))
    }

    pub(crate) fn is_person(&self) -> bool {
        self.entity_type == EntityType::Person
    }
}
