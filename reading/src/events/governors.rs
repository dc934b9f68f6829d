//! Acts that hang on acts: what is only promised, refused, threatened or asked for.
//!
//! "Rome agreed to send aid to Chad" tells of one act, the promise, and its recipient is that of the aid. So
//! whoever governs takes in what it governs, with its recipients. "Rome will send aid to Chad" is a promise
//! too, "will bomb Chad" a threat. Consultations and events of a user's own types are not taken in: their status tells
//! that they were promised or asked for, and the act that governs them goes; a refusal alone stays beside them.

use rustc_hash::FxHashMap;

use super::context::Context;
use super::handing::{hand_hearers, hand_parties, is_decided, is_fronted, is_told_by_verb, led_to};
use super::instance::{Filler, FrameMatch};
use super::speech::Speech;
use crate::document::{EventType, Status};
use crate::lexicon::{Role, class};
use crate::syntax::clause::{Clause, ClauseId, Governor, Place};
use crate::syntax::phrases::{GroupId, Head, Modal, VerbShape};

/// How far up the chain of governors an act is looked for.
const DEPTH: usize = 4;

/// Settles the instances of a sentence; its memory is used again for the next.
pub(crate) struct Governors<'a> {
    context: Context<'a>,
    /// The acts that verbs and nouns tell of, by clause and by noun.
    verbs: FxHashMap<ClauseId, usize>,
    nouns: FxHashMap<GroupId, usize>,
    kept: Vec<bool>,
    took: Vec<bool>,
}

/// Whether an act says of what it governs that it may or may not come, rather than that it happened.
fn is_speech(instance: &FrameMatch<'_>) -> bool {
    use EventType as T;
    matches!(
        instance.event_type(),
        Some(T::Agree | T::Request | T::Reject | T::Threaten | T::Accuse | T::Support | T::Protest)
    )
}

impl<'a> Governors<'a> {
    pub(crate) fn new(context: Context<'a>) -> Governors<'a> {
        Governors {
            context,
            verbs: FxHashMap::default(),
            nouns: FxHashMap::default(),
            kept: Vec::new(),
            took: Vec::new(),
        }
    }

    /// Leaves the instances of a sentence without those that others take in, and with the types that their status gives
    /// them.
    pub(crate) fn settle(&mut self, instances: &mut Vec<FrameMatch<'a>>) {
        if instances.is_empty() {
            return;
        }
        self.index(instances);
        let (mut kept, mut took) = (std::mem::take(&mut self.kept), std::mem::take(&mut self.took));
        kept.clear();
        kept.resize(instances.len(), true);
        took.clear();
        took.resize(instances.len(), false);
        self.choose(instances, &mut kept, &mut took);
        let mut keeps = kept.iter();
        instances.retain(|_| keeps.next() != Some(&false));
        (self.kept, self.took) = (kept, took);
    }

    /// Notes which verb and which noun tells of which act.
    fn index(&mut self, instances: &[FrameMatch<'a>]) {
        let Governors { verbs, nouns, .. } = self;
        verbs.clear();
        nouns.clear();
        for (index, instance) in instances.iter().enumerate() {
            if !instance.is_plover_act() {
                continue;
            }
            match (instance.noun, instance.clause) {
                (Some(noun), _) => {
                    nouns.entry(noun).or_insert(index);
                }
                // "Said Chile must leave": what is demanded is done by nobody yet.
                (None, Some(clause)) if instance.outcome.by_speaker => {
                    verbs.insert(clause, index);
                }
                (None, Some(clause)) => {
                    verbs.entry(clause).or_insert(index);
                }
                (None, None) => {}
            }
        }
    }

    /// Says which instances are kept, and which took others in.
    fn choose(&self, instances: &mut [FrameMatch<'a>], kept: &mut [bool], took: &mut [bool]) {
        // The innermost first, so that recipients rise through a chain.
        for index in (0..instances.len()).rev() {
            if !instances[index].is_plover_act() {
                continue;
            }
            if let Some(governing) = self.governing(instances, index) {
                took[governing] = true;
                if self.speaks_for(instances, index, governing) {
                    kept[governing] = false;
                    instances[index].status = Status::Actual;
                    continue;
                }
                kept[index] = false;
                instances[governing].takes = instances[index].event_type();
                if self.is_vowed_harm(&instances[governing]) {
                    instances[governing].becomes = Some(EventType::Threaten);
                }
                let of = |wanted: Role| {
                    let all = instances[index].roles.iter();
                    all.filter(move |(role, _)| *role == wanted).map(|(_, one)| *one)
                };
                let mut given: Vec<Filler> = of(Role::Recipient).collect();
                // "Demanded that Lind be freed": nothing is asked of him.
                let requested = instances[governing].event_type() == Some(EventType::Request);
                let undergone = self.is_undergone(&instances[index]) && requested;
                if requested && of(Role::Actor).any(|one| !instances[governing].has(one.entity)) {
                    given = of(Role::Actor).collect();
                }
                let outer = &mut instances[governing];
                // "Worked together to arrest Lind", "condemned his arrest": of whom that is told is none of them.
                let joint = matches!(
                    (outer.event_type(), outer.takes),
                    (Some(EventType::Cooperate), _)
                        | (Some(EventType::Protest), Some(EventType::Support))
                        | (Some(EventType::Accuse), Some(EventType::Coerce))
                );
                if !outer.has_role(Role::Recipient) && !joint && !undergone {
                    for filler in given {
                        if !outer.has(filler.entity) {
                            outer.roles.push((Role::Recipient, filler));
                        }
                    }
                }
                continue;
            }
            self.intent(&mut instances[index]);
        }
        // "Ended a visit to Chad", "urged Chad to talk": the consultation tells it all, but for a refusal, which is
        // an act beside it. So does an event of a user's own type: "agreed to buy", "refused to buy".
        for index in 0..instances.len() {
            let own = instances[index].is_own();
            let parties = instances[index].roles.len() + instances[index].places.len();
            if !own && (instances[index].event_type() != Some(EventType::Consult) || parties < 2) {
                continue;
            }
            if let Some(governing) = self.governing(instances, index) {
                if own && !is_speech(&instances[governing]) {
                    continue;
                }
                instances[governing].takes = instances[index].event_type();
                // "Condemned the visit of Lind to Chad": that it happened does not say all.
                let beside = matches!(
                    instances[governing].event_type(),
                    Some(EventType::Reject | EventType::Accuse | EventType::Protest)
                ) || self.asks_to_meet(instances, index, governing);
                if !beside {
                    kept[governing] = false;
                } else if own {
                    instances[governing]
                        .roles
                        .retain(|(role, _)| *role != Role::Recipient);
                } else {
                    hand_parties(self.context, instances, index, governing);
                }
            }
        }
        // "Telephoned Berg to ask for patience": what one meets for is said there.
        for index in 0..instances.len() {
            if let Some(meeting) = self.occasion(instances, index) {
                hand_parties(self.context, instances, meeting, index);
            }
        }
        for index in 0..instances.len() {
            kept[index] &= !is_told_by_verb(instances, index);
            kept[index] = kept[index] && !led_to(self.context, instances, index, kept);
            hand_hearers(self.context, &mut instances[index]);
        }
        // "Failed the test" is nothing; and what only might be is no act.
        for (index, instance) in instances.iter().enumerate() {
            kept[index] &= took[index] || !instance.outcome.carrier;
            kept[index] &= !instance.is_plover_act()
                || instance.becomes.is_some()
                || self.is_told(instance)
                || self.occasion(instances, index).is_some();
        }
    }

    /// "Urged Chad to talk to Mali": whom somebody asks to meet a third is asked for something.
    fn asks_to_meet(&self, instances: &[FrameMatch<'a>], index: usize, governing: usize) -> bool {
        let (asked, meeting) = (&instances[governing], &instances[index]);
        let of = |wanted: Role| asked.roles.iter().filter(move |(role, _)| *role == wanted);
        asked.event_type() == Some(EventType::Request)
            && meeting.status == Status::Hypothetical
            && asked.has_role(Role::Recipient)
            && of(Role::Actor).all(|(_, actor)| !meeting.has(actor.entity))
            && of(Role::Recipient).all(|(_, one)| meeting.has(one.entity))
    }

    /// The consultation that took place for an act that is done by saying something: "met Berg to thank him".
    fn occasion(&self, instances: &[FrameMatch<'a>], index: usize) -> Option<usize> {
        let act = &instances[index];
        let clause = act
            .clause
            .filter(|_| act.noun.is_none() && act.is_plover_act() && is_speech(act))?;
        if act.status != Status::Actual || !self.is_purpose(clause) {
            return None;
        }
        let Governor::Clause(above) = self.context.clauses.clause(clause).governor? else {
            return None;
        };
        instances.iter().position(|other| {
            other.event_type() == Some(EventType::Consult)
                && other.noun.is_none()
                && other.clause == Some(above)
                && other.status == Status::Actual
                && act
                    .roles
                    .iter()
                    .all(|(role, one)| *role != Role::Actor || other.has(one.entity))
        })
    }

    /// Whether an act is told as done, planned or denied, and not as what might be or what something is for: "if it
    /// attacks", "a vote to approve the treaty". That a refusal did not come tells nothing either.
    fn is_told(&self, instance: &FrameMatch<'a>) -> bool {
        let denied_refusal =
            instance.status == Status::Negated && instance.event_type() == Some(EventType::Reject);
        let carried_by = |noun: GroupId| self.context.clauses.around[noun.0 as usize].clause;
        let clause = match instance.noun {
            Some(noun) => carried_by(noun)
                .filter(|(_, place)| *place == Place::Object)
                .map(|(clause, _)| clause),
            None => instance.clause,
        };
        // "Lobbied Chad not to offer aid"
        let not_to = |clause: ClauseId| {
            let verb = self
                .context
                .phrases
                .verb(self.context.clauses.clause(clause).auxiliaries);
            instance.noun.is_none() && verb.negated
        };
        let for_something = clause.is_some_and(|clause| {
            (instance.status == Status::Actual || not_to(clause)) && self.is_purpose(clause)
        });
        // "Blocked a road to protest"
        let protests = instance.event_type() == Some(EventType::Protest) && instance.noun.is_none();
        instance.status != Status::Hypothetical && !denied_refusal && (!for_something || protests)
    }

    /// Whether a clause is an infinitive that says what something is for.
    fn is_purpose(&self, clause: ClauseId) -> bool {
        let clause = self.context.clauses.clause(clause);
        // "Has until May to approve or reject it": what shares the "to" as well.
        let infinitive = self.context.phrases.verb(clause.auxiliaries).shape == VerbShape::Infinitive;
        let goes_on = |above: ClauseId| {
            let verb = self.context.phrases.verb(self.context.clauses.clause(above).verb);
            self.context.view.lexicon.classes(verb.lemma).any(class::ASPECT)
        };
        infinitive
            && match clause.governor {
                None => false,
                Some(Governor::Clause(above)) => !goes_on(above),
                Some(Governor::Noun(_) | Governor::Adjective(..)) => true,
            }
    }

    /// "Agreed a treaty with Chad", "pledged support for Chad": what is agreed says more than that it is.
    fn speaks_for(&self, instances: &[FrameMatch<'a>], index: usize, governing: usize) -> bool {
        let noun = instances[index].noun.is_some();
        noun && instances[index].event_type() == Some(EventType::Support)
            && instances[governing].event_type() == Some(EventType::Agree)
    }

    /// The act that takes in this one.
    fn governing(&self, instances: &[FrameMatch<'a>], index: usize) -> Option<usize> {
        let instance = &instances[index];
        let found = match instance.noun {
            Some(noun) => self.governing_noun(instances, instance, noun)?,
            None => match self.verbs.get(&instance.clause?) {
                Some(&here) if here != index && instances[here].outcome.by_speaker => here,
                _ => self.governing_clause(instances, instance.clause?)?,
            },
        };
        (found != index).then_some(found)
    }

    fn governing_clause(&self, instances: &[FrameMatch<'a>], clause: ClauseId) -> Option<usize> {
        let mut at = clause;
        for _ in 0..DEPTH {
            let here = self.context.clauses.clause(at);
            let shape = self.context.phrases.verb(here.verb).shape;
            let embedded = !matches!(shape, VerbShape::Present | VerbShape::Past);
            let next = match here.governor? {
                Governor::Clause(next) => next,
                Governor::Noun(noun) => {
                    if let Some(&index) = self.nouns.get(&noun) {
                        return is_speech(&instances[index]).then_some(index);
                    }
                    self.context.clauses.around[noun.0 as usize].clause?.0
                }
                Governor::Adjective(_, next) => next?,
            };
            if let Some(&index) = self.verbs.get(&next) {
                // What somebody only claims, promises or asks for is told by that; what is welcomed happened, and what is
                // denied is an act that did not.
                let told = matches!(
                    instances[index].event_type(),
                    Some(EventType::Support | EventType::Protest | EventType::Reject)
                );
                // "sent soldiers to help": a purpose is no act of its own either.
                let purpose = shape == VerbShape::Infinitive;
                let speech = is_speech(&instances[index]) && (embedded || !told);
                return (speech || purpose).then_some(index);
            }
            // "said he had attacked": beyond a finite clause nothing governs.
            if next == at || !embedded {
                return None;
            }
            at = next;
        }
        None
    }

    fn governing_noun(
        &self,
        instances: &[FrameMatch<'a>],
        instance: &FrameMatch<'a>,
        noun: GroupId,
    ) -> Option<usize> {
        let (clause, place) = self.context.clauses.around[noun.0 as usize].clause?;
        let verb = self
            .context
            .phrases
            .verb(self.context.clauses.clause(clause).verb);
        let index = match self.verbs.get(&clause) {
            Some(&index) => index,
            None => {
                let carried = place.undergoes(verb)
                    && self.context.view.lexicon.is_light(
                        self.context.view.words,
                        verb.head as usize,
                        verb.lemma,
                    );
                return carried
                    .then(|| self.governing_clause(instances, clause))
                    .flatten();
            }
        };
        let object = match place {
            Place::Object | Place::Subject => place.undergoes(verb),
            // "Asked him in a call to stay": the call is where he was asked.
            Place::Phrase(preposition) => {
                let where_or_when = class::SETTING_PREPOSITION | class::BESIDE;
                let classes = self.context.view.lexicon.classes(preposition);
                !(instance.outcome.is_consultation() && classes.any(where_or_when))
            }
        };
        // "condemned Chad's attack on Niger": that happened, whoever speaks of it.
        let whole = instance.has_role(Role::Actor) && instance.has_role(Role::Recipient);
        let told = matches!(
            instances[index].event_type(),
            Some(EventType::Accuse | EventType::Support)
        );
        (object && !(whole && told)).then_some(index)
    }

    /// Whether a passive without an agent tells of an act.
    fn is_undergone(&self, inner: &FrameMatch<'a>) -> bool {
        let passive = inner.clause.is_some_and(|clause| {
            let verb = self.context.clauses.clause(clause).verb;
            self.context.phrases.verb(verb).is_passive()
        });
        passive && inner.noun.is_none() && !inner.has_role(Role::Actor)
    }

    /// "Vowed that it would try to bomb Chad": a threat, and no promise.
    fn is_vowed_harm(&self, outer: &FrameMatch<'a>) -> bool {
        use EventType as T;
        let harm = matches!(outer.takes, Some(T::Assault | T::Coerce | T::Sanction));
        let vows = outer.clause.is_some_and(|clause| {
            let verb = self
                .context
                .phrases
                .verb(self.context.clauses.clause(clause).verb);
            self.context.view.lexicon.classes(verb.lemma).any(class::VOW)
        });
        harm && vows && outer.noun.is_none() && outer.event_type() == Some(T::Agree)
    }

    /// Whether what somebody plans is told by the narrator or by themselves, and not by somebody else.
    fn is_own_word(&self, instance: &FrameMatch<'a>) -> bool {
        let speech = Speech::new(self.context);
        instance
            .clause
            .is_none_or(|clause| speech.is_by_actor(clause, instance) != Some(false))
    }

    /// What is planned is a promise or a threat.
    fn intent(&self, instance: &mut FrameMatch<'a>) {
        use EventType as T;
        let Some(event_type) = instance.event_type() else {
            return;
        };
        // "Decided to suspend the talks" refuses them.
        let planned = instance.status == Status::Planned;
        if planned && event_type == T::Reject && is_decided(self.context, instance) {
            instance.status = Status::Actual;
            return;
        }
        let lexicon = self.context.view.lexicon;
        let willing = || {
            let governor = instance
                .clause
                .and_then(|clause| self.context.clauses.clause(clause).governor);
            match governor {
                Some(Governor::Adjective(word, _)) => lexicon.classes(word).any(class::WILLING),
                Some(Governor::Noun(noun)) => {
                    matches!(self.context.phrases.group(noun).head, Head::Noun(word) if lexicon.classes(word).any(class::WILLING))
                }
                _ => false,
            }
        };
        // "Will not lift the ban": a refusal. "Will not be freed" is nobody's.
        let refuses = || {
            instance.noun.is_none()
                && instance.has_role(Role::Actor)
                && instance.clause.is_some_and(|clause| {
                    let verb = self
                        .context
                        .phrases
                        .verb(self.context.clauses.clause(clause).auxiliaries);
                    verb.negated && verb.modal == Modal::Will
                })
        };
        let cooperative = matches!(
            event_type,
            T::Agree | T::Support | T::Concede | T::Cooperate | T::Aid | T::Retreat
        );
        let clause = instance.clause.map(|clause| self.context.clauses.clause(clause));
        // "There is no way to allow people in": who does not yield says so himself.
        let denies = || {
            // "Lobbied Chad not to allow it": what is asked for refuses nothing.
            let asked = |clause: &Clause| {
                let verb = self.context.phrases.verb(clause.auxiliaries);
                verb.shape == VerbShape::Infinitive && matches!(clause.governor, Some(Governor::Clause(_)))
            };
            clause
                .is_some_and(|clause| self.context.phrases.verb(clause.auxiliaries).negated && !asked(clause))
        };
        // "Has not yet agreed" refuses nothing.
        let not_yet = || {
            clause.is_some_and(|clause| {
                let words = self.context.phrases.verb(clause.auxiliaries).tokens.range();
                words
                    .into_iter()
                    .any(|token| self.context.view.classes(token).any(class::BUT))
            })
        };
        let yields =
            matches!(event_type, T::Concede | T::Agree) && instance.noun.is_none() && denies() && !not_yet();
        if instance.status == Status::Negated && cooperative && (yields || refuses()) {
            instance.becomes = Some(T::Reject);
            instance.status = Status::Actual;
            return;
        }
        // "Decides whether to lift the ban": neither this nor that.
        let weighed = |clause: &Clause| {
            let start = self.context.phrases.verb(clause.auxiliaries).tokens.start as usize;
            let before = start
                .checked_sub(1)
                .map(|before| self.context.view.classes(before));
            before.is_some_and(|before| before.any(class::CONDITION))
        };
        if clause.is_some_and(weighed) {
            return;
        }
        let intended = match instance.status {
            Status::Planned => self.is_own_word(instance) && !is_fronted(self.context, instance),
            Status::Hypothetical => willing(),
            _ => false,
        };
        if !intended || is_decided(self.context, instance) {
            return;
        }
        let becomes = match event_type {
            T::Support | T::Concede | T::Cooperate | T::Aid | T::Retreat => T::Agree,
            T::Sanction | T::Coerce | T::Assault | T::Protest => T::Threaten,
            _ => return,
        };
        instance.becomes = Some(becomes);
        instance.status = Status::Actual;
    }
}
