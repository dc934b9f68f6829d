//! Small questions of the table of paths: who does what a verb tells, and who stands after a preposition.

use std::borrow::Cow;

use whomet_engine::words::WordId;

use super::context::{Context, after_word};
use crate::lexicon::{ClassSet, Outcome, class};
use crate::syntax::clause::{Clause, ClauseId, Governor, NounContext, Phrase};
use crate::syntax::phrases::{ChunkKind, GroupId, Head};

/// The groups that stand at a place.
pub(crate) type Groups<'a> = Cow<'a, [GroupId]>;

pub(super) const NOBODY: Groups<'static> = Cow::Borrowed(&[]);

/// Who does what a verb tells: its subjects or, of a passive, those after "by".
pub(super) fn doers<'a>(context: Context<'a>, clause: &'a Clause, outcome: &Outcome) -> Groups<'a> {
    match context.phrases.verb(clause.verb).is_passive() {
        // "The arrest of Lind by police was condemned by Peru": who is before the verb did what the noun tells.
        true => {
            let verb = context.phrases.verb(clause.verb).tokens.start;
            let by = context.after(&clause.phrases, class::BY);
            by.filter(|&group| context.phrases.group(group).tokens.start > verb)
                .collect()
        }
        false => {
            let subjects = named_subjects(context, clause, outcome);
            let Some(rider) = subjects.first().and_then(|&first| rider(context, first, outcome)) else {
                return Cow::Borrowed(subjects);
            };
            Cow::Owned(vec![rider])
        }
    }
}

/// "*Lind*'s plane landed in Oslo": who travels in what is said to travel.
fn rider(context: Context<'_>, vehicle: GroupId, outcome: &Outcome) -> Option<GroupId> {
    let group = context.phrases.group(vehicle);
    let owner = group.possessor.filter(|_| outcome.is_consultation())?;
    let rides = group.head.is_noun(context.view.lexicon, class::VEHICLE);
    rides.then_some(owner)
}

/// The subjects of a clause; where one is an "it" that nobody knows, the subjects of the clause above: "Kenya denied
/// that it expelled him".
pub(super) fn named_subjects<'a>(
    context: Context<'a>,
    clause: &'a Clause,
    outcome: &Outcome,
) -> &'a [GroupId] {
    let unknown = |id: &GroupId| {
        let known = !context.coreference.groups[id.0 as usize].is_empty();
        let classes = match context.phrases.group(*id).head {
            Head::Pronoun(word) => context.view.lexicon.classes(word),
            _ => ClassSet::default(),
        };
        !known && classes.any(class::IT | class::THEY)
    };
    match clause.governor {
        Some(Governor::Clause(above))
            if !outcome.is_consultation()
                && !clause.subjects.is_empty()
                && clause.subjects.iter().all(unknown) =>
        {
            &context.clauses.clause(above).subjects
        }
        _ => &clause.subjects,
    }
}

/// Whether a clause tells of talks between others.
pub(super) fn brokers(context: Context<'_>, clause: ClauseId) -> bool {
    let verb = context.phrases.verb(context.clauses.clause(clause).verb);
    context.view.lexicon.classes(verb.lemma).any(class::BROKER)
}

/// The groups after a preposition of one or several words.
pub(super) fn after_words(context: Context<'_>, phrases: &[Phrase], words: &[WordId]) -> Vec<GroupId> {
    let wanted = match words {
        [word] => *word,
        _ => context.view.lexicon.multiword_id(words),
    };
    after_word(phrases, wanted).collect()
}

/// The groups that a preposition joins to others so that they are one: "its troops from Chad".
pub(super) fn inside(context: Context<'_>, groups: &[GroupId], words: &[WordId]) -> Vec<GroupId> {
    let [word] = words else { return Vec::new() };
    groups
        .iter()
        .flat_map(|&group| context.phrases.group(group).of.iter().copied())
        .filter(|&part| {
            let start = context.phrases.group(part).tokens.start as usize;
            start > 0 && context.view.words[start - 1] == *word
        })
        .collect()
}

/// Some words, a bit each, which some words share: a quick look that tells of most words that they are none of them.
#[derive(Clone, Copy, Default)]
pub(super) struct WordBits(u64);

impl WordBits {
    fn of(word: WordId) -> u64 {
        1 << ((word.index() as u32).wrapping_mul(0x9e37_79b1) >> 26)
    }

    /// Adds the prepositions of some phrases.
    pub(super) fn add_phrases(&mut self, phrases: &[Phrase]) {
        for phrase in phrases {
            self.0 |= WordBits::of(phrase.preposition);
        }
    }

    /// Adds those by which [`inside`] finds what belongs to some groups.
    pub(super) fn add_inside(&mut self, context: Context<'_>, groups: &[GroupId]) {
        for part in groups.iter().flat_map(|&group| &context.phrases.group(group).of) {
            let start = context.phrases.group(*part).tokens.start as usize;
            if start > 0 {
                self.0 |= WordBits::of(context.view.words[start - 1]);
            }
        }
    }

    /// Whether a preposition may be among them; one of several words always may.
    #[inline]
    pub(super) fn may_have(self, words: &[WordId]) -> bool {
        match words {
            [word] => self.0 & WordBits::of(*word) != 0,
            _ => true,
        }
    }
}

/// "*Lind* and *Berg* during talks in Oslo": a caption or headline without a verb begins with those whom it shows.
pub(super) fn pictured<'a>(context: Context<'a>, sentence: usize, around: &NounContext) -> Groups<'a> {
    let lexicon = context.view.lexicon;
    let led = |word: &WordId| lexicon.classes(*word).any(class::LENDS_SUBJECT);
    if !around.preposition.as_ref().is_some_and(led) || context.clauses.sentence(sentence).next().is_some() {
        return NOBODY;
    }
    let chunks = context.phrases.sentence(sentence);
    let listed = chunks.take_while(|chunk| {
        matches!(
            chunk.kind,
            ChunkKind::Group(_) | ChunkKind::Comma | ChunkKind::And | ChunkKind::Adverb
        )
    });
    let groups = listed.filter_map(|chunk| match chunk.kind {
        ChunkKind::Group(id) => Some(id),
        _ => None,
    });
    groups.collect()
}

/// "A lunch that included *Lind*": whom a verb gathers at what a noun announces.
pub(super) fn gathered<'a>(context: Context<'a>, noun: GroupId, sentence: usize) -> Groups<'a> {
    let gathers = |clause: &&Clause| {
        let verb = context.phrases.verb(clause.verb);
        let gathers = context.view.lexicon.classes(verb.lemma).any(class::GATHERS);
        gathers && !verb.is_passive() && clause.subjects.contains(&noun)
    };
    let mut clauses = context.clauses.sentence(sentence).map(|(_, clause)| clause);
    clauses
        .find(gathers)
        .map_or(NOBODY, |clause| Cow::Borrowed(clause.objects.as_slice()))
}
