//! Quotation marks inside a phrase: what is quoted in "threatened to 'counter' them" is read as if nothing were.

use whomet_engine::text::{Shape, TokenKind};

use crate::lexicon::class;
use crate::units::items::{Item, ItemKind};
use crate::units::view::View;

/// The most words that are quoted as part of a phrase: "the 'crafty' decision".
const WORDS: usize = 4;

/// Leaves out the marks of a quotation in the middle of a phrase: those that open one after "to", an auxiliary, a
/// determiner, a possessor, a preposition or "and", before a word that begins no sentence, and both where few words are
/// quoted and the phrase goes on behind them.
pub(crate) fn leave_out(view: View<'_>, sentence: &mut Vec<Item>) {
    let is_quote = |item: &Item| item.kind == ItemKind::Word && view.is_quote(item.tokens.start as usize);
    if !sentence.iter().any(is_quote) {
        return;
    }
    let is_lower = |item: Option<&Item>| {
        item.is_some_and(|item| view.tokens[item.tokens.start as usize].shape == Shape::Lower)
    };
    let mut at = 1;
    while at + 1 < sentence.len() {
        if is_quote(&sentence[at]) && is_lower(sentence.get(at + 1)) {
            let close = (at + 1..sentence.len().min(at + 2 + WORDS)).find(|&at| is_quote(&sentence[at]));
            let inside = close.filter(|&close| {
                let words = &sentence[at + 1..close];
                let stops = |item: &Item| {
                    let token = item.tokens.start as usize;
                    [",", ".", "!", "?", ";"]
                        .iter()
                        .any(|mark| view.is_mark(token, mark))
                };
                let goes_on = is_lower(sentence.get(close + 1)) || follows_plain_word(view, &sentence[..at]);
                goes_on && !words.iter().any(stops)
            });
            let open = goes_on(view, sentence[at - 1]);
            if let Some(close) = inside {
                sentence.remove(close);
            }
            if open || inside.is_some() {
                sentence.remove(at);
            }
        }
        at += 1;
    }
}

/// "Called the rebate 'unjustified'.": whether what stands before few quoted words is a word, and not one that says them.
fn follows_plain_word(view: View<'_>, before: &[Item]) -> bool {
    let Some(last) = before.last() else { return false };
    let token = last.tokens.start as usize;
    let says = |token: usize| {
        let mut readings = view.verb_readings(token).iter();
        readings.any(|reading| view.lexicon.says(reading.lemma))
    };
    last.kind == ItemKind::Word
        && view.tokens[token].kind == TokenKind::Word
        && view.tokens[token].shape == Shape::Lower
        && !says(token)
}

/// Whether a phrase goes on after a word.
fn goes_on(view: View<'_>, item: Item) -> bool {
    let open = class::TO | class::AUXILIARY | class::DETERMINER | class::PREPOSITION | class::AND;
    let token = item.tokens.start as usize;
    item.kind == ItemKind::Word && (view.classes(token).any(open) || view.is_possessive(token))
}
