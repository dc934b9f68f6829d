//! What a frame found in a sentence: at each verb or noun of its class, who stands where, and what came of it.

use std::fmt;

use serde::Serialize;

use super::event_told::EventTold;
use crate::document::EntityType;

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
    /// The conditions of the frame, as it writes them, that do not hold.
    pub unmet: Vec<String>,
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
        for condition in &self.unmet {
            write!(f, "\n    {condition}: that is not so")?;
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
