//! Answers: what each rule matched, which rule found each event, and where a rule that found nothing came to a stop.

use std::fmt::{self, Write};

use serde::Serialize;
use whomet_engine::EscapedLines;

use super::entity_told::EntityTold;
use super::event_told::EventTold;
use super::frame_trace::FrameTrace;
use super::outline::SentenceOutline;

/// Why a text is read as it is. It displays as lines of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The sentences that were asked for.
    pub sentences: Vec<SentenceExplanation>,
}

/// Why a sentence is read as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SentenceExplanation {
    /// Its place in the text, counted from 1.
    pub number: usize,
    /// Its chunks and clauses.
    pub outline: SentenceOutline,
    /// What rules and frames made of it.
    pub answer: Answer,
}

/// What rules and frames made of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Answer {
    /// What all rules matched, who is meant, and the events.
    All {
        /// The matches of sequence rules, in the order of the phases.
        matches: Vec<RuleMatch>,
        /// Those whom the sentence speaks of and the document names.
        entities: Vec<EntityTold>,
        /// The events.
        events: Vec<EventTold>,
    },
    /// How far the sequence rule came that was asked for.
    Rule(RuleTrace),
    /// What the frame that was asked for found.
    Frame(FrameTrace),
}

/// A match of a sequence rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleMatch {
    /// The name of the rule.
    pub rule: String,
    /// The words that it matched.
    pub words: String,
    /// The captures, each with its words.
    pub captures: Vec<(String, String)>,
}

/// How far a sequence rule came in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleTrace {
    /// The name of the rule.
    pub rule: String,
    /// How far it came; nothing where that cannot be said.
    pub came: Option<RuleCame>,
}

/// How far a sequence rule came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RuleCame {
    /// Its phase was not run on the sentence.
    NotRun {
        /// The phase.
        phase: String,
    },
    /// It matched.
    Matched(RuleMatch),
    /// It fits, but another rule took some of the words first.
    Beaten {
        /// The words that it fits.
        words: String,
        /// The rule that took them.
        winner: Option<String>,
    },
    /// It took some words and came to a stop.
    Stopped {
        /// The words that it took, if it took any.
        took: Option<String>,
        /// What it wanted next.
        wanted: Vec<String>,
        /// What stood there; nothing at the edge of the sentence.
        found: Option<String>,
    },
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Articles hold what terminals obey.
        let mut out = EscapedLines(f);
        self.sentences
            .iter()
            .try_for_each(|sentence| writeln!(out, "{sentence}"))
    }
}

impl fmt::Display for SentenceExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}", self.number, self.outline)?;
        match &self.answer {
            Answer::All {
                matches,
                entities,
                events,
            } => {
                matches.iter().try_for_each(|found| writeln!(f, "  {found}"))?;
                entities.iter().try_for_each(|entity| writeln!(f, "  {entity}"))?;
                events.iter().try_for_each(|event| writeln!(f, "  {event}"))
            }
            Answer::Rule(trace) => trace.fmt(f),
            Answer::Frame(trace) => trace.fmt(f),
        }
    }
}

impl fmt::Display for RuleMatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} matched \"{}\"", self.rule, self.words)?;
        self.captures
            .iter()
            .try_for_each(|(name, words)| write!(f, ", {name} = \"{words}\""))
    }
}

impl fmt::Display for RuleTrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = &self.rule;
        match &self.came {
            None => Ok(()),
            Some(RuleCame::NotRun { phase }) => writeln!(f, "  {rule}: phase {phase} was not run here"),
            Some(RuleCame::Matched(found)) => writeln!(f, "  {found}"),
            Some(RuleCame::Beaten { words, winner }) => {
                let winner = winner.as_deref().unwrap_or("another rule");
                writeln!(
                    f,
                    "  {rule} fits \"{words}\", but {winner} took some of these words first"
                )
            }
            Some(RuleCame::Stopped { took, wanted, found }) => {
                match took {
                    Some(words) => write!(f, "  {rule} took \"{words}\"")?,
                    None => write!(f, "  {rule} took nothing")?,
                }
                write!(f, "; then it wanted {}, and found ", wanted.join(" or "))?;
                match found {
                    Some(word) => writeln!(f, "\"{word}\""),
                    None => f.write_str("the edge of the sentence\n"),
                }
            }
        }
    }
}
