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
use crate::lexicon::lexicon::Phase;
use crate::lexicon::word_bits;
use crate::units::items::Items;
use crate::units::items::{Item, ItemKind};
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::pieces::NameScratch;
use crate::units::view::Source;

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
    source: Source<'_>,
    names: &[Name],
    offices: &[OfficeMention],
    items: &mut Items,
    scratch: &mut NameScratch,
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
                .map(|item| unit::unit(source, names, offices, item)),
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
            let hint = direction(source, source.sentences[index].tokens, tokens);
            if kind == "then" {
                let from = antecedent(source, &dates, index, &expression);
                expression = Expression::Settled(since(source, from, &expression, hint));
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
    source: Source<'_>,
    pieces: &[Item],
    hit: &Found,
    tokens: TokenSpan,
) -> Option<DateMention> {
    let rule = source.grammar.rules.rule(hit.rule);
    let reader = Reader {
        source,
        items: pieces,
        captures: &Captures::new(source),
        hit,
    };
    let sentence = span(pieces, 0..pieces.len());
    Some(DateMention {
        tokens,
        hint: direction(source, sentence, tokens).unwrap_or(Direction::Past),
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
    source: Source<'_>,
    dates: &[DateMention],
    sentence: usize,
    expression: &Expression,
) -> Option<Date> {
    let first = source.sentences[sentence.saturating_sub(MEMORY)].tokens.start;
    let unit = expression.unit();
    let known = dates
        .iter()
        .rev()
        .take(WIDE)
        .take_while(|date| date.tokens.start >= first)
        .filter_map(|date| date.resolve(source.date, date.hint));
    known.into_iter().find_map(|value| match value {
        DateValue::Date(date) => match unit {
            Unit::Year | Unit::Decade => Date::day_of(date.year(), date.month().unwrap_or(1), 1),
            Unit::Month | Unit::Quarter => Date::day_of(date.year(), date.month()?, 1),
            _ => date.civil().map(|_| date),
        },
        DateValue::Interval(..) => None,
    })
}

/// What "two days later" comes to from the day before it in the text or, where there is none, from the document's date.
/// What has happened by the document's date does not lie after it.
fn since(
    source: Source<'_>,
    from: Option<Date>,
    expression: &Expression,
    hint: Option<Direction>,
) -> Option<DateValue> {
    let value = expression.resolve(from.or(source.date), Direction::Past)?;
    let ahead = match (value, source.date) {
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
pub(crate) fn direction(source: Source<'_>, sentence: TokenSpan, date: TokenSpan) -> Option<Direction> {
    let before = (sentence.start as usize..date.start as usize).rev().take(REACH);
    let after = (date.end as usize..sentence.end as usize).take(REACH);
    before.chain(after).find_map(|token| tense(source, token))
}

/// What a token says of the time, if it is a verb.
fn tense(source: Source<'_>, token: usize) -> Option<Direction> {
    if source.tokens[token].kind == TokenKind::Punctuation {
        return None;
    }
    if source.tags(token).any(word_bits::WILL) {
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
