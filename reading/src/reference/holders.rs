//! Offices without a name: whoever holds them in the document, or held them at its date.

use whomet_engine::gazetteer::{EntryId, Kind};

use super::entities::{EntityDraft, OfficeClaim};
use crate::document::{EntityId, EntityType};
use crate::lexicon::world::{covers, is_private};
use crate::syntax::clauses::Place;
use crate::syntax::phrases::{Determiner, Group, GroupId, Head};
use crate::units::mentions::OfficeMention;

use super::resolver::Resolver;

impl Resolver<'_> {
    /// An office alone: "the Russian president", "Syria's Foreign Minister", "the minister", "the ministers of
    /// Egypt and Jordan", "his Syrian counterpart".
    pub(crate) fn office_group(&mut self, id: GroupId, office: u32) -> Vec<EntityId> {
        let phrases = self.phrases;
        let group = phrases.group(id);
        let mention = &self.offices[office as usize];
        if group.plural {
            return self.plural_office(id, group);
        }
        if let Some(person) = self.who_is(id) {
            let body = self.body_of(group);
            self.add_post(person, mention, body, group, id);
            return vec![person];
        }
        let body = self.body_of(group);
        let gazetteer = &self.view.lexicon.gazetteer;
        let entry = mention.office(gazetteer, body.and_then(|body| self.out.entities.get(body).entry));
        let (former, modifier) = self.modifiers(group, mention);
        if let (Some(body), Some(entry)) = (body, entry) {
            return vec![self.holder(id, mention, entry, body, former, modifier)];
        }
        let private = entry.is_some_and(|entry| {
            let known = gazetteer.entry(entry);
            is_private(known)
        });
        if let Some(entry) = entry.filter(|_| !private && group.determiner != Determiner::Indefinite) {
            // "the president": the latest person of this office, or any minister for "the minister".
            if let Some(entity) = self.latest_of_office(entry) {
                return vec![entity];
            }
            // "the pope"
            if let Some(body) = gazetteer.only_body(entry)
                && let Some(body) = self.of_entry(body, group.head_tokens.start)
            {
                return vec![self.holder(id, mention, entry, body, former, modifier)];
            }
        }
        Vec::new()
    }

    /// "Al-Sharaa, who is now Syria's president": whom an office is said of.
    fn who_is(&self, id: GroupId) -> Option<EntityId> {
        let (clause, place) = self.clauses.around.get(id.0 as usize)?.clause?;
        let clause = self.clauses.clause(clause);
        let verb = self.phrases.verb(clause.verb);
        let is = ["be", "become", "remain"]
            .iter()
            .any(|lemma| self.view.lexicon.is(verb.lemma, lemma));
        if place != Place::Object || !is || verb.negated || verb.passive {
            return None;
        }
        let [subject] = clause.subjects[..] else {
            return None;
        };
        let [person] = self.out.groups[subject.0 as usize][..] else {
            return None;
        };
        let draft = self.out.entities.get(person);
        (draft.entity_type == EntityType::Person && draft.named).then(|| self.out.entities.find(person))
    }

    pub(crate) fn latest_of_office(&self, office: EntryId) -> Option<EntityId> {
        let gazetteer = &self.view.lexicon.gazetteer;
        self.recent_actors()
            .iter()
            .rev()
            .map(|(entity, ..)| self.out.entities.find(*entity))
            .find(|&entity| {
                let draft = self.out.entities.get(entity);
                draft.entity_type == EntityType::Person
                    && draft
                        .claims
                        .iter()
                        .any(|post| post.office.is_some_and(|held| covers(gazetteer, office, held)))
            })
    }

    /// Whoever holds an office of a body: somebody in the document, the holder of that time, or somebody unnamed.
    pub(crate) fn holder(
        &mut self,
        id: GroupId,
        mention: &OfficeMention,
        office: EntryId,
        body: EntityId,
        former: bool,
        modifier: Option<String>,
    ) -> EntityId {
        let gazetteer = &self.view.lexicon.gazetteer;
        let in_document = self
            .out
            .entities
            .recent()
            .filter(|(_, draft)| {
                draft.entity_type == EntityType::Person
                    && draft.claims.iter().any(|post| {
                        post.office.is_some_and(|held| covers(gazetteer, office, held))
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
        let holder = match (body_entry, self.view.date) {
            (Some(body), Some(date)) if !former && modifier.is_none() => {
                gazetteer.holder_at(office, body, date)
            }
            _ => None,
        };
        if let Some(holder) = holder
            && let Some(entity) = self.out.entities.of_entry(holder)
        {
            return entity;
        }
        let group = self.phrases.group(id);
        let token = group.head_tokens.start;
        let mut draft = EntityDraft::new(EntityType::Person, "", token);
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
        draft.is_private_person = is_private(office_entry);
        draft.claims.push(OfficeClaim {
            office: Some(office),
            name: office_entry.name.to_string(),
            body: Some(body),
            former,
            modifier,
            said: (token, id.0),
            listed: false,
        });
        self.out.entities.add(draft)
    }

    /// "Japan's leader": the head of state or government whom the document names, if it names one.
    pub(crate) fn leader(&self, office: EntryId, body: EntityId) -> Option<EntityId> {
        let gazetteer = &self.view.lexicon.gazetteer;
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
            .recent()
            .filter(|(_, draft)| draft.entity_type == EntityType::Person && draft.named)
            .filter(|(_, draft)| {
                let said = draft
                    .claims
                    .iter()
                    .any(|post| !post.former && post.body == Some(body) && post.office.is_some_and(leads));
                let known = draft.entry.zip(self.view.date).is_some_and(|(person, date)| {
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
    pub(crate) fn plural_office(&mut self, id: GroupId, group: &Group) -> Vec<EntityId> {
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
    pub(crate) fn latest_holders(&self, _id: GroupId, group: &Group) -> Vec<EntityId> {
        let Head::Office(office) = group.head else {
            return Vec::new();
        };
        let gazetteer = &self.view.lexicon.gazetteer;
        let Some(office) = self.offices[office as usize].office(gazetteer, None) else {
            return Vec::new();
        };
        let held = |held: EntryId| covers(gazetteer, office, held);
        let fits = |entity: &EntityId| {
            let draft = self.out.entities.get(*entity);
            draft.claims.iter().filter_map(|post| post.office).any(held)
                || draft
                    .entry
                    .is_some_and(|entry| gazetteer.tenures(entry).iter().any(|tenure| held(tenure.office)))
        };
        // The latest two who hold it; "both leaders" may also be two of whom no office is told.
        let mut holders: Vec<EntityId> = Vec::new();
        for &(entity, at, _) in self.recent_actors().iter().rev() {
            if group.sentence.saturating_sub(self.phrases.group(at).sentence) > 4 || holders.len() == 2 {
                break;
            }
            let entity = self.out.entities.find(entity);
            let person = self.out.entities.get(entity).entity_type == EntityType::Person;
            if person && fits(&entity) && !holders.contains(&entity) {
                holders.insert(0, entity);
            }
        }
        let wanted = &*gazetteer.entry(office).key;
        if holders.len() == 2 {
            holders
        } else if group.counted && matches!(wanted, "leader" | "chief" | "minister" | "diplomat") {
            self.latest_pair(group)
        } else {
            Vec::new()
        }
    }

    /// "The leaders of Brazil, Russia and India": one person for each.
    pub(crate) fn holders(&mut self, id: GroupId, group: &Group) -> Vec<EntityId> {
        let Head::Office(office) = group.head else {
            return Vec::new();
        };
        let gazetteer = &self.view.lexicon.gazetteer;
        let mut out = Vec::new();
        for body in self.parts(group) {
            let mention = &self.offices[office as usize];
            let draft = self.out.entities.get(body);
            let country = draft.entity_type == EntityType::Country;
            let office = mention.office(gazetteer, draft.entry);
            let public = office.is_some_and(|office| {
                let entry = gazetteer.entry(office);
                !is_private(entry) && entry.kind != Some(Kind::Other)
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
    pub(crate) fn parts(&mut self, group: &Group) -> Vec<EntityId> {
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
}
