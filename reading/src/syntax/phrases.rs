//! Noun groups and verb groups: the pieces of which clauses are built.
//!
//! A sentence arrives as items (words, and the names, offices and dates found in it) and leaves as a
//! linear sequence of chunks. What belongs to a noun group (its determiner, modifiers, title, apposition)
//! is inside it, so that whoever builds clauses sees only heads.

use std::ops::{Deref, DerefMut};

use whomet_engine::steps::step;
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

pub(crate) use super::chunk::{Chunk, ChunkKind, GroupId, VerbId};
use super::few::Few;
use super::kept_chunks::{KeptChunk, KeptChunks};
use crate::lexicon::{ClassSet, Lexicon};
use crate::units::room::{SENTENCE, give_back, make_room};

/// What a noun group is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// A name.
    Name(u32),
    /// An office without a name: "the Russian president".
    Office(u32),
    /// A common noun.
    Noun(WordId),
    /// A pronoun.
    Pronoun(WordId),
    /// A date.
    Date(u32),
    /// Nothing but a determiner or a number: "both", "the two".
    Empty,
}

impl Head {
    /// Whether it is a pronoun of one of some classes: "himself", "we".
    pub(crate) fn is_pronoun(self, lexicon: &Lexicon, classes: ClassSet) -> bool {
        matches!(self, Head::Pronoun(word) if lexicon.classes(word).any(classes))
    }

    /// The common noun that it is.
    pub(crate) fn noun(self) -> Option<WordId> {
        match self {
            Head::Noun(word) => Some(word),
            _ => None,
        }
    }

    /// Whether it is a common noun of one of some classes: "telephone".
    pub(crate) fn is_noun(self, lexicon: &Lexicon, classes: ClassSet) -> bool {
        self.noun().is_some_and(|word| lexicon.classes(word).any(classes))
    }
}

/// The determiner of a noun group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Determiner {
    /// None.
    #[default]
    Bare,
    /// `the`, `this`, `both`.
    Definite,
    /// `a`, `an`, `another`, `some`.
    Indefinite,
    /// `his`, `their`: [`Parts::possessive`] is where the pronoun stands.
    Possessive,
    /// `no`, `neither`.
    No,
}

/// A noun group.
///
/// A long text has so many that what most of them lack stands apart; it is read as if it stood here.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The whole group, determiner, titles and appositions included.
    pub(crate) tokens: TokenSpan,
    /// The head alone: the name, the office, the noun.
    pub(crate) head_tokens: TokenSpan,
    pub(crate) head: Head,
    pub(crate) sentence: u32,
    pub(crate) determiner: Determiner,
    pub(crate) plural: bool,
    /// Whether "two", "both" or "all" stands before the head.
    pub(crate) counted: bool,
    /// Whether the group has been taken into another one.
    pub(crate) absorbed: bool,
    pub(super) parts: Option<Box<Parts>>,
}

/// What is joined to the head of a noun group; most groups have nothing of it. What fewer have stands apart once more.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    /// Common words before the head, as "peace" in "peace talks".
    pub(crate) qualifiers: Few<WordId>,
    /// Names before the head, as "Syrian" or "UN" (indexes into the names).
    pub(crate) modifiers: Few<u32>,
    /// The office that stands with a name as title or apposition (index into the offices).
    pub(crate) offices: Few<u32>,
    /// The token of the pronoun that is its determiner, counted from the first of its sentence.
    pub(crate) possessive: u16,
    /// Whether the head is a counterpart: "his Syrian counterpart (Asaad al-Shaibani)".
    pub(crate) counterpart: bool,
    /// Whether its modifiers are states of which each has such people: "[French and German] ministers".
    pub(crate) of_several: bool,
    ties: Option<Box<Ties>>,
}

/// What ties a noun group to others, and to dates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ties {
    /// Dates before the head or right after it, as in "Monday's talks".
    pub(crate) dates: Few<u32>,
    /// The group that owns this one: "Syria" in "Syria's minister".
    pub(crate) possessor: Option<GroupId>,
    /// The groups joined by "of" or "from": "the government of Sudan".
    pub(crate) of: Few<GroupId>,
    /// The groups that stand with a name as apposition: "the mayor of Lyon", "his wife".
    pub(crate) described_by: Few<GroupId>,
}

impl Group {
    /// A group of which nothing is known but where it begins.
    pub(crate) fn beginning(start: u32, sentence: u32) -> Group {
        let tokens = TokenSpan { start, end: start };
        Group {
            tokens,
            head_tokens: tokens,
            head: Head::Empty,
            sentence,
            determiner: Determiner::Bare,
            plural: false,
            counted: false,
            absorbed: false,
            parts: None,
        }
    }

    /// Whether no country or organisation is said with it: "the leaders".
    pub(crate) fn stands_alone(&self) -> bool {
        self.modifiers.is_empty() && self.of.is_empty() && self.possessor.is_none()
    }

    /// What is joined to the head, to be added to.
    pub(crate) fn parts_mut(&mut self) -> &mut Parts {
        self.parts.get_or_insert_default()
    }
}

impl Deref for Group {
    type Target = Parts;

    #[inline]
    fn deref(&self) -> &Parts {
        static NONE: Parts = Parts {
            qualifiers: Few::new(),
            modifiers: Few::new(),
            offices: Few::new(),
            possessive: 0,
            counterpart: false,
            of_several: false,
            ties: None,
        };
        self.parts.as_deref().unwrap_or(&NONE)
    }
}

impl Deref for Parts {
    type Target = Ties;

    #[inline]
    fn deref(&self) -> &Ties {
        static NONE: Ties = Ties {
            dates: Few::new(),
            possessor: None,
            of: Few::new(),
            described_by: Few::new(),
        };
        self.ties.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Parts {
    fn deref_mut(&mut self) -> &mut Ties {
        self.ties.get_or_insert_default()
    }
}

/// The time and mood of a verb group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Modal {
    /// None.
    #[default]
    None,
    /// `will`, `shall`, `is to`, `is going to`.
    Will,
    /// `would`, `could`, `may`, `might`, `can`.
    May,
    /// `should`, `must`, `ought to`.
    Should,
}

/// The form of the first verb of a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbShape {
    /// `meets`, `is meeting`, `has met`.
    Present,
    /// `met`, `was meeting`.
    Past,
    /// `(will) meet`.
    Bare,
    /// `to meet`.
    Infinitive,
    /// `meeting`.
    Gerund,
    /// `invited (by)`, with no auxiliary.
    Participle,
    /// `Norwegian-brokered (talks)`: joined to who does it, and before what it is done to.
    Joined,
}

/// A verb group: auxiliaries, adverbs between them and the verb.
#[derive(Clone, Debug)]
pub(crate) struct VerbGroup {
    pub(crate) tokens: TokenSpan,
    /// The token of the main verb.
    pub(crate) head: u32,
    pub(crate) lemma: WordId,
    pub(crate) shape: VerbShape,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    pub(crate) modal: Modal,
    pub(crate) perfect: bool,
    /// `is meeting`
    pub(crate) progressive: bool,
}

impl VerbGroup {
    /// Whether its subject is what it is done to: "was invited", "invited (by)".
    pub(crate) fn is_passive(&self) -> bool {
        self.passive || self.shape == VerbShape::Participle
    }

    /// Whether it can head a sentence.
    pub(crate) fn finite(&self) -> bool {
        matches!(self.shape, VerbShape::Present | VerbShape::Past | VerbShape::Bare)
    }
}

/// The groups of a document, and its chunks, a sentence after the other.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    pub(crate) groups: Vec<Group>,
    pub(crate) verbs: Vec<VerbGroup>,
    /// The chunks of the sentence that is being read.
    pub(crate) chunks: Vec<Chunk>,
    /// Those of the sentences that have been read.
    kept: KeptChunks,
    /// With which groups the sentence begins that is being read.
    begins: (GroupId, VerbId),
    /// Room in which the chunks of a sentence are joined.
    pub(super) spare: [Vec<Chunk>; 2],
}

impl Phrases {
    /// No phrases, with room for those of so many tokens: what grows piece by piece is copied again and again.
    pub(crate) fn with_room_for(tokens: usize) -> Phrases {
        /// For more, see [`Phrases::make_room`].
        const MOST: usize = 1 << 13;
        Phrases {
            groups: Vec::with_capacity((tokens / 3).min(MOST)),
            verbs: Vec::with_capacity((tokens / 8).min(MOST)),
            chunks: Vec::with_capacity(SENTENCE / 2),
            kept: KeptChunks::default(),
            begins: Default::default(),
            spare: [(); 2].map(|()| Vec::with_capacity(SENTENCE / 2)),
        }
    }

    /// Makes room for a sentence of so many items; `done` of `whole` have been read.
    pub(crate) fn make_room(&mut self, items: usize, done: usize, whole: usize) {
        // What is described before and after its name is two groups more.
        make_room(&mut self.groups, 2 * items, done, whole);
        make_room(&mut self.verbs, items, done, whole);
        self.kept.make_room(items, done, whole);
    }

    /// Gives back the room that was reserved and is not used.
    pub(crate) fn shrink(&mut self) {
        give_back(&mut self.groups);
        give_back(&mut self.verbs);
        self.kept.shrink();
    }

    /// Lets go the verbs and the chunks of all sentences.
    pub(crate) fn let_chunks_go(&mut self) {
        self.verbs = Vec::new();
        self.kept = KeptChunks::default();
    }

    /// Keeps the chunks of the sentence that has been read, and takes up the next.
    pub(crate) fn end_sentence(&mut self) {
        let (group, verb) = self.begins;
        self.kept.push(&self.chunks, group, verb);
        self.begins = (GroupId(self.groups.len() as u32), VerbId(self.verbs.len() as u32));
        self.chunks.clear();
    }

    /// How many sentences have been read.
    pub(crate) fn sentences(&self) -> usize {
        self.kept.sentences()
    }

    /// The chunks of a sentence that has been read.
    pub(crate) fn sentence(
        &self,
        index: usize,
    ) -> impl DoubleEndedIterator<Item = KeptChunk> + ExactSizeIterator + '_ {
        self.kept.sentence(index)
    }

    /// The chunk at a place of a sentence that has been read.
    pub(crate) fn chunk(&self, sentence: usize, at: usize) -> Option<KeptChunk> {
        self.kept.chunk(sentence, at)
    }

    /// The noun groups of a sentence.
    pub(crate) fn groups_of(&self, sentence: usize) -> impl Iterator<Item = GroupId> + use<> {
        let first = |sentence: usize| self.kept.first_group(sentence).unwrap_or(self.begins.0.0);
        (first(sentence)..first(sentence + 1)).map(GroupId)
    }

    pub(crate) fn group(&self, id: GroupId) -> &Group {
        step();
        &self.groups[id.0 as usize]
    }

    pub(crate) fn verb(&self, id: VerbId) -> &VerbGroup {
        step();
        &self.verbs[id.0 as usize]
    }
}
