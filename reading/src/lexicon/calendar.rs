//! What the words of the calendar say: months, weekdays, numbers, spans of time, holidays.
//!
//! The words stand in the rule files as classes whose members carry values; here each class is a map from word ids.

use rustc_hash::FxHashMap;

use whomet_engine::error::Error;
use whomet_engine::rules::{ClassId, ClassValue, Rules};
use whomet_engine::text::Span;
use whomet_engine::words::{Vocabulary, WordId};

use super::holidays::{Holiday, HolidayTable};

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeUnit {
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
}

impl TimeUnit {
    /// The units by the names that members of class `time_unit` carry.
    const NAMES: [(&str, TimeUnit); 8] = [
        ("day", TimeUnit::Day),
        ("week", TimeUnit::Week),
        ("fortnight", TimeUnit::Fortnight),
        ("weekend", TimeUnit::Weekend),
        ("month", TimeUnit::Month),
        ("quarter", TimeUnit::Quarter),
        ("year", TimeUnit::Year),
        ("decade", TimeUnit::Decade),
    ];

    fn named(name: &str) -> Option<TimeUnit> {
        let known = TimeUnit::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, unit)| *unit)
    }
}

/// What the words of the calendar say.
#[derive(Debug)]
pub(crate) struct Calendar {
    /// 1 to 12.
    pub(crate) months: Numbers,
    /// 0 for Monday.
    pub(crate) weekdays: Numbers,
    /// The first month of each season.
    pub(crate) seasons: Numbers,
    /// 1 to 4.
    pub(crate) quarters: Numbers,
    /// "two", "second", "few".
    pub(crate) numbers: Numbers,
    /// "hundred", "thousand".
    pub(crate) scales: Numbers,
    /// The "oh" of "nineteen oh five".
    zeros: Vec<WordId>,
    /// "Last" is -1, "this" 0, "next" 1.
    pub(crate) shifts: Numbers,
    /// The shifts that look for the nearest day in their direction: "past" is -1, "coming" 1.
    pub(crate) nearest: Numbers,
    /// "Yesterday" is -1.
    pub(crate) day_bases: Numbers,
    units: FxHashMap<WordId, TimeUnit>,
    /// The holidays' names.
    feasts: Option<ClassId>,
    holidays: FxHashMap<Box<[WordId]>, Holiday>,
}

impl Calendar {
    /// The classes that hold the words.
    pub(crate) const CLASSES: [&str; 12] = [
        "month",
        "weekday",
        "season_name",
        "quarter_word",
        "number_value",
        "number_scale",
        "date_shift",
        "nearest_shift",
        "day_base",
        "number_zero",
        "time_unit",
        "feast",
    ];

    /// The words of the classes; a class that is missing has none.
    ///
    /// # Errors
    /// Each unit of time that there is not.
    pub(crate) fn new(rules: &Rules, vocabulary: &Vocabulary) -> Result<Calendar, Error> {
        let [numbers @ .., zeros, time_units, feasts] = Calendar::CLASSES.map(|name| rules.class(name));
        let numbers = numbers.map(|class| Numbers::of(rules, class));
        let [
            months,
            weekdays,
            seasons,
            quarters,
            numbers,
            scales,
            shifts,
            nearest,
            day_bases,
        ] = numbers;
        let zeros = zeros.into_iter().flat_map(|class| rules.entries(class));
        let zeros = zeros.filter(|words| words.len() == 1).map(|words| words[0]);
        let mut units = FxHashMap::default();
        let mut errors = None;
        for (words, value) in time_units.into_iter().flat_map(|class| rules.values(class)) {
            match (value.name().and_then(TimeUnit::named), words) {
                (Some(unit), [word]) => {
                    units.insert(*word, unit);
                }
                (Some(_), _) => {}
                (None, _) => {
                    let known = TimeUnit::NAMES.map(|(name, _)| name).join(", ");
                    let error = unfit("time_unit", words, value, vocabulary);
                    add(&mut errors, error.help(format!("the units are {known}")));
                }
            }
        }
        match errors {
            Some(error) => Err(error),
            None => Ok(Calendar {
                months,
                weekdays,
                seasons,
                quarters,
                numbers,
                scales,
                zeros: zeros.collect(),
                shifts,
                nearest,
                day_bases,
                units,
                feasts,
                holidays: FxHashMap::default(),
            }),
        }
    }

    /// Takes from the table when the holidays of class `feast` are kept.
    pub(crate) fn keep_holidays(
        &mut self,
        rules: &Rules,
        vocabulary: &Vocabulary,
        table: &HolidayTable<'_>,
    ) -> Result<(), Error> {
        let Some(feasts) = self.feasts else { return Ok(()) };
        let class = rules.class_name(feasts);
        let mut named: Vec<&str> = Vec::new();
        let mut errors = None;
        for (words, value) in rules.values(feasts) {
            match value.name().and_then(|id| table.get(id)) {
                Some(holiday) => {
                    self.holidays.insert(words.into(), holiday);
                }
                None => {
                    let error = unfit(class, words, value, vocabulary);
                    add(&mut errors, error.did_you_mean(&value.to_string(), table.ids()));
                }
            }
            named.extend(value.name());
        }
        for id in table.ids().filter(|id| !named.contains(id)) {
            let message = format!("no member of class {class} has the value {id}");
            add(&mut errors, table.error(id, message));
        }
        errors.map_or(Ok(()), Err)
    }

    /// The unit that a word names, in singular or plural.
    pub(crate) fn unit(&self, word: WordId) -> Option<TimeUnit> {
        self.units.get(&word).copied()
    }

    /// Whether a word is a nought within a year.
    pub(crate) fn is_zero(&self, word: WordId) -> bool {
        word != WordId::UNKNOWN && self.zeros.contains(&word)
    }

    /// The holiday that some words name.
    pub(crate) fn holiday(&self, words: &[WordId]) -> Option<Holiday> {
        self.holidays.get(words).copied()
    }
}

/// What the words of a class are worth.
#[derive(Debug, Default)]
pub(crate) struct Numbers(FxHashMap<WordId, i32>);

impl Numbers {
    fn of(rules: &Rules, class: Option<ClassId>) -> Numbers {
        let values = class.into_iter().flat_map(|class| rules.values(class));
        let single = values.filter_map(|(words, value)| match words {
            [word] => Some((*word, value.integer()?)),
            _ => None,
        });
        Numbers(single.collect())
    }

    /// The value of a word.
    pub(crate) fn get(&self, word: WordId) -> Option<i32> {
        self.0.get(&word).copied()
    }
}

/// The error that a value of a class is none of those that it may be.
fn unfit(class: &str, words: &[WordId], value: &ClassValue, vocabulary: &Vocabulary) -> Error {
    let words: Vec<&str> = words.iter().map(|word| vocabulary.word(*word)).collect();
    let message = format!(
        "{} has the unknown value {value} in class {class}",
        words.join(" ")
    );
    Error::at("rules", "", Span::default(), message)
}

/// Adds an error to those before it.
fn add(errors: &mut Option<Error>, error: Error) {
    *errors = Some(match errors.take() {
        Some(before) => before.and(error),
        None => error,
    });
}
