//! Answers "why?" for an article.

use std::fmt;

use super::asked::Asked;
use super::explanation::{Answer, Explanation, SentenceExplanation};
use super::frames::FrameTracer;
use super::outliner;
use crate::document::Article;
use crate::events::context::Context;
use crate::lexicon::Lexicon;
use crate::reading::pipeline::with_view;
use crate::reading::reading::Reading;
use crate::reading::scratch::Scratch;
use crate::reading::writer;
use crate::units::phases::Log;

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
        let mut reading = Reading::new(view, scratch);
        let log = scratch.cache.log.take().unwrap_or_default();
        let events = reading.events();
        let document = writer::document(article, &mut reading, events);
        let asked = Asked::new(&reading, &document, log);
        let made = reading.made();
        let frame = question
            .rule
            .filter(|_| rule.is_none())
            .and_then(|name| FrameTracer::new(&reading, Context(&made), &document, name));
        let wanted = |index: &usize| question.sentence.is_none_or(|number| number == index + 1);
        let explained = (0..sentences).filter(wanted).map(|index| SentenceExplanation {
            number: index + 1,
            outline: outliner::sentence(&reading, index),
            answer: match (rule, &frame) {
                (Some(rule), _) => Answer::Rule(asked.trace(rule, index)),
                (None, Some(frame)) => Answer::Frame(frame.trace(index)),
                (None, None) => asked.all(index),
            },
        });
        Ok(Explanation {
            sentences: explained.collect(),
        })
    })
}
