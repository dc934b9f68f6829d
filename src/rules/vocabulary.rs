//! A stand-in for the gazetteer's vocabulary until that lands.

use rustc_hash::FxHashMap;

use crate::text::fold;

/// A folded word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// No word of the vocabulary.
    pub const UNKNOWN: WordId = WordId(u32::MAX);
}

/// The words that have an id.
#[derive(Debug, Default)]
pub struct Vocabulary {
    ids: FxHashMap<String, WordId>,
}

impl Vocabulary {
    /// The id of a word, given one if it has none.
    pub fn intern(&mut self, word: &str) -> WordId {
        let next = WordId(self.ids.len() as u32);
        let mut buffer = String::new();
        *self.ids.entry(fold(word, &mut buffer).to_owned()).or_insert(next)
    }

    /// The id of a word that has one.
    pub fn get(&self, word: &str) -> Option<WordId> {
        let mut buffer = String::new();
        self.ids.get(fold(word, &mut buffer)).copied()
    }
}
