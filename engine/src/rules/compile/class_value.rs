//! Whether the values that members of a class carry go together.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::rules::language::ast::{ClassDef, Entry, Name};
use crate::rules::language::class_value::ClassValue;
use crate::rules::language::source::{SourceId, Sources};
use crate::words::WordId;

impl ClassValue {
    fn kind(&self) -> ValueKind {
        match self {
            ClassValue::Integer(_) => ValueKind::Integers,
            ClassValue::Name(_) => ValueKind::Names,
        }
    }
}

/// What all values of a class are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueKind {
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
pub(crate) type Values = BTreeMap<Vec<WordId>, ClassValue>;

/// What the values of a class are, or nothing where its members carry none. `included` tells it of a class that this
/// one includes.
///
/// # Errors
/// A member without value beside one with, or values of two kinds.
pub(crate) fn kind(
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
