//! Participles that a hyphen joins to who does it: "Norwegian-brokered talks". They are clauses of their own, and for
//! all others only the noun is there.

use std::borrow::Cow;

use super::clauses::{Builder, Clause, ClauseId, Clauses};
use super::phrases::{Chunk, ChunkKind, GroupId, Phrases, VerbId, VerbShape};
use whomet_engine::words::WordId;

/// A participle, who does it, and to what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Joined {
    agent: GroupId,
    verb: VerbId,
    noun: GroupId,
}

/// The chunks of a sentence without joined participles and their agents, and these.
pub(crate) fn without<'c>(chunks: &'c [Chunk], phrases: &Phrases) -> (Cow<'c, [Chunk]>, Vec<Joined>) {
    let at = |at: usize| match (
        chunks.get(at)?.kind,
        chunks.get(at + 1)?.kind,
        chunks.get(at + 2)?.kind,
    ) {
        (ChunkKind::Group(agent), ChunkKind::Verb(verb), ChunkKind::Group(noun))
            if phrases.verb(verb).shape == VerbShape::Joined =>
        {
            Some(Joined { agent, verb, noun })
        }
        _ => None,
    };
    let joined: Vec<(usize, Joined)> = (0..chunks.len())
        .filter_map(|index| Some((index, at(index)?)))
        .collect();
    if joined.is_empty() {
        return (Cow::Borrowed(chunks), Vec::new());
    }
    let mut kept = Vec::with_capacity(chunks.len());
    let mut from = 0;
    for (index, _) in &joined {
        kept.extend_from_slice(&chunks[from..*index]);
        from = index + 2;
    }
    kept.extend_from_slice(&chunks[from..]);
    (
        Cow::Owned(kept),
        joined.into_iter().map(|(_, joined)| joined).collect(),
    )
}

impl Builder<'_> {
    /// Adds the clauses of joined participles. What stands around the noun belongs to them, too.
    pub(crate) fn joined_participles(&self, sentence: u32, out: &mut Clauses) {
        for joined in self.joined {
            let id = ClauseId(out.clauses.len() as u32);
            let around = &mut out.around[joined.noun.0 as usize];
            around.participle = Some(id);
            let clause = Clause {
                verb: joined.verb,
                sentence,
                tokens: self.phrases.verb(joined.verb).tokens,
                subjects: vec![joined.agent],
                objects: vec![joined.noun],
                indirect: Vec::new(),
                phrases: around.phrases.clone(),
                dates: around.dates.clone(),
                governor: None,
                introducer: WordId::UNKNOWN,
                reciprocal: false,
                separately: false,
                chunk: u32::MAX,
            };
            out.clauses.push(clause);
        }
    }
}
