//! The outline of a text: how each sentence was cut into chunks, and who stands where in its clauses.

use std::fmt::{self, Write};

use serde::Serialize;
use whomet_engine::EscapedLines;

use crate::news::Zone;

/// How an article is read, sentence by sentence. It displays as lines of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Outline {
    /// The sentences, in the order of the text.
    pub sentences: Vec<SentenceOutline>,
}

/// How one sentence is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SentenceOutline {
    /// The part of the article in which it stands.
    #[serde(serialize_with = "super::debugged")]
    pub zone: Zone,
    /// Its words, on one line.
    pub text: String,
    /// Its chunks, in the order of the text.
    pub chunks: Vec<ChunkOutline>,
    /// Its clauses, in the order of their verbs.
    pub clauses: Vec<ClauseOutline>,
}

/// A chunk of a sentence: `[the French president|OFFICE president]`, `<met>`, `in/p`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ChunkOutline {
    /// Its words.
    pub text: String,
    /// What it is.
    pub kind: ChunkOutlineKind,
}

/// What a chunk is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ChunkOutlineKind {
    /// A noun group, written `[words|what head]`.
    Group {
        /// What its head is: `PERSON`, `OFFICE`, `DATE`, `noun`.
        what: String,
        /// The words of its head.
        head: String,
    },
    /// A verb group, written `<words>`.
    Verb,
    /// A preposition, written `word/p`.
    Preposition,
    /// "That", "when", written `word/s`.
    Subordinator,
    /// "Who", "which", written `word/r`.
    Relative,
    /// An adverb, written `word/a`.
    Adverb,
    /// Any other word or mark.
    Other,
}

/// A verb with those who stand around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ClauseOutline {
    /// The verb group, with `(passive)` and `(negated)`.
    pub verb: String,
    /// Its subjects.
    pub subjects: Vec<GroupOutline>,
    /// Its objects.
    pub objects: Vec<GroupOutline>,
    /// The first of two objects.
    pub indirect: Vec<GroupOutline>,
    /// Each preposition with the groups after it.
    pub phrases: Vec<(String, Vec<GroupOutline>)>,
    /// The dates of the clause.
    pub dates: Vec<String>,
    /// What governs it, as it is written: a verb, a noun group or an adjective.
    pub governor: Option<String>,
}

/// A noun group and what it refers to: `[the minister = Ana Lind]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct GroupOutline {
    /// Its words.
    pub text: String,
    /// The names of those to whom it refers.
    pub entities: Vec<String>,
}

impl fmt::Display for Outline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Articles hold what terminals obey.
        let mut out = EscapedLines(f);
        self.sentences
            .iter()
            .try_for_each(|sentence| write!(out, "{sentence}"))
    }
}

impl fmt::Display for SentenceOutline {
    /// A line for the words, one for the chunks and one for each clause.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}\n  ", self.zone, self.text)?;
        for chunk in &self.chunks {
            write!(f, "{chunk} ")?;
        }
        f.write_str("\n")?;
        for clause in &self.clauses {
            writeln!(f, "  {clause}")?;
        }
        Ok(())
    }
}

impl fmt::Display for ChunkOutline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match &self.kind {
            ChunkOutlineKind::Group { what, head } if head == text => write!(f, "[{text}|{what}]"),
            ChunkOutlineKind::Group { what, head } => write!(f, "[{text}|{what} {head}]"),
            ChunkOutlineKind::Verb => write!(f, "<{text}>"),
            ChunkOutlineKind::Preposition => write!(f, "{text}/p"),
            ChunkOutlineKind::Subordinator => write!(f, "{text}/s"),
            ChunkOutlineKind::Relative => write!(f, "{text}/r"),
            ChunkOutlineKind::Adverb => write!(f, "{text}/a"),
            ChunkOutlineKind::Other => f.write_str(text),
        }
    }
}

impl fmt::Display for ClauseOutline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: subject {}", self.verb, Groups(&self.subjects))?;
        for (place, groups) in [("object", &self.objects), ("indirect", &self.indirect)] {
            if !groups.is_empty() {
                write!(f, ", {place} {}", Groups(groups))?;
            }
        }
        for (preposition, groups) in &self.phrases {
            write!(f, ", {preposition} {}", Groups(groups))?;
        }
        for date in &self.dates {
            write!(f, ", date [{date}]")?;
        }
        match &self.governor {
            Some(governor) => write!(f, ", under {governor}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for GroupOutline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}", self.text)?;
        for entity in &self.entities {
            write!(f, " = {entity}")?;
        }
        f.write_str("]")
    }
}

/// Groups side by side, or a dash for none.
struct Groups<'a>(&'a [GroupOutline]);

impl fmt::Display for Groups<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("-"),
            groups => groups.iter().try_for_each(|group| group.fmt(f)),
        }
    }
}
