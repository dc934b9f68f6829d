//! The harnesses on their seeds, and on some inputs that the mutator makes of them; `fuzz-loop` does more of the same.

use whomet_harness::mutator::{Chance, Mutator};
use whomet_harness::{Target, seeds};

fn check(name: &str, inputs: usize) {
    let target = Target::named(name).unwrap();
    let seeds = seeds::seeds(name).unwrap();
    assert!(!seeds.is_empty(), "{name} has no seeds");
    seeds.iter().for_each(|seed| (target.run)(seed));
    let words = seeds::dictionary(name).unwrap();
    assert!(words.len() > 10, "{name} has no dictionary");
    let mut mutator = Mutator::new(seeds, words, target.longest, 1);
    let mut input = Vec::new();
    for _ in 0..inputs {
        mutator.make(&mut input);
        assert!(input.len() <= target.longest);
        (target.run)(&input);
    }
}

#[test]
fn texts() {
    check("text", 150);
}

#[test]
fn json_lines() {
    check("jsonl", 500);
}

#[test]
fn files_of_any_kind() {
    check("input", 500);
}

#[test]
fn gazetteers() {
    check("gazetteer", 300);
}

#[test]
fn rules() {
    check("rules", 300);
}

#[test]
fn documents() {
    check("document", 300);
}

/// A harness in which nothing can fail would find nothing.
#[test]
fn the_mutator_makes_what_is_right_and_what_is_wrong() {
    let right = |name: &str, is_right: &dyn Fn(&str) -> bool| {
        let words = seeds::dictionary(name).unwrap();
        let mut mutator = Mutator::new(seeds::seeds(name).unwrap(), words, 4_000, 7);
        let mut input = Vec::new();
        let mut count = 0;
        for _ in 0..200 {
            mutator.make(&mut input);
            count += usize::from(is_right(&String::from_utf8_lossy(&input)));
        }
        assert!((5..=195).contains(&count), "{count} of 200 are right: {name}");
    };
    right("gazetteer", &|text| {
        let builder = whomet::gazetteer::Gazetteer::builder();
        builder
            .file("own.tsv", text)
            .build_with_error()
            .1
            .is_none_or(|error| error.count() < 3)
    });
    right("document", &|text| whomet::Document::from_json(text).is_ok());
    assert_ne!(Chance::new(1).below(1_000_000), Chance::new(2).below(1_000_000));
}
