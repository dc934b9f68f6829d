//! Who fills a role of a frame: the entities of a group that may take it, and those for whom a thing stands.

use std::iter;

use whomet_engine::rules::Slot;
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

use super::context::{Context, after_word};
use super::instance::{Filler, FrameMatch};
use super::places;
use crate::document::{EntityId, EntityType, MentionType, Mode};
use crate::lexicon::class;
use crate::lexicon::valued::Ordered;
use crate::lexicon::{ClassSet, Outcome, Role};
use crate::syntax::few::Few;
use crate::syntax::phrases::{Determiner, GroupId, Head, VerbShape};

/// Within how many sentences it is known whose a thing is.
const TOLD_WITHIN: u32 = 10;

/// Fills the roles of frames.
#[derive(Clone, Copy)]
pub(crate) struct Participants<'a> {
    pub(super) context: Context<'a>,
}

impl<'a> Participants<'a> {
    pub(crate) fn new(context: Context<'a>) -> Participants<'a> {
        Participants { context }
    }

    /// Fills a role with those of some groups who may take it; of the others a match keeps where they say that it was.
    pub(crate) fn fill(&self, slot: &Slot, groups: &[GroupId], found: &mut FrameMatch<'a>) {
        let role = self.context.view.lexicon.role(slot.capture);
        for &group in groups {
            let place = || places::of_group(self.context, group);
            if role == Role::Place {
                if found.outcome.is_consultation() && places::is_of_topic(self.context, group) {
                    continue;
                }
                if place().is_some_and(|place| found.add_place(place)) {
                    continue;
                }
                for entity in self.hosts(group, found.outcome) {
                    if !found.has(entity) {
                        let group = Some(group);
                        found.roles.push((Role::Recipient, Filler { entity, group }));
                    }
                }
                places::take_setting(self.context, group, found);
                continue;
            }
            let entities = self.entities(group, slot, found.outcome);
            if entities.is_empty() {
                if let Some(tokens) = self.unit_for(group, slot) {
                    found.values.push((role, tokens));
                    if !slot.many {
                        return;
                    }
                } else if let Some(place) = place() {
                    // "visited Kharkiv": a place that stands for nobody says where.
                    found.add_place(place);
                }
            }
            for entity in entities {
                if found.has(entity) {
                    continue;
                }
                let group = Some(group);
                found.roles.push((role, Filler { entity, group }));
                if !slot.many {
                    return;
                }
            }
        }
    }

    /// "Paid a visit to Lind": people where a visit says its place are its hosts.
    fn hosts(&self, group: GroupId, outcome: &Outcome) -> Vec<EntityId> {
        if outcome.mode != Some(Mode::Visit) {
            return Vec::new();
        }
        let person = |entity: &EntityId| {
            let draft = self.context.coreference.entities.get(*entity);
            draft.entity_type == EntityType::Person && !draft.is_private_person && !draft.anonymous
        };
        self.context.acting(group).filter(person).collect()
    }

    /// "His visit", "their talks": the pronoun's owner.
    pub(crate) fn fill_owner(&self, slot: &Slot, id: GroupId, found: &mut FrameMatch<'a>) {
        let context = self.context;
        let role = context.view.lexicon.role(slot.capture);
        let determiner = context.phrases.group(id).determiner;
        if !matches!(determiner, Determiner::Possessive) || role == Role::Place {
            return;
        }
        let owners = &context.coreference.owners[id.0 as usize];
        // "Ahead of his trip, Demirel said": who is meant comes later, as the subject.
        let later = match context.clauses.around[id.0 as usize].clause {
            Some((clause, _)) if owners.is_empty() => context.clauses.clause(clause).subjects.as_slice(),
            _ => &[],
        };
        let later = later.iter().flat_map(|&subject| context.acting(subject));
        for entity in owners.iter().copied().chain(later) {
            if self.takes(entity, slot, found.outcome) && !found.has(entity) {
                found.roles.push((role, Filler { entity, group: None }));
            }
        }
    }

    /// "Norwegian efforts to mediate", "a bid by Norway to host talks": whose what is that a verb says more of, if it is no
    /// act of its own, as in "a call by Norway to talk".
    pub(crate) fn fill_planner(&self, slot: &Slot, noun: GroupId, found: &mut FrameMatch<'a>) {
        let context = self.context;
        let group = context.phrases.group(noun);
        let written = &context.view.words[..group.head_tokens.start as usize];
        let lexicon = context.view.lexicon;
        let acts = |word| {
            lexicon
                .noun_senses(word, &group.qualifiers, written)
                .next()
                .is_some()
        };
        let plans = |word: &WordId| lexicon.status_of(*word).is_some() && !acts(*word);
        if !group.head.noun().as_ref().is_some_and(plans) {
            return;
        }
        let around = &context.clauses.around[noun.0 as usize];
        let by = context.after(&around.phrases, class::BY);
        let owners: Vec<GroupId> = group.possessor.into_iter().chain(by).collect();
        self.fill(slot, &owners, found);
        self.fill_modifiers(slot, noun, found);
    }

    /// "Israeli-Palestinian talks", "the Geneva talks".
    pub(crate) fn fill_modifiers(&self, slot: &Slot, id: GroupId, found: &mut FrameMatch<'a>) {
        let context = self.context;
        let role = context.view.lexicon.role(slot.capture);
        for &name in &context.phrases.group(id).modifiers {
            let Some(entity) = context.coreference.names[name as usize] else {
                continue;
            };
            let entity = context.coreference.entities.find(entity);
            let mention_type = context.names[name as usize].mention_type;
            // "Her Japan trip"
            let there = role == Role::Place && mention_type == MentionType::Country;
            if there || mention_type == MentionType::Place {
                if !places::is_wide(context, entity) {
                    found.add_place(entity);
                }
            } else if role != Role::Place && self.takes(entity, slot, found.outcome) && !found.has(entity) {
                let group = Some(id);
                found.roles.push((role, Filler { entity, group }));
            }
        }
    }

    /// Whether a group can fill a role, with somebody or, where the role is a place, with a place.
    pub(crate) fn fits(&self, group: GroupId, slot: &Slot, outcome: &Outcome) -> bool {
        if self.context.view.lexicon.role(slot.capture) == Role::Place {
            return places::of_group(self.context, group).is_some();
        }
        matches!(self.context.phrases.group(group).head, Head::Date(_))
            || !self.entities(group, slot, outcome).is_empty()
            || self.unit_for(group, slot).is_some()
    }

    /// "Inspectors of the agency arrived": whether people who stand for a body take a role that is for people.
    fn are_people_of(&self, group: GroupId, entity: EntityId, slot: &Slot) -> bool {
        let draft = self.context.coreference.entities.get(entity);
        let group = self.context.phrases.group(group);
        let people = match group.head {
            Head::Noun(word) => {
                let classes = self.context.view.lexicon.classes(word);
                classes.any(class::PEOPLE) && !classes.any(class::ARMED_FORCE)
            }
            Head::Office(_) => group.plural,
            // "The inspectors said they would travel"
            Head::Pronoun(word) => self.context.view.lexicon.classes(word).any(class::THEY),
            _ => false,
        };
        people
            && draft.entity_type == EntityType::Organization
            && !is_private_body(draft.sector)
            && slot
                .accepts
                .iter()
                .any(|accepted| accepted == EntityType::Group.name())
    }

    /// "Thousands of Georgians": people of a country, and not the country.
    fn is_a_people(&self, group: GroupId) -> bool {
        let group = self.context.phrases.group(group);
        group.plural
            && matches!(group.head, Head::Name(name)
                if self.context.names[name as usize].mention_type == MentionType::Nationality)
    }

    /// The entities of a group that may take a role.
    fn entities(&self, group: GroupId, slot: &Slot, outcome: &Outcome) -> Few<EntityId> {
        let acting = self.context.acting(group);
        if self.unit_for(group, slot).is_some() {
            return acting.collect();
        }
        if outcome.is_consultation() {
            return acting
                .filter(|&entity| self.accepts(entity, slot) || self.are_people_of(group, entity, slot))
                .collect();
        }
        // "An attack in the Belgian capital that killed ten"
        let entities = &self.context.coreference.entities;
        let mut meant = self.context.coreference.groups[group.0 as usize].iter();
        let town = self.context.phrases.group(group).head.noun().is_some()
            && meant.any(|&one| entities.get(one).entity_type == EntityType::Place);
        if (town && self.is_actor(slot, outcome) || self.is_headed_by(group, class::REFLEXIVE))
            && outcome.event_type().is_some()
        {
            return Few::new();
        }
        let mut found: Few<EntityId> = acting.map(|entity| self.own_force(group, entity)).collect();
        // "They" in acts: of a country or of several who were named it is known who is meant, of people it is guessed.
        if outcome.event_type().is_some() && self.is_headed_by(group, class::THEY) {
            let entities = &self.context.coreference.entities;
            let several = found.len() > 1;
            let known = |&one: &EntityId| several || entities.get(one).entity_type != EntityType::Person;
            found = found.iter().copied().filter(known).collect();
        }
        let thing = found.is_empty();
        if thing && (!self.is_actor(slot, outcome) || self.is_instrument(group)) {
            found = self.owners(group).into_iter().collect();
            if found.is_empty() {
                found = self
                    .owners_told_before(group, self.is_actor(slot, outcome))
                    .into_iter()
                    .collect();
            }
        }
        let takes = |&entity: &EntityId| match self.is_a_people(group) && !slot.accepts.is_empty() {
            true => slot
                .accepts
                .iter()
                .any(|accepted| accepted == EntityType::Group.name()),
            false => self.takes_in_act(entity, slot, outcome, thing),
        };
        match found.iter().all(&takes) {
            true => found,
            false => found.iter().copied().filter(takes).collect(),
        }
    }

    /// "Russia said its forces attacked": the forces of a state act as the state.
    fn own_force(&self, group: GroupId, entity: EntityId) -> EntityId {
        let coreference = self.context.coreference;
        let [owner] = coreference.owners[group.0 as usize][..] else {
            return entity;
        };
        let is_force = coreference.entities.get(entity).sector == Some("MIL");
        let is_state = coreference.entities.get(owner).entity_type == EntityType::Country;
        if is_force && is_state { owner } else { entity }
    }

    /// Whom a group means, or whose the thing is that it means.
    pub(crate) fn meant(&self, group: GroupId) -> Vec<EntityId> {
        let found: Vec<EntityId> = self.context.acting(group).collect();
        match found.is_empty() {
            true => self.owners(group),
            false => found,
        }
    }

    /// Whether a group is a pronoun of a class: "himself", which in an act touches nobody else.
    fn is_headed_by(&self, group: GroupId, pronouns: ClassSet) -> bool {
        let head = self.context.phrases.group(group).head;
        head.is_pronoun(self.context.view.lexicon, pronouns)
    }

    /// Whether a role is that of the actor of an act of PLOVER's.
    fn is_actor(&self, slot: &Slot, outcome: &Outcome) -> bool {
        self.context.view.lexicon.role(slot.capture) == Role::Actor && outcome.event_type().is_some()
    }

    /// Whether a thing acts for whose it is: "a Russian warplane", "a court in Oslo", and not "a Russian firm".
    fn is_instrument(&self, group: GroupId) -> bool {
        let Head::Noun(word) = self.context.phrases.group(group).head else {
            return false;
        };
        self.context.view.lexicon.classes(word).any(class::INSTRUMENT)
    }

    /// Whether somebody acts in politics, whatever a slot takes.
    pub(crate) fn acts(&self, entity: EntityId) -> bool {
        self.is_political(entity, false)
    }

    /// Whether somebody acts in politics: those who hold or seek power, and not firms, journalists and passers-by.
    fn is_political(&self, entity: EntityId, anybody: bool) -> bool {
        let draft = self.context.coreference.entities.get(entity);
        match draft.entity_type {
            EntityType::Person if draft.anonymous => draft.acts || draft.country.is_some() || anybody,
            EntityType::Person => {
                let known = draft.entry.is_some() || draft.country.is_some() || !draft.claims.is_empty();
                known && !draft.is_private_person
            }
            EntityType::Country => true,
            EntityType::Organization => !is_private_body(draft.sector),
            // "Kurds": a people that the tables know.
            EntityType::Group => draft.acts || draft.country.or(draft.entry).is_some() || anybody,
            EntityType::Place => false,
        }
    }

    /// The unit of a user's own type that a slot takes and that holds the head of a group.
    fn unit_for(&self, group: GroupId, slot: &Slot) -> Option<TokenSpan> {
        if self.context.cascade.made.is_empty() {
            return None;
        }
        let head = self.context.phrases.group(group).head_tokens.end.checked_sub(1)?;
        let covering = self.context.cascade.covering(head);
        covering
            .filter(|made| {
                let makes = &self.context.view.lexicon.rules.rule(made.rule).makes;
                let accepted = |name: &String| *name == makes.what || makes.words.contains(name);
                slot.accepts.iter().any(accepted)
            })
            .map(|made| made.tokens)
            .next()
    }

    /// Whose a thing is, for it stands for them in acts: "a Russian warplane", "the bank's decision", "the decision
    /// of the bank", "his plan".
    fn owners(&self, id: GroupId) -> Vec<EntityId> {
        let context = self.context;
        let group = context.phrases.group(id);
        if !matches!(group.head, Head::Noun(_)) {
            return Vec::new();
        }
        // "Israel's killing of Lind", "Lind's killing", "her trial": what is "of" a deed suffers it, and is not whose it is.
        let is_deed =
            matches!(group.head, Head::Noun(word) if context.view.lexicon.classes(word).any(class::DEED));
        let around = &context.clauses.around[id.0 as usize].phrases;
        let suffers = is_deed && context.after(around, class::OF).next().is_none() && group.of.is_empty();
        let pronoun = &context.coreference.owners[id.0 as usize];
        if !pronoun.is_empty() {
            return if suffers { Vec::new() } else { pronoun.to_vec() };
        }
        if let Some(owner) = group.possessor.filter(|_| !suffers) {
            return self.acting_or_named_before(owner);
        }
        let named = self.named_before(id);
        if !named.is_empty() {
            return named;
        }
        let lexicon = context.view.lexicon;
        let prepositions = lexicon.ordered(Ordered::Owner).iter();
        let owning = prepositions.filter(|&&word| !(is_deed && lexicon.classes(word).any(class::OF)));
        let after = owning.map(|&word| after_word(around, word).collect());
        let wholes: Vec<GroupId> = group.of.iter().copied().filter(|_| !is_deed).collect();
        // "A statement by Chad and Mali" is of both.
        let of_all = |wholes: Vec<GroupId>| -> Vec<EntityId> {
            let several = wholes
                .into_iter()
                .flat_map(|whole| self.acting_or_named_before(whole));
            several.collect()
        };
        let mut found = iter::once(wholes).chain(after).map(of_all);
        found
            .find(|found| !found.is_empty())
            .unwrap_or_else(|| self.makers(id))
    }

    /// "Chad's decision ... Mali welcomed the decision": whose a thing was when it was told of before. A thing that acts
    /// must be an act itself: "the attack killed ten".
    fn owners_told_before(&self, id: GroupId, acts: bool) -> Vec<EntityId> {
        let context = self.context;
        let lexicon = context.view.lexicon;
        let group = context.phrases.group(id);
        let Head::Noun(word) = group.head else {
            return Vec::new();
        };
        let classes = lexicon.classes(word);
        let somebody = class::PEOPLE | class::BODY | class::CROWD;
        let known = group.determiner == Determiner::Definite && !classes.any(somebody);
        if !known || group.tokens.len() > 2 || acts && !lexicon.announces(word) {
            return Vec::new();
        }
        let first = group.sentence.saturating_sub(TOLD_WITHIN);
        for sentence in (first..=group.sentence).rev() {
            let groups: Vec<GroupId> = context.phrases.groups_of(sentence as usize).collect();
            for &other in groups.iter().rev().filter(|other| other.0 < id.0) {
                let before = context.phrases.group(other);
                if matches!(before.head, Head::Noun(noun) if noun == word) {
                    let owners = self.owners(other);
                    if !owners.is_empty() || before.determiner == Determiner::Indefinite {
                        return owners;
                    }
                }
            }
        }
        Vec::new()
    }

    /// "U.S.-led strikes", "remarks made by Lind", "the remarks that Lind made": who does what is told as a thing.
    fn makers(&self, id: GroupId) -> Vec<EntityId> {
        let context = self.context;
        let Some(clause) = context.clauses.around[id.0 as usize].participle else {
            let group = context.phrases.group(id);
            let mut all = context.clauses.sentence(group.sentence as usize);
            let made = all.find(|(_, clause)| {
                let verb = context.phrases.verb(clause.verb);
                let behind = verb.tokens.start >= group.tokens.end && !verb.is_passive();
                behind && clause.objects.contains(&id) && context.carries_act(clause)
            });
            let by = made.and_then(|(_, clause)| clause.subjects.first().copied());
            return by.map_or_else(Vec::new, |by| self.acting_or_named_before(by));
        };
        let clause = context.clauses.clause(clause);
        let verb = context.phrases.verb(clause.verb);
        let group = match verb.shape {
            VerbShape::Joined => {
                let leads = context.view.lexicon.classes(verb.lemma).any(class::LEAD);
                clause.subjects.first().copied().filter(|_| leads)
            }
            _ if context.carries_act(clause) => context.after(&clause.phrases, class::BY).next(),
            _ => None,
        };
        group.map_or_else(Vec::new, |group| self.acting_or_named_before(group))
    }

    /// Who acts where a group is named or, if nobody does, whose names stand before its head.
    fn acting_or_named_before(&self, group: GroupId) -> Vec<EntityId> {
        let found: Vec<EntityId> = self.context.acting(group).collect();
        match found.is_empty() {
            true => self.named_before(group),
            false => found,
        }
    }

    /// The countries, organisations and people whose names stand before a noun.
    fn named_before(&self, id: GroupId) -> Vec<EntityId> {
        let coreference = self.context.coreference;
        let names = self.context.phrases.group(id).modifiers.iter();
        names
            .filter_map(|&name| coreference.names[name as usize])
            .map(|entity| coreference.acting(entity))
            .filter(|&entity| coreference.entities.get(entity).entity_type != EntityType::Place)
            .collect()
    }

    /// Whether somebody named may take a role of a frame.
    fn takes(&self, entity: EntityId, slot: &Slot, outcome: &Outcome) -> bool {
        match outcome.is_consultation() {
            true => self.accepts(entity, slot),
            false => self.takes_in_act(entity, slot, outcome, false),
        }
    }

    /// Whether somebody may take a role in an act; an actor must be one who acts in politics.
    fn takes_in_act(&self, entity: EntityId, slot: &Slot, outcome: &Outcome, thing: bool) -> bool {
        self.accepts_in_act(entity, slot, thing)
            && (!self.is_actor(slot, outcome) || self.is_political(entity, !slot.accepts.is_empty()))
    }

    /// Whether somebody may take a role in an act; `thing` says that it is only a thing of theirs that does.
    fn accepts_in_act(&self, entity: EntityId, slot: &Slot, thing: bool) -> bool {
        let entity_type = self.context.coreference.entities.get(entity).entity_type;
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
        let draft = self.context.coreference.entities.get(entity);
        let name = draft.entity_type.name();
        if !slot.accepts.is_empty() {
            let accepted = |accepted: &String| accepted == name || accepted == "ANY";
            return !draft.anonymous && slot.accepts.iter().any(accepted);
        }
        match draft.entity_type {
            EntityType::Person => !draft.is_private_person && !draft.anonymous,
            EntityType::Country => true,
            EntityType::Group => draft.delegates,
            EntityType::Organization => !is_private_body(draft.sector),
            EntityType::Place => false,
        }
    }
}

/// Whether a body of a sector holds no power and seeks none: the press, business, education.
fn is_private_body(sector: Option<&str>) -> bool {
    matches!(sector, Some("MED" | "BUS" | "EDU"))
}
