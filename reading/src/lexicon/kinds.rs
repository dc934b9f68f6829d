//! What kinds of word each word is.

use rustc_hash::FxHashMap;
use whomet_engine::words::WordId;

use super::class::ClassSet;

/// By word, its kinds. Few words have any, and few sets of kinds differ: each word has the number of its own.
#[derive(Debug)]
pub(crate) struct Kinds {
    /// The sets that there are; the first is empty.
    sets: Vec<ClassSet>,
    by_word: Vec<u32>,
}

impl Kinds {
    /// Those of a vocabulary of so many words.
    pub(crate) fn new(tags: &FxHashMap<WordId, ClassSet>, words: usize) -> Kinds {
        let mut sets = vec![ClassSet::default()];
        let mut by_word = vec![0; words];
        let mut places: FxHashMap<ClassSet, u32> = FxHashMap::default();
        for (word, tags) in tags {
            let place = *places.entry(*tags).or_insert_with(|| {
                sets.push(*tags);
                (sets.len() - 1) as u32
            });
            if *word != WordId::UNKNOWN {
                by_word[word.index()] = place;
            }
        }
        Kinds { sets, by_word }
    }

    /// The kinds of a word.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> ClassSet {
        let kind = self.by_word.get(word.index()).copied().unwrap_or_default();
        self.sets[kind as usize]
    }
}
