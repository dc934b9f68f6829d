//! Which words the phases that the reading runs by name demand of a sentence.

use whomet_engine::rules::Rules;
use whomet_engine::words::WordId;

/// By word, a bit for each phase that asks for it: most sentences have few such words.
#[derive(Debug)]
pub(crate) struct Demanded(Vec<u8>);

impl Demanded {
    /// Those of phases, given by their places, for a vocabulary of so many words.
    pub(crate) fn new(rules: &Rules, phases: &[Option<usize>], words: usize) -> Demanded {
        let mut bits = vec![0; words];
        for (number, place) in phases.iter().enumerate() {
            let phase = place.map(|place| &rules.phases()[place]);
            // From within: of the words of a phase, few are demanded.
            let words = phase.into_iter().flat_map(|phase| phase.demanded_words());
            words.for_each(|word| {
                if let Some(bits) = bits.get_mut(word.index()) {
                    *bits |= 1 << number;
                }
            });
        }
        Demanded(bits)
    }

    /// Which phases demand a word, a bit each.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> u8 {
        self.0.get(word.index()).copied().unwrap_or_default()
    }
}
