//! A test of one unit.

use crate::rules::compile::label::LabelSet;
use crate::words::codec::{Bytes, Store, Stored, stored_number};

/// A test of one unit, by its place in the tests of its phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TestId(pub u32);

/// A test.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Test {
    Any,
    /// The word is in a set, by the set's number.
    Word(u32),
    /// All of the first, none of the second.
    Labels(Box<[LabelSet; 2]>),
    /// The text matches, by the regex's number.
    Regex(u32),
    Not(TestId),
    All(Box<[TestId]>),
    Either(Box<[TestId]>),
}

stored_number!(TestId);

impl Stored for Test {
    fn store(&self, store: &mut Store) {
        match self {
            Test::Any => 0u8.store(store),
            Test::Word(set) => (1u8, *set).store(store),
            Test::Labels(labels) => (2u8, **labels).store(store),
            Test::Regex(regex) => (3u8, *regex).store(store),
            Test::Not(test) => (4u8, *test).store(store),
            Test::All(parts) => (5u8, parts.clone()).store(store),
            Test::Either(parts) => (6u8, parts.clone()).store(store),
        }
    }

    fn restore(bytes: &mut Bytes) -> Test {
        match u8::restore(bytes) {
            0 => Test::Any,
            1 => Test::Word(Stored::restore(bytes)),
            2 => Test::Labels(Box::new(Stored::restore(bytes))),
            3 => Test::Regex(Stored::restore(bytes)),
            4 => Test::Not(Stored::restore(bytes)),
            5 => Test::All(Stored::restore(bytes)),
            _ => Test::Either(Stored::restore(bytes)),
        }
    }
}
