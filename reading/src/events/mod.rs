//! Floor: events.

pub(crate) mod asides;
pub(crate) mod assembler;
pub(crate) mod consult;
pub(crate) mod frames;
pub(crate) mod governed;
pub(crate) mod governors;
pub(crate) mod merging;
pub(crate) mod participants;
pub(crate) mod sequences;
pub(crate) mod setting;
