//! The values that members of a class carry: `class month = jan:1 january:1 feb:2`.

use std::collections::BTreeMap;
use std::fmt;

use super::ast::{ClassDef, Entry, Name};
use super::source::{SourceId, Sources};
use crate::error::Error;
use crate::gazetteer::WordId;

/// What a member of a class carries beside its words. All values of a class are of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClassValue {
    /// An integer: `jan:1`, `last:-1`.
    Integer(i32),
    /// A bare word: `fall:autumn`.
    Name(String),
}

impl ClassValue {
    /// The value as it is written in rules; nothing where it is neither an integer nor a bare word.
    pub(super) fn parse(written: &str) -> Option<ClassValue> {
        match written.parse() {
            Ok(integer) => Some(ClassValue::Integer(integer)),
            Err(_) => written
                .starts_with(|c: char| c.is_alphabetic() || c == '_')
                .then(|| ClassValue::Name(written.to_owned())),
        }
    }

    /// The integer, if it is one.
    pub fn integer(&self) -> Option<i32> {
        match self {
            ClassValue::Integer(integer) => Some(*integer),
            ClassValue::Name(_) => None,
        }
    }

    /// The word, if it is one.
    pub fn name(&self) -> Option<&str> {
        match self {
            ClassValue::Name(name) => Some(name),
            ClassValue::Integer(_) => None,
        }
    }

    fn kind(&self) -> ValueKind {
        match self {
            ClassValue::Integer(_) => ValueKind::Integers,
            ClassValue::Name(_) => ValueKind::Names,
        }
    }
}

impl fmt::Display for ClassValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ClassValue::Integer(integer) => integer.fmt(f),
            ClassValue::Name(name) => name.fmt(f),
        }
    }
}

/// What all values of a class are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    Integers,
    Names,
}

impl ValueKind {
    fn one(self) -> &'static str {
        match self {
            ValueKind::Integers => "an integer",
            ValueKind::Names => "a word",
        }
    }

    fn many(self) -> &'static str {
        match self {
            ValueKind::Integers => "integers",
            ValueKind::Names => "words",
        }
    }
}

/// The values of a class, by the words of every form of its members.
pub(super) type Values = BTreeMap<Vec<WordId>, ClassValue>;

/// What the values of a class are, or nothing where its members carry none. `included` tells it of a class that this
/// one includes.
///
/// # Errors
/// A member without value beside one with, or values of two kinds.
pub(super) fn kind(
    (source, class): (SourceId, &ClassDef),
    sources: &Sources,
    included: impl Fn(&str) -> Option<ValueKind>,
) -> Result<Option<ValueKind>, Error> {
    let own = |entry: &Entry| match entry {
        Entry::Phrase(_, value) => value.as_ref().map(|(value, _)| value.kind()),
        Entry::Class(name) => included(&name.text),
    };
    let Some(kind) = class.entries.iter().find_map(own) else {
        return Ok(None);
    };
    let name = &class.name.text;
    for entry in &class.entries {
        let other = own(entry);
        if other == Some(kind) {
            continue;
        }
        let (span, message) = match (entry, other) {
            (Entry::Phrase(_, Some((value, span))), _) => {
                let (one, many) = (value.kind().one(), kind.many());
                let message = format!("{value} is {one}, and other values of class {name} are {many}");
                (*span, message)
            }
            (Entry::Phrase(phrase, None), _) => {
                let member = &phrase.text;
                let message = format!("{member} has no value, and other members of class {name} have");
                (phrase.span, message)
            }
            (Entry::Class(Name { text, span }), Some(other)) => {
                let (theirs, ours) = (other.many(), kind.many());
                let message =
                    format!("the values of @{text} are {theirs}, and others of class {name} are {ours}");
                (*span, message)
            }
            (Entry::Class(Name { text, span }), None) => {
                let message =
                    format!("the members of @{text} have no values, and others of class {name} have");
                (*span, message)
            }
        };
        return Err(sources.error(source, span, message));
    }
    Ok(Some(kind))
}
