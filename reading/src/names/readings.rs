//! Which reading of a listed name holds where no rule says what it is.

use whomet_engine::gazetteer::{Entry, EntryId, EntryType, Form, Gazetteer, Kind, Reading, Status};
use whomet_engine::text::{Shape, TokenSpan};
use whomet_engine::words::{VerbForm, WordFlags};

use crate::lexicon::class;
use crate::lexicon::world::likeliest;
use crate::units::mentions::Name;
use crate::units::view::View;

/// Chooses among the readings of a name.
#[derive(Clone, Copy)]
pub(crate) struct Readings<'a> {
    pub(crate) view: View<'a>,
}

impl<'a> Readings<'a> {
    /// The reading that holds; `town` is the place that stands before the name and a comma. Offices hold by themselves,
    /// see [`is_office`](Self::is_office).
    pub(crate) fn best(
        self,
        tokens: TokenSpan,
        readings: &'a [Reading],
        town: Option<&Name>,
    ) -> Option<&'a Reading> {
        let best = readings
            .iter()
            .filter(|reading| self.may_stand(tokens, reading))
            .min_by_key(|reading| (self.rank(reading), reading.entry))?;
        let best = town
            .and_then(|town| self.state(tokens, readings, best, town))
            .unwrap_or(best);
        Some(self.likeliest(readings, best))
    }

    /// Whether the name is an office or a title. "Host", "major" and "model" are offices only where they are written like
    /// a title.
    pub(crate) fn is_office(self, tokens: TokenSpan, readings: &[Reading]) -> bool {
        let titled = self.view.tokens[tokens.start as usize].shape != Shape::Lower;
        let office = |reading: &Reading| {
            (titled || !reading.ambiguous) && names_office(self.view.lexicon.gazetteer.entry(reading.entry))
        };
        readings.iter().any(office) && !self.is_verb(tokens)
    }

    /// Of several people who bear a name, the one who is likeliest meant.
    pub(crate) fn likeliest(self, readings: &'a [Reading], best: &'a Reading) -> &'a Reading {
        let gazetteer = &self.view.lexicon.gazetteer;
        let person = |reading: &Reading| gazetteer.entry(reading.entry).entry_type == EntryType::Person;
        if !person(best) || readings.len() < 2 {
            return best;
        }
        let people = readings
            .iter()
            .filter(|reading| person(reading) && reading.form == best.form);
        let meant = likeliest(gazetteer, people.map(|reading| reading.entry), self.view.date);
        readings
            .iter()
            .find(|reading| Some(reading.entry) == meant && reading.form == best.form)
            .unwrap_or(best)
    }

    /// After a town, the state in which a town of its name lies rather than the country of the state's name: "Athens,
    /// Georgia". Where the list goes on, it is one of countries, but for a town that lies nowhere else.
    fn state(
        self,
        tokens: TokenSpan,
        readings: &'a [Reading],
        best: &Reading,
        town: &Name,
    ) -> Option<&'a Reading> {
        let gazetteer = &self.view.lexicon.gazetteer;
        if gazetteer.entry(best.entry).entry_type != EntryType::Country
            || place_in(gazetteer, town, best.entry).is_some()
        {
            return None;
        }
        // "Washington, Georgia and Ukraine" are three.
        let is_town =
            |place: EntryId| !matches!(gazetteer.entry(place).kind, Some(Kind::Capital | Kind::Province));
        let surely_in = town
            .entry
            .filter(|&town| is_town(town))
            .and_then(|town| gazetteer.entry(town).country);
        readings.iter().find(|reading| {
            let state = gazetteer.entry(reading.entry);
            let holds = |land| {
                surely_in == Some(land)
                    || place_in(gazetteer, town, land).is_some_and(is_town)
                        && !self.goes_on(tokens.end as usize)
            };
            state.kind == Some(Kind::Province) && state.country.is_some_and(holds)
        })
    }

    /// Whether "and" or "or" follows, after a comma or not.
    fn goes_on(self, token: usize) -> bool {
        let comma = usize::from(self.view.is_mark(token, ","));
        let next = token + comma;
        next < self.view.tokens.len() && self.view.classes(next).any(class::AND | class::OR)
    }

    /// Whether a reading holds without a rule's support.
    fn may_stand(self, tokens: TokenSpan, reading: &Reading) -> bool {
        let entry = self.view.lexicon.gazetteer.entry(reading.entry);
        if matches!(entry.entry_type, EntryType::Office | EntryType::Title) {
            return false;
        }
        let token = tokens.start as usize;
        if reading.form == Form::Short && tokens.len() == 1 {
            // "May", "Rice", "Brown": only beside a title or a full name.
            let flags = self.view.flags(token);
            return !reading.ambiguous
                && !flags.intersects(WordFlags::ALSO_WORD | WordFlags::ALSO_PLACE | WordFlags::COMMON);
        }
        if !reading.ambiguous {
            return true;
        }
        match entry.entry_type {
            // Jordan and Georgia are countries, Washington the capital, unless a rule finds a person.
            EntryType::Country => entry.status != Some(Status::Former),
            EntryType::Place => {
                matches!(entry.kind, Some(Kind::Capital | Kind::Continent | Kind::Province))
                    || token > 0 && self.view.classes(token - 1).any(class::LOCATIVE)
            }
            EntryType::Nationality => true,
            _ => false,
        }
    }

    /// "To host", "will chair", "who heads": a verb, not an office.
    fn is_verb(self, tokens: TokenSpan) -> bool {
        let token = tokens.start as usize;
        if tokens.len() > 1 || token == 0 || self.view.tokens[token].shape != Shape::Lower {
            return false;
        }
        let before = self.view.classes(token - 1);
        let bare = class::TO | class::WILL | class::MAY | class::SHOULD | class::NOT | class::DO;
        (before.any(bare) && self.view.verb_form(token, VerbForm::Base).is_some())
            || (before.any(class::RELATIVE | class::HE | class::SHE | class::IT)
                && !before.any(class::POSSESSIVE)
                && self.view.verb_form(token, VerbForm::Third).is_some())
    }

    /// The order of preference among the readings of one name: lowest first.
    fn rank(self, reading: &Reading) -> (u8, bool, u8) {
        let entry = self.view.lexicon.gazetteer.entry(reading.entry);
        let kind = match entry.entry_type {
            EntryType::Country => 0,
            EntryType::Person if reading.form != Form::Short => 1,
            EntryType::Place if matches!(entry.kind, Some(Kind::Capital | Kind::Seat)) => 1,
            EntryType::Organization => 2,
            EntryType::Place | EntryType::Nationality => 3,
            _ => 4,
        };
        // Of two states of one name, the one that exists; of two cities, the one listed first.
        let former = u8::from(entry.status == Some(Status::Former));
        (kind, reading.ambiguous, former)
    }
}

/// The place in a country that a name may denote.
pub(crate) fn place_in(gazetteer: &Gazetteer, name: &Name, country: EntryId) -> Option<EntryId> {
    let found = name.found.iter().flat_map(|found| gazetteer.readings(found));
    found.map(|reading| reading.entry).find(|&place| {
        let place = gazetteer.entry(place);
        place.entry_type == EntryType::Place && place.country == Some(country)
    })
}

/// Whether an entry is an office or a title that stands before names; particles and suffixes are parts of names.
fn names_office(entry: &Entry) -> bool {
    match entry.entry_type {
        EntryType::Office => true,
        EntryType::Title => !matches!(
            entry.kind,
            Some(Kind::Suffix | Kind::Particle | Kind::GivenPrefix)
        ),
        _ => false,
    }
}
