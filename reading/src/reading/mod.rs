//! Floor: reading.

pub(crate) mod reading;
pub(crate) mod user_phases;
pub(crate) mod writer;

pub use reading::{Scratch, Step, outline, read};
