//! The values that members of a class carry: `class month = jan:1 january:1 feb:2`.

use std::fmt;

use crate::words::codec::{Bytes, Store, Stored};

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
    pub(crate) fn parse(written: &str) -> Option<ClassValue> {
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
}

impl Stored for ClassValue {
    fn store(&self, store: &mut Store) {
        self.integer().store(store);
        self.name().unwrap_or_default().to_owned().store(store);
    }

    fn restore(bytes: &mut Bytes) -> ClassValue {
        let integer: Option<i32> = Stored::restore(bytes);
        let name = String::restore(bytes);
        integer.map_or(ClassValue::Name(name), ClassValue::Integer)
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
