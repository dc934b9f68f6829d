//! The entities of a document while they are being told apart: a store with merging.

use rustc_hash::FxHashMap;

use whomet_engine::gazetteer::{EntryId, Gender};

use crate::document::{EntityId, EntityType};

/// An office that somebody is said to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfficeClaim {
    /// The office, if the gazetteer has it.
    pub(crate) office: Option<EntryId>,
    /// Its name: "foreign minister".
    pub(crate) name: String,
    /// The country or organisation, as an entity.
    pub(crate) body: Option<EntityId>,
    /// Former, late, ex-, -elect: not the office of today.
    pub(crate) former: bool,
    /// "deputy", "acting": kept in the description.
    pub(crate) modifier: Option<String>,
    /// Where it is said, in tokens, and by which group.
    pub(crate) said: (u32, u32),
    /// Whether only the gazetteer says so.
    pub(crate) listed: bool,
}

/// An entity in the making.
#[derive(Clone, Debug)]
pub(crate) struct EntityDraft {
    pub(crate) entity_type: EntityType,
    /// The fullest name so far.
    pub(crate) name: String,
    /// The folded words of the fullest name.
    pub(crate) words: Vec<String>,
    pub(crate) named: bool,
    pub(crate) entry: Option<EntryId>,
    pub(crate) gender: Option<Gender>,
    pub(crate) country: Option<EntryId>,
    pub(crate) claims: Vec<OfficeClaim>,
    /// For a group: its words, "North Korean officials".
    pub(crate) description: Option<String>,
    pub(crate) sector: Option<&'static str>,
    /// For a group: whether its people are such as consult, as officials or a delegation.
    pub(crate) delegates: bool,
    /// A private person: somebody's relative, a witness, a footballer.
    pub(crate) is_private_person: bool,
    /// A group that speaks for nobody: "protesters", "the police". It takes part in acts alone.
    pub(crate) anonymous: bool,
    /// The first and the latest token that mentions it.
    pub(crate) first: u32,
    pub(crate) latest: u32,
    /// Another entity that turned out to be the same.
    merged: Option<EntityId>,
}

impl EntityDraft {
    /// An entity of which nothing but the type and a name is known.
    pub(crate) fn new(entity_type: EntityType, name: &str, token: u32) -> EntityDraft {
        EntityDraft {
            entity_type,
            name: name.to_owned(),
            words: Vec::new(),
            named: true,
            entry: None,
            gender: None,
            country: None,
            claims: Vec::new(),
            description: None,
            sector: None,
            delegates: false,
            is_private_person: false,
            anonymous: false,
            first: token,
            latest: token,
            merged: None,
        }
    }

    /// Whether the person holds or held this office of this body, as far as the document says.
    pub(crate) fn holds(&self, office: EntryId, body: EntityId) -> bool {
        self.claims
            .iter()
            .any(|post| post.office == Some(office) && post.body == Some(body))
    }
}

/// Among how many of the latest entities one is looked for by what is said of it. No article has as many; to look
/// through all of a longer text for each of its names would take quadratic time.
pub(crate) const RECENT: usize = 500;

/// The entities of a document.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    drafts: Vec<EntityDraft>,
    /// Those named that the gazetteer knows.
    by_entry: FxHashMap<EntryId, EntityId>,
}

impl Entities {
    pub(crate) fn add(&mut self, draft: EntityDraft) -> EntityId {
        self.drafts.push(draft);
        let id = EntityId(self.drafts.len() as u32 - 1);
        self.note_entry(id);
        id
    }

    /// Makes an entity known by its entry, if it has one and is named.
    pub(crate) fn note_entry(&mut self, id: EntityId) {
        let draft = &self.drafts[id.0 as usize];
        if let Some(entry) = draft.entry.filter(|_| draft.named) {
            self.by_entry.entry(entry).or_insert(id);
        }
    }

    /// The entity that `id` has become part of, or itself.
    pub(crate) fn find(&self, mut id: EntityId) -> EntityId {
        while let Some(next) = self.drafts[id.0 as usize].merged {
            id = next;
        }
        id
    }

    pub(crate) fn get(&self, id: EntityId) -> &EntityDraft {
        &self.drafts[self.find(id).0 as usize]
    }

    pub(crate) fn get_mut(&mut self, id: EntityId) -> &mut EntityDraft {
        let id = self.find(id);
        &mut self.drafts[id.0 as usize]
    }

    /// The latest [`RECENT`] entities, in the order of their first mention, but those that have become part of another.
    pub(crate) fn recent(&self) -> impl DoubleEndedIterator<Item = (EntityId, &EntityDraft)> {
        self.drafts
            .iter()
            .enumerate()
            .skip(self.drafts.len().saturating_sub(RECENT))
            .filter(|(_, draft)| draft.merged.is_none())
            .map(|(index, draft)| (EntityId(index as u32), draft))
    }

    pub(crate) fn len(&self) -> usize {
        self.drafts.len()
    }

    /// The entity of a gazetteer entry.
    pub(crate) fn of_entry(&self, entry: EntryId) -> Option<EntityId> {
        self.by_entry.get(&entry).map(|&id| self.find(id))
    }

    /// Makes `part` one with `whole`.
    pub(crate) fn merge(&mut self, part: EntityId, whole: EntityId) {
        let (part, whole) = (self.find(part), self.find(whole));
        if part == whole {
            return;
        }
        let draft = self.drafts[part.0 as usize].clone();
        self.drafts[part.0 as usize].merged = Some(whole);
        let kept = &mut self.drafts[whole.0 as usize];
        kept.first = kept.first.min(draft.first);
        kept.latest = kept.latest.max(draft.latest);
        kept.entry = kept.entry.or(draft.entry);
        kept.gender = kept.gender.or(draft.gender);
        kept.country = kept.country.or(draft.country);
        kept.is_private_person |= draft.is_private_person;
        for post in draft.claims {
            if !kept.claims.contains(&post) {
                kept.claims.push(post);
            }
        }
        self.note_entry(whole);
    }
}
