//! Relative clauses: what "who" and "which" mean, and the place in their clause that it fills.

use super::clause::{Clause, Phrase};
use super::few::Few;
use super::phrases::{Chunk, ChunkKind, Determiner, GroupId, Head, Modal, Phrases, VerbGroup, VerbShape};
use super::sentence_chunks::SentenceChunks;
use crate::lexicon::class;
use crate::units::view::View;
use whomet_engine::words::VerbForm;

/// How many nouns before the nearest one a relative may mean, by its verb's number.
const NOUNS_BACK: usize = 2;

/// How many nouns before the nearest one the event may stand of which a relative clause says that it came about.
const EVENTS_BACK: usize = 3;

/// No relative clause to which "and" joins another has more chunks.
const CLAUSE: usize = 12;

/// How far before "that" the verb of saying may stand whose words it leads.
const TOLD_WITHIN: usize = 10;

/// How far before its verb the subject of a clause without a relative may stand.
const SUBJECT_WITHIN: usize = 8;

/// Makes relatives of the words "that" in the sentence in hand which stand between a noun and a clause that lacks its
/// object: "talks that Lind had with Berg", "it was Berg that Lind met".
pub(crate) fn mark(view: View<'_>, phrases: &mut Phrases) {
    let at = |at: usize| phrases.chunks.get(at).map(|chunk| chunk.kind);
    let says = |at: usize| match phrases.chunks[at].kind {
        ChunkKind::Verb(verb) => view.lexicon.says(phrases.verb(verb).lemma),
        _ => false,
    };
    let mut found = Vec::new();
    for that in 1..phrases.chunks.len() {
        let chunk = phrases.chunks[that];
        let marked =
            chunk.kind == ChunkKind::Subordinator && view.lexicon.classes(chunk.word).any(class::THAT);
        let after_noun = matches!(at(that - 1), Some(ChunkKind::Group(id)) if !matches!(phrases.group(id).head, Head::Date(_)));
        if !marked || !after_noun {
            continue;
        }
        // "told Berg that Lind met", "said at talks in Oslo that the truce must hold": what somebody is told
        let phrases_end = (that.saturating_sub(TOLD_WITHIN)..that).rev().find(|&before| {
            !matches!(
                phrases.chunks[before].kind,
                ChunkKind::Group(_) | ChunkKind::Preposition | ChunkKind::And
            )
        });
        let other = |at: &usize| {
            let chunk = phrases.chunks[*at];
            chunk.kind == ChunkKind::Subordinator && view.lexicon.classes(chunk.word).any(class::THAT)
        };
        let told = phrases_end.is_some_and(|verb| {
            let phrase = that > 1 && phrases.chunks[that - 2].kind == ChunkKind::Preposition;
            says(verb)
                && (verb + 2 == that || phrase && !(that + 1..phrases.chunks.len()).any(|at| other(&at)))
        });
        if !told && lacks_object(view, phrases, &phrases.chunks, that + 1, false).is_some() {
            found.push(that);
        }
    }
    for that in found {
        phrases.chunks[that].kind = ChunkKind::Relative;
    }
}

/// "Lind, whose visit to Oslo failed": gives the group behind "whose" its owner, the group before.
pub(crate) fn owners(view: View<'_>, phrases: &mut Phrases) {
    let group = |phrases: &Phrases, at: Option<usize>| match phrases.chunks.get(at?)?.kind {
        ChunkKind::Group(id) => Some(id),
        _ => None,
    };
    for whose in 1..phrases.chunks.len() {
        let chunk = phrases.chunks[whose];
        if chunk.kind != ChunkKind::Relative || !view.lexicon.classes(chunk.word).any(class::WHOSE) {
            continue;
        }
        let comma = phrases.chunks[whose - 1].kind == ChunkKind::Comma;
        let owner = group(phrases, whose.checked_sub(1 + usize::from(comma)));
        let owned = group(phrases, Some(whose + 1));
        if let (Some(owner), Some(owned)) = (owner, owned)
            && !matches!(phrases.group(owner).head, Head::Date(_))
            && phrases.group(owned).possessor.is_none()
        {
            let owned = &mut phrases.groups[owned.0 as usize];
            owned.parts_mut().possessor = Some(owner);
        }
    }
}

/// The chunk of the verb of a clause whose subject begins at `subject`, if the verb wants an object and none follows it;
/// `any`: of any verb.
fn lacks_object(
    view: View<'_>,
    phrases: &Phrases,
    chunks: &[Chunk],
    subject: usize,
    any: bool,
) -> Option<usize> {
    let kind = |at: usize| chunks.get(at).map(|chunk| chunk.kind);
    let mut at = subject;
    while let Some(ChunkKind::Group(id)) = kind(at) {
        if matches!(phrases.group(id).head, Head::Date(_)) {
            return None;
        }
        at += 1;
        match kind(at)? {
            ChunkKind::And => at += 1,
            _ => break,
        }
    }
    while kind(at)? == ChunkKind::Adverb {
        at += 1;
    }
    let ChunkKind::Verb(id) = kind(at)? else {
        return None;
    };
    let verb = phrases.verb(id);
    let wants = view.lexicon.classes(verb.lemma).any(class::GAP_VERB);
    let mut next = at + 1;
    while kind(next) == Some(ChunkKind::Adverb) {
        next += 1;
    }
    let object = match kind(next) {
        Some(ChunkKind::Group(id)) => !matches!(phrases.group(id).head, Head::Date(_)),
        Some(ChunkKind::Verb(id)) => !phrases.verb(id).finite() && !any,
        Some(ChunkKind::Relative | ChunkKind::Subordinator | ChunkKind::Quote) => true,
        _ => false,
    };
    (at > subject && (wants || any) && verb.finite() && !verb.passive && !object).then_some(at)
}

/// For the verb at `at`, whose clause says more of a noun without a relative: the chunk of the noun. "The
/// envoy Lind met left".
pub(crate) fn bare_antecedent(chunks: &SentenceChunks<'_>, at: usize) -> Option<usize> {
    let subject = (at.saturating_sub(SUBJECT_WITHIN)..at)
        .rev()
        .find(|&at| chunks.group_at(at).is_some())?;
    let subject = chunks.list_start(subject);
    let antecedent = subject.checked_sub(1)?;
    let id = chunks.group_at(antecedent)?;
    let common = matches!(chunks.phrases.group(id).head, Head::Noun(_) | Head::Office(_));
    let pronoun = match chunks.phrases.group(chunks.group_at(subject)?).head {
        Head::Pronoun(word) => Some(chunks.view.lexicon.classes(word)),
        _ => None,
    };
    // "The president himself met Berg"
    if pronoun.is_some_and(|classes| classes.any(class::REFLEXIVE)) {
        return None;
    }
    let goes_on = verb_follows(chunks, at);
    let met_with =
        chunks.is(at + 1, ChunkKind::Preposition) && chunks.classes(at + 1).any(class::WITH) && !goes_on;
    // "The only people I know", "the plan the minister had backed failed"
    let any = pronoun.is_some_and(|classes| classes.any(class::NOMINATIVE))
        || goes_on
        || follows_verb_of_one(chunks, antecedent, subject);
    let determined =
        chunks.phrases.group(id).determiner != Determiner::Bare || chunks.phrases.group(id).plural;
    let said = antecedent > 0 && chunks.says(antecedent - 1);
    (common
        && determined
        && !met_with
        && !said
        && lacks_object(chunks.view, chunks.phrases, chunks.chunks, subject, any) == Some(at))
    .then_some(antecedent)
}

/// "Is an element [the body] requires": whether the verb before `antecedent` has one object, and that is determined, as the
/// group at `subject` is.
fn follows_verb_of_one(chunks: &SentenceChunks<'_>, antecedent: usize, subject: usize) -> bool {
    let determined = |at: usize| {
        chunks
            .group_at(at)
            .is_some_and(|id| chunks.phrases.group(id).determiner != Determiner::Bare)
    };
    let Some(verb) = antecedent.checked_sub(1) else {
        return false;
    };
    chunks.verb_at(verb).is_some()
        && !chunks.says(verb)
        && !chunks.classes(verb).any(class::TWO_OBJECTS)
        && determined(antecedent)
        && determined(subject)
}

/// Whether another finite verb follows that at `at` over phrases: "the plan Lind backed in May [failed]".
fn verb_follows(chunks: &SentenceChunks<'_>, at: usize) -> bool {
    let phrases = (at + 1..chunks.len()).find(|&at| {
        !matches!(
            chunks.chunks[at].kind,
            ChunkKind::Group(_) | ChunkKind::Preposition | ChunkKind::Adverb
        )
    });
    phrases.is_some_and(|next| chunks.finite_at(next))
        && chunks.group_at(at + 1).is_none_or(|id| chunks.date(id).is_some())
}

/// The groups that a relative at `at` means: the nearest before it; of "people with views who", those who can act, and
/// of "aides of the minister who have arrived" those of the verb's number.
pub(crate) fn antecedent(chunks: &SentenceChunks<'_>, at: usize) -> Option<Few<GroupId>> {
    // "Maps that show Oslo and that Lind had used"
    if chunks.before(at, ChunkKind::And).is_some()
        && let Some(first) = (at.saturating_sub(CLAUSE)..at)
            .rev()
            .find(|&at| chunks.is(at, ChunkKind::Relative))
    {
        return antecedent_of_nearest(chunks, first);
    }
    antecedent_of_nearest(chunks, at)
}

fn antecedent_of_nearest(chunks: &SentenceChunks<'_>, at: usize) -> Option<Few<GroupId>> {
    // "adopted a statement on Thursday that"
    let nearest = (0..at)
        .rev()
        .find(|&at| chunks.group_at(at).is_some_and(|id| chunks.date(id).is_none()))?;
    let mut found = nearest;
    // "A quality to it that wins", "a flap from Boeing that broke": neither a name nor "it" is told apart by a clause.
    if chunks.before(at, ChunkKind::Comma).is_none() && !chunks.classes(at).any(class::WHO) {
        while chunks
            .group_at(found)
            .is_some_and(|id| matches!(chunks.phrases.group(id).head, Head::Name(_) | Head::Pronoun(_)))
            && let Some(before) = found
                .checked_sub(2)
                .filter(|_| chunks.before(found, ChunkKind::Preposition).is_some())
            && chunks.group_at(before).is_some()
        {
            found = before;
        }
    }
    // "Towns like Oslo, which"
    let like = |at: usize| {
        chunks.is(at, ChunkKind::Preposition) && chunks.classes(at).any(class::INCLUSION | class::LIKE)
    };
    if let Some(before) = chunks
        .list_start(found)
        .checked_sub(2)
        .filter(|&before| like(before + 1))
        && chunks.group_at(before).is_some()
    {
        found = before;
    }
    if chunks.classes(at).any(class::WHO) {
        while chunks.group_at(found).is_some_and(|id| !chunks.acts(id)) {
            let start = chunks.list_start(found);
            let before = start.checked_sub(2);
            match before.filter(|_| chunks.before(start, ChunkKind::Preposition).is_some()) {
                Some(before) if chunks.group_at(before).is_some() => found = before,
                _ => break,
            }
        }
        // "The trial of tappers who", but "a girl in jeans who"
        let start = chunks.list_start(nearest);
        if chunks.group_at(found).is_none_or(|id| !chunks.acts(id))
            && (start == 0 || chunks.classes(start - 1).any(class::OF))
        {
            found = nearest;
        }
    }
    let groups = |at: usize| chunks.members(chunks.list_start(at), at);
    if let Some(event) = what_happens(chunks, at, found) {
        return Some(groups(event));
    }
    let found = groups(found);
    let Some(plural) = plural_verb(chunks, at) else {
        return Some(found);
    };
    let agrees = |groups: &Few<GroupId>| {
        plural == (groups.len() > 1 || groups.iter().any(|&id| chunks.phrases.group(id).plural))
    };
    if agrees(&found) {
        return Some(found);
    }
    let further = std::iter::successors(Some(nearest), |&at| noun_of(chunks, at));
    let who = chunks.classes(at).any(class::WHO);
    let can_be = |groups: &Few<GroupId>| agrees(groups) && (!who || groups.iter().all(|&id| chunks.acts(id)));
    let other = further.skip(1).take(NOUNS_BACK).map(groups).find(can_be);
    Some(other.unwrap_or(found))
}

/// "A meeting between the leaders of Chad and Mali, which took place in Oslo": the noun of an event which the verb behind a
/// relative says to have come about, if the one right before the relative is none.
fn what_happens(chunks: &SentenceChunks<'_>, relative: usize, nearest: usize) -> Option<usize> {
    let (lexicon, words) = (chunks.view.lexicon, chunks.view.words);
    let verb = verb_behind(chunks, relative)?;
    let (head, lemma) = (verb.head as usize, verb.lemma);
    // "A lunch at the palace that included Lind"
    let gathers = lexicon.classes(lemma).any(class::GATHERS);
    let happens = match verb.is_passive() {
        true => lexicon.is_light(words, head, lemma),
        false => gathers || lexicon.happens(words, head, lemma),
    };
    let announces = |at: usize| {
        let noun = chunks
            .group_at(at)
            .and_then(|id| chunks.phrases.group(id).head.noun());
        noun.is_some_and(|noun| lexicon.announces(noun))
    };
    if !happens || announces(nearest) || chunks.classes(relative).any(class::WHO) {
        return None;
    }
    std::iter::successors(Some(nearest), |&at| noun_of(chunks, at))
        .skip(1)
        .take(EVENTS_BACK)
        .find(|&at| announces(at))
}

/// The noun before the preposition that leads the list which ends at `at`: "the *leaders* of Chad and Mali".
fn noun_of(chunks: &SentenceChunks<'_>, at: usize) -> Option<usize> {
    let start = chunks.list_start(at);
    chunks.before(start, ChunkKind::Preposition)?;
    start.checked_sub(2).filter(|&at| chunks.group_at(at).is_some())
}

/// The verb right behind a relative, but for adverbs.
fn verb_behind<'a>(chunks: &SentenceChunks<'a>, relative: usize) -> Option<&'a VerbGroup> {
    let mut at = relative + 1;
    while chunks.is(at, ChunkKind::Adverb) {
        at += 1;
    }
    Some(chunks.phrases.verb(chunks.verb_at(at)?))
}

/// Whether the verb right behind a relative, whose subject that is, is a plural's; nothing if its form does not tell.
fn plural_verb(chunks: &SentenceChunks<'_>, relative: usize) -> Option<bool> {
    let verb = verb_behind(chunks, relative)?;
    let first = verb.tokens.start as usize;
    let view = chunks.view;
    let classes = view.classes(first);
    if classes.any(class::SINGULAR_VERB) || view.verb_form(first, VerbForm::Third).is_some() {
        return Some(false);
    }
    // "had" and "did" do not tell, "were" does.
    let tells = classes.any(class::BE) || view.verb_form(first, VerbForm::Past).is_none();
    let is_finite = verb.modal == Modal::None && matches!(verb.shape, VerbShape::Present | VerbShape::Past);
    (tells && is_finite && (verb.shape == VerbShape::Present || classes.any(class::AUXILIARY)))
        .then_some(true)
}

/// The relative in whose clause the verb at `at` stands, and whether a subject stands between them.
pub(crate) fn relative_of(chunks: &SentenceChunks<'_>, at: usize) -> Option<(usize, bool)> {
    let mut subject = false;
    let mut before = at;
    while before > 0 {
        before -= 1;
        match chunks.chunks[before].kind {
            ChunkKind::Group(id) => {
                subject |= chunks.date(id).is_none();
                before = chunks.list_start(before);
            }
            ChunkKind::Adverb | ChunkKind::Other | ChunkKind::And | ChunkKind::Preposition => {}
            ChunkKind::Relative => return Some((before, subject)),
            _ => return None,
        }
    }
    None
}

/// Gives the verb at `at`, whose clause has its complements, what its relative means as the object or in a phrase:
/// "the minister whom Lind met", "the envoy with whom Lind spoke". A relative that stands right before its verb is the
/// subject.
pub(crate) fn fill_gap(chunks: &SentenceChunks<'_>, at: usize, clause: &mut Clause) {
    let Some((relative, true)) = relative_of(chunks, at) else {
        if let Some(antecedent) = bare_antecedent(chunks, at)
            && clause.objects.is_empty()
            && !tells_when(chunks, antecedent)
        {
            clause.objects = chunks.members(chunks.list_start(antecedent), antecedent);
        }
        return;
    };
    if chunks.classes(relative).any(class::WHOSE) {
        if clause.objects.is_empty() {
            clause.objects = owned(chunks, relative, at);
        }
        return;
    }
    let leads = chunks.before(relative, ChunkKind::Preposition);
    let Some(groups) = antecedent(chunks, relative - usize::from(leads.is_some())) else {
        return;
    };
    let stranded = chunks.is(at + 1, ChunkKind::Preposition) && chunks.group_at(at + 2).is_none();
    let preposition = leads.or_else(|| chunks.chunks.get(at + 1).filter(|_| stranded));
    if let Some(preposition) = preposition {
        clause.rest_mut().at = groups.clone();
        let phrase = Phrase {
            preposition: preposition.word,
            groups,
        };
        clause.phrases.push(phrase);
    } else if clause.objects.is_empty() && !groups.iter().any(|&id| is_adverbial(chunks, id)) {
        clause.objects = groups;
    }
}

/// "The first time Lind and Berg had met": whether the clause of what a chunk means tells when or how, and lacks nothing.
fn tells_when(chunks: &SentenceChunks<'_>, antecedent: usize) -> bool {
    chunks
        .group_at(antecedent)
        .is_some_and(|id| is_adverbial(chunks, id))
}

fn is_adverbial(chunks: &SentenceChunks<'_>, id: GroupId) -> bool {
    let head = chunks.phrases.group(id).head;
    head.is_noun(chunks.view.lexicon, class::ADVERBIAL_NOUN)
}

/// What "whose" at `relative` leads, if another group is the subject of the verb at `at`: "workers whose [jobs and pensions]
/// the law may harm".
fn owned(chunks: &SentenceChunks<'_>, relative: usize, at: usize) -> Few<GroupId> {
    let subject = (relative + 1..at)
        .rev()
        .find(|&at| !chunks.is(at, ChunkKind::Adverb));
    let subject = subject.filter(|&at| chunks.group_at(at).is_some());
    let Some(last) = subject.and_then(|subject| chunks.list_start(subject).checked_sub(1)) else {
        return Few::new();
    };
    match chunks.group_at(last).is_some() && chunks.list_start(last) == relative + 1 {
        true => chunks.members(relative + 1, last),
        false => Few::new(),
    }
}
