//! The chunks of one sentence, and what can be asked of each place before any clause is built.

use whomet_engine::steps::step;
use whomet_engine::text::Shape;

use super::few::Few;
use super::lists::{self, Joint, Rest};
use super::phrases::{Chunk, ChunkKind, GroupId, Head, Phrases, VerbId};
use crate::document::MentionType;
use crate::lexicon::ClassSet;
use crate::lexicon::class;
use crate::news::Zone;
use crate::units::mentions::Name;
use crate::units::view::View;
/// How many lists are read as one at most, to which "and" joins one another over phrases.
const MEMBERS: usize = 16;

/// The chunks of a sentence, without the participles that a hyphen joins to their agents.
#[derive(Clone, Copy)]
pub(crate) struct SentenceChunks<'a> {
    pub(crate) view: View<'a>,
    names: &'a [Name],
    pub(crate) phrases: &'a Phrases,
    pub(crate) chunks: &'a [Chunk],
    /// What stands to the left of each chunk.
    left: &'a [Left],
}

/// What stands to the left of a chunk: found once a sentence, from left to right, so that no question walks there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
    /// The chunk of the nearest verb.
    pub(super) verb: Option<u32>,
    /// Whether a finite verb in the same clause, which is none of saying, could govern what stands here.
    pub(super) governed: bool,
    /// Whether a preposition that may begin a clause stands before the list or group here: "after Peru and Chile met".
    pub(super) begins: bool,
    /// Where the list begins that the group here continues, if "and" follows.
    pub(super) list: u32,
    /// The comma that opened the relative clause in which this stands: "Lind, who leads the bloc".
    pub(super) aside: Option<u32>,
    /// The group to which "and" joins the list that begins here, though phrases lie between: "the end of the war and the
    /// release of Lind".
    pub(super) over: Option<u32>,
}

impl<'a> SentenceChunks<'a> {
    /// The chunks of a sentence of which nothing is known yet but what they are.
    pub(crate) fn bare(
        view: View<'a>,
        names: &'a [Name],
        phrases: &'a Phrases,
        chunks: &'a [Chunk],
    ) -> SentenceChunks<'a> {
        SentenceChunks {
            view,
            names,
            phrases,
            chunks,
            left: &[],
        }
    }

    /// The same with what stands to the left of each.
    pub(super) fn with_left(self, left: &'a [Left]) -> SentenceChunks<'a> {
        SentenceChunks { left, ..self }
    }

    pub(crate) fn len(&self) -> usize {
        self.chunks.len()
    }

    pub(crate) fn kind(&self, at: usize) -> Option<ChunkKind> {
        step();
        self.chunks.get(at).map(|chunk| chunk.kind)
    }

    pub(crate) fn is(&self, at: usize, kind: ChunkKind) -> bool {
        self.kind(at) == Some(kind)
    }

    /// The chunk before `at`, if it is of a kind.
    pub(crate) fn before(&self, at: usize, kind: ChunkKind) -> Option<&'a Chunk> {
        let chunk = &self.chunks[at.checked_sub(1)?];
        (chunk.kind == kind).then_some(chunk)
    }

    pub(crate) fn group_at(&self, at: usize) -> Option<GroupId> {
        lists::group_at(self.chunks, at)
    }

    pub(crate) fn verb_at(&self, at: usize) -> Option<VerbId> {
        match self.kind(at)? {
            ChunkKind::Verb(id) => Some(id),
            _ => None,
        }
    }

    /// The date of the group at `at`, if it is one.
    pub(crate) fn date_at(&self, at: usize) -> Option<u32> {
        self.group_at(at).and_then(|id| self.date(id))
    }

    pub(crate) fn date(&self, id: GroupId) -> Option<u32> {
        match self.phrases.group(id).head {
            Head::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Whether a group can act: a name, an office, a pronoun, a noun for people.
    pub(crate) fn acts(&self, id: GroupId) -> bool {
        match self.phrases.group(id).head {
            Head::Name(_) | Head::Office(_) | Head::Pronoun(_) | Head::Empty => true,
            Head::Noun(word) => {
                self.view
                    .lexicon
                    .classes(word)
                    .any(class::PEOPLE | class::BODY | class::COUNTERPART | class::CROWD)
                    || self.is_unknown_name(id)
            }
            Head::Date(_) => false,
        }
    }

    /// Whether the head of a group is written as a name, though it is none that is known: "met Uber and Google".
    pub(super) fn is_unknown_name(&self, id: GroupId) -> bool {
        let group = self.phrases.group(id);
        let sentence = self.view.sentences[group.sentence as usize];
        let head = group.head_tokens.start;
        sentence.zone == Zone::Body
            && head > sentence.tokens.start
            && self.view.tokens[head as usize].shape == Shape::Capitalized
    }

    /// Whether the group at `at` is a pronoun that is a subject: "he", "we".
    fn is_nominative(&self, at: usize) -> bool {
        self.group_at(at).is_some_and(|id| {
            let head = self.phrases.group(id).head;
            head.is_pronoun(self.view.lexicon, class::NOMINATIVE)
        })
    }

    /// Whether a group is a person by name, or an office, of which a person is the holder.
    pub(crate) fn is_person(&self, id: GroupId) -> bool {
        match self.phrases.group(id).head {
            Head::Name(name) => self.names[name as usize].mention_type == MentionType::Person,
            Head::Office(_) | Head::Pronoun(_) => true,
            _ => false,
        }
    }

    /// The classes of the word of a chunk: for a verb, of its lemma.
    pub(crate) fn classes(&self, at: usize) -> ClassSet {
        self.chunks
            .get(at)
            .map_or(ClassSet::default(), |chunk| self.view.lexicon.classes(chunk.word))
    }

    /// The noun for a text that heads a group, or that from which a group is, led by the chunk at `left`: "a letter", "a
    /// letter from *Lind*".
    pub(crate) fn document(&self, id: GroupId, left: usize) -> Option<GroupId> {
        let by = self.is(left, ChunkKind::Preposition) && self.classes(left).any(class::FROM | class::BY);
        let whole = left
            .checked_sub(1)
            .filter(|_| by)
            .and_then(|at| self.group_at(at));
        let is_text = |id: &GroupId| {
            let head = self.phrases.group(*id).head;
            head.is_noun(self.view.lexicon, class::DOCUMENT)
        };
        [Some(id), whole].into_iter().flatten().find(is_text)
    }

    /// Whether the verb at a chunk takes a clause without "that": "said Putin met ...".
    pub(crate) fn says(&self, at: usize) -> bool {
        self.verb_at(at)
            .is_some_and(|verb| self.view.lexicon.says(self.phrases.verb(verb).lemma))
    }

    /// Whether a finite verb before `at` in the same clause, which is none of saying, could govern what stands there.
    pub(crate) fn is_governed(&self, at: usize) -> bool {
        self.left[at].governed
    }

    pub(crate) fn finite_at(&self, at: usize) -> bool {
        self.verb_at(at)
            .is_some_and(|verb| self.phrases.verb(verb).finite())
    }

    /// The chunk of the nearest verb to the left.
    pub(crate) fn verb_before(&self, at: usize) -> Option<usize> {
        self.left[at].verb.map(|verb| verb as usize)
    }

    /// The groups from `start` to `end`, both included.
    pub(crate) fn members(&self, start: usize, end: usize) -> Few<GroupId> {
        (start..=end).filter_map(|at| self.group_at(at)).collect()
    }

    /// The coordinated groups that begin at `at`, and the chunk after them.
    pub(crate) fn list(&self, at: usize) -> (Few<GroupId>, usize) {
        let Some(first) = self.group_at(at) else {
            return (Few::new(), at);
        };
        let (acts, dates) = (self.acts(first), self.date(first).is_some());
        let alike = |id| self.acts(id) == acts;
        let mut members: Few<GroupId> = Few::of(first);
        let mut rest = Rest::new(self.chunks, at + 1, true);
        // Most groups stand alone.
        if !matches!(
            self.kind(at + 1),
            Some(ChunkKind::Comma | ChunkKind::And | ChunkKind::Or)
        ) {
            return (members, at + 1);
        }
        while let Some(place) = rest.place().filter(|&at| self.left[at].over.is_none()) {
            let joint = place - 1 - usize::from(self.is(place - 1, ChunkKind::Adverb));
            let direct = self.may_join(joint - 1, place);
            let fits = |id| (direct || alike(id)) && self.date(id).is_some() == dates;
            let Some(id) = rest.next(fits, alike) else { break };
            members.push(id);
        }
        let mut end = rest.end;
        if members.len() == 2 && self.is(at + 1, ChunkKind::Comma) && self.left[at].aside.is_some() {
            members.pop();
            end = at + 1;
        }
        // "Putin met Xi and Modi hosted Abe": the last member is the subject of what follows.
        let comma = usize::from(end > 2 && self.is(end - 3, ChunkKind::Comma));
        if rest.closed && self.finite_at(end) && self.may_end(at, comma > 0) {
            members.pop();
            end -= 2 + comma;
        }
        (members, end)
    }

    /// The groups that are coordinated with the one at `at` and stand before it, that included, and where the first stands:
    /// those of its list, and those to which an "and" joins that over phrases or a relative clause.
    pub(crate) fn coordinated(&self, at: usize) -> (Few<GroupId>, usize) {
        let mut start = self.list_start(at);
        let mut members = self.members(start, at);
        for _ in 0..MEMBERS {
            let Some((first, begin)) = self.list_before(start) else {
                break;
            };
            start = begin;
            let mut all = self.members(start, first);
            all.extend(members);
            members = all;
        }
        (members, start)
    }

    /// Where the first of those stands that are coordinated with the group at `at`.
    pub(crate) fn coordination_start(&self, at: usize) -> usize {
        let mut start = self.list_start(at);
        for _ in 0..MEMBERS {
            let Some((_, begin)) = self.list_before(start) else {
                break;
            };
            start = begin;
        }
        start
    }

    /// The list to which "and" joins that which begins at `start`, over phrases or a relative clause: its last member, and
    /// where it begins.
    fn list_before(&self, start: usize) -> Option<(usize, usize)> {
        if let Some(first) = self.joined_over(start) {
            return Some((first, self.left[first].list as usize));
        }
        let first = self.joined_after_aside(start)?;
        Some((first, self.list_start(first)))
    }

    /// The group to which "and" joins the list that begins at `at`, though phrases lie between.
    pub(crate) fn joined_over(&self, at: usize) -> Option<usize> {
        self.left[at].over.map(|first| first as usize)
    }

    /// The type of the name that is the head of a group.
    pub(crate) fn name_type(&self, id: GroupId) -> Option<MentionType> {
        match self.phrases.group(id).head {
            Head::Name(name) => Some(self.names[name as usize].mention_type),
            _ => None,
        }
    }

    /// Where the list that ends with the group at `at` begins.
    pub(crate) fn list_start(&self, at: usize) -> usize {
        match lists::joint_before(self.chunks, at) {
            Some(Joint {
                previous,
                by_word: true,
            }) if self.may_join(previous, at)
                && self.left[at].over.is_none()
                && self.joined_after_aside(at).is_none()
                // "worked at the palace and he met Berg"
                && !(self.is_nominative(at) && self.verb_before(previous).is_some())
                // "Putin met Xi and Modi hosted Abe"
                && !(self.finite_at(at + 1) && self.may_end(previous, self.is(at.saturating_sub(2), ChunkKind::Comma))) =>
            {
                self.left[previous].list as usize
            }
            _ => at,
        }
    }

    /// Whether what stands at `at` may end the clause of a verb before it, so that the group that "and" joins to it, or a
    /// comma and "and", begins another one.
    fn may_end(&self, at: usize, comma: bool) -> bool {
        let left = self.left[at];
        // "Left after talks between Chad and Mali failed": what is between takes both.
        let between = || {
            let preposition = self.before(at, ChunkKind::Preposition);
            preposition.is_some_and(|chunk| self.view.lexicon.classes(chunk.word).any(class::BETWEEN))
        };
        left.governed && (comma || !left.begins) && !between()
    }

    /// The group to which ", and" joins that at `at` over a relative clause: "Lind, who leads the bloc, and Berg".
    pub(crate) fn joined_after_aside(&self, at: usize) -> Option<usize> {
        self.before(at, ChunkKind::And)?;
        let comma = at
            .checked_sub(2)
            .filter(|&comma| self.is(comma, ChunkKind::Comma))?;
        let last = self.left[comma];
        let open = last.aside? as usize;
        let first = open.checked_sub(1)?;
        let listed = self.group_at(comma - 1).is_some() && self.left[comma - 1].list as usize != comma - 1;
        (!listed && self.alike(first, at)).then_some(first)
    }

    /// Whether the group at `previous` may stand in one list with that at `at`: if they are alike, and right before "and"
    /// also things beside those who act, but for persons.
    pub(super) fn may_join(&self, previous: usize, at: usize) -> bool {
        let thing = |at: usize| {
            let person = |id| self.name_type(id) == Some(MentionType::Person);
            self.group_at(at)
                .is_some_and(|id| !person(id) && self.date(id).is_none())
        };
        let direct = || {
            let joint = at - 1 - usize::from(self.is(at - 1, ChunkKind::Adverb));
            previous + 1 == joint
                && (self.is(joint, ChunkKind::And) || self.is(joint, ChunkKind::Or))
                && thing(previous)
                && thing(at)
        };
        self.alike(previous, at) || direct()
    }

    /// Whether the group at `previous` may stand in one list with that at `at`.
    fn alike(&self, previous: usize, at: usize) -> bool {
        let (Some(previous), Some(here)) = (self.group_at(previous), self.group_at(at)) else {
            return false;
        };
        self.acts(previous) == self.acts(here) && self.date(previous).is_none()
    }
}
