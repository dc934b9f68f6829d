//! The chunks of sentences that have been read: what later phases ask of them, in four bytes each.

use whomet_engine::steps::step;
use whomet_engine::text::TokenSpan;

use super::chunk::{Chunk, ChunkKind, GroupId, VerbId};
use crate::units::room::{give_back, make_room};

/// A chunk of a sentence that has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeptChunk {
    pub(crate) kind: ChunkKind,
    pub(crate) tokens: TokenSpan,
}

/// The chunks of a document. A text of marks has one for each of its bytes.
#[derive(Debug, Default)]
pub(crate) struct KeptChunks {
    chunks: Vec<Packed>,
    sentences: Vec<Begin>,
}

/// Where a sentence begins: its chunks, and the token, group and verb group from which theirs are counted.
#[derive(Clone, Copy, Debug)]
struct Begin {
    chunks: u32,
    token: u32,
    group: u32,
    verb: u32,
}

/// A chunk, counted from the beginning of its sentence, which has a few hundred tokens at most. From the lowest bit on:
/// what it is in 2 bits, how many tokens it has in 9, its first in 9, and in 12 the number of the group or verb group, or
/// of another chunk the kind.
#[derive(Clone, Copy, Debug)]
struct Packed(u32);

const TOKENS: u32 = (1 << 9) - 1;
const NUMBERS: u32 = (1 << 12) - 1;

const GROUP: u32 = 0;
const VERB: u32 = 1;
const SMALL: u32 = 2;

/// The kinds of small chunks, by their numbers.
const KINDS: [ChunkKind; 11] = [
    ChunkKind::Preposition,
    ChunkKind::And,
    ChunkKind::Or,
    ChunkKind::But,
    ChunkKind::Comma,
    ChunkKind::Subordinator,
    ChunkKind::Relative,
    ChunkKind::Quote,
    ChunkKind::Break,
    ChunkKind::Adverb,
    ChunkKind::Other,
];

impl Packed {
    fn new(chunk: &Chunk, begin: Begin) -> Packed {
        let (what, number) = match chunk.kind {
            ChunkKind::Group(id) => (GROUP, id.0 - begin.group),
            ChunkKind::Verb(id) => (VERB, id.0 - begin.verb),
            kind => {
                let number = KINDS.iter().position(|other| *other == kind);
                (SMALL, number.unwrap_or(KINDS.len() - 1) as u32)
            }
        };
        let (start, length) = (chunk.tokens.start - begin.token, chunk.tokens.len() as u32);
        debug_assert!(start <= TOKENS && length <= TOKENS && number <= NUMBERS);
        Packed(what | length << 2 | start << 11 | number << 20)
    }

    fn chunk(self, begin: Begin) -> KeptChunk {
        step();
        let number = self.0 >> 20;
        let start = begin.token + (self.0 >> 11 & TOKENS);
        KeptChunk {
            kind: match self.0 & 3 {
                GROUP => ChunkKind::Group(GroupId(begin.group + number)),
                VERB => ChunkKind::Verb(VerbId(begin.verb + number)),
                _ => KINDS[number as usize],
            },
            tokens: TokenSpan {
                start,
                end: start + (self.0 >> 2 & TOKENS),
            },
        }
    }
}

impl KeptChunks {
    /// Makes room for a sentence of so many items; `done` of `whole` have been read.
    pub(crate) fn make_room(&mut self, items: usize, done: usize, whole: usize) {
        make_room(&mut self.chunks, items, done, whole);
    }

    /// Gives back the room that was reserved and is not used.
    pub(crate) fn shrink(&mut self) {
        give_back(&mut self.chunks);
    }

    /// Adds the chunks of the next sentence, whose groups and verb groups begin with these.
    pub(crate) fn push(&mut self, chunks: &[Chunk], group: GroupId, verb: VerbId) {
        let begin = Begin {
            chunks: self.chunks.len() as u32,
            token: chunks.first().map_or(0, |chunk| chunk.tokens.start),
            group: group.0,
            verb: verb.0,
        };
        self.sentences.push(begin);
        self.chunks
            .extend(chunks.iter().map(|chunk| Packed::new(chunk, begin)));
    }

    pub(crate) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// With which group a sentence begins; nothing of one that has not been read.
    pub(crate) fn first_group(&self, sentence: usize) -> Option<u32> {
        self.sentences.get(sentence).map(|begin| begin.group)
    }

    /// The chunks of a sentence.
    pub(crate) fn sentence(
        &self,
        index: usize,
    ) -> impl DoubleEndedIterator<Item = KeptChunk> + ExactSizeIterator + '_ {
        let (chunks, begin) = self.packed(index);
        chunks.iter().map(move |chunk| chunk.chunk(begin))
    }

    /// The chunk at a place of a sentence.
    pub(crate) fn chunk(&self, sentence: usize, at: usize) -> Option<KeptChunk> {
        let (chunks, begin) = self.packed(sentence);
        chunks.get(at).map(|chunk| chunk.chunk(begin))
    }

    fn packed(&self, sentence: usize) -> (&[Packed], Begin) {
        let begin = self.sentences[sentence];
        let next = self.sentences.get(sentence + 1);
        let end = next.map_or(self.chunks.len(), |next| next.chunks as usize);
        (&self.chunks[begin.chunks as usize..end], begin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use whomet_engine::words::WordId;

    #[test]
    fn chunks_come_out_as_they_went_in() {
        assert_eq!(size_of::<Packed>(), 4);
        let kinds = [
            ChunkKind::Group(GroupId(u32::MAX - 9)),
            ChunkKind::Verb(VerbId(7)),
        ];
        let mut start = 1 << 20;
        let mut chunk = |kind| {
            let tokens = TokenSpan {
                start,
                end: start + 50,
            };
            start += 60;
            Chunk {
                kind,
                tokens,
                word: WordId::UNKNOWN,
            }
        };
        let chunks: Vec<Chunk> = kinds.into_iter().chain(KINDS).map(&mut chunk).collect();
        let mut kept = KeptChunks::default();
        let (group, verb) = (GroupId(u32::MAX - 800), VerbId(7));
        kept.push(&chunks[..5], group, verb);
        kept.push(&[], group, verb);
        kept.push(&chunks[5..], group, verb);
        assert_eq!(kept.sentences(), 3);
        assert_eq!(kept.sentence(1).len(), 0);
        let out = kept.sentence(0).chain(kept.sentence(2));
        let whole = |chunk: &Chunk| (chunk.kind, chunk.tokens);
        let read: Vec<_> = out.map(|chunk| (chunk.kind, chunk.tokens)).collect();
        assert_eq!(read, chunks.iter().map(whole).collect::<Vec<_>>());
    }
}
