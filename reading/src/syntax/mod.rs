//! Floor: syntax.

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
