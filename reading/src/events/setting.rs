//! Where and when an event was: what its own clause says, or the clause that leads to it, or the caption around it.

use std::cell::OnceCell;

use whomet_engine::gazetteer::Kind;
use whomet_engine::words::WordId;

use super::context::Context;
use super::elapsed;
use super::instance::FrameMatch;
use super::occasions::Occasions;
use super::places;
use crate::dates::calendar::Direction;
use crate::dates::finder::DateMention;
use crate::document::{DateValue, EntityId, EntityType, EventType, MentionType, Status};
use crate::lexicon::class;
use crate::news::Zone;
use crate::syntax::clause::{Clause, ClauseId, Governor, Place};
use crate::syntax::phrases::{ChunkKind, GroupId, Head, Modal, VerbShape};

/// How many tokens back "there" looks for the place named last.
const THERE_WITHIN: usize = 60;

/// Within how many tokens after its day a picture is named: "this May 3, 2019, file photo".
const PICTURE_WITHIN: u32 = 4;

/// How far ahead a date without a year may lie for what was called off still to be due then: in December "due in May"
/// means the next one, while "planned for October" is over.
const DUE_WITHIN_MONTHS: i32 = 6;

/// Tells where and when events were.
pub(crate) struct Setting<'a> {
    context: Context<'a>,
    dates: &'a [DateMention],
    /// The names of places in the order of the text: where each ends, and its number. Made when "there" is first said.
    places: OnceCell<Vec<(u32, u32)>>,
    occasions: Occasions<'a>,
}

impl<'a> Setting<'a> {
    pub(crate) fn new(context: Context<'a>, dates: &'a [DateMention]) -> Setting<'a> {
        Setting {
            context,
            dates,
            places: OnceCell::new(),
            occasions: Occasions::new(context),
        }
    }

    /// The narrowest place that the frame's slots found; "here" is the dateline's, "there" the last one named.
    pub(crate) fn place(&self, instance: &FrameMatch<'a>) -> Option<EntityId> {
        let is_place = |place: &EntityId| {
            let draft = self.context.coreference.entities.get(*place);
            draft.entity_type == EntityType::Place
        };
        // "At the Elysee Palace in Paris": a town says more of a map than a house.
        let is_town = |place: &EntityId| is_place(place) && !self.is_house(*place);
        let places = || instance.places.iter();
        let found = places()
            .find(|place| is_town(place))
            .copied()
            .or_else(|| {
                let house = places().copied().find(is_place)?;
                Some(self.town_of(house).unwrap_or(house))
            })
            .or_else(|| instance.places.first().copied());
        if found.is_some() {
            return found;
        }
        if places::is_visited(self.context, instance) {
            return None;
        }
        if let Some(place) = places::of_infinitive(self.context, instance) {
            return Some(place);
        }
        let clause = self.context.clauses.clause(instance.clause?);
        for token in clause.tokens.range() {
            let classes = self.context.view.classes(token);
            if classes.any(class::HERE) {
                return self.context.dateline;
            }
            if classes.any(class::THERE) {
                return self.latest_place(token);
            }
        }
        let verb = instance.noun.is_none().then_some(instance.clause?);
        verb.and_then(|clause| self.destination(clause))
            .or_else(|| self.leading(instance).and_then(|clause| self.place_in(clause)))
            .or_else(|| self.caption(instance).and_then(|caption| caption.0))
            .or_else(|| self.occasions.place(instance))
            .or_else(|| places::where_led(self.context, clause))
            .or_else(|| places::left_behind(self.context, instance))
    }

    /// Where the summit is at which an event was, if another sentence tells it.
    pub(crate) fn place_told_elsewhere(&self, instance: &FrameMatch<'a>) -> Option<EntityId> {
        self.occasions.place_told_elsewhere(instance)
    }

    /// The town in which a house is, if the text names it: "at the White House" in a report from Washington.
    fn town_of(&self, house: EntityId) -> Option<EntityId> {
        let entities = &self.context.coreference.entities;
        let country = entities.get(house).country?;
        let capital = self.context.view.lexicon.gazetteer.capital_of(country)?;
        entities.of_entry(capital)
    }

    /// Whether a place is a seat of power or a palace.
    fn is_house(&self, place: EntityId) -> bool {
        let gazetteer = &self.context.view.lexicon.gazetteer;
        let entry = self.context.coreference.entities.get(place).entry;
        entry.is_some_and(|entry| matches!(gazetteer.entry(entry).kind, Some(Kind::Seat | Kind::Palace)))
    }

    /// "Flew to Belgrade and saw Milosevic": where the same subject went before in the sentence.
    fn destination(&self, id: ClauseId) -> Option<EntityId> {
        let clauses = self.context.clauses;
        let clause = clauses.clause(id);
        let before = clauses
            .sentence(clause.sentence as usize)
            .take_while(|(other, _)| *other < id);
        let lexicon = self.context.view.lexicon;
        // "Before leaving for Oslo he spoke with Lind"
        let to_come = |other: &Clause| {
            let classes = lexicon.classes(other.introducer);
            classes.any(class::CLAUSE_PREPOSITION) && !classes.any(class::AFTERMATH | class::SINCE)
        };
        let same = before.filter(|(_, other)| {
            !clause.subjects.is_empty() && other.subjects == clause.subjects && !to_come(other)
        });
        let mut latest = None;
        for (_, other) in same {
            let went = lexicon
                .classes(self.context.phrases.verb(other.verb).lemma)
                .any(class::TRAVEL);
            let leads = if went {
                class::DESTINATION | class::SETTING_PREPOSITION
            } else {
                class::DESTINATION
            };
            let mut there = self.context.after(&other.phrases, leads);
            let place = there.find_map(|group| places::of_group(self.context, group));
            latest = place.or(latest);
        }
        latest
    }

    /// The clause whose place and day are those of the event as well: "is in London to meet May", "made a stop in London
    /// and met May", "said in London after talks with May", "said on Friday when meeting May".
    fn leading(&self, instance: &FrameMatch<'a>) -> Option<&'a Clause> {
        let id = instance.clause?;
        let clauses = self.context.clauses;
        let clause = clauses.clause(id);
        let lexicon = self.context.view.lexicon;
        let beside = class::AFTERMATH | class::OCCASION | class::WHEN | class::WHILE;
        let after = |word: WordId| lexicon.classes(word).any(beside);
        if let Some(noun) = instance.noun {
            let (_, place) = clauses.around[noun.0 as usize].clause?;
            let told = matches!(place, Place::Phrase(preposition) if after(preposition));
            return (told && self.speaks(clause)).then_some(clause);
        }
        let previous = match clause.governor {
            Some(Governor::Clause(above)) => above,
            _ => ClauseId(id.0.checked_sub(1)?),
        };
        let (first, _) = clauses.sentences[clause.sentence as usize];
        let other = (previous.0 >= first).then(|| clauses.clause(previous))?;
        let same = !clause.subjects.is_empty() && other.subjects == clause.subjects;
        let verb = self.context.phrases.verb(clause.verb);
        let leads = match verb.shape {
            VerbShape::Gerund => after(clause.introducer) && self.speaks(other),
            _ => self.stays(other),
        };
        (same && leads).then_some(other)
    }

    /// "Said at talks with Lind": whether an event is told by what somebody said there, in the simple past.
    pub(crate) fn is_spoken_of(&self, instance: &FrameMatch<'a>) -> bool {
        self.leading(instance).is_some_and(|clause| {
            let verb = self.context.phrases.verb(clause.verb);
            verb.shape == VerbShape::Past && !verb.perfect && self.speaks(clause)
        })
    }

    /// Whether somebody speaks: who does so after talks does it where and on the day on which they were.
    fn speaks(&self, clause: &Clause) -> bool {
        let verb = self.context.phrases.verb(clause.verb);
        let lexicon = self.context.view.lexicon;
        lexicon.classes(verb.lemma).any(class::SAY | class::SPEAK)
    }

    /// Whether somebody is somewhere for a time: "was in", "made a stop in".
    fn stays(&self, clause: &Clause) -> bool {
        let verb = self.context.phrases.verb(clause.verb);
        let view = self.context.view;
        let stop = |&object: &GroupId| {
            self.context
                .phrases
                .group(object)
                .head
                .is_noun(view.lexicon, class::STAY)
        };
        view.classes(verb.head as usize).any(class::BE)
            || clause.objects.iter().any(stop)
            || view.lexicon.classes(verb.lemma).any(class::TRAVEL)
    }

    fn place_in(&self, clause: &Clause) -> Option<EntityId> {
        places::among(self.context, &clause.phrases)
    }

    fn latest_place(&self, before: usize) -> Option<EntityId> {
        let places = self.places.get_or_init(|| places_in_order(self.context));
        let passed = places.partition_point(|(end, _)| *end as usize <= before);
        let near = places[..passed].iter().rev();
        near.take_while(|(end, _)| before - (*end as usize) < THERE_WITHIN)
            .find_map(|(_, name)| self.context.coreference.names[*name as usize])
    }

    /// "Lind greets Berg at the palace in Oslo, May 14, 2017.": a caption ends with the place and the day of what it shows.
    fn caption(&self, instance: &FrameMatch<'a>) -> Option<(Option<EntityId>, u32)> {
        if instance.event_type() != Some(EventType::Consult) || instance.status != Status::Actual {
            return None;
        }
        let phrases = self.context.phrases;
        let sentence = instance.sentence as usize;
        let kind = |at: usize| phrases.chunk(sentence, at).map(|chunk| chunk.kind);
        let of_chunk = |at: usize| match kind(at)? {
            ChunkKind::Group(id) => Some(id),
            _ => None,
        };
        let date_of = |id: GroupId| match phrases.group(id).head {
            Head::Date(date) => Some(date),
            _ => None,
        };
        let last = phrases
            .sentence(sentence)
            .rposition(|chunk| matches!(chunk.kind, ChunkKind::Group(_) | ChunkKind::Verb(_)))?;
        let date = of_chunk(last).and_then(date_of);
        let Some(date) = date.filter(|_| last > 1 && kind(last - 1) == Some(ChunkKind::Comma)) else {
            return self.file_photo(instance.sentence).map(|date| (None, date));
        };
        if !self.dates[date as usize].is_full() {
            return None;
        }
        let place = of_chunk(last - 2)
            .filter(|_| last > 2 && kind(last - 3) == Some(ChunkKind::Preposition))
            .and_then(|group| places::of_group(self.context, group));
        let zone = self.context.view.sentences[instance.sentence as usize].zone;
        (place.is_some() || zone == Zone::Caption).then_some((place, date))
    }

    /// "In this May 3, 2019, file photo, Lind speaks to Berg."
    fn file_photo(&self, sentence: u32) -> Option<u32> {
        let view = self.context.view;
        let tokens = view.sentences[sentence as usize].tokens;
        let first = self
            .dates
            .partition_point(|date| date.tokens.start < tokens.start);
        let date = self.dates.get(first)?;
        let start = date.tokens.start as usize;
        let shown = start < tokens.end as usize
            && start > tokens.start as usize
            && view.classes(start - 1).any(class::SHOWN);
        let mut after = date.tokens.end..(date.tokens.end + PICTURE_WITHIN).min(tokens.end);
        let photo = after.any(|token| view.classes(token as usize).any(class::PICTURE));
        (shown && photo && date.is_full()).then_some(first as u32)
    }

    /// The date of an event of this status.
    pub(crate) fn date(&self, instance: &FrameMatch<'a>, status: Status) -> Option<DateValue> {
        let clause = instance.clause.map(|clause| self.context.clauses.clause(clause));
        // What was called off says by its date's own words whether it lay ahead: "due on June 10".
        let modal = clause.map_or(Modal::None, |clause| self.context.phrases.verb(clause.verb).modal);
        let perfect = clause.is_some_and(|clause| self.context.phrases.verb(clause.verb).perfect);
        let direction = |date: u32| match status {
            // "Should have met Lind on Monday"
            Status::Hypothetical | Status::Negated if perfect && modal != Modal::None => Direction::Past,
            Status::Planned | Status::Hypothetical => Direction::Future,
            Status::Actual => Direction::Past,
            Status::Negated if clause.is_some() && modal == Modal::None => self.was_due(date),
            Status::Negated => Direction::Future,
        };
        let bare = instance.dates.is_empty();
        let when = clause.filter(|clause| bare && self.context.is_on_day_of_governor(clause));
        let governing = match when.and_then(|clause| clause.governor) {
            Some(Governor::Clause(id)) => self.context.clauses.clause(id).dates.as_slice(),
            _ => &[],
        };
        let mut led: &[u32] = &[];
        let mut caption = None;
        if instance.dates.is_empty() && governing.is_empty() {
            led = self
                .leading(instance)
                .map_or(&[], |clause| clause.dates.as_slice());
            if led.is_empty() {
                led = self.occasions.dates(instance);
            }
            if led.is_empty() {
                caption = self.caption(instance).map(|(_, date)| date);
            }
        }
        // "The visit, planned for May, took place in June"
        let held = clause.filter(|clause| instance.noun.is_some() && self.context.happens(clause));
        let held = held.map_or(&[][..], |clause| clause.dates.as_slice());
        let dates = held
            .iter()
            .chain(&instance.dates)
            .chain(governing)
            .chain(led)
            .copied();
        // "Has been in Oslo since Monday", but "the first visit since 2016", "has not met Lind since 2016"
        let lasts = perfect && status == Status::Actual && instance.noun.is_none();
        let since = |date: &u32| {
            let before = self.dates[*date as usize].tokens.start.checked_sub(1);
            before.is_some_and(|token| self.context.view.classes(token as usize).any(class::SINCE))
        };
        if instance.dates.is_empty()
            && let Some(day) = elapsed::day(self.context, self.dates, instance)
        {
            return Some(day);
        }
        let called_off = |date: &u32| self.is_when_called_off(instance, *date);
        // "Their third meeting this year": in which year they are counted.
        let is_numbered = |noun: GroupId| {
            let mut words = self.context.phrases.group(noun).tokens.range();
            words.any(|token| self.context.view.classes(token).any(class::OTHER_OCCASION))
        };
        let counts =
            |date: &u32| self.dates[*date as usize].is_this_year() && instance.noun.is_some_and(is_numbered);
        dates
            .chain(caption)
            .filter(|date| (lasts || !since(date)) && !called_off(date) && !counts(date))
            .filter(|date| !self.is_when_asked(instance, *date))
            .find_map(|date| self.dates[date as usize].resolve(self.context.view.date, direction(date)))
    }

    /// "Invited him on Monday to come", "had invited him in May": whether a date is that on which somebody was asked, and not
    /// that of what he was asked to, as it may be behind it: "invited him to Oslo in May".
    fn is_when_asked(&self, instance: &FrameMatch<'a>, date: u32) -> bool {
        let asked = instance.noun.is_none() && instance.outcome.status == Some(Status::Hypothetical);
        let Some(clause) = instance.clause.filter(|_| asked) else {
            return false;
        };
        let clause = self.context.clauses.clause(clause);
        let day = &self.dates[date as usize];
        let leads = class::DESTINATION | class::SETTING_PREPOSITION | class::FOR;
        let mut to = self.context.after(&clause.phrases, leads);
        let behind = to.any(|group| self.context.phrases.group(group).tokens.end <= day.tokens.start);
        let gone = day
            .resolve(self.context.view.date, Direction::Future)
            .is_some_and(|day| {
                !self.context.is_ahead(day) && Some(day) != self.context.view.date.map(DateValue::Date)
            });
        clause.dates.contains(&date) && (!behind || gone)
    }

    /// "Cancelled a trip on Tuesday": whether a date is that on which what a noun announces was called off, and not, as in
    /// "set for Friday", that of the event.
    fn is_when_called_off(&self, instance: &FrameMatch<'a>, date: u32) -> bool {
        let around = instance
            .noun
            .map(|noun| &self.context.clauses.around[noun.0 as usize]);
        let Some((clause, place)) = around.and_then(|around| around.clause) else {
            return false;
        };
        let clause = self.context.clauses.clause(clause);
        let verb = self.context.phrases.verb(clause.verb);
        if !clause.dates.contains(&date) || !place.undergoes(verb) {
            return false;
        }
        let view = self.context.view;
        let off = view
            .lexicon
            .status_of_verb(view.words, verb.head as usize, verb.lemma)
            == Some(Status::Negated);
        let date = &self.dates[date as usize];
        let before = date.tokens.start.checked_sub(1);
        let leads = class::FOR | class::TO | class::CLAUSE_PREPOSITION;
        let led = before.is_some_and(|token| view.classes(token as usize).any(leads));
        // "Due on June 10, was called off"
        off && !led && date.hint != Direction::Future
    }

    /// Whether a clause in the present tells of a day to come: "meets Lind on Friday", written on a Wednesday.
    pub(crate) fn lies_ahead(&self, instance: &FrameMatch<'a>) -> bool {
        let Some(mut clause) = instance.clause.map(|clause| self.context.clauses.clause(clause)) else {
            return false;
        };
        let mut dates = instance.dates.as_slice();
        // "Flies to Oslo on Friday to meet Lind"
        if dates.is_empty()
            && instance.noun.is_none()
            && self.context.phrases.verb(clause.auxiliaries).shape == VerbShape::Infinitive
            && let Some(Governor::Clause(above)) = clause.governor
        {
            clause = self.context.clauses.clause(above);
            dates = &clause.dates;
        }
        let (verb, view) = (self.context.phrases.verb(clause.verb), self.context.view);
        let zone = view.sentences[instance.sentence as usize].zone;
        let simple = verb.shape == VerbShape::Present && !verb.perfect && zone != Zone::Caption;
        let Some(today) = view.date.filter(|_| simple) else {
            return false;
        };
        let Some(&date) = dates.first() else {
            return false;
        };
        let resolve = |direction| self.dates[date as usize].resolve(view.date, direction);
        match (resolve(Direction::Past), resolve(Direction::Future)) {
            // A day whose words fit both ways, such as a weekday.
            (Some(DateValue::Date(past)), Some(DateValue::Date(ahead))) if past != ahead => {
                past != today && ahead.day().is_some()
            }
            (Some(DateValue::Date(day)), _) => day > today && !today.within(day),
            // "Flies to Oslo at the weekend"
            (Some(DateValue::Interval(_, past)), Some(DateValue::Interval(ahead, _))) if past < ahead => {
                past < today
            }
            // "Later this week": what is left of it.
            (Some(DateValue::Interval(from, until)), _) => {
                from > today || until > today && self.is_later(date)
            }
            _ => false,
        }
    }

    fn is_later(&self, date: u32) -> bool {
        let before = self.dates[date as usize].tokens.start.checked_sub(1);
        before.is_some_and(|token| self.context.view.classes(token as usize).any(class::LATER))
    }

    /// On which side the date of something called off lies. "Due on June 10" lies ahead in June, while in July
    /// "planned for May" is over.
    fn was_due(&self, date: u32) -> Direction {
        let date = &self.dates[date as usize];
        let today = self.context.view.date;
        let ahead = date.resolve(today, Direction::Future);
        let months_ahead = match (
            ahead,
            today.and_then(|today| Some((today.year(), today.month()?))),
        ) {
            (Some(DateValue::Date(due)), Some((year, month))) => {
                12 * i32::from(due.year() - year) + i32::from(due.month().unwrap_or(month)) - i32::from(month)
            }
            _ => 0,
        };
        match date.hint {
            Direction::Future if months_ahead <= DUE_WITHIN_MONTHS => Direction::Future,
            _ => Direction::Past,
        }
    }
}

fn places_in_order(context: Context<'_>) -> Vec<(u32, u32)> {
    let names = context.names.iter().zip(0..);
    let mut places: Vec<(u32, u32)> = names
        .filter(|(name, _)| name.mention_type == MentionType::Place)
        .map(|(name, index)| (name.tokens.end, index))
        .collect();
    places.sort_unstable();
    places
}
