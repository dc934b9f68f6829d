//! Answers "why?" for an article.

use std::fmt;

use whomet_engine::rules::RuleId;
use whomet_engine::text::Span;

use super::event_told::EventTold;
use super::explanation::{Answer, Explanation, RuleCame, RuleMatch, RuleTrace, SentenceExplanation};
use super::{frames, outliner};
use crate::document::{Article, Document};
use crate::lexicon::Lexicon;
use crate::reading::pipeline::with_view;
use crate::reading::reading::Reading;
use crate::reading::scratch::Scratch;
use crate::reading::writer;
use crate::units::phases::{Firing, Log};

/// What to explain: all sentences or one; and all that rules made of it, or how far one rule came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question<'q> {
    /// The sentence, counted from 1.
    pub sentence: Option<usize>,
    /// The name of a rule or frame.
    pub rule: Option<&'q str>,
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QuestionError {
    /// No rule or frame has the name that is asked for.
    UnknownRule {
        /// The name.
        name: String,
        /// A name that is near enough for a slip.
        near: Option<String>,
    },
    /// The text has no sentence of this number.
    NoSuchSentence {
        /// The number that is asked for.
        number: usize,
        /// How many sentences there are.
        sentences: usize,
    },
}

impl fmt::Display for QuestionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            QuestionError::UnknownRule { name, near } => {
                write!(f, "no rule or frame is called {name}")?;
                match near {
                    Some(near) => write!(f, "; did you mean \"{near}\"?"),
                    None => Ok(()),
                }
            }
            QuestionError::NoSuchSentence { number, sentences: 1 } => {
                write!(f, "there is no sentence {number}: the text has 1 sentence")
            }
            QuestionError::NoSuchSentence { number, sentences } => {
                write!(
                    f,
                    "there is no sentence {number}: the text has {sentences} sentences"
                )
            }
        }
    }
}

impl std::error::Error for QuestionError {}

/// Explains an article.
///
/// # Errors
/// A sentence, rule or frame that there is not.
pub fn explain(
    lexicon: &Lexicon,
    article: &Article<'_>,
    question: Question<'_>,
) -> Result<Explanation, QuestionError> {
    let rule = question.rule.and_then(|name| lexicon.rules.rule_named(name));
    if let Some(name) = question.rule
        && rule.is_none()
        && lexicon.rules.frames().iter().all(|frame| frame.name != name)
    {
        return Err(QuestionError::UnknownRule {
            name: name.to_owned(),
            near: lexicon.rules.near(name).map(str::to_owned),
        });
    }
    with_view(lexicon, article, &mut Scratch::default(), |view, scratch| {
        let sentences = view.sentences.len();
        if let Some(number) = question.sentence
            && !(1..=sentences).contains(&number)
        {
            return Err(QuestionError::NoSuchSentence { number, sentences });
        }
        scratch.cache.log = Some(Log::default());
        let reading = Reading::new(view, scratch);
        let asked = Asked {
            lexicon,
            text: article.text,
            log: scratch.cache.log.take().unwrap_or_default(),
            document: writer::document(article, &reading, reading.events()),
        };
        let wanted = |index: &usize| question.sentence.is_none_or(|number| number == index + 1);
        let explained = (0..sentences).filter(wanted).map(|index| {
            let span = view.span(view.sentences[index].tokens);
            let frame = question
                .rule
                .filter(|_| rule.is_none())
                .and_then(|name| frames::trace(&reading, &asked.document, name, index));
            SentenceExplanation {
                number: index + 1,
                outline: outliner::sentence(&reading, index),
                answer: match (rule, frame) {
                    (Some(rule), _) => Answer::Rule(asked.trace(rule, span)),
                    (None, Some(frame)) => Answer::Frame(frame),
                    (None, None) => asked.all(span),
                },
            }
        });
        Ok(Explanation {
            sentences: explained.collect(),
        })
    })
}

/// An article that was read with a log of what rules did.
struct Asked<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    log: Log,
    document: Document,
}

impl Asked<'_> {
    /// All that rules made of a sentence.
    fn all(&self, sentence: Span) -> Answer {
        let firings = self.log.firings.iter();
        let events = self.document.events().iter().filter(|event| {
            let mut evidence = event.evidence.iter();
            evidence.any(|evidence| evidence.span == sentence)
        });
        Answer::All {
            matches: firings
                .filter(|firing| sentence.contains(firing.span))
                .map(|firing| self.matched(firing))
                .collect(),
            events: events
                .map(|event| EventTold::new(&self.document, event, sentence))
                .collect(),
        }
    }

    /// One match of a sequence rule with its captures.
    fn matched(&self, firing: &Firing) -> RuleMatch {
        let rules = &self.lexicon.rules;
        let captures = firing.captures.iter().map(|(capture, span)| {
            let name = rules.capture_name(*capture);
            (name.to_owned(), span.of(self.text).to_owned())
        });
        RuleMatch {
            rule: rules.rule(firing.rule).name.clone(),
            words: firing.span.of(self.text).to_owned(),
            captures: captures.collect(),
        }
    }

    fn trace(&self, rule: RuleId, sentence: Span) -> RuleTrace {
        RuleTrace {
            rule: self.lexicon.rules.rule(rule).name.clone(),
            came: self.came(rule, sentence),
        }
    }

    /// How far a sequence rule came in a sentence.
    fn came(&self, rule: RuleId, sentence: Span) -> Option<RuleCame> {
        let rules = &self.lexicon.rules;
        let phase = &rules.rule(rule).phase;
        let tape = self.log.tapes.iter().find(|(known, units)| {
            known == phase && units.first().is_some_and(|unit| sentence.contains(unit.span))
        });
        let Some((_, units)) = tape else {
            return Some(RuleCame::NotRun { phase: phase.clone() });
        };
        let mut firings = self.log.firings.iter();
        if let Some(firing) = firings.find(|firing| firing.rule == rule && sentence.contains(firing.span)) {
            return Some(RuleCame::Matched(self.matched(firing)));
        }
        let trace = rules.phase(phase)?.trace(rule, self.text, units)?;
        let words = |from: u32, to: u32| {
            let units = &units[from as usize..(to as usize).min(units.len())];
            let words: Vec<&str> = units.iter().map(|unit| unit.span.of(self.text)).collect();
            words.join(" ")
        };
        if trace.matched {
            let last = units[trace.reached as usize - 1].span;
            let span = units[trace.start as usize].span.cover(last);
            let overlapping = self
                .log
                .firings
                .iter()
                .filter(|firing| firing.span.overlaps(span));
            let winner = overlapping
                .map(|firing| rules.rule(firing.rule))
                .find(|winner| winner.phase == *phase);
            return Some(RuleCame::Beaten {
                words: words(trace.start, trace.reached),
                winner: winner.map(|winner| winner.name.clone()),
            });
        }
        let stop = trace.looked.and_then(|at| units.get(at as usize));
        Some(RuleCame::Stopped {
            took: (trace.reached > trace.start).then(|| words(trace.start, trace.reached)),
            wanted: trace.wanted,
            found: stop.map(|unit| unit.span.of(self.text).to_owned()),
        })
    }
}
