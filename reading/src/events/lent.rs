//! Parties that the sentences before lend to an event: "Lind arrived on Monday. A meeting with Berg is planned", "they met in
//! Oslo. Further talks are planned for May".

use whomet_engine::words::WordId;

use super::draft::EventDraft;
use super::instance::{Filler, FrameMatch};
use super::stories::{DAY_WITHIN, EVENTS_BESIDE, Stories};
use crate::document::{EntityId, EventType, Mode, Status};
use crate::lexicon::class;
use crate::lexicon::valued::Ordered;
use crate::syntax::clause::Place;
use crate::syntax::phrases::Determiner;

/// How many take part at most in talks of which "further talks" are others.
const FEW_PARTIES: usize = 4;

impl<'a> Stories<'a> {
    /// Gives an event that names too few those of whom the sentences before it tell.
    pub(crate) fn lend_parties(&self, found: &FrameMatch<'a>, event: &mut EventDraft, told: &[EventDraft]) {
        if let Some(topic) = self.topic(found, event) {
            event.actors.push(topic);
        } else if let Some(known) = self.before_another(found, event, told) {
            event.mode = known.mode.filter(|&mode| mode == Mode::Mediate).or(event.mode);
            event.narrated = false;
            event.actors.extend(known.actors.iter().copied());
            event.recipients.extend(known.recipients.iter().copied());
        }
    }

    /// "They held talks in Oslo. Further talks are planned for May", "an earlier meeting in Rome failed": the talks told last,
    /// whose parties are those of others of which it is only said where or when.
    fn before_another<'t>(
        &self,
        found: &FrameMatch<'a>,
        event: &EventDraft,
        told: &'t [EventDraft],
    ) -> Option<&'t EventDraft> {
        let noun = found.noun?;
        let (clause, place) = self.context.clauses.around[noun.0 as usize].clause?;
        let lexicon = self.context.view.lexicon;
        let group = self.context.phrases.group(noun);
        let mut words = group.tokens.range();
        let another = words.any(|token| self.context.view.classes(token).any(class::OTHER_OCCASION));
        // "The next party meeting", "the first meeting of the committee"
        let plain =
            |&word: &WordId| lexicon.classes(word).any(class::OTHER_OCCASION) || lexicon.announces(word);
        let around = &self.context.clauses.around[noun.0 as usize].phrases;
        let mut whose = self
            .context
            .after(around, class::OF)
            .map(|of| self.context.phrases.group(of).head);
        let of_talks = whose.all(|head| head.noun().is_some_and(|noun| lexicon.announces(noun)));
        // "Talks will resume on Friday"
        let verb = self
            .context
            .phrases
            .verb(self.context.clauses.clause(clause).verb)
            .lemma;
        let goes_on = group.plural
            && group.determiner == Determiner::Bare
            && lexicon.ordered(Ordered::GoingOn).contains(&verb);
        let another = (another || goes_on)
            && of_talks
            && group.modifiers.is_empty()
            && group.qualifiers.iter().all(plain);
        let alone = event.event_type == Some(EventType::Consult)
            && event.mode == Some(Mode::Meet)
            && event.everyone().next().is_none();
        let is_subject =
            place == Place::Subject && self.context.clauses.clause(clause).subjects.contains(&noun);
        if !alone || !another || !is_subject || event.place.is_none() && event.date.is_none() {
            return None;
        }
        let several = |known: &&EventDraft| {
            known.event_type == Some(EventType::Consult) && known.everyone().count() > 1
        };
        let known = told.iter().rev().take(EVENTS_BESIDE).find(several)?;
        let talks = matches!(
            known.mode,
            Some(Mode::Meet | Mode::ThirdParty | Mode::Visit | Mode::Mediate)
        );
        let few = known.everyone().count() <= FEW_PARTIES && known.status != Status::Negated;
        (talks && few && event.follows(known, DAY_WITHIN)).then_some(known)
    }

    /// "Lind arrived on Monday. A meeting with Berg is planned": who the sentence before is about meets the only one whom a
    /// noun names, if that is what its own sentence is about.
    fn topic(&self, found: &FrameMatch<'a>, event: &EventDraft) -> Option<Filler> {
        let [other] = event.recipients[..] else {
            return None;
        };
        let noun = found.noun?;
        let clauses = self.context.clauses;
        let (clause, place) = clauses.around[noun.0 as usize].clause?;
        let meets = event.event_type == Some(EventType::Consult)
            && matches!(event.mode, Some(Mode::Meet | Mode::Phone))
            && event.actors.is_empty();
        let sentence = (event.sentence as usize).checked_sub(1)?;
        let sentences = self.context.view.sentences;
        let near = sentences[sentence].paragraph == sentences[event.sentence as usize].paragraph;
        if !meets || !near || place != Place::Subject || !clauses.clause(clause).subjects.contains(&noun) {
            return None;
        }
        let mut before = clauses.sentence(sentence);
        let main = before.find(|(_, clause)| {
            clause.governor.is_none()
                && clause.introducer == WordId::UNKNOWN
                && self.context.phrases.verb(clause.verb).finite()
        });
        let [subject] = main?.1.subjects[..] else {
            return None;
        };
        let mut people = self.context.acting(subject);
        let (person, None) = (people.next()?, people.next()) else {
            return None;
        };
        let entities = &self.context.coreference.entities;
        let state = |one: EntityId| entities.get(one).state();
        (self.consultations.is_in_office(person)
            && state(person).is_some()
            && state(person) != state(other.entity))
        .then_some(Filler {
            entity: person,
            group: Some(subject),
        })
    }
}
