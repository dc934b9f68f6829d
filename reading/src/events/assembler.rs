//! Makes events of what frames found: place, date and mode settled, and the same thing told twice made one.

use rustc_hash::FxHashSet;

use super::consult::Consultations;
use super::context::Context;
use super::draft::{EventDraft, Piece};
use super::governors::Governors;
use super::instance::{Filler, FrameMatch};
use super::journeys::Journeys;
use super::matcher::Matcher;
use super::merging::Merging;
use super::setting::Setting;
use super::speech::Speech;
use super::stories::Stories;
use super::{act_modes, act_parties, act_setting, claimed, opponents, retold};
use crate::dates::finder::DateMention;
use crate::document::{DateValue, EntityId, EntityType, EventType, Mode, Status};
use crate::lexicon::{Role, class};
use crate::reference::sectors::GOVERNMENT;
use crate::syntax::clause::Place;
use crate::syntax::phrases::VerbShape;
use crate::units::room::make_room;

/// How many tokens before its verb the word stands that begins a clause.
const INTRODUCED_WITHIN: usize = 8;

/// How many sentences after the lead still tell of what happened at the place of the dateline.
const LEAD_WITHIN: u32 = 12;

/// How many at most do something to each other, one by one.
const MUTUAL: usize = 4;

/// Settles events.
pub(crate) struct Assembler<'a> {
    context: Context<'a>,
    setting: Setting<'a>,
    consultations: Consultations<'a>,
    stories: Stories<'a>,
    /// The sentence that follows the dateline.
    lead: Option<u32>,
}

impl<'a> Assembler<'a> {
    /// `lead` is the sentence that follows the dateline.
    pub(crate) fn new(context: Context<'a>, dates: &'a [DateMention], lead: Option<u32>) -> Assembler<'a> {
        let consultations = Consultations::new(context);
        Assembler {
            context,
            setting: Setting::new(context, dates),
            consultations,
            stories: Stories::new(context, consultations),
            lead,
        }
    }

    /// The events of a document, in the order of the text.
    pub(crate) fn events(&self, matcher: &Matcher<'a>) -> Vec<EventDraft> {
        let mut out: Vec<EventDraft> = Vec::new();
        let sentences = self.context.phrases.sentences();
        let (mut governors, mut matches) = (Governors::new(self.context), Vec::new());
        // The latest of which it was not told who took part: "a summit was held in Oslo".
        let mut open: Option<EventDraft> = None;
        for sentence in 0..sentences {
            matcher.of_sentence(sentence, &mut matches);
            governors.settle(&mut matches);
            make_room(&mut out, matches.len(), sentence, sentences);
            // "Began Norwegian-brokered talks": who brokers them comes after the talks.
            for last in [false, true] {
                let told = |found: &&FrameMatch<'_>| !found.outcome.is_veto() && found.lacks_sides() == last;
                for found in matches.iter().filter(told) {
                    self.add(found, &mut open, &mut out);
                }
            }
        }
        Journeys::new(self.context, self.consultations).place_on_journeys(&mut out);
        let mut events = Merging::new(self.context, self.consultations).merge(out);
        self.stories.go_on_that_day(&mut events);
        // "Lind came in May 1972. He was received by the king": what follows is no news either.
        let mut told = None;
        for event in &mut events {
            self.consultations.at_a_distance(event);
            let meets = event.event_type == Some(EventType::Consult);
            let news = event.is_news && !(meets && self.context.is_long_past(told));
            if event.date.is_none() && news && event.status == Status::Actual {
                event.date = self.context.view.date.map(DateValue::Date);
            }
            told = event.date.or(told);
        }
        self.stories.go_on_that_day(&mut events);
        self.stories.narrow_places(&mut events);
        act_setting::complete(self.context, &mut events);
        claimed::complete(self.context, &mut events);
        act_parties::complete(self.context, &mut events);
        retold::complete(self.context, &mut events);
        opponents::complete(self.context, &mut events);
        events
    }

    /// Adds the event of a match to those told before it, or what it says to one of them.
    fn add(&self, found: &FrameMatch<'a>, open: &mut Option<EventDraft>, out: &mut Vec<EventDraft>) {
        let mut event = self.event(found);
        if found.outcome.joins {
            if !self.stories.complete(found, &event, open, out) {
                self.stories.join(found, &event, out);
            }
            return;
        }
        if self.stories.mediates(found, &event, out) {
            return;
        }
        let summit = event.mode == Some(Mode::Multilateral);
        if (summit || event.everyone().count() < 2) && self.stories.continues(found, &event, out) {
            return;
        }
        self.stories.lend_parties(found, &mut event, out);
        let is_meeting = event.event_type == Some(EventType::Consult) && event.mode != Some(Mode::Phone);
        if !says_who(&event) {
            if is_meeting {
                *open = Some(event);
            }
            return;
        }
        if self.is_word_of_anybody(&event) {
            return;
        }
        // A call to three leaders is three calls.
        let calls = event.mode == Some(Mode::Phone) && event.recipients.len() > 1;
        let parts = if found.mutual {
            mutual(&event)
        } else if calls || self.one_by_one(&event, found) {
            split(event)
        } else {
            self.stops(event, found)
        };
        for mut part in parts {
            let kept = (is_meeting && part.everyone().count() < 2).then(|| part.clone());
            if part.event_type != Some(EventType::Consult) || self.consultations.settle(&mut part).is_some() {
                if part.place.is_none() && part.mode != Some(Mode::Phone) {
                    part.place = self.setting.place_told_elsewhere(found);
                }
                // What guests and hosts are gathered in has room for four.
                part.actors.shrink_to_fit();
                part.recipients.shrink_to_fit();
                out.push(part);
            } else if kept.is_some() {
                *open = kept;
            }
        }
    }

    /// "Colleagues agreed", "ministers praised the speakers": whether an act of words joins nobody of whom a reader could
    /// say who that is, by a name, a country or a cause.
    fn is_word_of_anybody(&self, event: &EventDraft) -> bool {
        use EventType as T;
        let in_words = matches!(
            event.event_type,
            Some(T::Agree | T::Support | T::Concede | T::Request | T::Accuse | T::Reject | T::Threaten)
        );
        let anybody = |one: EntityId| {
            let draft = self.context.coreference.entities.get(one);
            let unnamed = draft.anonymous || draft.entity_type == EntityType::Group;
            let cause = matches!(draft.sector, Some("REB" | "UAF" | "OPP" | "MIL" | "COP"));
            unnamed && draft.country.or(draft.entry).is_none() && !cause && !draft.of_states
        };
        in_words && event.everyone().all(anybody)
    }

    /// "Visited Chad, Mali and Niger", "will visit": a visit to each country. What only might be is one tour.
    fn stops(&self, mut event: EventDraft, found: &FrameMatch<'a>) -> Vec<EventDraft> {
        let entities = &self.context.coreference.entities;
        let is_country = |one: EntityId| entities.get(one).entity_type == EntityType::Country;
        let hosts = event.recipients.iter().all(|one| is_country(one.entity));
        if event.mode != Some(Mode::Visit) || !hosts {
            return vec![event];
        }
        let mut places: Vec<EntityId> = event.recipients.iter().map(|one| one.entity).collect();
        if places.is_empty() {
            places.extend(&found.places);
        }
        let mut seen = FxHashSet::default();
        let countries: Vec<_> = places
            .iter()
            .filter_map(|&place| entities.get(place).country)
            .filter(|&country| seen.insert(country))
            .collect();
        if places.len() < 2 || countries.len() < places.len() {
            return vec![event];
        }
        if !matches!(event.status, Status::Actual | Status::Planned) {
            if event.recipients.is_empty() {
                // Nobody visits the own country.
                let actors = &event.actors;
                let is_home = |country| {
                    actors
                        .iter()
                        .any(|one| entities.get(one.entity).country == Some(country))
                };
                let abroad = countries.iter().filter(|&&country| !is_home(country));
                let hosts = abroad.filter_map(|&country| entities.of_entry(country));
                let filler = |entity| Filler { entity, group: None };
                event.recipients = hosts.map(filler).collect();
            }
            return vec![event];
        }
        let stop = |&place: &EntityId| EventDraft {
            recipients: event
                .recipients
                .iter()
                .filter(|one| one.entity == place)
                .copied()
                .collect(),
            place: Some(place),
            ..event.clone()
        };
        places.iter().map(stop).collect()
    }

    /// "Each telephoned Annan", "met A and B separately": as many events as there are on that side.
    fn one_by_one(&self, event: &EventDraft, found: &FrameMatch<'a>) -> bool {
        if event.event_type == Some(EventType::Consult) && self.is_round_of(event, found) {
            return true;
        }
        if let Some(noun) = found.noun {
            // "Held separate talks with A and B"
            let (noun, lexicon) = (self.context.phrases.group(noun), self.context.view.lexicon);
            let mut words = noun.qualifiers.iter().map(|&word| lexicon.classes(word));
            let separate = words.any(|classes| classes.any(class::SEPARATELY));
            return separate && noun.plural && !event.recipients.is_empty();
        }
        let each = found.clause.is_some_and(|clause| {
            let clause = self.context.clauses.clause(clause);
            let verb = self.context.phrases.verb(clause.verb).tokens.start as usize;
            let is_each = |before: usize| self.context.view.classes(before).any(class::EACH);
            clause.subjects.len() > 1 && verb.checked_sub(1).is_some_and(is_each)
        });
        (each || found.separately) && !event.actors.is_empty()
    }

    /// "Held meetings with Lind and Berg", "spoke to Lind and Berg", of whom no two serve one state: he met or called one
    /// after the other, where nothing says that all came together.
    fn is_round_of(&self, event: &EventDraft, found: &FrameMatch<'a>) -> bool {
        let [_] = *event.actors else { return false };
        let one_each = match found.noun {
            Some(noun) => {
                let noun = self.context.phrases.group(noun);
                let head = noun.head_tokens.end as usize - 1;
                noun.plural && self.context.view.classes(head).any(class::ONE_EACH)
            }
            None => found.outcome.phone_near,
        };
        one_each && self.consultations.of_different_states(&event.recipients)
    }

    fn event(&self, found: &FrameMatch<'a>) -> EventDraft {
        let event_type = found.event_type();
        let sentence = self.context.view.sentences[found.sentence as usize].tokens;
        // There are mostly one or two, and a vector would begin with room for four.
        let with_room =
            |role| Vec::with_capacity(found.roles.iter().filter(|(other, _)| *other == role).count());
        let mut event = EventDraft {
            event_type,
            mode: found.outcome.mode.filter(|_| !found.is_plover_act()),
            manner: act_modes::mode(self.context, found),
            status: found.status,
            trigger: found.trigger,
            actors: with_room(Role::Actor),
            recipients: with_room(Role::Recipient),
            place: None,
            date: None,
            evidence: vec![Piece {
                span: self.context.view.span(sentence),
                by: found.by,
                teller: Speech::new(self.context).teller(found),
            }],
            sentence: found.sentence,
            lead: false,
            near_lead: false,
            at_dateline: false,
            by_noun: found.noun.is_some(),
            by_bare_verb: found.noun.is_none() && self.has_no_party(found),
            speaks: found.outcome.phone_near,
            tells: found.outcome.of_foreign,
            narrated: self.stories.is_narrated(found) && !self.is_of_other_day(found),
            is_news: false,
            own: None,
        };
        if !found.values.is_empty() {
            event.own_mut().values = found.values.clone();
        }
        for (role, filler) in &found.roles {
            match role {
                Role::Actor => event.actors.push(*filler),
                Role::Recipient => event.recipients.push(*filler),
                _ => event.own_mut().roles.push((*role, *filler)),
            }
        }
        if let Some(said) = found.outcome.status
            && (event.status != Status::Negated || said == Status::Actual)
            // "accepted an invitation"
            && !(event.status == Status::Planned && found.noun.is_some())
            && !self.came_at(found)
        {
            event.status = said;
        }
        if event_type == Some(EventType::Consult)
            && event.status == Status::Actual
            && self.setting.lies_ahead(found)
        {
            event.status = Status::Planned;
        }
        // Two names of one entity make no pair.
        let actors = &event.actors;
        event
            .recipients
            .retain(|one| !actors.iter().any(|other| other.entity == one.entity));
        act_parties::speak(self.context, &mut event);
        event.place = self.setting.place(found);
        event.place = event.place.or_else(|| act_setting::there(self.context, found));
        self.strikes_state(&mut event);
        self.spare_own_state(&mut event);
        event.is_news = event_type.is_some()
            && event.narrated
            && (self.stories.opens(found.sentence) || self.setting.is_spoken_of(found));
        event.lead = self.is_lead(found.sentence);
        event.near_lead = self
            .lead
            .is_some_and(|lead| (lead..=lead + LEAD_WITHIN).contains(&found.sentence));
        event.date = self.setting.date(found, event.status);
        // "Will meet on the sidelines of the summit in May": that is planned as well.
        let ahead = event.date.is_some_and(|date| self.context.is_ahead(date));
        if ahead && event_type == Some(EventType::Consult) && event.status == Status::Actual {
            event.status = Status::Planned;
        }
        // "Discussed a summit in June": when that is, and not when they spoke.
        if found.outcome.of_foreign {
            let is_day = |date: DateValue| matches!(date, DateValue::Date(date) if date.day().is_some());
            let gone = |date: &DateValue| is_day(*date) && !self.context.is_ahead(*date);
            event.date = event.date.filter(gone);
        }
        if event.date.is_none() && event.status == Status::Actual && self.goes_on(found) {
            event.date = self.context.view.date.map(DateValue::Date);
        }
        if event.mode == Some(Mode::Meet) && self.consultations.by_phone(found) {
            event.mode = Some(Mode::Phone);
        }
        event
    }

    /// "Chad shelled Oslo": an attack of which nobody is told as suffering it is one on the state where it was, if who
    /// attacks is of another.
    fn strikes_state(&self, event: &mut EventDraft) {
        let entities = &self.context.coreference.entities;
        if event.event_type != Some(EventType::Assault) || !event.recipients.is_empty() {
            return;
        }
        let struck = event
            .place
            .and_then(|place| self.consultations.country_of_place(place));
        let Some(struck) = struck else { return };
        let state = entities.get(struck).state();
        let Some(first) = event.actors.first() else { return };
        // Two sides that clash suffer it themselves.
        let side = entities.get(first.entity).state();
        let one_side = event
            .actors
            .iter()
            .all(|one| entities.get(one.entity).state() == side);
        if one_side && side.is_some() && side != state {
            event.recipients.push(Filler {
                entity: struck,
                group: None,
            });
        }
    }

    /// "Chad's envoy complained that Chadians found out late": who serves a state does not accuse or refuse it.
    fn spare_own_state(&self, event: &mut EventDraft) {
        if !matches!(event.event_type, Some(EventType::Accuse | EventType::Reject)) {
            return;
        }
        let entities = &self.context.coreference.entities;
        let EventDraft {
            actors, recipients, ..
        } = event;
        let serves = |state: EntityId| {
            actors.iter().any(|one| {
                let draft = entities.get(one.entity);
                draft.is_person()
                    && draft.sector == Some(GOVERNMENT)
                    && draft.state() == entities.get(state).state()
            })
        };
        let is_state = |one: EntityId| entities.get(one).entity_type == EntityType::Country;
        recipients.retain(|one| !(is_state(one.entity) && serves(one.entity)));
    }

    /// "Came at the invitation of Lind": what somebody does at it is told as it was.
    fn came_at(&self, found: &FrameMatch<'a>) -> bool {
        let around = found
            .noun
            .map(|noun| &self.context.clauses.around[noun.0 as usize]);
        matches!(around.and_then(|around| around.clause), Some((_, Place::Phrase(preposition)))
            if self.context.view.lexicon.classes(preposition).any(class::SETTING_PREPOSITION))
    }

    /// "Is in Oslo", "is visiting Oslo": whether a consultation is told as going on when the text was published.
    fn goes_on(&self, found: &FrameMatch<'a>) -> bool {
        let consults = found.event_type() == Some(EventType::Consult);
        consults
            && found.noun.is_none()
            && found.clause.is_some_and(|clause| {
                let clause = self.context.clauses.clause(clause);
                let verb = self.context.phrases.verb(clause.auxiliaries);
                let is = self.context.view.classes(verb.head as usize).any(class::BE);
                // "Has been in Oslo for two days"
                verb.shape == VerbShape::Present && (is || verb.progressive && !verb.perfect)
            })
    }

    /// "A week after meeting Lind": whether a clause tells of a day so and so far from that of the news.
    fn is_of_other_day(&self, found: &FrameMatch<'a>) -> bool {
        let Some(clause) = found.clause.filter(|_| found.noun.is_none()) else {
            return false;
        };
        let clause = self.context.clauses.clause(clause);
        let view = self.context.view;
        let introduced = view
            .lexicon
            .classes(clause.introducer)
            .any(class::CLAUSE_PREPOSITION);
        let verb = self.context.phrases.verb(clause.verb).tokens.start as usize;
        let mut before = (verb.saturating_sub(INTRODUCED_WITHIN)..verb).rev();
        introduced
            && before
                .find(|&token| view.words[token] == clause.introducer)
                .and_then(|introducer| introducer.checked_sub(1))
                .is_some_and(|unit| view.classes(unit).any(class::ADVERBIAL_NOUN | class::LATER))
    }

    /// Whether the clause of a match has neither an object nor somebody "with" whom something is done.
    fn has_no_party(&self, found: &FrameMatch<'a>) -> bool {
        found.clause.is_some_and(|clause| {
            let clause = self.context.clauses.clause(clause);
            let with = |word| self.context.view.lexicon.classes(word).any(class::WITH);
            clause.objects.is_empty() && !clause.phrases.iter().any(|phrase| with(phrase.preposition))
        })
    }

    /// Whether a sentence stands in the paragraph that follows the dateline.
    fn is_lead(&self, sentence: u32) -> bool {
        let sentences = self.context.view.sentences;
        self.lead.is_some_and(|lead| {
            sentence >= lead && sentences[sentence as usize].paragraph == sentences[lead as usize].paragraph
        })
    }
}

/// Whether an event has somebody who takes part or, of a user's own type, a value.
fn says_who(event: &EventDraft) -> bool {
    let somebody = !event.actors.is_empty() || !event.roles.is_empty() || !event.recipients.is_empty();
    somebody || event.event_type.is_none() && !event.values.is_empty()
}

/// One event for each actor, done to the others; a long list stays one.
fn mutual(event: &EventDraft) -> Vec<EventDraft> {
    if event.actors.len() > MUTUAL {
        return vec![event.clone()];
    }
    let each = |one: &Filler| EventDraft {
        actors: vec![*one],
        recipients: event
            .actors
            .iter()
            .filter(|other| *other != one)
            .copied()
            .collect(),
        ..event.clone()
    };
    event.actors.iter().map(each).collect()
}

/// One event for each recipient or, where there is one recipient, for each actor.
fn split(event: EventDraft) -> Vec<EventDraft> {
    if event.recipients.len() > 1 {
        let each = |one: &Filler| EventDraft {
            recipients: vec![*one],
            ..event.clone()
        };
        event.recipients.iter().map(each).collect()
    } else {
        let each = |one: &Filler| EventDraft {
            actors: vec![*one],
            ..event.clone()
        };
        event.actors.iter().map(each).collect()
    }
}
