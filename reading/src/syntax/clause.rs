//! What a clause is, and what stands around a noun.

use std::ops::{Deref, Index};

use whomet_engine::steps::step;
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

use super::few::Few;
use super::phrases::{GroupId, VerbGroup, VerbId};
use super::tight::Tight;
use crate::units::room::make_room;

/// A clause of the document: an index into [`Clauses::clauses`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ClauseId(pub(crate) u32);

/// A preposition and what it leads.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) preposition: WordId,
    pub(crate) groups: Few<GroupId>,
}

/// On what a clause hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Governor {
    /// "refused [to meet]", "said [he had met]".
    Clause(ClauseId),
    /// "plans [to meet]".
    Noun(GroupId),
    /// "due [to meet]": the adjective, and the clause of its "is".
    Adjective(WordId, Option<ClauseId>),
}

/// A verb group with its participants. What most lack stands apart, and is read as if it stood here.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) verb: VerbId,
    /// The verb group whose auxiliaries speak for this verb: its own, or in "will visit Rome and meet the pope" the first.
    pub(crate) auxiliaries: VerbId,
    pub(crate) sentence: u32,
    pub(crate) tokens: TokenSpan,
    pub(crate) subjects: Few<GroupId>,
    pub(crate) objects: Few<GroupId>,
    pub(crate) phrases: Tight<Phrase>,
    rest: Option<Box<ClauseRest>>,
    pub(crate) governor: Option<Governor>,
    /// The word that begins the clause: "if", "after", "when", "without".
    pub(crate) introducer: WordId,
    /// Whether the verb's object is its subject's other party: "met each other", "met separately".
    pub(crate) reciprocal: bool,
    pub(crate) separately: bool,
    /// Where the chunk of the verb stands in its sentence.
    pub(crate) chunk: u32,
}

/// What few clauses have beside all others.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClauseRest {
    /// The first of two objects: "gave [Putin] a gift".
    pub(crate) indirect: Few<GroupId>,
    pub(crate) dates: Few<u32>,
    /// What a relative before it means: "[a summit] at which Lind signed", "[a summit], where Lind signed".
    pub(crate) at: Few<GroupId>,
}

/// What stands around a noun group. What stands around few is apart, and is read as if it stood here.
#[derive(Clone, Debug)]
pub(crate) struct NounContext {
    /// The clause in which the group stands, and as what.
    pub(crate) clause: Option<(ClauseId, Place)>,
    /// "without [a meeting]", "after [talks]", "on the eve of [talks]": the preposition before the group.
    pub(crate) preposition: Option<WordId>,
    /// The index of the group before that preposition, if one stands there; in four bytes, with [`NO_GROUP`] for none.
    head: u32,
    rest: Option<Box<NounRest>>,
}

/// What stands around few nouns.
#[derive(Clone, Debug, Default)]
pub(crate) struct NounRest {
    /// The phrases that follow the noun.
    pub(crate) phrases: Tight<Phrase>,
    pub(crate) dates: Few<u32>,
    /// "Norwegian-brokered [talks]", "[talks], brokered by Norway": the clause that says more of the group.
    pub(crate) participle: Option<ClauseId>,
    /// "[A summit] at which Lind signed", "[a summit], where Lind signed": the clause of what was done there.
    pub(crate) held_in: Option<ClauseId>,
}

/// No text has as many groups.
const NO_GROUP: u32 = u32::MAX;

impl NounContext {
    const NONE: NounContext = NounContext {
        clause: None,
        preposition: None,
        head: NO_GROUP,
        rest: None,
    };

    /// The group before the preposition that leads this one, if one stands there: "[the chances] of talks".
    pub(crate) fn head(&self) -> Option<GroupId> {
        (self.head != NO_GROUP).then_some(GroupId(self.head))
    }

    pub(crate) fn set_head(&mut self, head: Option<GroupId>) {
        self.head = head.map_or(NO_GROUP, |head| head.0);
    }

    /// What stands around few nouns, to be added to.
    pub(crate) fn rest_mut(&mut self) -> &mut NounRest {
        self.rest.get_or_insert_default()
    }
}

impl Deref for NounContext {
    type Target = NounRest;

    #[inline]
    fn deref(&self) -> &NounRest {
        static NONE: NounRest = NounRest {
            phrases: Tight::new(),
            dates: Few::new(),
            participle: None,
            held_in: None,
        };
        self.rest.as_deref().unwrap_or(&NONE)
    }
}

/// As what a group stands in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Subject,
    Object,
    Phrase(WordId),
}

impl Place {
    /// Whether what stands there undergoes what a verb tells: its object or, of a passive, its subject.
    pub(crate) fn undergoes(self, verb: &VerbGroup) -> bool {
        match self {
            Place::Object => true,
            Place::Subject => verb.is_passive(),
            Place::Phrase(_) => false,
        }
    }
}

/// Somebody named, and the group of which he or she is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Inclusion {
    pub(crate) whole: GroupId,
    pub(crate) member: GroupId,
}

/// The clauses of a document.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    pub(crate) clauses: Vec<Clause>,
    /// For each sentence, where its clauses begin and end.
    pub(crate) sentences: Vec<(u32, u32)>,
    /// For each noun group, by its id.
    pub(crate) around: Around,
    /// Those who are named as some of a group.
    pub(crate) inclusions: Vec<Inclusion>,
}

/// What stands around each noun group of a document, by its id; around many there is nothing.
#[derive(Debug, Default)]
pub(crate) struct Around {
    /// For each group, where its context is, or [`NOTHING`]; up to the last that has one.
    places: Vec<u32>,
    contexts: Vec<NounContext>,
    /// How many groups have been made room for.
    groups: usize,
}

const NOTHING: u32 = u32::MAX;

/// For how many contexts there is room as soon as there is one: an article has more.
const FIRST: usize = 64;

impl Around {
    /// What stands around a group, to be added to.
    pub(super) fn of_mut(&mut self, group: GroupId) -> &mut NounContext {
        let group = group.0 as usize;
        if self.places.is_empty() {
            self.places.reserve(2 * FIRST);
            self.contexts.reserve(FIRST);
        }
        if self.places.len() <= group {
            self.places.resize(group + 1, NOTHING);
        }
        let place = &mut self.places[group];
        if *place == NOTHING {
            *place = self.contexts.len() as u32;
            self.contexts.push(NounContext::NONE);
        }
        &mut self.contexts[*place as usize]
    }

    /// What stands around those around which something stands.
    pub(crate) fn contexts(&self) -> &[NounContext] {
        &self.contexts
    }

    /// Makes room for the groups of the next sentence, up to `groups` in all; `done` of `whole` have been read.
    pub(super) fn make_room(&mut self, groups: usize, done: usize, whole: usize) {
        if !self.places.is_empty() {
            let more = groups - self.places.len();
            make_room(&mut self.places, more, done, whole);
        }
        make_room(&mut self.contexts, groups - self.groups, done, whole);
        self.groups = groups;
    }
}

impl Index<usize> for Around {
    type Output = NounContext;

    #[inline]
    fn index(&self, group: usize) -> &NounContext {
        static NONE: NounContext = NounContext::NONE;
        let place = self.places.get(group);
        let context = place.and_then(|place| self.contexts.get(*place as usize));
        context.unwrap_or(&NONE)
    }
}

impl Clauses {
    /// No clauses yet, of so many sentences.
    pub(crate) fn with_room_for(sentences: usize) -> Clauses {
        Clauses {
            sentences: Vec::with_capacity(sentences),
            ..Clauses::default()
        }
    }

    pub(crate) fn clause(&self, id: ClauseId) -> &Clause {
        step();
        &self.clauses[id.0 as usize]
    }

    /// The clauses of a sentence.
    pub(crate) fn sentence(&self, index: usize) -> impl Iterator<Item = (ClauseId, &Clause)> {
        let (start, end) = self.sentences[index];
        (start..end).map(|id| (ClauseId(id), self.clause(ClauseId(id))))
    }
}

/// Where a subject was found.
pub(crate) enum Subject {
    Groups(Few<GroupId>),
    /// After its verb, where objects stand otherwise.
    After(Few<GroupId>),
    /// The subject of the clause whose verb stands at this chunk.
    Shared(usize),
    None,
}

impl Clause {
    /// A clause of which only the verb is known; `chunk` is where that stands.
    pub(crate) fn new(verb: VerbId, sentence: u32, tokens: TokenSpan, chunk: u32) -> Clause {
        Clause {
            verb,
            auxiliaries: verb,
            sentence,
            tokens,
            subjects: Few::new(),
            objects: Few::new(),
            phrases: Tight::new(),
            rest: None,
            governor: None,
            introducer: WordId::UNKNOWN,
            reciprocal: false,
            separately: false,
            chunk,
        }
    }

    /// The verb again with its subject alone: "Lind met Berg on Monday and [ ] Holm on Tuesday".
    pub(super) fn again(&self) -> Clause {
        Clause {
            objects: Few::new(),
            phrases: Tight::new(),
            rest: None,
            ..self.clone()
        }
    }

    /// What few clauses have, to be added to.
    pub(crate) fn rest_mut(&mut self) -> &mut ClauseRest {
        self.rest.get_or_insert_default()
    }
}

impl Deref for Clause {
    type Target = ClauseRest;

    #[inline]
    fn deref(&self) -> &ClauseRest {
        static NONE: ClauseRest = ClauseRest {
            indirect: Few::new(),
            dates: Few::new(),
            at: Few::new(),
        };
        self.rest.as_deref().unwrap_or(&NONE)
    }
}

/// The clauses of a sentence that stand before the one that is being built, in the order of their verbs.
#[derive(Clone, Copy)]
pub(crate) struct Earlier<'a> {
    pub(crate) clauses: &'a [Clause],
    /// The id of the first.
    pub(crate) first: u32,
}

impl Earlier<'_> {
    /// The clause whose verb stands at a chunk.
    pub(crate) fn at_chunk(&self, chunk: usize) -> Option<ClauseId> {
        let at = self
            .clauses
            .binary_search_by_key(&(chunk as u32), |clause| clause.chunk);
        at.ok().map(|at| ClauseId(self.first + at as u32))
    }

    pub(crate) fn clause(&self, id: ClauseId) -> &Clause {
        &self.clauses[(id.0 - self.first) as usize]
    }
}
