//! The rule language: from text to definitions with places.

pub(crate) mod ast;
pub(crate) mod class_value;
pub(crate) mod example;
pub(crate) mod lexer;
pub(crate) mod parse;
mod parse_class;
pub(crate) mod parse_pattern;
pub(crate) mod source;
