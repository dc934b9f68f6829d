//! Patterns over tests of units, and the names of what they capture.

use rustc_hash::FxHashMap;

use super::test::TestId;
use crate::rules::compile::rule::CaptureId;
use crate::words::codec::{Bytes, Store, Stored};

/// A pattern over tests of units.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Pattern {
    Unit(TestId),
    Seq(Vec<Pattern>),
    Alt(Vec<Pattern>),
    Repeat {
        inner: Box<Pattern>,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    },
    Capture(CaptureId, Box<Pattern>),
}

impl Pattern {
    /// How many units it takes at least.
    pub(crate) fn min_len(&self) -> usize {
        match self {
            Pattern::Unit(_) => 1,
            Pattern::Seq(parts) => parts.iter().map(Pattern::min_len).sum(),
            Pattern::Alt(parts) => parts.iter().map(Pattern::min_len).min().unwrap_or(0),
            Pattern::Repeat { inner, min, .. } => inner.min_len() * *min as usize,
            Pattern::Capture(_, inner) => inner.min_len(),
        }
    }

    /// How many parts it has.
    pub(crate) fn size(&self) -> usize {
        match self {
            Pattern::Unit(_) => 1,
            Pattern::Seq(parts) | Pattern::Alt(parts) => 1 + parts.iter().map(Pattern::size).sum::<usize>(),
            Pattern::Repeat { inner, .. } | Pattern::Capture(_, inner) => 1 + inner.size(),
        }
    }

    /// Adds the names that it may capture.
    pub(crate) fn names(&self, names: &mut Vec<CaptureId>) {
        match self {
            Pattern::Unit(_) => {}
            Pattern::Seq(parts) | Pattern::Alt(parts) => parts.iter().for_each(|part| part.names(names)),
            Pattern::Repeat { inner, .. } => inner.names(names),
            Pattern::Capture(name, inner) => {
                if !names.contains(name) {
                    names.push(*name);
                }
                inner.names(names);
            }
        }
    }

    /// How often it may capture this name: 0, 1, or 2 for several times.
    pub(crate) fn captures(&self, name: CaptureId) -> u32 {
        match self {
            Pattern::Unit(_) => 0,
            Pattern::Seq(parts) => parts.iter().map(|part| part.captures(name)).sum(),
            Pattern::Alt(parts) => parts.iter().map(|part| part.captures(name)).max().unwrap_or(0),
            Pattern::Repeat { inner, max, .. } => inner.captures(name) * max.map_or(2, |max| max.min(2)),
            Pattern::Capture(own, inner) => u32::from(*own == name) + inner.captures(name),
        }
        .min(2)
    }
}

/// The names of captures, over all rules.
#[derive(Clone, Debug, Default)]
pub(crate) struct CaptureNames {
    names: Vec<String>,
    ids: FxHashMap<String, CaptureId>,
}

impl CaptureNames {
    pub(crate) fn intern(&mut self, name: &str) -> CaptureId {
        let next = CaptureId(self.names.len() as u32);
        let id = *self.ids.entry(name.to_owned()).or_insert(next);
        if id == next {
            self.names.push(name.to_owned());
        }
        id
    }

    pub(crate) fn get(&self, name: &str) -> Option<CaptureId> {
        self.ids.get(name).copied()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (CaptureId, &str)> {
        let names = self.names.iter().enumerate();
        names.map(|(number, name)| (CaptureId(number as u32), name.as_str()))
    }

    pub(crate) fn name(&self, id: CaptureId) -> &str {
        self.names.get(id.index()).map_or("", String::as_str)
    }
}

impl Stored for CaptureNames {
    fn store(&self, store: &mut Store) {
        self.names.store(store);
    }

    fn restore(bytes: &mut Bytes) -> CaptureNames {
        let mut names = CaptureNames::default();
        for name in <Vec<&'static str>>::restore(bytes) {
            names.intern(name);
        }
        names
    }
}
