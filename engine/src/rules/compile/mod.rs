//! From definitions to rules: merged, ordered, names looked up, checked.

pub mod class;
pub mod class_value;
pub mod containment;
pub mod label;
pub mod load;
pub mod lower;
pub mod merge;
pub mod order;
pub mod rule;
pub(crate) mod setting;
