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

use rustc_hash::FxHashMap;

use super::ending::{Ending, Need, keep};
use super::entry::{EntryId, Reading};
use crate::text::{Token, TokenKind, TokenSpan};
use crate::words::WordId;
use crate::words::codec::{Flat, stored};

/// A name found in a text, with all its readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Match {
    /// The tokens of the name.
    pub tokens: TokenSpan,
    /// The range of the readings in the trie.
    readings: (u32, u32),
}

/// What the text must show for a variant: one spelling and up to two capitals.
#[derive(Clone, Copy, Debug)]
struct Variant {
    readings: (u32, u32),
    /// The spelling's number, or `u32::MAX`.
    exact: u32,
    /// The words that need a capital, `NO_WORD` for none.
    capitals: [u8; 2],
}

impl Variant {
    /// As it lies in the table.
    fn laid(self) -> [u32; 4] {
        let [first, second] = self.capitals.map(u32::from);
        [self.readings.0, self.readings.1, self.exact, first | second << 8]
    }

    #[inline]
    fn of([start, end, exact, capitals]: [u32; 4]) -> Variant {
        Variant {
            readings: (start, end),
            exact,
            capitals: [capitals as u8, (capitals >> 8) as u8],
        }
    }
}

const NO_WORD: u8 = u8::MAX;

/// A name may denote so many entries. They are all looked at wherever it stands in a text.
pub(crate) const MAX_READINGS: usize = 1_000;

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// The range of its variants, the one that asks most first.
    variants: (u32, u32),
    /// The range of its edges.
    edges: (u32, u32),
}

impl Node {
    #[inline]
    fn of([first_variant, last_variant, first_edge, last_edge]: [u32; 4]) -> Node {
        Node {
            variants: (first_variant, last_variant),
            edges: (first_edge, last_edge),
        }
    }
}

/// Names as paths of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie {
    /// The node of each word that begins a name, 0 for none. Most names are one word long, so that most
    /// look-ups end here, without a hash.
    first: Flat<u32>,
    /// The words of the edges, ascending in each node's range, and the nodes to which they lead.
    edge_words: Flat<u32>,
    edge_ends: Flat<u32>,
    /// The ranges of the variants and of the edges of each [`Node`]. Node 0 is nobody's.
    nodes: Flat<[u32; 4]>,
    /// Each [`Variant`], as it is laid.
    variants: Flat<[u32; 4]>,
    readings: Vec<Reading>,
    spellings: Vec<Cow<'static, str>>,
}

/// A trie to which names are being added. What an added name denotes stands alone: what the same name denoted before
/// gives way to it.
#[derive(Debug)]
pub(crate) struct TrieBuilder {
    trie: Trie,
    /// The edges that are new, by node and word.
    edges: FxHashMap<u64, u32>,
    endings: Vec<Ending>,
}

stored!(Trie {
    first,
    edge_words,
    edge_ends,
    nodes,
    variants,
    readings,
    spellings
});

fn edge(node: u32, word: WordId) -> u64 {
    u64::from(node) << 32 | u64::from(word.0)
}

impl TrieBuilder {
    /// A builder that adds to a trie.
    pub(crate) fn on(mut trie: Trie) -> TrieBuilder {
        if trie.nodes.is_empty() {
            trie.nodes.to_mut().push([0; 4]);
        }
        TrieBuilder {
            trie,
            edges: FxHashMap::default(),
            endings: Vec::new(),
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
            node = trie.nodes.len() as u32;
            trie.nodes.to_mut().push([0; 4]);
            trie.first.to_mut()[first.index()] = node;
        }
        for &word in rest {
            if let Some(next) = trie.follow(trie.node(node), word) {
                node = next;
                continue;
            }
            let new = trie.nodes.len() as u32;
            node = *self.edges.entry(edge(node, word)).or_insert(new);
            if node == new {
                trie.nodes.to_mut().push([0; 4]);
            }
        }
        self.endings.push(Ending { node, need, reading });
    }

    /// Takes an entry out of what the name of this path denotes. Names that are being added are not looked at.
    pub(crate) fn forget(&mut self, path: &[WordId], entry: EntryId) {
        let trie = &mut self.trie;
        let Some(node) = trie.node_of(path.iter().copied()) else {
            return;
        };
        let (start, end) = trie.node(node).variants;
        let first = trie.variants.len() as u32;
        for at in start..end {
            let mut variant = Variant::of(trie.variants[at as usize]);
            let readings = variant.readings.0 as usize..variant.readings.1 as usize;
            let begin = trie.readings.len() as u32;
            for at in readings {
                let reading = trie.readings[at];
                if reading.entry != entry {
                    trie.readings.push(reading);
                }
            }
            variant.readings = (begin, trie.readings.len() as u32);
            if variant.readings.0 < variant.readings.1 {
                trie.variants.to_mut().push(variant.laid());
            }
        }
        trie.set_variants(node, first);
    }

    /// Keeps a spelling for [`Need::Exact`].
    pub(crate) fn spelling(&mut self, spelling: Cow<'static, str>) -> Need {
        self.trie.spellings.push(spelling);
        Need::Exact(self.trie.spellings.len() as u32 - 1)
    }

    /// The trie, and the entries whose names denote [`MAX_READINGS`] others already and are left out for it.
    pub(crate) fn finish(self) -> (Trie, Vec<EntryId>) {
        let TrieBuilder {
            mut trie,
            edges,
            mut endings,
        } = self;
        trie.lay_out(edges);
        // Those of one node stay in the order in which they came.
        endings.sort_by_key(|ending| ending.node);
        trie.variants.to_mut().reserve(endings.len());
        trie.readings.reserve(endings.len());
        let (mut kept, mut crowded) = (Vec::new(), Vec::new());
        for group in endings.chunk_by(|a, b| a.node == b.node) {
            kept.clear();
            keep(&mut kept, group, &trie.spellings);
            if kept.len() > MAX_READINGS {
                crowded.extend(kept.drain(MAX_READINGS..).map(|ending| ending.reading.entry));
            }
            let start = trie.variants.len() as u32;
            trie.add_variants(&mut kept);
            trie.set_variants(group[0].node, start);
        }
        (trie, crowded)
    }
}

impl Trie {
    #[inline]
    fn node(&self, node: u32) -> Node {
        Node::of(self.nodes[node as usize])
    }

    /// Gives a node the variants from `first` on.
    fn set_variants(&mut self, node: u32, first: u32) {
        let [start, end, ..] = &mut self.nodes.to_mut()[node as usize];
        (*start, *end) = (first, self.variants.len() as u32);
    }

    /// Lays out new edges node by node; a node that has edges already takes them along to the new place.
    fn lay_out(&mut self, edges: FxHashMap<u64, u32>) {
        let mut edges: Vec<(u64, u32)> = edges.into_iter().collect();
        edges.sort_unstable();
        if edges.is_empty() {
            return;
        }
        let (words, ends) = (self.edge_words.to_mut(), self.edge_ends.to_mut());
        for new in edges.chunk_by(|(a, _), (b, _)| a >> 32 == b >> 32) {
            let node = &mut self.nodes.to_mut()[(new[0].0 >> 32) as usize];
            let (start, end) = Node::of(*node).edges;
            let begin = words.len() as u32;
            let mut new = new.iter().map(|&(edge, end)| (edge as u32, end)).peekable();
            for at in start as usize..end as usize {
                let (word, end) = (words[at], ends[at]);
                while let Some((word, end)) = new.next_if(|(other, _)| *other < word) {
                    words.push(word);
                    ends.push(end);
                }
                words.push(word);
                ends.push(end);
            }
            for (word, end) in new {
                words.push(word);
                ends.push(end);
            }
            (node[2], node[3]) = (begin, words.len() as u32);
        }
    }

    /// The node at the end of a path.
    fn node_of(&self, mut path: impl Iterator<Item = WordId>) -> Option<u32> {
        let first = *self.first.get(path.next()?.index())?;
        let first = (first != 0).then_some(first)?;
        path.try_fold(first, |node, word| self.follow(self.node(node), word))
    }

    /// The node to which a word leads.
    #[inline]
    fn follow(&self, node: Node, word: WordId) -> Option<u32> {
        let (start, end) = (node.edges.0 as usize, node.edges.1 as usize);
        let at = self.edge_words[start..end].binary_search(&word.0).ok()?;
        Some(self.edge_ends[start + at])
    }

    /// Lays out the readings of one node: a variant for each set of needs that a text can meet together.
    fn add_variants(&mut self, endings: &mut [Ending]) {
        let mut capitals: Vec<u8> = Vec::new();
        let mut exacts: Vec<u32> = Vec::new();
        for ending in endings.iter() {
            match ending.need {
                Need::Capital(at) if !capitals.contains(&at) => capitals.push(at),
                Need::Exact(spelling)
                    if !exacts.iter().any(|&known| {
                        self.spellings[known as usize] == self.spellings[spelling as usize]
                    }) =>
                {
                    exacts.push(spelling);
                }
                _ => {}
            }
        }
        if capitals.len() > 2 {
            // Spellings of one name with capitals in three places or more: the first of them must do.
            let first = capitals.iter().copied().min().unwrap_or(0);
            for ending in endings.iter_mut() {
                if let Need::Capital(at) = &mut ending.need {
                    *at = first;
                }
            }
            capitals = vec![first];
        }
        let subsets: &[&[usize]] = match capitals.len() {
            0 => &[&[]],
            1 => &[&[0], &[]],
            _ => &[&[0, 1], &[0], &[1], &[]],
        };
        for exact in exacts.iter().copied().map(Some).chain([None]) {
            for subset in subsets {
                let start = self.readings.len() as u32;
                for ending in endings.iter() {
                    let met = match ending.need {
                        Need::Nothing => true,
                        Need::Capital(at) => subset.iter().any(|&index| capitals[index] == at),
                        Need::Exact(spelling) => exact.is_some_and(|exact| {
                            self.spellings[exact as usize] == self.spellings[spelling as usize]
                        }),
                    };
                    if met {
                        self.readings.push(ending.reading);
                    }
                }
                let end = self.readings.len() as u32;
                if start < end {
                    let capital = |index: usize| subset.get(index).map_or(NO_WORD, |&index| capitals[index]);
                    let variant = Variant {
                        readings: (start, end),
                        exact: exact.unwrap_or(u32::MAX),
                        capitals: [capital(0), capital(1)],
                    };
                    self.variants.to_mut().push(variant.laid());
                }
            }
        }
    }

    pub(crate) fn readings(&self, found: &Match) -> &[Reading] {
        &self.readings[found.readings.0 as usize..found.readings.1 as usize]
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
            let here = self.node(node);
            let span = TokenSpan::new(start, at);
            if let Some(readings) = self.variant(here, text, &tokens[start..at]) {
                best = Some(Match {
                    tokens: span,
                    readings,
                });
            }
            if here.edges.0 == here.edges.1 {
                return best;
            }
            if at < end && joins(text, tokens, at) {
                at += 1;
            }
            if at >= end {
                return best;
            }
            match self.follow(here, words[at]) {
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
        let mut found: Vec<Reading> = Vec::new();
        if let Some(node) = node {
            let (start, end) = self.node(node).variants;
            for variant in &self.variants[start as usize..end as usize] {
                let variant = Variant::of(*variant);
                for reading in &self.readings[variant.readings.0 as usize..variant.readings.1 as usize] {
                    if !found.contains(reading) {
                        found.push(*reading);
                    }
                }
            }
        }
        found
    }

    /// The readings of the variant of `node` that asks most and gets it.
    fn variant(&self, node: Node, text: &str, tokens: &[Token]) -> Option<(u32, u32)> {
        let variants = &self.variants[node.variants.0 as usize..node.variants.1 as usize];
        let holds = |variant: &Variant| {
            let mut capitals = variant.capitals.iter().filter(|&&word| word != NO_WORD);
            capitals.all(|&word| begins_with_capital(text, tokens, word))
                && (variant.exact == u32::MAX
                    || is_written(text, tokens, &self.spellings[variant.exact as usize]))
        };
        let mut variants = variants.iter().map(|variant| Variant::of(*variant));
        variants.find(holds).map(|variant| variant.readings)
    }
}

/// Whether token `at` is a hyphen between two words, which names pass over.
pub(crate) fn joins(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    token.kind == TokenKind::Punctuation
        && !token.spaced
        && tokens.get(at + 1).is_some_and(|next| !next.spaced)
        && matches!(token.span.of(text), "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
}

fn begins_with_capital(text: &str, tokens: &[Token], word: u8) -> bool {
    // `word` counts the words of the name, without the hyphens that are passed over.
    let mut words = (0..tokens.len()).filter(|&at| at == 0 || !joins(text, tokens, at));
    words
        .nth(word as usize)
        .and_then(|at| tokens[at].span.of(text).chars().next())
        .is_some_and(char::is_uppercase)
}

/// Whether the tokens are written as `spelling`, white space apart.
fn is_written(text: &str, tokens: &[Token], spelling: &str) -> bool {
    let mut rest = spelling;
    for token in tokens {
        match rest.trim_start().strip_prefix(token.span.of(text)) {
            Some(tail) => rest = tail,
            None => return false,
        }
    }
    rest.is_empty()
}
