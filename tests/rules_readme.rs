//! The rule language's page: its blocks are one rule file, and its examples hold.

use whomet::Extractor;
use whomet::english;
use whomet::news::segment;
use whomet::rules::{Example, LabelSet, Phase, PhaseCache, Rules, RulesBuilder, Unit};
use whomet::text::Span;
use whomet::words::Vocabulary;
use whomet::words::fold;

/// A rules builder with the forms of English verbs and nouns.
fn english_forms() -> RulesBuilder {
    Rules::builder().inflections(english::verbs().clone(), english::nouns().clone())
}

const README: &str = include_str!("../rules/README.md");
const TEMPLATE: &str = include_str!("../rules/TEMPLATE.rules");

/// What the tapes of this test know of tokens.
const LABELS: [&str; 9] = [
    "given", "<cap>", "<lower>", "<number>", "<punct>", "PERSON", "PLACE", "GROUP", "capital",
];

/// Rules, and a cascade of the simplest kind to run them in.
struct Cascade {
    rules: Rules,
    vocabulary: Vocabulary,
}

/// A match: rule and captures, as their names and bytes.
type Match = (String, Vec<(String, Span)>);

impl Cascade {
    fn new(source: &str) -> Cascade {
        let mut vocabulary = Vocabulary::new(english::language().clone());
        let builder = english_forms().labels(LABELS).file("README.md", source);
        let rules = builder.build(&mut vocabulary).unwrap();
        Cascade { rules, vocabulary }
    }

    fn token(&self, text: &str, span: Span) -> Unit {
        let word = span.of(text);
        let shape = match word.chars().next() {
            Some(c) if c.is_uppercase() => "<cap>",
            Some(c) if c.is_lowercase() => "<lower>",
            Some(c) if c.is_numeric() => "<number>",
            _ => "<punct>",
        };
        let evidence = if ["Anna", "Igor", "Omar"].contains(&word) {
            "given"
        } else {
            shape
        };
        Unit {
            word: self.vocabulary.get(fold(word, &mut String::new())),
            labels: self.rules.labels().set(&[shape, evidence]),
            span,
        }
    }

    /// The tape of a phase: tokens, and in place of some the mentions that it reads.
    fn tape(&self, phase: &Phase, tokens: &[Unit], mentions: &[(String, Unit)]) -> Vec<Unit> {
        let mut tape = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let begins = |(name, mention): &&(String, Unit)| {
                mention.span.start == token.span.start && phase.reads_type(name)
            };
            let unit = mentions
                .iter()
                .filter(begins)
                .map(|(_, mention)| mention)
                .max_by_key(|unit| unit.span.len());
            let unit = *unit.unwrap_or(token);
            tape.push(unit);
            while tokens
                .get(at)
                .is_some_and(|token| token.span.start < unit.span.end)
            {
                at += 1;
            }
        }
        tape
    }

    /// What all phases find in one sentence.
    fn run(&self, text: &str) -> Vec<Match> {
        let tokens: Vec<Unit> = segment(text, english::language(), english::markers())
            .tokens
            .iter()
            .map(|token| self.token(text, token.span))
            .collect();
        let mut mentions: Vec<(String, Unit)> = Vec::new();
        let mut matches = Vec::new();
        for phase in self.rules.phases() {
            let tape = self.tape(phase, &tokens, &mentions);
            let mut found = Vec::new();
            phase.find(text, &tape, &mut PhaseCache::new(), &mut found);
            for found in found {
                let rule = self.rules.rule(found.rule);
                let span = |range: std::ops::Range<u32>| {
                    tape[range.start as usize]
                        .span
                        .cover(tape[range.end as usize - 1].span)
                };
                let captures = found
                    .captures
                    .iter()
                    .map(|(name, range)| (self.rules.capture_name(*name).to_owned(), span(range.clone())));
                matches.push((rule.name.clone(), captures.collect()));
                let covered = rule
                    .makes
                    .over
                    .and_then(|name| found.capture(name))
                    .unwrap_or(found.units.clone());
                let head = tape[covered.end as usize - 1];
                let unit = Unit {
                    word: head.word,
                    labels: rule.makes.labels,
                    span: span(covered),
                };
                if unit.labels != LabelSet::EMPTY && !rule.makes.is_veto() {
                    mentions.push((rule.makes.what.clone(), unit));
                }
            }
        }
        matches
    }

    fn check(&self, rule: &str, example: &Example) {
        let matches = self.run(&example.text);
        let mut own = matches.iter().filter(|(name, _)| name == rule);
        if !example.yes {
            assert!(own.next().is_none(), "{rule} must leave alone: {example:?}");
            return;
        }
        let mut wanted = example.marks.clone();
        wanted.sort();
        let right = own.any(|(_, captures)| {
            let mut captures = captures.clone();
            captures.sort();
            captures == wanted
        });
        assert!(right, "{rule} must find {example:?}; found {matches:?}");
    }
}

fn check(source: &str) {
    let cascade = Cascade::new(source);
    let missing: Vec<&str> = cascade.rules.missing_examples().collect();
    assert_eq!(missing, Vec::<&str>::new(), "these lack examples of both kinds");
    for rule in cascade.rules.rules() {
        for example in &*rule.examples {
            cascade.check(&rule.name, example);
        }
    }
}

/// The blocks of the page as one rule file.
fn blocks() -> String {
    let blocks = README
        .split("```rules\n")
        .skip(1)
        .map(|block| block.split("```").next().unwrap());
    let source: Vec<&str> = blocks.collect();
    assert!(source.len() >= 7);
    source.join("\n")
}

#[test]
fn the_readme_says_the_truth() {
    check(&blocks());
}

#[test]
fn the_readme_is_true_beside_the_built_in_rules() {
    let builder = Extractor::builder().rules("README.md", blocks());
    let extractor = builder.build().unwrap_or_else(|error| panic!("{error:#}"));
    let failures = extractor.check_examples();
    let own = failures.iter().filter(|failure| failure.file == "README.md");
    assert_eq!(own.map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn the_template_is_right() {
    check(TEMPLATE);
}
