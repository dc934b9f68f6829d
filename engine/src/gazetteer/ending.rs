//! Where names end in the trie while it is being built: what each denotes there, and what it asks of the text.

use std::borrow::Cow;
use std::collections::hash_map;

use rustc_hash::FxHashMap;

use super::entry::{Form, Reading};

/// What a reading asks of the way in which its name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Nothing.
    Nothing,
    /// That the token of this number (in the name) begins with a capital.
    Capital(u8),
    /// That it is written as this spelling.
    Exact(u32),
}

/// A reading at the end of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ending {
    pub(crate) node: u32,
    pub(crate) need: Need,
    pub(crate) reading: Reading,
}

/// Adds the endings of one node, but of those that say the same only one, where the first of them stands.
pub(crate) fn keep(kept: &mut Vec<Ending>, endings: &[Ending], spellings: &[Cow<'static, str>]) {
    /// Few are sooner compared than hashed.
    const FEW: usize = 16;
    let need = |need: Need| match need {
        Need::Nothing => (0, ""),
        Need::Capital(at) => (1 + u16::from(at), ""),
        Need::Exact(at) => (u16::MAX, &*spellings[at as usize]),
    };
    let key = |ending: &Ending| {
        let reading = &ending.reading;
        (
            reading.entry,
            reading.only_in,
            rank(reading.form).0,
            need(ending.need),
        )
    };
    let mut places = FxHashMap::default();
    for ending in endings {
        let twin = match endings.len() <= FEW {
            true => kept.iter().position(|other| key(other) == key(ending)),
            false => match places.entry(key(ending)) {
                hash_map::Entry::Occupied(place) => Some(*place.get()),
                hash_map::Entry::Vacant(place) => {
                    place.insert(kept.len());
                    None
                }
            },
        };
        match twin {
            Some(at) if rank(kept[at].reading.form).1 <= rank(ending.reading.form).1 => {}
            Some(at) => kept[at] = *ending,
            None => kept.push(*ending),
        }
    }
}

/// Forms of the first number exclude each other for one entry and one name; the smaller second one stays.
fn rank(form: Form) -> (u8, u8) {
    match form {
        Form::Plural => (0, 0),
        Form::Name => (0, 1),
        Form::Alias => (0, 2),
        Form::Short => (0, 3),
        Form::Adjective => (1, 0),
        Form::Noun => (2, 0),
    }
}
