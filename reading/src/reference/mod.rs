//! Reference: who is meant by names, offices, descriptions and pronouns.
//!
//! This floor knows mentions, clauses and the gazetteer's people and offices. It makes entities of them; it does not
//! know events.

pub(crate) mod bodies;
pub(crate) mod crowds;
pub(crate) mod entities;
pub(crate) mod holders;
pub(crate) mod office_claims;
pub(crate) mod pronouns;
pub(crate) mod resolver;
pub(crate) mod same_person;
pub(crate) mod tenures;
