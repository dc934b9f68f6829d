//! Reads what a rule for dates captured: the expression that the words come to.

use whomet_engine::rules::{CaptureId, Found};
use whomet_engine::text::TokenSpan;
use whomet_engine::words::fold;

use super::expression::{Base, Direction, Expression, Fields, Month, Unit, Year};
use super::finder::{direction, span};
use super::holidays::Holiday;
use super::words;
use crate::units::items::Item;
use crate::units::view::View;

/// The names of the captures that the rules for dates use.
pub(crate) struct Captures {
    pub(crate) date: Option<CaptureId>,
    numeric: Option<CaptureId>,
    day: Option<CaptureId>,
    until_day: Option<CaptureId>,
    month: Option<CaptureId>,
    until_month: Option<CaptureId>,
    year: Option<CaptureId>,
    until_year: Option<CaptureId>,
    decade: Option<CaptureId>,
    weekday: Option<CaptureId>,
    shift: Option<CaptureId>,
    unit: Option<CaptureId>,
    amount: Option<CaptureId>,
    back: Option<CaptureId>,
    forth: Option<CaptureId>,
    base: Option<CaptureId>,
    season: Option<CaptureId>,
    quarter: Option<CaptureId>,
    holiday: Option<CaptureId>,
    nth: Option<CaptureId>,
    month_number: Option<CaptureId>,
    at_weekday: Option<CaptureId>,
}

impl Captures {
    pub(crate) fn new(view: View<'_>) -> Captures {
        let of = |name| view.lexicon.rules.capture(name);
        Captures {
            date: of("date"),
            numeric: of("numeric"),
            day: of("day"),
            until_day: of("until_day"),
            month: of("month"),
            until_month: of("until_month"),
            year: of("year"),
            until_year: of("until_year"),
            decade: of("decade"),
            weekday: of("weekday"),
            shift: of("shift"),
            unit: of("unit"),
            amount: of("amount"),
            back: of("back"),
            forth: of("forth"),
            base: of("base"),
            season: of("season"),
            quarter: of("quarter"),
            holiday: of("holiday"),
            nth: of("nth"),
            month_number: of("month_number"),
            at_weekday: of("at_weekday"),
        }
    }
}

/// Reads what a rule captured.
pub(crate) struct Reader<'a> {
    pub(crate) view: View<'a>,
    pub(crate) items: &'a [Item],
    pub(crate) captures: &'a Captures,
    pub(crate) hit: &'a Found,
}

impl Reader<'_> {
    /// The words of some tokens, folded, with single spaces.
    pub(crate) fn words(&self, tokens: TokenSpan) -> String {
        let mut buffer = String::new();
        let mut out = String::new();
        for token in tokens.start..tokens.end {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(fold(self.view.token_text(token as usize), &mut buffer));
        }
        out
    }

    /// The words of each capture of a name.
    fn all(&self, capture: Option<CaptureId>) -> impl Iterator<Item = String> {
        capture
            .into_iter()
            .flat_map(|capture| self.hit.all(capture))
            .map(|units| self.words(span(self.items, units.start as usize..units.end as usize)))
    }

    fn first(&self, capture: Option<CaptureId>) -> Option<String> {
        self.all(capture).next()
    }

    pub(crate) fn expression(&self, kind: &str) -> Option<Expression> {
        match kind {
            "numeric" => {
                let numeric = self.first(self.captures.numeric)?;
                if let Some((from, to)) = words::year_and_next(&numeric) {
                    return Some(years(from, to));
                }
                let (year, month, day) = words::figures(&numeric)?;
                let fields = Fields {
                    year: Some(Year::Number(year)),
                    month: Some(Month::Number(month)),
                    day,
                    ..Fields::default()
                };
                // What the calendar lacks is no date but some other figures.
                let expression = Expression::Calendar(fields);
                expression.resolve(None, Direction::Past).map(|_| expression)
            }
            "range" => {
                let from = self.fields()?;
                if let (Some(Year::Number(year)), Some(until)) =
                    (from.year, self.first(self.captures.until_year))
                {
                    let until = words::number(&until)?;
                    return Some(years(year, year / 100 * 100 + i16::try_from(until).ok()?));
                }
                let until_day = self.first(self.captures.until_day);
                let until_month = self.first(self.captures.until_month);
                let to = Fields {
                    year: from.year,
                    month: match until_month {
                        Some(month) => Some(Month::Number(words::month(&month)?)),
                        None => from.month,
                    },
                    day: match until_day {
                        Some(day) => Some(small(&day)?),
                        None => None,
                    },
                    ..Fields::default()
                };
                Some(Expression::Range(from, to))
            }
            "away" => self.away(),
            "then" if self.first(self.captures.amount).is_some() => self.away(),
            "hence" => self.away().filter(|_| self.lies_ahead()),
            _ => self.calendar(),
        }
    }

    /// Whether "in five days" says when: "the first visit in five years" and "he saw six towns in five days" do not.
    fn lies_ahead(&self) -> bool {
        let view = self.view;
        let units = self.hit.units.start as usize..self.hit.units.end as usize;
        let tokens = span(self.items, units);
        let sentence = self.items[0].tokens.start as usize;
        let before =
            sentence.max(tokens.start as usize - 8.min(tokens.start as usize))..tokens.start as usize;
        let compared = before.clone().any(|token| {
            let word = view.token_text(token);
            matches!(
                word,
                "first" | "second" | "third" | "time" | "only" | "most" | "least"
            ) || (word.len() > 5 && word.ends_with("est"))
        });
        let range = TokenSpan {
            start: sentence as u32,
            end: self.items[self.items.len() - 1].tokens.end,
        };
        !compared && direction(view, range, tokens) != Some(Direction::Past)
    }

    /// Day, month, year and weekday as they stand.
    fn fields(&self) -> Option<Fields> {
        let captures = self.captures;
        let mut fields = Fields::default();
        if let Some(day) = self.first(captures.day) {
            fields.day = Some(small(&day).filter(|day| (1..=31).contains(day))?);
        }
        if let Some(month) = self.first(captures.month) {
            fields.month = Some(Month::Number(words::month(&month)?));
        }
        if let Some(year) = self.first(captures.year) {
            fields.year = Some(Year::Number(words::year(&year)?));
        }
        if let Some(weekday) = self.first(captures.weekday) {
            fields.weekday = Some(words::weekday(&weekday)?);
        }
        if let Some(holiday) = self.first(captures.holiday) {
            fields.holiday = Some(Holiday::named(&holiday)?);
        }
        if let Some(nth) = self.first(captures.nth) {
            fields.nth = Some(match nth.as_str() {
                "last" => -1,
                words => i8::try_from(words::number(words)?).ok()?,
            });
        }
        if let Some(number) = self.first(captures.month_number) {
            let number = small(&number).filter(|number| (1..=12).contains(number))?;
            fields.month = Some(Month::Number(number));
        }
        Some(fields)
    }

    fn calendar(&self) -> Option<Expression> {
        let captures = self.captures;
        let mut fields = self.fields()?;
        if let Some(decade) = self.first(captures.decade) {
            fields.year = Some(Year::Decade(words::year(&decade)?));
        }
        if let Some(season) = self.first(captures.season) {
            fields.month = Some(Month::Season(words::season(&season)?));
        }
        if let Some(quarter) = self.first(captures.quarter) {
            fields.month = Some(Month::Quarter(small(&quarter)?));
        }
        let unit = self.first(captures.unit).and_then(|unit| words::unit(&unit));
        let Some(word) = self.first(captures.shift) else {
            return Some(match unit.filter(|_| fields == Fields::default()) {
                // "At the end of year"
                Some(unit) => Expression::Period(unit, 0),
                None => Expression::Calendar(fields),
            });
        };
        let mut shift = words::shift(&word);
        // "The month after next"
        if self.first(captures.back).is_some() {
            shift -= 1;
        } else if self.first(captures.forth).is_some() {
            shift += 1;
        }
        match unit {
            Some(Unit::Week) if fields.weekday.is_some() => fields.week = Some(shift),
            Some(Unit::Year) => fields.year = Some(Year::Shift(shift)),
            Some(Unit::Month) if fields.day.is_some() || fields.nth.is_some() => {
                fields.month = Some(Month::Shift(shift))
            }
            Some(unit) => return Some(Expression::Period(unit, shift)),
            None => self.shifted(&mut fields, &word, shift),
        }
        Some(Expression::Calendar(fields))
    }

    /// "Last March", "next Friday", "this summer".
    fn shifted(&self, fields: &mut Fields, word: &str, shift: i32) {
        match word {
            "past" => fields.toward = Some(Direction::Past),
            "coming" | "upcoming" => fields.toward = Some(Direction::Future),
            _ if fields.weekday.is_some() => fields.week = Some(shift),
            _ => match shift {
                0 => fields.year = fields.year.or(Some(Year::Shift(0))),
                1 => fields.toward = Some(Direction::Future),
                _ => fields.toward = Some(Direction::Past),
            },
        }
    }

    /// The date from which time is counted; nothing where it is the document's.
    fn base(&self) -> Option<Fields> {
        let mut fields = self.fields()?;
        if let Some(numeric) = self.first(self.captures.numeric) {
            let (year, month, day) = words::figures(&numeric)?;
            fields.year = Some(Year::Number(year));
            fields.month = Some(Month::Number(month));
            fields.day = day;
        }
        if let Some(word) = self.first(self.captures.shift) {
            self.shifted(&mut fields, &word, words::shift(&word));
        }
        Some(fields)
    }

    /// So much time from a base.
    fn away(&self) -> Option<Expression> {
        let captures = self.captures;
        let base = match self.first(captures.base).as_deref() {
            Some("yesterday") => Base::Day(-1),
            Some("tomorrow" | "tmrw") => Base::Day(1),
            _ => match self.base()? {
                fields if fields == Fields::default() => Base::Day(0),
                fields => Base::Date(fields),
            },
        };
        let sign = if self.first(captures.back).is_some() {
            -1
        } else {
            1
        };
        let (mut years, mut months, mut days) = (0i32, 0i32, 0i32);
        let mut smallest = Unit::Day;
        let mut units = self.all(captures.unit);
        let exact = base != Base::Day(0);
        for amount in self.all(captures.amount) {
            let amount = sign * words::amount(&amount)?.min(10_000);
            smallest = match units.next() {
                Some(unit) => words::unit(&unit)?,
                None => Unit::Day,
            };
            match smallest {
                Unit::Year => years += amount,
                Unit::Decade => years += 10 * amount,
                Unit::Quarter => months += 3 * amount,
                Unit::Month => months += amount,
                Unit::Week | Unit::Weekend => days += 7 * amount,
                Unit::Fortnight => days += 14 * amount,
                Unit::Day => days += amount,
            }
        }
        Some(Expression::Away {
            years,
            months,
            days,
            // "Two months from tomorrow" is a day, "two months ago" is none.
            unit: if exact { Unit::Day } else { smallest },
            base,
            weekday: self
                .first(captures.at_weekday)
                .and_then(|weekday| words::weekday(&weekday)),
        })
    }
}

/// From one year to another.
fn years(from: i16, to: i16) -> Expression {
    let fields = |year| Fields {
        year: Some(Year::Number(year)),
        ..Fields::default()
    };
    Expression::Range(fields(from), fields(to))
}

/// A small number in figures or words.
fn small(words: &str) -> Option<u8> {
    words::number(words).and_then(|number| u8::try_from(number).ok())
}
