//! Coreference: which noun groups refer to the same entity.
//!
//! Groups are read in the order of the text. A name joins the entity of the same gazetteer entry, the same
//! full name, or the latest person of that surname; an office alone joins whoever holds it in the document,
//! and else the holder whom the gazetteer knows for the document's date; a pronoun joins the latest fitting
//! subject; "both leaders" are the latest two who act.

use rustc_hash::FxHashMap;

use crate::gazetteer::{EntryId, EntryType, Gender, Kind, WordFlags};
use crate::text::{TokenSpan, fold};

use super::clauses::Clauses;
use super::document::{EntityId, EntityType, MentionType};
use super::entities::{Draft, Entities, Post, is_private};
use super::names::Name;
use super::offices::OfficeMention;
use super::phrases::{Determiner, Group, GroupId, Head, Phrases};
use super::source::Source;
use super::words;

/// Who is meant by each noun group and each name.
#[derive(Debug, Default)]
pub(crate) struct Coreference {
    pub(crate) entities: Entities,
    /// For each noun group, the entities it refers to: usually one, several for "both leaders".
    pub(crate) groups: Vec<Vec<EntityId>>,
    /// For each noun group with "his" or "their", whom the pronoun means.
    pub(crate) owners: Vec<Vec<EntityId>>,
    /// For each name, its entity.
    pub(crate) names: Vec<Option<EntityId>>,
    /// The country for which each capital and seat of the document stands.
    metonyms: FxHashMap<EntityId, EntityId>,
}

impl Coreference {
    /// Who acts when an entity is said to act: for a capital or a seat its country.
    pub(crate) fn acting(&self, entity: EntityId) -> EntityId {
        let entity = self.entities.find(entity);
        self.metonyms
            .get(&entity)
            .map_or(entity, |&country| self.entities.find(country))
    }
}

/// Resolves a document.
pub(crate) fn resolve(
    source: Source<'_>,
    names: &[Name],
    offices: &[OfficeMention],
    phrases: &Phrases,
    clauses: &Clauses,
) -> Coreference {
    let mut resolver = Resolver {
        source,
        names,
        offices,
        phrases,
        clauses,
        out: Coreference {
            entities: Entities::default(),
            groups: vec![Vec::new(); phrases.groups.len()],
            owners: vec![Vec::new(); phrases.groups.len()],
            names: vec![None; names.len()],
            metonyms: FxHashMap::default(),
        },
        actors: Vec::new(),
        crowds: FxHashMap::default(),
        buffer: String::new(),
    };
    resolver.run();
    resolver.out
}

pub(super) struct Resolver<'a> {
    pub(super) source: Source<'a>,
    names: &'a [Name],
    offices: &'a [OfficeMention],
    pub(super) phrases: &'a Phrases,
    clauses: &'a Clauses,
    pub(super) out: Coreference,
    /// Those who acted, the latest last: entity, group, and whether it was a subject.
    actors: Vec<(EntityId, GroupId, bool)>,
    /// The groups that speak for nobody, by their words.
    pub(super) crowds: FxHashMap<String, EntityId>,
    buffer: String,
}

impl Resolver<'_> {
    fn run(&mut self) {
        // A country or organisation is who it is anywhere; people are told apart in order.
        let mut order: Vec<u32> = (0..self.phrases.groups.len() as u32).collect();
        order.sort_by_key(|&id| {
            let group = &self.phrases.groups[id as usize];
            (group.sentence, group.head_tokens.start, group.tokens.len())
        });
        for id in order {
            self.group(GroupId(id));
        }
        // Names outside any group's head, as modifiers: "Syrian", "UN".
        for index in 0..self.names.len() {
            if self.out.names[index].is_none() {
                let entity = self.name(index as u32);
                self.out.names[index] = entity;
            }
        }
    }

    fn group(&mut self, id: GroupId) {
        let phrases = self.phrases;
        let group = phrases.group(id);
        if let Determiner::Possessive(token) = group.determiner {
            let word = self.source.words[token as usize];
            self.out.owners[id.0 as usize] = self.pronoun(id, word);
        }
        let found = match group.head {
            Head::Name(name) => self.named_group(id, name),
            Head::Office(office) => {
                let found = self.office_group(id, office);
                if found.is_empty() {
                    self.crowd(group)
                } else {
                    found
                }
            }
            Head::Noun(word) => self.noun_group(id, word),
            Head::Pronoun(word) => self.pronoun(id, word),
            Head::Empty if group.counted => self.latest_pair(group),
            Head::Empty | Head::Date(_) => Vec::new(),
        };
        let subject = self.is_subject(id);
        for &entity in &found {
            let draft = self.out.entities.get_mut(entity);
            draft.latest = group.head_tokens.start;
            if !draft.bare
                && matches!(
                    draft.entity_type,
                    EntityType::Person | EntityType::Country | EntityType::Organization | EntityType::Group
                )
            {
                self.actors.push((entity, id, subject));
            }
        }
        self.out.groups[id.0 as usize] = found;
    }

    fn is_subject(&self, id: GroupId) -> bool {
        matches!(
            self.clauses
                .around
                .get(id.0 as usize)
                .and_then(|around| around.clause),
            Some((_, super::clauses::Place::Subject))
        )
    }

    // ------------------------------------------------------------------ names

    fn named_group(&mut self, id: GroupId, name: u32) -> Vec<EntityId> {
        let Some(entity) = self.name(name) else {
            return Vec::new();
        };
        self.out.names[name as usize] = Some(entity);
        if self.names[name as usize].mention_type == MentionType::Person {
            self.describe(entity, id);
        }
        vec![entity]
    }

    /// The entity of a name, found or made.
    fn name(&mut self, index: u32) -> Option<EntityId> {
        let name = &self.names[index as usize];
        match name.mention_type {
            MentionType::Person => Some(self.person(name)),
            MentionType::Country | MentionType::Nationality => match name.entry {
                Some(entry) => self.of_entry(entry, name.tokens.start),
                None => None,
            },
            MentionType::Place | MentionType::Organization => Some(self.thing(name)),
            _ => None,
        }
    }

    /// The entity of a country, place or organisation of the gazetteer.
    fn of_entry(&mut self, entry: EntryId, token: u32) -> Option<EntityId> {
        if let Some(entity) = self.out.entities.of_entry(entry) {
            return Some(entity);
        }
        let gazetteer = &self.source.grammar.gazetteer;
        let known = gazetteer.entry(entry);
        let entity_type = match known.entry_type {
            EntryType::Country => EntityType::Country,
            EntryType::Place => EntityType::Place,
            EntryType::Organization => EntityType::Organization,
            EntryType::Person => EntityType::Person,
            _ => return None,
        };
        let mut draft = Draft::new(entity_type, &known.name, token);
        draft.entry = Some(entry);
        draft.country = if known.entry_type == EntryType::Country {
            Some(entry)
        } else {
            known.country
        };
        draft.gender = known.gender;
        draft.sector = known.kind.and_then(sector_of);
        let entity = self.out.entities.add(draft);
        // Noted here, so that whoever meets "Moscow" as an actor finds Russia.
        self.metonym(entity);
        Some(entity)
    }

    fn thing(&mut self, name: &Name) -> EntityId {
        if let Some(entry) = name.entry {
            if let Some(entity) = self.of_entry(entry, name.tokens.start) {
                return entity;
            }
        }
        let entity_type = match name.mention_type {
            MentionType::Organization => EntityType::Organization,
            _ => EntityType::Place,
        };
        let words = self.folded_words(name.tokens);
        let same = self
            .out
            .entities
            .iter()
            .find(|(_, draft)| draft.entity_type == entity_type && draft.words == words)
            .map(|(id, _)| id);
        if let Some(id) = same {
            return id;
        }
        let mut draft = Draft::new(entity_type, self.source.slice(name.tokens), name.tokens.start);
        draft.words = words;
        self.out.entities.add(draft)
    }

    fn folded_words(&mut self, tokens: TokenSpan) -> Vec<String> {
        tokens
            .range()
            .filter(|&token| !self.source.joins(token))
            .map(|token| fold(self.source.token_text(token), &mut self.buffer).to_owned())
            .collect()
    }

    /// The person of a name: the one of the same entry or full name, the latest of the same surname, or new.
    fn person(&mut self, name: &Name) -> EntityId {
        let words = self.folded_words(name.tokens);
        let text = self.source.slice(name.tokens);
        if let Some(entry) = name.entry.filter(|_| !name.weak) {
            if let Some(id) = self.out.entities.of_entry(entry) {
                self.keep_fullest(id, text, words);
                return id;
            }
        }
        let same = self
            .out
            .entities
            .iter()
            .filter(|(_, draft)| draft.entity_type == EntityType::Person && draft.named)
            .filter(|(_, draft)| {
                !(draft.entry.is_some() && name.entry.is_some() && !name.weak && draft.entry != name.entry)
            })
            .filter(|(_, draft)| self.same_person(&words, draft))
            .max_by_key(|(_, draft)| draft.latest)
            .map(|(id, _)| id);
        if let Some(id) = same {
            self.keep_fullest(id, text, words);
            let draft = self.out.entities.get_mut(id);
            if draft.entry.is_none() && !name.weak {
                draft.entry = name.entry;
            }
            return id;
        }
        let mut draft = Draft::new(EntityType::Person, text, name.tokens.start);
        draft.entry = name.entry;
        if let Some(entry) = name.entry {
            let known = self.source.grammar.gazetteer.entry(entry);
            draft.gender = known.gender;
            draft.country = known.country;
        }
        draft.gender = draft.gender.or_else(|| self.gender_of(name.tokens));
        draft.words = words;
        self.out.entities.add(draft)
    }

    fn gender_of(&self, tokens: TokenSpan) -> Option<Gender> {
        if tokens.len() < 2 {
            return None;
        }
        let flags = self
            .source
            .grammar
            .gazetteer
            .word_flags(self.source.words[tokens.start as usize]);
        match (flags.contains(WordFlags::MALE), flags.contains(WordFlags::FEMALE)) {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            _ => None,
        }
    }

    fn keep_fullest(&mut self, id: EntityId, text: &str, words: Vec<String>) {
        let draft = self.out.entities.get_mut(id);
        if words.len() > draft.words.len() {
            draft.words = words;
            draft.name = text.to_owned();
        }
    }

    /// Whether a name can be that of a known person: the same, or its short form, which begins or ends alike.
    fn same_person(&self, words: &[String], draft: &Draft) -> bool {
        let (short, long) = if words.len() <= draft.words.len() {
            (words, draft.words.as_slice())
        } else {
            (draft.words.as_slice(), words)
        };
        if short.is_empty() {
            return false;
        }
        let bare = |word: &String| word.trim_end_matches('.').to_owned();
        if short.len() == long.len() {
            return short == long;
        }
        if short == &long[long.len() - short.len()..] {
            return true;
        }
        // "Hillary Clinton" and "Hillary Rodham Clinton"
        if short.len() > 1
            && short.first() == long.first()
            && short.last() == long.last()
            && short
                .iter()
                .all(|word| long.contains(word) || bare(word).len() == 1)
        {
            return true;
        }
        if short.len() > 1 && short == &long[..short.len()] {
            return true;
        }
        // "Xi" is Xi Jinping, "Kim" is Kim Jong Un.
        if short.len() == 1 && short[0] == long[0] {
            let word = self.source.grammar.gazetteer.vocabulary().get(&long[0]);
            return self
                .source
                .grammar
                .gazetteer
                .word_flags(word)
                .contains(WordFlags::FAMILY_FIRST);
        }
        // "Sharaa" is al-Sharaa, "al-Assad" is Bashar Assad.
        let without = |words: &[String]| -> Vec<String> {
            words
                .iter()
                .filter(|word| {
                    let id = self.source.grammar.gazetteer.vocabulary().get(word);
                    !self
                        .source
                        .grammar
                        .gazetteer
                        .word_flags(id)
                        .contains(WordFlags::PARTICLE)
                })
                .cloned()
                .collect()
        };
        let (short, long) = (without(short), without(long));
        !short.is_empty() && short.len() < long.len() && short == long[long.len() - short.len()..]
    }

    // ------------------------------------------------------------------ descriptions

    /// Adds to a person what titles and appositions say: offices, country, gender, a private life.
    fn describe(&mut self, entity: EntityId, id: GroupId) {
        let phrases = self.phrases;
        let group = phrases.group(id);
        let country = self.country_of(group);
        let titles: Vec<u32> = group.offices.clone();
        for (index, office) in titles.iter().enumerate() {
            let mention = &self.offices[*office as usize];
            // An apposition carries its own country: "Sushma Swaraj, the Indian foreign minister".
            let said_by = group
                .described_by
                .iter()
                .copied()
                .find(|&other| phrases.group(other).head == Head::Office(*office));
            let body = match said_by {
                Some(other) => self.body_of(phrases.group(other)),
                None if index + 1 == titles.len() || group.described_by.is_empty() => self.body_of(group),
                None => None,
            };
            let owner = said_by.map_or(group, |other| phrases.group(other));
            self.add_post(entity, mention, body, owner, id);
        }
        for &other in &group.described_by {
            let described = phrases.group(other);
            if let Head::Noun(word) = described.head {
                let tags = self.source.grammar.tags(word);
                let draft = self.out.entities.get_mut(entity);
                let owned = described.possessor.is_some()
                    || matches!(described.determiner, Determiner::Possessive(_));
                draft.private |= tags.any(words::KIN) && owned && draft.entry.is_none();
            }
        }
        if group.counterpart {
            self.counterpart_post(entity, id);
        }
        if let Some(country) = country {
            let draft = self.out.entities.get_mut(entity);
            draft.country = draft.country.or(Some(country));
        }
        for &name in &group.modifiers {
            let modifier = &self.names[name as usize];
            if modifier.mention_type == MentionType::Organization {
                let Some(organisation) = self.name(name) else {
                    continue;
                };
                self.out.names[name as usize] = Some(organisation);
            }
        }
        // "his wife, Ilze"
        let possessed = matches!(group.determiner, Determiner::Possessive(_)) || group.possessor.is_some();
        if possessed
            && group
                .qualifiers
                .iter()
                .any(|&word| self.source.grammar.tags(word).any(words::KIN))
        {
            self.out.entities.get_mut(entity).private = true;
        }
    }

    fn add_post(
        &mut self,
        entity: EntityId,
        mention: &OfficeMention,
        body: Option<EntityId>,
        owner: &Group,
        id: GroupId,
    ) {
        let gazetteer = &self.source.grammar.gazetteer;
        if mention.honorific {
            if let Some(gender) = mention.gender {
                self.out.entities.get_mut(entity).gender = Some(gender);
            }
            return;
        }
        let office = mention.office(gazetteer, body.and_then(|body| self.out.entities.get(body).entry));
        let known = office.map(|office| gazetteer.entry(office));
        let (former, modifier) = self.modifiers(owner, mention);
        let post = Post {
            office,
            name: known.map_or_else(
                || self.source.slice(mention.tokens).to_lowercase(),
                |entry| entry.name.to_string(),
            ),
            body,
            former,
            modifier,
            said: (mention.tokens.start, id.0),
        };
        let draft = self.out.entities.get_mut(entity);
        if let Some(known) = known {
            if is_private(known.kind, &known.key)
                && draft.entry.is_none()
                && draft.posts.iter().all(|post| post.office.is_none())
            {
                draft.private = true;
            }
            if !is_private(known.kind, &known.key) && known.kind != Some(Kind::Other) {
                draft.private = false;
            }
            draft.sector = draft.sector.or(known.sector);
        }
        if let Some(gender) = mention.gender {
            draft.gender = Some(gender);
        }
        if !draft
            .posts
            .iter()
            .any(|held| held.office == post.office && held.name == post.name && held.body == post.body)
        {
            draft.posts.push(post);
        }
        let current = !former && office.is_some() && body.is_some();
        if current {
            self.merge_unnamed(entity, office.expect("just seen"), body.expect("just seen"));
        }
    }

    /// Somebody known so far by this office alone is the person who now turns out to hold it.
    fn merge_unnamed(&mut self, entity: EntityId, office: EntryId, body: EntityId) {
        let same = self
            .out
            .entities
            .iter()
            .find(|(id, draft)| {
                *id != entity
                    && !draft.named
                    && draft.entity_type == EntityType::Person
                    && draft.holds(office, body)
            })
            .map(|(id, _)| id);
        if let Some(other) = same {
            let holder = self.out.entities.get(other).entry;
            let person = self.out.entities.get(entity).entry;
            if holder.is_none() || person.is_none() || holder == person {
                self.out.entities.merge(other, entity);
            }
        }
    }

    /// Whether "former" or the like stands in a group before an office, and "deputy" or "acting".
    fn modifiers(&self, group: &Group, mention: &OfficeMention) -> (bool, Option<String>) {
        let mut former = false;
        let mut modifier = None;
        let start = group.tokens.start as usize;
        for token in start..mention.tokens.end as usize {
            let word = self.source.words[token];
            if !self.source.tags(token).any(words::OFFICE_MODIFIER) {
                continue;
            }
            let text = self.source.token_text(token).to_lowercase();
            match text.as_str() {
                "former" | "ex" | "then" | "late" | "ousted" | "deposed" | "retired" => former = true,
                "deputy" | "vice" | "acting" | "interim" | "assistant" => modifier = Some(text),
                _ => {}
            }
            let _ = word;
        }
        let next = mention.tokens.end as usize;
        if next + 1 < self.source.tokens.len() && self.source.joins(next) {
            former |= matches!(self.source.token_text(next + 1), "elect" | "designate");
        }
        (former, modifier)
    }

    /// The country that a group's modifiers, possessor or "of" name.
    pub(super) fn country_of(&mut self, group: &Group) -> Option<EntryId> {
        for &name in &group.modifiers {
            let name = &self.names[name as usize];
            if matches!(name.mention_type, MentionType::Country | MentionType::Nationality) {
                if let Some(entry) = name.entry {
                    if self.source.grammar.gazetteer.entry(entry).entry_type == EntryType::Country {
                        return Some(entry);
                    }
                }
            }
        }
        let others: Vec<GroupId> = group
            .possessor
            .into_iter()
            .chain(group.of.iter().copied())
            .collect();
        for other in others {
            for entity in self.acting(other) {
                let draft = self.out.entities.get(entity);
                if matches!(draft.entity_type, EntityType::Country | EntityType::Group)
                    && draft.country.is_some()
                {
                    return draft.country;
                }
            }
        }
        None
    }

    /// The country or organisation whose office is meant.
    fn body_of(&mut self, group: &Group) -> Option<EntityId> {
        let modifiers = group.modifiers.clone();
        for &name in modifiers.iter().rev() {
            let mention = &self.names[name as usize];
            if !matches!(
                mention.mention_type,
                MentionType::Country
                    | MentionType::Nationality
                    | MentionType::Organization
                    | MentionType::Place
            ) {
                continue;
            }
            let Some(entity) = self.name(name) else { continue };
            self.out.names[name as usize] = Some(entity);
            return Some(self.metonym(entity));
        }
        for &other in group.of.iter().chain(&group.possessor) {
            if let Some(&entity) = self.acting(other).first() {
                let draft = self.out.entities.get(entity);
                if draft.entity_type == EntityType::Group {
                    let country = draft.country;
                    let first = draft.first;
                    if let Some(country) = country {
                        return self.of_entry(country, first);
                    }
                }
                if matches!(draft.entity_type, EntityType::Country | EntityType::Organization) {
                    return Some(entity);
                }
                if draft.entity_type == EntityType::Person {
                    continue;
                }
            }
        }
        None
    }

    /// A capital or seat stands for its country.
    fn metonym(&mut self, entity: EntityId) -> EntityId {
        let draft = self.out.entities.get(entity);
        if draft.entity_type != EntityType::Place {
            return entity;
        }
        let first = draft.first;
        let country = draft
            .entry
            .and_then(|entry| self.source.grammar.gazetteer.stands_for(entry));
        let Some(country) = country.and_then(|country| self.of_entry(country, first)) else {
            return entity;
        };
        self.out.metonyms.insert(entity, country);
        country
    }

    /// The entities of a group, with capitals and seats as their countries.
    fn acting(&mut self, id: GroupId) -> Vec<EntityId> {
        if self.out.groups[id.0 as usize].is_empty() {
            if let Head::Name(name) = self.phrases.group(id).head {
                if let Some(entity) = self.name(name) {
                    self.out.names[name as usize] = Some(entity);
                    self.out.groups[id.0 as usize] = vec![entity];
                }
            }
        }
        let found = self.out.groups[id.0 as usize].clone();
        found.into_iter().map(|entity| self.metonym(entity)).collect()
    }

    // ------------------------------------------------------------------ offices

    /// An office alone: "the Russian president", "Syria's Foreign Minister", "the minister", "the ministers of
    /// Egypt and Jordan", "his Syrian counterpart".
    fn office_group(&mut self, id: GroupId, office: u32) -> Vec<EntityId> {
        let phrases = self.phrases;
        let group = phrases.group(id);
        let mention = &self.offices[office as usize];
        if group.plural {
            return self.plural_office(id, group);
        }
        let body = self.body_of(group);
        let gazetteer = &self.source.grammar.gazetteer;
        let entry = mention.office(gazetteer, body.and_then(|body| self.out.entities.get(body).entry));
        let (former, modifier) = self.modifiers(group, mention);
        if let (Some(body), Some(entry)) = (body, entry) {
            return vec![self.holder(id, mention, entry, body, former, modifier)];
        }
        let private = entry.is_some_and(|entry| {
            let known = gazetteer.entry(entry);
            is_private(known.kind, &known.key)
        });
        if let Some(entry) = entry.filter(|_| !private) {
            // "the president": the latest person of this office, or any minister for "the minister".
            if group.determiner != Determiner::Indefinite {
                if let Some(entity) = self.latest_of_office(entry) {
                    return vec![entity];
                }
            }
        }
        Vec::new()
    }

    fn latest_of_office(&self, office: EntryId) -> Option<EntityId> {
        let gazetteer = &self.source.grammar.gazetteer;
        let wanted = gazetteer.entry(office);
        self.actors
            .iter()
            .rev()
            .map(|(entity, ..)| self.out.entities.find(*entity))
            .find(|&entity| {
                let draft = self.out.entities.get(entity);
                draft.entity_type == EntityType::Person
                    && draft.posts.iter().any(|post| {
                        post.office.is_some_and(|held| {
                            held == office
                                || (wanted.key == "minister"
                                    && gazetteer.entry(held).kind == Some(Kind::Minister))
                                || (wanted.key == "leader"
                                    && matches!(
                                        gazetteer.entry(held).kind,
                                        Some(
                                            Kind::HeadOfState
                                                | Kind::HeadOfGovernment
                                                | Kind::Monarch
                                                | Kind::PartyLeader
                                                | Kind::Rebel
                                        )
                                    ))
                                || (wanted.key == "diplomat"
                                    && matches!(
                                        gazetteer.entry(held).kind,
                                        Some(Kind::Envoy | Kind::Ambassador)
                                    ))
                        })
                    })
            })
    }

    /// Whoever holds an office of a body: somebody in the document, the holder of that time, or somebody unnamed.
    fn holder(
        &mut self,
        id: GroupId,
        mention: &OfficeMention,
        office: EntryId,
        body: EntityId,
        former: bool,
        modifier: Option<String>,
    ) -> EntityId {
        let gazetteer = &self.source.grammar.gazetteer;
        let in_document = self
            .out
            .entities
            .iter()
            .filter(|(_, draft)| {
                draft.entity_type == EntityType::Person
                    && draft.posts.iter().any(|post| {
                        post.office == Some(office)
                            && post.body == Some(body)
                            && post.former == former
                            && post.modifier == modifier
                    })
            })
            .max_by_key(|(_, draft)| draft.latest)
            .map(|(id, _)| id);
        if let Some(entity) = in_document.or_else(|| self.leader(office, body)) {
            return entity;
        }
        let body_entry = self.out.entities.get(body).entry;
        let holder = match (body_entry, self.source.date) {
            (Some(body), Some(date)) if !former && modifier.is_none() => {
                gazetteer.holder_at(office, body, date)
            }
            _ => None,
        };
        if let Some(holder) = holder {
            if let Some(entity) = self.out.entities.of_entry(holder) {
                return entity;
            }
        }
        let group = self.phrases.group(id);
        let token = group.head_tokens.start;
        let mut draft = Draft::new(EntityType::Person, "", token);
        draft.named = false;
        draft.description = (!group.counterpart && !group.plural).then(|| self.description(group));
        draft.entry = holder;
        let body_draft = self.out.entities.get(body);
        draft.country = body_draft.country;
        draft.sector = gazetteer.entry(office).sector;
        draft.gender = holder
            .and_then(|holder| gazetteer.entry(holder).gender)
            .or(mention.gender);
        let office_entry = gazetteer.entry(office);
        draft.private = is_private(office_entry.kind, &office_entry.key);
        draft.posts.push(Post {
            office: Some(office),
            name: office_entry.name.to_string(),
            body: Some(body),
            former,
            modifier,
            said: (token, id.0),
        });
        self.out.entities.add(draft)
    }

    /// "Japan's leader": the head of state or government whom the document names, if it names one.
    fn leader(&self, office: EntryId, body: EntityId) -> Option<EntityId> {
        let gazetteer = &self.source.grammar.gazetteer;
        if gazetteer.entry(office).key != "leader" {
            return None;
        }
        let body_entry = self.out.entities.get(body).entry;
        let leads = |office: EntryId| {
            matches!(
                gazetteer.entry(office).kind,
                Some(Kind::HeadOfState | Kind::HeadOfGovernment | Kind::Monarch)
            )
        };
        self.out
            .entities
            .iter()
            .filter(|(_, draft)| draft.entity_type == EntityType::Person && draft.named)
            .filter(|(_, draft)| {
                let said = draft
                    .posts
                    .iter()
                    .any(|post| !post.former && post.body == Some(body) && post.office.is_some_and(leads));
                let known = draft.entry.zip(self.source.date).is_some_and(|(person, date)| {
                    gazetteer.tenures(person).iter().any(|tenure| {
                        tenure.body == body_entry && tenure.interval.contains(date) && leads(tenure.office)
                    })
                });
                said || known
            })
            .max_by_key(|(_, draft)| draft.latest)
            .map(|(id, _)| id)
    }

    /// "The foreign ministers of Egypt and Jordan", "both presidents", "EU foreign ministers".
    fn plural_office(&mut self, id: GroupId, group: &Group) -> Vec<EntityId> {
        if group.of.len() > 1 {
            return self.holders(id, group);
        }
        if group.modifiers.is_empty() && group.of.is_empty() && group.possessor.is_none() {
            if group.determiner == Determiner::Definite || group.counted {
                return self.latest_holders(id, group);
            }
            return Vec::new();
        }
        self.people(id, group)
    }

    /// "Both presidents", "the two leaders", "the ministers": the latest two, who must hold such an office.
    fn latest_holders(&self, _id: GroupId, group: &Group) -> Vec<EntityId> {
        let Head::Office(office) = group.head else {
            return Vec::new();
        };
        let gazetteer = &self.source.grammar.gazetteer;
        let Some(office) = self.offices[office as usize].office(gazetteer, None) else {
            return Vec::new();
        };
        let wanted = gazetteer.entry(office);
        let pair = self.latest_pair(group);
        let fits = |entity: &EntityId| {
            let draft = self.out.entities.get(*entity);
            let held = |held: EntryId| {
                let kind = gazetteer.entry(held).kind;
                held == office
                    || (wanted.key == "minister" && kind == Some(Kind::Minister))
                    || (matches!(&*wanted.key, "leader" | "chief")
                        && matches!(
                            kind,
                            Some(
                                Kind::HeadOfState
                                    | Kind::HeadOfGovernment
                                    | Kind::Monarch
                                    | Kind::PartyLeader
                                    | Kind::Rebel
                            )
                        ))
            };
            draft.posts.iter().filter_map(|post| post.office).any(held)
                || draft
                    .entry
                    .is_some_and(|entry| gazetteer.tenures(entry).iter().any(|tenure| held(tenure.office)))
        };
        let counted_leaders =
            group.counted && matches!(&*wanted.key, "leader" | "chief" | "minister" | "diplomat");
        if counted_leaders || (!pair.is_empty() && pair.iter().all(fits)) {
            pair
        } else {
            Vec::new()
        }
    }

    /// "The leaders of Brazil, Russia and India": one person for each.
    fn holders(&mut self, id: GroupId, group: &Group) -> Vec<EntityId> {
        let Head::Office(office) = group.head else {
            return Vec::new();
        };
        let gazetteer = &self.source.grammar.gazetteer;
        let mut out = Vec::new();
        for body in self.parts(group) {
            let mention = &self.offices[office as usize];
            let draft = self.out.entities.get(body);
            let country = draft.entity_type == EntityType::Country;
            let office = mention.office(gazetteer, draft.entry);
            let public = office.is_some_and(|office| {
                let entry = gazetteer.entry(office);
                !is_private(entry.kind, &entry.key) && entry.kind != Some(Kind::Other)
            });
            let entity = match office {
                Some(office) if country && public => self.holder(id, mention, office, body, false, None),
                _ => body,
            };
            if !out.contains(&entity) {
                out.push(entity);
            }
        }
        out
    }

    /// The bodies for which people stand: "the leaders of Brazil, Russia and India".
    fn parts(&mut self, group: &Group) -> Vec<EntityId> {
        let mut out = Vec::new();
        for &part in &group.of {
            for entity in self.acting(part) {
                if !out.contains(&entity) {
                    out.push(entity);
                }
            }
        }
        out
    }

    // ------------------------------------------------------------------ common nouns

    fn noun_group(&mut self, id: GroupId, word: crate::gazetteer::WordId) -> Vec<EntityId> {
        let phrases = self.phrases;
        let group = phrases.group(id);
        let tags = self.source.grammar.tags(word);
        if group.counterpart {
            return self.counterpart(id);
        }
        if !tags.any(words::PEOPLE | words::BODY) {
            return if tags.any(words::CROWD) {
                self.crowd(group)
            } else {
                Vec::new()
            };
        }
        if group.plural && group.of.len() > 1 {
            return self.parts(group);
        }
        let own = group.modifiers.is_empty() && group.of.is_empty() && group.possessor.is_none();
        if own
            && tags.any(words::SIDES)
            && (group.counted || group.determiner == Determiner::Definite)
            && group.plural
        {
            let pair = self.latest_pair(group);
            if !pair.is_empty() {
                return pair;
            }
        }
        let people = if own { Vec::new() } else { self.people(id, group) };
        if people.is_empty() {
            self.crowd(group)
        } else {
            people
        }
    }

    /// A group known by a common noun and its country or organisation: "North Korean officials".
    fn people(&mut self, id: GroupId, group: &Group) -> Vec<EntityId> {
        let Some(body) = self.body_of(group) else {
            return Vec::new();
        };
        let draft = self.out.entities.get(body);
        if draft.entity_type == EntityType::Organization {
            // Those who act for an organisation are the organisation.
            return vec![body];
        }
        let country = draft.country;
        let sector = self.sector_of_group(group);
        let text = self.description(group);
        let same = self
            .out
            .entities
            .iter()
            .find(|(_, draft)| {
                draft.entity_type == EntityType::Group && draft.name.eq_ignore_ascii_case(&text)
            })
            .map(|(id, _)| id);
        if let Some(same) = same {
            return vec![same];
        }
        let mut draft = Draft::new(EntityType::Group, &text, group.head_tokens.start);
        draft.named = false;
        draft.country = country;
        draft.sector = sector;
        draft.delegates = match group.head {
            Head::Noun(word) => self.source.grammar.tags(word).any(words::DELEGATE),
            _ => self.is_public_office(group),
        };
        draft.description = Some(text);
        let _ = id;
        vec![self.out.entities.add(draft)]
    }

    /// Whether a group is headed by an office whose holders consult: ministers, not experts.
    fn is_public_office(&self, group: &Group) -> bool {
        let Head::Office(office) = group.head else {
            return false;
        };
        let gazetteer = &self.source.grammar.gazetteer;
        let office = self.offices[office as usize].office(gazetteer, None);
        office.is_some_and(|office| {
            let entry = gazetteer.entry(office);
            !is_private(entry.kind, &entry.key)
        })
    }

    /// The latest two who acted, for "both leaders" and "the two sides"; three or more for "all three" are not guessed.
    fn latest_pair(&self, group: &Group) -> Vec<EntityId> {
        let mut pair: Vec<EntityId> = Vec::new();
        let people = match group.head {
            Head::Noun(word) => {
                let grammar = &self.source.grammar;
                ![
                    "sides",
                    "side",
                    "countries",
                    "nations",
                    "governments",
                    "parties",
                    "states",
                    "delegations",
                ]
                .iter()
                .any(|noun| grammar.is(word, noun))
            }
            _ => true,
        };
        for &(entity, at, _) in self.actors.iter().rev() {
            let sentence = self.phrases.group(at).sentence;
            if group.sentence.saturating_sub(sentence) > 3 {
                break;
            }
            let entity = self.out.entities.find(entity);
            let draft = self.out.entities.get(entity);
            let fits = if people {
                draft.entity_type == EntityType::Person && !draft.private
            } else {
                matches!(
                    draft.entity_type,
                    EntityType::Country | EntityType::Organization | EntityType::Group
                )
            };
            if fits && !pair.contains(&entity) {
                pair.insert(0, entity);
                if pair.len() == 2 {
                    return pair;
                }
            }
        }
        Vec::new()
    }

    // ------------------------------------------------------------------ counterparts

    /// "His Syrian counterpart": somebody of another country with the office of whom "his" means.
    fn counterpart(&mut self, id: GroupId) -> Vec<EntityId> {
        let phrases = self.phrases;
        let group = phrases.group(id);
        let Some(body) = self.body_of(group) else {
            return Vec::new();
        };
        let Some(office) = self.office_of_antecedent(id) else {
            let found = self.people(id, group);
            return found;
        };
        let mention = OfficeMention::unmentioned(group.head_tokens);
        vec![self.holder(id, &mention, office, body, false, None)]
    }

    /// Gives a named counterpart the office of the other one.
    fn counterpart_post(&mut self, entity: EntityId, id: GroupId) {
        let phrases = self.phrases;
        let group = phrases.group(id);
        let Some(office) = self.office_of_antecedent(id) else {
            return;
        };
        let description = group
            .described_by
            .first()
            .map_or(group, |&other| phrases.group(other));
        let Some(body) = self.body_of(description).or_else(|| self.body_of(group)) else {
            return;
        };
        let name = self.source.grammar.gazetteer.entry(office).name.to_string();
        let post = Post {
            office: Some(office),
            name,
            body: Some(body),
            former: false,
            modifier: None,
            said: (group.head_tokens.start, id.0),
        };
        let country = self.out.entities.get(body).country;
        let draft = self.out.entities.get_mut(entity);
        draft.country = draft.country.or(country);
        if !draft.posts.iter().any(|held| held.office == post.office) {
            draft.posts.push(post);
        }
        self.merge_unnamed(entity, office, body);
    }

    /// The office of the latest person who acted before a group.
    fn office_of_antecedent(&self, id: GroupId) -> Option<EntryId> {
        let sentence = self.phrases.group(id).sentence;
        self.actors
            .iter()
            .rev()
            .take_while(|(_, at, _)| sentence - self.phrases.group(*at).sentence <= 2)
            .find_map(|(entity, ..)| {
                let draft = self.out.entities.get(*entity);
                draft.posts.iter().rev().find_map(|post| {
                    let office = post.office?;
                    let entry = self.source.grammar.gazetteer.entry(office);
                    (entry.single.is_some() || matches!(entry.kind, Some(Kind::Minister | Kind::Deputy)))
                        .then_some(office)
                })
            })
    }

    // ------------------------------------------------------------------ pronouns

    fn pronoun(&mut self, id: GroupId, word: crate::gazetteer::WordId) -> Vec<EntityId> {
        let tags = self.source.grammar.tags(word);
        let group = self.phrases.group(id);
        if tags.any(words::HE | words::SHE) {
            let gender = if tags.any(words::HE) {
                Gender::Male
            } else {
                Gender::Female
            };
            return self.latest_person(group, gender).into_iter().collect();
        }
        if tags.any(words::THEY) {
            return self.latest_list(group);
        }
        let grammar = &self.source.grammar;
        if tags.any(words::SPEAKER) && ["i", "me", "my"].iter().any(|first| grammar.is(word, first)) {
            return self.speaker(group.sentence);
        }
        Vec::new()
    }

    /// Who says "I" in a quotation: the subject of the sentence's verb of saying.
    fn speaker(&mut self, sentence: u32) -> Vec<EntityId> {
        let said_by = self.clauses.sentence(sentence as usize).find_map(|(_, clause)| {
            let verb = self.phrases.verb(clause.verb);
            let says = self.source.grammar.says(verb.lemma) && verb.finite();
            let subject = clause.subjects.first().copied().filter(|_| says)?;
            matches!(self.phrases.group(subject).head, Head::Name(_)).then_some(subject)
        });
        match said_by {
            Some(subject) => self.acting(subject),
            None => Vec::new(),
        }
    }

    /// The latest subject of this gender, else the latest person of it, not further than three sentences back.
    fn latest_person(&self, group: &Group, gender: Gender) -> Option<EntityId> {
        let fits = |entity: EntityId, at: GroupId| {
            let draft = self.out.entities.get(entity);
            draft.entity_type == EntityType::Person
                && draft.gender.is_none_or(|known| known == gender)
                && group.sentence.saturating_sub(self.phrases.group(at).sentence) <= 3
        };
        let mut best: Option<(u32, bool, usize, EntityId)> = None;
        for (index, &(entity, at, subject)) in self.actors.iter().enumerate().rev() {
            let sentence = self.phrases.group(at).sentence;
            if group.sentence.saturating_sub(sentence) > 3 {
                break;
            }
            if !fits(entity, at) {
                continue;
            }
            let key = (sentence, subject, index, self.out.entities.find(entity));
            if best.is_none_or(|(s, sub, ..)| s == sentence && subject && !sub) {
                best = Some(key);
            }
            if best.is_some_and(|(s, ..)| s > sentence) {
                break;
            }
        }
        best.map(|(.., entity)| entity)
    }

    /// "They": the latest subject of several, or the latest pair.
    fn latest_list(&self, group: &Group) -> Vec<EntityId> {
        for sentence in (group.sentence.saturating_sub(2)..=group.sentence).rev() {
            for (_, clause) in self.clauses.sentence(sentence as usize) {
                if clause.subjects.len() > 1
                    && clause
                        .subjects
                        .iter()
                        .all(|g| self.phrases.group(*g).tokens.end <= group.tokens.start)
                {
                    let mut out: Vec<EntityId> = Vec::new();
                    for &subject in &clause.subjects {
                        for &entity in &self.out.groups[subject.0 as usize] {
                            if !out.contains(&entity) && !self.out.entities.get(entity).bare {
                                out.push(entity);
                            }
                        }
                    }
                    if out.len() > 1 {
                        return out;
                    }
                }
            }
        }
        self.latest_pair(group)
    }
}

/// PLOVER's sector of an organisation.
fn sector_of(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::International | Kind::Bloc => "IGO",
        Kind::Government | Kind::Ministry | Kind::Agency | Kind::Bank => "GOV",
        Kind::Parliament => "LEG",
        Kind::Court => "JUD",
        Kind::Military => "MIL",
        Kind::Intelligence => "SPY",
        Kind::Police => "COP",
        Kind::Party | Kind::Movement => "PTY",
        Kind::ArmedGroup => "REB",
        Kind::Outlet => "MED",
        Kind::Company => "BUS",
        Kind::Ngo => "NGO",
        Kind::University => "EDU",
        _ => return None,
    })
}
