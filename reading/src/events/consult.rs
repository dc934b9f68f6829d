//! CONSULT: who visits whom, who calls whom, who speaks for whom.

use super::assembler::{Assembler, EventDraft};
use super::frames::{Filler, FrameMatch};
use crate::document::{EntityId, EntityType, Mode, Status};
use crate::lexicon::class;
use crate::syntax::phrases::{ChunkKind, Head};
use whomet_engine::rules::Value;

impl<'a> Assembler<'a> {
    /// Whether a sentence speaks of a telephone call.
    fn telephones(&self, sentence: u32) -> bool {
        let phrases = self.context.phrases;
        phrases
            .sentence(sentence as usize)
            .iter()
            .any(|chunk| match chunk.kind {
                ChunkKind::Group(id) => {
                    let group = phrases.group(id);
                    group
                        .qualifiers
                        .iter()
                        .any(|&word| self.context.view.lexicon.classes(word).any(class::PHONE))
                }
                _ => false,
            })
    }

    /// "Spoke by telephone", "talked over a video link".
    pub(crate) fn by_phone(&self, instance: &FrameMatch<'a>) -> bool {
        let lexicon = self.context.view.lexicon;
        // "A telephone call: Putin and Erdogan spoke on Monday"
        let near = matches!(instance.makes.get("phone"), Some(Value::Text(how)) if how == "near");
        if near && self.telephones(instance.sentence) {
            return true;
        }
        let clause = instance
            .clause
            .map(|clause| self.context.clauses.clause(clause).phrases.as_slice());
        let noun = instance
            .noun
            .map(|noun| self.context.clauses.around[noun.0 as usize].phrases.as_slice());
        clause.into_iter().chain(noun).flatten().any(|phrase| {
            let carries = ["by", "via", "on", "over", "through", "in"]
                .iter()
                .any(|preposition| lexicon.is(phrase.preposition, preposition));
            carries
                && phrase.groups.iter().any(|&group| {
                    let group = self.context.phrases.group(group);
                    let heads = match group.head {
                        Head::Noun(word) => Some(word),
                        _ => None,
                    };
                    group
                        .qualifiers
                        .iter()
                        .copied()
                        .chain(heads)
                        .any(|word| lexicon.classes(word).any(class::PHONE))
                })
        })
    }

    /// Settles who visits whom: a meeting in the country of one participant is a visit of the others. `None` if
    /// there are not two parties.
    pub(crate) fn consult(&self, event: &mut EventDraft) -> Option<()> {
        let entities = &self.context.coreference.entities;
        // Who meets in the name of a country or organisation stands for it.
        self.drop_represented(event);
        let mode = event.mode.unwrap_or(Mode::Meet);
        event.mode = Some(mode);
        let parties = event.everyone().count();
        match mode {
            Mode::Phone => {
                event.place = None;
                event.actors.append(&mut event.recipients);
                (event.actors.len() > 1).then_some(())
            }
            Mode::Mediate => (!event.actors.is_empty() && !event.recipients.is_empty()).then_some(()),
            Mode::Visit => {
                if event.recipients.is_empty() {
                    // The visited country is the host where no host is named.
                    let country = self.country_of_place(event.place?)?;
                    // Nobody visits the own country.
                    let home = entities.get(country).country;
                    event
                        .actors
                        .retain(|visitor| entities.get(visitor.entity).country != home);
                    if event.actors.is_empty() {
                        return None;
                    }
                    event.recipients.push(Filler {
                        entity: country,
                        group: None,
                    });
                }
                if event.place.is_none() {
                    event.place = event
                        .recipients
                        .iter()
                        .find_map(|host| self.context.place_of(host.group?));
                }
                if event.place.is_none()
                    && let [host] = event.recipients[..]
                    && entities.get(host.entity).entity_type == EntityType::Country
                {
                    event.place = Some(host.entity);
                }
                if event.actors.is_empty() {
                    return None;
                }
                self.home_meeting(event);
                Some(())
            }
            Mode::Multilateral => {
                event.actors.append(&mut event.recipients);
                let organisation = event
                    .actors
                    .iter()
                    .any(|one| entities.get(one.entity).entity_type == EntityType::Organization);
                if event.actors.len() < 3 && !organisation {
                    event.mode = Some(Mode::Meet);
                    return self.consult(event);
                }
                Some(())
            }
            Mode::Meet | Mode::ThirdParty => {
                if parties < 2 {
                    return None;
                }
                self.visitor_and_host(event);
                Some(())
            }
        }
    }

    /// "Putin met a Chinese delegation led by Wu Dawei": the person stands for the country named beside.
    pub(crate) fn drop_represented(&self, event: &mut EventDraft) {
        let entities = &self.context.coreference.entities;
        let people: Vec<_> = event
            .everyone()
            .filter(|&one| entities.get(one).entity_type == EntityType::Person)
            .filter_map(|one| entities.get(one).country)
            .collect();
        let represented = |filler: &Filler| {
            let draft = entities.get(filler.entity);
            matches!(draft.entity_type, EntityType::Country | EntityType::Group)
                && draft.country.is_some_and(|country| people.contains(&country))
        };
        let others = event.everyone().count();
        if others > 2 {
            event.actors.retain(|filler| !represented(filler));
            event.recipients.retain(|filler| !represented(filler));
        }
    }

    pub(crate) fn visitor_and_host(&self, event: &mut EventDraft) {
        let entities = &self.context.coreference.entities;
        event.actors.append(&mut event.recipients);
        self.place_of_dateline(event);
        let Some(country) = event.place.and_then(|place| entities.get(place).country) else {
            return;
        };
        let at_home = |filler: &Filler| entities.get(filler.entity).country == Some(country);
        let known = |filler: &Filler| {
            let draft = entities.get(filler.entity);
            draft.country.is_some()
                || draft.entity_type == EntityType::Organization
                || draft.claims.iter().any(|post| post.body.is_some())
        };
        let hosts: Vec<Filler> = event
            .actors
            .iter()
            .filter(|filler| at_home(filler))
            .copied()
            .collect();
        let visitors: Vec<Filler> = event
            .actors
            .iter()
            .filter(|filler| !at_home(filler))
            .copied()
            .collect();
        if hosts.is_empty() {
            if event.actors.iter().all(known) && event.mode == Some(Mode::Meet) {
                // Three or more who speak for states or bodies are a conference.
                let bodies = event.actors.iter().filter(|filler| {
                    let draft = entities.get(filler.entity);
                    matches!(draft.entity_type, EntityType::Country | EntityType::Organization)
                });
                event.mode = Some(if bodies.count() > 2 {
                    Mode::Multilateral
                } else {
                    Mode::ThirdParty
                });
            }
        } else if !visitors.is_empty() && visitors.iter().all(known) {
            event.mode = Some(Mode::Visit);
            event.actors = visitors;
            event.recipients = hosts;
        }
    }

    /// Politicians of one country who receive each other at home meet, and visit nobody.
    fn home_meeting(&self, event: &mut EventDraft) {
        let entities = &self.context.coreference.entities;
        let country = |filler: &Filler| entities.get(filler.entity).country;
        let first = event.actors.first().and_then(country);
        let person = |filler: &Filler| entities.get(filler.entity).entity_type == EntityType::Person;
        let here = event
            .place
            .is_none_or(|place| entities.get(place).country == first);
        let mut everyone = event.actors.iter().chain(&event.recipients);
        if first.is_some() && here && everyone.all(|filler| person(filler) && country(filler) == first) {
            event.mode = Some(Mode::Meet);
            event.actors.append(&mut event.recipients);
        }
    }

    /// In the lead of a report from Tripoli, a meeting with a Libyan was there if no other place is named.
    fn place_of_dateline(&self, event: &mut EventDraft) {
        let entities = &self.context.coreference.entities;
        let Some(dateline) = self.dateline.filter(|_| event.lead && event.place.is_none()) else {
            return;
        };
        let country = entities.get(dateline).country;
        let host = event.everyone().any(|one| {
            let draft = entities.get(one);
            draft.country == country && draft.entity_type == EntityType::Person
        });
        if host && country.is_some() && event.status == Status::Actual {
            event.place = Some(dateline);
        }
    }

    pub(crate) fn country_of_place(&self, place: EntityId) -> Option<EntityId> {
        let entities = &self.context.coreference.entities;
        let draft = entities.get(place);
        if draft.entity_type == EntityType::Country {
            return Some(entities.find(place));
        }
        entities.of_entry(draft.country?)
    }
}
