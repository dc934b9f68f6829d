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
    feasts: ClassId,
    holidays: FxHashMap<Box<[WordId]>, Holiday>,
}

impl Calendar {
    /// Looks the classes up by `named`, which fails for one that is missing.
    pub(crate) fn new(
        rules: &Rules,
        vocabulary: &Vocabulary,
        named: &dyn Fn(&str) -> Result<ClassId, Error>,
    ) -> Result<Calendar, Error> {
        let numbers = |name: &str| Ok::<Numbers, Error>(Numbers::of(rules, named(name)?));
        let single = |name: &str| {
            let class = named(name)?;
            let words = rules.entries(class).filter(|words| words.len() == 1);
            Ok::<Vec<WordId>, Error>(words.map(|words| words[0]).collect())
        };
        let mut units = FxHashMap::default();
        for (words, value) in rules.values(named("time_unit")?) {
            let unit = value.name().and_then(TimeUnit::named);
            let unit = unit.ok_or_else(|| {
                let known = TimeUnit::NAMES.map(|(name, _)| name).join(", ");
                unfit("time_unit", words, value, vocabulary).help(format!("the units are {known}"))
            })?;
            if let [word] = words {
                units.insert(*word, unit);
            }
        }
        Ok(Calendar {
            months: numbers("month")?,
            weekdays: numbers("weekday")?,
            seasons: numbers("season_name")?,
            quarters: numbers("quarter_word")?,
            numbers: numbers("number_value")?,
            scales: numbers("number_scale")?,
            zeros: single("number_zero")?,
            shifts: numbers("date_shift")?,
            nearest: numbers("nearest_shift")?,
            day_bases: numbers("day_base")?,
            units,
            feasts: named("feast")?,
            holidays: FxHashMap::default(),
        })
    }

    /// Takes from the table when the holidays of class `feast` are kept.
    pub(crate) fn keep_holidays(
        &mut self,
        rules: &Rules,
        vocabulary: &Vocabulary,
        table: &HolidayTable<'_>,
    ) -> Result<(), Error> {
        let mut named: Vec<&str> = Vec::new();
        for (words, value) in rules.values(self.feasts) {
            let holiday = value.name().and_then(|id| table.get(id));
            let holiday = holiday.ok_or_else(|| {
                let error = unfit(rules.class_name(self.feasts), words, value, vocabulary);
                error.did_you_mean(&value.to_string(), table.ids())
            })?;
            self.holidays.insert(words.into(), holiday);
            named.extend(value.name());
        }
        match table.ids().find(|id| !named.contains(id)) {
            Some(id) => {
                let class = rules.class_name(self.feasts);
                Err(table.error(id, format!("no member of class {class} has the value {id}")))
            }
            None => Ok(()),
        }
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
    fn of(rules: &Rules, class: ClassId) -> Numbers {
        let single = rules.values(class).filter_map(|(words, value)| match words {
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
