//! The entities of a document while they are being told apart: a store with merging.

use rustc_hash::FxHashMap;

use whomet_engine::date::Date;
use whomet_engine::gazetteer::{EntryId, Gazetteer, Gender, Kind, Tenure};

use crate::document::{EntityId, EntityType};

/// An office that somebody is said to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Post {
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
pub(crate) struct Draft {
    pub(crate) entity_type: EntityType,
    /// The fullest name so far.
    pub(crate) name: String,
    /// The folded words of the fullest name.
    pub(crate) words: Vec<String>,
    pub(crate) named: bool,
    pub(crate) entry: Option<EntryId>,
    pub(crate) gender: Option<Gender>,
    pub(crate) country: Option<EntryId>,
    pub(crate) posts: Vec<Post>,
    /// For a group: its words, "North Korean officials".
    pub(crate) description: Option<String>,
    pub(crate) sector: Option<&'static str>,
    /// For a group: whether its people are such as consult, as officials or a delegation.
    pub(crate) delegates: bool,
    /// A private person: somebody's relative, a witness, a footballer.
    pub(crate) private: bool,
    /// A group that speaks for nobody: "protesters", "the police". It takes part in acts alone.
    pub(crate) bare: bool,
    /// The first and the latest token that mentions it.
    pub(crate) first: u32,
    pub(crate) latest: u32,
    /// Another entity that turned out to be the same.
    merged: Option<EntityId>,
}

impl Draft {
    /// An entity of which nothing but the type and a name is known.
    pub(crate) fn new(entity_type: EntityType, name: &str, token: u32) -> Draft {
        Draft {
            entity_type,
            name: name.to_owned(),
            words: Vec::new(),
            named: true,
            entry: None,
            gender: None,
            country: None,
            posts: Vec::new(),
            description: None,
            sector: None,
            delegates: false,
            private: false,
            bare: false,
            first: token,
            latest: token,
            merged: None,
        }
    }

    /// Whether the person holds or held this office of this body, as far as the document says.
    pub(crate) fn holds(&self, office: EntryId, body: EntityId) -> bool {
        self.posts
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
    drafts: Vec<Draft>,
    /// Those named that the gazetteer knows.
    by_entry: FxHashMap<EntryId, EntityId>,
}

impl Entities {
    pub(crate) fn add(&mut self, draft: Draft) -> EntityId {
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

    pub(crate) fn get(&self, id: EntityId) -> &Draft {
        &self.drafts[self.find(id).0 as usize]
    }

    pub(crate) fn get_mut(&mut self, id: EntityId) -> &mut Draft {
        let id = self.find(id);
        &mut self.drafts[id.0 as usize]
    }

    /// The latest [`RECENT`] entities, in the order of their first mention, but those that have become part of another.
    pub(crate) fn recent(&self) -> impl DoubleEndedIterator<Item = (EntityId, &Draft)> {
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
        kept.private |= draft.private;
        for post in draft.posts {
            if !kept.posts.contains(&post) {
                kept.posts.push(post);
            }
        }
        self.note_entry(whole);
    }
}

/// What the gazetteer knows of a person's office at a date: the one held then, or the last before.
pub(crate) fn office_at(
    gazetteer: &Gazetteer,
    person: EntryId,
    date: Option<Date>,
) -> Option<(EntryId, Option<EntryId>, bool)> {
    let tenures = gazetteer.tenures(person);
    let date = date?;
    let now = tenures.iter().find(|tenure| tenure.interval.contains(date));
    let before = || {
        tenures
            .iter()
            .filter(|tenure| tenure.interval.to.is_some_and(|to| to < date))
            .max_by_key(|tenure| tenure.interval.to)
    };
    let former = now.is_none();
    now.or_else(before)
        .map(|tenure| (tenure.office, tenure.body, former))
}

/// Whether who is called `said` may hold `held`: "the minister" any ministry, "the leader" any headship.
pub(crate) fn covers(gazetteer: &Gazetteer, said: EntryId, held: EntryId) -> bool {
    let kind = gazetteer.entry(held).kind;
    said == held
        || match &*gazetteer.entry(said).key {
            "minister" => kind == Some(Kind::Minister),
            "leader" | "chief" => matches!(
                kind,
                Some(
                    Kind::HeadOfState
                        | Kind::HeadOfGovernment
                        | Kind::Monarch
                        | Kind::PartyLeader
                        | Kind::Rebel
                )
            ),
            "diplomat" => matches!(kind, Some(Kind::Envoy | Kind::Ambassador)),
            _ => false,
        }
}

/// Who is likeliest meant by a short name that several people bear: the one in office at the date, else whoever
/// held the highest office last.
pub(crate) fn likeliest(
    gazetteer: &Gazetteer,
    people: impl Iterator<Item = EntryId>,
    date: Option<Date>,
) -> Option<EntryId> {
    people.min_by_key(|&person| {
        let tenures = gazetteer.tenures(person);
        let rank = |office: EntryId| match gazetteer.entry(office).kind {
            Some(Kind::HeadOfState | Kind::HeadOfGovernment | Kind::Monarch) => 0,
            Some(Kind::Minister | Kind::OrganisationHead) => 1,
            _ => 2,
        };
        let begun =
            |tenure: &&Tenure| date.is_none_or(|date| tenure.interval.from.is_none_or(|from| from <= date));
        let now = date.and_then(|date| {
            tenures
                .iter()
                .filter(|tenure| tenure.interval.contains(date))
                .map(|tenure| rank(tenure.office))
                .min()
        });
        let best = tenures
            .iter()
            .filter(begun)
            .map(|tenure| rank(tenure.office))
            .min();
        let last = tenures
            .iter()
            .filter(begun)
            .map(|tenure| tenure.interval.to.or(tenure.interval.as_of))
            .max();
        (
            now.unwrap_or(3),
            best.unwrap_or(3),
            std::cmp::Reverse(last.flatten()),
            person,
        )
    })
}

/// Whether people of this kind of office meet as private persons: coaches, singers, witnesses.
pub(crate) fn is_private(kind: Option<Kind>, key: &str) -> bool {
    kind == Some(Kind::Other)
        && !matches!(
            key,
            "official"
                | "diplomat"
                | "politician"
                | "dissident"
                | "activist"
                | "officer"
                | "first-lady"
                | "executive-council-member"
                | "colleague"
        )
}
