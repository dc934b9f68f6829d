//! Syntax: noun groups, verb groups, clauses, and who stands where in each.
//!
//! This floor knows items and word classes. It knows nothing of the world: who is meant, and what an act is, is
//! not its matter.

pub(crate) mod appositions;
pub(crate) mod attachment;
pub(crate) mod auxiliaries;
pub(crate) mod chunker;
pub(crate) mod clause;
pub(crate) mod clauses;
pub(crate) mod complements;
pub(crate) mod determiners;
pub(crate) mod group_questions;
pub(crate) mod infinitives;
pub(crate) mod lists;
pub(crate) mod noun_contexts;
pub(crate) mod noun_groups;
pub(crate) mod of_phrases;
pub(crate) mod phrases;
pub(crate) mod sentence_chunks;
pub(crate) mod sentence_items;
pub(crate) mod status;
pub(crate) mod subjects;
pub(crate) mod verb_evidence;
pub(crate) mod verb_forms;
pub(crate) mod verb_groups;
pub(crate) mod when;
