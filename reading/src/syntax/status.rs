//! Status: whether what a verb or noun announces happened, is planned, was denied, or might be.
//!
//! It is read off the verb group itself and the chain of what governs it, once for all frames. The words
//! that plan, suppose and deny are classes in `rules/status.rules`.

use whomet_engine::words::WordId;

use super::clause::{Clause, ClauseId, Clauses, Governor, Place};
use super::phrases::{Determiner, Group, GroupId, Head, Modal, Phrases, VerbGroup, VerbShape};
use crate::document::Status;
use crate::lexicon::class;
use crate::units::view::View;

/// How far up the chain of governors a status is looked for.
const DEPTH: usize = 6;

/// Reads the status of clauses and nouns.
#[derive(Clone, Copy)]
pub(crate) struct Statuses<'a> {
    pub(crate) view: View<'a>,
    pub(crate) phrases: &'a Phrases,
    pub(crate) clauses: &'a Clauses,
}

/// The stronger of two: what is denied is denied, what might be planned only might be.
fn strongest(a: Status, b: Status) -> Status {
    let rank = |status| match status {
        Status::Negated => 3,
        Status::Hypothetical => 2,
        Status::Planned => 1,
        Status::Actual => 0,
    };
    if rank(a) >= rank(b) { a } else { b }
}

impl Statuses<'_> {
    /// The status of what a clause's verb announces.
    pub(crate) fn of_clause(&self, id: ClauseId) -> Status {
        let mut status = self.of_verb(id);
        let mut at = id;
        for _ in 0..DEPTH {
            let Some((next, governor_status)) = self.governor(self.clauses.clause(at)) else {
                break;
            };
            status = strongest(status, governor_status);
            match next {
                Some(next) if next != at => at = next,
                _ => break,
            }
        }
        status
    }

    /// What a verb says of what it governs.
    fn verb_status(&self, verb: &VerbGroup) -> Option<Status> {
        self.view
            .lexicon
            .status_of_verb(self.view.words, verb.head as usize, verb.lemma)
    }

    /// What the verb group alone and the word that begins its clause say.
    fn of_verb(&self, id: ClauseId) -> Status {
        let clause = self.clauses.clause(id);
        let verb = self.phrases.verb(clause.auxiliaries);
        let introducer = self.view.lexicon.classes(clause.introducer);
        // "If it does not free them": what is asked for has not been, and may be.
        if introducer.any(class::CONDITION) {
            return Status::Hypothetical;
        }
        if verb.negated || introducer.any(class::DENIAL) {
            return Status::Negated;
        }
        if clause
            .subjects
            .iter()
            .any(|&subject| self.phrases.group(subject).determiner == Determiner::No)
        {
            return Status::Negated;
        }
        // "Kenya's president to host Ethiopian premier": headlines leave out "is".
        if verb.shape == VerbShape::Infinitive && clause.governor.is_none() && !clause.subjects.is_empty() {
            let first = clause.subjects.iter().any(|&subject| self.is_first(subject));
            return if first { Status::Actual } else { Status::Planned };
        }
        match verb.modal {
            Modal::Will => Status::Planned,
            Modal::May if self.reported_future(clause) => Status::Planned,
            Modal::May | Modal::Should => Status::Hypothetical,
            Modal::None => Status::Actual,
        }
    }

    /// "Said he would meet": the future seen from the past.
    fn reported_future(&self, clause: &Clause) -> bool {
        let verb = self.phrases.verb(clause.auxiliaries);
        let would = self.view.classes(verb.tokens.start as usize).any(class::WOULD);
        would && matches!(clause.governor, Some(Governor::Clause(_)))
    }

    /// What governs a clause: the clause to go on with, and what it says of the status.
    fn governor(&self, clause: &Clause) -> Option<(Option<ClauseId>, Status)> {
        let infinitive = matches!(
            self.phrases.verb(clause.verb).shape,
            VerbShape::Infinitive | VerbShape::Gerund | VerbShape::Bare | VerbShape::Present
        );
        let introducer = self.view.lexicon.classes(clause.introducer);
        // "It is not clear whether they met": what governs the question denies nothing in it.
        let apart = class::ADVERBIAL_CLAUSE | class::CONDITION;
        if introducer.any(apart) && self.phrases.verb(clause.verb).finite() {
            return None;
        }
        match clause.governor? {
            Governor::Clause(id) => {
                let governing = self.clauses.clause(id);
                let verb = self.phrases.verb(governing.verb);
                let own = self.of_verb(id);
                let says = self.view.lexicon.says(verb.lemma);
                // "Would not comment after meeting Lind": of when it was, only that it is to come says something.
                let gerund = self.phrases.verb(clause.verb).shape == VerbShape::Gerund;
                if gerund && introducer.any(class::LEADS_GERUND) {
                    let planned = own == Status::Planned || self.of_clause(id) == Status::Planned;
                    return Some((None, if planned { Status::Planned } else { Status::Actual }));
                }
                // "Snubbed Lind by skipping the summit": how it was done was done.
                let by = introducer.any(class::BY) && !self.is_infinitive(clause);
                let status = match self.verb_status(verb) {
                    _ if by => own,
                    // "Did not confirm that they had met"
                    _ if own == Status::Negated && self.confirms(verb) => Status::Hypothetical,
                    // "Skipped a dinner to meet Lind"
                    Some(Status::Negated) if self.leaves_for(verb, governing, clause) => own,
                    // "did not refuse to meet"
                    Some(Status::Negated) if own == Status::Negated => Status::Actual,
                    Some(Status::Negated) => Status::Negated,
                    Some(status) if own == Status::Negated => strongest(status, Status::Negated),
                    // "agreed that they had met" plans nothing
                    Some(_) if !infinitive => Status::Actual,
                    Some(status) => status,
                    // "Says to visit Chad in May"
                    None if says
                        && verb.shape == VerbShape::Present
                        && !verb.is_passive()
                        && self.is_infinitive(clause) =>
                    {
                        match governing.objects.is_empty() {
                            true => Status::Planned,
                            false => Status::Hypothetical,
                        }
                    }
                    None if says => Status::Actual,
                    None => own,
                };
                Some((Some(id), status))
            }
            Governor::Noun(id) => {
                let group = self.phrases.group(id);
                let Head::Noun(word) = group.head else { return None };
                let around = &self.clauses.around[id.0 as usize];
                let next = around.clause.map(|(clause, _)| clause);
                // "Gave the green light to open talks": the noun is a word of the verb.
                let of_verb = || {
                    let verb = self.phrases.verb(self.clauses.clause(next?).verb);
                    let end = group.head_tokens.end as usize;
                    let lexicon = &self.view.lexicon;
                    let mut senses = lexicon.verb_senses(self.view.words, verb.head as usize, verb.lemma);
                    let covers = senses.any(|sense| verb.head as usize + 1 + sense.rest.len() == end);
                    covers.then(|| self.verb_status(verb)).flatten()
                };
                let base = self.view.lexicon.status_of(word).or_else(of_verb);
                let mut status = base.unwrap_or(Status::Actual);
                // "Accepted an invitation to visit Oslo"
                if status == Status::Hypothetical && next.is_some_and(|next| self.agrees_to(id, next)) {
                    status = Status::Planned;
                }
                if group.determiner == Determiner::No {
                    status = Status::Negated;
                }
                if let Some(next) = next {
                    let own = self.of_verb(next);
                    let verb = self.phrases.verb(self.clauses.clause(next).verb);
                    let governing = self.clauses.clause(next);
                    if own == Status::Actual && self.leaves_for(verb, governing, clause) {
                        return Some((None, Status::Actual));
                    }
                    if own == Status::Negated || self.verb_status(verb) == Some(Status::Negated) {
                        status = Status::Negated;
                    }
                    // "Will make a trip to meet Lind"
                    if base.is_none() && own == Status::Planned {
                        status = strongest(status, own);
                    }
                }
                Some((next, status))
            }
            Governor::Adjective(word, clause) => {
                let said = self.view.lexicon.status_of(word);
                // "It is important to meet Lind": only some adjectives say that it was so, "glad to meet Lind".
                let open = infinitive && !self.view.lexicon.classes(word).any(class::FACTIVE);
                let mut status = match said {
                    Some(said) => said,
                    None if self.view.lexicon.classes(word).any(class::IMMINENT) => Status::Planned,
                    None if open => Status::Hypothetical,
                    None => Status::Actual,
                };
                if let Some(clause) = clause
                    && self.of_verb(clause) == Status::Negated
                {
                    status = Status::Negated;
                }
                Some((clause, status))
            }
        }
    }

    /// Whether the verb of a clause says of its object, which supposes something, that it is to be.
    fn agrees_to(&self, object: GroupId, clause: ClauseId) -> bool {
        let clause = self.clauses.clause(clause);
        let verb = self.phrases.verb(clause.verb);
        clause.objects.contains(&object)
            && !verb.is_passive()
            && self.verb_status(verb) == Some(Status::Planned)
    }

    /// "To meet", "to visit Rome and meet": whether "to" leads the verb of a clause.
    fn is_infinitive(&self, clause: &Clause) -> bool {
        self.phrases.verb(clause.auxiliaries).shape == VerbShape::Infinitive
    }

    /// Whether a verb tells what was left for the sake of what an infinitive tells.
    fn leaves_for(&self, verb: &VerbGroup, governing: &Clause, clause: &Clause) -> bool {
        self.is_infinitive(clause)
            && !governing.objects.is_empty()
            && !verb.is_passive()
            && self.view.lexicon.classes(verb.lemma).any(class::LEFT_FOR)
    }

    /// What a noun says of another that its preposition leads: "plans for talks", "no chance of talks".
    fn of_head(&self, id: GroupId) -> Option<Status> {
        let group = self.phrases.group(id);
        let Head::Noun(word) = group.head else { return None };
        let said = self.view.lexicon.status_of(word)?;
        let none = group.determiner == Determiner::No;
        Some(if none { Status::Negated } else { said })
    }

    /// "Will host Lind, their first meeting since May": the status of the clause of which a noun behind a comma says what it
    /// is.
    fn of_what_it_sums_up(&self, group: &Group) -> Status {
        let after_comma = group
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|before| self.view.is_mark(before as usize, ","));
        if !after_comma || !matches!(group.determiner, Determiner::Definite | Determiner::Possessive) {
            return Status::Actual;
        }
        let before = self
            .clauses
            .sentence(group.sentence as usize)
            .filter(|(_, clause)| {
                let verb = self.phrases.verb(clause.verb);
                verb.finite() && clause.governor.is_none() && verb.tokens.end <= group.tokens.start
            });
        before.last().map_or(Status::Actual, |(id, _)| self.of_clause(id))
    }

    /// "May meet", "hopes to meet", and not "hoped to meet": whether a clause speaks of what is to come.
    fn lies_ahead(&self, clause: &Clause) -> bool {
        let verb = self.phrases.verb(clause.auxiliaries);
        let told = match clause.governor {
            Some(Governor::Clause(above)) => self.phrases.verb(self.clauses.clause(above).verb).shape,
            _ => verb.shape,
        };
        let modal = verb.modal != Modal::None && !verb.perfect;
        modal && told != VerbShape::Past || verb.shape == VerbShape::Infinitive && told == VerbShape::Present
    }

    /// The status of what a noun announces.
    pub(crate) fn of_noun(&self, id: GroupId) -> Status {
        let group = self.phrases.group(id);
        let around = &self.clauses.around[id.0 as usize];
        if group.determiner == Determiner::No {
            return Status::Negated;
        }
        let mut status = Status::Actual;
        // "was on a scheduled trip": what was scheduled then has happened.
        let past = around.clause.is_some_and(|(clause, place)| {
            let verb = self.phrases.verb(self.clauses.clause(clause).verb);
            verb.shape == VerbShape::Past && matches!(place, Place::Phrase(_))
        });
        for token in group.tokens.start..group.head_tokens.start {
            let word = self.view.words[token as usize];
            // "A three-way call" is no way to one.
            if !group.qualifiers.contains(&word) || self.view.follows_hyphen(token as usize) {
                continue;
            }
            match self.view.lexicon.status_of(word) {
                Some(Status::Planned) if past => {}
                Some(said) => status = strongest(status, said),
                None => {}
            }
        }
        if let Some(preposition) = around.preposition
            && let Some(said) = self.view.lexicon.status_of(preposition)
        {
            status = strongest(status, said);
        }
        // "the chances of a meeting", "no plans for a meeting"; but "reached agreement at a meeting"
        let beside = |preposition: WordId| {
            let classes = self.view.lexicon.classes(preposition);
            classes.any(class::SETTING_PREPOSITION | class::OCCASION | class::AFTERMATH)
        };
        if let Some(head) = around.head().filter(|_| !around.preposition.is_some_and(beside))
            && let Some(said) = self.of_head(head)
        {
            let dropped = self.is_denied(head);
            status = strongest(status, if dropped { Status::Negated } else { said });
        }
        let Some((clause_id, place)) = around.clause else {
            return strongest(status, self.of_what_it_sums_up(group));
        };
        let clause = self.clauses.clause(clause_id);
        let verb = self.phrases.verb(clause.verb);
        let by_word = self.verb_status(verb);
        let own = self.of_clause(clause_id);
        let logical_object = place.undergoes(verb) || self.lapses(place, verb);
        // "Preparations are under way for talks"
        let prepared = match place {
            // "The proposal was made at a meeting"
            Place::Phrase(preposition) if by_word.is_none() && !beside(preposition) => {
                clause.subjects.iter().find_map(|&subject| self.of_head(subject))
            }
            _ => None,
        };
        status = strongest(status, prepared.unwrap_or(Status::Actual));
        let said = match (place, by_word) {
            // "cancelled the talks", "the talks have been called off", "ruled out talks"
            (_, Some(Status::Negated)) if logical_object => {
                // "did not rule out talks"
                if own == Status::Negated {
                    Status::Hypothetical
                } else {
                    Status::Negated
                }
            }
            (_, Some(said)) if logical_object => strongest(said, own),
            // "Blocked roads in protest": it is the object that was denied; but "excluded Lind from the talks"
            (Place::Phrase(preposition), Some(Status::Negated))
                if !clause.objects.is_empty() && !self.view.lexicon.classes(preposition).any(class::FROM) =>
            {
                own
            }
            // "Dropped by for talks"; but "pulled out of the talks"
            (Place::Phrase(preposition), Some(Status::Negated))
                if self.view.lexicon.classes(preposition).any(class::FOR) =>
            {
                own
            }
            // "Lind is expected at the talks"
            (Place::Phrase(_), Some(Status::Planned))
                if verb.is_passive()
                    && group.tokens.start > verb.tokens.start
                    && clause.subjects.iter().any(|&subject| self.is_somebody(subject)) =>
            {
                strongest(Status::Planned, own)
            }
            // "Prepared a meeting on a trip to Oslo"
            (Place::Phrase(preposition), Some(Status::Planned))
                if !clause.objects.is_empty() && self.view.lexicon.classes(preposition).any(class::ON) =>
            {
                own
            }
            // "called for talks", "invited him for talks"; but "on a visit to Rome, asked him to join", "asked him in a call"
            (Place::Phrase(preposition), Some(said))
                if group.tokens.start > verb.tokens.start
                    && !self
                        .view
                        .lexicon
                        .classes(preposition)
                        .any(class::SETTING_PREPOSITION | class::BESIDE) =>
            {
                strongest(said, own)
            }
            _ => own,
        };
        // What somebody says or does after a meeting tells nothing of the meeting.
        let apart = matches!(place, Place::Phrase(preposition)
            if self.view.lexicon.classes(preposition).any(class::BESIDE))
            && by_word.is_none();
        if apart && said != Status::Planned {
            // "May meet at the summit": that is still to come, and so it is of "will not meet".
            let at = matches!(place, Place::Phrase(preposition)
                if self.view.lexicon.classes(preposition).any(class::OCCASION));
            let open =
                at && matches!(said, Status::Hypothetical | Status::Negated) && self.lies_ahead(clause);
            return strongest(status, if open { Status::Planned } else { Status::Actual });
        }
        // "Failed to agree at talks": what was not done there was not done at the talks, which were held.
        let there = matches!(place, Place::Phrase(preposition)
            if self.view.lexicon.classes(preposition).any(class::OCCASION));
        let spoken_of = matches!(by_word, Some(Status::Planned | Status::Hypothetical));
        if there && spoken_of && said == Status::Negated && !verb.is_passive() {
            return status;
        }
        // "is due in Juba for talks": the adjective speaks for the noun; what else an object is does not.
        let is = self.view.lexicon.classes(verb.lemma).any(class::IDENTITY);
        let adjective = clause
            .objects
            .iter()
            .filter(|&&object| is && object != id)
            .find_map(|&object| match self.phrases.group(object).head {
                Head::Noun(word) => self.view.lexicon.status_of(word),
                _ => None,
            });
        // "Refused to confirm a visit"
        let said = match said {
            Status::Negated if logical_object && by_word.is_none() && self.confirms(verb) => {
                Status::Hypothetical
            }
            said => said,
        };
        let elsewhere = self.of_other_clauses(id, clause_id);
        let told = strongest(said, adjective.unwrap_or(Status::Actual));
        strongest(status, strongest(told, elsewhere))
    }

    /// "The last leader to visit Oslo": whether a noun is told to have done what its infinitive says.
    fn is_first(&self, id: GroupId) -> bool {
        let group = self.phrases.group(id);
        let mut before = group.tokens.start..group.head_tokens.start;
        !matches!(group.head, Head::Name(_))
            && before.any(|token| self.view.classes(token as usize).any(class::FACTIVE))
    }

    fn is_somebody(&self, id: GroupId) -> bool {
        matches!(self.phrases.group(id).head, Head::Name(_) | Head::Office(_))
    }

    /// "The talks fell through": whether a verb says of its subject that it did not come about.
    fn lapses(&self, place: Place, verb: &VerbGroup) -> bool {
        place == Place::Subject
            && !verb.is_passive()
            && self
                .view
                .lexicon
                .happens(self.view.words, verb.head as usize, verb.lemma)
    }

    /// "Plans for talks were dropped": whether the verb of a noun says that it came to nothing.
    fn is_denied(&self, noun: GroupId) -> bool {
        let Some((clause, place)) = self.clauses.around[noun.0 as usize].clause else {
            return false;
        };
        let verb = self.phrases.verb(self.clauses.clause(clause).verb);
        (place.undergoes(verb) || self.lapses(place, verb))
            && self.verb_status(verb) == Some(Status::Negated)
            && self.of_clause(clause) != Status::Negated
    }

    /// Whether a verb says that something is so; who does not do it leaves that open.
    fn confirms(&self, verb: &VerbGroup) -> bool {
        self.view.lexicon.classes(verb.lemma).any(class::CONFIRM)
    }

    /// "Discussed a meeting, which could be held in May": what other clauses of which a noun is the subject say of it.
    fn of_other_clauses(&self, noun: GroupId, told: ClauseId) -> Status {
        let sentence = self.phrases.group(noun).sentence as usize;
        let mut others = self.clauses.sentence(sentence);
        let tells = |id: ClauseId, clause: &Clause| {
            let verb = self.phrases.verb(clause.verb);
            let (words, head) = (self.view.words, verb.head as usize);
            let carried = verb.is_passive() && self.view.lexicon.is_light(words, head, verb.lemma);
            id != told
                && verb.finite()
                && clause.subjects.contains(&noun)
                && (carried || self.view.lexicon.happens(words, head, verb.lemma))
        };
        others
            .find(|(id, clause)| tells(*id, clause))
            .map_or(Status::Actual, |(id, clause)| {
                let said = self
                    .verb_status(self.phrases.verb(clause.verb))
                    .unwrap_or(Status::Actual);
                strongest(self.of_verb(id), said)
            })
    }
}
