//! Dates in the text: the rules of phase `dates` find them, and their captures say what they come to.

use crate::units::unit;
use whomet_engine::date::Date;
use whomet_engine::rules::{Found, Unit as RuleUnit};
use whomet_engine::text::{TokenKind, TokenSpan};
use whomet_engine::words::{VerbForm, WordId};

pub(crate) use super::expression::Direction;

use super::expression::{Expression, Fields, Unit, Year};
use super::words;
use crate::document::DateValue;
use crate::lexicon::Phase;
use crate::lexicon::class;
use crate::units::items::Items;
use crate::units::items::{Item, ItemKind};
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::pieces::NameScratch;
use crate::units::view::View;

use super::reader::{Captures, Reader};

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

/// Finds the dates of a document and makes items of them. An item holds more than the mention where a rule
/// matched more: all of "late August".
pub(crate) fn find(
    view: View<'_>,
    names: &[Name],
    offices: &[OfficeMention],
    items: &mut Items,
    scratch: &mut NameScratch,
) -> Vec<DateMention> {
    let mut dates = Vec::new();
    if !view.lexicon.has(Phase::Dates) {
        return dates;
    }
    let captures = Captures::new(view);
    let mut joined = Items::default();
    let mut units: Vec<RuleUnit> = Vec::new();
    let mut found = Vec::new();
    for index in 0..items.sentences.len() {
        let sentence = items.sentence(index);
        units.clear();
        units.extend(sentence.iter().map(|item| unit::unit(view, names, offices, item)));
        found.clear();
        scratch
            .cache
            .find(view.lexicon, Phase::Dates, view.text, &units, &mut found);
        let first = joined.items.len() as u32;
        let mut at = 0;
        for hit in &found {
            let rule = view.lexicon.rules.rule(hit.rule);
            if rule.makes.is_veto() || rule.makes.what != "DATE" {
                continue;
            }
            let reader = Reader {
                view,
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
                    let Some(year) = words::year(&reader.words(tokens)) else {
                        continue;
                    };
                    joined.items.extend_from_slice(&sentence[at..one.start]);
                    joined.items.push(Item {
                        tokens,
                        kind: ItemKind::Date(dates.len() as u32),
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
            let Some(mut expression) = reader.expression(kind) else {
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
                kind: ItemKind::Date(dates.len() as u32),
            });
            let hint = direction(view, view.sentences[index].tokens, tokens);
            if kind == "then" {
                let from = antecedent(view, &dates, index, &expression);
                expression = Expression::Settled(since(view, from, &expression, hint));
            }
            dates.push(DateMention {
                tokens,
                hint: hint.unwrap_or(Direction::Past),
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
            Unit::Year | Unit::Decade => Date::day_of(date.year(), date.month().unwrap_or(1), 1),
            Unit::Month | Unit::Quarter => Date::day_of(date.year(), date.month()?, 1),
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

/// The tokens of some items.
pub(crate) fn span(items: &[Item], range: std::ops::Range<usize>) -> TokenSpan {
    TokenSpan {
        start: items[range.start].tokens.start,
        end: items[range.end - 1].tokens.end,
    }
}

/// How far from a date a verb may stand that tells its direction, in tokens.
const REACH: usize = 30;

/// What the verb before a date says of it, or, where there is none, the verb after it.
pub(crate) fn direction(view: View<'_>, sentence: TokenSpan, date: TokenSpan) -> Option<Direction> {
    let before = (sentence.start as usize..date.start as usize).rev().take(REACH);
    let after = (date.end as usize..sentence.end as usize).take(REACH);
    before.chain(after).find_map(|token| tense(view, token))
}

/// What a token says of the time, if it is a verb.
fn tense(view: View<'_>, token: usize) -> Option<Direction> {
    if view.tokens[token].kind == TokenKind::Punctuation {
        return None;
    }
    if view.classes(token).any(class::WILL) {
        return Some(Direction::Future);
    }
    let word: WordId = view.words[token];
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
    .any(|ahead| view.lexicon.is(word, ahead))
    {
        return Some(Direction::Future);
    }
    view.verb_form(token, VerbForm::Past).map(|_| Direction::Past)
}
