//! Clauses: for every verb group its subject, object and prepositional phrases, and what governs it; for
//! every noun group the phrases that follow it and the clause in which it stands.
//!
//! Deterministic, one pass a sentence, no recursion: a reading that is right for news prose, where the
//! subject stands before its verb and what belongs to a verb follows it.

use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

use super::joined::Joined;

use super::phrases::{Chunk, ChunkKind, GroupId, Head, Phrases, VerbId, VerbShape};
use crate::lexicon::class;
use crate::units::view::View;

/// A clause of the document: an index into [`Clauses::clauses`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ClauseId(pub(crate) u32);

/// A preposition and what it leads.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) preposition: WordId,
    pub(crate) groups: Vec<GroupId>,
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

/// A verb group with its participants.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) verb: VerbId,
    pub(crate) sentence: u32,
    pub(crate) tokens: TokenSpan,
    pub(crate) subjects: Vec<GroupId>,
    pub(crate) objects: Vec<GroupId>,
    /// The first of two objects: "gave [Putin] a gift".
    pub(crate) indirect: Vec<GroupId>,
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) dates: Vec<u32>,
    pub(crate) governor: Option<Governor>,
    /// The word that begins the clause: "if", "after", "when", "without".
    pub(crate) introducer: WordId,
    /// Whether the verb's object is its subject's other party: "met each other", "met separately".
    pub(crate) reciprocal: bool,
    pub(crate) separately: bool,
    /// Where the chunk of the verb stands in its sentence.
    pub(crate) chunk: u32,
}

/// What stands around a noun group.
#[derive(Clone, Debug, Default)]
pub(crate) struct NounContext {
    /// The phrases that follow the noun.
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) dates: Vec<u32>,
    /// The clause in which the group stands, and as what.
    pub(crate) clause: Option<(ClauseId, Place)>,
    /// "without [a meeting]", "after [talks]", "on the eve of [talks]": the preposition before the group.
    pub(crate) preposition: Option<WordId>,
    /// "Norwegian-brokered [talks]", "[talks], brokered by Norway": the clause that says more of the group.
    pub(crate) participle: Option<ClauseId>,
}

/// As what a group stands in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Subject,
    Object,
    Phrase(WordId),
}

/// The clauses of a document.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    pub(crate) clauses: Vec<Clause>,
    /// For each sentence, where its clauses begin and end.
    pub(crate) sentences: Vec<(u32, u32)>,
    /// For each noun group, by its id.
    pub(crate) around: Vec<NounContext>,
}

impl Clauses {
    pub(crate) fn clause(&self, id: ClauseId) -> &Clause {
        &self.clauses[id.0 as usize]
    }

    /// The clauses of a sentence.
    pub(crate) fn sentence(&self, index: usize) -> impl Iterator<Item = (ClauseId, &Clause)> {
        let (start, end) = self.sentences[index];
        (start..end).map(|id| (ClauseId(id), &self.clauses[id as usize]))
    }
}

/// Builds the clauses of all sentences.
pub(crate) fn build(view: View<'_>, phrases: &Phrases) -> Clauses {
    let mut out = Clauses::default();
    out.around.resize_with(phrases.groups.len(), NounContext::default);
    for sentence in 0..phrases.sentences.len() {
        let first = out.clauses.len();
        let (chunks, joined) = super::joined::without(phrases.sentence(sentence), phrases);
        let builder = Builder {
            view,
            phrases,
            chunks: &chunks,
            joined: &joined,
        };
        builder.sentence(sentence as u32, &mut out);
        out.sentences.push((first as u32, out.clauses.len() as u32));
    }
    out
}

pub(crate) struct Builder<'a> {
    pub(crate) view: View<'a>,
    pub(crate) phrases: &'a Phrases,
    /// The chunks without those of `joined`.
    pub(crate) chunks: &'a [Chunk],
    pub(crate) joined: &'a [Joined],
}

/// Where a subject was found.
pub(crate) enum Subject {
    Groups(Vec<GroupId>),
    /// The subject of the clause whose verb stands at this chunk.
    Shared(usize),
    None,
}

impl Builder<'_> {
    fn sentence(&self, sentence: u32, out: &mut Clauses) {
        let first = out.clauses.len();
        for at in 0..self.chunks.len() {
            if let ChunkKind::Verb(verb) = self.chunks[at].kind {
                let clause = self.clause(at, verb, sentence, first, &out.clauses);
                out.clauses.push(clause);
            }
        }
        self.participles_before_their_clause(first, &mut out.clauses);
        self.stray_dates(first, &mut out.clauses);
        self.surroundings(first, out);
        self.joined_participles(sentence, out);
    }

    pub(crate) fn kind(&self, at: usize) -> Option<ChunkKind> {
        self.chunks.get(at).map(|chunk| chunk.kind)
    }

    pub(crate) fn group_at(&self, at: usize) -> Option<GroupId> {
        match self.kind(at)? {
            ChunkKind::Group(id) => Some(id),
            _ => None,
        }
    }

    pub(crate) fn verb_at(&self, at: usize) -> Option<VerbId> {
        match self.kind(at)? {
            ChunkKind::Verb(id) => Some(id),
            _ => None,
        }
    }

    pub(crate) fn is_date(&self, id: GroupId) -> bool {
        matches!(self.phrases.group(id).head, Head::Date(_))
    }

    /// Whether a group can act: a name, an office, a pronoun, a noun for people.
    pub(crate) fn acts(&self, id: GroupId) -> bool {
        match self.phrases.group(id).head {
            Head::Name(_) | Head::Office(_) | Head::Pronoun(_) | Head::Empty => true,
            Head::Noun(word) => self
                .view
                .lexicon
                .classes(word)
                .any(class::PEOPLE | class::BODY | class::COUNTERPART | class::CROWD),
            Head::Date(_) => false,
        }
    }

    pub(crate) fn is_word(&self, at: usize, word: &str) -> bool {
        self.chunks
            .get(at)
            .is_some_and(|chunk| self.view.lexicon.is(chunk.word, word))
    }

    /// Whether the verb at a chunk takes a clause without "that": "said Putin met ...".
    pub(crate) fn says(&self, at: usize) -> bool {
        self.verb_at(at)
            .is_some_and(|verb| self.view.lexicon.says(self.phrases.verb(verb).lemma))
    }

    fn clause(&self, at: usize, verb: VerbId, sentence: u32, first: usize, earlier: &[Clause]) -> Clause {
        let group = self.phrases.verb(verb);
        let mut clause = Clause {
            verb,
            sentence,
            tokens: group.tokens,
            subjects: Vec::new(),
            objects: Vec::new(),
            indirect: Vec::new(),
            phrases: Vec::new(),
            dates: Vec::new(),
            governor: None,
            introducer: WordId::UNKNOWN,
            reciprocal: false,
            separately: false,
            chunk: at as u32,
        };
        let of_chunk = |chunk: usize| {
            earlier[first..]
                .iter()
                .position(|c| c.chunk as usize == chunk)
                .map(|i| ClauseId((first + i) as u32))
        };
        match group.shape {
            VerbShape::Infinitive => self.infinitive(at, &mut clause, earlier, &of_chunk),
            _ => {
                if group.shape == VerbShape::Gerund
                    && at > 0
                    && self.chunks[at - 1].kind == ChunkKind::Preposition
                {
                    clause.introducer = self.chunks[at - 1].word;
                    clause.governor = self.clause_before(at, &of_chunk).map(Governor::Clause);
                    if let Some(Governor::Clause(id)) = clause.governor {
                        clause.subjects = earlier[id.0 as usize].subjects.clone();
                    }
                } else {
                    match self.subject(at, &mut clause) {
                        Subject::Groups(groups) => clause.subjects = groups,
                        Subject::Shared(chunk) => {
                            if let Some(id) = of_chunk(chunk) {
                                let other = &earlier[id.0 as usize];
                                clause.subjects = other.subjects.clone();
                                // "plans to visit Rome and meet the pope": both hang on the same.
                                if group.shape == VerbShape::Bare || self.bare_like(at) {
                                    clause.governor = other.governor;
                                } else {
                                    clause.governor = clause.governor.or(other.governor);
                                }
                            }
                        }
                        Subject::None => {}
                    }
                    if clause.governor.is_none() {
                        clause.governor = self.saying(at, &of_chunk);
                    }
                }
            }
        }
        self.complements(at, &mut clause);
        clause
    }

    /// A base form joined to an infinitive: "to visit Rome and meet the pope".
    fn bare_like(&self, at: usize) -> bool {
        self.verb_at(at).is_some_and(|verb| {
            let group = self.phrases.verb(verb);
            group.shape == VerbShape::Present
                && self
                    .view
                    .verb_form(group.head as usize, whomet_engine::words::VerbForm::Base)
                    == Some(group.lemma)
        })
    }

    /// The nearest clause to the left.
    pub(crate) fn clause_before(
        &self,
        at: usize,
        of_chunk: &dyn Fn(usize) -> Option<ClauseId>,
    ) -> Option<ClauseId> {
        (0..at)
            .rev()
            .filter(|&before| self.verb_at(before).is_some())
            .find_map(of_chunk)
    }

    /// The clause of saying, knowing or denying on which a "that" clause hangs.
    fn saying(&self, at: usize, of_chunk: &dyn Fn(usize) -> Option<ClauseId>) -> Option<Governor> {
        let mut that = false;
        for before in (0..at).rev() {
            match self.chunks[before].kind {
                ChunkKind::Subordinator => that = true,
                ChunkKind::Verb(_) if that || self.says(before) => {
                    return of_chunk(before).map(Governor::Clause);
                }
                ChunkKind::Verb(_) | ChunkKind::Break | ChunkKind::Relative => return None,
                _ => {}
            }
        }
        None
    }

    /// "Speaking in Rome, Putin said": what comes first has the subject of the clause that follows.
    fn participles_before_their_clause(&self, first: usize, clauses: &mut [Clause]) {
        for at in first..clauses.len() {
            if !clauses[at].subjects.is_empty() {
                continue;
            }
            let shape = self.phrases.verb(clauses[at].verb).shape;
            if !matches!(
                shape,
                VerbShape::Gerund | VerbShape::Participle | VerbShape::Infinitive
            ) {
                continue;
            }
            let next = clauses[at + 1..]
                .iter()
                .find(|clause| self.phrases.verb(clause.verb).finite() && !clause.subjects.is_empty());
            if let Some(next) = next {
                clauses[at].subjects = next.subjects.clone();
            }
        }
    }
}
