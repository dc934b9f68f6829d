//! The rule language: from text to definitions with places.

pub mod ast;
pub mod class_value;
pub mod example;
pub mod lexer;
pub mod parse;
pub mod parse_pattern;
pub mod source;
