//! CONSULT: who visits whom, who calls whom, who speaks for whom.

use whomet_engine::gazetteer::Kind;
use whomet_engine::words::WordId;

use super::companions::{self, is_at_margin, is_beside_body};
use super::context::Context;
use super::draft::EventDraft;
use super::instance::{Filler, FrameMatch};
use super::places;
use crate::document::{DateValue, EntityId, EntityType, Mode, Status};
use crate::lexicon::class;
use crate::reference::claim::OfficeName;
use crate::syntax::phrases::{ChunkKind, GroupId, Head};

/// PLOVER's sector of international bodies.
const INTERNATIONAL: &str = "IGO";

/// How many days what is told near the lead of a report may be old to have been at the place of its dateline.
const FRESH_FOR: i32 = 4;

/// Three or more who speak for states or bodies are a conference.
pub(super) const CONFERENCE: usize = 3;

/// Settles the mode and the sides of consultations.
#[derive(Clone, Copy)]
pub(crate) struct Consultations<'a> {
    context: Context<'a>,
}

impl<'a> Consultations<'a> {
    pub(crate) fn new(context: Context<'a>) -> Consultations<'a> {
        Consultations { context }
    }

    /// Whether a match tells of a call: "spoke by telephone", "talked over a video link".
    pub(crate) fn by_phone(&self, found: &FrameMatch<'a>) -> bool {
        // "A telephone call: Putin and Erdogan spoke on Monday"
        if found.outcome.phone_near && self.telephones(found.sentence) {
            return true;
        }
        let context = self.context;
        let of_clause = found.clause.map(|clause| &context.clauses.clause(clause).phrases);
        let of_noun = found
            .noun
            .map(|noun| &context.clauses.around[noun.0 as usize].phrases);
        of_clause.into_iter().chain(of_noun).any(|phrases| {
            context
                .after(phrases, class::PHONE_PREPOSITION)
                .any(|group| self.is_call(group) || self.qualified_by_call(group))
        })
    }

    /// Whether a sentence speaks of a telephone call.
    fn telephones(&self, sentence: u32) -> bool {
        let mut chunks = self.context.phrases.sentence(sentence as usize);
        chunks.any(|chunk| match chunk.kind {
            ChunkKind::Group(id) => self.qualified_by_call(id),
            _ => false,
        })
    }

    fn is_call(&self, group: GroupId) -> bool {
        matches!(self.context.phrases.group(group).head, Head::Noun(word) if self.is_means(word))
    }

    fn qualified_by_call(&self, group: GroupId) -> bool {
        let qualifiers = self.context.phrases.group(group).qualifiers.iter();
        qualifiers.copied().any(|word| self.is_means(word))
    }

    fn is_means(&self, word: WordId) -> bool {
        self.context.view.lexicon.classes(word).any(class::PHONE)
    }

    /// Settles who visits whom: a meeting in the country of one participant is a visit of the others. `None` if
    /// there are not two parties.
    pub(crate) fn settle(&self, event: &mut EventDraft) -> Option<()> {
        let entities = &self.context.coreference.entities;
        // "The student wrote to her teacher": private people among themselves.
        if event.everyone().all(|one| entities.get(one).is_private()) {
            return None;
        }
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
            Mode::Mediate => {
                if self.speaks_for_one_side(event) {
                    event.mode = Some(Mode::Meet);
                    return self.settle(event);
                }
                (!event.actors.is_empty() && !event.recipients.is_empty()).then_some(())
            }
            Mode::Visit => {
                companions::travel(self.context, event);
                if event.recipients.is_empty() {
                    // The visited country is the host where no host is named.
                    let country = self.country_of_place(event.place?)?;
                    // Nobody visits the own country.
                    let home = entities.get(country).country;
                    // Journeys of private people are no visits.
                    event.actors.retain(|visitor| {
                        let draft = entities.get(visitor.entity);
                        let unknown = draft.entry.is_none() && draft.claims.is_empty();
                        // "Norwegians who came to Chad"
                        let people = visitor.group.is_some_and(|group| {
                            let head = self.context.phrases.group(group).head;
                            matches!(head, Head::Name(_))
                                || head.is_noun(self.context.view.lexicon, class::ARMED_FORCE)
                        });
                        // "A delegation led by Lind"
                        let delegated = visitor.group.is_some_and(|group| {
                            let head = self.context.phrases.group(group).head;
                            head.is_noun(self.context.view.lexicon, class::DELEGATE)
                        });
                        let private = match draft.entity_type {
                            EntityType::Person => !delegated && (unknown || draft.is_private_person),
                            // "Chinese workers arrived in Chad", and troops
                            EntityType::Group => people || !draft.delegates,
                            _ => false,
                        };
                        draft.country != home && !private
                    });
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
                        .find_map(|host| places::of_group(self.context, host.group?));
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
                self.place_of_dateline(event);
                self.home_meeting(event);
                Some(())
            }
            Mode::Multilateral => {
                event.actors.append(&mut event.recipients);
                // What a party or a club holds alone is no summit; the members of an international body meet there.
                let alone = event.actors.len() == 1;
                let organisation = event.actors.iter().any(|one| {
                    let draft = entities.get(one.entity);
                    let international = draft.sector == Some(INTERNATIONAL);
                    draft.of_states
                        || draft.entity_type == EntityType::Organization && (international || !alone)
                });
                // "Hopes for the talks of the Union"
                let told = !self.context.view.looks_plural(event.trigger.end as usize - 1)
                    && event.status != Status::Hypothetical;
                let nothing = alone && event.by_noun && !told;
                if event.actors.len() < CONFERENCE && !organisation || nothing {
                    event.mode = Some(Mode::Meet);
                    return self.settle(event);
                }
                Some(())
            }
            // Meetings and talks in a third place; the modes of acts are none of consultations.
            _ => {
                if parties < 2 {
                    return self.body_meets(event).then_some(());
                }
                if self.is_conference(event) {
                    event.actors.append(&mut event.recipients);
                    self.place_of_dateline(event);
                    event.mode = Some(Mode::Multilateral);
                    return Some(());
                }
                self.visitor_and_host(event);
                Some(())
            }
        }
    }

    /// "Norway's envoy carried a letter from Oslo to Chad": whether one between two speaks for one of them, who is then left
    /// out.
    fn speaks_for_one_side(&self, event: &mut EventDraft) -> bool {
        let entities = &self.context.coreference.entities;
        let country = |one: &Filler| entities.get(one.entity).country;
        let own: Vec<_> = event.actors.iter().filter_map(country).collect();
        let is_own = |one: &Filler| country(one).is_some_and(|state| own.contains(&state));
        let count = event.recipients.iter().filter(|one| is_own(one)).count();
        let party = count > 0 && count < event.recipients.len();
        if party {
            event.recipients.retain(|one| !is_own(one));
        }
        party
    }

    /// "The ministers of Norway, Chad and Mali met": whether those of three states and more meet as one side, and not as
    /// guests of one, or whoever meets several states that no name tells.
    fn is_conference(&self, event: &EventDraft) -> bool {
        let entities = &self.context.coreference.entities;
        let mut everyone = event.actors.iter().chain(&event.recipients);
        let mut of_states = || everyone.any(|one| entities.get(one.entity).of_states);
        event.mode == Some(Mode::Meet) && (self.meet_each_other(event) || of_states())
    }

    /// Whether those of three states and more meet as one side.
    fn meet_each_other(&self, event: &EventDraft) -> bool {
        event.recipients.is_empty()
            && !event.speaks
            && event.actors.len() >= CONFERENCE
            && self.of_different_states(&event.actors)
    }

    /// Whether there are several, each of whom serves or is another state.
    pub(crate) fn of_different_states(&self, parties: &[Filler]) -> bool {
        let entities = &self.context.coreference.entities;
        let states: Option<Vec<_>> = parties
            .iter()
            .map(|one| entities.get(one.entity).country)
            .collect();
        states.is_some_and(|mut states| {
            states.sort_unstable();
            states.dedup();
            states.len() > 1 && states.len() == parties.len()
        })
    }

    /// "A meeting of the African Union", "EU foreign ministers met": what an international body holds alone its members
    /// hold together.
    fn body_meets(&self, event: &mut EventDraft) -> bool {
        let entities = &self.context.coreference.entities;
        event.actors.append(&mut event.recipients);
        let [body] = event.actors[..] else { return false };
        let draft = entities.get(body.entity);
        let international = draft.sector == Some(INTERNATIONAL) || draft.of_states;
        let several = body.group.is_some_and(|group| {
            let group = self.context.phrases.group(group);
            group.plural && matches!(group.head, Head::Office(_))
        });
        let is_body = draft.entity_type == EntityType::Organization || draft.of_states;
        let met = is_body && (event.by_noun || event.by_bare_verb && !event.speaks);
        // "Arab lawmakers met relatives"
        let alone = event.by_noun || event.by_bare_verb;
        let meets = international && alone && (met || several) && event.status != Status::Hypothetical;
        if meets {
            event.mode = Some(Mode::Multilateral);
        }
        meets
    }

    /// People of different countries of whom it is only told that they spoke, and not where, did so by telephone.
    pub(crate) fn at_a_distance(&self, event: &mut EventDraft) {
        if !event.speaks
            || event.tells
            || event.by_noun
            || event.mode != Some(Mode::Meet)
            || event.place.is_some()
            || event.status != Status::Actual
        {
            return;
        }
        if is_at_margin(self.context, event) {
            return;
        }
        let entities = &self.context.coreference.entities;
        let parties: Vec<EntityId> = event.everyone().collect();
        let mut countries = parties.iter().map(|&one| {
            let draft = entities.get(one);
            draft.country.filter(|_| draft.entity_type == EntityType::Person)
        });
        let first = countries.next().flatten();
        let apart = first.is_some() && countries.all(|country| country.is_some() && country != first);
        if apart {
            event.mode = Some(Mode::Phone);
        }
    }

    /// "Putin met a Chinese delegation led by Wu Dawei": the person stands for the country named beside.
    fn drop_represented(&self, event: &mut EventDraft) {
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
            let sides = event.recipients.clone();
            event.actors.retain(|filler| !represented(filler));
            event.recipients.retain(|filler| !represented(filler));
            // "Lind and Berg briefed Norwegian lawmakers": these stand for themselves.
            if event.recipients.is_empty() {
                event.recipients = sides;
            }
        }
    }

    /// Makes a visit of a meeting in the country of some of its participants: they are the hosts.
    pub(crate) fn visitor_and_host(&self, event: &mut EventDraft) {
        let entities = &self.context.coreference.entities;
        event.actors.append(&mut event.recipients);
        if self.is_visited(event) {
            return;
        }
        self.place_of_dateline(event);
        let Some(country) = event.place.and_then(|place| entities.get(place).country) else {
            return;
        };
        let at_home = |filler: &Filler| entities.get(filler.entity).country == Some(country);
        let known = |filler: &Filler| self.is_known(filler.entity);
        let (mut hosts, mut visitors): (Vec<Filler>, Vec<Filler>) =
            event.actors.iter().copied().partition(at_home);
        // "During his visit to Kenya Lind met President Moss": where one of the hosts is known, and a guest, those in
        // office of whom no country is known are at home.
        if !hosts.is_empty() && visitors.iter().any(known) {
            let (at_home, away) = visitors
                .into_iter()
                .partition(|filler| !known(filler) && self.is_in_office(filler.entity));
            let at_home: Vec<Filler> = at_home;
            if !at_home.is_empty() {
                let state = |filler: &Filler| entities.get(filler.entity).entity_type == EntityType::Country;
                hosts.retain(|filler| !state(filler));
                hosts.extend(at_home);
            }
            visitors = away;
        }
        // "In Cairo Lind of Norway met President Moss": he is at home there, if she is not.
        let office = |filler: &Filler| !known(filler) && self.is_in_office(filler.entity);
        let guest = |filler: &Filler| known(filler) && !self.resides(filler.entity);
        if hosts.is_empty()
            && visitors.iter().any(known)
            && visitors.iter().all(|one| guest(one) || office(one))
        {
            (hosts, visitors) = visitors.into_iter().partition(office);
        }
        if hosts.is_empty() {
            if event.actors.iter().all(known) && event.mode == Some(Mode::Meet) {
                let bodies = event.actors.iter().filter(|filler| {
                    let draft = entities.get(filler.entity);
                    matches!(draft.entity_type, EntityType::Country | EntityType::Organization)
                });
                event.mode = Some(if bodies.count() >= CONFERENCE {
                    Mode::Multilateral
                } else {
                    Mode::ThirdParty
                });
            }
        } else if !visitors.is_empty() && visitors.iter().all(known) && !is_beside_body(self.context, event) {
            event.become_visit(visitors, hosts);
        }
    }

    /// Makes a visit of "met the visiting minister Lind", in the host's country, if no other place is told.
    fn is_visited(&self, event: &mut EventDraft) -> bool {
        let entities = &self.context.coreference.entities;
        let visiting = |filler: &Filler| filler.group.is_some_and(|group| self.context.is_visiting(group));
        let (guests, hosts): (Vec<Filler>, Vec<Filler>) = event.actors.iter().partition(|one| visiting(one));
        let home = hosts.first().and_then(|host| entities.get(host.entity).country);
        let Some(home) = home.filter(|_| !guests.is_empty()) else {
            return false;
        };
        event.place = event.place.or_else(|| entities.of_entry(home));
        event.become_visit(guests, hosts);
        true
    }

    /// Whether somebody is told of as holding an office.
    pub(crate) fn is_in_office(&self, entity: EntityId) -> bool {
        let draft = self.context.coreference.entities.get(entity);
        draft.entity_type == EntityType::Person && !draft.claims.is_empty() && !draft.is_private_person
    }

    /// Whether somebody is told of as an ambassador, who lives abroad.
    fn resides(&self, entity: EntityId) -> bool {
        let gazetteer = &self.context.view.lexicon.gazetteer;
        let mut claims = self.context.coreference.entities.get(entity).claims.iter();
        claims.any(|claim| match claim.office {
            OfficeName::Known(office) => gazetteer.entry(office).kind == Some(Kind::Ambassador),
            _ => false,
        })
    }

    /// Whether the text or the gazetteer says for whom somebody speaks.
    fn is_known(&self, entity: EntityId) -> bool {
        let draft = self.context.coreference.entities.get(entity);
        draft.country.is_some()
            || draft.entity_type == EntityType::Organization
            || draft.claims.iter().any(|post| post.body.is_some())
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

    /// In the lead of a report from Tripoli, a meeting with a Libyan was there if no other place is named; soon after it,
    /// that of somebody from abroad with one.
    fn place_of_dateline(&self, event: &mut EventDraft) {
        let entities = &self.context.coreference.entities;
        let Some(dateline) = self
            .context
            .dateline
            .filter(|_| (event.lead || event.near_lead && self.is_fresh(event)) && event.place.is_none())
        else {
            return;
        };
        let country = entities.get(dateline).country;
        let host = event.everyone().any(|one| {
            let draft = entities.get(one);
            draft.country == country && draft.entity_type == EntityType::Person
        });
        let of_people = event
            .everyone()
            .all(|one| entities.get(one).entity_type == EntityType::Person);
        let guest = event.everyone().any(|one| {
            entities
                .get(one)
                .country
                .is_some_and(|home| Some(home) != country)
        });
        let there = event.lead || of_people && guest;
        if host && there && country.is_some() && event.status == Status::Actual {
            event.place = Some(dateline);
            event.at_dateline = true;
        }
    }

    /// Whether an event is told as the news of these days, or is dated so.
    fn is_fresh(&self, event: &EventDraft) -> bool {
        let days = match (event.date, self.context.view.date) {
            (Some(DateValue::Date(day)), Some(today)) => today
                .whole_day()
                .zip(day.whole_day())
                .map(|(today, day)| today.days_since(day)),
            _ => None,
        };
        days.map_or(event.narrated, |days| (0..=FRESH_FOR).contains(&days))
    }

    /// The country in which a place lies.
    pub(crate) fn country_of_place(&self, place: EntityId) -> Option<EntityId> {
        let entities = &self.context.coreference.entities;
        let draft = entities.get(place);
        if draft.entity_type == EntityType::Country {
            return Some(entities.find(place));
        }
        entities.of_entry(draft.country?)
    }
}
