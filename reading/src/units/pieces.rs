//! The units of the names' tape, and memory that every sentence and document uses again.

use whomet_engine::gazetteer::Match;
use whomet_engine::rules::{Found, Unit};
use whomet_engine::text::TokenSpan;

use super::phases::PhaseCaches;
use super::tape::Tape;

/// A unit of the tape: a gazetteer's match or a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) tokens: TokenSpan,
    /// The match, if it is one.
    pub(crate) found: Option<Match>,
}

/// NameScratch that is used again for every sentence and document.
#[derive(Debug, Default)]
pub(crate) struct NameScratch {
    pub(crate) matches: Vec<Match>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) units: Vec<Unit>,
    pub(crate) found: Vec<Found>,
    pub(crate) tape: Tape,
    pub(crate) cache: PhaseCaches,
}
