//! To which noun or verb a prepositional phrase belongs, where several before it could have it.
//!
//! A verb takes all phrases up to the next one, and a noun all that follow it, because what is told of an event may stand
//! with either: "held [talks] with Berg in Oslo". Here one is chosen, as a reader would: by what the nearest noun takes
//! ("access to", "need for"), else by whether the preposition speaks of nouns or of what is done.

use whomet_engine::words::WordId;

use super::clause::{ClauseId, Clauses};
use super::phrases::{GroupId, Head, Phrases};
use crate::lexicon::ClassSet;
use crate::lexicon::class;
use crate::units::view::View;

/// A noun or a verb to which a phrase may belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    Noun(GroupId),
    Verb(ClauseId),
}

/// What is asked for hosts.
#[derive(Clone, Copy)]
pub(crate) struct Hosts<'a> {
    pub(crate) view: View<'a>,
    pub(crate) phrases: &'a Phrases,
    pub(crate) clauses: &'a Clauses,
}

impl Hosts<'_> {
    /// The host of the phrase that a preposition leads to `first`, out of those that could have it.
    pub(crate) fn choose(&self, preposition: WordId, first: GroupId, hosts: &[Host]) -> Option<Host> {
        let begin = self.phrases.group(first).tokens.start;
        let mut nouns: Vec<GroupId> = Vec::new();
        let mut verbs: Vec<ClauseId> = Vec::new();
        for &host in hosts {
            match host {
                Host::Noun(id) => nouns.push(id),
                Host::Verb(id) => verbs.push(id),
            }
        }
        nouns.sort_by_key(|&id| std::cmp::Reverse(self.phrases.group(id).head_tokens.end));
        let place = |id: &ClauseId| self.phrases.verb(self.clauses.clause(*id).verb).head;
        let before = verbs
            .iter()
            .copied()
            .filter(|id| place(id) < begin)
            .max_by_key(place);
        let verb = before.or_else(|| verbs.iter().copied().min_by_key(place));
        let Some(&near) = nouns.first() else {
            return verb.map(Host::Verb);
        };
        let (Some(verb), Some(_)) = (verb, before) else {
            return Some(Host::Noun(near));
        };
        let lexicon = self.view.lexicon;
        let led = lexicon.classes(preposition);
        if led.any(class::OF | class::INCLUSION | class::NOUN_SIDE) {
            return Some(Host::Noun(near));
        }
        if let Some(&noun) = nouns.iter().find(|&&noun| takes(led, self.classes(noun))) {
            return Some(Host::Noun(noun));
        }
        let clause = self.clauses.clause(verb);
        let lemma = lexicon.classes(self.phrases.verb(clause.verb).lemma);
        // "He is the leader in Oslo", but "the leader is in Oslo"
        let is = lemma.any(class::IDENTITY | class::HAVE) && clause.objects.contains(&near);
        let of_verb = led.any(class::VERB_SIDE) || !(is || led.any(class::FOR | class::WITH));
        Some(match of_verb {
            true => Host::Verb(verb),
            false => Host::Noun(near),
        })
    }

    fn classes(&self, id: GroupId) -> ClassSet {
        match self.phrases.group(id).head {
            Head::Noun(word) => self.view.lexicon.classes(word),
            _ => ClassSet::default(),
        }
    }
}

/// Whether a noun of these classes takes phrases of a preposition of those.
fn takes(preposition: ClassSet, noun: ClassSet) -> bool {
    [
        (class::TO, class::TAKES_TO),
        (class::FOR, class::TAKES_FOR),
        (class::ON, class::TAKES_ON),
        (class::WITH, class::TAKES_WITH),
        (class::IN, class::TAKES_IN),
        (class::FROM, class::TAKES_FROM),
    ]
    .into_iter()
    .any(|(leads, takes)| preposition.any(leads) && noun.any(takes))
}
