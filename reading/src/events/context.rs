//! What everything on this floor looks at: a text with its phrases, clauses and entities.

use std::ops::Deref;

use whomet_engine::date::Date;
use whomet_engine::words::WordId;

use super::instance::EventMatch;
use crate::document::{DateValue, EntityId};
use crate::lexicon::valued::Ordered;
use crate::lexicon::{ClassSet, class};
use crate::reference::coreference::Coreference;
use crate::syntax::clause::{Clause, Clauses, Governor, Phrase};
use crate::syntax::phrases::{Determiner, GroupId, Phrases, VerbShape};
use crate::syntax::status::Statuses;
use crate::units::mentions::{Name, OfficeMention};
use crate::units::user::Cascade;
use crate::units::view::View;

/// What the phases before this floor made of a text, handed on as one pointer.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a>(pub(crate) &'a Made<'a>);

impl<'a> Deref for Context<'a> {
    type Target = Made<'a>;

    #[inline]
    fn deref(&self) -> &Made<'a> {
        self.0
    }
}

/// What the phases before this floor made of a text.
pub(crate) struct Made<'a> {
    pub(crate) view: View<'a>,
    pub(crate) names: &'a [Name],
    pub(crate) offices: &'a [OfficeMention],
    pub(crate) phrases: &'a Phrases,
    pub(crate) clauses: &'a Clauses,
    pub(crate) coreference: &'a Coreference,
    pub(crate) sequences: &'a [EventMatch],
    pub(crate) cascade: &'a Cascade,
    /// The place of the dateline, for "here".
    pub(crate) dateline: Option<EntityId>,
}

/// The days of a month.
const MONTH: i32 = 30;

impl<'a> Context<'a> {
    pub(crate) fn statuses(&self) -> Statuses<'a> {
        Statuses {
            view: self.view,
            phrases: self.phrases,
            clauses: self.clauses,
        }
    }

    /// Whether a date is still to come.
    pub(crate) fn is_ahead(&self, date: DateValue) -> bool {
        self.view.date.is_some_and(|today| match date {
            DateValue::Date(day) => day > today && !today.within(day),
            DateValue::Interval(from, _) => from > today,
        })
    }

    /// Whether a date lies more than a month before the document's: what was then is not what is told of without a date.
    pub(crate) fn is_long_past(&self, date: Option<DateValue>) -> bool {
        let (Some(today), Some(date)) = (self.view.date, date) else {
            return false;
        };
        let last = match date {
            DateValue::Date(date) => date,
            DateValue::Interval(_, last) => last,
        };
        let months = |date: Date| Some(i32::from(date.year()) * 12 + i32::from(date.month()?));
        match (
            today.whole_day().zip(last.whole_day()),
            months(today).zip(months(last)),
        ) {
            (Some((today, day)), _) => today.days_since(day) > MONTH,
            (None, Some((today, last))) => today - last > 1,
            (None, None) => last.year() < today.year(),
        }
    }

    /// Who acts where a group is named: for a capital, its country.
    pub(crate) fn acting(&self, group: GroupId) -> impl Iterator<Item = EntityId> {
        let entities = self.coreference.groups[group.0 as usize].iter();
        entities.map(|&entity| self.coreference.acting(entity))
    }

    /// Whether the verb of a clause says no more of a noun than that its event happens: "hold talks".
    pub(crate) fn is_light(&self, clause: &Clause) -> bool {
        let verb = self.phrases.verb(clause.verb);
        let lexicon = self.view.lexicon;
        lexicon.is_light(self.view.words, verb.head as usize, verb.lemma)
    }

    /// Whether the subject of a clause does what the noun of an act says that its verb carries: "impose sanctions".
    pub(crate) fn carries_act(&self, clause: &Clause) -> bool {
        let verb = self.phrases.verb(clause.verb);
        let lexicon = self.view.lexicon;
        lexicon.carries_act(self.view.words, verb.head as usize, verb.lemma)
    }

    /// Whether some prepositions say who does what a passive says.
    pub(crate) fn is_after_passive(&self, words: &[WordId], clause: &Clause) -> bool {
        let by = |&word: &WordId| self.view.lexicon.classes(word).any(class::BY);
        self.phrases.verb(clause.verb).is_passive() && words.iter().any(by)
    }

    /// Whether the verb of a clause says of its subject no more than that it took place: "began", "ended".
    pub(crate) fn happens(&self, clause: &Clause) -> bool {
        let verb = self.phrases.verb(clause.verb);
        let lexicon = self.view.lexicon;
        lexicon.happens(self.view.words, verb.head as usize, verb.lemma)
    }

    /// "They last met in Oslo": whether the word before a token says that what begins there was at another time.
    pub(crate) fn was_once(&self, start: u32) -> bool {
        let once = self.view.lexicon.ordered(Ordered::Once);
        let before = start.checked_sub(1);
        before.is_some_and(|token| once.contains(&self.view.words[token as usize]))
    }

    /// "Reappeared on Monday, when he met ...", "goes to Chad on Monday before visiting Mali", "in 1972 was the first to visit
    /// Chad": whether what a clause tells was on the day of the clause on which it hangs.
    pub(crate) fn is_on_day_of_governor(&self, clause: &Clause) -> bool {
        let apart = class::AFTERMATH | class::SINCE | class::CONDITION;
        let lexicon = self.view.lexicon;
        let classes = lexicon.classes(clause.introducer);
        let is_one = || match clause.governor {
            Some(Governor::Clause(above)) => {
                let verb = self.phrases.verb(self.clauses.clause(above).verb);
                lexicon.classes(verb.lemma).any(class::IDENTITY)
            }
            _ => false,
        };
        classes.any(class::WHEN)
            || match self.phrases.verb(clause.verb).shape {
                VerbShape::Gerund => classes.any(class::CLAUSE_PREPOSITION) && !classes.any(apart),
                VerbShape::Infinitive => is_one(),
                _ => false,
            }
    }

    /// Whether a noun is an object by itself: "shook hands" has one that is part of the verb, and "met several times" none.
    pub(crate) fn is_own_object(&self, object: GroupId) -> bool {
        let group = self.phrases.group(object);
        let time = group.head.is_noun(self.view.lexicon, class::ADVERBIAL_NOUN);
        group.head.noun().is_some() && !time && group.determiner != Determiner::Bare
    }

    /// "The visiting minister": whether a group is told of as visiting.
    pub(crate) fn is_visiting(&self, group: GroupId) -> bool {
        let lexicon = self.view.lexicon;
        let mut words = self.phrases.group(group).qualifiers.iter();
        words.any(|&word| lexicon.classes(word).any(class::VISITING))
    }

    /// "For leading": a form in -ing after a preposition.
    pub(crate) fn is_led_gerund(&self, clause: &Clause) -> bool {
        let verb = self.phrases.verb(clause.verb);
        verb.shape == VerbShape::Gerund && clause.introducer != WordId::UNKNOWN
    }

    /// The groups after a preposition of a class.
    pub(crate) fn after<'p>(
        &self,
        phrases: &'p [Phrase],
        class: ClassSet,
    ) -> impl Iterator<Item = GroupId> + use<'a, 'p> {
        let lexicon = self.view.lexicon;
        let wanted = move |phrase: &&Phrase| lexicon.classes(phrase.preposition).any(class);
        phrases
            .iter()
            .filter(wanted)
            .flat_map(|phrase| phrase.groups.iter().copied())
    }
}

/// The groups after one preposition.
pub(crate) fn after_word(phrases: &[Phrase], preposition: WordId) -> impl Iterator<Item = GroupId> {
    let wanted = phrases
        .iter()
        .filter(move |phrase| phrase.preposition == preposition);
    wanted.flat_map(|phrase| phrase.groups.iter().copied())
}
