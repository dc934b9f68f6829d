//! The automata that run rules over units.

pub mod dfa;
pub mod nfa;
pub mod pattern;
pub mod phase;
pub mod pike;
pub mod predicate;
pub mod tape;
pub mod trace;
