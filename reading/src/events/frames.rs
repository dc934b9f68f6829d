//! Applies the frames of `rules/` to verbs and nouns: which frames fit, and what they find.
//!
//! Where a role stands is the matter of [`super::paths`], who may take it that of [`super::participants`].

use std::ptr;

use whomet_engine::rules::{Frame, FrameOn, Path, Slot};
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

use super::context::{Context, after_word};
use super::instance::{Filler, FoundBy, FrameMatch};
use super::noun_paths::NounSite;
use super::participants::Participants;
use super::paths::{Site, VerbSite};
use super::places;
use super::speech::Speech;
use crate::document::{EventType, Mode, Status};
use crate::lexicon::class;
use crate::lexicon::valued::Ordered;
use crate::lexicon::{EventFrame, Outcome, Role};
use crate::syntax::clause::{Clause, ClauseId, Governor, Place};
use crate::syntax::phrases::{Determiner, GroupId, Head, VerbShape};

/// Matches frames.
#[derive(Clone, Copy)]
pub(crate) struct Frames<'a> {
    context: Context<'a>,
    participants: Participants<'a>,
    speech: Speech<'a>,
}

impl<'a> Frames<'a> {
    pub(crate) fn new(context: Context<'a>) -> Frames<'a> {
        Frames {
            context,
            participants: Participants::new(context),
            speech: Speech::new(context),
        }
    }

    /// All matches of a sentence, those of verbs first; among them those of vetoes, which make no event.
    pub(crate) fn of_sentence(&self, sentence: usize, out: &mut Vec<FrameMatch<'a>>) {
        for (id, _) in self.context.clauses.sentence(sentence) {
            self.of_verb(id, out);
        }
        for id in self.context.phrases.groups_of(sentence) {
            if let Head::Noun(word) = self.context.phrases.groups[id.0 as usize].head {
                self.of_noun(id, word, out);
            }
        }
    }

    /// Each class that holds the verb tells its own event, by the first of its frames that finds its roles.
    fn of_verb(&self, id: ClauseId, out: &mut Vec<FrameMatch<'a>>) {
        let context = self.context;
        let verb = context.phrases.verb(context.clauses.clause(id).verb);
        let lexicon = context.view.lexicon;
        let mut alone = None;
        for sense in lexicon.verb_senses(context.view.words, verb.head as usize, verb.lemma) {
            // Most classes of a verb have no frames.
            let mut frames = lexicon.frames(sense.class, FrameOn::Verb).peekable();
            if frames.peek().is_none() {
                continue;
            }
            let alone = alone.get_or_insert_with(|| VerbSite::new(context, id, None));
            let site = alone.with_particle(sense.rest.last().copied());
            if let Some(found) = frames.find_map(|frame| self.on_verb(frame, &site)) {
                let veto = found.outcome.is_veto();
                out.push(found);
                if veto || !sense.rest.is_empty() {
                    return;
                }
            }
        }
    }

    /// A noun tells of one event: that of the entry with more words, by the first frame that finds its roles.
    fn of_noun(&self, id: GroupId, word: WordId, out: &mut Vec<FrameMatch<'a>>) {
        let context = self.context;
        let lexicon = context.view.lexicon;
        let group = context.phrases.group(id);
        // "An exchange of views": the words before the noun may lie outside its group.
        let written = &context.view.words[..group.head_tokens.start as usize];
        let mut site = None;
        for (class, words) in lexicon.noun_senses(word, &group.qualifiers, written) {
            let site = &*site.get_or_insert_with(|| NounSite::new(context, id));
            for frame in lexicon.frames(class, FrameOn::Noun) {
                // "Qatar brokered talks between ...": the verb's frame tells it all.
                if frame.outcome.is_consultation() && site.brokered {
                    return;
                }
                if let Some(found) = self.on_noun(frame, site) {
                    out.push(found);
                    return;
                }
            }
            if words > 1 {
                return;
            }
        }
    }

    /// Whether what stands around a word is as a frame wants it, apart from its roles.
    fn allows(&self, frame: &Frame, outcome: &Outcome, site: Site<'_, 'a>) -> bool {
        !frame.without.iter().any(|path| site.is_taken(path))
            && frame
                .conditions
                .iter()
                .all(|condition| site.meets(condition, outcome))
    }

    /// What a frame finds beside a verb.
    pub(crate) fn on_verb(&self, frame: EventFrame<'a>, site: &VerbSite<'a>) -> Option<FrameMatch<'a>> {
        let EventFrame {
            index,
            frame,
            outcome,
        } = frame;
        let (clause, verb) = (site.clause, site.verb);
        if !self.allows(frame, outcome, Site::Verb(site)) {
            return None;
        }
        let trigger = TokenSpan {
            start: verb.head,
            end: verb.head + 1,
        };
        let mut found = FrameMatch::new(FoundBy::Frame(index), outcome, clause.sentence, trigger);
        found.dates = clause.dates.clone();
        found.clause = Some(site.id);
        found.separately = clause.separately;
        for slot in &frame.slots {
            let before = self.filled(slot, &found);
            for path in &slot.paths {
                // "His call to resign": the noun that governs the verb says whose it is.
                if *path == Path::Subject
                    && !site.passive
                    && clause.subjects.is_empty()
                    && let Some(Governor::Noun(noun)) = clause.governor
                {
                    self.participants.fill_owner(slot, noun, &mut found);
                    if outcome.is_consultation() {
                        self.participants.fill_planner(slot, noun, &mut found);
                    }
                }
                let groups = Site::Verb(site).groups(path, outcome);
                let roles = found.roles.len();
                self.participants.fill(slot, &groups, &mut found);
                // "The storm killed ten people": what acts is nobody.
                if *path == Path::Subject
                    && !outcome.is_consultation()
                    && !site.passive
                    && !groups.is_empty()
                    && found.roles.len() == roles
                {
                    return None;
                }
            }
            if slot.required && self.filled(slot, &found) == before {
                let several = found.how_many(Role::Actor) > 1 && found.is_plover_act();
                // "Chad and Mali share intelligence": each does it with the other.
                if several && found.event_type() == Some(EventType::Cooperate) {
                    continue;
                }
                if several && clause.reciprocal && self.role(slot) == Role::Recipient {
                    found.mutual = true;
                    continue;
                }
                // "Lind arrived here on Monday"
                let here = || {
                    clause
                        .tokens
                        .range()
                        .any(|token| self.context.view.classes(token).any(class::HERE))
                };
                let place = self
                    .context
                    .dateline
                    .filter(|_| self.role(slot) == Role::Place && here());
                found.add_place(place?);
            }
        }
        // "Agreed with Lind to meet in May"
        if outcome.is_consultation()
            && outcome.status == Some(Status::Planned)
            && let Some(later) = site.infinitive().filter(|_| found.dates.is_empty())
        {
            found.dates = later.dates.clone();
        }
        // "Lind and Berg met the families": they did not meet each other.
        if outcome.mode == Some(Mode::Meet) && self.meets_others(frame, site, &found) {
            return None;
        }
        found.status = self.context.statuses().of_clause(site.id);
        // "The meeting, held in Oslo, brought together Lind and Berg": where it was, and when.
        if outcome.is_consultation() {
            for &subject in &clause.subjects {
                places::take_setting(self.context, subject, &mut found);
                if outcome.mode == Some(Mode::Mediate) && site.passive && !verb.finite() {
                    places::take_carrier(self.context, subject, &mut found);
                }
            }
            // "Norwegian-mediated talks will resume in Havana on Friday"
            if verb.shape == VerbShape::Joined {
                for &object in &clause.objects {
                    places::take_setting(self.context, object, &mut found);
                    found.status = self.context.statuses().of_noun(object);
                }
            }
        }
        // "Signed no agreement"
        let none = |&group: &GroupId| self.context.phrases.group(group).determiner == Determiner::No;
        if (found.is_plover_act() || outcome.is_consultation()) && clause.objects.iter().any(none) {
            found.status = Status::Negated;
        }
        if outcome.by_speaker {
            self.speaker_acts(site.id, &mut found)?;
        }
        if !self.participants.choose_recipients(&mut found) {
            return None;
        }
        // "Before releasing him": who does it is not said, and the verb does not say that it need not be.
        let finite = site.passive && (site.verb.finite() || site.verb.shape == VerbShape::Participle);
        // "Came under attack": the subject suffers it.
        let suffers = |slot: &Slot| self.role(slot) == Role::Recipient && slot.paths.contains(&Path::Subject);
        let undergone = verb.finite() && frame.slots.iter().any(suffers);
        let nobody = !found.has_role(Role::Actor) && found.is_plover_act() && !finite && !undergone;
        (!nobody && !self.is_aside(frame.slots.as_slice(), site, &found)).then_some(found)
    }

    /// Whether a verb has an object of which a frame makes a recipient, and which is nobody who can be one.
    fn meets_others(&self, frame: &Frame, site: &VerbSite<'a>, found: &FrameMatch<'a>) -> bool {
        let met = |slot: &Slot| {
            self.role(slot) == Role::Recipient && !slot.required && slot.paths.contains(&Path::Object)
        };
        let objects = Site::Verb(site).groups(&Path::Object, found.outcome);
        !objects.is_empty()
            && objects.iter().all(|&object| self.context.is_own_object(object))
            && !found.has_role(Role::Recipient)
            && frame.slots.iter().any(met)
    }

    /// Makes those recipients whom the verb of a clause touches, or the verbs that it governs.
    pub(crate) fn affect(&self, clause: ClauseId, found: &mut FrameMatch<'a>) {
        for group in VerbSite::new(self.context, clause, None).touched() {
            for entity in self.participants.meant(group) {
                if !found.has(entity) && self.participants.acts(entity) {
                    let group = Some(group);
                    found.roles.push((Role::Recipient, Filler { entity, group }));
                }
            }
        }
    }

    /// Whether those who act in a clause say so themselves.
    pub(crate) fn is_said_by_actor(&self, clause: ClauseId, found: &FrameMatch<'a>) -> bool {
        self.speech.is_by_actor(clause, found) == Some(true)
    }

    /// Makes whoever says a clause the actor, unless it is said of themselves.
    pub(crate) fn speaker_acts(&self, clause: ClauseId, found: &mut FrameMatch<'a>) -> Option<()> {
        let (mut speakers, telling) = self.speech.tellers(clause)?;
        speakers.retain(|speaker| self.participants.acts(speaker.entity));
        if speakers.is_empty() || speakers.iter().any(|speaker| found.has(speaker.entity)) {
            return None;
        }
        // "Said that Chile had not violated the treaty", "if Chile fails to agree": nobody is accused.
        let judges = matches!(found.event_type(), Some(EventType::Accuse | EventType::Support));
        if judges && matches!(found.status, Status::Negated | Status::Hypothetical) {
            return None;
        }
        found.status = self.context.statuses().of_clause(telling);
        // "Did not say that Chad was a threat"
        if judges && found.status == Status::Negated {
            return None;
        }
        found.clause = Some(clause);
        let actors = speakers.into_iter().map(|speaker| (Role::Actor, speaker));
        found.roles.extend(actors);
        Some(())
    }

    /// What a frame finds beside a noun.
    pub(crate) fn on_noun(&self, frame: EventFrame<'a>, site: &NounSite<'a>) -> Option<FrameMatch<'a>> {
        let EventFrame {
            index,
            frame,
            outcome,
        } = frame;
        if !self.allows(frame, outcome, Site::Noun(site)) {
            return None;
        }
        let group = site.group;
        let mut found = FrameMatch::new(FoundBy::Frame(index), outcome, group.sentence, group.head_tokens);
        found.status = self.context.statuses().of_noun(site.id);
        found.dates = group.dates.iter().chain(&site.around.dates).copied().collect();
        found.clause = site.around.clause.map(|(clause, _)| clause);
        found.noun = Some(site.id);
        // The subject of "arrived for talks", "said after talks" comes last: it speaks only where the noun does not
        // name its own.
        let mut last: Vec<&'a Slot> = Vec::new();
        for slot in &frame.slots {
            let role = self.role(slot);
            let before = self.filled(slot, &found);
            for path in &slot.paths {
                match path {
                    // "Qatar hosted talks between A and B": those who talk are named, the host is none of them.
                    Path::Subject if site.light && found.how_many(role) > 1 => {
                        let hosts = |clause: &&Clause| {
                            let verb = self.context.phrases.verb(clause.verb);
                            let classes = self.context.view.lexicon.classes(verb.lemma);
                            classes.any(class::HOSTS)
                        };
                        let clause = site.clause.map(|(clause, _)| clause).filter(hosts);
                        let host = clause.and_then(|clause| clause.subjects.first());
                        let place = host.and_then(|&host| places::of_group(self.context, host));
                        found.places.extend(place);
                        continue;
                    }
                    Path::Subject if !site.light && !site.brokered => {
                        last.push(slot);
                        continue;
                    }
                    Path::Possessor => self.participants.fill_owner(slot, site.id, &mut found),
                    Path::Compound => self.participants.fill_modifiers(slot, site.id, &mut found),
                    _ => {}
                }
                let groups = Site::Noun(site).groups(path, outcome);
                self.participants.fill(slot, &groups, &mut found);
            }
            let later = last.iter().any(|later| ptr::eq(*later, slot));
            if slot.required && !later && self.filled(slot, &found) == before {
                return None;
            }
        }
        let stands = site.stands_whatever_comes(&found);
        for slot in last {
            let role = self.role(slot);
            // "Arrived for talks with A and B" names the other side alone.
            // "After Lind's visit Berg left": the visitor is named.
            let open = match (outcome.is_consultation(), found.has_role(role)) {
                (true, false) => true,
                (_, known) => found.roles.len() < 2 && !(known && outcome.mode == Some(Mode::Visit)),
            };
            if open && (!found.has_role(role) || slot.many) {
                let groups = Site::Noun(site).groups(&Path::Subject, outcome);
                self.participants.fill(slot, &groups, &mut found);
            }
            if slot.required && !found.has_role(role) {
                return None;
            }
        }
        if stands {
            found.status = Status::Actual;
        }
        if outcome.by_speaker {
            self.speaker_acts(site.around.clause?.0, &mut found)?;
        }
        // "A meeting, due to take place in Geneva on June 10, has been called off": every clause of which it is
        // the subject may tell where and when.
        places::take_setting(self.context, site.id, &mut found);
        self.take_setting_of_clause(site, &mut found);
        if outcome.is_consultation() && found.status == Status::Actual && self.is_announced(site) {
            found.status = Status::Planned;
        }
        Some(found)
    }

    /// "Announced a visit", "the announcement of a visit": it is to be.
    fn is_announced(&self, site: &NounSite<'a>) -> bool {
        let lexicon = self.context.view.lexicon;
        let by_noun = site.around.head().is_some_and(|head| {
            let head = self.context.phrases.group(head).head;
            matches!(head, Head::Noun(word) if lexicon.classes(word).any(class::ANNOUNCEMENT))
        });
        let by_verb = site.clause.is_some_and(|(clause, place)| {
            let verb = self.context.phrases.verb(clause.verb);
            place.undergoes(verb) && lexicon.classes(verb.lemma).any(class::ANNOUNCES)
        });
        by_noun || by_verb
    }

    /// Where and when a noun's event was, as far as the clause in which the noun stands tells it.
    fn take_setting_of_clause(&self, site: &NounSite<'a>, found: &mut FrameMatch<'a>) {
        let lexicon = self.context.view.lexicon;
        let Some((clause, place)) = site.clause else {
            return;
        };
        let preposition = match place {
            Place::Phrase(preposition) => lexicon.classes(preposition),
            Place::Subject | Place::Object => Default::default(),
        };
        // "Was in Oslo on Sunday for a meeting": the stay tells where and when.
        if preposition.any(class::STAY_PURPOSE) {
            if found.places.is_empty() {
                let stay = lexicon.ordered(Ordered::Stay).iter();
                let mut groups = stay.flat_map(|&word| after_word(&clause.phrases, word));
                let place = groups.find_map(|group| places::of_group(self.context, group));
                found.places.extend(place);
            }
            if found.dates.is_empty() {
                found.dates.extend(clause.dates.iter().copied());
            }
        }
        if site.carrier().is_some() {
            for &date in &clause.dates {
                if !found.dates.contains(&date) {
                    found.dates.push(date);
                }
            }
            found.separately = clause.separately;
        } else if found.dates.is_empty()
            && (preposition.any(class::FOR | class::OCCASION)
                || self
                    .context
                    .phrases
                    .group(site.id)
                    .head
                    .is_noun(lexicon, class::MEAL))
        {
            // "Flew to Rome on Friday for talks", "told him at talks on Friday": the day is that of the talks too.
            found.dates.extend(clause.dates.iter().copied());
        }
    }

    fn role(&self, slot: &Slot) -> Role {
        self.context.view.lexicon.role(slot.capture)
    }

    /// How much a slot can have found so far: somebody in a role or, in consultations, also where.
    fn filled(&self, slot: &Slot, found: &FrameMatch<'_>) -> usize {
        let roles = found.roles.len() + found.values.len();
        let place = self.role(slot) == Role::Place;
        if place || found.outcome.is_consultation() && slot.accepts.is_empty() {
            roles + found.places.len()
        } else {
            roles
        }
    }

    /// Whether an act is mentioned by the way and tells nothing of its own: "the captured leader", "a UN-backed group",
    /// "after kidnapping".
    fn is_aside(&self, slots: &[Slot], site: &VerbSite<'_>, found: &FrameMatch<'_>) -> bool {
        if found.outcome.is_consultation() {
            return false;
        }
        let head = site.verb.head as usize;
        let joined = self.context.view.follows_hyphen(head);
        // The roles of a type of a user's own have names of their own.
        let own = found.event_type().is_none();
        let has = |role: Role, path: Path| match own {
            true => slots
                .iter()
                .any(|slot| slot.paths.contains(&path) && found.has_role(self.role(slot))),
            false => found.has_role(role),
        };
        joined
            || match site.verb.shape {
                // "Hikers held in Chad"
                VerbShape::Participle => !has(Role::Actor, Path::Subject) && found.places.is_empty(),
                VerbShape::Gerund => {
                    !has(Role::Recipient, Path::Object) || (!own && !self.is_told_gerund(site))
                }
                _ => false,
            }
    }

    /// Whether a form in -ing tells of an act: "said it, accusing Chile", "after bombing Chile", "is bombing Chile", and
    /// not "against bombing Chile".
    fn is_told_gerund(&self, site: &VerbSite<'_>) -> bool {
        let view = self.context.view;
        // "Joined partners in urging"
        let above = match site.clause.governor {
            Some(Governor::Clause(above)) => Some(above),
            Some(Governor::Noun(noun)) => self.context.clauses.around[noun.0 as usize].clause.map(|at| at.0),
            _ => None,
        };
        let above = above.map(|above| self.context.phrases.verb(self.context.clauses.clause(above).verb));
        let joins = above.is_some_and(|verb| view.lexicon.classes(verb.lemma).any(class::JOINING));
        let before = (0..site.verb.head as usize)
            .rev()
            .find(|&token| !view.is_adverb(token));
        joins
            || before.is_none_or(|before| {
                let classes = view.classes(before);
                // "Said attacking Chad was wrong"
                let says = view.verb_readings(before).first();
                if says.is_some_and(|says| view.lexicon.says(says.lemma)) {
                    return false;
                }
                classes.any(class::TELLS_GERUND) || !classes.any(class::PREPOSITION | class::OR | class::TO)
            })
    }
}
