//! Answers: what each rule matched, which rule found each event, and where a rule that found nothing came to a stop.

use std::fmt;

use serde::Serialize;
use whomet_engine::text::Span;

use super::outline::SentenceOutline;
use crate::document::{DateValue, Document, EntityId, EntityType, Event, Mode, Status};

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
    /// What all rules matched, and the events.
    All {
        /// The matches of sequence rules, in the order of the phases.
        matches: Vec<RuleMatch>,
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

/// An event, with the rules that found it in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EventTold {
    /// Its type.
    pub label: String,
    /// Its mode.
    #[serde(serialize_with = "super::displayed_if_any")]
    pub mode: Option<Mode>,
    /// Its status.
    #[serde(serialize_with = "super::displayed")]
    pub status: Status,
    /// The names of the rules and frames.
    pub rules: Vec<String>,
    /// Each role with a name.
    pub roles: Vec<(String, String)>,
    /// Each role that words fill which refer to nobody.
    pub values: Vec<(String, String)>,
    /// Its place.
    pub place: Option<String>,
    /// Its date.
    #[serde(serialize_with = "super::displayed_if_any")]
    pub date: Option<DateValue>,
}

impl EventTold {
    /// An event, with the rules that found it in the sentence of this span.
    pub(crate) fn new(document: &Document, event: &Event, sentence: Span) -> EventTold {
        let name = |entity: EntityId| document[entity].name.clone();
        let evidence = event.evidence.iter().filter(|evidence| evidence.span == sentence);
        let actors = event.actors.iter().map(|one| ("actor", one));
        let recipients = event.recipients.iter().map(|one| ("recipient", one));
        let own = event.roles.iter().map(|(role, one)| (role.as_str(), one));
        let roles = actors.chain(recipients).chain(own);
        let values = event.values.iter();
        EventTold {
            label: event.label.clone(),
            mode: event.mode,
            status: event.status,
            rules: evidence.map(|evidence| evidence.rule.clone()).collect(),
            roles: roles
                .map(|(role, one)| (role.to_owned(), name(one.entity)))
                .collect(),
            values: values
                .map(|(role, words)| (role.clone(), words.of(document.text()).to_owned()))
                .collect(),
            place: event.place.as_ref().map(|place| place.name.clone()),
            date: event.date,
        }
    }
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

/// What a frame found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FrameTrace {
    /// The name of the frame.
    pub frame: String,
    /// `verb` or `noun`.
    pub on: &'static str,
    /// The class of its verbs or nouns.
    pub class: String,
    /// The verbs or nouns of the class.
    pub sites: Vec<SiteTrace>,
    /// The events that it found.
    pub events: Vec<EventTold>,
}

/// A verb or noun that could evoke a frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SiteTrace {
    /// The verb or noun.
    pub words: String,
    /// Who stands at the places of each role.
    pub roles: Vec<RoleTrace>,
    /// The places that the frame wants empty and that are not.
    pub taken: Vec<String>,
    /// What came of it.
    pub verdict: Verdict,
}

/// Who stands at the places of a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RoleTrace {
    /// The role.
    pub role: String,
    /// Whether the frame needs it.
    pub needed: bool,
    /// The words that stand there, and why they do not fill the role if they do not.
    pub standing: Vec<(String, Option<Objection>)>,
}

/// Why a group does not fill a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Objection {
    /// It refers to nobody known.
    Nobody,
    /// It refers to somebody whose type the role does not take.
    Type {
        /// The type.
        #[serde(serialize_with = "super::displayed")]
        is: EntityType,
        /// The types that the role takes; nothing where it takes what is usual.
        takes: Vec<String>,
    },
}

/// What came of a frame at a verb or noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// It found its roles, so that an event may come of it.
    Found,
    /// It vetoes what other frames would find.
    Vetoed,
    /// Its roles are filled, but another frame takes the word before it.
    Beaten {
        /// The other frame.
        winner: String,
    },
    /// Its roles are filled, but something else speaks for the word.
    SpokenFor,
    /// A role is missing.
    Missing {
        /// The role.
        role: String,
    },
    /// It found nothing, though no role is missing.
    Nothing,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentences
            .iter()
            .try_for_each(|sentence| writeln!(f, "{sentence}"))
    }
}

impl fmt::Display for SentenceExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {}", self.number, self.outline)?;
        match &self.answer {
            Answer::All { matches, events } => {
                matches.iter().try_for_each(|found| writeln!(f, "  {found}"))?;
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

impl fmt::Display for EventTold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "=> {}", self.label)?;
        if let Some(mode) = self.mode {
            write!(f, " {mode}")?;
        }
        write!(f, " ({}) by {}", self.status, self.rules.join(" and "))?;
        for (role, name) in &self.roles {
            write!(f, ", {role} {name}")?;
        }
        for (role, words) in &self.values {
            write!(f, ", {role} \"{words}\"")?;
        }
        if let Some(place) = &self.place {
            write!(f, ", place {place}")?;
        }
        match self.date {
            Some(date) => write!(f, ", date {date}"),
            None => Ok(()),
        }
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

impl fmt::Display for FrameTrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for site in &self.sites {
            writeln!(f, "  {} at {site}", self.frame)?;
        }
        for event in &self.events {
            writeln!(f, "  {event}")?;
        }
        if self.sites.is_empty() {
            let (frame, on, class) = (&self.frame, self.on, &self.class);
            return writeln!(f, "  {frame}: no {on} of class {class} in the sentence");
        }
        let found = self.sites.iter().any(|site| site.verdict == Verdict::Found);
        if found && self.events.is_empty() {
            f.write_str("    no event comes of it: too few take part, or another event tells more\n")?;
        }
        Ok(())
    }
}

impl fmt::Display for SiteTrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\":", self.words)?;
        for role in &self.roles {
            write!(f, "\n    {role}")?;
        }
        for place in &self.taken {
            write!(f, "\n    not {place}: it stands there")?;
        }
        match &self.verdict {
            Verdict::Found => Ok(()),
            Verdict::Vetoed => f.write_str("\n    it vetoes what other frames would find here"),
            Verdict::Beaten { winner } => write!(
                f,
                "\n    its roles are filled, but {winner} takes the word before it"
            ),
            Verdict::SpokenFor => {
                f.write_str("\n    its roles are filled, but something else speaks for this word")
            }
            Verdict::Missing { role } => write!(f, "\n    it found nothing, for {role} is missing"),
            Verdict::Nothing => f.write_str("\n    it found nothing"),
        }
    }
}

impl fmt::Display for RoleTrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let need = if self.needed { "needed" } else { "optional" };
        write!(f, "{} ({need}): ", self.role)?;
        if self.standing.is_empty() {
            return f.write_str("nothing stands there");
        }
        for (index, (words, objection)) in self.standing.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(f, "{comma}\"{words}\"")?;
            if let Some(objection) = objection {
                write!(f, ", {objection}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Objection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Objection::Nobody => f.write_str("which refers to nobody known"),
            Objection::Type { is, takes } if takes.is_empty() => {
                write!(f, "of type {is}, which does not take this role")
            }
            Objection::Type { is, takes } => {
                write!(f, "of type {is}, and the role takes {}", takes.join(" or "))
            }
        }
    }
}
