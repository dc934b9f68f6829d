//! Makes the document that is returned: mentions in order, entities by first mention, relations, events.
//!
//! Of a long text both the reading and the document are large. So each part of the document is written as soon as what it
//! needs is known, and what no later part asks of the reading is let go, unless somebody will look at it afterwards.

use rustc_hash::FxHashMap;

use whomet_engine::gazetteer::{EntryId as Row, Status};
use whomet_engine::steps::steps;

use super::found_mentions::{Found, FoundOf, NamesSpoken, mentions};
use super::reading::Reading;
use crate::document::{
    Article, Document, Entity, EntityId, EntityType, Event, EventPlace, EventRole, EventValue, Evidence,
    Extra, Geography, Link, Mention, MentionId, Participant, Relation, RelationType,
};
use crate::events::draft::EventDraft;
use crate::events::instance::Filler;
use crate::lexicon::Role;
use crate::reference;
use crate::reference::description::{Describer, Description};
use crate::reference::entities::Entities;
use crate::reference::keys::own_key;
use crate::syntax::few::Few;
use crate::syntax::phrases::GroupId;

/// In how many bodies somebody may hold offices for the room of the map of them to be used again.
const FEW_BODIES: usize = 64;

/// Builds the document.
#[inline(never)] // Counted by itself: see `benches/instructions.sh`.
pub(crate) fn document(
    article: &Article<'_>,
    reading: &mut Reading<'_>,
    events: Vec<EventDraft>,
) -> Document {
    let spoken = NamesSpoken::new(reading, &events);
    reading.let_clauses_go();
    let found = mentions(reading, &spoken, &events);
    drop(spoken);
    reading.let_names_go();
    let mut writer = Writer {
        numbers: Numbers::new(&reading.coreference.entities, &found, &events),
        by_group: vec![NO_MENTION; reading.phrases.groups.len()],
        parts: reading,
    };
    let mentions = writer.mentions(found);
    let relations = writer.relations();
    writer.parts.let_phrases_go();
    let events = writer.events(events);
    writer.by_group = Vec::new();
    Document {
        id: article.id.clone().into_owned(),
        date: writer.parts.view.date,
        mentions,
        entities: writer.entities(),
        relations,
        events,
        ..Document::new(article.text)
    }
}

struct Writer<'r, 'v> {
    parts: &'r mut Reading<'v>,
    numbers: Numbers,
    /// The first mention of each group, by its id, or [`NO_MENTION`].
    by_group: Vec<MentionId>,
}

/// No document has as many mentions, nor as many entities.
const NO_MENTION: MentionId = MentionId(u32::MAX);
const NO_NUMBER: EntityId = EntityId(u32::MAX);

/// Which of the entities of coreference are entities of the document, and as which.
struct Numbers {
    /// Those that are mentioned or take part, in the order of their first mention.
    order: Vec<EntityId>,
    /// By the entity of coreference, that of the document, or [`NO_NUMBER`].
    of: Vec<EntityId>,
}

impl Numbers {
    fn new(store: &Entities, found: &[Found], events: &[EventDraft]) -> Numbers {
        let mut numbers = Numbers {
            order: Vec::with_capacity(store.len()),
            of: vec![NO_NUMBER; store.len()],
        };
        for entity in found.iter().filter_map(Found::entity) {
            numbers.note(store, entity);
        }
        for event in events {
            let own = event.roles.iter().map(|(_, filler)| filler);
            for filler in event.actors.iter().chain(&event.recipients).chain(own) {
                numbers.note(store, filler.entity);
            }
            if let Some(place) = event.place {
                numbers.note(store, place);
            }
        }
        for index in 0..numbers.order.len() {
            let draft = store.get(numbers.order[index]);
            // A state that the text never names, and only the table ties to somebody, is nothing that the document tells of.
            let is_told = |body: &EntityId| store.get(*body).entity_type != EntityType::Country;
            for claim in draft.claims.iter() {
                if let Some(body) = claim.body.filter(|body| !claim.listed || is_told(body)) {
                    numbers.note(store, body);
                }
            }
        }
        numbers
    }

    fn note(&mut self, store: &Entities, entity: EntityId) {
        let entity = store.find(entity);
        let number = &mut self.of[entity.0 as usize];
        if *number == NO_NUMBER {
            *number = EntityId(self.order.len() as u32);
            self.order.push(entity);
        }
    }
}

impl Writer<'_, '_> {
    fn mentions(&mut self, found: Vec<Found>) -> Vec<Mention> {
        let mut mentions = Vec::with_capacity(found.len());
        for (index, one) in found.iter().enumerate() {
            if let FoundOf::Entity(_, Some(group)) = one.of {
                let first = &mut self.by_group[group.0 as usize];
                if *first == NO_MENTION {
                    *first = MentionId(index as u32);
                }
            }
            mentions.push(Mention {
                span: self.parts.view.span(one.tokens),
                mention_type: one.mention_type,
                kind: one.kind,
                entity: one.entity().and_then(|entity| self.id(entity)),
                value: match one.of {
                    FoundOf::Date(date) => {
                        let date = &self.parts.dates[date as usize];
                        date.resolve(self.parts.view.date, date.hint)
                    }
                    _ => None,
                },
                extra: Extra::new(),
            });
        }
        mentions
    }

    fn id(&self, entity: EntityId) -> Option<EntityId> {
        let entity = self.parts.coreference.entities.find(entity);
        Some(self.numbers.of[entity.0 as usize]).filter(|number| *number != NO_NUMBER)
    }

    /// The entities, in the order of their first mention.
    fn entities(&mut self) -> Vec<Entity> {
        let order = std::mem::take(&mut self.numbers.order);
        let mut entities = Vec::with_capacity(order.len());
        for (number, &entity) in order.iter().enumerate() {
            entities.push(self.entity(EntityId(number as u32), entity));
            if !self.parts.is_kept {
                self.parts.coreference.entities.let_claims_go(entity);
            }
        }
        entities
    }

    fn entity(&self, id: EntityId, entity: EntityId) -> Entity {
        let gazetteer = &self.parts.view.lexicon.gazetteer;
        let draft = self.parts.coreference.entities.get(entity);
        let Description { name, office, words } = self.describer().describe(draft);
        let known = draft.entry.map(|entry| gazetteer.entry(entry));
        let country = self.served(draft.entry).or(draft.country).and_then(|country| {
            gazetteer
                .entry(country)
                .code
                .as_ref()
                .map(|code| code.as_str().to_owned())
        });
        let key = known.map_or_else(|| own_key(gazetteer, &name), |known| known.key.to_string());
        // What a rule of a user's takes for a name may be a mark: that is known by no key beyond its document.
        let has_key = !key.is_empty();
        Entity {
            id,
            entity_type: draft.entity_type,
            key: if has_key { key } else { name.clone() },
            link: draft.entry.map(|entry| {
                let link = draft
                    .link
                    .as_deref()
                    .copied()
                    .unwrap_or_else(|| reference::link::Link::by_name(gazetteer, entry));
                Link::new(link.by, link.rule)
            }),
            name,
            named: draft.named && has_key,
            wikidata: known.and_then(|known| known.wikidata_id()),
            geography: known.map(Geography::of).unwrap_or_default(),
            country,
            sector: draft.sector.map(str::to_owned),
            office,
            description: words,
            extra: Extra::new(),
        }
    }

    /// The state that is no more in which somebody held an office when the article was written: that of its row is the
    /// one that came after.
    fn served(&self, entry: Option<Row>) -> Option<Row> {
        let date = self.parts.view.date?;
        let gazetteer = &self.parts.view.lexicon.gazetteer;
        let held = gazetteer.tenures(entry?).iter().filter_map(|tenure| {
            let is_former = |body: &Row| gazetteer.entry(*body).status == Some(Status::Former);
            let body = tenure.body.filter(is_former)?;
            let ended = tenure.interval.to.is_some() && tenure.interval.contains(date);
            ended.then_some(body)
        });
        held.last()
    }

    fn describer(&self) -> Describer<'_> {
        Describer {
            view: self.parts.view,
            coreference: &self.parts.coreference,
        }
    }

    fn relations(&self) -> Vec<Relation> {
        let describer = self.describer();
        let mut out: Vec<Relation> = Vec::new();
        // Of one person very many offices may be said; those in one body are few.
        let mut in_body: FxHashMap<EntityId, Few<u32>> = FxHashMap::default();
        for (number, &entity) in self.numbers.order.iter().enumerate() {
            let id = EntityId(number as u32);
            let draft = self.parts.coreference.entities.get(entity);
            // That "the Norwegian minister" is a minister of Norway is no news.
            let unknown = !draft.named && draft.entry.is_none();
            if draft.entity_type != EntityType::Person || unknown {
                continue;
            }
            let first = out.len();
            // To clear a map takes as long as it has room: after somebody with very many offices a new one is begun.
            if in_body.len() > FEW_BODIES {
                in_body = FxHashMap::default();
            }
            steps(in_body.capacity());
            in_body.clear();
            for claim in &draft.claims {
                let Some(body) = claim.body.and_then(|body| self.id(body)) else {
                    continue;
                };
                let rule = if claim.listed {
                    "office.tenure"
                } else {
                    "office.of"
                };
                let evidence = std::iter::once(&claim.said)
                    .chain(claim.again.iter().flat_map(|again| again.iter()))
                    .map(|said| {
                        let group = self.parts.phrases.group(GroupId(said.1));
                        Evidence::new(self.parts.view.span(group.tokens), rule)
                    });
                let office = Some(describer.claimed(claim));
                let offices = in_body.entry(body).or_default();
                match offices.iter().find(|&&at| out[at as usize].office == office) {
                    Some(&same) => out[same as usize].evidence.extend(evidence),
                    None => {
                        offices.push(out.len() as u32);
                        out.push(Relation {
                            relation_type: RelationType::HoldsOffice,
                            person: id,
                            office,
                            body: Some(body),
                            evidence: evidence.collect(),
                            extra: Extra::new(),
                        });
                    }
                }
            }
            for relation in &mut out[first..] {
                relation
                    .evidence
                    .sort_by_key(|one| (one.span.start, std::cmp::Reverse(one.span.end)));
                // An apposition is part of the group that says the rest.
                relation
                    .evidence
                    .dedup_by(|one, before| one.span.end <= before.span.end);
            }
        }
        out
    }

    fn participant(&self, filler: &Filler) -> Option<Participant> {
        Some(Participant {
            entity: self.id(filler.entity)?,
            mention: filler
                .group
                .map(|group| self.by_group[group.0 as usize])
                .filter(|mention| *mention != NO_MENTION),
        })
    }

    fn role_name(&self, role: Role) -> String {
        role.name(&self.parts.view.lexicon.rules).to_owned()
    }

    fn events(&self, drafts: Vec<EventDraft>) -> Vec<Event> {
        let rules = &self.parts.view.lexicon.rules;
        let participants = |side: &[Filler]| {
            side.iter()
                .filter_map(|filler| self.participant(filler))
                .collect()
        };
        drafts
            .into_iter()
            .map(|draft| Event {
                event_type: draft.event_type,
                label: draft.label(rules).to_owned(),
                mode: draft.mode.or(draft.manner),
                status: draft.status,
                cameo: draft.cameo(),
                trigger: self.parts.view.span(draft.trigger),
                actors: participants(&draft.actors),
                recipients: participants(&draft.recipients),
                place: draft.place.map(|place| EventPlace {
                    entity: self.id(place),
                    name: self.parts.coreference.entities.get(place).name.clone(),
                }),
                date: draft.date,
                reported: self.parts.view.date.filter(|_| draft.date.is_none()),
                roles: draft
                    .roles
                    .iter()
                    .filter_map(|(role, filler)| {
                        Some(EventRole::new(self.role_name(*role), self.participant(filler)?))
                    })
                    .collect(),
                values: draft
                    .values
                    .iter()
                    .map(|(role, tokens)| {
                        EventValue::new(self.role_name(*role), self.parts.view.span(*tokens))
                    })
                    .collect(),
                evidence: draft
                    .evidence
                    .iter()
                    .map(|piece| Evidence {
                        attributed_to: piece.teller.and_then(|teller| self.id(teller)),
                        ..Evidence::new(piece.span, piece.by.name(rules))
                    })
                    .collect(),
                extra: Extra::new(),
            })
            .collect()
    }
}
