//! Names and offices: what the gazetteer knows and what only the context shows.
//!
//! This floor knows units and the phases `names` and `offices`. It says what the words name, not whom they mean.

pub(crate) mod acronyms;
pub(crate) mod finder;
pub(crate) mod known;
pub(crate) mod named;
pub(crate) mod offices;
pub(crate) mod readings;
pub(crate) mod recurrence;
