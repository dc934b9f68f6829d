//! The day of what is told as so long before or after something else: "met Lind on Friday, a day after he met Berg".

use whomet_engine::date::Day;
use whomet_engine::words::WordId;

use super::context::Context;
use super::instance::FrameMatch;
use crate::dates::calendar::{Direction, day_value};
use crate::dates::finder::DateMention;
use crate::document::DateValue;
use crate::lexicon::calendar::TimeUnit;
use crate::lexicon::class;
use crate::lexicon::valued::Ordered;
use crate::syntax::clause::Clause;
use crate::syntax::phrases::{Modal, VerbShape};

/// How many tokens before its verb a clause may begin with "after".
const WITHIN: usize = 10;

/// Within how many sentences before it the day may be named to which "a day after" looks.
const MEMORY: usize = 2;

/// The day of an event, by that of the clause before it and what is said to lie between.
pub(super) fn day(
    context: Context<'_>,
    dates: &[DateMention],
    instance: &FrameMatch<'_>,
) -> Option<DateValue> {
    let (from, days) = instance
        .noun
        .and_then(|noun| {
            gap(
                context,
                instance.sentence,
                context.phrases.group(noun).tokens.start,
                1,
            )
        })
        .or_else(|| {
            let clause = context.clauses.clause(instance.clause?);
            let verb = context.phrases.verb(clause.verb);
            direction(context, clause.introducer)?;
            gap(context, instance.sentence, verb.tokens.start, WITHIN)
        })?;
    let base = base(context, dates, instance, from)?;
    Some(day_value(base.plus_days(days)?))
}

/// Where in the sentence the words stand that say how long before something an event is, and how many days that is; after
/// it, they are less than none. The event begins at `start`; "after" is at most so many tokens before it.
fn gap(context: Context<'_>, sentence: u32, start: u32, within: usize) -> Option<(usize, i32)> {
    let view = context.view;
    let first = view.sentences[sentence as usize].tokens.start as usize;
    let mut words = (first..start as usize).rev().take(within);
    let (lead, sign) = words.find_map(|token| Some((token, direction(context, view.words[token])?)))?;
    let unit = lead.checked_sub(1).filter(|&unit| unit >= first)?;
    if view.lexicon.ordered(Ordered::Hours).contains(&view.words[unit]) {
        return Some((unit, 0));
    }
    let count = unit.checked_sub(1).filter(|&count| count >= first)?;
    let calendar = &view.lexicon.calendar;
    let days = match calendar.unit(view.words[unit])? {
        TimeUnit::Day => 1,
        TimeUnit::Week => 7,
        _ => return None,
    };
    let word = view.words[count];
    let one = || i32::from(view.lexicon.ordered(Ordered::One).contains(&word));
    let count = calendar.numbers.get(word).unwrap_or_else(one);
    (count > 0).then_some((unit, sign * count * days))
}

/// On which side of what is told before a word sets what follows it: "after" leads to what came first.
fn direction(context: Context<'_>, word: WordId) -> Option<i32> {
    let lexicon = context.view.lexicon;
    if lexicon.classes(word).any(class::AFTERMATH) {
        return Some(-1);
    }
    lexicon.ordered(Ordered::EarlierThan).contains(&word).then_some(1)
}

/// The day from which an event is reckoned: that of what is told before the words at `from`. Where that says no day, it is
/// the one named last, or that of the report.
fn base(context: Context<'_>, dates: &[DateMention], instance: &FrameMatch<'_>, from: usize) -> Option<Day> {
    let clauses = context.clauses;
    let is_before = |clause: &Clause| (clause.tokens.start as usize) < from;
    let mut before: Vec<&Clause> = clauses
        .sentence(instance.sentence as usize)
        .filter(|(id, clause)| instance.clause != Some(*id) && is_before(clause))
        .map(|(_, clause)| clause)
        .collect();
    if let Some((main, _)) = instance
        .noun
        .and_then(|noun| clauses.around[noun.0 as usize].clause)
    {
        before.push(clauses.clause(main));
    }
    let named = before.iter().rev().find_map(|clause| clause.dates.first());
    let ahead = |clause: &&Clause| context.phrases.verb(clause.verb).modal != Modal::None;
    let direction = match before.iter().any(ahead) {
        true => Direction::Future,
        false => Direction::Past,
    };
    let day = |date: &DateMention, direction| match date.resolve(context.view.date, direction)? {
        DateValue::Date(date) => date.whole_day(),
        DateValue::Interval(..) => None,
    };
    if let Some(&date) = named {
        return day(&dates[date as usize], direction);
    }
    // "The visit comes a day after he met Berg"
    let told = before.last().is_some_and(|clause| {
        let verb = context.phrases.verb(clause.verb);
        matches!(verb.shape, VerbShape::Past | VerbShape::Present) && clause.governor.is_none()
    });
    if !told || direction == Direction::Future {
        return None;
    }
    let sentence = instance.sentence as usize;
    let sentences = &context.view.sentences;
    let first = sentences[sentence.saturating_sub(MEMORY)].tokens.start;
    let end = dates.partition_point(|date| date.tokens.start < sentences[sentence].tokens.start);
    let recent = dates[..end].iter().rev().find(|date| date.tokens.start >= first);
    match recent {
        Some(date) => day(date, date.hint),
        None => context.view.date?.whole_day(),
    }
}
