//! The forms in which a graph leaves the library.

mod dot;
mod json;
