//! Where the list of each word begins in a pool of lists, of which most words have none.

use std::ops::Range;

use super::codec::stored;
use super::members::Members;
use super::offsets::Offsets;
use super::vocabulary::WordId;

/// Which words have a list, and where theirs begin in the pool that holds them one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    words: Members,
    /// Where the list of each of these words begins, and at the end where the last one ends.
    starts: Offsets,
}

stored!(Lists { words, starts });

impl Lists {
    /// The lists of `words`, which ascend, laid out in a pool.
    pub(crate) fn laid_out<T>(lists: Vec<(WordId, Vec<T>)>) -> (Lists, Vec<T>) {
        let mut starts = Offsets::with_capacity(lists.len() + 1);
        let places = lists.last().map_or(0, |(word, _)| word.index() + 1);
        let mut has = vec![false; places];
        let mut pool = Vec::new();
        for (word, list) in lists {
            has[word.index()] = true;
            starts.push(pool.len() as u32);
            pool.extend(list);
        }
        starts.push(pool.len() as u32);
        let words = has.into_iter().collect();
        (Lists { words, starts }, pool)
    }

    /// Where the list of a word stands in the pool.
    #[inline]
    pub(crate) fn of(&self, word: WordId) -> Range<usize> {
        match self.words.rank(word.index()) {
            Some(list) => self.starts.range(list),
            None => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_lists_and_all_others_none() {
        let lists = [(3, vec![7, 8]), (4, vec![9]), (70, vec![7])];
        let given = lists.clone().map(|(word, list)| (WordId(word), list));
        let (places, pool) = Lists::laid_out(given.to_vec());
        for word in 0..100 {
            let expected = lists.iter().find(|(known, _)| *known == word);
            let expected = expected.map_or(&[][..], |(_, list)| list);
            assert_eq!(&pool[places.of(WordId(word))], expected);
        }
        let (none, pool) = Lists::laid_out(Vec::<(WordId, Vec<u32>)>::new());
        assert!(pool[none.of(WordId(3))].is_empty());
    }
}
