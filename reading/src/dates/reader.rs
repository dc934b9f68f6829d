//! Reads what a rule for dates captured: the expression that the words come to.

use whomet_engine::rules::{CaptureId, Found};
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

use super::calendar::Direction;
use super::direction::direction;
use super::expression::{Base, Expression};
use super::fields::{Fields, Month, Year};
use super::numbers;
use crate::lexicon::calendar::{Calendar, TimeUnit};
use crate::lexicon::class;
use crate::units::items::{Item, span};
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
    until_weekday: Option<CaptureId>,
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
            until_weekday: of("until_weekday"),
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

/// How far before "in five days" a word may stand that makes a comparison of it, in tokens.
const COMPARISON_REACH: u32 = 8;

impl<'a> Reader<'a> {
    fn calendar(&self) -> &'a Calendar {
        &self.view.lexicon.calendar
    }

    /// The tokens of each capture of a name.
    fn all(&self, capture: Option<CaptureId>) -> impl Iterator<Item = TokenSpan> {
        capture
            .into_iter()
            .flat_map(|capture| self.hit.all(capture))
            .map(|units| span(self.items, units.start as usize..units.end as usize))
    }

    fn first(&self, capture: Option<CaptureId>) -> Option<TokenSpan> {
        self.all(capture).next()
    }

    /// The expression of a rule of this kind: the word that it makes beside DATE.
    pub(crate) fn expression(&self, kind: &str) -> Option<Expression> {
        match kind {
            "numeric" => self.numeric(),
            "range" => self.range(),
            "away" => self.away(),
            "then" if self.first(self.captures.amount).is_some() => self.away(),
            "hence" => self.away().filter(|_| self.lies_ahead()),
            _ => self.on_calendar(),
        }
    }

    fn numeric(&self) -> Option<Expression> {
        let numeric = numbers::folded(self.view, self.first(self.captures.numeric)?);
        if let Some((from, to)) = numbers::year_and_next(&numeric) {
            return Some(Expression::Range(Box::new((
                Fields::of_year(from),
                Fields::of_year(to),
            ))));
        }
        let (year, month, day) = numbers::figures(&numeric)?;
        let fields = Fields {
            month: Some(Month::Number(month)),
            day,
            ..Fields::of_year(year)
        };
        // What the calendar lacks is no date but some other figures.
        let expression = Expression::Calendar(fields);
        expression.resolve(None, Direction::Past).map(|_| expression)
    }

    fn range(&self) -> Option<Expression> {
        let from = self.fields()?;
        if let (Some(Year::Number(year)), Some(until)) = (from.year, self.first(self.captures.until_year)) {
            let until = i16::try_from(numbers::number(self.view, until)?).ok()?;
            let until = Fields::of_year(year / 100 * 100 + until);
            return Some(Expression::Range(Box::new((Fields::of_year(year), until))));
        }
        let to = Fields {
            year: from.year,
            month: match self.first(self.captures.until_month) {
                Some(month) => Some(Month::Number(self.month(month)?)),
                None => from.month,
            },
            day: match self.first(self.captures.until_day) {
                Some(day) => Some(numbers::small(self.view, day)?),
                None => None,
            },
            weekday: match self.first(self.captures.until_weekday) {
                Some(weekday) => Some(self.weekday(weekday)?),
                None => None,
            },
            ..Fields::default()
        };
        Some(Expression::Range(Box::new((from, to))))
    }

    /// Whether "in five days" says when: "the first visit in five years" and "he saw six towns in five days" do not.
    fn lies_ahead(&self) -> bool {
        let view = self.view;
        let units = self.hit.units.start as usize..self.hit.units.end as usize;
        let tokens = span(self.items, units);
        let sentence = span(self.items, 0..self.items.len());
        let nearest = tokens.start.saturating_sub(COMPARISON_REACH);
        let compared = (sentence.start.max(nearest)..tokens.start).any(|token| {
            let token = token as usize;
            view.classes(token).any(class::COMPARED)
                || view.lexicon.endings.is_superlative(view.token_text(token))
        });
        !compared && direction(view, sentence, tokens) != Some(Direction::Past)
    }

    /// The word that some tokens are; unknown for several, as where a name ends in "Friday".
    fn word(&self, tokens: TokenSpan) -> WordId {
        match numbers::ids(self.view, tokens) {
            [word] => *word,
            _ => WordId::UNKNOWN,
        }
    }

    fn month(&self, tokens: TokenSpan) -> Option<u8> {
        let month = self.calendar().months.get(self.word(tokens))?;
        u8::try_from(month).ok()
    }

    fn weekday(&self, tokens: TokenSpan) -> Option<u8> {
        let weekday = self.calendar().weekdays.get(self.word(tokens))?;
        u8::try_from(weekday).ok()
    }

    /// How many units away: 0 for "that", "the same" and what else says that it is this one.
    fn shift(&self, tokens: TokenSpan) -> i32 {
        let shifts = &self.calendar().shifts;
        shifts.get(self.word(tokens)).unwrap_or(0)
    }

    fn unit(&self, tokens: TokenSpan) -> Option<TimeUnit> {
        self.calendar().unit(self.word(tokens))
    }

    /// Day, month, year and weekday as they stand.
    fn fields(&self) -> Option<Fields> {
        let (view, captures) = (self.view, self.captures);
        let mut fields = Fields::default();
        if let Some(day) = self.first(captures.day) {
            fields.day = Some(numbers::small(view, day).filter(|day| (1..=31).contains(day))?);
        }
        if let Some(month) = self.first(captures.month) {
            fields.month = Some(Month::Number(self.month(month)?));
        }
        if let Some(year) = self.first(captures.year) {
            fields.year = Some(Year::Number(numbers::year(view, year)?));
        }
        if let Some(weekday) = self.first(captures.weekday) {
            fields.weekday = Some(self.weekday(weekday)?);
        }
        if let Some(holiday) = self.first(captures.holiday) {
            fields.holiday = Some(self.calendar().holiday(numbers::ids(view, holiday))?);
        }
        if let Some(nth) = self.first(captures.nth) {
            // "The last Sunday of May" counts from the end, as "last" counts back elsewhere.
            let nth = numbers::number(view, nth).unwrap_or_else(|| self.shift(nth));
            fields.nth = Some(i8::try_from(nth).ok()?);
        }
        if let Some(number) = self.first(captures.month_number) {
            let number = numbers::small(view, number).filter(|number| (1..=12).contains(number))?;
            fields.month = Some(Month::Number(number));
        }
        Some(fields)
    }

    /// A day, month or year of the calendar, as it is named or shifted.
    fn on_calendar(&self) -> Option<Expression> {
        let (view, captures) = (self.view, self.captures);
        let mut fields = self.fields()?;
        if let Some(decade) = self.first(captures.decade) {
            fields.year = Some(Year::Decade(numbers::year(view, decade)?));
        }
        if let Some(season) = self.first(captures.season) {
            let month = self.calendar().seasons.get(self.word(season))?;
            fields.month = Some(Month::Season(u8::try_from(month).ok()?));
        }
        if let Some(quarter) = self.first(captures.quarter) {
            let quarter = self.calendar().quarters.get(self.word(quarter))?;
            fields.month = Some(Month::Quarter(u8::try_from(quarter).ok()?));
        }
        let unit = self.first(captures.unit).and_then(|unit| self.unit(unit));
        let Some(word) = self.first(captures.shift) else {
            return Some(match unit.filter(|_| fields == Fields::default()) {
                // "At the end of year"
                Some(unit) => Expression::Period(unit, 0),
                None => Expression::Calendar(fields),
            });
        };
        let mut shift = self.shift(word);
        // "The month after next"
        if self.first(captures.back).is_some() {
            shift -= 1;
        } else if self.first(captures.forth).is_some() {
            shift += 1;
        }
        match unit {
            Some(TimeUnit::Week) if fields.weekday.is_some() => fields.week = Some(shift),
            Some(TimeUnit::Year) => fields.year = Some(Year::Shift(shift)),
            Some(TimeUnit::Month) if fields.day.is_some() || fields.nth.is_some() => {
                fields.month = Some(Month::Shift(shift))
            }
            Some(unit) => return Some(Expression::Period(unit, shift)),
            None => self.shifted(&mut fields, word, shift),
        }
        Some(Expression::Calendar(fields))
    }

    /// "Last March", "next Friday", "this summer".
    fn shifted(&self, fields: &mut Fields, word: TokenSpan, shift: i32) {
        let toward = |sign: i32| match sign {
            ..0 => Direction::Past,
            _ => Direction::Future,
        };
        let nearest = self.calendar().nearest.get(self.word(word));
        if let Some(sign) = nearest {
            fields.toward = Some(toward(sign));
        } else if fields.weekday.is_some() {
            fields.week = Some(shift);
        } else if shift == 0 {
            fields.year = fields.year.or(Some(Year::Shift(0)));
        } else {
            fields.toward = Some(toward(shift));
        }
    }

    /// The date from which time is counted; without any field where it is the document's.
    fn base_fields(&self) -> Option<Fields> {
        let mut fields = self.fields()?;
        if let Some(numeric) = self.first(self.captures.numeric) {
            let (year, month, day) = numbers::figures(&numbers::folded(self.view, numeric))?;
            fields.year = Some(Year::Number(year));
            fields.month = Some(Month::Number(month));
            fields.day = day;
        }
        if let Some(word) = self.first(self.captures.shift) {
            self.shifted(&mut fields, word, self.shift(word));
        }
        Some(fields)
    }

    /// The day or date from which time is counted.
    fn base(&self) -> Option<Base> {
        let named = self.first(self.captures.base);
        let day = named.and_then(|base| self.calendar().day_bases.get(self.word(base)));
        match day {
            Some(days) if days != 0 => Some(Base::Day(days)),
            _ => Some(match self.base_fields()? {
                fields if fields == Fields::default() => Base::Day(0),
                fields => Base::Date(Box::new(fields)),
            }),
        }
    }

    /// An amount of time from a base.
    fn away(&self) -> Option<Expression> {
        let captures = self.captures;
        let base = self.base()?;
        let sign = if self.first(captures.back).is_some() {
            -1
        } else {
            1
        };
        let (mut years, mut months, mut days) = (0i32, 0i32, 0i32);
        let mut smallest = TimeUnit::Day;
        let mut units = self.all(captures.unit);
        let exact = base != Base::Day(0);
        for amount in self.all(captures.amount) {
            let amount = sign * numbers::amount(self.view, amount)?.min(10_000);
            smallest = match units.next() {
                Some(unit) => self.unit(unit)?,
                None => TimeUnit::Day,
            };
            match smallest {
                TimeUnit::Year => years += amount,
                TimeUnit::Decade => years += 10 * amount,
                TimeUnit::Quarter => months += 3 * amount,
                TimeUnit::Month => months += amount,
                TimeUnit::Week | TimeUnit::Weekend => days += 7 * amount,
                TimeUnit::Fortnight => days += 14 * amount,
                TimeUnit::Day => days += amount,
            }
        }
        Some(Expression::Away {
            years,
            months,
            days,
            // "Two months from tomorrow" is a day, "two months ago" is none.
            unit: if exact { TimeUnit::Day } else { smallest },
            base,
            weekday: self
                .first(captures.at_weekday)
                .and_then(|weekday| self.weekday(weekday)),
        })
    }
}
