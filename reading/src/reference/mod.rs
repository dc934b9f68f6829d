//! Floor: reference.

pub(crate) mod bodies;
pub(crate) mod crowds;
pub(crate) mod entities;
pub(crate) mod holders;
pub(crate) mod office_claims;
pub(crate) mod pronouns;
pub(crate) mod resolver;
pub(crate) mod same_person;
pub(crate) mod tenures;
