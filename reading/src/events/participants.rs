//! Who fills a role of a frame: the entities of a group that may take it, those for whom a thing stands, and the
//! places that it names.

use crate::lexicon::class::ClassSet;
use whomet_engine::rules::{Make, Slot};
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

use super::frames::{Context, Filler, FrameMatch};
use crate::document::{EntityId, EntityType, EventType, MentionType};
use crate::lexicon::class;
use crate::syntax::clause::{Clause, Governor};
use crate::syntax::phrases::{Determiner, GroupId, Head};

/// Whether a frame tells of anything but a consultation, in which only those who speak for somebody take part.
pub(crate) fn is_act(makes: &Make) -> bool {
    EventType::from_name(&makes.what) != Some(EventType::Consult)
}

impl<'a> Context<'a> {
    /// Whether a role is filled by places.
    pub(crate) fn is_place_role(role: &str) -> bool {
        role == "place"
    }

    /// How much a slot can have found so far: somebody in a role or, in consultations, also where.
    pub(crate) fn filled(slot: &Slot, instance: &FrameMatch<'_>) -> usize {
        let roles = instance.roles.len() + instance.values.len();
        if is_act(instance.makes) && !Self::is_place_role(&slot.role) {
            roles
        } else {
            roles + instance.places.len()
        }
    }

    /// The subjects of a clause; where one is an "it" that nobody knows, the subject of the clause above: "Kenya denied
    /// that it expelled him".
    pub(crate) fn named_subjects(&self, makes: &Make, clause: &Clause) -> Vec<GroupId> {
        let unknown = |id: &GroupId| {
            let known = !self.coreference.groups[id.0 as usize].is_empty();
            let tags = match self.phrases.group(*id).head {
                Head::Pronoun(word) => self.view.lexicon.classes(word),
                _ => ClassSet::default(),
            };
            !known && tags.any(class::IT | class::THEY)
        };
        let nobody = !clause.subjects.is_empty() && clause.subjects.iter().all(unknown);
        match clause.governor {
            Some(Governor::Clause(above)) if nobody && is_act(makes) => {
                self.clauses.clause(above).subjects.clone()
            }
            _ => clause.subjects.clone(),
        }
    }

    /// The groups that a preposition joins to others so that they are one: "its troops from Chad".
    pub(crate) fn inside(&self, groups: &[GroupId], words: &[WordId]) -> Vec<GroupId> {
        let [word] = words else { return Vec::new() };
        groups
            .iter()
            .flat_map(|&group| self.phrases.group(group).of.iter().copied())
            .filter(|&part| {
                let start = self.phrases.group(part).tokens.start as usize;
                start > 0 && self.view.words[start - 1] == *word
            })
            .collect()
    }

    /// "Invited him to a summit planned in Moscow in October": where and when a noun's own event is to be.
    pub(crate) fn take_setting(&self, noun: GroupId, instance: &mut FrameMatch<'a>) {
        let Head::Noun(word) = self.phrases.group(noun).head else {
            return;
        };
        if !self.view.lexicon.announces(word) {
            return;
        }
        let around = &self.clauses.around[noun.0 as usize];
        let sentence = self.phrases.group(noun).sentence as usize;
        let clauses = self.clauses.sentence(sentence).map(|(_, clause)| clause);
        let own = clauses.filter(|clause| clause.subjects.contains(&noun));
        let mut sources = vec![(around.phrases.as_slice(), around.dates.as_slice())];
        sources.extend(own.map(|clause| (clause.phrases.as_slice(), clause.dates.as_slice())));
        for (phrases, dates) in sources {
            if instance.places.is_empty() {
                let places = ["in", "at"].iter().flat_map(|word| self.after(phrases, word));
                instance
                    .places
                    .extend(places.filter_map(|group| self.place_of(group)).take(1));
            }
            if instance.dates.is_empty() {
                instance.dates.extend(dates);
            }
        }
    }

    pub(crate) fn fill(&self, slot: &'a Slot, groups: &[GroupId], instance: &mut FrameMatch<'a>) {
        for &group in groups {
            if Self::is_place_role(&slot.role) {
                if let Some(place) = self
                    .place_of(group)
                    .filter(|place| !instance.places.contains(place))
                {
                    instance.places.push(place);
                } else {
                    self.take_setting(group, instance);
                }
                continue;
            }
            let entities = self.entities(group, slot, instance.makes);
            if entities.is_empty()
                && let Some(tokens) = self.unit_for(group, slot)
            {
                instance.values.push((&slot.role, tokens));
                if !slot.many {
                    return;
                }
                continue;
            }
            if entities.is_empty() {
                // "visited Kharkiv": a place that stands for nobody says where.
                if let Some(place) = self
                    .place_of(group)
                    .filter(|place| !instance.places.contains(place))
                {
                    instance.places.push(place);
                }
            }
            for entity in entities {
                let filler = Filler {
                    entity,
                    group: Some(group),
                };
                if instance.roles.iter().any(|(_, known)| known.entity == entity) {
                    continue;
                }
                instance.roles.push((&slot.role, filler));
                if !slot.many {
                    return;
                }
            }
        }
    }

    /// The entities of a group that may take a role.
    pub(crate) fn entities(&self, group: GroupId, slot: &Slot, makes: &Make) -> Vec<EntityId> {
        let act = is_act(makes);
        let found: Vec<EntityId> = self.acting(group);
        if self.unit_for(group, slot).is_some() {
            return found;
        }
        if !act {
            return found
                .into_iter()
                .filter(|&entity| self.accepts(entity, slot))
                .collect();
        }
        if found.is_empty() {
            return self
                .owners(group)
                .into_iter()
                .filter(|&entity| self.accepts_in_act(entity, slot, true))
                .collect();
        }
        found
            .into_iter()
            .filter(|&entity| self.accepts_in_act(entity, slot, false))
            .collect()
    }

    /// The unit of a user's own type that a slot takes and that holds the head of a group.
    pub(crate) fn unit_for(&self, group: GroupId, slot: &Slot) -> Option<TokenSpan> {
        if self.cascade.made.is_empty() {
            return None;
        }
        let head = self.phrases.group(group).head_tokens.end.checked_sub(1)?;
        self.cascade
            .covering(head)
            .find(|made| {
                let makes = &self.view.lexicon.rules.rule(made.rule).makes;
                let accepted = |name: &String| *name == makes.what || makes.words.contains(name);
                slot.accepts.iter().any(accepted)
            })
            .map(|made| made.tokens)
    }

    fn acting(&self, group: GroupId) -> Vec<EntityId> {
        self.coreference.groups[group.0 as usize]
            .iter()
            .map(|&entity| self.coreference.acting(entity))
            .collect()
    }

    /// Whose a thing is, for it stands for them in acts: "a Russian warplane", "the bank's decision", "the decision
    /// of the bank", "his plan".
    fn owners(&self, id: GroupId) -> Vec<EntityId> {
        let group = self.phrases.group(id);
        if !matches!(group.head, Head::Noun(_)) {
            return Vec::new();
        }
        let pronoun = &self.coreference.owners[id.0 as usize];
        if !pronoun.is_empty() {
            return pronoun.clone();
        }
        if let Some(owner) = group.possessor {
            let found = self.acting(owner);
            return if found.is_empty() {
                self.owned_by_name(owner)
            } else {
                found
            };
        }
        let named = self.owned_by_name(id);
        if !named.is_empty() {
            return named;
        }
        let around = &self.clauses.around[id.0 as usize].phrases;
        let mut whole = group.of.clone();
        for preposition in ["of", "by", "from"] {
            whole.extend(self.after(around, preposition));
        }
        whole
            .into_iter()
            .map(|of| {
                let found = self.acting(of);
                if found.is_empty() {
                    self.owned_by_name(of)
                } else {
                    found
                }
            })
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// The countries, organisations and people whose names stand before a noun.
    fn owned_by_name(&self, id: GroupId) -> Vec<EntityId> {
        let names = self.phrases.group(id).modifiers.iter();
        names
            .filter_map(|&name| self.coreference.names[name as usize])
            .map(|entity| self.coreference.acting(entity))
            .filter(|&entity| self.coreference.entities.get(entity).entity_type != EntityType::Place)
            .collect()
    }

    /// Whether somebody may take a role in an act; `thing` says that it is only a thing of theirs that does.
    fn accepts_in_act(&self, entity: EntityId, slot: &Slot, thing: bool) -> bool {
        let entity_type = self.coreference.entities.get(entity).entity_type;
        if slot.accepts.is_empty() {
            return entity_type != EntityType::Place;
        }
        slot.accepts.iter().any(|accepted| match accepted.as_str() {
            "ANY" => true,
            "THING" => thing && entity_type != EntityType::Place,
            name => !thing && name == entity_type.name(),
        })
    }

    /// Whether somebody may take a role in a consultation: who speaks for a state or a cause.
    fn accepts(&self, entity: EntityId, slot: &Slot) -> bool {
        let draft = self.coreference.entities.get(entity);
        let name = draft.entity_type.name();
        if !slot.accepts.is_empty() {
            return !draft.anonymous
                && slot
                    .accepts
                    .iter()
                    .any(|accepted| accepted == name || accepted == "ANY");
        }
        match draft.entity_type {
            EntityType::Person => !draft.is_private_person && !draft.anonymous,
            EntityType::Country => true,
            EntityType::Group => draft.delegates,
            EntityType::Organization => !matches!(draft.sector, Some("MED" | "BUS" | "EDU")),
            EntityType::Place => false,
        }
    }

    /// Whether somebody named may take a role of a frame.
    fn takes(&self, entity: EntityId, slot: &Slot, makes: &Make) -> bool {
        if is_act(makes) {
            self.accepts_in_act(entity, slot, false)
        } else {
            self.accepts(entity, slot)
        }
    }

    /// "His visit", "their talks": the pronoun's owner.
    pub(crate) fn fill_owner(&self, slot: &'a Slot, id: GroupId, instance: &mut FrameMatch<'a>) {
        if !matches!(self.phrases.group(id).determiner, Determiner::Possessive(_))
            || Self::is_place_role(&slot.role)
        {
            return;
        }
        let owners = &self.coreference.owners[id.0 as usize];
        // "On the eve of his trip, Demirel said": who is meant comes later, as the subject.
        let later: Vec<EntityId> = match self.clauses.around[id.0 as usize].clause {
            Some((clause, _)) if owners.is_empty() => {
                let subjects = &self.clauses.clause(clause).subjects;
                subjects
                    .iter()
                    .flat_map(|&subject| self.acting(subject))
                    .collect()
            }
            _ => Vec::new(),
        };
        for &entity in owners.iter().chain(&later) {
            if self.takes(entity, slot, instance.makes)
                && !instance.roles.iter().any(|(_, known)| known.entity == entity)
            {
                instance.roles.push((&slot.role, Filler { entity, group: None }));
            }
        }
    }

    /// "Israeli-Palestinian talks", "the Geneva talks".
    pub(crate) fn fill_modifiers(&self, slot: &'a Slot, id: GroupId, instance: &mut FrameMatch<'a>) {
        for &name in &self.phrases.group(id).modifiers {
            let place = self.names[name as usize].mention_type == MentionType::Place;
            let Some(entity) = self.coreference.names[name as usize] else {
                continue;
            };
            let entity = self.coreference.entities.find(entity);
            if place {
                // "the Geneva talks"
                if !instance.places.contains(&entity) {
                    instance.places.push(entity);
                }
                continue;
            }
            if Self::is_place_role(&slot.role) || !self.takes(entity, slot, instance.makes) {
                continue;
            }
            if !instance.roles.iter().any(|(_, known)| known.entity == entity) {
                instance.roles.push((
                    &slot.role,
                    Filler {
                        entity,
                        group: Some(id),
                    },
                ));
            }
        }
    }

    /// The place that a group names: its head, or the name before "airport".
    pub(crate) fn place_of(&self, group: GroupId) -> Option<EntityId> {
        let phrase = self.phrases.group(group);
        let of_name = |name: u32| -> Option<EntityId> {
            matches!(
                self.names[name as usize].mention_type,
                MentionType::Place | MentionType::Country
            )
            .then(|| self.coreference.names[name as usize])
            .flatten()
        };
        match phrase.head {
            Head::Name(name) => of_name(name),
            // "a Russia-Arab summit" is no place.
            Head::Noun(word) if self.view.lexicon.announces(word) => None,
            Head::Noun(word) if !self.acts_as_people(group) => {
                let owner = phrase
                    .possessor
                    .and_then(|owner| match self.phrases.group(owner).head {
                        Head::Name(name) => of_name(name),
                        _ => None,
                    });
                self.settlement(group, word)
                    .or_else(|| phrase.modifiers.iter().rev().find_map(|&name| of_name(name)))
                    .or(owner)
            }
            _ => None,
        }
    }

    /// "The Black Sea resort of Sochi", "a villa outside Moscow".
    fn settlement(&self, group: GroupId, word: WordId) -> Option<EntityId> {
        let around = &self.clauses.around[group.0 as usize].phrases;
        let named = |preposition| {
            self.after(around, preposition).into_iter().find_map(|place| {
                match self.phrases.group(place).head {
                    Head::Name(_) => self.place_of(place),
                    _ => None,
                }
            })
        };
        let town = self.view.lexicon.classes(word).any(class::SETTLEMENT);
        town.then(|| named("of"))
            .flatten()
            .or_else(|| ["outside", "near", "in"].into_iter().find_map(named))
    }

    fn acts_as_people(&self, group: GroupId) -> bool {
        !self.coreference.groups[group.0 as usize].is_empty()
    }
}
