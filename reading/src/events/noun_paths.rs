//! Who stands where a frame looks for a role, beside a noun: see [`paths`](super::paths).

use std::borrow::Cow;

use whomet_engine::rules::Path;
use whomet_engine::words::WordId;

use super::context::Context;
use super::doers::{Groups, NOBODY, WordBits, after_words, brokers, doers, gathered, inside, pictured};
use super::instance::FrameMatch;
use crate::document::{EventType, Mode};
use crate::lexicon::{Outcome, Role, class};
use crate::syntax::clause::{Clause, ClauseId, Governor, NounContext, Phrase, Place};
use crate::syntax::phrases::{Determiner, Group, GroupId, Head, VerbShape};

/// A noun with what stands around it.
#[derive(Clone, Copy)]
pub(crate) struct NounSite<'a> {
    pub(super) context: Context<'a>,
    pub(crate) id: GroupId,
    pub(crate) group: &'a Group,
    pub(crate) around: &'a NounContext,
    /// The clause in which it stands, and as what.
    pub(crate) clause: Option<(&'a Clause, Place)>,
    /// Whether the clause's verb only carries it: "held talks".
    pub(crate) light: bool,
    /// Whether a verb tells of it as of something between others: "Qatar brokered talks between ...".
    pub(crate) brokered: bool,
    /// The prepositions around it, around what it is of, and in its clause.
    prepositions: WordBits,
}

impl<'a> NounSite<'a> {
    pub(crate) fn new(context: Context<'a>, id: GroupId) -> NounSite<'a> {
        let around = &context.clauses.around[id.0 as usize];
        let clause = around
            .clause
            .map(|(clause, place)| (context.clauses.clause(clause), place));
        let light = clause.is_some_and(|(clause, place)| {
            let carried = match place {
                Place::Object | Place::Subject => place.undergoes(context.phrases.verb(clause.verb)),
                Place::Phrase(preposition) => {
                    let classes = context.view.lexicon.classes(preposition);
                    let alone = clause.objects.is_empty() || !classes.any(class::CARRYING_ALONE);
                    // "Urged Lind in a call to stay": whom a verb touches is not what it carries.
                    let acts = |&object: &GroupId| context.acting(object).next().is_some();
                    classes.any(class::CARRYING) && alone && !clause.objects.iter().any(acts)
                }
            };
            carried && context.is_light(clause)
        });
        // "Began Norwegian-brokered talks": who does so is a party to them.
        let between = |clause: ClauseId| {
            let verb = context.phrases.verb(context.clauses.clause(clause).verb);
            verb.shape != VerbShape::Joined
                || !light
                || context.after(&around.phrases, class::BETWEEN).next().is_some()
        };
        let object_of = around.clause.filter(|(_, place)| *place == Place::Object);
        let tellers = object_of.map(|(clause, _)| clause).into_iter();
        let group = context.phrases.group(id);
        let mut prepositions = WordBits::default();
        prepositions.add_phrases(&around.phrases);
        prepositions.add_inside(context, &group.of);
        for whole in context.after(&around.phrases, class::OF) {
            prepositions.add_inside(context, &[whole]);
            prepositions.add_phrases(&context.clauses.around[whole.0 as usize].phrases);
        }
        if let Some((clause, _)) = clause {
            prepositions.add_phrases(&clause.phrases);
        }
        NounSite {
            context,
            id,
            group,
            around,
            clause,
            light,
            brokered: tellers
                .chain(around.participle)
                .any(|clause| brokers(context, clause) && between(clause)),
            prepositions,
        }
    }

    pub(super) fn groups(&self, path: &Path, outcome: &Outcome) -> Groups<'a> {
        match path {
            Path::Subject if self.brokered => NOBODY,
            Path::Subject => {
                let hosts = self.participle_doers(outcome);
                let mut groups = self.subjects(outcome);
                let gathered = match outcome.is_consultation() {
                    true => gathered(self.context, self.id, self.group.sentence as usize),
                    false => NOBODY,
                };
                for more in [hosts, self.doers_there(outcome), gathered] {
                    if !more.is_empty() {
                        groups.to_mut().extend(more.iter());
                    }
                }
                groups
            }
            // "The leaders' summit" is anybody's.
            Path::Possessor => {
                let owner = self.group.possessor;
                let general = |&owner: &GroupId| {
                    let group = self.context.phrases.group(owner);
                    outcome.carried_subject
                        && matches!(group.head, Head::Office(_))
                        && group.plural
                        && group.stands_alone()
                };
                owner.into_iter().filter(|owner| !general(owner)).collect()
            }
            Path::Indirect => match self.clause {
                Some((clause, _)) if self.light => Cow::Borrowed(&clause.indirect),
                _ => NOBODY,
            },
            Path::Preposition(words) if !self.prepositions.may_have(words) => NOBODY,
            Path::Preposition(words) => {
                let mut groups = after_words(self.context, &self.around.phrases, words);
                // "The withdrawal of troops from *Chad*"
                if !outcome.is_consultation() {
                    let whole: Vec<GroupId> = self.context.after(&self.around.phrases, class::OF).collect();
                    groups.extend(inside(self.context, &whole, words));
                    // "The restoration of ties with *Chad*"
                    for &part in &whole {
                        let around = &self.context.clauses.around[part.0 as usize];
                        groups.extend(after_words(self.context, &around.phrases, words));
                    }
                    groups.extend(inside(self.context, &self.group.of, words));
                }
                // "The protests claimed the lives of two": "of" is never the verb's.
                let of = !outcome.is_consultation()
                    && words
                        .iter()
                        .all(|&word| self.context.view.lexicon.classes(word).any(class::OF));
                if let Some((clause, _)) = self
                    .carrier()
                    .filter(|(clause, _)| !of && !self.is_agent(words, clause, outcome))
                    .filter(|(clause, _)| self.light || !self.is_another(clause))
                {
                    for more in after_words(self.context, &clause.phrases, words) {
                        if !groups.contains(&more) && more != self.id {
                            groups.push(more);
                        }
                    }
                }
                Cow::Owned(groups)
            }
            Path::Object | Path::Compound | Path::Infinitive | Path::Clause => NOBODY,
        }
    }

    /// "The meeting will cap a trip to Chad": whether the clause tells of another event, to which its phrases belong.
    fn is_another(&self, clause: &Clause) -> bool {
        clause.objects.iter().any(|&object| {
            let noun = self.context.phrases.group(object).head.noun();
            object != self.id && noun.is_some_and(|word| self.context.view.lexicon.announces(word))
        })
    }

    /// "The visit was condemned by China": who does what the verb says, and not what the noun does. "Told Lind in a call of
    /// claims by China": by whom something else is.
    fn is_agent(&self, words: &[WordId], clause: &Clause, outcome: &Outcome) -> bool {
        let by = |word: &WordId| self.context.view.lexicon.classes(*word).any(class::BY);
        let active = !self.context.phrases.verb(clause.verb).is_passive();
        if active && outcome.is_consultation() && words.iter().all(by) {
            return true;
        }
        let between = |phrase: &Phrase| {
            let lexicon = self.context.view.lexicon;
            lexicon.classes(phrase.preposition).any(class::BETWEEN) && phrase.groups.len() > 1
        };
        let carried = match outcome.is_consultation() {
            // "Talks between Lind and Berg were hosted by Chad"
            true => self.light && !self.around.phrases.iter().any(between),
            false => self.context.carries_act(clause),
        };
        !carried && self.context.is_after_passive(words, clause)
    }

    pub(super) fn is_taken(&self, path: &Path) -> bool {
        match path {
            Path::Possessor => self.group.possessor.is_some(),
            Path::Compound => !self.group.modifiers.is_empty(),
            Path::Preposition(words) => !after_words(self.context, &self.around.phrases, words).is_empty(),
            // "Calls to boycott the summit"; but "held a call to discuss it"
            Path::Infinitive => !self.light && self.leads_infinitive(),
            _ => false,
        }
    }

    /// "Refused Chad's demand", "will not agree to the Chadian request": what somebody said who is named there was said,
    /// whatever becomes of it.
    pub(crate) fn stands_whatever_comes(&self, found: &FrameMatch<'_>) -> bool {
        use EventType as T;
        let said = matches!(
            found.event_type(),
            Some(T::Request | T::Accuse | T::Threaten | T::Reject)
        );
        let lexicon = self.context.view.lexicon;
        let mut words = self.group.qualifiers.iter();
        let carried = self
            .clause
            .is_some_and(|(clause, _)| self.context.carries_act(clause));
        said && !carried
            && found.is_plover_act()
            && found.has_role(Role::Actor)
            && self.group.determiner != Determiner::No
            && !words.any(|&word| lexicon.status_of(word).is_some())
    }

    /// The infinitive that the noun leads: "an offer to help Chile".
    pub(super) fn infinitive(&self) -> Option<ClauseId> {
        let mut all = self.context.clauses.sentence(self.group.sentence as usize);
        let own = all.find(|(_, clause)| {
            let shape = self.context.phrases.verb(clause.verb).shape;
            // "Its commitment to supporting Chad"
            let led = shape == VerbShape::Infinitive || self.context.is_led_gerund(clause);
            clause.governor == Some(Governor::Noun(self.id)) && led
        });
        own.map(|(id, _)| id)
    }

    /// Whether an infinitive stands right behind the noun.
    fn leads_infinitive(&self) -> bool {
        let clauses = self.context.clauses;
        let mut all = clauses.sentence(self.group.sentence as usize);
        all.any(|(_, clause)| {
            let verb = self.context.phrases.verb(clause.verb);
            let own = clause.governor == Some(Governor::Noun(self.id));
            own && verb.shape == VerbShape::Infinitive && verb.tokens.start == self.group.tokens.end
        })
    }

    /// Who takes part because of what the noun's clause says.
    fn subjects(&self, outcome: &Outcome) -> Groups<'a> {
        if let Some(attending) = self.attending(outcome) {
            return attending;
        }
        if let Some(travellers) = self.on_another(outcome) {
            return travellers;
        }
        match self.clause.or_else(|| self.of_whole(outcome)) {
            Some((clause, place)) if self.carries(clause, place, outcome) => {
                doers(self.context, clause, outcome)
            }
            Some((clause, place)) if self.lends_subject(place, outcome) => {
                let verb = self.context.phrases.verb(clause.verb);
                let passive = verb.is_passive();
                // "Sent Lind to Oslo for talks": who is sent holds them.
                if outcome.is_consultation() && self.context.view.lexicon.classes(verb.lemma).any(class::SEND)
                {
                    let sent = if passive {
                        &clause.subjects
                    } else {
                        &clause.objects
                    };
                    return Cow::Borrowed(sent.as_slice());
                }
                let mut groups = match passive {
                    true => doers(self.context, clause, outcome),
                    false => Cow::Borrowed(clause.subjects.as_slice()),
                };
                if self.lends_object(clause, place, outcome) {
                    let others = if passive {
                        &clause.subjects
                    } else {
                        &clause.objects
                    };
                    groups.to_mut().extend(others);
                }
                groups
            }
            None if outcome.is_consultation() => {
                pictured(self.context, self.group.sentence as usize, self.around)
            }
            _ => NOBODY,
        }
    }

    /// "Spoke at the end of talks", "at the opening session of a summit": the clause in which a part of the event is told.
    fn of_whole(&self, outcome: &Outcome) -> Option<(&'a Clause, Place)> {
        let context = self.context;
        let lexicon = context.view.lexicon;
        let of = |word: &WordId| lexicon.classes(*word).any(class::OF);
        let part = self.around.head().filter(|_| outcome.is_consultation())?;
        let group = context.phrases.group(part);
        let noun = group.head.noun()?;
        let (clause, place) = context.clauses.around[part.0 as usize].clause?;
        let at = matches!(place, Place::Phrase(word) if lexicon.classes(word).any(class::OCCASION | class::AFTERMATH));
        // An emergency session is an event, and an opening one is a part of it.
        let written = &context.view.words[..group.head_tokens.start as usize];
        let mut senses = lexicon.noun_senses(noun, &group.qualifiers, written);
        let tells = senses.next().is_some() || lexicon.status_of(noun).is_some();
        (at && !tells && self.around.preposition.as_ref().is_some_and(of))
            .then(|| (context.clauses.clause(clause), place))
    }

    /// "*Lind*'s visit includes talks": whose the event is that another is a part of.
    fn on_another(&self, outcome: &Outcome) -> Option<Groups<'a>> {
        let context = self.context;
        let (clause, place) = self.clause.filter(|_| outcome.is_consultation())?;
        let verb = context.phrases.verb(clause.verb);
        let lexicon = context.view.lexicon;
        let part =
            place == Place::Object && !verb.is_passive() && lexicon.classes(verb.lemma).any(class::GATHERS);
        let [whole] = clause.subjects[..] else { return None };
        let whole = context.phrases.group(whole);
        let event = whole.head.noun().is_some_and(|noun| lexicon.announces(noun));
        let owner = whole.possessor.filter(|_| part && event)?;
        Some(Cow::Owned(vec![owner]))
    }

    /// "The participation of *Lind* in the summit": who is told of as there, by a noun.
    fn attending(&self, outcome: &Outcome) -> Option<Groups<'a>> {
        let context = self.context;
        let nearest = self.around.head().filter(|_| outcome.is_consultation())?;
        let above = context.clauses.around[nearest.0 as usize].head();
        let attendance = |head: &GroupId| {
            context
                .phrases
                .group(*head)
                .head
                .is_noun(context.view.lexicon, class::ATTENDANCE)
        };
        let head = [Some(nearest), above].into_iter().flatten().find(attendance)?;
        let group = context.phrases.group(head);
        let after = context.after(
            &context.clauses.around[head.0 as usize].phrases,
            class::OF | class::BY,
        );
        let whose = group.possessor.into_iter().chain(group.of.iter().copied());
        let found: Vec<GroupId> = whose.chain(after).collect();
        (!found.is_empty()).then(|| found.into())
    }

    /// "A lunch hosted by *Lind*", "*U.S.*-led strikes": who carries the noun in a clause that says more of it.
    fn participle_doers(&self, outcome: &Outcome) -> Groups<'a> {
        let Some(participle) = self.around.participle else {
            return NOBODY;
        };
        let clause = self.context.clauses.clause(participle);
        let carries = match outcome.is_consultation() {
            true => self.context.is_light(clause) && !brokers(self.context, participle),
            false => self.context.carries_act(clause),
        };
        match carries {
            true => doers(self.context, clause, outcome),
            false => NOBODY,
        }
    }

    /// "A summit at which *Lind* signed": whoever does something at a summit attends it.
    fn doers_there(&self, outcome: &Outcome) -> Groups<'a> {
        match self.around.held_in {
            Some(clause) if outcome.is_consultation() && outcome.carried_subject => {
                doers(self.context, self.context.clauses.clause(clause), outcome)
            }
            _ => NOBODY,
        }
    }

    /// Whether the object of the noun's clause takes part, too: "joined *Lind* for talks", "told *Lind* in a call".
    /// "After the meeting, told Lind" is of another time.
    fn lends_object(&self, clause: &Clause, place: Place, outcome: &Outcome) -> bool {
        let verb = self.context.phrases.verb(clause.verb);
        let lexicon = self.context.view.lexicon;
        let apart = matches!(place, Place::Phrase(preposition)
            if lexicon.classes(preposition).any(class::AFTERMATH | class::CLAUSE_PREPOSITION));
        outcome.is_consultation()
            && !apart
            && outcome.mode != Some(Mode::Visit)
            && lexicon.classes(verb.lemma).any(class::LENDS_OBJECT)
    }

    /// The clause that says no more of the noun than that it happened: "held talks in Rome", "talks began in Rome".
    pub(crate) fn carrier(&self) -> Option<(&'a Clause, Place)> {
        self.clause
            .filter(|(_, place)| self.light || *place == Place::Subject)
    }

    /// Whether the subject of a clause does what the noun says. "Met over the war" and "faced sanctions" carry no act.
    fn carries(&self, clause: &Clause, place: Place, outcome: &Outcome) -> bool {
        if outcome.is_consultation() || outcome.event_type().is_none() {
            return self.light;
        }
        self.light && !matches!(place, Place::Phrase(_)) && self.context.carries_act(clause)
    }

    /// Whether the subject of a clause that does not carry the noun takes part in what the noun announces there.
    fn lends_subject(&self, place: Place, outcome: &Outcome) -> bool {
        let Place::Phrase(preposition) = place else {
            return false;
        };
        let lends = match (outcome.is_consultation(), outcome.carried_subject) {
            (true, true) => class::LENDS_TO_SUMMIT,
            (false, true) => class::LENDS_CARRIED_ACT,
            (true, false) => class::LENDS_SUBJECT,
            (false, false) => class::LENDS_SUBJECT_TO_ACT,
        };
        let lexicon = self.context.view.lexicon;
        let classes = lexicon.classes(preposition);
        let over_meal = || {
            outcome.is_consultation()
                && classes.any(class::CARRYING_ALONE)
                && self
                    .context
                    .phrases
                    .group(self.id)
                    .head
                    .is_noun(lexicon, class::MEAL)
        };
        classes.any(lends) || over_meal()
    }
}
