//! Events: what frames and rules find in clauses, who takes part, and whether, where and when it happened.
//!
//! This floor knows clauses and entities. It does not know how documents are written.

pub(crate) mod assembler;
pub(crate) mod consult;
pub(crate) mod context;
pub(crate) mod draft;
pub(crate) mod frames;
pub(crate) mod governors;
pub(crate) mod instance;
pub(crate) mod matcher;
pub(crate) mod merging;
pub(crate) mod participants;
pub(crate) mod paths;
pub(crate) mod places;
pub(crate) mod sequences;
pub(crate) mod setting;
