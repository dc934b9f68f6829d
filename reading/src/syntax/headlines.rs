//! What headlines leave out: the "and" of "Norway, Chad hold talks" and the "is" of "talks with Chad postponed".

use whomet_engine::words::VerbForm;

use super::phrases::{Chunk, ChunkKind, GroupId, Head, Phrases, VerbShape};
use super::sentence_chunks::SentenceChunks;
use crate::document::MentionType;
use crate::lexicon::class;
use crate::news::Zone;
use crate::units::mentions::Name;
use crate::units::view::View;

/// Gives the chunks of the sentence in hand, a headline, what it leaves out.
pub(super) fn complete(view: View<'_>, names: &[Name], phrases: &mut Phrases) {
    for at in 1..phrases.chunks.len() {
        match phrases.chunks[at].kind {
            ChunkKind::Comma if stands_for_and(view, names, phrases, at) => {
                phrases.chunks[at].kind = ChunkKind::And;
            }
            ChunkKind::Verb(verb) if lacks_is(view, phrases, at) => {
                phrases.verbs[verb.0 as usize].passive = true;
            }
            _ => {}
        }
    }
}

/// "Putin, Xi meet", "between Norway, Chad end": whether the comma at `at` joins two of a kind. "Lind meets Berg, Holm
/// says" are two clauses.
fn stands_for_and(view: View<'_>, names: &[Name], phrases: &Phrases, at: usize) -> bool {
    let chunks = &phrases.chunks;
    let kind = |at: usize| chunks.get(at).map(|chunk| chunk.kind);
    let side = |at: usize| side(names, phrases, chunks.get(at)?);
    let alike = side(at - 1).is_some() && side(at - 1) == side(at + 1);
    if !alike || matches!(kind(at + 2), Some(ChunkKind::Comma | ChunkKind::And)) {
        return false;
    }
    let is_verb = |at: usize| matches!(kind(at), Some(ChunkKind::Verb(_)));
    let verb_follows = is_verb(at + 2);
    let governed = match at.checked_sub(2).map(|before| chunks[before]) {
        Some(before) if before.kind == ChunkKind::Preposition => {
            !view.lexicon.classes(before.word).any(class::BETWEEN)
        }
        before => before.is_some_and(|before| matches!(before.kind, ChunkKind::Verb(_))),
    };
    !(governed && verb_follows)
}

/// On which side a name may be joined to another: people to people, states and bodies to such.
fn side(names: &[Name], phrases: &Phrases, chunk: &Chunk) -> Option<bool> {
    let ChunkKind::Group(GroupId(group)) = chunk.kind else {
        return None;
    };
    let Head::Name(name) = phrases.groups[group as usize].head else {
        return None;
    };
    match names[name as usize].mention_type {
        MentionType::Person => Some(true),
        MentionType::Country | MentionType::Organization => Some(false),
        _ => None,
    }
}

/// "Talks with Chad postponed", "Lind arrested in Oslo": whether the verb at `at` is a passive without its "is".
fn lacks_is(view: View<'_>, phrases: &Phrases, at: usize) -> bool {
    let ChunkKind::Verb(verb) = phrases.chunks[at].kind else {
        return false;
    };
    let verb = phrases.verb(verb);
    let alone = verb.shape == VerbShape::Past && !verb.passive && verb.tokens.len() == 1;
    let may = alone
        && view.lexicon.classes(verb.lemma).any(class::HEADLINE_PASSIVE)
        && view.verb_form(verb.head as usize, VerbForm::Participle).is_some();
    let subject = matches!(phrases.chunks[at - 1].kind, ChunkKind::Group(_));
    let beside = class::SETTING_PREPOSITION | class::BESIDE | class::BY | class::FROM;
    let open = match phrases.chunks.get(at + 1) {
        Some(next) => match next.kind {
            ChunkKind::Group(id) => matches!(phrases.group(id).head, Head::Date(_)),
            ChunkKind::Preposition => view.lexicon.classes(next.word).any(beside),
            ChunkKind::Verb(_) | ChunkKind::Quote | ChunkKind::Subordinator => false,
            _ => true,
        },
        None => true,
    };
    may && subject && open
}

/// "Lind, Berg to meet": in a headline, those who stand before the comma at its beginning belong to the subject.
pub(crate) fn headline_list(
    chunks: &SentenceChunks<'_>,
    start: usize,
    before_verb: bool,
) -> Option<Vec<GroupId>> {
    let sentence = chunks.phrases.group(chunks.group_at(0)?).sentence as usize;
    let named = |at: usize| {
        let name = |id: &GroupId| chunks.acts(*id) && matches!(chunks.phrases.group(*id).head, Head::Name(_));
        chunks.group_at(at).filter(name)
    };
    let headline = before_verb
        && start > 1
        && start.is_multiple_of(2)
        && chunks.view.sentences[sentence].zone == Zone::Headline;
    if !headline || named(start).is_none() {
        return None;
    }
    (0..start / 2)
        .map(|index| named(2 * index).filter(|_| chunks.is(2 * index + 1, ChunkKind::Comma)))
        .collect()
}
