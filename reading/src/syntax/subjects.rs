//! Who a verb's subject is: found by going left from the verb.

use whomet_engine::words::WordId;

use super::clause::Subject;
use super::few::Few;
use super::headlines::headline_list;
use super::phrases::{ChunkKind, GroupId, Head, VerbShape};
use super::relatives::{antecedent, bare_antecedent, relative_of};
use super::sentence_chunks::SentenceChunks;
use super::sharing::shared_verb;
use crate::lexicon::class;

/// The subject of the verb at `at`, and the word that begins its clause: "if", "when", "after".
pub(crate) fn subject(chunks: &SentenceChunks<'_>, at: usize) -> (Subject, WordId) {
    if let Some(groups) = inverted(chunks, at) {
        return (Subject::After(groups), WordId::UNKNOWN);
    }
    let shape = chunks.verb_at(at).map(|verb| chunks.phrases.verb(verb).shape);
    let finite = chunks.finite_at(at);
    let none = WordId::UNKNOWN;
    let mut before = at;
    // "Last year was late"
    let mut day = None;
    while before > 0 {
        before -= 1;
        match chunks.chunks[before].kind {
            ChunkKind::Adverb | ChunkKind::Other | ChunkKind::Quote | ChunkKind::Preposition => {}
            ChunkKind::Group(id) if chunks.date(id).is_some() => {
                // "on Monday", "Monday"
                let led = chunks.before(before, ChunkKind::Preposition).is_some();
                if finite && !led && before + 1 == at {
                    day = Some(id);
                }
                before -= usize::from(led);
            }
            ChunkKind::Group(id) => match group(chunks, before, id, at) {
                Passed::To(left) => before = left,
                Passed::Subject(groups, introducer) => return (Subject::Groups(groups), introducer),
            },
            kind @ (ChunkKind::Comma | ChunkKind::And | ChunkKind::Or | ChunkKind::But) => {
                let open = match kind {
                    ChunkKind::Comma => parenthesis_start(chunks, before).or_else(|| {
                        let passed = ends_list(chunks, before)
                            || adverb_ends(chunks, before)
                            || day_ends(chunks, before);
                        passed.then_some(before)
                    }),
                    // "Talks with Lind and with Berg failed"
                    ChunkKind::And
                        if chunks.is(before + 1, ChunkKind::Preposition) && !chunks.is_governed(before) =>
                    {
                        Some(before)
                    }
                    _ => None,
                };
                let Some(open) = open else {
                    let verb = shared_verb(chunks, before, at);
                    return (verb.map_or(Subject::None, Subject::Shared), none);
                };
                before = open;
            }
            ChunkKind::Verb(other) => {
                let reduced = chunks.phrases.verb(other).shape == VerbShape::Participle
                    && before
                        .checked_sub(1)
                        .is_some_and(|left| chunks.group_at(left).is_some());
                if reduced && finite {
                    // "a delegation led by Wu held talks"
                    continue;
                }
                if finite
                    && !chunks.says(before)
                    && let Some((relative, _)) = relative_of(chunks, before)
                {
                    // "the envoy whom Lind met left": on from what the relative says more of
                    before = relative;
                    continue;
                }
                if finite && let Some(antecedent) = bare_antecedent(chunks, before) {
                    before = antecedent + 1;
                    continue;
                }
                let subject = match shape {
                    Some(VerbShape::Gerund) => Subject::Shared(before),
                    _ => Subject::None,
                };
                return (subject, none);
            }
            ChunkKind::Relative => {
                let subject = antecedent(chunks, before);
                return (subject.map_or(Subject::None, Subject::Groups), none);
            }
            ChunkKind::Subordinator => return (Subject::None, chunks.chunks[before].word),
            ChunkKind::Break => match aside_start(chunks, before) {
                Some(open) => before = open,
                None => break,
            },
        }
    }
    (
        day.map_or(Subject::None, |day| Subject::Groups(Few::of(day))),
        none,
    )
}

/// Whether the comma at `comma` ends a list that another one interrupted: "Lind, along with Berg, met Olsen".
fn ends_list(chunks: &SentenceChunks<'_>, comma: usize) -> bool {
    let Some(last) = comma.checked_sub(1).filter(|&at| chunks.group_at(at).is_some()) else {
        return false;
    };
    let joins = |at: usize| chunks.is(at, ChunkKind::And) && chunks.is(at - 1, ChunkKind::Comma);
    let start = chunks.coordination_start(last);
    (start + 2..last).any(joins)
}

/// Whether the comma at `comma` stands behind an adverb that says how the sentence goes on from another: "Lind, the mayor,
/// however, left".
fn adverb_ends(chunks: &SentenceChunks<'_>, comma: usize) -> bool {
    let mut at = comma;
    while at > 0 && chunks.is(at - 1, ChunkKind::Adverb) {
        at -= 1;
    }
    at < comma && chunks.verb_before(comma).is_none() && at > 0 && chunks.group_at(at - 1).is_some()
}

/// Whether the comma at `comma` stands behind a day of which a comma is a part, and that behind the subject: "Lind on
/// Monday, May 4, left".
fn day_ends(chunks: &SentenceChunks<'_>, comma: usize) -> bool {
    let Some(day) = comma.checked_sub(1).filter(|&at| chunks.date_at(at).is_some()) else {
        return false;
    };
    let before = day - usize::from(chunks.before(day, ChunkKind::Preposition).is_some());
    chunks.verb_before(comma).is_none() && before > 0 && chunks.group_at(before - 1).is_some()
}

/// The subject that stands after its verb of saying: "It was late," said Lind.
fn inverted(chunks: &SentenceChunks<'_>, at: usize) -> Option<Few<GroupId>> {
    let group = chunks.group_at(at + 1)?;
    if chunks.date(group).is_none() && stands_behind(chunks, at, group) {
        return Some(chunks.list(at + 1).0);
    }
    if !chunks.says(at) || !chunks.finite_at(at) || chunks.date(group).is_some() {
        return None;
    }
    let left = at.checked_sub(1)?;
    let (members, end) = chunks.list(at + 1);
    let after_speech = match chunks.chunks[left].kind {
        ChunkKind::Quote => true,
        ChunkKind::Comma => {
            let verb = chunks.verb_before(left);
            let aside = parenthesis_start(chunks, left);
            let speech = |verb: usize| {
                aside.is_none_or(|open| open < verb && chunks.finite_at(verb)) && !only_relative(chunks, verb)
            };
            // "The plan, said Lind, is late"
            let aside = verb.is_none() && chunks.is(end, ChunkKind::Comma);
            chunks.acts(group) && (aside || verb.is_some_and(speech))
        }
        _ => false,
    };
    (after_speech && chunks.verb_at(end).is_none()).then_some(members)
}

/// Whether the verb at `at` is of a relative clause before which nothing is told: "Lind, who leads the army, told Berg".
fn only_relative(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    let relative = relative_of(chunks, at);
    relative.is_some_and(|(relative, _)| chunks.verb_before(relative).is_none())
}

/// "Attending the talks were Lind and Berg", "among the guests is Lind": whether what stands before the verb at `at` says
/// where its subject is, which follows.
fn stands_behind(chunks: &SentenceChunks<'_>, at: usize, behind: GroupId) -> bool {
    /// What stands before the verb has no more chunks.
    const BEFORE: usize = 12;
    let be = chunks.finite_at(at) && chunks.classes(at).any(class::IDENTITY);
    if !be || at > BEFORE {
        return false;
    }
    if asks(chunks, at) {
        return true;
    }
    let opens = |at: &usize| !matches!(chunks.chunks[*at].kind, ChunkKind::Adverb | ChunkKind::Quote);
    let Some(first) = (0..at).find(opens) else {
        return false;
    };
    let mut verbs = (0..at).filter_map(|at| chunks.verb_at(at));
    let finite = verbs.any(|verb| chunks.phrases.verb(verb).finite());
    let among = chunks.is(first, ChunkKind::Preposition) && chunks.classes(first).any(class::AMONG);
    let gerund = chunks
        .verb_at(first)
        .is_some_and(|verb| chunks.phrases.verb(verb).shape == VerbShape::Gerund)
        && chunks.classes(first).any(class::ATTEND);
    !finite && (chunks.acts(behind) && (among || gerund) || only_phrases(chunks, first, at))
}

/// "On the agenda is trade": whether nothing but phrases stands before the verb at `at`, the first at `first`.
fn only_phrases(chunks: &SentenceChunks<'_>, first: usize, at: usize) -> bool {
    let mut before = first;
    while chunks.is(before, ChunkKind::Preposition) && chunks.group_at(before + 1).is_some() {
        before += 2;
    }
    before > first && before == at && chunks.date_at(at - 1).is_none()
}

/// "What are the terms", "is it late": whether the verb at `at` asks something of what follows.
fn asks(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    let begins = |at: usize| match at.checked_sub(1).and_then(|before| chunks.kind(before)) {
        None | Some(ChunkKind::Break | ChunkKind::Quote) => true,
        Some(ChunkKind::And | ChunkKind::Or | ChunkKind::But) => at == 1,
        _ => false,
    };
    if begins(at) {
        // "Is [it] [a deal]", "is [Lind] late", but "are [stronger]"
        return chunks
            .chunks
            .last()
            .is_some_and(|last| chunks.view.is_mark(last.tokens.start as usize, "?"));
    }
    let wh = at - 1;
    let word = chunks.is(wh, ChunkKind::Subordinator) || chunks.classes(wh).any(class::WHO);
    word && begins(wh)
}

/// What the walk to the left makes of a group.
enum Passed {
    /// It is the subject, with the others of its list; and the word that begins the clause.
    Subject(Few<GroupId>, WordId),
    /// It is none: the walk goes on to the left of this chunk.
    To(usize),
}

/// Whether the group at `before` is, with its list, the subject of the verb at `at`.
fn group(chunks: &SentenceChunks<'_>, before: usize, id: GroupId, at: usize) -> Passed {
    let shape = chunks.verb_at(at).map(|verb| chunks.phrases.verb(verb).shape);
    // "Lind himself met Berg"
    let head = chunks.phrases.group(id).head;
    if head.is_pronoun(chunks.view.lexicon, class::REFLEXIVE) {
        return Passed::To(before);
    }
    // "Rebels loyal to Lind left": what stands behind a noun and says more of it.
    let behind = before
        .checked_sub(1)
        .is_some_and(|left| chunks.group_at(left).is_some());
    if behind
        && chunks.phrases.group(id).stands_alone()
        && head.is_noun(chunks.view.lexicon, class::POSTNOMINAL)
    {
        return Passed::To(before);
    }
    let (mut members, mut start) = chunks.coordinated(before);
    if let Some(all) = headline_list(chunks, start, before + 1 == at) {
        members = all.into_iter().chain(members.iter().copied()).collect();
        start = 0;
    }
    let subject = |introducer| Passed::Subject(members.clone(), introducer);
    let Some(left) = start.checked_sub(1) else {
        return subject(WordId::UNKNOWN);
    };
    // "to a summit planned in Moscow": what is planned stands right before.
    if before + 1 == at
        && shape == Some(VerbShape::Participle)
        && matches!(chunks.phrases.group(id).head, Head::Noun(_))
    {
        return Passed::Subject(Few::of(id), WordId::UNKNOWN);
    }
    // "Voted on a resolution condemning Lind", "gave him a letter from Lind inviting Berg": the text says it.
    if before + 1 == at
        && shape == Some(VerbShape::Gerund)
        && let Some(text) = chunks.document(id, left)
    {
        return Passed::Subject(Few::of(text), WordId::UNKNOWN);
    }
    // "At a conference taking place in Oslo", "the summit being held in Rome"
    if before + 1 == at && shape == Some(VerbShape::Gerund) && is_held(chunks, id, at) {
        return Passed::Subject(Few::of(id), WordId::UNKNOWN);
    }
    // "reports of troops firing on a crowd"
    if before + 1 == at
        && shape == Some(VerbShape::Gerund)
        && chunks.is(left, ChunkKind::Preposition)
        && chunks.classes(left).any(class::OF)
        && chunks.acts(id)
        && !matches!(chunks.phrases.group(id).head, Head::Name(_))
    {
        return subject(WordId::UNKNOWN);
    }
    // "who had planned to carry out the visit left": the verb before its particle
    let verb = (0..start).rev().find(|&at| !chunks.is(at, ChunkKind::Adverb));
    let left = verb.filter(|&at| chunks.verb_at(at).is_some()).unwrap_or(left);
    match chunks.chunks[left].kind {
        ChunkKind::Preposition => {
            let opens = chunks.classes(left).any(class::CLAUSE_PREPOSITION) && chunks.finite_at(at);
            let near =
                |chunk: usize| matches!(chunks.kind(chunk), Some(ChunkKind::Adverb | ChunkKind::Other));
            if opens && ((before + 1..at).all(near) || opens_clause(chunks, left, before, at)) {
                subject(chunks.chunks[left].word)
            } else if let Some(after) = after_fronted(chunks, left, start, before)
                // "After talks between Chad and Mali failed": what is between takes both.
                .filter(|_| chunks.finite_at(at) && !chunks.classes(left).any(class::BETWEEN))
            {
                // "Under the auspices of Chad, Mali and Niger agreed"
                Passed::Subject(chunks.members(after, before), WordId::UNKNOWN)
            } else {
                Passed::To(left)
            }
        }
        ChunkKind::Verb(_) => {
            // The object of a relative clause: go on from what it says more of.
            if chunks.before(left, ChunkKind::Relative).is_some() && !chunks.says(left) {
                Passed::To(left - 1)
            } else if chunks.finite_at(at)
                && let Some(relative) = relative_above(chunks, left)
            {
                Passed::To(relative)
            } else if chunks.finite_at(at) && inside_group(chunks, left) {
                Passed::To(left)
            } else {
                subject(introducer(chunks, left + 1))
            }
        }
        _ => subject(introducer(chunks, start)),
    }
}

/// Whether the verb at `at` says that what a noun announces takes place.
fn is_held(chunks: &SentenceChunks<'_>, noun: GroupId, at: usize) -> bool {
    let lexicon = chunks.view.lexicon;
    let announced = chunks.phrases.group(noun).head.noun();
    let Some(verb) = chunks
        .verb_at(at)
        .filter(|_| announced.is_some_and(|noun| lexicon.announces(noun)))
    else {
        return false;
    };
    let verb = chunks.phrases.verb(verb);
    verb.is_passive() || lexicon.happens(chunks.view.words, verb.head as usize, verb.lemma)
}

/// Whether the preposition at `left` begins the clause of the verb at `at`, though phrases stand between the group at
/// `before`, which it leads, and the verb: "As the war in Chad widened, Lind left", "left after talks in Oslo had failed".
fn opens_clause(chunks: &SentenceChunks<'_>, left: usize, before: usize, at: usize) -> bool {
    use ChunkKind as K;
    let phrase = |at: usize| {
        matches!(
            chunks.kind(at),
            Some(K::Adverb | K::Other | K::Preposition | K::Group(_))
        )
    };
    let begins = match chunks.verb_before(left) {
        None => {
            let before = left.checked_sub(1).and_then(|at| chunks.kind(at));
            matches!(before, None | Some(K::Comma | K::Quote | K::Break | K::And))
        }
        Some(verb) => {
            chunks.finite_at(verb)
                && !chunks.says(verb)
                && relative_of(chunks, verb).is_none()
                && bare_antecedent(chunks, verb).is_none()
        }
    };
    begins && (before + 1..at).all(phrase)
}

/// "Experts who had planned to visit Rome left": the relative word of the clause to which the infinitive at `at` belongs.
fn relative_above(chunks: &SentenceChunks<'_>, at: usize) -> Option<usize> {
    /// A relative clause has no more chunks before its last verb.
    const CLAUSE: usize = 10;
    let is_infinitive = |at: usize| {
        chunks
            .verb_at(at)
            .is_some_and(|verb| chunks.phrases.verb(verb).shape == VerbShape::Infinitive)
    };
    if !is_infinitive(at) {
        return None;
    }
    for left in (0..at).rev().take(CLAUSE) {
        match chunks.chunks[left].kind {
            ChunkKind::Relative => return Some(left),
            ChunkKind::Verb(_) if chunks.says(left) => return None,
            ChunkKind::Verb(_) | ChunkKind::Group(_) | ChunkKind::Adverb | ChunkKind::Preposition => {}
            _ => return None,
        }
    }
    None
}

/// Where the subject begins in what looks like a list from `start` to `last` that the preposition at `left` leads, if that
/// opens the sentence: after the first comma, which closes the phrase.
fn after_fronted(chunks: &SentenceChunks<'_>, left: usize, start: usize, last: usize) -> Option<usize> {
    let comma = (start..last).find(|&at| chunks.is(at, ChunkKind::Comma))?;
    let opening = chunks.chunks[..left].iter();
    let phrases = opening
        .rev()
        .take_while(|chunk| !matches!(chunk.kind, ChunkKind::Break | ChunkKind::Quote));
    let mut plain = true;
    for chunk in phrases {
        plain &= matches!(
            chunk.kind,
            ChunkKind::Group(_) | ChunkKind::Preposition | ChunkKind::Adverb
        );
    }
    let begins = chunks.chunks[..=left]
        .iter()
        .find(|chunk| !matches!(chunk.kind, ChunkKind::Adverb | ChunkKind::Quote))?;
    (plain && begins.kind == ChunkKind::Preposition).then_some(comma + 1)
}

/// Whether the verb at `at` says more of a noun before it: "plans to visit Rome", "the reason for leaving Rome".
fn inside_group(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    let shape = chunks.verb_at(at).map(|verb| chunks.phrases.verb(verb).shape);
    let before = match shape {
        Some(VerbShape::Infinitive) => at.checked_sub(1),
        Some(VerbShape::Gerund) if chunks.before(at, ChunkKind::Preposition).is_some() => at.checked_sub(2),
        Some(VerbShape::Gerund) => at.checked_sub(1),
        _ => None,
    };
    !chunks.says(at) && before.is_some_and(|before| chunks.group_at(before).is_some())
}

/// The subordinator that stands right before the subject at `start`, or before a day: "where on Sunday Lind met".
fn introducer(chunks: &SentenceChunks<'_>, start: usize) -> WordId {
    let mut end = start;
    while let Some(before) = end.checked_sub(1) {
        let chunk = &chunks.chunks[before];
        match chunk.kind {
            ChunkKind::Adverb | ChunkKind::Quote => end = before,
            ChunkKind::Group(id) if chunks.date(id).is_some() => {
                end = before - usize::from(chunks.before(before, ChunkKind::Preposition).is_some());
            }
            ChunkKind::Subordinator | ChunkKind::Preposition => return chunk.word,
            _ => break,
        }
    }
    WordId::UNKNOWN
}

/// For a comma that closes a parenthesis, the comma that opens it.
fn parenthesis_start(chunks: &SentenceChunks<'_>, close: usize) -> Option<usize> {
    let open = (0..close).rev().find(|&at| chunks.is(at, ChunkKind::Comma))?;
    let before = (0..open).rev().find(|&at| !chunks.is(at, ChunkKind::Adverb))?;
    chunks.group_at(before)?;
    let inside = match chunks.kind(open + 1)? {
        // "recently, and quietly, met"
        ChunkKind::And | ChunkKind::But => (open + 2..close).all(|at| chunks.is(at, ChunkKind::Adverb)),
        ChunkKind::Relative | ChunkKind::Preposition | ChunkKind::Adverb | ChunkKind::Subordinator => true,
        ChunkKind::Verb(verb) => {
            !chunks.phrases.verb(verb).finite() || chunks.says(open + 1) && chunks.list(open + 2).1 == close
        }
        ChunkKind::Group(id) => !chunks.acts(id) || chunks.phrases.group(id).offices.is_empty(),
        _ => false,
    };
    inside.then_some(open)
}

/// From a dash or bracket at `close`, where the walk goes on: "The ministers -- Straw and Fischer -- met" looks inside,
/// "Putin (left) met" before.
fn aside_start(chunks: &SentenceChunks<'_>, close: usize) -> Option<usize> {
    let inside = close.checked_sub(1).and_then(|at| chunks.group_at(at));
    let open = (0..close)
        .rev()
        .find(|&at| chunks.is(at, ChunkKind::Break))
        .filter(|&at| at > 0 && chunks.group_at(at - 1).is_some())?;
    // "Norway -- and by extension Sweden -- has", "the mayor of Lyon (in France) met"
    if matches!(
        chunks.kind(open + 1),
        Some(ChunkKind::And | ChunkKind::Preposition)
    ) {
        return Some(open);
    }
    // "Lind (Norway) met" is of Lind.
    let whose = chunks.group_at(open - 1).is_some_and(|id| chunks.is_person(id));
    let named = inside.is_some_and(|id| {
        matches!(chunks.phrases.group(id).head, Head::Name(_)) && (!whose || chunks.is_person(id))
    });
    Some(if named { close } else { open })
}
