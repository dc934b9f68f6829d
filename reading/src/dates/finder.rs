//! Dates in the text: the rules of phase `dates` find them, and their captures say what they come to.

use std::ops::Range;

use whomet_engine::date::Date;
use whomet_engine::rules::{Found, LabelSet};
use whomet_engine::text::TokenSpan;

use super::calendar::Direction;
use super::direction::direction;
use super::expression::Expression;
use super::fields::{Fields, Year};
use super::numbers;
use super::reader::{Captures, Reader};
use crate::document::{DateValue, MentionType};
use crate::lexicon::calendar::TimeUnit;
use crate::lexicon::{Phase, class};
use crate::units::items::{Item, ItemKind, span};
use crate::units::pieces::NameScratch;
use crate::units::tape::{Joined, Tape};
use crate::units::unit::{UnitMaker, UnitOf};
use crate::units::view::View;

/// How many tokens before "in five years" the ordinal may stand whose occasions it counts.
const ORDINAL_WITHIN: usize = 12;

/// "The first trip in five years": whether a span says how long there was none.
fn counts_occasions(view: View<'_>, sentence: TokenSpan, tokens: TokenSpan) -> bool {
    let (first, start) = (sentence.start as usize, tokens.start as usize);
    let is_ordinal = |token: usize| {
        view.classes(token).any(class::OTHER_OCCASION) && view.classes(token).any(class::FACTIVE)
    };
    start > first
        && view.classes(start - 1).any(class::SETTING_PREPOSITION)
        && (first..start).rev().take(ORDINAL_WITHIN).any(is_ordinal)
}

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

    /// "This year".
    pub(crate) fn is_this_year(&self) -> bool {
        let fields = Fields {
            year: Some(Year::Shift(0)),
            ..Fields::default()
        };
        matches!(&self.expression, Expression::Calendar(told) if *told == fields)
    }

    /// Whether it names day, month and year.
    pub(crate) fn is_full(&self) -> bool {
        match self.expression {
            Expression::Calendar(fields) => {
                fields.day.is_some() && fields.month.is_some() && fields.year.is_some()
            }
            _ => false,
        }
    }
}

/// Finds the dates of a sentence, by its index, and puts them on its tape. An item holds more than the mention where a
/// rule matched more: all of "late August". `dates` are those of the document before it.
#[inline(never)] // Counted by itself: see `benches/instructions.sh`.
pub(crate) fn find(
    view: View<'_>,
    captures: &Captures,
    index: usize,
    dates: &mut Vec<DateMention>,
    tape: &mut Tape,
    scratch: &mut NameScratch,
) {
    let found = &mut scratch.found;
    found.clear();
    scratch
        .cache
        .find(view.lexicon, Phase::Dates, view.text, &tape.units, found);
    if found.is_empty() {
        return;
    }
    let sentence = view.sentences[index].tokens;
    let items = &tape.items;
    let mut joined = Vec::new();
    let mut put = |range: Range<u32>, date: usize| {
        let tokens = span(items, range.start as usize..range.end as usize);
        let maker = UnitMaker::new(view, sentence);
        joined.push(Joined {
            range,
            item: Item {
                tokens,
                kind: ItemKind::Date(date as u32),
            },
            unit: maker.unit(tokens, tokens, UnitOf::Date, LabelSet::EMPTY),
        });
    };
    for hit in found.iter() {
        let makes = &view.lexicon.rules.rule(hit.rule).makes;
        if makes.is_veto() || makes.what != MentionType::Date.name() {
            continue;
        }
        let kind = makes.words.first().map_or("", String::as_str);
        if kind == "each" {
            for one in captures.date.into_iter().flat_map(|date| hit.all(date)) {
                let tokens = span(items, one.start as usize..one.end as usize);
                let Some(year) = numbers::year(view, tokens) else {
                    continue;
                };
                put(one, dates.len());
                dates.push(DateMention {
                    tokens,
                    hint: Direction::Past,
                    expression: Expression::Calendar(Fields::of_year(year)),
                });
            }
            continue;
        }
        let reader = Reader {
            view,
            items,
            captures,
            hit,
        };
        let Some(mut expression) = reader.expression(kind) else {
            continue;
        };
        let over = makes.over.and_then(|capture| hit.capture(capture));
        let over = over.unwrap_or(hit.units.clone());
        let tokens = span(items, over.start as usize..over.end as usize);
        if matches!(expression, Expression::Away { .. }) && counts_occasions(view, sentence, tokens) {
            continue;
        }
        let hint = direction(view, sentence, tokens);
        if kind == "then" {
            let from = antecedent(view, dates, index, &expression);
            expression = Expression::Settled(since(view, from, &expression, hint));
        }
        put(hit.units.clone(), dates.len());
        dates.push(DateMention {
            tokens,
            hint: hint.unwrap_or(Direction::Past),
            expression,
        });
    }
    tape.join(&joined);
}

/// The date that a rule of a user's own phase makes of `tokens`; `pieces` are the units of its sentence. `None` where
/// its captures, which are those of the rules for dates, come to no date.
pub(crate) fn from_rule(
    view: View<'_>,
    pieces: &[Item],
    hit: &Found,
    tokens: TokenSpan,
) -> Option<DateMention> {
    let rule = view.lexicon.rules.rule(hit.rule);
    let reader = Reader {
        view,
        items: pieces,
        captures: &Captures::new(view),
        hit,
    };
    let sentence = span(pieces, 0..pieces.len());
    Some(DateMention {
        tokens,
        hint: direction(view, sentence, tokens).unwrap_or(Direction::Past),
        expression: reader.expression(rule.makes.words.first().map_or("", String::as_str))?,
    })
}

/// How many sentences back the day may be named to which "the next day" looks.
const MEMORY: usize = 6;

/// How many dates back: a text may hold nothing but dates.
const WIDE: usize = 20;

/// The date that the text named last before a sentence's next date, of which "the next day" is the next: a day, or for
/// "the following year" a year.
fn antecedent(
    view: View<'_>,
    dates: &[DateMention],
    sentence: usize,
    expression: &Expression,
) -> Option<Date> {
    let first = view.sentences[sentence.saturating_sub(MEMORY)].tokens.start;
    let unit = expression.unit();
    let known = dates
        .iter()
        .rev()
        .take(WIDE)
        .take_while(|date| date.tokens.start >= first)
        .filter_map(|date| date.resolve(view.date, date.hint));
    known.into_iter().find_map(|value| match value {
        DateValue::Date(date) => match unit {
            TimeUnit::Year | TimeUnit::Decade => Date::day_of(date.year(), date.month().unwrap_or(1), 1),
            TimeUnit::Month | TimeUnit::Quarter => Date::day_of(date.year(), date.month()?, 1),
            _ => date.whole_day().map(|_| date),
        },
        DateValue::Interval(..) => None,
    })
}

/// What "two days later" comes to from the day before it in the text or, where there is none, from the document's date.
/// What has happened by the document's date does not lie after it.
fn since(
    view: View<'_>,
    from: Option<Date>,
    expression: &Expression,
    hint: Option<Direction>,
) -> Option<DateValue> {
    let value = expression.resolve(from.or(view.date), Direction::Past)?;
    let ahead = match (value, view.date) {
        (DateValue::Date(day), Some(today)) => day > today && !today.within(day),
        _ => false,
    };
    (!ahead || hint != Some(Direction::Past)).then_some(value)
}
