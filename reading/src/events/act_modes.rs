//! How an act was done: the modes of PLOVER, as the words tell them.
//!
//! A frame may say the mode. Where it says none, the words at work are asked in a class of `rules/` whose members have modes
//! as values: the verb or noun that announces the act, what stands as its object, what it governs, what follows in
//! phrases, in this order. Of what is asked for, refused or threatened, the type of the act that it takes in says the rest.

use whomet_engine::rules::ClassValue;
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

use super::context::Context;
use super::instance::FrameMatch;
use crate::document::{EventType, Mode};
use crate::lexicon::valued::Valued;
use crate::syntax::clause::{Clause, ClauseId, Governor};
use crate::syntax::phrases::GroupId;

/// How many clauses on one that another governs can stand.
const GOVERNED_WITHIN: usize = 4;

/// How many groups at one place, and words of a group from its last, are asked: lists may be long.
const ASKED: usize = 6;

/// The mode of an act, where the frame or the words tell it; none of what is no act of PLOVER.
pub(crate) fn mode(context: Context<'_>, found: &FrameMatch<'_>) -> Option<Mode> {
    use EventType as T;
    let event_type = found.event_type().filter(|_| found.is_plover_act())?;
    let fits = |mode: &Mode| event_type.modes().contains(mode);
    if let Some(told) = found.outcome.mode.filter(fits) {
        return Some(told);
    }
    let by_words = class(event_type).and_then(|class| {
        let words = Words {
            context,
            class,
            whole: !matches!(event_type, T::Request | T::Reject | T::Threaten),
        };
        words.around(found, event_type).filter(fits)
    });
    let taken = found
        .takes
        .or_else(|| found.becomes.and(found.outcome.event_type()));
    by_words.or_else(|| match (event_type, taken?) {
        (T::Request | T::Reject, T::Aid | T::Cooperate | T::Support) => Some(Mode::Assist),
        (T::Request | T::Reject, T::Concede | T::Retreat) => Some(Mode::Yield),
        (T::Request | T::Reject, T::Consult) => Some(Mode::Meet),
        (T::Threaten, T::Assault) => Some(Mode::Violence),
        _ => None,
    })
}

/// The class whose members have the modes of a type.
fn class(event_type: EventType) -> Option<Valued> {
    use EventType as T;
    Some(match event_type {
        T::Request | T::Reject => Valued::AskedMode,
        T::Accuse => Valued::AccuseMode,
        T::Retreat => Valued::RetreatMode,
        T::Threaten => Valued::ThreatenMode,
        T::Protest => Valued::ProtestMode,
        T::Mobilize => Valued::MobilizeMode,
        T::Coerce => Valued::CoerceMode,
        T::Assault => Valued::AssaultMode,
        _ => return None,
    })
}

/// The words around an act, asked in a class.
struct Words<'a> {
    context: Context<'a>,
    class: Valued,
    /// Whether words before a noun are asked as well: "suicide bomb attack", and not "aid agencies".
    whole: bool,
}

impl Words<'_> {
    fn around(&self, found: &FrameMatch<'_>, event_type: EventType) -> Option<Mode> {
        let context = self.context;
        let by_trigger = match (found.noun, found.clause) {
            (Some(noun), _) => self.of_group(noun),
            // "Abandoned the talks": what is refused is not told by the verb of refusing.
            (None, Some(clause)) => {
                let clause = context.clauses.clause(clause);
                let head = context.phrases.verb(clause.verb).head as usize;
                let told =
                    !self.whole && event_type != EventType::Threaten && found.trigger.range().contains(&head);
                if told { None } else { self.of_verb(clause) }
            }
            (None, None) => None,
        };
        let by_noun = || {
            let noun = found.noun?;
            let phrases = &context.clauses.around[noun.0 as usize].phrases;
            let mut groups = phrases.iter().flat_map(|phrase| &phrase.groups).take(ASKED);
            self.of_governed(Governor::Noun(noun), found)
                .or_else(|| groups.find_map(|&group| self.of_group(group)))
        };
        let by_clause = || self.of_clause(found.clause?, found, event_type);
        by_trigger
            .or_else(|| match event_type {
                EventType::Request | EventType::Reject => None,
                _ => self.of_tokens(found.trigger),
            })
            .or_else(by_noun)
            .or_else(by_clause)
    }

    fn of_clause(&self, id: ClauseId, found: &FrameMatch<'_>, event_type: EventType) -> Option<Mode> {
        let clause = self.context.clauses.clause(id);
        let objects = self.objects(clause);
        let objects = &objects[..objects.len().min(ASKED)];
        let of_group = |&group: &GroupId| self.of_group(group);
        let own = found.noun.is_none();
        let groups = clause.phrases.iter().flat_map(|phrase| &phrase.groups);
        let mut phrases = groups.take(ASKED);
        let by_objects = objects.iter().filter(|_| own).find_map(of_group);
        let of_object = |&object: &GroupId| self.of_governed(Governor::Noun(object), found);
        // "Warned Peru of sanctions if it attacked": what is threatened stands before the condition.
        let threatens = event_type == EventType::Threaten;
        let threatened = phrases.clone().filter(|_| threatens).find_map(of_group);
        by_objects
            .or(threatened)
            .or_else(|| self.of_governed(Governor::Clause(id), found))
            .or_else(|| objects.iter().find_map(of_object))
            .or_else(|| phrases.find_map(of_group))
            .or_else(|| match event_type {
                // "A suicide bomber killed ten people."
                EventType::Assault if own => clause.subjects.iter().take(ASKED).find_map(of_group),
                _ => None,
            })
    }

    /// What undergoes the verb of a clause.
    fn objects<'c>(&self, clause: &'c Clause) -> &'c [GroupId] {
        match self.context.phrases.verb(clause.verb).is_passive() {
            true => &clause.subjects,
            false => &clause.objects,
        }
    }

    /// What a verb or noun governs: "urged Peru *to withdraw*".
    fn of_governed(&self, governor: Governor, found: &FrameMatch<'_>) -> Option<Mode> {
        let clauses = self.context.clauses;
        let (first, end) = clauses.sentences[found.sentence as usize];
        // What a noun governs may stand before the verb of its clause: "their refusal to leave angered Peru".
        let before = if found.noun.is_some() {
            GOVERNED_WITHIN as u32
        } else {
            0
        };
        let first = found
            .clause
            .map_or(first, |clause| clause.0.saturating_sub(before).max(first));
        let later = (first..end).take(2 * GOVERNED_WITHIN);
        let mut governed = later
            .map(|later| clauses.clause(ClauseId(later)))
            .filter(|later| later.governor == Some(governor));
        governed.find_map(|later| {
            let mut objects = self.objects(later).iter().take(ASKED);
            self.of_verb(later)
                .or_else(|| objects.find_map(|&object| self.of_group(object)))
        })
    }

    fn of_verb(&self, clause: &Clause) -> Option<Mode> {
        let head = self.context.phrases.verb(clause.verb).head as usize;
        let words = &self.context.view.words;
        let with_next = words.get(head..head + 2).and_then(|two| self.value(two));
        with_next.or_else(|| self.value(&words[head..=head]))
    }

    fn of_group(&self, id: GroupId) -> Option<Mode> {
        let group = self.context.phrases.group(id);
        let tokens = match self.whole {
            true => TokenSpan {
                start: group.tokens.start,
                end: group.head_tokens.end,
            },
            false => group.head_tokens,
        };
        let inner = group.of.iter().take(ASKED);
        self.of_tokens(tokens).or_else(|| {
            inner
                .copied()
                .find_map(|of| self.of_tokens(self.context.phrases.group(of).head_tokens))
        })
    }

    /// The last of some words that has a mode, alone or with the one before it.
    fn of_tokens(&self, tokens: TokenSpan) -> Option<Mode> {
        let words = &self.context.view.words;
        tokens.range().rev().take(ASKED).find_map(|at| {
            let with_last = at
                .checked_sub(1)
                .and_then(|before| self.value(&words[before..=at]));
            with_last.or_else(|| self.value(&words[at..=at]))
        })
    }

    fn value(&self, words: &[WordId]) -> Option<Mode> {
        match self.context.view.lexicon.value(self.class, words)? {
            ClassValue::Name(name) => Mode::from_name(name),
            _ => None,
        }
    }
}
