//! Stories: what later sentences add to an event that one has told.
//!
//! *The talks* of a later sentence are those that were told before, and what it says of their place, day, medium and
//! outcome belongs to them. It looks back over a window, so that time is linear in the length of the text.

use super::consult::Consultations;
use super::context::Context;
use super::draft::EventDraft;
use super::instance::{Filler, FrameMatch};
use super::places;
use crate::document::{DateValue, EntityId, EntityType, EventType, Mode, Status};
use crate::lexicon::class;
use crate::news::Zone;
use crate::syntax::clause::ClauseId;
use crate::syntax::phrases::{ChunkKind, Determiner, Head, VerbShape};

/// How many sentences back "the talks" may have been told.
const TALKS_WITHIN: u32 = 12;

/// Within how many sentences somebody is added to an event, or it is denied.
pub(super) const JOINED_WITHIN: u32 = 2;

/// How many sentences after the one that tells of a day, or a journey, it is that of what happens then.
pub(super) const DAY_WITHIN: u32 = 3;

/// How many sentences after the news the same people may go on that day.
const NEWS_WITHIN: u32 = 8;

/// With how many events on either side a journey is compared.
pub(super) const EVENTS_BESIDE: usize = 40;

/// Continues events over sentences.
pub(crate) struct Stories<'a> {
    pub(super) context: Context<'a>,
    pub(super) consultations: Consultations<'a>,
    /// The first paragraph of the body.
    opening: Option<u32>,
}

/// In so many sentences from the first a visit is that of which the opening tells.
const TOWN_WITHIN: u32 = 30;

/// No headline and first paragraph have more sentences.
const OPENING_SENTENCES: usize = 6;

impl<'a> Stories<'a> {
    pub(crate) fn new(context: Context<'a>, consultations: Consultations<'a>) -> Stories<'a> {
        let mut sentences = context.view.sentences.iter();
        Stories {
            context,
            consultations,
            opening: sentences
                .find(|sentence| sentence.zone == Zone::Body)
                .map(|sentence| sentence.paragraph),
        }
    }

    /// Whether a match says more of an event told before, "the talks", and names no parties of its own; then what it
    /// says is added to that.
    pub(crate) fn continues(
        &self,
        found: &FrameMatch<'a>,
        more: &EventDraft,
        told: &mut Vec<EventDraft>,
    ) -> bool {
        let Some(noun) = found.noun else { return false };
        let group = self.context.phrases.group(noun);
        let anaphoric = matches!(group.determiner, Determiner::Definite | Determiner::Possessive)
            && matches!(group.head, Head::Noun(_));
        // "A second round of those talks" is another.
        let other = || {
            let mut words = group.tokens.range();
            words.any(|token| self.context.view.classes(token).any(class::OTHER_OCCASION))
        };
        if !anaphoric || more.event_type != Some(EventType::Consult) || other() {
            return false;
        }
        let fits = |known: &&mut EventDraft| {
            // "They spoke on Monday, and the Kremlin described the conversation as businesslike."
            let told_before = match known.sentence == more.sentence {
                true => {
                    let off = more.status == Status::Negated && known.status != Status::Actual;
                    known.trigger.start < more.trigger.start
                        && (known.speaks || off)
                        && alike(known.mode, more.mode)
                }
                false => more.sentence > known.sentence && alike(known.mode, more.mode),
            };
            known.event_type == Some(EventType::Consult)
                && told_before
                && more.sentence - known.sentence <= TALKS_WITHIN
                && more.everyone().all(|one| known.has(one))
                && known.shares_day(more)
        };
        let came_about = self.came_about(found, more);
        if more.mode == Some(Mode::Multilateral) {
            let plain = group.possessor.is_none() && group.dates.is_empty() && !group.plural;
            let several = more.everyone().count() > 1;
            let same = |known: &&mut EventDraft| {
                self.is_same_summit(known, more, plain) || !several && known.mode == more.mode && fits(known)
            };
            if let Some(known) = told.iter_mut().rev().take(EVENTS_BESIDE).find(same) {
                self.add(known, more, came_about);
                self.add_attendants(known, more);
                return true;
            }
            // "The 2018 summit", "the leaders' summits": told apart by more words
            if several || !plain {
                return false;
            }
            // "Lind did not attend the summit"
            if more.status == Status::Negated && !more.actors.is_empty() {
                let known = told.len();
                self.join(found, more, told);
                if told.len() > known {
                    return true;
                }
            }
        }
        if let Some(known) = told.iter_mut().rev().take(EVENTS_BESIDE).find(fits) {
            self.add(known, more, came_about);
            return true;
        }
        self.attends(found, more, told)
    }

    /// "The talks are mediated by Oman": puts somebody between the parties of talks told right before. Returns whether that
    /// was meant.
    pub(crate) fn mediates(
        &self,
        found: &FrameMatch<'a>,
        more: &EventDraft,
        told: &mut [EventDraft],
    ) -> bool {
        let mediates = found.lacks_sides() && found.noun.is_none();
        let Some(clause) = found.clause.filter(|_| mediates) else {
            return false;
        };
        let clause = self.context.clauses.clause(clause);
        let passive = self.context.phrases.verb(clause.verb).is_passive();
        let what = if passive {
            &clause.subjects
        } else {
            &clause.objects
        };
        let lexicon = self.context.view.lexicon;
        let joined = self.context.phrases.verb(clause.verb).shape == VerbShape::Joined;
        let meant = what.iter().all(|&group| {
            let group = self.context.phrases.group(group);
            (group.determiner == Determiner::Definite || joined)
                && group.head.noun().is_some_and(|noun| lexicon.announces(noun))
        });
        let near = |known: &&mut EventDraft| {
            known.event_type == Some(EventType::Consult)
                && matches!(known.mode, Some(Mode::Meet | Mode::ThirdParty))
                && match joined {
                    true => what
                        .iter()
                        .any(|&group| self.context.phrases.group(group).head_tokens == known.trigger),
                    false => {
                        known.trigger.start < more.trigger.start
                            && more.sentence - known.sentence <= JOINED_WITHIN
                    }
                }
                && known.everyone().count() > 1
                && !more.everyone().any(|one| known.has(one))
                && (more.status == known.status || more.status == Status::Actual)
                && (known.by_noun || !known.speaks)
        };
        let known = told.iter_mut().rev().take(EVENTS_BESIDE).find(near);
        let Some(known) = known.filter(|_| meant && !more.actors.is_empty()) else {
            return false;
        };
        let mut sides = std::mem::take(&mut known.actors);
        sides.append(&mut known.recipients);
        known.recipients = sides;
        known.actors.extend(more.actors.iter().copied());
        known.mode = Some(Mode::Mediate);
        known.evidence.extend(more.evidence.iter().copied());
        true
    }

    /// Whether a summit told before is the one of which more is said, in a `plain` "the summit" or by more words: by the body
    /// that holds it, or as the last one told, of which it is said who was there.
    fn is_same_summit(&self, known: &EventDraft, more: &EventDraft, plain: bool) -> bool {
        let entities = &self.context.coreference.entities;
        let within = |sentences: u32| more.follows(known, sentences);
        let last = plain && within(JOINED_WITHIN) && more.status == known.status;
        let body = |one: &EntityId| entities.get(*one).entity_type == EntityType::Organization;
        let of_same_body = || {
            within(TALKS_WITHIN)
                && (more.status == known.status || known.status == Status::Planned)
                && more.everyone().filter(body).any(|one| known.has(one))
                && known.shares_day(more)
                && (known.place.is_none() || more.place.is_none() || known.place == more.place)
        };
        known.mode == Some(Mode::Multilateral)
            && match more.everyone().count() > 1 {
                // "Leaders of seven states met. Lind and Berg were at the summit."
                true => last && known.everyone().all(|one| entities.get(one).of_states),
                false => last || of_same_body(),
            }
    }

    /// Whether what is said of a noun is that its event was: "the visit took place".
    fn came_about(&self, found: &FrameMatch<'a>, more: &EventDraft) -> bool {
        let Some(clause) = found.clause.filter(|_| more.status == Status::Actual) else {
            return false;
        };
        let clause = self.context.clauses.clause(clause);
        let verb = self.context.phrases.verb(clause.verb);
        verb.shape == VerbShape::Past
            && found.noun.is_some_and(|noun| clause.subjects.contains(&noun))
            && self.context.happens(clause)
    }

    fn add(&self, known: &mut EventDraft, more: &EventDraft, came_about: bool) {
        if known.date.is_none() {
            // "Left for Oslo to meet Lind. The talks begin on Monday."
            let ahead = more.date.is_some_and(|date| self.context.is_ahead(date));
            let day = matches!(more.date, Some(DateValue::Date(date)) if date.day().is_some());
            let open = known.status == Status::Actual && !came_about;
            if ahead && open && day {
                known.status = Status::Planned;
            }
            known.date = more.date.filter(|_| !ahead || !open || day);
        }
        if more.mode == Some(Mode::Phone) && known.mode == Some(Mode::Meet) && known.place.is_none() {
            known.mode = Some(Mode::Phone);
        } else if known.mode != Some(Mode::Phone) {
            known.place = known.place.or(more.place);
        }
        // What was to be and was called off will not be; what was to be and is told of as past has been.
        if more.status == Status::Negated && known.status != Status::Actual {
            known.status = Status::Negated;
        }
        if came_about && known.status != Status::Negated {
            known.status = Status::Actual;
        }
        known.evidence.extend(more.evidence.iter().copied());
        if known.mode == Some(Mode::Meet) && known.place.is_some() {
            self.consultations.visitor_and_host(known);
        }
    }

    /// Gives what the same people did in the sentences after the news, or after what is told of a day, that day, if it is
    /// told in the same way and names none.
    pub(crate) fn go_on_that_day(&self, events: &mut [EventDraft]) {
        let today = self.context.view.date.map(DateValue::Date);
        let consulted = |event: &EventDraft| {
            event.event_type == Some(EventType::Consult) && event.status == Status::Actual
        };
        let entities = &self.context.coreference.entities;
        let is_person = |one: EntityId| entities.get(one).entity_type == EntityType::Person;
        for at in 0..events.len() {
            let event = &events[at];
            if !consulted(event) || event.date.is_some() || !event.narrated {
                continue;
            }
            let same_day = |known: &&EventDraft| {
                let apart = event.sentence.saturating_sub(known.sentence);
                let news = known.is_news && known.date == today && apart <= NEWS_WITHIN;
                let day = matches!(known.date, Some(DateValue::Date(date)) if date.day().is_some());
                consulted(known)
                    && (news || day && apart <= DAY_WITHIN)
                    && known.everyone().any(|one| is_person(one) && event.has(one))
            };
            let known = events[..at].iter().rev().take(EVENTS_BESIDE).find(same_day);
            let Some(known) = known else { continue };
            // "Met Lind in Rome on Sunday. He also met Berg."
            let there = event.sentence.saturating_sub(known.sentence) <= 1
                && event.mode == Some(Mode::Meet)
                && matches!(known.mode, Some(Mode::Meet | Mode::ThirdParty | Mode::Visit));
            // "She received Lind in Oslo on Monday. In the afternoon she received Berg."
            let host = |one: &Filler| known.recipients.iter().any(|other| other.entity == one.entity);
            let received = event.mode == Some(Mode::Visit)
                && known.mode == event.mode
                && event.recipients.iter().any(host);
            let place = event.place.or(known.place.filter(|_| there || received));
            let day = known.date;
            events[at].date = day;
            events[at].place = place;
        }
    }

    /// "In Oslo, Lind spoke of trade. She visited Norway": gives a visit to a country the one town there in which the
    /// opening says that something was.
    pub(crate) fn narrow_places(&self, events: &mut [EventDraft]) {
        let entities = &self.context.coreference.entities;
        let broad = |event: &EventDraft| {
            let place = event.place.map(|place| entities.get(place));
            let country = place.filter(|place| place.entity_type == EntityType::Country);
            country
                .filter(|_| event.mode == Some(Mode::Visit) && event.sentence < TOWN_WITHIN)
                .filter(|_| !self.context.is_long_past(event.date))
                .and_then(|place| place.entry)
        };
        if !events.iter().any(|event| broad(event).is_some()) {
            return;
        }
        let towns = self.towns_of_opening();
        for event in events {
            let Some(country) = broad(event) else { continue };
            let mut there = towns.iter().filter(|(town, people)| {
                entities.get(*town).country == Some(country) && people.iter().any(|&one| event.has(one))
            });
            if let Some(&(town, _)) = there.next()
                && there.all(|&(other, _)| other == town)
            {
                event.place = Some(town);
            }
        }
    }

    /// The towns in which the headline or the first paragraph says that somebody did something.
    fn towns_of_opening(&self) -> Vec<(EntityId, Vec<EntityId>)> {
        let context = self.context;
        let is_town =
            |place: &EntityId| context.coreference.entities.get(*place).entity_type == EntityType::Place;
        let mut out = Vec::new();
        let sentences = 0..context.phrases.sentences().min(OPENING_SENTENCES);
        for sentence in sentences.filter(|&sentence| self.opens(sentence as u32)) {
            for (_, clause) in context.clauses.sentence(sentence) {
                let mut there = context.after(&clause.phrases, class::SETTING_PREPOSITION);
                let town = there.find_map(|group| places::of_group(context, group).filter(is_town));
                let Some(town) = town else { continue };
                let subjects = clause
                    .subjects
                    .iter()
                    .flat_map(|&subject| context.acting(subject));
                out.push((town, subjects.collect()));
            }
        }
        out
    }

    /// Whether a sentence stands in the headline or the first paragraph.
    pub(crate) fn opens(&self, sentence: u32) -> bool {
        let here = self.context.view.sentences[sentence as usize];
        here.zone == Zone::Headline || Some(here.paragraph) == self.opening
    }

    /// Whether a match is told in the simple past or the present, with no date in its sentence.
    pub(crate) fn is_narrated(&self, found: &FrameMatch<'a>) -> bool {
        let dated = self
            .context
            .phrases
            .sentence(found.sentence as usize)
            .any(|chunk| match chunk.kind {
                ChunkKind::Group(id) => {
                    let group = self.context.phrases.group(id);
                    matches!(group.head, Head::Date(_)) || !group.dates.is_empty()
                }
                _ => false,
            });
        let before = found.clause.is_some_and(|id| {
            let clause = self.context.clauses.clause(id);
            let verb = self.context.phrases.verb(clause.verb);
            // "The last leader to visit Oslo was Lind"
            let ever = verb.shape == VerbShape::Infinitive && clause.governor.is_none();
            // "Had come from Paris, where he met Lind"
            let earlier = || {
                self.context
                    .view
                    .lexicon
                    .classes(clause.introducer)
                    .any(class::WHERE)
            };
            let above = || self.context.clauses.clause(ClauseId(id.0.saturating_sub(1)));
            let had = id.0 > 0 && earlier() && self.context.phrases.verb(above().verb).perfect;
            verb.perfect || had || ever || self.context.was_once(verb.tokens.start)
        });
        !dated && !before
    }
}

/// Whether a noun of one mode can mean an event of another: talks may have been a visit, a call is no visit.
fn alike(known: Option<Mode>, more: Option<Mode>) -> bool {
    match (known, more) {
        (Some(Mode::Phone), more) => matches!(more, Some(Mode::Phone | Mode::Meet)),
        (Some(Mode::Meet), Some(Mode::Phone)) => true,
        (_, Some(Mode::Phone)) => false,
        (Some(Mode::Mediate), more) => more == Some(Mode::Meet),
        (_, Some(Mode::Visit)) => known == Some(Mode::Visit),
        _ => true,
    }
}
