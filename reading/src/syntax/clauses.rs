//! Builds the clauses of a sentence: for every verb group its subject, object and prepositional phrases, and what
//! governs it; for every noun group the phrases that follow it and the clause in which it stands.
//!
//! Deterministic, one pass a sentence, no recursion: a reading that is right for news prose, where the
//! subject stands before its verb and what belongs to a verb follows it.

use std::borrow::Cow;

use super::clause::{Clause, ClauseId, Clauses, Earlier, Governor, Phrase, Subject};
use super::complements::{complements, is_nominative};
use super::few::Few;
use super::gapping;
use super::inclusions;
use super::infinitives::infinitive;
use super::left_side;
use super::noun_contexts;
use super::phrases::{Chunk, ChunkKind, GroupId, Head, Modal, Phrases, VerbGroup, VerbId, VerbShape};
use super::relatives::fill_gap;
use super::sentence_chunks::{Left, SentenceChunks};
use super::subjects::subject;
use super::when::stray_dates;
use crate::lexicon::class;
use crate::lexicon::valued::Ordered;
use crate::units::mentions::Name;
use crate::units::room::{make_room, room_for};
use crate::units::view::View;
use whomet_engine::words::{VerbForm, WordId};

/// How many chunks before its verb the word stands at most that says where a clause was: "where".
const SUBJECT_WITHIN: usize = 64;

/// How many infinitives may hang on one another.
const INFINITIVES: usize = 4;

/// How many clauses apart somebody and his companion may be told to act. A sentence of the papers has some twenty.
const CLAUSES_APART: usize = 32;

/// Builds the clauses of the sentence whose chunks are in hand, the next after those of `out`; `left` is memory that is
/// written anew.
#[inline(never)] // Counted by itself: see `benches/instructions.sh`.
pub(crate) fn build(
    view: View<'_>,
    names: &[Name],
    phrases: &Phrases,
    left: &mut Vec<Left>,
    out: &mut Clauses,
) {
    let sentence = out.sentences.len();
    let (read, whole) = (view.sentences[sentence].tokens.start as usize, view.tokens.len());
    let verbs = phrases
        .chunks
        .iter()
        .filter(|chunk| matches!(chunk.kind, ChunkKind::Verb(_)));
    let verbs = verbs.count();
    if verbs > 0 && out.clauses.is_empty() {
        out.clauses.reserve(room_for(whole / 2));
    }
    make_room(&mut out.clauses, verbs, read, whole);
    out.around.make_room(phrases.groups.len(), read, whole);
    let first = out.clauses.len();
    let (chunks, joined) = without_joined(&phrases.chunks, phrases);
    let chunks = &left_side::look(SentenceChunks::bare(view, names, phrases, &chunks), left);
    for (at, chunk) in chunks.chunks.iter().enumerate() {
        if let ChunkKind::Verb(verb) = chunk.kind {
            let earlier = Earlier {
                clauses: &out.clauses[first..],
                first: first as u32,
            };
            let clause = clause(chunks, at, verb, sentence as u32, earlier);
            out.clauses.push(clause);
        }
    }
    participles_before_their_clause(phrases, &mut out.clauses[first..]);
    companions(view, phrases, &mut out.clauses[first..]);
    stray_dates(chunks, &mut out.clauses[first..]);
    gapping::find(chunks, &mut out.clauses, first);
    noun_contexts::fill(chunks, &out.clauses, first, &mut out.around);
    inclusions::find(chunks, &mut out.inclusions);
    for joined in joined {
        add_joined(phrases, joined, sentence as u32, out);
    }
    out.sentences.push((first as u32, out.clauses.len() as u32));
}

/// A participle that a hyphen joins to who does it, and before what it is done to: "Norwegian-brokered talks".
#[derive(Clone, Copy, Debug)]
struct Joined {
    agent: GroupId,
    verb: VerbId,
    noun: GroupId,
}

/// The chunks of a sentence without joined participles and their agents, and these: they are clauses of their own, and
/// for all others only the noun is there.
fn without_joined<'c>(chunks: &'c [Chunk], phrases: &Phrases) -> (Cow<'c, [Chunk]>, Vec<Joined>) {
    let mut joined = Vec::new();
    let mut kept = Vec::new();
    let mut from = 0;
    for (at, window) in chunks.windows(3).enumerate() {
        if let [
            ChunkKind::Group(agent),
            ChunkKind::Verb(verb),
            ChunkKind::Group(noun),
        ] = [window[0].kind, window[1].kind, window[2].kind]
            && phrases.verb(verb).shape == VerbShape::Joined
        {
            joined.push(Joined { agent, verb, noun });
            kept.extend_from_slice(&chunks[from..at]);
            from = at + 2;
        }
    }
    if joined.is_empty() {
        return (Cow::Borrowed(chunks), joined);
    }
    kept.extend_from_slice(&chunks[from..]);
    (Cow::Owned(kept), joined)
}

/// Adds the clause of a joined participle. What stands around the noun belongs to it, too.
fn add_joined(phrases: &Phrases, joined: Joined, sentence: u32, out: &mut Clauses) {
    let around = out.around.of_mut(joined.noun);
    around.rest_mut().participle = Some(ClauseId(out.clauses.len() as u32));
    let tokens = phrases.verb(joined.verb).tokens;
    let mut clause = Clause::new(joined.verb, sentence, tokens, u32::MAX);
    clause.subjects = Few::of(joined.agent);
    clause.objects = Few::of(joined.noun);
    clause.phrases = around.phrases.clone();
    if !around.dates.is_empty() {
        clause.rest_mut().dates = around.dates.clone();
    }
    out.clauses.push(clause);
}

/// The clause of the verb at `at`.
fn clause(
    chunks: &SentenceChunks<'_>,
    at: usize,
    verb: VerbId,
    sentence: u32,
    earlier: Earlier<'_>,
) -> Clause {
    let group = chunks.phrases.verb(verb);
    let mut clause = Clause::new(verb, sentence, group.tokens, at as u32);
    let preposition = chunks.before(at, ChunkKind::Preposition);
    let mut subject_follows = false;
    match (group.shape, preposition) {
        (VerbShape::Infinitive, _) => infinitive(chunks, at, earlier, &mut clause),
        // "helped negotiate a truce"
        (VerbShape::Bare | VerbShape::Present, _) if helps(chunks, at) => {
            infinitive(chunks, at, earlier, &mut clause);
        }
        // "after meeting Lind", "without meeting Lind"
        (VerbShape::Gerund, Some(preposition)) => {
            clause.introducer = preposition.word;
            let verb = chunks.verb_before(at);
            if let Some(id) = verb.and_then(|verb| earlier.at_chunk(verb)) {
                clause.governor = Some(Governor::Clause(id));
                clause.subjects = doers_of_gerund(chunks, earlier.clause(id)).clone();
                let adjunct = chunks
                    .view
                    .lexicon
                    .classes(preposition.word)
                    .any(class::ADVERBIAL_CLAUSE | class::BESIDE | class::DENIAL)
                    && !chunks.classes(at - 1).any(class::OF);
                match at.checked_sub(2).and_then(|left| chunks.kind(left)) {
                    // "is open to meeting Lind"
                    Some(ChunkKind::Other) if !adjunct => {
                        clause.governor = Some(Governor::Adjective(chunks.chunks[at - 2].word, Some(id)));
                    }
                    // "rejected the idea of meeting Lind"
                    Some(ChunkKind::Group(noun)) if !adjunct && !chunks.acts(noun) => {
                        clause.governor = Some(Governor::Noun(noun));
                    }
                    _ => {}
                }
            }
        }
        _ => {
            let behind = after_while(chunks, at);
            let said = behind.and_then(|(verb, _)| speaking(chunks, verb, earlier));
            let (subject, introducer) = match behind {
                // "said when meeting Lind"
                Some((verb, introducer)) => (Subject::Shared(said.unwrap_or(verb)), introducer),
                None => subject(chunks, at),
            };
            clause.introducer = introducer;
            match subject {
                Subject::Groups(groups) => clause.subjects = groups,
                Subject::After(groups) => {
                    clause.subjects = groups;
                    subject_follows = true;
                }
                Subject::Shared(chunk) => {
                    if let Some(id) = earlier.at_chunk(chunk) {
                        let id = closed_by_comma(chunks, at, id, earlier);
                        let id = over_infinitives(chunks, group, id, earlier);
                        // "plans to visit Rome and meet the pope": both hang on the same.
                        let other = earlier.clause(id);
                        clause.subjects = other.subjects.clone();
                        clause.governor = other.governor;
                        if is_bare(chunks, group) && asks_for_bare(chunks.phrases.verb(other.auxiliaries)) {
                            clause.auxiliaries = other.auxiliaries;
                            clause.introducer = other.introducer;
                        }
                    }
                }
                Subject::None => {}
            }
            // "avoided meeting Lind", "ruled out meeting Lind"
            let particle =
                |&left: &usize| matches!(chunks.kind(left), Some(ChunkKind::Adverb | ChunkKind::Other));
            let left = at
                .checked_sub(1)
                .map(|left| left - usize::from(left > 0 && particle(&left)));
            if group.shape == VerbShape::Gerund
                && let Some(above) = left.filter(|&left| chunks.verb_at(left).is_some())
            {
                clause.governor = earlier.at_chunk(above).map(Governor::Clause);
            }
            let said = said.and_then(|said| earlier.at_chunk(said)).map(Governor::Clause);
            clause.governor = said.or(clause.governor).or_else(|| saying(chunks, at, earlier));
        }
    }
    complements(chunks, at, &mut clause);
    if subject_follows {
        clause.objects.clear();
    }
    if group.finite() && !group.passive {
        fill_gap(chunks, at, &mut clause);
    }
    if chunks.view.lexicon.classes(clause.introducer).any(class::WHERE) {
        where_it_was(chunks, at, &mut clause);
    }
    clause
}

/// "Said when meeting Lind": the verb before the word behind which a form in -ing stands at `at`, and that word.
fn after_while(chunks: &SentenceChunks<'_>, at: usize) -> Option<(usize, WordId)> {
    let gerund = chunks.phrases.verb(chunks.verb_at(at)?).shape == VerbShape::Gerund;
    let word = chunks
        .before(at, ChunkKind::Subordinator)
        .filter(|_| gerund)?
        .word;
    Some((chunks.verb_before(at)?, word))
}

/// "Said that trade would grow when meeting Lind": of the verb at `at`, whose subject meets nobody, the one of saying above it.
fn speaking(chunks: &SentenceChunks<'_>, at: usize, earlier: Earlier<'_>) -> Option<usize> {
    let said = earlier.clause(earlier.at_chunk(at)?);
    let acts = said.subjects.iter().any(|&subject| chunks.acts(subject));
    let Some(Governor::Clause(above)) = said.governor.filter(|_| !acts) else {
        return None;
    };
    let above = (above.0 >= earlier.first).then(|| earlier.clause(above).chunk as usize);
    above.filter(|&above| chunks.says(above))
}

/// Whether a verb group is a base form alone, "visit", which may share what stands before another.
fn is_bare(chunks: &SentenceChunks<'_>, group: &VerbGroup) -> bool {
    let base = |token| chunks.view.verb_form(token, VerbForm::Base);
    group.tokens.len() == 1
        && matches!(group.shape, VerbShape::Present | VerbShape::Bare)
        && base(group.head as usize).is_some()
}

/// Whether a verb group has an auxiliary after which a base form stands: "will meet", "did not meet", "to meet".
fn asks_for_bare(group: &VerbGroup) -> bool {
    let plain = !group.perfect && !group.passive && !group.progressive;
    let led = group.modal != Modal::None || group.head > group.tokens.start;
    plain && (led || group.shape == VerbShape::Infinitive)
}

/// "Lind said the plan was dead, and left", "Lind arrived, where he met Berg, and left": the clause on which that of `id`
/// hangs, if a comma before "and" ends the latter, so that the verb at `at` shares the subject of the former.
fn closed_by_comma(chunks: &SentenceChunks<'_>, at: usize, id: ClauseId, earlier: Earlier<'_>) -> ClauseId {
    let mut and = at;
    while and > 0 && chunks.is(and - 1, ChunkKind::Adverb) {
        and -= 1;
    }
    let comma = and > 1 && chunks.is(and - 1, ChunkKind::And) && chunks.is(and - 2, ChunkKind::Comma);
    let shape = |id: ClauseId| chunks.phrases.verb(earlier.clause(id).verb).shape;
    let here = chunks.verb_at(at).map(|verb| chunks.phrases.verb(verb).shape);
    match earlier.clause(id).governor {
        Some(Governor::Clause(above))
            if comma
                && above.0 >= earlier.first
                && chunks.phrases.verb(earlier.clause(id).verb).finite()
                && Some(shape(above)) == here
                && earlier.clause(above).subjects != earlier.clause(id).subjects =>
        {
            above
        }
        _ => id,
    }
}

/// "Refused to sell arms and urged Chad to talk": a finite verb goes on with the finite verb before it, and not with the
/// infinitive that hangs on that.
fn over_infinitives(
    chunks: &SentenceChunks<'_>,
    group: &VerbGroup,
    mut id: ClauseId,
    earlier: Earlier<'_>,
) -> ClauseId {
    if !group.finite() || is_bare(chunks, group) {
        return id;
    }
    for _ in 0..INFINITIVES {
        let clause = earlier.clause(id);
        match clause.governor {
            Some(Governor::Clause(above))
                if above.0 >= earlier.first
                    && chunks.phrases.verb(clause.verb).shape == VerbShape::Infinitive =>
            {
                id = above;
            }
            _ => break,
        }
    }
    id
}

/// "Flew to Chad, where he met Lind": the place or event before the word that begins a clause is where that was.
fn where_it_was(chunks: &SentenceChunks<'_>, at: usize, clause: &mut Clause) {
    let Some(&preposition) = chunks.view.lexicon.ordered(Ordered::Setting).first() else {
        return;
    };
    let begins = |&at: &usize| chunks.chunks[at].kind == ChunkKind::Subordinator;
    let Some(begin) = (at.saturating_sub(SUBJECT_WITHIN)..at).rev().find(begins) else {
        return;
    };
    let before = begin - usize::from(chunks.before(begin, ChunkKind::Comma).is_some());
    let place = before.checked_sub(1).and_then(|at| chunks.group_at(at));
    let is_place = |&place: &GroupId| match chunks.phrases.group(place).head {
        Head::Name(_) => true,
        // "A summit where Lind signed"
        Head::Noun(word) => chunks.view.lexicon.announces(word),
        _ => false,
    };
    if let Some(place) = place.filter(is_place) {
        let groups = Few::of(place);
        clause.rest_mut().at = groups.clone();
        clause.phrases.push(Phrase { preposition, groups });
    }
}

/// Who does what a form in -ing after a preposition tells: the subject of the verb above, or its object.
fn doers_of_gerund<'c>(chunks: &SentenceChunks<'_>, above: &'c Clause) -> &'c Few<GroupId> {
    let verb = chunks.phrases.verb(above.verb);
    let of_object = chunks.view.lexicon.classes(verb.lemma).any(class::OBJECT_GERUND);
    match of_object && !verb.passive && !above.objects.is_empty() {
        true => &above.objects,
        false => &above.subjects,
    }
}

/// Whether the verb right before `at`, or before its object there, takes an infinitive without "to".
fn helps(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    let left = at.checked_sub(1).map(|left| match chunks.group_at(left) {
        Some(_) => chunks.list_start(left).saturating_sub(1),
        None => left,
    });
    let verb = left.and_then(|left| chunks.verb_at(left));
    verb.is_some_and(|verb| {
        let lemma = chunks.phrases.verb(verb).lemma;
        chunks.view.lexicon.classes(lemma).any(class::HELP)
    })
}

/// The clause of saying, knowing or denying on which a "that" clause hangs.
fn saying(chunks: &SentenceChunks<'_>, at: usize, earlier: Earlier<'_>) -> Option<Governor> {
    let mut that = false;
    let mut nearest = None;
    for before in (0..at).rev() {
        match chunks.chunks[before].kind {
            ChunkKind::Subordinator => that = true,
            // "Said after meeting Lind that they would come"
            ChunkKind::Verb(verb)
                if that
                    && nearest.is_none()
                    && !chunks.says(before)
                    && chunks.phrases.verb(verb).shape == VerbShape::Gerund =>
            {
                nearest = Some(before);
            }
            ChunkKind::Verb(_) if nearest.is_some() && !chunks.says(before) => break,
            ChunkKind::Verb(_) if that || chunks.says(before) || subject_follows(chunks, before) => {
                return earlier.at_chunk(before).map(Governor::Clause);
            }
            ChunkKind::Verb(_) | ChunkKind::Break | ChunkKind::Relative => break,
            _ => {}
        }
    }
    earlier.at_chunk(nearest?).map(Governor::Clause)
}

/// Whether a pronoun that can only be a subject stands right after the verb at `at`: "promised [they would come]".
fn subject_follows(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    chunks
        .group_at(at + 1)
        .is_some_and(|id| is_nominative(chunks, id))
}

/// "Lind, joined by Berg, met Olsen": Berg did, too.
fn companions(view: View<'_>, phrases: &Phrases, clauses: &mut [Clause]) {
    for at in 0..clauses.len() {
        let verb = phrases.verb(clauses[at].verb);
        if verb.shape != VerbShape::Participle || !view.lexicon.classes(verb.lemma).any(class::COMPANION) {
            continue;
        }
        let Clause {
            subjects, phrases, ..
        } = clauses[at].clone();
        let by = |phrase: &Phrase| view.lexicon.classes(phrase.preposition).any(class::BY);
        let companions: Few<GroupId> = phrases
            .iter()
            .filter(|phrase| by(phrase))
            .flat_map(|phrase| &phrase.groups)
            .copied()
            .collect();
        let near = at.saturating_sub(CLAUSES_APART)..clauses.len().min(at + CLAUSES_APART);
        for other in near {
            let clause = &mut clauses[other];
            if other != at && !subjects.is_empty() && clause.subjects == subjects {
                clause.subjects.extend(companions.iter().copied());
            }
        }
    }
}

/// "Speaking in Rome, Putin said": what comes first has the subject of the finite clause that follows.
fn participles_before_their_clause(phrases: &Phrases, clauses: &mut [Clause]) {
    let mut main: Option<usize> = None;
    for at in (0..clauses.len()).rev() {
        let verb = phrases.verb(clauses[at].verb);
        if !clauses[at].subjects.is_empty() {
            if verb.finite() {
                main = Some(at);
            }
            continue;
        }
        let waits = matches!(
            verb.shape,
            VerbShape::Gerund | VerbShape::Participle | VerbShape::Infinitive
        );
        if let Some(main) = main.filter(|_| waits) {
            clauses[at].subjects = clauses[main].subjects.clone();
        }
    }
}
