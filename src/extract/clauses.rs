//! Clauses: for every verb group its subject, object and prepositional phrases, and what governs it; for
//! every noun group the phrases that follow it and the clause in which it stands.
//!
//! Deterministic, one pass a sentence, no recursion: a reading that is right for news prose, where the
//! subject stands before its verb and what belongs to a verb follows it.

use crate::gazetteer::WordId;
use crate::text::TokenSpan;

use super::phrases::{Chunk, ChunkKind, GroupId, Head, Phrases, VerbId, VerbShape};
use super::source::Source;
use super::words;

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
    chunk: u32,
}

/// What stands around a noun group.
#[derive(Clone, Debug, Default)]
pub(crate) struct Surroundings {
    /// The phrases that follow the noun.
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) dates: Vec<u32>,
    /// The clause in which the group stands, and as what.
    pub(crate) clause: Option<(ClauseId, Place)>,
    /// "without [a meeting]", "after [talks]", "on the eve of [talks]": the preposition before the group.
    pub(crate) preposition: Option<WordId>,
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
    pub(crate) around: Vec<Surroundings>,
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
pub(crate) fn build(source: Source<'_>, phrases: &Phrases) -> Clauses {
    let mut out = Clauses::default();
    out.around
        .resize_with(phrases.groups.len(), Surroundings::default);
    for sentence in 0..phrases.sentences.len() {
        let first = out.clauses.len();
        let builder = Builder {
            source,
            phrases,
            chunks: phrases.sentence(sentence),
        };
        builder.sentence(sentence as u32, &mut out);
        out.sentences.push((first as u32, out.clauses.len() as u32));
    }
    out
}

struct Builder<'a> {
    source: Source<'a>,
    phrases: &'a Phrases,
    chunks: &'a [Chunk],
}

/// Where a subject was found.
enum Subject {
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
        self.surroundings(first, out);
    }

    fn kind(&self, at: usize) -> Option<ChunkKind> {
        self.chunks.get(at).map(|chunk| chunk.kind)
    }

    fn group_at(&self, at: usize) -> Option<GroupId> {
        match self.kind(at)? {
            ChunkKind::Group(id) => Some(id),
            _ => None,
        }
    }

    fn verb_at(&self, at: usize) -> Option<VerbId> {
        match self.kind(at)? {
            ChunkKind::Verb(id) => Some(id),
            _ => None,
        }
    }

    fn is_date(&self, id: GroupId) -> bool {
        matches!(self.phrases.group(id).head, Head::Date(_))
    }

    /// Whether a group can act: a name, an office, a pronoun, a noun for people.
    fn acts(&self, id: GroupId) -> bool {
        match self.phrases.group(id).head {
            Head::Name(_) | Head::Office(_) | Head::Pronoun(_) | Head::Empty => true,
            Head::Noun(word) => self
                .source
                .grammar
                .tags(word)
                .any(words::PEOPLE | words::BODY | words::COUNTERPART | words::CROWD),
            Head::Date(_) => false,
        }
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.chunks
            .get(at)
            .is_some_and(|chunk| self.source.grammar.is(chunk.word, word))
    }

    /// Whether the verb at a chunk takes a clause without "that": "said Putin met ...".
    fn says(&self, at: usize) -> bool {
        self.verb_at(at)
            .is_some_and(|verb| self.source.grammar.says(self.phrases.verb(verb).lemma))
    }

    // ------------------------------------------------------------------ lists

    /// The coordinated groups that begin at `at`, and the chunk after them.
    fn list(&self, at: usize) -> (Vec<GroupId>, usize) {
        let Some(first) = self.group_at(at) else {
            return (Vec::new(), at);
        };
        let mut members = vec![first];
        let mut end = at + 1;
        let mut closed = false;
        loop {
            let comma = self.kind(end) == Some(ChunkKind::Comma);
            let after = end + usize::from(comma);
            let joined = matches!(self.kind(after), Some(ChunkKind::And | ChunkKind::Or));
            let next = after + usize::from(joined);
            let Some(id) = self.group_at(next) else { break };
            if !(comma || joined)
                || self.acts(id) != self.acts(first)
                || self.is_date(id) != self.is_date(first)
            {
                break;
            }
            if !joined && !self.list_closes(next, first) {
                break;
            }
            members.push(id);
            end = next + 1;
            closed |= joined;
        }
        // "Putin met Xi and Modi hosted Abe": the last member is the subject of what follows.
        if closed && members.len() > 1 && self.finite_at(end) && self.governed_by_verb(at) {
            members.pop();
            end -= 2;
            if self.kind(end.wrapping_sub(1)) == Some(ChunkKind::Comma) {
                end -= 1;
            }
        }
        (members, end)
    }

    fn finite_at(&self, at: usize) -> bool {
        self.verb_at(at)
            .is_some_and(|verb| self.phrases.verb(verb).finite())
    }

    /// Whether a comma list that has come to `at` ends in "and".
    fn list_closes(&self, mut at: usize, first: GroupId) -> bool {
        loop {
            let comma = self.kind(at + 1) == Some(ChunkKind::Comma);
            let after = at + 1 + usize::from(comma);
            if matches!(self.kind(after), Some(ChunkKind::And | ChunkKind::Or)) {
                return self
                    .group_at(after + 1)
                    .is_some_and(|id| self.acts(id) == self.acts(first));
            }
            if !comma
                || self
                    .group_at(after)
                    .is_none_or(|id| self.acts(id) != self.acts(first))
            {
                // Headlines join with a comma alone: "Putin, Xi meet".
                return false;
            }
            at = after;
        }
    }

    /// Whether a finite verb to the left, in the same clause, could govern the group at `at`.
    fn governed_by_verb(&self, at: usize) -> bool {
        for before in (0..at).rev() {
            match self.chunks[before].kind {
                ChunkKind::Verb(verb) => return self.phrases.verb(verb).finite() && !self.says(before),
                ChunkKind::Subordinator | ChunkKind::Break | ChunkKind::Relative => return false,
                _ => {}
            }
        }
        false
    }

    /// Where the list that ends with the group at `at` begins.
    fn list_start(&self, at: usize) -> usize {
        let mut start = at;
        let mut saw_and = false;
        loop {
            let Some(before) = start.checked_sub(1) else {
                return start;
            };
            let joined = matches!(self.chunks[before].kind, ChunkKind::And | ChunkKind::Or);
            let comma = self.chunks[before].kind == ChunkKind::Comma;
            if !(joined || (comma && saw_and)) {
                return start;
            }
            let mut previous = before;
            if joined {
                saw_and = true;
                if previous > 0 && self.chunks[previous - 1].kind == ChunkKind::Comma {
                    previous -= 1;
                }
            }
            let Some(previous) = previous.checked_sub(1) else {
                return start;
            };
            let Some(id) = self.group_at(previous) else {
                return start;
            };
            let here = self.group_at(at).expect("a list ends with a group");
            if self.acts(id) != self.acts(here) || self.is_date(id) {
                return start;
            }
            // "Putin met Xi and Modi hosted Abe"
            if joined && self.governed_by_verb(previous) && self.finite_at(at + 1) {
                return start;
            }
            start = previous;
        }
    }

    // ------------------------------------------------------------------ a clause

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
                    .source
                    .verb_form(group.head as usize, crate::rules::VerbForm::Base)
                    == Some(group.lemma)
        })
    }

    /// The nearest clause to the left.
    fn clause_before(&self, at: usize, of_chunk: &dyn Fn(usize) -> Option<ClauseId>) -> Option<ClauseId> {
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

    /// The subject of the verb at `at`, by going left.
    fn subject(&self, at: usize, clause: &mut Clause) -> Subject {
        let mut before = at;
        while before > 0 {
            before -= 1;
            match self.chunks[before].kind {
                ChunkKind::Adverb | ChunkKind::Adjective | ChunkKind::Other | ChunkKind::Quote => {}
                ChunkKind::Group(id) => {
                    if self.is_date(id) {
                        // "on Monday", "Monday"
                        if before > 0 && self.chunks[before - 1].kind == ChunkKind::Preposition {
                            before -= 1;
                        }
                        continue;
                    }
                    let start = self.list_start(before);
                    let left = start.checked_sub(1).map(|left| (left, self.chunks[left]));
                    match left {
                        Some((left, chunk)) if chunk.kind == ChunkKind::Preposition => {
                            let opens = self
                                .source
                                .grammar
                                .tags(chunk.word)
                                .any(words::CLAUSE_PREPOSITION);
                            let adjacent = (before + 1..at)
                                .all(|c| matches!(self.chunks[c].kind, ChunkKind::Adverb | ChunkKind::Other));
                            if opens && adjacent && self.phrases.verb(clause.verb).finite() {
                                clause.introducer = chunk.word;
                                return Subject::Groups(self.members(start, before));
                            }
                            before = left;
                        }
                        Some((left, chunk)) if matches!(chunk.kind, ChunkKind::Verb(_)) => {
                            // The object of a relative clause: go on from what it says more of.
                            let relative = left
                                .checked_sub(1)
                                .is_some_and(|l| self.chunks[l].kind == ChunkKind::Relative);
                            if relative && !self.says(left) {
                                before = left - 1;
                            } else {
                                self.introducer(left + 1, clause);
                                return Subject::Groups(self.members(start, before));
                            }
                        }
                        _ => {
                            self.introducer(start, clause);
                            return Subject::Groups(self.members(start, before));
                        }
                    }
                }
                ChunkKind::Preposition => {}
                ChunkKind::Comma => match self.parenthesis_start(before) {
                    Some(start) => before = start,
                    None => {
                        return match self.verb_before(before) {
                            Some(verb) => Subject::Shared(verb),
                            None => Subject::None,
                        };
                    }
                },
                ChunkKind::And | ChunkKind::Or | ChunkKind::But => {
                    return match self.verb_before(before) {
                        Some(verb) => Subject::Shared(verb),
                        None => Subject::None,
                    };
                }
                ChunkKind::Verb(_) => {
                    let gerund = self.phrases.verb(clause.verb).shape == VerbShape::Gerund;
                    return if gerund {
                        Subject::Shared(before)
                    } else {
                        Subject::None
                    };
                }
                ChunkKind::Relative => {
                    let antecedent = (0..before).rev().find(|&b| self.group_at(b).is_some());
                    return match antecedent {
                        Some(group) => Subject::Groups(self.members(self.list_start(group), group)),
                        None => Subject::None,
                    };
                }
                ChunkKind::Subordinator => {
                    clause.introducer = self.chunks[before].word;
                    return Subject::None;
                }
                ChunkKind::Break => {
                    // "The ministers -- Straw and Fischer -- met", "Putin (left) met"
                    let inside = before.checked_sub(1).and_then(|at| self.group_at(at));
                    let open = (0..before)
                        .rev()
                        .find(|&at| self.chunks[at].kind == ChunkKind::Break)
                        .filter(|&at| at > 0 && self.group_at(at - 1).is_some());
                    match (inside, open) {
                        (Some(id), Some(_)) if matches!(self.phrases.group(id).head, Head::Name(_)) => {}
                        (_, Some(open)) => before = open,
                        _ => return Subject::None,
                    }
                }
            }
        }
        Subject::None
    }

    /// Notes the subordinator that stands right before the subject at `start`.
    fn introducer(&self, start: usize, clause: &mut Clause) {
        let mut before = start;
        while before > 0 {
            before -= 1;
            match self.chunks[before].kind {
                ChunkKind::Adverb | ChunkKind::Quote => {}
                ChunkKind::Subordinator | ChunkKind::Preposition => {
                    clause.introducer = self.chunks[before].word;
                    return;
                }
                _ => return,
            }
        }
    }

    fn members(&self, start: usize, end: usize) -> Vec<GroupId> {
        (start..=end).filter_map(|at| self.group_at(at)).collect()
    }

    fn verb_before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&before| self.verb_at(before).is_some())
    }

    /// For a comma that closes a parenthesis, the comma that opens it.
    fn parenthesis_start(&self, close: usize) -> Option<usize> {
        let open = (0..close)
            .rev()
            .find(|&at| self.chunks[at].kind == ChunkKind::Comma)?;
        self.group_at(open.checked_sub(1)?)?;
        let inside = match self.kind(open + 1)? {
            ChunkKind::Relative | ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Subordinator => {
                true
            }
            ChunkKind::Verb(verb) => !self.phrases.verb(verb).finite(),
            ChunkKind::Group(id) => !self.acts(id) || self.phrases.group(id).offices.is_empty(),
            _ => false,
        };
        inside.then_some(open)
    }

    /// What governs an infinitive, and who is its subject.
    fn infinitive(
        &self,
        at: usize,
        clause: &mut Clause,
        earlier: &[Clause],
        of_chunk: &dyn Fn(usize) -> Option<ClauseId>,
    ) {
        let subject_of = |id: ClauseId| earlier[id.0 as usize].subjects.clone();
        let mut before = at;
        let mut noun: Option<GroupId> = None;
        while before > 0 {
            before -= 1;
            match self.chunks[before].kind {
                ChunkKind::Adverb | ChunkKind::Quote => {}
                ChunkKind::Verb(verb) => {
                    let id = of_chunk(before);
                    if let Some(noun) = noun {
                        clause.governor = Some(Governor::Noun(noun));
                    } else {
                        clause.governor = id.map(Governor::Clause);
                    }
                    if clause.subjects.is_empty() {
                        if let Some(id) = id {
                            clause.subjects = subject_of(id);
                        }
                        let _ = verb;
                    }
                    return;
                }
                ChunkKind::Adjective | ChunkKind::Other => {
                    let be = self.clause_before(before, of_chunk);
                    clause.governor = Some(Governor::Adjective(self.chunks[before].word, be));
                    if let Some(id) = be {
                        clause.subjects = subject_of(id);
                    }
                    return;
                }
                ChunkKind::Group(id) => {
                    if self.is_date(id) {
                        if before > 0 && self.chunks[before - 1].kind == ChunkKind::Preposition {
                            before -= 1;
                        }
                        continue;
                    }
                    let start = self.list_start(before);
                    let left = start.checked_sub(1).map(|left| self.chunks[left]);
                    match left.map(|chunk| chunk.kind) {
                        Some(ChunkKind::Preposition) => {
                            let chunk = left.expect("just seen");
                            if self.source.grammar.is(chunk.word, "for") && self.acts(id) {
                                // "plans for Putin to meet"
                                clause.subjects = self.members(start, before);
                                before = start - 1;
                                if let Some(governor) = before.checked_sub(1).and_then(|b| self.group_at(b)) {
                                    clause.governor = Some(Governor::Noun(governor));
                                    return;
                                }
                            } else {
                                before = start - 1;
                            }
                        }
                        Some(ChunkKind::Verb(_)) if self.acts(id) => {
                            // "invited Putin to visit"
                            let governor = of_chunk(start - 1);
                            clause.governor = governor.map(Governor::Clause);
                            let promises = self.verb_at(start - 1).is_some_and(|verb| {
                                self.source.grammar.is(self.phrases.verb(verb).lemma, "promise")
                            });
                            clause.subjects = match governor {
                                Some(id) if promises => subject_of(id),
                                _ => self.members(start, before),
                            };
                            return;
                        }
                        Some(ChunkKind::Verb(_)) => {
                            noun = noun.or(Some(id));
                            if let Some(owner) = self.phrases.group(id).possessor {
                                clause.subjects = vec![owner];
                            }
                        }
                        _ => {
                            // "Plans to meet ...", "his plan to visit"
                            clause.governor = Some(Governor::Noun(id));
                            if let Some(owner) = self.phrases.group(id).possessor {
                                clause.subjects = vec![owner];
                            }
                            return;
                        }
                    }
                }
                ChunkKind::And | ChunkKind::Or | ChunkKind::Comma => {
                    // "to visit Rome and to meet the pope"
                    if let Some(id) = self.clause_before(before, of_chunk) {
                        clause.subjects = subject_of(id);
                        clause.governor = earlier[id.0 as usize].governor.or(Some(Governor::Clause(id)));
                    }
                    return;
                }
                _ => return,
            }
        }
        if let Some(noun) = noun {
            clause.governor = Some(Governor::Noun(noun));
        }
    }

    /// What follows the verb at `at`: objects, prepositional phrases, dates.
    fn complements(&self, at: usize, clause: &mut Clause) {
        let mut next = at + 1;
        let mut objects_open = true;
        while let Some(chunk) = self.chunks.get(next) {
            match chunk.kind {
                ChunkKind::Adverb => {
                    let tags = self.source.grammar.tags(chunk.word);
                    clause.reciprocal |= tags.any(words::RECIPROCAL) || self.is_word(next, "each");
                    clause.separately |=
                        self.is_word(next, "separately") || self.is_word(next, "respectively");
                    next += 1;
                }
                ChunkKind::Adjective | ChunkKind::Other | ChunkKind::Quote => next += 1,
                ChunkKind::Group(id) if self.is_date(id) => {
                    self.push_date(id, &mut clause.dates);
                    next += 1;
                }
                ChunkKind::Group(id) if objects_open => {
                    let (members, end) = self.list(next);
                    // The subject of the next clause is no object: "said Putin met".
                    if self.finite_at(end) && self.says(at) {
                        break;
                    }
                    if self.acts(id)
                        && clause.objects.iter().all(|&object| self.acts(object))
                        && !clause.objects.is_empty()
                    {
                        break;
                    }
                    if !clause.objects.is_empty() {
                        clause.indirect = std::mem::take(&mut clause.objects);
                        objects_open = false;
                    }
                    clause.objects = members;
                    next = end;
                }
                ChunkKind::Group(_) => break,
                ChunkKind::Preposition => {
                    let Some(id) = self.group_at(next + 1) else { break };
                    if self.is_date(id) {
                        self.push_date(id, &mut clause.dates);
                        next += 2;
                        continue;
                    }
                    let (groups, end) = self.list(next + 1);
                    let opens = self
                        .source
                        .grammar
                        .tags(chunk.word)
                        .any(words::CLAUSE_PREPOSITION);
                    if opens && self.finite_at(end) {
                        break;
                    }
                    clause.phrases.push(Phrase {
                        preposition: chunk.word,
                        groups,
                    });
                    objects_open = false;
                    next = end;
                }
                ChunkKind::And if self.kind(next + 1) == Some(ChunkKind::Preposition) => next += 1,
                ChunkKind::Comma
                    if matches!(self.kind(next + 1), Some(ChunkKind::Preposition))
                        || self.group_at(next + 1).is_some_and(|id| self.is_date(id))
                            && clause.dates.is_empty() =>
                {
                    next += 1;
                }
                _ => break,
            }
        }
        if next > at + 1 {
            clause.tokens.end = self.chunks[next - 1].tokens.end;
        }
        self.leading_phrases(at, clause);
    }

    fn push_date(&self, id: GroupId, dates: &mut Vec<u32>) {
        if let Head::Date(date) = self.phrases.group(id).head {
            dates.push(date);
        }
    }

    /// "On Monday in Moscow, Putin met Xi", "Putin on Monday met Xi": phrases before the verb belong to it.
    fn leading_phrases(&self, at: usize, clause: &mut Clause) {
        if !self.phrases.verb(clause.verb).finite() {
            return;
        }
        let mut before = at;
        let mut own_subject_passed = false;
        while before > 0 {
            before -= 1;
            match self.chunks[before].kind {
                ChunkKind::Group(id) if self.is_date(id) => self.push_date(id, &mut clause.dates),
                ChunkKind::Group(id) => {
                    let after_preposition =
                        before > 0 && self.chunks[before - 1].kind == ChunkKind::Preposition;
                    if after_preposition {
                        let tags = self.source.grammar.tags(self.chunks[before - 1].word);
                        if !tags.any(words::OF) && !clause.subjects.contains(&id) {
                            clause.phrases.push(Phrase {
                                preposition: self.chunks[before - 1].word,
                                groups: vec![id],
                            });
                        }
                        before -= 1;
                    } else if clause.subjects.contains(&id) {
                        own_subject_passed = true;
                    } else if own_subject_passed {
                        return;
                    }
                }
                ChunkKind::Adverb | ChunkKind::Comma | ChunkKind::Quote | ChunkKind::And => {}
                ChunkKind::Preposition => {}
                _ => return,
            }
        }
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

    // ------------------------------------------------------------------ around nouns

    fn surroundings(&self, first: usize, out: &mut Clauses) {
        for at in 0..self.chunks.len() {
            let Some(id) = self.group_at(at) else { continue };
            let mut around = Surroundings::default();
            let start = self.list_start(at);
            if let Some(left) = start.checked_sub(1) {
                if self.chunks[left].kind == ChunkKind::Preposition {
                    around.preposition = Some(self.chunks[left].word);
                }
            }
            let noun = matches!(self.phrases.group(id).head, Head::Noun(_));
            if noun {
                self.phrases_after(at, &mut around);
            }
            out.around[id.0 as usize] = around;
        }
        for index in first..out.clauses.len() {
            let id = ClauseId(index as u32);
            let (clauses, around) = (&out.clauses, &mut out.around);
            let clause = &clauses[index];
            for phrase in &clause.phrases {
                for group in &phrase.groups {
                    around[group.0 as usize]
                        .clause
                        .get_or_insert((id, Place::Phrase(phrase.preposition)));
                }
            }
            for group in clause.objects.iter().chain(&clause.indirect) {
                around[group.0 as usize].clause = Some((id, Place::Object));
            }
            for group in &clause.subjects {
                around[group.0 as usize]
                    .clause
                    .get_or_insert((id, Place::Subject));
            }
        }
    }

    /// The phrases that follow a noun, up to the next verb.
    fn phrases_after(&self, at: usize, around: &mut Surroundings) {
        let mut next = at + 1;
        while let Some(chunk) = self.chunks.get(next) {
            match chunk.kind {
                ChunkKind::Adverb => next += 1,
                ChunkKind::Group(id) if self.is_date(id) => {
                    self.push_date(id, &mut around.dates);
                    next += 1;
                }
                ChunkKind::Preposition => {
                    let Some(id) = self.group_at(next + 1) else { break };
                    if self.is_date(id) {
                        self.push_date(id, &mut around.dates);
                        next += 2;
                        continue;
                    }
                    let (groups, end) = self.list(next + 1);
                    let opens = self
                        .source
                        .grammar
                        .tags(chunk.word)
                        .any(words::CLAUSE_PREPOSITION);
                    if opens && self.finite_at(end) {
                        break;
                    }
                    around.phrases.push(Phrase {
                        preposition: chunk.word,
                        groups,
                    });
                    next = end;
                }
                ChunkKind::Comma if self.kind(next + 1) == Some(ChunkKind::Preposition) => next += 1,
                _ => break,
            }
        }
    }
}
