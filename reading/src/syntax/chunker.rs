//! Cuts a sentence's items into noun groups, verb groups and the small words between them.
//!
//! From left to right, each step takes a verb group if one begins, else a noun group, else one small word.

use whomet_engine::text::{TokenKind, TokenSpan};

use super::asides;
use super::attachment::attach;
use super::headlines;
use super::inversion;
use super::noun_groups::noun_group;
use super::phrases::{Chunk, ChunkKind, GroupId, Phrases, VerbId, VerbShape};
use super::relatives;
use super::sentence_items::SentenceItems;
use super::verb_groups::verb_group;
use crate::lexicon::ClassSet;
use crate::lexicon::{WordClass, class};
use crate::news::Zone;
use crate::units::items::Item;
use crate::units::mentions::Name;
use crate::units::mentions::OfficeMention;
use crate::units::view::View;

/// Cuts a sentence, whose items stand in order; `out` takes up its chunks, and then those before it are no longer in hand.
#[inline(never)] // Counted by itself: see `benches/instructions.sh`.
pub(crate) fn chunk<'a>(
    view: View<'a>,
    names: &'a [Name],
    offices: &'a [OfficeMention],
    items: &'a [Item],
    word_classes: &'a [WordClass],
    out: &mut Phrases,
) {
    let items = &SentenceItems {
        view,
        names,
        offices,
        items,
        word_classes,
    };
    let sentence = out.sentences() as u32;
    let mut at = 0;
    while at < items.items.len() {
        let before = at;
        let small = items.is_multiword(at)
            || items.is_floating(at)
            || items.says_when(at)
            || items.is_participial_preposition(at);
        let after_group = matches!(out.chunks.last(), Some(chunk) if is_group(chunk.kind));
        if small {
            at = small_word(items, at, out);
        } else if let Some((mut verb, end)) = verb_group(items, at, after_group) {
            // "no longer plans to meet"
            verb.negated |= matches!(out.chunks.last(), Some(chunk)
                if chunk.kind == ChunkKind::Adverb && view.lexicon.classes(chunk.word).any(class::NOT));
            // "The two last met in May" is what they did, and not what was done to them.
            if verb.shape == VerbShape::Participle && at > 0 && items.says_when(at - 1) {
                verb.shape = VerbShape::Past;
            }
            out.chunks.push(Chunk {
                kind: ChunkKind::Verb(VerbId(out.verbs.len() as u32)),
                tokens: verb.tokens,
                word: verb.lemma,
            });
            out.verbs.push(verb);
            at = end;
        } else if let Some((group, end)) = noun_group(items, sentence, at, &mut out.groups) {
            out.chunks.push(Chunk {
                kind: ChunkKind::Group(GroupId(out.groups.len() as u32)),
                tokens: group.tokens,
                word: view.words[group.head_tokens.end as usize - 1],
            });
            out.groups.push(group);
            at = end;
        } else {
            at = small_word(items, at, out);
        }
        debug_assert!(at > before, "every step takes an item");
    }
    if view.sentences[sentence as usize].zone == Zone::Headline {
        headlines::complete(view, names, out);
    }
    attach(view, names, offices, out);
    inversion::join(view, out);
    asides::join(&mut out.chunks);
    relatives::mark(view, out);
    relatives::owners(view, out);
}

fn is_group(kind: ChunkKind) -> bool {
    matches!(kind, ChunkKind::Group(_))
}

/// Takes a word that belongs to no group; returns the item after it.
fn small_word(items: &SentenceItems<'_>, at: usize, out: &mut Phrases) -> usize {
    let start = items.items[at].tokens.start;
    let token = start as usize;
    let view = items.view;
    let several = view
        .lexicon
        .multiword(view.words, token)
        .filter(|(.., length)| at + length <= items.items.len())
        // "Got together with Lind": what joins stands after something to be joined.
        .filter(|(classes, ..)| {
            let verb = matches!(out.chunks.last(), Some(chunk) if matches!(chunk.kind, ChunkKind::Verb(_)));
            !(verb && classes.any(class::AND))
        });
    let (classes, word, length) = several.unwrap_or((view.classes(token), view.words[token], 1));
    let end = items.items[at + length - 1].tokens.end;
    let beside = matches!(out.chunks.last(), Some(chunk) if is_group(chunk.kind));
    // "About 20 envoys left", but "talks about 20 prisoners"
    let about = classes.any(class::APPROXIMATE) && !beside && items.is_amount(at + length);
    out.chunks.push(Chunk {
        kind: if about {
            ChunkKind::Adverb
        } else {
            kind(items, at, token, classes)
        },
        tokens: TokenSpan { start, end },
        word,
    });
    at + length
}

/// What a small word is; `classes` are those of all its tokens together.
fn kind(items: &SentenceItems<'_>, at: usize, token: usize, classes: ClassSet) -> ChunkKind {
    let view = items.view;
    if view.tokens[token].kind == TokenKind::Punctuation {
        return match view.token_text(token) {
            _ if view.is_quote(token) => ChunkKind::Quote,
            "," => ChunkKind::Comma,
            "-" | "/" if view.joins(token) => ChunkKind::Other,
            _ => ChunkKind::Break,
        };
    }
    let small = class::ADVERB | class::QUANTIFIER | class::RECIPROCAL;
    if classes.any(class::AND) {
        ChunkKind::And
    } else if classes.any(class::OR) {
        ChunkKind::Or
    } else if classes.any(class::BUT) {
        ChunkKind::But
    } else if view.classes(token).any(class::THAT) {
        kind_of_that(items, at)
    } else if classes.any(class::RELATIVE) {
        ChunkKind::Relative
    } else if classes.any(class::SUBORDINATOR) && items.class(at) == Some(WordClass::Adverb) {
        // "once", "since" beside a verb
        ChunkKind::Adverb
    } else if classes.any(class::PREPOSITION) || items.is_participial_preposition(at) {
        ChunkKind::Preposition
    } else if classes.any(class::SUBORDINATOR) {
        ChunkKind::Subordinator
    } else if items.is_position(at) || classes.any(small) || items.is_adverb(at) {
        ChunkKind::Adverb
    } else {
        ChunkKind::Other
    }
}

/// "That" after a noun and before a verb is a relative; anywhere else it begins a clause.
fn kind_of_that(items: &SentenceItems<'_>, at: usize) -> ChunkKind {
    match items.class(at) {
        Some(WordClass::Relative) => return ChunkKind::Relative,
        Some(WordClass::Preposition) => return ChunkKind::Subordinator,
        _ => {}
    }
    let verb_before = at > 0 && items.word_is(at - 1, |view, token| !view.verb_readings(token).is_empty());
    if at > 0 && !verb_before && items.is_past_or_auxiliary(at + 1) {
        ChunkKind::Relative
    } else {
        ChunkKind::Subordinator
    }
}
