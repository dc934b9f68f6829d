//! What is done with each input of a fuzzer, and what must hold then: one function for each kind of input.
//!
//! `fuzz/fuzz_targets` hands the inputs of libFuzzer to these functions; the command `fuzz-loop` makes inputs of its
//! own with [`mutator`], on any toolchain. `fuzz/README.md` says how to run both.

pub mod mutator;
pub mod seeds;
mod targets;

pub use targets::{Target, document, gazetteer, input, jsonl, rules, text};
