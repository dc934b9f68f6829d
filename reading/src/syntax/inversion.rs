//! Auxiliaries that stand apart from their verb: "did Lind meet Berg?", "only then will Lind meet Berg", "Lind has,
//! aides say, met Berg".

use whomet_engine::words::VerbForm;

use super::phrases::{Chunk, ChunkKind, Head, Modal, Phrases, VerbGroup, VerbId, VerbShape};
use crate::lexicon::class;
use crate::units::view::View;

/// How many chunks a subject behind its auxiliary has at most, or what commas set off.
const BETWEEN: usize = 10;

/// Gives the verbs of the sentence in hand what their auxiliaries say, where these stand apart; such an auxiliary is no verb
/// any more.
pub(crate) fn join(view: View<'_>, phrases: &mut Phrases) {
    for at in 0..phrases.chunks.len() {
        let ChunkKind::Verb(auxiliary) = phrases.chunks[at].kind else {
            continue;
        };
        if !view
            .classes(phrases.verb(auxiliary).head as usize)
            .any(class::AUXILIARY)
        {
            continue;
        }
        if let Some(verb) = main_verb(view, phrases, at) {
            give(view, phrases, auxiliary, verb);
            // "Had Lind met Berg, he would have known": what was not.
            let opens = at == 0 || matches!(phrases.chunks[at - 1].kind, ChunkKind::Quote);
            if opens && is_supposed(view, phrases, auxiliary) {
                phrases.verbs[verb.0 as usize].modal = Modal::May;
            }
            phrases.chunks[at].kind = ChunkKind::Adverb;
        }
    }
}

/// The verb to which the auxiliary at `at` belongs, if it stands apart from it.
fn main_verb(view: View<'_>, phrases: &Phrases, at: usize) -> Option<VerbId> {
    let chunks = &phrases.chunks;
    let kind = |at: usize| chunks.get(at).map(|chunk| chunk.kind);
    let ChunkKind::Verb(auxiliary) = chunks[at].kind else {
        return None;
    };
    let mut next = match kind(at + 1)? {
        ChunkKind::Group(_) if begins(view, phrases, at) => after_subject(phrases, at + 1)?,
        ChunkKind::Comma if at > 0 && is_somebody(phrases, at - 1) => after_aside(chunks, at + 1)?,
        _ => return None,
    };
    while kind(next)? == ChunkKind::Adverb {
        next += 1;
    }
    let ChunkKind::Verb(verb) = kind(next)? else {
        return None;
    };
    fits(view, phrases.verb(auxiliary), phrases.verb(verb)).then_some(verb)
}

/// Whether an auxiliary that opens its sentence supposes something: "had" and "were", and not "has".
fn is_supposed(view: View<'_>, phrases: &Phrases, auxiliary: VerbId) -> bool {
    let head = phrases.verb(auxiliary).head as usize;
    view.classes(head).any(class::HAVE | class::BE) && view.verb_form(head, VerbForm::Past).is_some()
}

/// Whether the auxiliary at `at` begins a clause, so that what follows is its subject. After "do" and what "will" is like,
/// a base form tells; "have" and "be" have objects, too.
fn begins(view: View<'_>, phrases: &Phrases, at: usize) -> bool {
    let ChunkKind::Verb(auxiliary) = phrases.chunks[at].kind else {
        return false;
    };
    let classes = view.classes(phrases.verb(auxiliary).tokens.start as usize);
    if !classes.any(class::BE | class::HAVE) {
        return true;
    }
    let Some(before) = at.checked_sub(1).map(|before| phrases.chunks[before]) else {
        return true;
    };
    match before.kind {
        ChunkKind::Quote | ChunkKind::Or | ChunkKind::Subordinator => true,
        // "Never before had Lind met Berg", but "there were ministers waiting"
        ChunkKind::Adverb => classes.any(class::HAVE),
        _ => false,
    }
}

/// The chunk after a subject that begins at `at`.
fn after_subject(phrases: &Phrases, at: usize) -> Option<usize> {
    let kind = |at: usize| phrases.chunks.get(at).map(|chunk| chunk.kind);
    let mut next = at;
    while next < at + BETWEEN {
        if !is_somebody(phrases, next) {
            return None;
        }
        next += 1;
        match kind(next)? {
            ChunkKind::And | ChunkKind::Or | ChunkKind::Comma | ChunkKind::Preposition => next += 1,
            _ => return Some(next),
        }
    }
    None
}

/// Whether a group that is no date stands at `at`.
fn is_somebody(phrases: &Phrases, at: usize) -> bool {
    matches!(phrases.chunks.get(at).map(|chunk| chunk.kind), Some(ChunkKind::Group(id))
        if !matches!(phrases.group(id).head, Head::Date(_)))
}

/// The chunk after what the comma at `open` and another one set off, if no verb stands there.
fn after_aside(chunks: &[Chunk], open: usize) -> Option<usize> {
    let inside = chunks.get(open + 1..)?.iter().take(BETWEEN);
    for (length, chunk) in inside.enumerate() {
        match chunk.kind {
            ChunkKind::Comma => return Some(open + length + 2),
            ChunkKind::Verb(_) | ChunkKind::Break | ChunkKind::Relative | ChunkKind::And => return None,
            _ => {}
        }
    }
    None
}

/// Whether a verb without auxiliary has the form that an auxiliary wants.
fn fits(view: View<'_>, auxiliary: &VerbGroup, verb: &VerbGroup) -> bool {
    let classes = view.classes(auxiliary.head as usize);
    let is = |form| view.verb_form(verb.head as usize, form).is_some();
    if verb.tokens.start != verb.head {
        return false;
    }
    if classes.any(class::HAVE) {
        matches!(verb.shape, VerbShape::Past | VerbShape::Participle) && is(VerbForm::Participle)
    } else if classes.any(class::BE) {
        matches!(verb.shape, VerbShape::Gerund | VerbShape::Participle)
    } else {
        verb.shape == VerbShape::Present && is(VerbForm::Base)
    }
}

/// Gives a verb what its auxiliary says.
fn give(view: View<'_>, phrases: &mut Phrases, auxiliary: VerbId, verb: VerbId) {
    let said = phrases.verb(auxiliary).clone();
    let classes = view.classes(said.head as usize);
    let gerund = phrases.verb(verb).shape == VerbShape::Gerund;
    let verb = &mut phrases.verbs[verb.0 as usize];
    verb.shape = said.shape;
    verb.negated |= said.negated;
    if said.modal != Modal::None {
        verb.modal = said.modal;
    }
    verb.perfect |= classes.any(class::HAVE);
    verb.progressive |= classes.any(class::BE) && gerund;
    verb.passive |= classes.any(class::BE) && !gerund;
}
