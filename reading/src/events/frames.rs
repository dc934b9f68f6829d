//! Applies the frames of `rules/` to clauses and nouns: who stands where a frame looks for its roles.

use crate::lexicon::class;
use whomet_engine::rules::{Frame, FrameOn, Make, Path, Slot, Value};
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

use super::participants::is_act;
use super::sequences::EventMatch;
use crate::document::{EntityId, EventType, Status};
use crate::reference::resolver::Coreference;
use crate::syntax::clauses::{Clause, ClauseId, Clauses, Governor, Phrase, Place};
use crate::syntax::phrases::{GroupId, Head, Phrases};
use crate::syntax::status::Statuses;
use crate::units::mentions::{Name, OfficeMention};
use crate::units::user::Cascade;
use crate::units::view::View;

/// Somebody in a role, and the group that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filler {
    pub(crate) entity: EntityId,
    pub(crate) group: Option<GroupId>,
}

/// A frame, or a rule of phase `events`, that found its roles.
#[derive(Clone, Debug)]
pub(crate) struct FrameMatch<'a> {
    /// The name of the frame or rule.
    pub(crate) name: &'a str,
    pub(crate) makes: &'a Make,
    pub(crate) sentence: u32,
    /// The token of the verb or noun.
    pub(crate) trigger: TokenSpan,
    pub(crate) status: Status,
    /// The roles in the order of the frame's slots.
    pub(crate) roles: Vec<(&'a str, Filler)>,
    /// What fills roles and is nobody: the words of a unit of a user's own type.
    pub(crate) values: Vec<(&'a str, TokenSpan)>,
    pub(crate) places: Vec<EntityId>,
    pub(crate) dates: Vec<u32>,
    /// The clause and the noun at work, for what belongs to them.
    pub(crate) clause: Option<ClauseId>,
    pub(crate) noun: Option<GroupId>,
    pub(crate) separately: bool,
    /// The type that it turns out to be of, where that is not the frame's: what is only promised is a promise.
    pub(crate) becomes: Option<EventType>,
}

impl FrameMatch<'_> {
    /// The type of the event.
    pub(crate) fn event_type(&self) -> Option<EventType> {
        self.becomes.or_else(|| EventType::from_name(&self.makes.what))
    }

    pub(crate) fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|(known, _)| *known == role)
    }
}

/// Everything that frames look at.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) view: View<'a>,
    pub(crate) names: &'a [Name],
    pub(crate) offices: &'a [OfficeMention],
    pub(crate) phrases: &'a Phrases,
    pub(crate) clauses: &'a Clauses,
    pub(crate) coreference: &'a Coreference,
    pub(crate) sequences: &'a [EventMatch],
    pub(crate) cascade: &'a Cascade,
}

impl<'a> Context<'a> {
    /// All instances of frames, in the order of the text; those of vetoes among them, which make no event.
    pub(crate) fn instances(&self) -> Vec<FrameMatch<'a>> {
        let mut out = Vec::new();
        for sentence in 0..self.phrases.sentences.len() {
            for (id, clause) in self.clauses.sentence(sentence) {
                self.clause_frames(id, clause, &mut out);
            }
        }
        for index in 0..self.phrases.groups.len() {
            let id = GroupId(index as u32);
            if let Head::Noun(word) = self.phrases.group(id).head {
                self.noun_frames(id, word, &mut out);
            }
        }
        self.sequence_instances(&mut out);
        out.sort_by_key(|instance| (instance.sentence, instance.trigger.start));
        out
    }

    pub(crate) fn statuses(&self) -> Statuses<'a> {
        Statuses {
            view: self.view,
            phrases: self.phrases,
            clauses: self.clauses,
        }
    }

    // ------------------------------------------------------------------ verbs

    fn clause_frames(&self, id: ClauseId, clause: &'a Clause, out: &mut Vec<FrameMatch<'a>>) {
        let verb = self.phrases.verb(clause.verb);
        let rules = &self.view.lexicon.rules;
        let head = verb.head as usize;
        for sense in rules.senses(verb.lemma) {
            let follows = |at: usize| self.view.words[at..].starts_with(&sense.rest);
            if !follows(head + 1) {
                continue;
            }
            let mut taken = false;
            for frame in rules
                .frames_of(sense.class)
                .filter(|frame| frame.on == FrameOn::Verb)
            {
                if let Some(instance) = self.on_clause(frame, id, clause, sense.rest.last().copied()) {
                    out.push(instance);
                    if frame.makes.is_veto() {
                        return;
                    }
                    taken = true;
                    break;
                }
            }
            if taken && !sense.rest.is_empty() {
                return;
            }
        }
    }

    /// `particle` is the last word of a verb such as "take over".
    pub(crate) fn on_clause(
        &self,
        frame: &'a Frame,
        id: ClauseId,
        clause: &'a Clause,
        particle: Option<WordId>,
    ) -> Option<FrameMatch<'a>> {
        let verb = self.phrases.verb(clause.verb);
        let passive = verb.is_passive();
        if frame.without.iter().any(|path| self.is_taken(path, id, clause)) {
            return None;
        }
        let mut instance = FrameMatch {
            name: &frame.name,
            makes: &frame.makes,
            sentence: clause.sentence,
            trigger: TokenSpan {
                start: verb.head,
                end: verb.head + 1,
            },
            status: self.statuses().of_clause(id),
            roles: Vec::new(),
            values: Vec::new(),
            places: Vec::new(),
            dates: clause.dates.clone(),
            clause: Some(id),
            noun: None,
            separately: clause.separately,
            becomes: None,
        };
        for slot in &frame.slots {
            let before = Self::filled(slot, &instance);
            for path in &slot.paths {
                let groups: Vec<GroupId> = match path {
                    Path::Subject if passive => self.after(&clause.phrases, "by"),
                    Path::Subject => {
                        if clause.subjects.is_empty()
                            && let Some(Governor::Noun(noun)) = clause.governor
                        {
                            self.fill_owner(slot, noun, &mut instance);
                        }
                        self.named_subjects(&frame.makes, clause)
                    }
                    Path::Object if passive => clause.subjects.clone(),
                    // "Take over the firm", where the particle looks like a preposition.
                    Path::Object => {
                        let after = particle.map(|particle| self.after_words(&clause.phrases, &[particle]));
                        clause
                            .objects
                            .iter()
                            .copied()
                            .chain(after.into_iter().flatten())
                            .collect()
                    }
                    Path::Indirect if passive => Vec::new(),
                    Path::Indirect => clause.indirect.clone(),
                    Path::Infinitive => self.objects_of_infinitives(id, clause),
                    Path::Clause => self.subjects_of_clauses(id, clause),
                    Path::Preposition(words) => {
                        let mut groups = self.after_words(&clause.phrases, words);
                        if is_act(&frame.makes) {
                            groups.extend(self.inside(&clause.objects, words));
                        } else if passive && self.brokers(id) {
                            // "Talks between A and B, brokered by C"
                            for &talks in &clause.subjects {
                                let around = &self.clauses.around[talks.0 as usize];
                                groups.extend(self.after_words(&around.phrases, words));
                            }
                        }
                        groups
                    }
                    _ => Vec::new(),
                };
                let before = instance.roles.len();
                self.fill(slot, &groups, &mut instance);
                // "The storm killed ten people": what acts is nobody.
                if *path == Path::Subject
                    && is_act(&frame.makes)
                    && !passive
                    && !groups.is_empty()
                    && instance.roles.len() == before
                {
                    return None;
                }
            }
            if slot.required && Self::filled(slot, &instance) == before {
                return None;
            }
        }
        (!self.is_aside(frame, clause, &instance)).then_some(instance)
    }

    /// The groups after a preposition.
    pub(crate) fn after(&self, phrases: &[Phrase], preposition: &str) -> Vec<GroupId> {
        phrases
            .iter()
            .filter(|phrase| self.view.lexicon.is(phrase.preposition, preposition))
            .flat_map(|phrase| phrase.groups.iter().copied())
            .collect()
    }

    pub(crate) fn after_words(&self, phrases: &[Phrase], words: &[WordId]) -> Vec<GroupId> {
        let wanted = match words {
            [word] => *word,
            _ => self.view.lexicon.multiword_id(words),
        };
        phrases
            .iter()
            .filter(|phrase| phrase.preposition == wanted)
            .flat_map(|phrase| phrase.groups.iter().copied())
            .collect()
    }

    // ------------------------------------------------------------------ nouns

    fn noun_frames(&self, id: GroupId, word: WordId, out: &mut Vec<FrameMatch<'a>>) {
        let group = self.phrases.group(id);
        // "An exchange of views": the words before the noun may lie outside its group.
        let written = &self.view.words[..group.head_tokens.start as usize];
        for (class, words) in self.view.lexicon.noun_senses(word, &group.qualifiers, written) {
            let mut taken = false;
            for frame in self
                .view
                .lexicon
                .rules
                .frames_of(class)
                .filter(|frame| frame.on == FrameOn::Noun)
            {
                // "Qatar brokered talks between ...": the verb's frame tells it all.
                if !is_act(&frame.makes) && self.is_told(id) {
                    return;
                }
                if let Some(instance) = self.on_noun(frame, id) {
                    out.push(instance);
                    if frame.makes.is_veto() {
                        return;
                    }
                    taken = true;
                    break;
                }
            }
            if taken || words > 1 {
                return;
            }
        }
    }

    /// Whether a clause tells of talks between others.
    pub(crate) fn brokers(&self, clause: ClauseId) -> bool {
        let verb = self.phrases.verb(self.clauses.clause(clause).verb);
        self.view.lexicon.classes(verb.lemma).any(class::BROKER)
    }

    /// Whether a verb tells of a noun as of something between others.
    fn is_told(&self, noun: GroupId) -> bool {
        let around = &self.clauses.around[noun.0 as usize];
        let object_of = around.clause.filter(|(_, place)| *place == Place::Object);
        let clauses = object_of.map(|(clause, _)| clause).into_iter();
        clauses
            .chain(around.participle)
            .any(|clause| self.brokers(clause))
    }

    pub(crate) fn on_noun(&self, frame: &'a Frame, id: GroupId) -> Option<FrameMatch<'a>> {
        let group = self.phrases.group(id);
        let around = &self.clauses.around[id.0 as usize];
        if frame.without.iter().any(|path| self.is_taken_by(path, id)) {
            return None;
        }
        let mut instance = FrameMatch {
            name: &frame.name,
            makes: &frame.makes,
            sentence: group.sentence,
            trigger: group.head_tokens,
            status: self.statuses().of_noun(id),
            roles: Vec::new(),
            values: Vec::new(),
            places: Vec::new(),
            dates: group.dates.iter().chain(&around.dates).copied().collect(),
            clause: around.clause.map(|(clause, _)| clause),
            noun: Some(id),
            separately: false,
            becomes: None,
        };
        let clause = around
            .clause
            .map(|(clause, place)| (self.clauses.clause(clause), place));
        let light = clause.is_some_and(|(clause, place)| {
            let verb = self.phrases.verb(clause.verb);
            self.view
                .lexicon
                .is_light(self.view.words, verb.head as usize, verb.lemma)
                && (place == Place::Object
                    || (place == Place::Subject && verb.is_passive())
                    || matches!(place, Place::Phrase(_)))
        });
        // The subject of "held talks", "arrived for talks", "said after talks" comes last: it speaks only where
        // the noun does not name its own.
        let mut last: Vec<&'a Slot> = Vec::new();
        for slot in &frame.slots {
            let before = Self::filled(slot, &instance);
            for path in &slot.paths {
                let groups: Vec<GroupId> = match path {
                    // "Qatar hosted talks between A and B": those who talk are named, the host is none of them.
                    Path::Subject
                        if light
                            && instance
                                .roles
                                .iter()
                                .filter(|(role, _)| *role == slot.role)
                                .count()
                                > 1 =>
                    {
                        let (clause, _) = clause.expect("a light verb has a clause");
                        let place = clause.subjects.first().and_then(|&group| self.place_of(group));
                        instance.places.extend(place);
                        Vec::new()
                    }
                    Path::Subject if self.is_told(id) => Vec::new(),
                    Path::Subject if light => {
                        let (clause, _) = clause.expect("a light verb has a clause");
                        if self.phrases.verb(clause.verb).is_passive() {
                            self.after(&clause.phrases, "by")
                        } else {
                            self.named_subjects(&frame.makes, clause)
                        }
                    }
                    Path::Subject => {
                        last.push(slot);
                        Vec::new()
                    }
                    Path::Possessor => {
                        self.fill_owner(slot, id, &mut instance);
                        group.possessor.into_iter().collect()
                    }
                    Path::Compound => {
                        self.fill_modifiers(slot, id, &mut instance);
                        Vec::new()
                    }
                    Path::Preposition(words) => {
                        let mut groups = self.after_words(&around.phrases, words);
                        if light || self.only_carries(clause) {
                            let (clause, _) = clause.expect("there is a clause");
                            for more in self.after_words(&clause.phrases, words) {
                                if !groups.contains(&more) && more != id {
                                    groups.push(more);
                                }
                            }
                        }
                        groups
                    }
                    Path::Indirect if light => clause.expect("a light verb has a clause").0.indirect.clone(),
                    _ => Vec::new(),
                };
                self.fill(slot, &groups, &mut instance);
            }
            let filled = Self::filled(slot, &instance) > before;
            if slot.required && !filled && !last.iter().any(|later| std::ptr::eq(*later, slot)) {
                return None;
            }
        }
        for slot in last {
            let role = slot.role.as_str();
            let filled = instance.roles.iter().any(|(known, _)| *known == role);
            let others = instance.roles.len();
            if let Some((clause, place)) = clause {
                let carried =
                    matches!(frame.makes.get("subject"), Some(Value::Text(how)) if how == "carried");
                let open = others < 2 && (!filled || slot.many);
                if open && !carried && self.lends_subject(place, frame) {
                    let subjects = match self.phrases.verb(clause.verb).is_passive() {
                        true => self.after(&clause.phrases, "by"),
                        false => clause.subjects.clone(),
                    };
                    self.fill(slot, &subjects, &mut instance);
                }
            }
            if slot.required && !instance.roles.iter().any(|(known, _)| *known == role) {
                return None;
            }
        }
        // "A meeting, due to take place in Geneva on June 10, has been called off": every clause of which it is
        // the subject may tell where and when.
        self.take_setting(id, &mut instance);
        // "was in Kathmandu on Sunday for a meeting": the stay tells where and when.
        if let Some((clause, Place::Phrase(preposition))) = clause {
            let stays = ["for", "on"]
                .iter()
                .any(|word| self.view.lexicon.is(preposition, word));
            if stays && instance.noun.is_some() {
                if instance.places.is_empty() {
                    let places = ["in", "at", "to"]
                        .iter()
                        .flat_map(|word| self.after(&clause.phrases, word));
                    instance
                        .places
                        .extend(places.filter_map(|group| self.place_of(group)).take(1));
                }
                if instance.dates.is_empty() {
                    instance.dates.extend(&clause.dates);
                }
            }
        }
        if light || self.only_carries(clause) {
            if let Some((clause, _)) = clause {
                for &date in &clause.dates {
                    if !instance.dates.contains(&date) {
                        instance.dates.push(date);
                    }
                }
                instance.separately = clause.separately;
            }
        } else if let Some((clause, Place::Phrase(preposition))) = clause {
            // "Flew to Rome on Friday for talks": the day is that of the talks too.
            if instance.dates.is_empty() && self.view.lexicon.is(preposition, "for") {
                instance.dates.extend_from_slice(&clause.dates);
            }
        }
        Some(instance)
    }

    /// "Talks began in Rome": the noun is the subject of a verb that says no more than that it happened.
    fn only_carries(&self, clause: Option<(&Clause, Place)>) -> bool {
        clause.is_some_and(|(_, place)| place == Place::Subject)
    }

    /// Whether the subject of the clause takes part in what a noun in this place announces.
    fn lends_subject(&self, place: Place, frame: &Frame) -> bool {
        match place {
            // "Stopped work in a strike", and not "resigned after protests".
            Place::Phrase(preposition) if is_act(&frame.makes) => self.view.lexicon.is(preposition, "in"),
            Place::Phrase(preposition) => [
                "for",
                "after",
                "during",
                "on",
                "at",
                "in",
                "before",
                "following",
                "ahead of",
                "from",
            ]
            .iter()
            .any(|word| self.view.lexicon.is(preposition, word)),
            Place::Object | Place::Subject => false,
        }
    }
}
