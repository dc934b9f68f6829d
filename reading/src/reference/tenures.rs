//! Tenures: what the gazetteer knows of the offices of those whom the document names.

use rustc_hash::FxHashSet;

use whomet_engine::gazetteer::{Kind, Tenure};

use super::entities::OfficeClaim;
use crate::document::{EntityId, EntityType};
use crate::lexicon::world::covers;
use crate::syntax::phrases::{GroupId, Head};

use super::resolver::Resolver;

impl Resolver<'_> {
    /// Completes the offices of known people: "Chancellor Merkel" is Germany's, "Obama" the American president.
    ///
    /// Only countries and organisations of which the document speaks count. Without a date every tenure of the
    /// person's may be meant, the latest first.
    pub(crate) fn tenures(&mut self) {
        let mut seen: FxHashSet<EntityId> = FxHashSet::default();
        for (index, group) in self.phrases.groups.iter().enumerate() {
            let (Head::Name(_), Some(&entity)) = (group.head, self.out.groups[index].first()) else {
                continue;
            };
            let person = self.out.entities.find(entity);
            let draft = self.out.entities.get(person);
            let known = draft.entity_type == EntityType::Person && draft.named && draft.entry.is_some();
            if known && seen.insert(person) {
                self.bodies_of_posts(person);
                self.listed_post(person, GroupId(index as u32));
            }
        }
    }

    /// Gives an office that was said without a country the country of the person's tenure.
    fn bodies_of_posts(&mut self, person: EntityId) {
        let gazetteer = &self.view.lexicon.gazetteer;
        let draft = self.out.entities.get(person);
        let Some(entry) = draft.entry else { return };
        let mut found = Vec::new();
        for (index, post) in draft.claims.iter().enumerate() {
            let Some(office) = post.office.filter(|_| post.body.is_none() && !post.former) else {
                continue;
            };
            let tenure = gazetteer
                .tenures(entry)
                .iter()
                .filter(|tenure| covers(gazetteer, office, tenure.office) && self.in_force(tenure))
                .max_by_key(|tenure| tenure.interval.from);
            if let Some(body) = tenure.and_then(|tenure| self.out.entities.of_entry(tenure.body?)) {
                found.push((index, body));
            }
        }
        let draft = self.out.entities.get_mut(person);
        for (index, body) in found {
            draft.claims[index].body = Some(body);
        }
    }

    /// Gives somebody of whom no office was said the one that the gazetteer knows.
    fn listed_post(&mut self, person: EntityId, group: GroupId) {
        let gazetteer = &self.view.lexicon.gazetteer;
        let draft = self.out.entities.get(person);
        if draft.claims.iter().any(|post| post.body.is_some()) {
            return;
        }
        let leads = |tenure: &&Tenure| {
            matches!(
                gazetteer.entry(tenure.office).kind,
                Some(Kind::HeadOfState | Kind::HeadOfGovernment | Kind::Monarch | Kind::Minister)
            )
        };
        let tenures = || {
            draft
                .entry
                .map_or(&[][..], |entry| gazetteer.tenures(entry))
                .iter()
                .filter(leads)
        };
        let now = tenures()
            .filter(|tenure| self.in_force(tenure))
            .max_by_key(|tenure| tenure.interval.from);
        let before = || {
            tenures()
                .filter(|tenure| tenure.interval.to.is_some_and(|to| Some(to) < self.view.date))
                .max_by_key(|tenure| tenure.interval.to)
        };
        let former = now.is_none();
        let Some(tenure) = now.or_else(before).copied() else {
            return;
        };
        let Some(body) = tenure.body.and_then(|body| self.out.entities.of_entry(body)) else {
            return;
        };
        let post = OfficeClaim {
            office: Some(tenure.office),
            name: gazetteer.entry(tenure.office).name.to_string(),
            body: Some(body),
            former,
            modifier: None,
            said: (self.phrases.group(group).head_tokens.start, group.0),
            listed: true,
        };
        self.out.entities.get_mut(person).claims.push(post);
    }

    /// Whether a tenure is that of the document's date, or the document has none.
    fn in_force(&self, tenure: &Tenure) -> bool {
        self.view.date.is_none_or(|date| tenure.interval.contains(date))
    }
}
