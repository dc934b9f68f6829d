//! Floor: reading.

pub(crate) mod reading;
pub(crate) mod writer;

pub use reading::{Memory, Step, outline, read};
