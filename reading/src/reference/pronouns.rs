//! Pronouns, and "both leaders": the latest who fit.

use whomet_engine::gazetteer::Gender;

use crate::document::{EntityId, EntityType};
use crate::lexicon::class;
use crate::syntax::phrases::{Group, GroupId, Head};

use super::resolver::Resolver;

impl Resolver<'_> {
    /// The latest who acted, as many as are spoken of: two for "both leaders" and "the two sides", three for "the three".
    pub(crate) fn latest_pair(&self, group: &Group) -> Vec<EntityId> {
        let mut pair: Vec<EntityId> = Vec::new();
        let wanted = self.count_of(group);
        let people = match group.head {
            Head::Noun(word) => {
                let lexicon = &self.view.lexicon;
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
                .any(|noun| lexicon.is(word, noun))
            }
            _ => true,
        };
        // A list of so many who acted together comes before any others.
        if wanted > 2 {
            let together = self.latest_subjects(group, wanted);
            if !together.is_empty() {
                return together;
            }
        }
        for &(entity, at, _) in self.recent_actors().iter().rev() {
            let sentence = self.phrases.group(at).sentence;
            if group.sentence.saturating_sub(sentence) > 3 {
                break;
            }
            let entity = self.out.entities.find(entity);
            let draft = self.out.entities.get(entity);
            let fits = if people {
                draft.entity_type == EntityType::Person && !draft.is_private_person
            } else {
                matches!(
                    draft.entity_type,
                    EntityType::Country | EntityType::Organization | EntityType::Group
                )
            };
            if fits && !pair.contains(&entity) {
                pair.insert(0, entity);
                if pair.len() == wanted {
                    return pair;
                }
            }
        }
        Vec::new()
    }

    /// How many a group speaks of: "the three". Without a number, two.
    fn count_of(&self, group: &Group) -> usize {
        let lexicon = &self.view.lexicon;
        let numbers = ["three", "four", "five"];
        let said = group.tokens.range().find_map(|token| {
            numbers
                .iter()
                .position(|number| lexicon.is(self.view.words[token], number))
        });
        said.map_or(2, |index| index + 3)
    }

    pub(crate) fn pronoun(&mut self, id: GroupId, word: whomet_engine::words::WordId) -> Vec<EntityId> {
        let tags = self.view.lexicon.classes(word);
        let group = self.phrases.group(id);
        if tags.any(class::HE | class::SHE) {
            let gender = if tags.any(class::HE) {
                Gender::Male
            } else {
                Gender::Female
            };
            return self.latest_person(group, gender).into_iter().collect();
        }
        if tags.any(class::THEY) {
            return self.latest_list(group);
        }
        if tags.any(class::IT) {
            return self.latest_body(group).into_iter().collect();
        }
        let lexicon = &self.view.lexicon;
        if tags.any(class::SPEAKER) && ["i", "me", "my"].iter().any(|first| lexicon.is(word, first)) {
            return self.speaker(group.sentence);
        }
        Vec::new()
    }

    /// "Its": the latest country or organisation of the sentence.
    fn latest_body(&self, group: &Group) -> Option<EntityId> {
        let bodies = self
            .recent_actors()
            .iter()
            .rev()
            .take_while(|(_, at, _)| self.phrases.group(*at).sentence == group.sentence);
        bodies
            .map(|(entity, ..)| self.out.entities.find(*entity))
            .find(|&entity| {
                matches!(
                    self.out.entities.get(entity).entity_type,
                    EntityType::Country | EntityType::Organization
                )
            })
    }

    /// Who says "I" in a quotation: the subject of the sentence's verb of saying.
    pub(crate) fn speaker(&mut self, sentence: u32) -> Vec<EntityId> {
        let said_by = self.clauses.sentence(sentence as usize).find_map(|(_, clause)| {
            let verb = self.phrases.verb(clause.verb);
            let says = self.view.lexicon.says(verb.lemma) && verb.finite();
            let subject = clause.subjects.first().copied().filter(|_| says)?;
            matches!(self.phrases.group(subject).head, Head::Name(_)).then_some(subject)
        });
        match said_by {
            Some(subject) => self.acting(subject),
            None => Vec::new(),
        }
    }

    /// The latest subject of this gender, else the latest person of it, not further than three sentences back.
    pub(crate) fn latest_person(&self, group: &Group, gender: Gender) -> Option<EntityId> {
        let fits = |entity: EntityId, at: GroupId| {
            let draft = self.out.entities.get(entity);
            draft.entity_type == EntityType::Person
                && draft.gender.is_none_or(|known| known == gender)
                && group.sentence.saturating_sub(self.phrases.group(at).sentence) <= 3
        };
        let mut best: Option<(u32, bool, usize, EntityId)> = None;
        for (index, &(entity, at, subject)) in self.recent_actors().iter().enumerate().rev() {
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
    pub(crate) fn latest_list(&self, group: &Group) -> Vec<EntityId> {
        let together = self.latest_subjects(group, 2);
        if together.is_empty() {
            self.latest_pair(group)
        } else {
            together
        }
    }

    /// The subjects of the latest clause that has at least so many, not further than two sentences back.
    fn latest_subjects(&self, group: &Group, least: usize) -> Vec<EntityId> {
        for sentence in (group.sentence.saturating_sub(2)..=group.sentence).rev() {
            for (_, clause) in self.clauses.sentence(sentence as usize) {
                let before =
                    |subject: &GroupId| self.phrases.group(*subject).tokens.end <= group.tokens.start;
                if clause.subjects.len() < 2 || !clause.subjects.iter().all(before) {
                    continue;
                }
                let mut out: Vec<EntityId> = Vec::new();
                for &subject in &clause.subjects {
                    for &entity in &self.out.groups[subject.0 as usize] {
                        if !out.contains(&entity) && !self.out.entities.get(entity).anonymous {
                            out.push(entity);
                        }
                    }
                }
                if out.len() >= least {
                    return out;
                }
            }
        }
        Vec::new()
    }
}
