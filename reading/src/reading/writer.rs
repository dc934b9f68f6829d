//! Makes the document that is returned: mentions in order, entities by first mention, relations, events.

use rustc_hash::{FxHashMap, FxHashSet};

use whomet_engine::gazetteer::{EntryId as Row, Status};
use whomet_engine::text::TokenSpan;

use super::reading::Reading;
use crate::document::{
    Article, Document, Entity, EntityId, EntityType, Event, EventPlace, EventRole, EventValue, Evidence,
    Extra, Geography, Link, Mention, MentionId, MentionKind, MentionType, Participant, Relation,
    RelationType,
};
use crate::events::draft::EventDraft;
use crate::events::instance::Filler;
use crate::lexicon::{Role, class};
use crate::reference;
use crate::reference::description::{Describer, Description};
use crate::reference::keys::own_key;
use crate::syntax::clause::Place;
use crate::syntax::phrases::{GroupId, Head};

/// Builds the document.
#[inline(never)] // Counted by itself: see `benches/instructions.sh`.
pub(crate) fn document(
    article: &Article<'_>,
    reading: &Reading<'_>,
    events: Vec<EventDraft<'_>>,
) -> Document {
    let mut writer = Writer {
        parts: reading,
        events,
        ids: FxHashMap::default(),
        by_group: FxHashMap::default(),
    };
    writer.write(article)
}

struct Writer<'a> {
    parts: &'a Reading<'a>,
    events: Vec<EventDraft<'a>>,
    /// From the entities of coreference to those of the document.
    ids: FxHashMap<EntityId, EntityId>,
    by_group: FxHashMap<GroupId, MentionId>,
}

/// A mention before it has its place.
struct Found {
    tokens: TokenSpan,
    mention_type: MentionType,
    kind: MentionKind,
    of: FoundOf,
    /// When it was found.
    order: u32,
}

/// What a mention is of.
#[derive(Clone, Copy)]
enum FoundOf {
    Entity(EntityId, Option<GroupId>),
    Office,
    Date(u32),
}

impl Found {
    fn entity(&self) -> Option<EntityId> {
        match self.of {
            FoundOf::Entity(entity, _) => Some(entity),
            _ => None,
        }
    }
}

impl Writer<'_> {
    fn write(&mut self, article: &Article<'_>) -> Document {
        let found = self.mentions();
        let entities = self.entities(&found);
        let mut mentions = Vec::with_capacity(found.len());
        for (index, one) in found.iter().enumerate() {
            if let FoundOf::Entity(_, Some(group)) = one.of {
                self.by_group.entry(group).or_insert(MentionId(index as u32));
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
        drop(found);
        let relations = self.relations();
        let events = self.events();
        Document {
            id: article.id.clone().into_owned(),
            date: self.parts.view.date,
            mentions,
            entities,
            relations,
            events,
            ..Document::new(article.text)
        }
    }

    fn id(&self, entity: EntityId) -> Option<EntityId> {
        self.ids
            .get(&self.parts.coreference.entities.find(entity))
            .copied()
    }

    /// All mentions, by their place in the text.
    fn mentions(&self) -> Vec<Found> {
        let parts = self.parts;
        let mut found = Vec::new();
        let mut group_of_name: FxHashMap<u32, GroupId> = FxHashMap::default();
        let fillers = || {
            self.events
                .iter()
                .flat_map(|event| event.actors.iter().chain(&event.recipients))
        };
        let parties: FxHashSet<EntityId> = fillers()
            .map(|filler| parts.coreference.entities.find(filler.entity))
            .collect();
        let acting_groups: FxHashSet<GroupId> = fillers().filter_map(|filler| filler.group).collect();
        for (index, group) in parts.phrases.groups.iter().enumerate() {
            let id = GroupId(index as u32);
            let entities = &parts.coreference.groups[index];
            match group.head {
                Head::Name(name) => {
                    // The copy of a description that became an apposition has the same head no more.
                    group_of_name.entry(name).or_insert(id);
                }
                Head::Noun(_) | Head::Office(_) | Head::Pronoun(_) => {
                    let Some(&entity) = entities.first() else { continue };
                    let draft = parts.coreference.entities.get(entity);
                    // "People", "the police": only where they take part in an event.
                    if draft.anonymous && !parties.contains(&parts.coreference.entities.find(entity)) {
                        continue;
                    }
                    let (mention_type, kind) = match (group.head, draft.entity_type) {
                        (Head::Pronoun(_), EntityType::Person) => (MentionType::Person, MentionKind::Pronoun),
                        (Head::Pronoun(_), EntityType::Country) => {
                            (MentionType::Country, MentionKind::Pronoun)
                        }
                        (Head::Pronoun(_), EntityType::Organization) => {
                            (MentionType::Organization, MentionKind::Pronoun)
                        }
                        (Head::Pronoun(_), _) => (MentionType::Group, MentionKind::Pronoun),
                        (_, EntityType::Person) => (MentionType::Person, MentionKind::Nominal),
                        (_, EntityType::Organization) => (MentionType::Organization, MentionKind::Nominal),
                        _ => (MentionType::Group, MentionKind::Nominal),
                    };
                    found.push(Found {
                        tokens: if matches!(group.head, Head::Pronoun(_)) {
                            group.head_tokens
                        } else {
                            self.spoken(id)
                        },
                        mention_type,
                        kind,
                        of: FoundOf::Entity(entity, Some(id)),
                        order: found.len() as u32,
                    });
                }
                _ => {}
            }
        }
        for (index, name) in parts.names.iter().enumerate() {
            let group = group_of_name.get(&(index as u32)).copied();
            let acts = group.is_some_and(|group| acting_groups.contains(&group) || self.acts(group));
            let Some(entity) = parts.coreference.named(index, acts) else {
                continue;
            };
            found.push(Found {
                tokens: name.tokens,
                mention_type: name.mention_type,
                kind: MentionKind::Name,
                of: FoundOf::Entity(entity, group),
                order: found.len() as u32,
            });
        }
        let people: FxHashSet<u32> = parts
            .names
            .iter()
            .filter(|name| name.mention_type == MentionType::Person)
            .map(|name| name.tokens.start)
            .collect();
        let spoken_of = self.spoken_offices();
        for (index, office) in parts.offices.iter().enumerate() {
            if !office.honorific && !spoken_of.contains(&(index as u32)) {
                continue;
            }
            // A title before a name is part of what somebody is called; any other office is a common noun.
            let title = !office.honorific && people.contains(&office.tokens.end);
            found.push(Found {
                tokens: office.tokens,
                mention_type: MentionType::Office,
                kind: if title {
                    MentionKind::Name
                } else {
                    MentionKind::Nominal
                },
                of: FoundOf::Office,
                order: found.len() as u32,
            });
        }
        for (index, date) in parts.dates.iter().enumerate() {
            found.push(Found {
                tokens: date.tokens,
                mention_type: MentionType::Date,
                kind: MentionKind::Name,
                of: FoundOf::Date(index as u32),
                order: found.len() as u32,
            });
        }
        found.sort_unstable_by_key(|one| {
            (
                one.tokens.start,
                std::cmp::Reverse(one.tokens.end),
                one.mention_type,
                one.order,
            )
        });
        found
    }

    /// Whether a capital or seat is the subject of a verb, and so its government: "Washington would break the law".
    fn acts(&self, id: GroupId) -> bool {
        let parts = self.parts;
        let around = parts.clauses.around.get(id.0 as usize);
        let Some((clause, Place::Subject)) = around.and_then(|around| around.clause) else {
            return false;
        };
        let verb = parts.phrases.verb(parts.clauses.clause(clause).verb);
        verb.finite() && !verb.is_passive() && !parts.view.lexicon.classes(verb.lemma).any(class::IDENTITY)
    }

    /// The offices that somebody is said to hold: the heads of groups and the titles of names. "Official" in "official
    /// visit" is none, and to be somebody's wife is none.
    fn spoken_offices(&self) -> FxHashSet<u32> {
        let parts = self.parts;
        let groups = parts.phrases.groups.iter();
        let mut offices: FxHashSet<u32> = groups
            .flat_map(|group| {
                let head = match group.head {
                    Head::Office(office) => Some(office),
                    _ => None,
                };
                group.offices.iter().copied().chain(head)
            })
            .collect();
        offices.retain(|&office| {
            let last = parts.offices[office as usize].tokens.end as usize - 1;
            !parts.view.classes(last).any(class::KIN)
        });
        offices
    }

    /// The words of a nominal mention, from its determiner to its head.
    fn spoken(&self, id: GroupId) -> TokenSpan {
        let group = self.parts.phrases.group(id);
        TokenSpan {
            start: group.tokens.start,
            end: group.head_tokens.end.max(group.tokens.start + 1),
        }
    }

    // ------------------------------------------------------------------ entities

    /// The entities that are mentioned or take part, in the order of their first mention.
    fn entities(&mut self, found: &[Found]) -> Vec<Entity> {
        let store = &self.parts.coreference.entities;
        let mut order: Vec<EntityId> = Vec::new();
        let mut seen = vec![false; store.len()];
        let mut note = |entity: EntityId, order: &mut Vec<EntityId>| {
            let entity = store.find(entity);
            if !std::mem::replace(&mut seen[entity.0 as usize], true) {
                order.push(entity);
            }
        };
        for one in found {
            if let Some(entity) = one.entity() {
                note(entity, &mut order);
            }
        }
        for event in &self.events {
            for filler in event
                .actors
                .iter()
                .chain(&event.recipients)
                .chain(event.roles.iter().map(|(_, filler)| filler))
            {
                note(filler.entity, &mut order);
            }
            if let Some(place) = event.place {
                note(place, &mut order);
            }
        }
        for index in 0..order.len() {
            let draft = store.get(order[index]);
            for body in draft.claims.iter().filter_map(|claim| claim.body) {
                note(body, &mut order);
            }
        }
        for (index, entity) in order.iter().enumerate() {
            self.ids.insert(*entity, EntityId(index as u32));
        }
        order.iter().map(|entity| self.entity(*entity)).collect()
    }

    fn entity(&self, entity: EntityId) -> Entity {
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
            id: self.ids[&entity],
            entity_type: draft.entity_type,
            key: if has_key { key } else { name.clone() },
            link: draft.entry.map(|entry| {
                let link = draft
                    .link
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

    // ------------------------------------------------------------------ relations and events

    fn relations(&self) -> Vec<Relation> {
        let describer = self.describer();
        let mut out: Vec<Relation> = Vec::new();
        let mut order: Vec<(EntityId, EntityId)> = self.ids.iter().map(|(from, to)| (*from, *to)).collect();
        order.sort_by_key(|(_, to)| *to);
        // Of one person very many offices may be said; those in one body are few.
        let mut in_body: FxHashMap<EntityId, Vec<usize>> = FxHashMap::default();
        for (entity, id) in order {
            let draft = self.parts.coreference.entities.get(entity);
            if draft.entity_type != EntityType::Person {
                continue;
            }
            let first = out.len();
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
                let evidence = std::iter::once(&claim.said).chain(&claim.again).map(|said| {
                    let group = self.parts.phrases.group(GroupId(said.1));
                    Evidence::new(self.parts.view.span(group.tokens), rule)
                });
                let office = Some(describer.claimed(claim));
                let offices = in_body.entry(body).or_default();
                match offices.iter().find(|&&at| out[at].office == office) {
                    Some(&same) => out[same].evidence.extend(evidence),
                    None => {
                        offices.push(out.len());
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
            mention: filler.group.and_then(|group| self.by_group.get(&group)).copied(),
        })
    }

    fn role_name(&self, role: Role) -> String {
        role.name(&self.parts.view.lexicon.rules).to_owned()
    }

    fn events(&mut self) -> Vec<Event> {
        let drafts = std::mem::take(&mut self.events);
        let participants = |side: &[Filler]| {
            side.iter()
                .filter_map(|filler| self.participant(filler))
                .collect()
        };
        drafts
            .into_iter()
            .map(|draft| Event {
                event_type: draft.event_type,
                label: draft.label.to_owned(),
                mode: draft.mode,
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
                    .map(|(span, rule)| Evidence::new(*span, *rule))
                    .collect(),
                extra: Extra::new(),
            })
            .collect()
    }
}
