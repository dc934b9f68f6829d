//! The automata that run rules over units.

pub(crate) mod candidates;
pub(crate) mod dfa;
pub(crate) mod moves;
pub(crate) mod needs;
pub(crate) mod nfa;
pub(crate) mod pattern;
pub(crate) mod phase;
pub(crate) mod pike;
pub(crate) mod predicate;
pub(crate) mod regexes;
pub(crate) mod tape;
pub(crate) mod test;
pub(crate) mod trace;
pub(crate) mod ways;
