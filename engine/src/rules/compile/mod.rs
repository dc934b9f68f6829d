//! From definitions to rules: merged, ordered, names looked up, checked.

pub(crate) mod builder;
pub(crate) mod class;
pub(crate) mod class_value;
pub(crate) mod containment;
pub(crate) mod entries;
pub(crate) mod frequency;
pub(crate) mod label;
pub(crate) mod load;
pub(crate) mod lower;
pub(crate) mod merge;
pub(crate) mod order;
pub(crate) mod rule;
pub(crate) mod setting;
