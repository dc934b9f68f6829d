//! Who is meant by each noun group and each name: what reference finds out, group after group.

use rustc_hash::{FxHashMap, FxHashSet};

use super::entities::{Entities, RECENT};
use super::links::Links;
use super::meant::{Meant, Owners};
use super::name_words::NameWords;
use super::quotations::Quotations;
use super::world::World;
use crate::document::{EntityId, EntityType};
use crate::lexicon::class;
use crate::syntax::clause::{Inclusion, Place};
use crate::syntax::few::Few;
use crate::syntax::phrases::{GroupId, Head};

/// How many groups a pronoun looks back on at most, and how many are mentioned together at most.
const LOOKED_AT: usize = 200;
/// For how many of those who acted, and of the groups that have been read, there is room at first.
const LITTLE: usize = 64;
const LISTED: usize = 16;

/// Somebody who acted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Actor {
    pub(crate) entity: EntityId,
    pub(crate) group: GroupId,
}

/// A document that was told of: who speaks by it.
#[derive(Debug)]
pub(super) struct Spoken {
    pub(super) authors: Few<EntityId>,
    pub(super) sentence: u32,
}

/// Who is meant by each noun group and each name.
#[derive(Debug, Default)]
pub(crate) struct Coreference {
    pub(crate) entities: Entities,
    /// For each noun group, the entities it refers to: usually one, several for "both leaders".
    pub(crate) groups: Meant,
    /// For each noun group with "his" or "their", whom the pronoun means; for each document that speaks, its authors.
    pub(crate) owners: Owners,
    /// For each name, its entity.
    pub(crate) names: Vec<Option<EntityId>>,
    /// The country for which each capital and seat of the document stands.
    pub(super) metonyms: FxHashMap<EntityId, EntityId>,
    pub(super) name_words: NameWords,
    /// Which rows of the gazetteer the names of people take.
    pub(super) links: Links,
    /// Those who acted, the latest last; those of long ago are forgotten.
    actors: Vec<Actor>,
    /// The groups that have been read, in order; those of long ago are forgotten.
    passed: Vec<GroupId>,
    /// By their last group, those who are mentioned together: a list, or the two sides of a verb.
    pub(super) lists: FxHashMap<GroupId, Few<GroupId>>,
    /// Those who are subjects of a clause that says more of them: "on Lind, who came early".
    pub(super) relatives: FxHashSet<GroupId>,
    pub(super) quotations: Quotations,
    /// The sentence that is being read, if somebody is quoted in it, and the group that says who.
    pub(super) telling: Option<(u32, GroupId)>,
    /// Who speaks in that sentence.
    pub(super) speaker: Option<EntityId>,
    /// Who spoke before, and in which sentence.
    pub(super) spoke: Option<(EntityId, u32)>,
    /// Whether the sentence before the one that is read told of somebody else than who spoke before.
    pub(super) interrupted: bool,
    /// The document by which somebody spoke last.
    pub(super) document: Option<Spoken>,
}

impl Coreference {
    /// What is known before the first group is read.
    pub(crate) fn new(world: World<'_>) -> Coreference {
        let groups = world.phrases.groups.len();
        Coreference {
            entities: Entities::with_room_for(world.names.len()),
            links: Links::new(world),
            quotations: Quotations::new(world),
            lists: lists(world),
            relatives: relatives(world),
            groups: Meant::nobody(groups),
            owners: Owners::with_room_for(groups),
            names: vec![None; world.names.len()],
            actors: Vec::with_capacity(groups.min(LITTLE)),
            passed: Vec::with_capacity(groups.min(LITTLE)),
            ..Coreference::default()
        }
    }

    /// Who acts when an entity is said to act: for a capital or a seat its country.
    pub(crate) fn acting(&self, entity: EntityId) -> EntityId {
        let entity = self.entities.find(entity);
        self.metonyms
            .get(&entity)
            .map_or(entity, |&country| self.entities.find(country))
    }

    /// The entity to which a name refers, by its index: a capital that is one of an event's parties means its country.
    pub(crate) fn named(&self, name: usize, acts: bool) -> Option<EntityId> {
        let entity = self.names[name]?;
        Some(if acts { self.acting(entity) } else { entity })
    }

    /// The latest of those who acted; who acted long before them is not meant by "the minister".
    pub(crate) fn recent_actors(&self) -> &[Actor] {
        &self.actors[self.actors.len().saturating_sub(RECENT)..]
    }

    /// The groups that have been read, the latest last; who was spoken of long before them is meant by no pronoun.
    pub(crate) fn passed(&self) -> &[GroupId] {
        &self.passed[self.passed.len().saturating_sub(LOOKED_AT)..]
    }

    /// Who says what is quoted around a token of the sentence that is being read.
    pub(crate) fn speaker_at(&self, token: u32) -> Option<EntityId> {
        let speaker = self.speaker.filter(|_| self.quotations.around(token).is_some())?;
        Some(self.entities.find(speaker))
    }

    /// Notes whom a group means. Those who can act may be meant by a later group that does not name them.
    pub(crate) fn note(&mut self, group: GroupId, token: u32, found: Few<EntityId>) {
        for &entity in &found {
            let draft = self.entities.get_mut(entity);
            draft.latest = token;
            let can_act = matches!(
                draft.entity_type,
                EntityType::Person | EntityType::Country | EntityType::Organization | EntityType::Group
            );
            if can_act && !draft.anonymous {
                self.actors.push(Actor { entity, group });
            }
        }
        self.groups.set(group, found);
        self.passed.push(group);
        forget(&mut self.actors, RECENT);
        forget(&mut self.passed, LOOKED_AT);
    }

    /// Says that a group means those, too, who are named as some of it.
    pub(super) fn include(&mut self, inclusions: &[Inclusion]) {
        // All of one group at once: a list may name very many.
        for of_one in inclusions.chunk_by(|one, next| one.whole == next.whole) {
            let whole = of_one[0].whole;
            let members = of_one.iter().map(|inclusion| inclusion.member);
            let meant = std::iter::once(whole).chain(members);
            let meant = meant.flat_map(|group| &self.groups[group.0 as usize]);
            let meant = meant.copied().collect();
            self.groups.set(whole, meant);
        }
    }

    /// Says of every group and name the entity as it is after all merging, and each only once: what comes after
    /// compares entities by their ids.
    pub(super) fn settle(&mut self) {
        let entities = &self.entities;
        self.groups.settle(|entity| entities.find(entity));
        self.owners.settle(|entity| entities.find(entity));
        for entity in self.names.iter_mut().flatten() {
            *entity = entities.find(*entity);
        }
        self.entities.settle();
    }

    /// Lets go whom the groups mean.
    pub(crate) fn let_groups_go(&mut self) {
        self.groups = Meant::default();
        self.owners = Owners::default();
    }

    /// Lets go what was only there to find whom the groups and names mean.
    pub(super) fn forget(&mut self) {
        self.entities.forget();
        self.links = Links::default();
        self.name_words = NameWords::default();
        self.lists = FxHashMap::default();
        self.relatives = FxHashSet::default();
        self.document = None;
    }
}

/// Leaves the latest `most` of a list, and up to as many more.
fn forget<T>(list: &mut Vec<T>, most: usize) {
    if list.len() >= 2 * most {
        list.drain(..list.len() - most);
    }
}

/// Those who are subjects of a clause that says more of them, and no subject where they stand.
fn relatives(world: World<'_>) -> FxHashSet<GroupId> {
    let mut relatives = FxHashSet::default();
    for clause in &world.clauses.clauses {
        let [subject] = clause.subjects[..] else { continue };
        let elsewhere = world.clauses.around[subject.0 as usize].clause;
        if matches!(world.group(subject).head, Head::Name(_))
            && elsewhere.is_some_and(|(_, place)| place != Place::Subject)
            && world.phrases.verb(clause.verb).finite()
        {
            relatives.insert(subject);
        }
    }
    relatives
}

/// Of most articles, no more are mentioned together.
const FEW_LISTS: usize = 28;

/// By their last group, those who are mentioned together.
fn lists(world: World<'_>) -> FxHashMap<GroupId, Few<GroupId>> {
    let mut lists = FxHashMap::default();
    lists.reserve(world.clauses.clauses.len().min(FEW_LISTS));
    let mut note = |list: &[GroupId]| {
        if (2..=LISTED).contains(&list.len()) {
            let last = list.iter().max_by_key(|id| world.group(**id).tokens.end);
            lists.insert(*last.unwrap_or(&list[0]), list.iter().copied().collect());
        }
    };
    let lexicon = world.view.lexicon;
    for clause in &world.clauses.clauses {
        note(&clause.subjects);
        note(&clause.objects);
        for phrase in &clause.phrases {
            note(&phrase.groups);
        }
        // "Kerry met Lavrov", "Kerry met with Lavrov"
        let with = clause
            .phrases
            .iter()
            .find(|phrase| lexicon.classes(phrase.preposition).any(class::WITH));
        let others = match (&clause.objects[..], with) {
            ([_, ..], _) => &clause.objects[..],
            ([], Some(with)) => &with.groups[..],
            ([], None) => &[],
        };
        // "Has met Lavrov dozens of times"
        let often = others.len() > 1
            && world
                .group(others[others.len() - 1])
                .head
                .is_noun(lexicon, class::ADVERBIAL_NOUN);
        let others = &others[..others.len() - usize::from(often)];
        if let ([subject], [other]) = (&clause.subjects[..], others)
            && !world.group(*subject).plural
            && !world.group(*other).plural
        {
            note(&[*subject, *other]);
        }
    }
    // "Called for a meeting between Kerry and Lavrov"
    for context in world.clauses.around.contexts() {
        for phrase in &context.phrases {
            note(&phrase.groups);
        }
    }
    lists
}
