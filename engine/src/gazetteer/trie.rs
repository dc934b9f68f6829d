//! The token trie: every name as a path of word ids, and the readings at its end.
//!
//! The naive form: at each token, compare every name with the words that follow, and keep the longest that
//! fits. The trie shares the names' beginnings, so that a look-up follows one path. Hyphens that stand
//! between two words without white space count as such white space, in names as in texts: "vice-president"
//! and "vice president" are one path.
//!
//! How a name may be written depends on the reading ("Jordan" needs its capital, "foreign minister" none,
//! "US" stands as it is), so the end of a path holds variants, each with what it asks of the text and the
//! readings that hold then.

use std::borrow::Cow;
use std::num::NonZeroU32;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::ending::{Ending, Need};
use super::entry::{EntryId, Reading};
use super::variants::Variants;
use super::written::joins;
use crate::steps::step;
use crate::text::{Token, TokenSpan};
use crate::words::WordId;
use crate::words::codec::{Flat, stored};
use crate::words::offsets::Offsets;

/// A name found in a text, with all its readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Match {
    /// The tokens of the name.
    pub tokens: TokenSpan,
    /// The range of the readings in the trie; there is one at least, so that its end is never 0.
    readings: (u32, NonZeroU32),
}

/// Names as paths of words. The nodes are numbers, of which 0 is nobody's; what belongs to them stands in their order, so
/// that where the next begins, this one ends.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie {
    /// The node of each word that begins a name, 0 for none. Most names are one word long, so that most
    /// look-ups end here, without a hash.
    first: Flat<u32>,
    /// By node, where its edges begin, and at the end where they end.
    edge_starts: Offsets,
    /// The words of the edges, ascending in each node's range, and the nodes to which they lead.
    edge_words: Flat<u32>,
    edge_ends: Flat<u32>,
    /// What the nodes denote.
    variants: Variants,
}

/// A trie to which names are being added. What an added name denotes stands alone: what the same name denoted before
/// gives way to it.
#[derive(Debug)]
pub(crate) struct TrieBuilder {
    trie: Trie,
    /// How many nodes there are with the new ones.
    nodes: u32,
    /// The edges that are new, by node and word.
    edges: FxHashMap<u64, u32>,
    endings: Vec<Ending>,
    /// The entries that are taken out of what was there, by node.
    forgotten: FxHashMap<u32, Vec<EntryId>>,
}

stored!(Trie {
    first,
    edge_starts,
    edge_words,
    edge_ends,
    variants,
});

fn edge(node: u32, word: WordId) -> u64 {
    u64::from(node) << 32 | u64::from(word.0)
}

impl TrieBuilder {
    /// A builder that adds to a trie.
    pub(crate) fn on(trie: Trie) -> TrieBuilder {
        TrieBuilder {
            nodes: (trie.edge_starts.len() as u32).saturating_sub(1).max(1),
            trie,
            edges: FxHashMap::default(),
            endings: Vec::new(),
            forgotten: FxHashMap::default(),
        }
    }

    /// Adds a name.
    pub(crate) fn add(&mut self, path: &[WordId], need: Need, reading: Reading) {
        let Some((&first, rest)) = path.split_first() else {
            return;
        };
        let trie = &mut self.trie;
        if trie.first.len() <= first.index() {
            trie.first.to_mut().resize(first.index() + 1, 0);
        }
        let mut node = trie.first[first.index()];
        if node == 0 {
            node = self.nodes;
            trie.first.to_mut()[first.index()] = node;
            self.nodes += 1;
        }
        for &word in rest {
            node = match trie.follow(node, word) {
                Some(next) => next,
                None => *self.edges.entry(edge(node, word)).or_insert_with(|| {
                    self.nodes += 1;
                    self.nodes - 1
                }),
            };
        }
        self.endings.push(Ending { node, need, reading });
    }

    /// Takes an entry out of what the name of this path denotes. Names that are being added are not looked at.
    pub(crate) fn forget(&mut self, path: &[WordId], entry: EntryId) {
        if let Some(node) = self.trie.node_of(path.iter().copied()) {
            self.forgotten.entry(node).or_default().push(entry);
        }
    }

    /// Keeps a spelling for [`Need::Exact`].
    pub(crate) fn spelling(&mut self, spelling: Cow<'static, str>) -> Need {
        self.trie.variants.spelling(spelling)
    }

    /// The trie, and the entries whose names denote [`MAX_READINGS`] others already and are left out for it.
    pub(crate) fn finish(self) -> (Trie, Vec<EntryId>) {
        let TrieBuilder {
            trie,
            nodes,
            edges,
            endings,
            forgotten,
        } = self;
        let mut trie = trie.with_edges(nodes, edges);
        let (variants, crowded) = trie.variants.with_endings(nodes, endings, &forgotten);
        trie.variants = variants;
        (trie, crowded)
    }
}

impl Trie {
    /// The trie with new edges, which are laid out among the others node by node.
    fn with_edges(mut self, nodes: u32, edges: FxHashMap<u64, u32>) -> Trie {
        if edges.is_empty() {
            let end = self.edge_words.len() as u32;
            for _ in self.edge_starts.len()..nodes as usize + 1 {
                self.edge_starts.push(end);
            }
            return self;
        }
        let mut edges: Vec<(u64, u32)> = edges.into_iter().collect();
        edges.sort_unstable();
        let mut new = edges.into_iter().peekable();
        let mut starts = Vec::with_capacity(nodes as usize + 1);
        let room = self.edge_words.len() + new.len();
        let (mut words, mut ends) = (Vec::with_capacity(room), Vec::with_capacity(room));
        for node in 0..nodes {
            starts.push(words.len() as u32);
            for at in self.edges(node) {
                let known = edge(node, WordId(self.edge_words[at]));
                while let Some((edge, end)) = new.next_if(|(other, _)| *other < known) {
                    words.push(edge as u32);
                    ends.push(end);
                }
                words.push(self.edge_words[at]);
                ends.push(self.edge_ends[at]);
            }
            while let Some((edge, end)) = new.next_if(|(edge, _)| edge >> 32 == u64::from(node)) {
                words.push(edge as u32);
                ends.push(end);
            }
        }
        starts.push(words.len() as u32);
        Trie {
            edge_starts: starts.into(),
            edge_words: words.into(),
            edge_ends: ends.into(),
            ..self
        }
    }

    /// The range of a node's edges; none of a node that is not laid out.
    #[inline]
    fn edges(&self, node: u32) -> Range<usize> {
        self.edge_starts.range(node as usize)
    }

    /// The node at the end of a path.
    fn node_of(&self, mut path: impl Iterator<Item = WordId>) -> Option<u32> {
        let first = *self.first.get(path.next()?.index())?;
        let first = (first != 0).then_some(first)?;
        path.try_fold(first, |node, word| self.follow(node, word))
    }

    /// The node to which a word leads.
    #[inline]
    fn follow(&self, node: u32, word: WordId) -> Option<u32> {
        self.along(self.edges(node), word)
    }

    /// The node to which a word leads along one of some edges.
    #[inline]
    fn along(&self, edges: Range<usize>, word: WordId) -> Option<u32> {
        let at = self.edge_words[edges.clone()].binary_search(&word.0).ok()?;
        Some(self.edge_ends[edges.start + at])
    }

    pub(crate) fn readings(&self, found: &Match) -> &[Reading] {
        self.variants.readings((found.readings.0, found.readings.1.get()))
    }

    /// Whether some name begins with a word.
    #[inline]
    pub(crate) fn begins(&self, word: WordId) -> bool {
        self.first.get(word.index()).is_some_and(|node| *node != 0)
    }

    /// The longest name that begins at token `start` and ends before `end`.
    pub(crate) fn longest(
        &self,
        text: &str,
        tokens: &[Token],
        words: &[WordId],
        start: usize,
        end: usize,
    ) -> Option<Match> {
        let mut node = *self.first.get(words[start].index())?;
        if node == 0 {
            return None;
        }
        let mut at = start + 1;
        let mut best = None;
        loop {
            step();
            if let Some((first, end)) = self.variants.met(node, text, &tokens[start..at])
                && let Some(end) = NonZeroU32::new(end)
            {
                best = Some(Match {
                    tokens: TokenSpan::new(start, at),
                    readings: (first, end),
                });
            }
            let edges = self.edges(node);
            if edges.is_empty() {
                return best;
            }
            if at < end && joins(text, tokens, at) {
                at += 1;
            }
            if at >= end {
                return best;
            }
            match self.along(edges, words[at]) {
                Some(next) => node = next,
                None => return best,
            }
            at += 1;
        }
    }

    /// The readings of the name that is made of all `tokens`, however it is written.
    pub(crate) fn whole(&self, text: &str, tokens: &[Token], words: &[WordId]) -> Vec<Reading> {
        let path = (0..tokens.len()).filter(|&at| at == 0 || !joins(text, tokens, at));
        let node = self.node_of(path.map(|at| words[at]));
        node.map_or_else(Vec::new, |node| self.variants.all(node))
    }
}
