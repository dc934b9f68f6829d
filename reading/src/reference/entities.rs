//! The entities of a document while they are being told apart: a store with merging, and with the look-ups that keep
//! a long text from being searched again for each of its names.

use rustc_hash::FxHashMap;

use whomet_engine::gazetteer::EntryId;
use whomet_engine::steps::step;

use super::claim::{OfficeClaim, OfficeName, Standing};
use super::draft::EntityDraft;
use super::link::Link;
use super::look_up::LookUp;
use super::name_words::NameWord;
use crate::document::EntityId;
use crate::units::blocks::Blocks;
use crate::units::room::{map_for, push_one};

/// Among how many of the latest entities one is looked for by what is said of it. No article has as many; in a longer
/// text, what was said so long ago is not meant.
pub(crate) const RECENT: usize = 500;

/// Those who are said to hold one office of one body in one way.
#[derive(Debug)]
struct Seat {
    office: EntryId,
    standing: Standing,
    people: LookUp,
}

/// The entities of a document.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    drafts: Blocks<EntityDraft>,
    /// Those named that the gazetteer knows.
    by_entry: FxHashMap<EntryId, EntityId>,
    /// The nameless whom the gazetteer knows by their office and the document's date.
    nameless: FxHashMap<EntryId, LookUp>,
    /// Those with words of a name: by the last word, and by the last that is no particle.
    by_end: FxHashMap<NameWord, LookUp>,
    /// Those with words of a name: by the first word, and by the first two.
    by_start: FxHashMap<(NameWord, Option<NameWord>), LookUp>,
    /// Groups, by their words in small letters.
    groups: FxHashMap<String, LookUp>,
    /// Those who speak for nobody, by their words in small letters.
    crowds: FxHashMap<String, EntityId>,
    /// The offices that people are said to hold, by the country or organisation.
    seats: FxHashMap<EntityId, Vec<Seat>>,
    /// What has been said of whom, by its place among the claims.
    said: FxHashMap<(EntityId, OfficeName, Option<EntityId>), usize>,
}

impl Entities {
    /// No entities, and room for those of so many names.
    pub(super) fn with_room_for(names: usize) -> Entities {
        Entities {
            by_entry: map_for(names),
            by_end: map_for(names),
            by_start: map_for(names),
            ..Entities::default()
        }
    }

    /// Adds a group, which will be found by these words.
    pub(crate) fn add_group(&mut self, words: &str, draft: EntityDraft) -> EntityId {
        let id = self.add(draft);
        self.groups
            .entry(words.to_ascii_lowercase())
            .or_default()
            .insert(id);
        id
    }

    pub(crate) fn add(&mut self, draft: EntityDraft) -> EntityId {
        let id = EntityId(self.drafts.len() as u32);
        if let Some(entry) = draft.entry.filter(|_| !draft.named) {
            self.nameless.entry(entry).or_default().insert(id);
        }
        self.drafts.push(draft);
        if self.drafts.len().is_multiple_of(2 * RECENT) {
            self.forget_long_ago();
        }
        self.note_entry(id);
        self.note_words(id);
        id
    }

    /// Adds a crowd, which will be found by its words in small letters.
    pub(crate) fn add_crowd(&mut self, words: String, draft: EntityDraft) -> EntityId {
        let id = self.add(draft);
        self.crowds.insert(words, id);
        id
    }

    /// Makes an entity known by its entry, if it has one and is named.
    fn note_entry(&mut self, id: EntityId) {
        let draft = &self.drafts[id.0 as usize];
        if let Some(entry) = draft.entry.filter(|_| draft.named) {
            self.by_entry.entry(entry).or_insert(id);
        }
    }

    fn note_words(&mut self, id: EntityId) {
        let words = &self.drafts[id.0 as usize].words;
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else {
            return;
        };
        self.by_end.entry(last).or_default().insert(id);
        if last.is_particle
            && let Some(&bare) = words.iter().rfind(|word| !word.is_particle)
        {
            self.by_end.entry(bare).or_default().insert(id);
        }
        self.by_start.entry((first, None)).or_default().insert(id);
        if let Some(&second) = words.get(1) {
            self.by_start.entry((first, Some(second))).or_default().insert(id);
        }
    }

    /// Ties a person to an entry by which it will be found.
    pub(crate) fn identify(&mut self, id: EntityId, link: Option<Link>) {
        self.get_mut(id).tie(link);
        self.note_entry(self.find(id));
    }

    /// Keeps the fuller of an entity's name and this one.
    pub(crate) fn keep_fullest(&mut self, id: EntityId, name: &str, words: &[NameWord]) {
        let id = self.find(id);
        let draft = &mut self.drafts[id.0 as usize];
        if words.len() > draft.words.len() {
            draft.words = words.into();
            name.clone_into(&mut draft.name);
            self.note_words(id);
        }
    }

    /// The entity that `id` has become part of, or itself.
    pub(crate) fn find(&self, mut id: EntityId) -> EntityId {
        step();
        while let Some(next) = self.drafts[id.0 as usize].merged {
            id = next;
            step();
        }
        id
    }

    #[inline]
    pub(crate) fn get(&self, id: EntityId) -> &EntityDraft {
        step();
        let mut draft = &self.drafts[id.0 as usize];
        while let Some(next) = draft.merged {
            draft = &self.drafts[next.0 as usize];
            step();
        }
        draft
    }

    pub(crate) fn get_mut(&mut self, id: EntityId) -> &mut EntityDraft {
        let id = self.find(id);
        &mut self.drafts[id.0 as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.drafts.len()
    }

    /// The latest [`RECENT`] entities, in the order of their first mention, but those that have become part of another.
    pub(crate) fn recent(&self) -> impl Iterator<Item = (EntityId, &EntityDraft)> {
        let first = self.first_recent();
        (first.0..self.drafts.len() as u32)
            .map(EntityId)
            .filter_map(|id| self.whole(id))
    }

    /// All entities, in the order of their first mention, but those that have become part of another.
    pub(crate) fn all(&self) -> impl Iterator<Item = (EntityId, &EntityDraft)> {
        (0..self.drafts.len() as u32)
            .map(EntityId)
            .filter_map(|id| self.whole(id))
    }

    fn first_recent(&self) -> EntityId {
        EntityId(self.drafts.len().saturating_sub(RECENT) as u32)
    }

    fn whole(&self, id: EntityId) -> Option<(EntityId, &EntityDraft)> {
        let draft = &self.drafts[id.0 as usize];
        draft.merged.is_none().then_some((id, draft))
    }

    /// Those of a look-up who are among the latest [`RECENT`] entities.
    fn recent_of<'s>(
        &'s self,
        found: Option<&'s LookUp>,
    ) -> impl Iterator<Item = (EntityId, &'s EntityDraft)> {
        let recent = found.map_or(&[][..], |found| found.since(self.first_recent()));
        recent.iter().filter_map(|&id| self.whole(id))
    }

    /// The entity of a gazetteer entry, if it is named.
    pub(crate) fn of_entry(&self, entry: EntryId) -> Option<EntityId> {
        self.by_entry.get(&entry).map(|&id| self.find(id))
    }

    /// The nameless holder of an office whom the gazetteer knows.
    pub(crate) fn nameless(&self, entry: EntryId) -> Option<EntityId> {
        self.recent_of(self.nameless.get(&entry)).next().map(|(id, _)| id)
    }

    /// The recent entities whose names may be forms of this one: of a name in full all, and some others.
    pub(crate) fn alike(&self, words: &[NameWord]) -> impl Iterator<Item = (EntityId, &EntityDraft)> {
        let first = words.first();
        let last = words.last();
        let bare = words.iter().rfind(|word| !word.is_particle);
        // Somebody known by one word, which is the first of this name, or the other way round.
        let forename = first.filter(|word| word.is_forename);
        let whole = forename.filter(|_| words.len() > 1);
        let ends = [last, bare.filter(|_| bare != last), whole];
        let two = first
            .zip(words.get(1))
            .map(|(first, second)| (*first, Some(*second)));
        let one = forename.filter(|_| words.len() == 1).map(|first| (*first, None));
        let by_end = ends
            .into_iter()
            .flatten()
            .filter_map(|word| self.by_end.get(word));
        let by_start = two.or(one).and_then(|start| self.by_start.get(&start));
        by_end
            .chain(by_start)
            .flat_map(|found| self.recent_of(Some(found)))
    }

    /// The recent group of these words.
    pub(crate) fn group(&self, words: &str) -> Option<EntityId> {
        let found = self.groups.get(&words.to_ascii_lowercase());
        self.recent_of(found).next().map(|(id, _)| id)
    }

    /// The crowd of these words, in small letters.
    pub(crate) fn crowd(&self, words: &str) -> Option<EntityId> {
        self.crowds.get(words).copied()
    }

    /// The recent people who are said to hold an office of a body; `fits` chooses among the offices and the ways to
    /// hold them. Somebody may come twice.
    pub(crate) fn claimants(
        &self,
        body: EntityId,
        fits: impl Fn(EntryId, Standing) -> bool,
    ) -> impl Iterator<Item = (EntityId, &EntityDraft)> {
        let seats = self.seats.get(&body).map_or(&[][..], Vec::as_slice);
        seats
            .iter()
            .filter(move |seat| fits(seat.office, seat.standing))
            .flat_map(|seat| self.recent_of(Some(&seat.people)))
    }

    /// Notes that somebody holds an office, unless the same has been said of the person already.
    pub(crate) fn claim(&mut self, person: EntityId, claim: OfficeClaim) {
        let person = self.find(person);
        let what = (person, claim.office.clone(), claim.body);
        match self.said.get(&what) {
            Some(&at) => {
                if let Some(known) = self.drafts[person.0 as usize].said_mut().claims.get_mut(at) {
                    known.again.get_or_insert_default().push(claim.said);
                }
            }
            None => {
                self.said
                    .insert(what, self.drafts[person.0 as usize].claims.len());
                self.push_claim(person, claim);
            }
        }
    }

    fn push_claim(&mut self, person: EntityId, claim: OfficeClaim) {
        let draft = self.drafts[person.0 as usize].said_mut();
        if let Some(office) = claim.known() {
            draft.offices.retain(|held| held != office);
            draft.offices.push(office);
            if let Some(body) = claim.body {
                let standing = claim.standing;
                let seats = self.seats.entry(body).or_default();
                match seats
                    .iter_mut()
                    .find(|seat| seat.office == office && seat.standing == standing)
                {
                    Some(seat) => seat.people.insert(person),
                    None => push_one(
                        seats,
                        Seat {
                            office,
                            standing,
                            people: LookUp::of(person),
                        },
                    ),
                }
            }
        }
        push_one(&mut draft.claims, claim);
    }

    /// Lets go what finds only those who are not recent.
    fn forget_long_ago(&mut self) {
        let first = self.first_recent();
        let is_recent = |found: &LookUp| !found.since(first).is_empty();
        self.nameless.retain(|_, found| is_recent(found));
        self.by_end.retain(|_, found| is_recent(found));
        self.by_start.retain(|_, found| is_recent(found));
        self.groups.retain(|_, found| is_recent(found));
        self.seats
            .retain(|_, seats| seats.iter().any(|seat| is_recent(&seat.people)));
    }

    /// Lets go what tells whom a name or a description may mean.
    pub(super) fn forget(&mut self) {
        self.nameless = FxHashMap::default();
        self.by_end = FxHashMap::default();
        self.by_start = FxHashMap::default();
        self.groups = FxHashMap::default();
        self.crowds = FxHashMap::default();
        for draft in self.drafts.iter_mut() {
            draft.words = Box::default();
        }
    }

    /// Lets go what only those ask who tell entities apart.
    pub(super) fn settle(&mut self) {
        *self = Entities {
            drafts: std::mem::take(&mut self.drafts),
            by_entry: std::mem::take(&mut self.by_entry),
            ..Entities::default()
        };
    }

    /// Lets go what is said of an entity beside its name.
    pub(crate) fn let_claims_go(&mut self, id: EntityId) {
        self.get_mut(id).let_said_go();
    }

    /// Makes `part` one with `whole`.
    pub(crate) fn merge(&mut self, part: EntityId, whole: EntityId) {
        let (part, whole) = (self.find(part), self.find(whole));
        if part == whole {
            return;
        }
        let draft = &mut self.drafts[part.0 as usize];
        draft.merged = Some(whole);
        let claims = match draft.claims.is_empty() {
            true => Vec::new(),
            false => std::mem::take(&mut draft.said_mut().claims),
        };
        let draft = draft.clone();
        let kept = &mut self.drafts[whole.0 as usize];
        kept.first = kept.first.min(draft.first);
        kept.latest = kept.latest.max(draft.latest);
        if kept.entry.is_none() {
            kept.entry = draft.entry;
            kept.link = draft.link;
        }
        kept.gender = kept.gender.or(draft.gender);
        kept.country = kept.country.or(draft.country);
        kept.is_private_person |= draft.is_private_person;
        for claim in claims {
            let what = (whole, claim.office.clone(), claim.body);
            let at = self.drafts[whole.0 as usize].claims.len();
            if let std::collections::hash_map::Entry::Vacant(said) = self.said.entry(what) {
                said.insert(at);
                self.push_claim(whole, claim);
            }
        }
        self.note_entry(whole);
    }
}
