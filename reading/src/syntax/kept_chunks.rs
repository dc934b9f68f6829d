//! The chunks of sentences that have been read: what later phases ask of them, in eight bytes each.

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
    /// For each sentence, where its chunks begin, and the token from which they are counted.
    sentences: Vec<(u32, u32)>,
}

/// A chunk, its tokens counted from the beginning of its sentence, which has a few hundred at most.
#[derive(Clone, Copy, Debug)]
struct Packed {
    /// The number of the group or verb group; of other chunks, their kind.
    number: u32,
    start: u16,
    /// How many tokens it has, in three quarters of the bits; and below them what the number is.
    length: u16,
}

const GROUP: u16 = 0;
const VERB: u16 = 1;
const SMALL: u16 = 2;

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
    fn new(chunk: &Chunk, first: u32) -> Packed {
        let (what, number) = match chunk.kind {
            ChunkKind::Group(id) => (GROUP, id.0),
            ChunkKind::Verb(id) => (VERB, id.0),
            kind => {
                let number = KINDS.iter().position(|other| *other == kind);
                (SMALL, number.unwrap_or(KINDS.len() - 1) as u32)
            }
        };
        let (start, length) = (chunk.tokens.start - first, chunk.tokens.len() as u32);
        debug_assert!(
            start <= u16::MAX.into() && length < 1 << 14,
            "longer than any sentence"
        );
        Packed {
            number,
            start: start as u16,
            length: (length as u16) << 2 | what,
        }
    }

    fn chunk(self, first: u32) -> KeptChunk {
        step();
        let start = first + u32::from(self.start);
        KeptChunk {
            kind: match self.length & 3 {
                GROUP => ChunkKind::Group(GroupId(self.number)),
                VERB => ChunkKind::Verb(VerbId(self.number)),
                _ => KINDS[self.number as usize],
            },
            tokens: TokenSpan {
                start,
                end: start + u32::from(self.length >> 2),
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

    /// Adds the chunks of the next sentence.
    pub(crate) fn push(&mut self, chunks: &[Chunk]) {
        let first = chunks.first().map_or(0, |chunk| chunk.tokens.start);
        self.sentences.push((self.chunks.len() as u32, first));
        self.chunks
            .extend(chunks.iter().map(|chunk| Packed::new(chunk, first)));
    }

    pub(crate) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// The chunks of a sentence.
    pub(crate) fn sentence(
        &self,
        index: usize,
    ) -> impl DoubleEndedIterator<Item = KeptChunk> + ExactSizeIterator + '_ {
        let (chunks, first) = self.packed(index);
        chunks.iter().map(move |chunk| chunk.chunk(first))
    }

    /// The chunk at a place of a sentence.
    pub(crate) fn chunk(&self, sentence: usize, at: usize) -> Option<KeptChunk> {
        let (chunks, first) = self.packed(sentence);
        chunks.get(at).map(|chunk| chunk.chunk(first))
    }

    fn packed(&self, sentence: usize) -> (&[Packed], u32) {
        let (start, first) = self.sentences[sentence];
        let next = self.sentences.get(sentence + 1);
        let end = next.map_or(self.chunks.len(), |(start, _)| *start as usize);
        (&self.chunks[start as usize..end], first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use whomet_engine::words::WordId;

    #[test]
    fn chunks_come_out_as_they_went_in() {
        assert_eq!(size_of::<Packed>(), 8);
        let kinds = [ChunkKind::Group(GroupId(u32::MAX)), ChunkKind::Verb(VerbId(7))];
        let mut start = 1 << 20;
        let mut chunk = |kind| {
            let tokens = TokenSpan {
                start,
                end: start + 400,
            };
            start += 90;
            Chunk {
                kind,
                tokens,
                word: WordId::UNKNOWN,
            }
        };
        let chunks: Vec<Chunk> = kinds.into_iter().chain(KINDS).map(&mut chunk).collect();
        let mut kept = KeptChunks::default();
        kept.push(&chunks[..5]);
        kept.push(&[]);
        kept.push(&chunks[5..]);
        assert_eq!(kept.sentences(), 3);
        assert_eq!(kept.sentence(1).len(), 0);
        let out = kept.sentence(0).chain(kept.sentence(2));
        let whole = |chunk: &Chunk| (chunk.kind, chunk.tokens);
        let read: Vec<_> = out.map(|chunk| (chunk.kind, chunk.tokens)).collect();
        assert_eq!(read, chunks.iter().map(whole).collect::<Vec<_>>());
    }
}
