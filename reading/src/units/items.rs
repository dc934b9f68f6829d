//! What stands at each place of a sentence, once names, offices and dates have been found.

use whomet_engine::text::TokenSpan;

use super::room::{SENTENCE, make_room, room_for};
use super::view::View;

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
///
/// A long text has a great many words that nobody took, so that a run of them is kept as one; whoever asks is given
/// each by itself.
#[derive(Debug, Default)]
pub(crate) struct Items {
    runs: Vec<Item>,
    sentences: Vec<(u32, u32)>,
}

impl Items {
    /// No items yet, with room for those of a text that is not long.
    pub(crate) fn with_room_for(tokens: usize, sentences: usize) -> Items {
        Items {
            runs: Vec::with_capacity(room_for(tokens)),
            sentences: Vec::with_capacity(sentences),
        }
    }

    /// How many sentences there are.
    pub(crate) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// The items of a sentence.
    pub(crate) fn sentence(&self, index: usize) -> impl Iterator<Item = Item> + '_ {
        self.runs_of(index).iter().flat_map(|run| each(*run))
    }

    /// The items of a sentence, each run of words as one: see [`spread`].
    pub(crate) fn runs_of(&self, sentence: usize) -> &[Item] {
        let (start, end) = self.sentences[sentence];
        &self.runs[start as usize..end as usize]
    }

    /// Adds the items of the next sentence; of `whole` tokens of the document, `done` stand before it.
    pub(crate) fn push(&mut self, sentence: &[Item], done: usize, whole: usize) {
        make_room(&mut self.runs, sentence.len(), done, whole);
        let first = self.runs.len();
        for &item in sentence {
            match self.runs[first..].last_mut() {
                Some(run)
                    if run.kind == ItemKind::Word
                        && item.kind == ItemKind::Word
                        && run.tokens.end == item.tokens.start =>
                {
                    run.tokens.end = item.tokens.end;
                }
                _ => self.runs.push(item),
            }
        }
        self.sentences.push((first as u32, self.runs.len() as u32));
    }

    /// Adds the items of the next sentence, whose runs are known.
    pub(crate) fn push_runs(&mut self, runs: &[Item], done: usize, whole: usize) {
        make_room(&mut self.runs, runs.len(), done, whole);
        let first = self.runs.len();
        self.runs.extend_from_slice(runs);
        self.sentences.push((first as u32, self.runs.len() as u32));
    }

    /// The items of all sentences, each run of words as one.
    pub(crate) fn runs(&self) -> &[Item] {
        &self.runs
    }

    /// What was found: all items but words.
    pub(crate) fn found(&self) -> impl Iterator<Item = ItemKind> + '_ {
        let kinds = self.runs.iter().map(|run| run.kind);
        kinds.filter(|kind| *kind != ItemKind::Word)
    }

    /// Changes what was found, as where mentions have got other numbers.
    pub(crate) fn renumber(&mut self, number: impl Fn(ItemKind) -> ItemKind) {
        for run in &mut self.runs {
            run.kind = number(run.kind);
        }
    }

    /// Puts in place of each sentence's items what `change` makes of their runs, if it says that it made anything.
    pub(crate) fn change(
        &mut self,
        view: View<'_>,
        mut change: impl FnMut(usize, &[Item], &mut Vec<Item>) -> bool,
    ) {
        let mut out = Items {
            runs: Vec::with_capacity(self.runs.len()),
            sentences: Vec::with_capacity(self.sentences.len()),
        };
        let mut made = Vec::with_capacity(SENTENCE);
        for index in 0..self.sentences.len() {
            made.clear();
            let runs = self.runs_of(index);
            let done = view.sentences[index].tokens.start as usize;
            match change(index, runs, &mut made) {
                true => out.push(&made, done, view.tokens.len()),
                false => out.push_runs(runs, done, view.tokens.len()),
            }
        }
        *self = out;
    }
}

/// The single tokens of a span.
pub(crate) fn tokens_of(tokens: TokenSpan) -> impl Iterator<Item = TokenSpan> {
    (tokens.start..tokens.end).map(|token| TokenSpan {
        start: token,
        end: token + 1,
    })
}

/// The items of a run: of words, each by itself.
fn each(run: Item) -> impl Iterator<Item = Item> {
    let step = match run.kind {
        ItemKind::Word => 1,
        _ => run.tokens.len(),
    };
    run.tokens.range().step_by(step.max(1)).map(move |token| Item {
        tokens: TokenSpan {
            start: token as u32,
            end: (token + step) as u32,
        },
        kind: run.kind,
    })
}

/// Puts the items of some runs in place of what a list holds.
pub(crate) fn spread(runs: &[Item], out: &mut Vec<Item>) {
    out.clear();
    for run in runs {
        match run.kind {
            ItemKind::Word => out.extend(tokens_of(run.tokens).map(|tokens| Item { tokens, ..*run })),
            _ => out.push(*run),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(start: u32, end: u32, kind: ItemKind) -> Item {
        let tokens = TokenSpan { start, end };
        Item { tokens, kind }
    }

    #[test]
    fn words_are_kept_as_runs_and_given_one_by_one() {
        let name = item(2, 4, ItemKind::Name(0));
        // Between 6 and 7 something was left out.
        let words: Vec<Item> = [0, 1, 4, 5, 7, 8]
            .map(|at| item(at, at + 1, ItemKind::Word))
            .to_vec();
        let sentence = [&words[..2], &[name], &words[2..]].concat();
        let mut items = Items::default();
        items.push(&sentence, 0, 18);
        items.push(&sentence[..2], 9, 18);
        assert_eq!(items.sentence(0).collect::<Vec<_>>(), sentence);
        assert_eq!(items.sentence(1).collect::<Vec<_>>(), sentence[..2]);
        assert_eq!(items.runs.len(), 5);
        let mut spread_again = Vec::new();
        spread(items.runs_of(0), &mut spread_again);
        assert_eq!(spread_again, sentence);
        assert_eq!(items.found().collect::<Vec<_>>(), [ItemKind::Name(0)]);
    }
}
