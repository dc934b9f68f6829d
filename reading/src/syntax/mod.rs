//! Syntax: noun groups, verb groups, clauses, and who stands where in each.
//!
//! This floor knows items and word classes. It knows nothing of the world: who is meant, and what an act is, is
//! not its matter.

pub(crate) mod attachment;
pub(crate) mod chunker;
pub(crate) mod clauses;
pub(crate) mod complements;
pub(crate) mod joined;
pub(crate) mod lists;
pub(crate) mod noun_groups;
pub(crate) mod phrases;
pub(crate) mod status;
pub(crate) mod subjects;
pub(crate) mod verb_groups;
pub(crate) mod when;
