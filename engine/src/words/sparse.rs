//! Numbers by word, most of which are 0.

use std::collections::BTreeMap;

use super::codec::{Flat, stored};
use super::vocabulary::WordId;

/// So many words share a page.
const PAGE: usize = 32;

/// A number for each word, in pages; pages that are the same are kept once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sparse {
    /// The page of every 32 words.
    pages: Flat<u32>,
    numbers: Flat<[u32; PAGE]>,
}

stored!(Sparse { pages, numbers });

impl Sparse {
    /// The number of each of `words`, which ascend; 0 for all others.
    pub(crate) fn new(words: &[(WordId, u32)]) -> Sparse {
        let mut known = BTreeMap::from([([0; PAGE], 0)]);
        let (mut pages, mut numbers) = (Vec::new(), vec![[0; PAGE]]);
        for words in words.chunk_by(|(a, _), (b, _)| a.index() / PAGE == b.index() / PAGE) {
            let mut page = [0; PAGE];
            for (word, number) in words {
                page[word.index() % PAGE] = *number;
            }
            pages.resize(words[0].0.index() / PAGE, 0);
            pages.push(*known.entry(page).or_insert_with(|| {
                numbers.push(page);
                numbers.len() as u32 - 1
            }));
        }
        Sparse {
            pages: pages.into(),
            numbers: numbers.into(),
        }
    }

    /// The number of a word.
    #[inline]
    pub(crate) fn get(&self, word: WordId) -> u32 {
        self.slices().get(word)
    }

    /// The words whose numbers are not 0, with these.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (WordId, u32)> + '_ {
        let pages = self.pages.iter().enumerate().filter(|(_, page)| **page != 0);
        pages.flat_map(|(at, page)| {
            let numbers = self.numbers[*page as usize].iter().enumerate();
            let words = numbers.map(move |(word, number)| (WordId((at * PAGE + word) as u32), *number));
            words.filter(|(_, number)| *number != 0)
        })
    }

    /// The same numbers, for who asks for many: where they lie is found once.
    #[inline]
    pub(crate) fn slices(&self) -> SparseSlices<'_> {
        SparseSlices {
            pages: &self.pages,
            numbers: &self.numbers,
        }
    }
}

/// Numbers by word, as [`Sparse`] holds them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SparseSlices<'s> {
    pages: &'s [u32],
    numbers: &'s [[u32; PAGE]],
}

impl SparseSlices<'_> {
    /// The number of a word.
    #[inline]
    pub(crate) fn get(self, word: WordId) -> u32 {
        match self.pages.get(word.index() / PAGE) {
            Some(page) => self.numbers[*page as usize][word.index() % PAGE],
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_numbers_and_all_others_none() {
        let words = [(3, 7), (4, 8), (1_000, 9), (1_035, 7), (1_036, 8)];
        let words = words.map(|(word, number)| (WordId(word), number));
        let sparse = Sparse::new(&words);
        for word in (0..2_000).map(WordId) {
            let number = words.iter().find(|(known, _)| *known == word);
            assert_eq!(
                sparse.get(word),
                number.map_or(0, |(_, number)| *number),
                "{word:?}"
            );
        }
        assert!(sparse.iter().eq(words));
        assert_eq!(Sparse::new(&[]).get(WordId(5)), 0);
    }
}
