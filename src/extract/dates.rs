//! Dates in the text: the rules of phase `dates` find them, and their captures say what they come to.

use crate::date::Date;
use crate::gazetteer::WordId;
use crate::rules::{CaptureId, Found, Unit as RuleUnit, VerbForm};
use crate::text::{TokenKind, TokenSpan, fold};

pub(crate) use super::date_values::Direction;

use super::date_values::{Base, Expression, Fields, Month, Unit, Year};
use super::date_words::{self, Feast};
use super::document::DateValue;
use super::grammar::Phase;
use super::names::{Items, Name, Scratch};
use super::offices::{self, OfficeMention};
use super::phrases::{Item, What};
use super::source::Source;
use super::words;

/// A date in the text.
#[derive(Clone, Debug)]
pub(crate) struct DateMention {
    /// The words of the date itself, without preposition, "early" or "morning".
    pub(crate) tokens: TokenSpan,
    /// What the verb nearest to it says of its direction.
    pub(crate) hint: Direction,
    expression: Expression,
}

impl DateMention {
    /// The value, reckoned from the document's date.
    pub(crate) fn resolve(&self, anchor: Option<Date>, direction: Direction) -> Option<DateValue> {
        self.expression.resolve(anchor, direction)
    }
}

/// Finds the dates of a document and makes items of them. An item holds more than the mention where a rule
/// matched more: all of "late August".
pub(crate) fn find(
    source: Source<'_>,
    names: &[Name],
    offices: &[OfficeMention],
    items: &mut Items,
    scratch: &mut Scratch,
) -> Vec<DateMention> {
    let mut dates = Vec::new();
    if !source.grammar.has(Phase::Dates) {
        return dates;
    }
    let captures = Captures::new(source);
    let mut joined = Items::default();
    let mut units: Vec<RuleUnit> = Vec::new();
    let mut found = Vec::new();
    for index in 0..items.sentences.len() {
        let sentence = items.sentence(index);
        units.clear();
        units.extend(
            sentence
                .iter()
                .map(|item| offices::unit(source, names, offices, item)),
        );
        found.clear();
        source
            .grammar
            .find(Phase::Dates, source.text, &units, &mut scratch.cache, &mut found);
        let first = joined.items.len() as u32;
        let mut at = 0;
        for hit in &found {
            let rule = source.grammar.rules.rule(hit.rule);
            if rule.makes.is_veto() || rule.makes.what != "DATE" {
                continue;
            }
            let reader = Reader {
                source,
                items: sentence,
                captures: &captures,
                hit,
            };
            let whole = hit.units.start as usize..hit.units.end as usize;
            let kind = rule.makes.words.first().map_or("", String::as_str);
            if kind == "each" {
                for one in captures.date.into_iter().flat_map(|date| hit.all(date)) {
                    let one = one.start as usize..one.end as usize;
                    let tokens = span(sentence, one.clone());
                    let Some(year) = date_words::year(&reader.words(tokens)) else {
                        continue;
                    };
                    joined.items.extend_from_slice(&sentence[at..one.start]);
                    joined.items.push(Item {
                        tokens,
                        what: What::Date(dates.len() as u32),
                    });
                    dates.push(DateMention {
                        tokens,
                        hint: Direction::Past,
                        expression: Expression::Calendar(Fields {
                            year: Some(Year::Number(year)),
                            ..Fields::default()
                        }),
                    });
                    at = one.end;
                }
                continue;
            }
            let Some(expression) = reader.expression(kind) else {
                continue;
            };
            let over = rule
                .makes
                .over
                .and_then(|capture| hit.capture(capture))
                .map_or(whole.clone(), |units| units.start as usize..units.end as usize);
            let tokens = span(sentence, over);
            joined.items.extend_from_slice(&sentence[at..whole.start]);
            joined.items.push(Item {
                tokens: span(sentence, whole.clone()),
                what: What::Date(dates.len() as u32),
            });
            dates.push(DateMention {
                tokens,
                hint: direction(source, source.sentences[index].tokens, tokens).unwrap_or(Direction::Past),
                expression,
            });
            at = whole.end;
        }
        joined.items.extend_from_slice(&sentence[at..]);
        joined.sentences.push((first, joined.items.len() as u32));
    }
    *items = joined;
    dates
}

/// The tokens of some items.
fn span(items: &[Item], range: std::ops::Range<usize>) -> TokenSpan {
    TokenSpan {
        start: items[range.start].tokens.start,
        end: items[range.end - 1].tokens.end,
    }
}

/// How far from a date a verb may stand that tells its direction, in tokens.
const REACH: usize = 30;

/// What the verb before a date says of it, or, where there is none, the verb after it.
fn direction(source: Source<'_>, sentence: TokenSpan, date: TokenSpan) -> Option<Direction> {
    let before = (sentence.start as usize..date.start as usize).rev().take(REACH);
    let after = (date.end as usize..sentence.end as usize).take(REACH);
    before.chain(after).find_map(|token| tense(source, token))
}

/// What a token says of the time, if it is a verb.
fn tense(source: Source<'_>, token: usize) -> Option<Direction> {
    if source.tokens[token].kind == TokenKind::Punctuation {
        return None;
    }
    if source.tags(token).any(words::WILL) {
        return Some(Direction::Future);
    }
    let word: WordId = source.words[token];
    if [
        "scheduled",
        "due",
        "upcoming",
        "planned",
        "expected",
        "plans",
        "slated",
    ]
    .iter()
    .any(|ahead| source.grammar.is(word, ahead))
    {
        return Some(Direction::Future);
    }
    source.verb_form(token, VerbForm::Past).map(|_| Direction::Past)
}

/// The names of the captures that the rules for dates use.
struct Captures {
    date: Option<CaptureId>,
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
    base: Option<CaptureId>,
    season: Option<CaptureId>,
    quarter: Option<CaptureId>,
    feast: Option<CaptureId>,
}

impl Captures {
    fn new(source: Source<'_>) -> Captures {
        let of = |name| source.grammar.rules.capture(name);
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
            base: of("base"),
            season: of("season"),
            quarter: of("quarter"),
            feast: of("feast"),
        }
    }
}

/// Reads what a rule captured.
struct Reader<'a> {
    source: Source<'a>,
    items: &'a [Item],
    captures: &'a Captures,
    hit: &'a Found,
}

impl Reader<'_> {
    /// The words of some tokens, folded, with single spaces.
    fn words(&self, tokens: TokenSpan) -> String {
        let mut buffer = String::new();
        let mut out = String::new();
        for token in tokens.start..tokens.end {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(fold(self.source.token_text(token as usize), &mut buffer));
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

    fn expression(&self, kind: &str) -> Option<Expression> {
        match kind {
            "numeric" => {
                let numeric = self.first(self.captures.numeric)?;
                if let Some((from, to)) = date_words::year_and_next(&numeric) {
                    return Some(years(from, to));
                }
                let (year, month, day) = date_words::figures(&numeric)?;
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
                    let until = date_words::number(&until)?;
                    return Some(years(year, year / 100 * 100 + i16::try_from(until).ok()?));
                }
                let until_day = self.first(self.captures.until_day);
                let until_month = self.first(self.captures.until_month);
                let to = Fields {
                    year: from.year,
                    month: match until_month {
                        Some(month) => Some(Month::Number(date_words::month(&month)?)),
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
            "hence" => self.away().filter(|_| self.lies_ahead()),
            _ => self.calendar(),
        }
    }

    /// Whether "in five days" says when: "the first visit in five years" and "he saw six towns in five days" do not.
    fn lies_ahead(&self) -> bool {
        let source = self.source;
        let units = self.hit.units.start as usize..self.hit.units.end as usize;
        let tokens = span(self.items, units);
        let sentence = self.items[0].tokens.start as usize;
        let before =
            sentence.max(tokens.start as usize - 8.min(tokens.start as usize))..tokens.start as usize;
        let compared = before.clone().any(|token| {
            let word = source.token_text(token);
            matches!(
                word,
                "first" | "second" | "third" | "time" | "only" | "most" | "least"
            ) || (word.len() > 5 && word.ends_with("est"))
        });
        let range = TokenSpan {
            start: sentence as u32,
            end: self.items[self.items.len() - 1].tokens.end,
        };
        !compared && direction(source, range, tokens) != Some(Direction::Past)
    }

    /// Day, month, year and weekday as they stand.
    fn fields(&self) -> Option<Fields> {
        let captures = self.captures;
        let mut fields = Fields::default();
        if let Some(day) = self.first(captures.day) {
            fields.day = Some(small(&day).filter(|day| (1..=31).contains(day))?);
        }
        if let Some(month) = self.first(captures.month) {
            fields.month = Some(Month::Number(date_words::month(&month)?));
        }
        if let Some(year) = self.first(captures.year) {
            fields.year = Some(Year::Number(date_words::year(&year)?));
        }
        if let Some(weekday) = self.first(captures.weekday) {
            fields.weekday = Some(date_words::weekday(&weekday)?);
        }
        if let Some(feast) = self.first(captures.feast) {
            let feast = date_words::feast(&feast)?;
            fields.feast = Some(feast);
            if let Feast::Fixed { month, day } = feast {
                fields.month = Some(Month::Number(month));
                fields.day = Some(day);
            }
        }
        Some(fields)
    }

    fn calendar(&self) -> Option<Expression> {
        let captures = self.captures;
        let mut fields = self.fields()?;
        if let Some(decade) = self.first(captures.decade) {
            fields.year = Some(Year::Decade(date_words::year(&decade)?));
        }
        if let Some(season) = self.first(captures.season) {
            fields.month = Some(Month::Season(date_words::season(&season)?));
        }
        if let Some(quarter) = self.first(captures.quarter) {
            fields.month = Some(Month::Quarter(small(&quarter)?));
        }
        let Some(word) = self.first(captures.shift) else {
            return Some(Expression::Calendar(fields));
        };
        let shift = date_words::shift(&word);
        match self.first(captures.unit).and_then(|unit| date_words::unit(&unit)) {
            Some(Unit::Week) if fields.weekday.is_some() => fields.week = Some(shift),
            Some(Unit::Year) => fields.year = Some(Year::Shift(shift)),
            Some(Unit::Month) if fields.day.is_some() => fields.month = Some(Month::Shift(shift)),
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

    /// So much time from a base.
    fn away(&self) -> Option<Expression> {
        let captures = self.captures;
        let base = match self.first(captures.base).as_deref() {
            Some("yesterday") => Base::Day(-1),
            Some("tomorrow") => Base::Day(1),
            _ => match self.fields()? {
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
            let amount = sign * date_words::amount(&amount)?.min(10_000);
            smallest = match units.next() {
                Some(unit) => date_words::unit(&unit)?,
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
    date_words::number(words).and_then(|number| u8::try_from(number).ok())
}
