//! Who says a clause: the subject of the verb of saying that governs it, that follows it, or that the quotation in which
//! it stands belongs to.

use super::context::Context;
use super::instance::{Filler, FrameMatch};
use super::participants::Participants;
use crate::document::EntityId;
use crate::lexicon::{Role, class};
use crate::syntax::clause::{Clause, ClauseId, Governor, Phrase};
use crate::syntax::phrases::GroupId;

/// How far up the chain of governors a verb of saying is looked for.
const DEPTH: usize = 6;

/// How many clauses from one the verb of saying that governs nothing is looked for, so that time stays linear.
const CLAUSES_AWAY: usize = 12;

/// How many tokens back a quotation can have begun.
const TOKENS_BACK: usize = 400;

/// How many sentences back the speaker of a quotation is looked for.
const SENTENCES_BACK: u32 = 3;

/// Finds speakers.
#[derive(Clone, Copy)]
pub(crate) struct Speech<'a> {
    context: Context<'a>,
}

/// Somebody who says something.
pub(crate) struct Said<'a> {
    /// The clause of the verb of saying.
    pub(crate) clause: ClauseId,
    /// Its subjects.
    speakers: &'a [GroupId],
}

impl<'a> Speech<'a> {
    pub(crate) fn new(context: Context<'a>) -> Speech<'a> {
        Speech { context }
    }

    /// Where a clause is said.
    pub(crate) fn of(&self, clause: ClauseId) -> Option<Said<'a>> {
        let sentence = self.context.clauses.clause(clause).sentence;
        self.governing(clause)
            .or_else(|| self.beside(clause, sentence))
            .or_else(|| self.quoting(clause, sentence))
    }

    /// Those who say it.
    pub(crate) fn speakers(&self, said: &Said<'a>) -> Vec<Filler> {
        let mut out: Vec<Filler> = Vec::new();
        let whose = Participants::new(self.context);
        for &group in said.speakers {
            // "A Chadian statement said"
            let head = self.context.phrases.group(group).head;
            let document = head.is_noun(self.context.view.lexicon, class::DOCUMENT);
            let owners = if document { whose.meant(group) } else { Vec::new() };
            for entity in self.context.acting(group).chain(owners) {
                let group = Some(group);
                out.push(Filler { entity, group });
            }
        }
        out
    }

    /// Those who say a clause, and the clause in which they do: where no verb says it, "according to Chad".
    pub(crate) fn tellers(&self, clause: ClauseId) -> Option<(Vec<Filler>, ClauseId)> {
        if let Some(said) = self.of(clause) {
            return Some((self.speakers(&said), said.clause));
        }
        let whose = Participants::new(self.context);
        let mut out: Vec<Filler> = Vec::new();
        for group in self.sources(clause) {
            let group_of = Some(group);
            let meant = whose.meant(group).into_iter();
            out.extend(meant.map(|entity| Filler {
                entity,
                group: group_of,
            }));
        }
        (!out.is_empty()).then_some((out, clause))
    }

    /// Who says that what a match tells of happened: "according to Chad", "said Lind". What is done by saying something is
    /// told by the narrator.
    pub(crate) fn teller(&self, found: &FrameMatch<'_>) -> Option<EntityId> {
        let clause = found.clause.filter(|_| !found.outcome.by_speaker)?;
        let whose = Participants::new(self.context);
        let mut sources = self.sources(clause).into_iter();
        let said = self.of(clause);
        let mut speakers = said.iter().flat_map(|said| said.speakers).copied();
        sources
            .find_map(|group| whose.meant(group).first().copied())
            .or_else(|| speakers.find_map(|group| whose.meant(group).first().copied()))
    }

    /// "According to *Chad*": the sources that a clause names, or one on which it hangs.
    fn sources(&self, clause: ClauseId) -> Vec<GroupId> {
        let mut at = clause;
        for _ in 0..DEPTH {
            let here = self.context.clauses.clause(at);
            let found: Vec<GroupId> = self.context.after(&here.phrases, class::SOURCE_MARK).collect();
            if !found.is_empty() {
                return found;
            }
            match here.governor {
                Some(Governor::Clause(next)) if next != at => at = next,
                Some(Governor::Noun(noun)) => match self.context.clauses.around[noun.0 as usize].clause {
                    Some((next, _)) if next != at => at = next,
                    _ => break,
                },
                _ => break,
            }
        }
        Vec::new()
    }

    /// Whether those who act in a match, or others of their country, say it; nothing where nobody is said to.
    pub(crate) fn is_by_actor(&self, clause: ClauseId, found: &FrameMatch<'_>) -> Option<bool> {
        let said = self.of(clause)?;
        let country = |entity| self.context.coreference.entities.get(entity).country;
        let speakers = self.speakers(&said);
        // "Chad will not attend, a spokesman said": of nobody else, as far as is known.
        let entities = &self.context.coreference.entities;
        let unknown = |speaker: &Filler| {
            let draft = entities.get(speaker.entity);
            draft.acts && draft.anonymous && draft.country.or(draft.entry).is_none()
        };
        if !speakers.is_empty() && speakers.iter().all(unknown) {
            return Some(true);
        }
        let mut actors = found.roles.iter().filter(|(role, _)| *role == Role::Actor);
        let own_word = actors.any(|(_, actor)| {
            speakers.iter().any(|speaker| {
                let own = country(speaker.entity);
                actor.entity == speaker.entity
                    || own.is_some() && own == country(actor.entity)
                    || entities.get(speaker.entity).serves(actor.entity)
            })
        });
        Some(own_word)
    }

    /// "Said that *Chile must leave*".
    fn governing(&self, clause: ClauseId) -> Option<Said<'a>> {
        let mut at = clause;
        for _ in 0..DEPTH {
            let next = match self.context.clauses.clause(at).governor? {
                Governor::Clause(next) => next,
                Governor::Noun(noun) => self.context.clauses.around[noun.0 as usize].clause?.0,
                Governor::Adjective(_, next) => next?,
            };
            if next == at {
                return None;
            }
            if let Some(said) = self.said(next) {
                return Some(said);
            }
            at = next;
        }
        None
    }

    /// "*Chile must leave*, said Lind": a verb of saying in the sentence that governs nothing and has no object
    /// but whom it is told.
    fn beside(&self, clause: ClauseId, sentence: u32) -> Option<Said<'a>> {
        let clauses = self.context.clauses;
        let (first, end) = clauses.sentences[sentence as usize];
        let governs = |id: ClauseId| {
            let (from, to) = (
                id.0.saturating_sub(CLAUSES_AWAY as u32),
                id.0 + CLAUSES_AWAY as u32,
            );
            (from.max(first)..to.min(end))
                .any(|other| clauses.clauses[other as usize].governor == Some(Governor::Clause(id)))
        };
        let apart = |id: &ClauseId| *id != clause && !governs(*id);
        let said = |id: ClauseId| {
            let clause = clauses.clause(id);
            let verb = self.context.phrases.verb(clause.verb);
            // "Told reporters"
            let tells = self.context.view.lexicon.classes(verb.lemma).any(class::TELLS);
            (tells || clause.objects.is_empty())
                .then(|| self.said(id))
                .flatten()
        };
        let after = (clause.0 + 1..end).take(CLAUSES_AWAY).map(ClauseId);
        let before = (first..clause.0).rev().take(CLAUSES_AWAY).map(ClauseId);
        after.chain(before).filter(apart).find_map(said)
    }

    /// A sentence inside a quotation that began in a sentence before: whoever speaks there.
    fn quoting(&self, clause: ClauseId, sentence: u32) -> Option<Said<'a>> {
        let view = self.context.view;
        let here = view.sentences[sentence as usize];
        let mut first = sentence;
        while first > 0
            && sentence - first < SENTENCES_BACK
            && view.sentences[first as usize - 1].paragraph == here.paragraph
        {
            first -= 1;
        }
        let start = view.sentences[first as usize].tokens.start as usize;
        let head = self
            .context
            .phrases
            .verb(self.context.clauses.clause(clause).verb)
            .head as usize;
        if head - start > TOKENS_BACK {
            return None;
        }
        let quotes = (start..head).filter(|&token| view.is_quote(token) && !view.is_possessive(token));
        if first == sentence || quotes.count() % 2 == 0 {
            return None;
        }
        let before = (first..sentence).rev();
        let clauses = before.flat_map(|before| self.context.clauses.sentence(before as usize));
        let mut clauses = clauses.take(CLAUSES_AWAY);
        clauses.find_map(|(id, _)| self.said(id))
    }

    /// Who says something in a clause, if its verb is one of saying.
    fn said(&self, id: ClauseId) -> Option<Said<'a>> {
        let clause: &'a Clause = self.context.clauses.clause(id);
        let verb = self.context.phrases.verb(clause.verb);
        let says = self.context.view.lexicon.classes(verb.lemma).any(class::SAY);
        // "It was reported by Lind that"
        let by = |phrase: &&Phrase| {
            self.context
                .view
                .lexicon
                .classes(phrase.preposition)
                .any(class::BY)
        };
        let speakers: &[GroupId] = match verb.is_passive() {
            true => clause
                .phrases
                .iter()
                .find(by)
                .map_or(&[], |phrase| &phrase.groups),
            false => &clause.subjects,
        };
        (says && !speakers.is_empty()).then_some(Said { clause: id, speakers })
    }
}
