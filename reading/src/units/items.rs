//! What stands at each place of a sentence, once names, offices and dates have been found.

use whomet_engine::text::TokenSpan;

/// What stands at a place of a sentence: a word that nobody took, or something found there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// A token.
    Word,
    /// An index into the names.
    Name(u32),
    /// An index into the offices.
    Office(u32),
    /// An index into the dates.
    Date(u32),
}

/// One item of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) tokens: TokenSpan,
    pub(crate) kind: ItemKind,
}

/// The tokens of some items.
pub(crate) fn span(items: &[Item], range: std::ops::Range<usize>) -> TokenSpan {
    TokenSpan {
        start: items[range.start].tokens.start,
        end: items[range.end - 1].tokens.end,
    }
}

/// The items of a document, a sentence after the other.
#[derive(Debug, Default)]
pub(crate) struct Items {
    pub(crate) items: Vec<Item>,
    pub(crate) sentences: Vec<(u32, u32)>,
}

impl Items {
    pub(crate) fn sentence(&self, index: usize) -> &[Item] {
        let (start, end) = self.sentences[index];
        &self.items[start as usize..end as usize]
    }

    /// Puts in place of each sentence's items what `change` makes of them: as many or fewer. A long text has so many that
    /// they are not to stand in memory twice.
    pub(crate) fn change(&mut self, mut change: impl FnMut(usize, &mut Vec<Item>)) {
        let mut changed = Vec::new();
        let mut kept = 0;
        for index in 0..self.sentences.len() {
            changed.clear();
            changed.extend_from_slice(self.sentence(index));
            change(index, &mut changed);
            let end = kept + changed.len();
            debug_assert!(
                end <= self.sentences[index].1 as usize,
                "items are joined, not cut"
            );
            self.items[kept..end].copy_from_slice(&changed);
            self.sentences[index] = (kept as u32, end as u32);
            kept = end;
        }
        self.items.truncate(kept);
    }
}
