//! What titles and appositions say of people: offices, countries, counterparts.

use whomet_engine::gazetteer::{EntryId, EntryType, Kind};

use super::entities::OfficeClaim;
use crate::document::{EntityId, EntityType, MentionType};
use crate::lexicon::class;
use crate::lexicon::world::is_private;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};
use crate::units::mentions::OfficeMention;

use super::resolver::Resolver;

impl Resolver<'_> {
    /// Adds to a person what titles and appositions say: offices, country, gender, a private life.
    pub(crate) fn describe(&mut self, entity: EntityId, id: GroupId) {
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
                let tags = self.view.lexicon.classes(word);
                let draft = self.out.entities.get_mut(entity);
                let owned = described.possessor.is_some()
                    || matches!(described.determiner, Determiner::Possessive(_));
                draft.is_private_person |= tags.any(class::KIN) && owned && draft.entry.is_none();
            }
        }
        if group.counterpart {
            self.counterpart_post(entity, id);
        }
        // "Kaarel Tammsaar, the Estonian president"
        let country = country.or_else(|| {
            let described = group.described_by.clone();
            described
                .into_iter()
                .find_map(|other| self.country_of(phrases.group(other)))
        });
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
                .any(|&word| self.view.lexicon.classes(word).any(class::KIN))
        {
            self.out.entities.get_mut(entity).is_private_person = true;
        }
    }

    pub(crate) fn add_post(
        &mut self,
        entity: EntityId,
        mention: &OfficeMention,
        body: Option<EntityId>,
        owner: &Group,
        id: GroupId,
    ) {
        let gazetteer = &self.view.lexicon.gazetteer;
        if mention.honorific {
            if let Some(gender) = mention.gender {
                self.out.entities.get_mut(entity).gender = Some(gender);
            }
            return;
        }
        let office = mention.office(gazetteer, body.and_then(|body| self.out.entities.get(body).entry));
        let known = office.map(|office| gazetteer.entry(office));
        let (former, modifier) = self.modifiers(owner, mention);
        let post = OfficeClaim {
            office,
            name: known.map_or_else(
                || self.view.slice(mention.tokens).to_lowercase(),
                |entry| entry.name.to_string(),
            ),
            body,
            former,
            modifier,
            said: (mention.tokens.start, id.0),
            listed: false,
        };
        let draft = self.out.entities.get_mut(entity);
        if let Some(known) = known {
            if is_private(known)
                && draft.entry.is_none()
                && draft.claims.iter().all(|post| post.office.is_none())
            {
                draft.is_private_person = true;
            }
            if !is_private(known) && known.kind != Some(Kind::Other) {
                draft.is_private_person = false;
            }
            draft.sector = draft.sector.or(known.sector);
        }
        if let Some(gender) = mention.gender {
            draft.gender = Some(gender);
        }
        if !draft
            .claims
            .iter()
            .any(|held| held.office == post.office && held.name == post.name && held.body == post.body)
        {
            draft.claims.push(post);
        }
        let current = !former && office.is_some() && body.is_some();
        if current {
            self.merge_unnamed(entity, office.expect("just seen"), body.expect("just seen"));
        }
    }

    /// Somebody known so far by this office alone is the person who now turns out to hold it.
    pub(crate) fn merge_unnamed(&mut self, entity: EntityId, office: EntryId, body: EntityId) {
        let same = self
            .out
            .entities
            .recent()
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
    pub(crate) fn modifiers(&self, group: &Group, mention: &OfficeMention) -> (bool, Option<String>) {
        let mut former = false;
        let mut modifier = None;
        let start = group.tokens.start as usize;
        // "Deputy" inside the office's own name is no modifier of it.
        for token in start..mention.tokens.start as usize {
            if !self.view.classes(token).any(class::OFFICE_MODIFIER) {
                continue;
            }
            let text = self.view.token_text(token).to_lowercase();
            match text.as_str() {
                "former" | "ex" | "then" | "late" | "ousted" | "deposed" | "retired" => former = true,
                "deputy" | "vice" | "acting" | "interim" | "assistant" => modifier = Some(text),
                _ => {}
            }
        }
        let next = mention.tokens.end as usize;
        if next + 1 < self.view.tokens.len() && self.view.joins(next) {
            former |= matches!(self.view.token_text(next + 1), "elect" | "designate");
        }
        (former, modifier)
    }

    /// The country that a group's modifiers, possessor or "of" name.
    pub(crate) fn country_of(&mut self, group: &Group) -> Option<EntryId> {
        for &name in &group.modifiers {
            let name = &self.names[name as usize];
            if matches!(name.mention_type, MentionType::Country | MentionType::Nationality)
                && let Some(entry) = name.entry
                && self.view.lexicon.gazetteer.entry(entry).entry_type == EntryType::Country
            {
                return Some(entry);
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
    pub(crate) fn body_of(&mut self, group: &Group) -> Option<EntityId> {
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

    /// "His Syrian counterpart": somebody of another country with the office of whom "his" means.
    pub(crate) fn counterpart(&mut self, id: GroupId) -> Vec<EntityId> {
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
    pub(crate) fn counterpart_post(&mut self, entity: EntityId, id: GroupId) {
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
        let name = self.view.lexicon.gazetteer.entry(office).name.to_string();
        let post = OfficeClaim {
            office: Some(office),
            name,
            body: Some(body),
            former: false,
            modifier: None,
            said: (group.head_tokens.start, id.0),
            listed: false,
        };
        let country = self.out.entities.get(body).country;
        let draft = self.out.entities.get_mut(entity);
        draft.country = draft.country.or(country);
        if !draft.claims.iter().any(|held| held.office == post.office) {
            draft.claims.push(post);
        }
        self.merge_unnamed(entity, office, body);
    }

    /// The office of the latest person who acted before a group.
    pub(crate) fn office_of_antecedent(&self, id: GroupId) -> Option<EntryId> {
        let sentence = self.phrases.group(id).sentence;
        self.recent_actors()
            .iter()
            .rev()
            .take_while(|(_, at, _)| sentence - self.phrases.group(*at).sentence <= 2)
            .find_map(|(entity, ..)| {
                let draft = self.out.entities.get(*entity);
                draft.claims.iter().rev().find_map(|post| {
                    let office = post.office?;
                    let entry = self.view.lexicon.gazetteer.entry(office);
                    (entry.single.is_some() || matches!(entry.kind, Some(Kind::Minister | Kind::Deputy)))
                        .then_some(office)
                })
            })
    }
}
