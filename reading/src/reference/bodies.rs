//! Common nouns for people: "North Korean officials".

use super::entities::EntityDraft;
use crate::document::{EntityId, EntityType};
use crate::lexicon::class;
use crate::lexicon::world::is_private;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};

use super::resolver::Resolver;

impl Resolver<'_> {
    pub(crate) fn noun_group(&mut self, id: GroupId, word: whomet_engine::words::WordId) -> Vec<EntityId> {
        let phrases = self.phrases;
        let group = phrases.group(id);
        let tags = self.view.lexicon.classes(word);
        if group.counterpart {
            return self.counterpart(id);
        }
        if !tags.any(class::PEOPLE | class::BODY) {
            return if tags.any(class::CROWD) {
                self.crowd(group)
            } else {
                Vec::new()
            };
        }
        if group.plural && group.of.len() > 1 {
            return self.parts(group);
        }
        if let Some(leader) = self.led_by(id) {
            return self.acting(leader);
        }
        let own = group.modifiers.is_empty() && group.of.is_empty() && group.possessor.is_none();
        if own
            && tags.any(class::SIDES)
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

    /// "A delegation led by Wu Dawei": who leads it stands for it.
    fn led_by(&self, id: GroupId) -> Option<GroupId> {
        let sentence = self.phrases.group(id).sentence as usize;
        let lexicon = &self.view.lexicon;
        self.clauses.sentence(sentence).find_map(|(_, clause)| {
            let verb = self.phrases.verb(clause.verb);
            let leads = ["lead", "head"].iter().any(|lemma| lexicon.is(verb.lemma, lemma));
            if !leads || !clause.subjects.contains(&id) || !verb.is_passive() {
                return None;
            }
            let by = clause
                .phrases
                .iter()
                .find(|phrase| lexicon.is(phrase.preposition, "by"))?;
            let leader = *by.groups.first()?;
            matches!(self.phrases.group(leader).head, Head::Name(_)).then_some(leader)
        })
    }

    /// A group known by a common noun and its country or organisation: "North Korean officials".
    pub(crate) fn people(&mut self, id: GroupId, group: &Group) -> Vec<EntityId> {
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
            .recent()
            .find(|(_, draft)| {
                draft.entity_type == EntityType::Group && draft.name.eq_ignore_ascii_case(&text)
            })
            .map(|(id, _)| id);
        if let Some(same) = same {
            return vec![same];
        }
        let mut draft = EntityDraft::new(EntityType::Group, &text, group.head_tokens.start);
        draft.named = false;
        draft.country = country;
        draft.sector = sector;
        draft.delegates = match group.head {
            Head::Noun(word) => self.view.lexicon.classes(word).any(class::DELEGATE),
            _ => self.is_public_office(group),
        };
        draft.description = Some(text);
        let _ = id;
        vec![self.out.entities.add(draft)]
    }

    /// Whether a group is headed by an office whose holders consult: ministers, not experts.
    pub(crate) fn is_public_office(&self, group: &Group) -> bool {
        let Head::Office(office) = group.head else {
            return false;
        };
        let gazetteer = &self.view.lexicon.gazetteer;
        let office = self.offices[office as usize].office(gazetteer, None);
        office.is_some_and(|office| {
            let entry = gazetteer.entry(office);
            !is_private(entry)
        })
    }
}
