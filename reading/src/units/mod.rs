//! Units: what stands in a text, from single tokens to the mentions in their place, and what rules see of it.
//!
//! This floor knows the view of a text that all phases share, and the mentions that some make and others read. It
//! finds nothing itself.

pub(crate) mod blocks;
pub(crate) mod items;
pub(crate) mod mentions;
pub(crate) mod phases;
pub(crate) mod pieces;
pub(crate) mod room;
pub(crate) mod tape;
pub(crate) mod unit;
pub(crate) mod user;
pub(crate) mod view;
