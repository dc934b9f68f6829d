//! Gold, and how what is found is measured against it.

pub mod figures;
pub mod gold;
pub mod score;
