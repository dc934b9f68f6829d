//! On which side of the document's date a date lies, by the verbs around it.

use whomet_engine::text::{TokenKind, TokenSpan};
use whomet_engine::words::VerbForm;

use super::calendar::Direction;
use crate::lexicon::class;
use crate::units::view::View;

/// How far from a date a verb may stand that says its direction, in tokens.
const REACH: usize = 30;

/// What the verb before a date says of it, or, where there is none, the verb after it.
pub(crate) fn direction(view: View<'_>, sentence: TokenSpan, date: TokenSpan) -> Option<Direction> {
    let before = (sentence.start as usize..date.start as usize).rev().take(REACH);
    let after = (date.end as usize..sentence.end as usize).take(REACH);
    before.chain(after).find_map(|token| tense(view, token))
}

/// What a token says of the time, if it is a verb or speaks of plans.
fn tense(view: View<'_>, token: usize) -> Option<Direction> {
    if view.tokens[token].kind == TokenKind::Punctuation {
        return None;
    }
    if view.classes(token).any(class::WILL | class::LIES_AHEAD) {
        return Some(Direction::Future);
    }
    view.verb_form(token, VerbForm::Past).map(|_| Direction::Past)
}
