//! Crowds: those who are known by a common noun alone and speak for nobody, as "protesters" and "the police".
//! They take part in acts and never in consultations, and no pronoun refers to them.

use whomet_engine::text::TokenSpan;

use super::entities::EntityDraft;
use super::resolver::Resolver;
use crate::document::{EntityId, EntityType};
use crate::lexicon::class;
use crate::syntax::phrases::{Group, Head};

impl Resolver<'_> {
    /// The crowd or the nameless person of a group, one for all groups of the same words.
    pub(crate) fn crowd(&mut self, group: &Group) -> Vec<EntityId> {
        let text = self.description(group);
        let folded = text.to_lowercase();
        if let Some(&known) = self.crowds.get(&folded) {
            return vec![known];
        }
        let one = matches!(group.head, Head::Office(_)) && !group.plural;
        let entity_type = if one {
            EntityType::Person
        } else {
            EntityType::Group
        };
        let mut draft = EntityDraft::new(entity_type, &text, group.head_tokens.start);
        draft.named = false;
        draft.anonymous = true;
        draft.country = self.country_of(group);
        draft.sector = self.sector_of_group(group).filter(|_| !self.is_crowd(group));
        draft.description = Some(text);
        let entity = self.out.entities.add(draft);
        self.crowds.insert(folded, entity);
        vec![entity]
    }

    fn is_crowd(&self, group: &Group) -> bool {
        match group.head {
            Head::Noun(word) => self.view.lexicon.classes(word).any(class::CROWD),
            _ => true,
        }
    }

    /// The words of a group without its determiner and what follows its head.
    pub(crate) fn description(&self, group: &Group) -> String {
        let mut start = group.tokens.start as usize;
        while start + 1 < group.head_tokens.end as usize
            && self
                .view
                .classes(start)
                .any(class::DETERMINER | class::QUANTIFIER | class::NUMBER | class::POSSESSIVE)
        {
            start += 1;
        }
        let tokens = TokenSpan::new(start, group.head_tokens.end as usize);
        let end = group.of.iter().map(|&of| self.phrases.group(of).tokens.end).max();
        let tokens = TokenSpan {
            end: end.unwrap_or(tokens.end).max(tokens.end),
            ..tokens
        };
        self.view
            .slice(tokens)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub(crate) fn sector_of_group(&self, group: &Group) -> Option<&'static str> {
        let Head::Noun(word) = group.head else {
            return Some("GOV");
        };
        let rules = &self.view.lexicon;
        Some(rules.sector(word))
    }
}
