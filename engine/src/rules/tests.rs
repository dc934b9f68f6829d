//! Rules over a few words at a time.

use super::*;
use crate::text::{Language, Span, tokens};
use crate::words::{Nouns, Verbs, Vocabulary, fold};

const LANGUAGE: &str = "what\tclass\twords\nclitic\tpossessor\t's\nclitic\tany\t're\nclitic\tinner\tn't\n\
    abbreviation\tmonth\tsept\n";
const SPELLING: &str = "form\tending\tbecomes\tnot\n\
    letters\tC\t!aeiou\n\
    third|plural\tCy\tCies\n\
    third|plural\t\ts\n\
    past\te\ted\n\
    past\t\ted\n\
    gerund\t\ting\n\
    qualifier\tof in for with to on at between from by\n";

/// A tape of the text's tokens, with shapes by their first letter.
fn tape(rules: &Rules, vocabulary: &Vocabulary, text: &str) -> Vec<Unit> {
    let cut = tokens(text, vocabulary.language());
    let unit = |span: Span| {
        let word = span.of(text);
        let names: &[&str] = match word.chars().next() {
            Some(c) if c.is_uppercase() => &["<cap>", "<word>"],
            Some(c) if c.is_numeric() => &["<number>"],
            Some(c) if c.is_alphabetic() => &["<lower>", "<word>"],
            _ => &["<punct>"],
        };
        Unit {
            word: vocabulary.get(fold(word, &mut String::new())),
            labels: rules.labels().set(names),
            span,
        }
    };
    cut.iter().map(|token| unit(token.span)).collect()
}

fn load(source: &str) -> (Rules, Vocabulary) {
    let labels = [
        "PERSON", "PLACE", "capital", "<cap>", "<lower>", "<number>", "<punct>", "<word>",
    ];
    let verbs = "lemma\tbase\tthird\tpast\tparticiple\tgerund\nmeet\t\t\tmet\n";
    let spelling = Spelling::read("spelling.tsv", SPELLING).unwrap();
    let nouns = Nouns::read("plurals.tsv", "", spelling.clone()).unwrap();
    let verbs = Verbs::read("verbs.tsv", verbs, spelling).unwrap();
    let builder = Rules::builder()
        .labels(labels)
        .inflections(verbs, nouns)
        .file("test.rules", source);
    let mut vocabulary = Vocabulary::new(Language::read("text.tsv", LANGUAGE).unwrap());
    (builder.build(&mut vocabulary).unwrap(), vocabulary)
}

/// What the first phase of `source` finds in `text`: rule, words, captures.
fn found(source: &str, text: &str) -> String {
    let (rules, vocabulary) = load(source);
    let units = tape(&rules, &vocabulary, text);
    let mut out = Vec::new();
    rules.phases()[0].find(text, &units, &mut PhaseCache::new(), &mut out);
    let words = |range: std::ops::Range<u32>| match range.is_empty() {
        true => "",
        false => {
            &text[units[range.start as usize].span.start as usize
                ..units[range.end as usize - 1].span.end as usize]
        }
    };
    let shown = out.iter().map(|found| {
        let captures = found
            .captures
            .iter()
            .map(|(name, range)| format!(" {}={}", rules.capture_name(*name), words(range.clone())));
        format!(
            "{}: {}{}",
            rules[found.rule].name,
            words(found.units.clone()),
            captures.collect::<String>()
        )
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn check(pattern: &str, text: &str, expected: &str) {
    let source = format!("phase p\nrule r\n  {pattern}\n  -> X\n");
    assert_eq!(found(&source, text), expected, "{pattern} in {text}");
}

#[test]
fn atoms() {
    check("meet", "They MEET today", "r: MEET");
    check(
        "\"prime minister\"",
        "the Prime Minister said",
        "r: Prime Minister",
    );
    check("lemma:meet", "She met him", "r: met");
    check("<cap>+", "He saw Ann Lee there", "r: He; r: Ann Lee");
    check("/[0-9]{4}/", "in 1999 and 19999", "r: 1999");
    check("!<cap> & !the", "The the cat", "r: cat");
    check(".[<cap>]", "a B c", "r: B");
    check("[cap !punct]", "a B c", "r: B");
    check("a ~2 z", "a b c z, a b, z", "r: a b c z");
    check("who:(a|b) (c who:d)?", "b c d", "r: b c d who=b who=d");
    check("x:(.*?) y:(.+)", "a b", "r: a b y=a b");
    check("x:.*? y:.+", "a b", "r: a b y=a y=b");
    check("x:(.{1,2}) y:(.{1,2}?) .*", "a b c d", "r: a b c d x=a b y=c");
}

#[test]
fn guards_look_at_one_unit_beyond() {
    check("a\n  not before b", "a b a", "r: a");
    check("a\n  before b", "a b a", "r: a");
    check("a\n  after b", "a b a", "r: a");
    check("a+\n  not after b", "a b a c a a", "r: a; r: a a");
    check("a b?\n  not before c", "a b c", "r: a");
}

#[test]
fn the_longest_wins_then_the_first() {
    let source = "class v = b \"b c\"\nphase p\nrule one\n  a b\n  -> X\nrule two\n  a (b|z)\n  -> X\nrule three\n  a @v d?\n  -> X\n";
    assert_eq!(found(source, "a b"), "one: a b");
    assert_eq!(found(source, "a z a b d"), "two: a z; three: a b d");
    assert_eq!(found(source, "a b c d"), "three: a b c d");
}

#[test]
fn words_are_cut_as_in_text() {
    let language = Language::read("text.tsv", LANGUAGE).unwrap();
    for (entry, expected) in [
        ("Sept.", "sept."),
        ("U.S.", "u.s."),
        ("'re", "'re"),
        ("n't", "n't"),
        ("'s", "'s"),
        ("&", "&"),
        ("prime minister's", "prime minister 's"),
        ("round of talks", "round of talks"),
        ("São Tomé", "sao tome"),
    ] {
        assert_eq!(compile::class::words(entry, &language).join(" "), expected);
    }
}

#[test]
fn a_trace_says_what_stopped_a_rule() {
    let rule = "rule r\n  <cap>+ (met with? | \"sat down\" with) <cap>\n  not before said\n  -> X\n";
    let (rules, vocabulary) = load(&format!("phase p\n{rule}"));
    let trace = |text: &str| {
        let units = tape(&rules, &vocabulary, text);
        let trace = rules.phases()[0].trace(RuleId(0), text, &units).unwrap();
        (
            trace.start,
            trace.reached,
            trace.matched,
            trace.wanted.join(" or "),
        )
    };
    assert_eq!(trace("then Ann met Bob"), (1, 4, true, String::new()));
    assert_eq!(
        trace("then Ann sat up with Bob"),
        (1, 3, false, "down".to_owned())
    );
    assert_eq!(
        trace("then Ann Lee left"),
        (1, 3, false, "<cap> or met or sat".to_owned())
    );
    assert_eq!(
        trace("Ann met Bob said"),
        (0, 3, false, "not before said".to_owned())
    );
}

#[test]
fn labels_of_one_unit_are_asked_for_together() {
    let (rules, vocabulary) = load("phase p\nrule r\n  (PERSON & <cap>) meet\n  -> X\n");
    let set = |names: &[&str]| rules.labels().set(names);
    let may_match = |known: &[&str], seen: &[&str], first: Option<&[&str]>| {
        let lead = first.map(|names| Lead {
            label: set(&["<cap>"]),
            unit: set(names),
        });
        let words = std::iter::once(vocabulary.get("meet"));
        rules.phases()[0].may_match(words, set(known), std::iter::once(set(seen)), || lead)
    };
    // Nothing is known but the words.
    assert!(may_match(&[], &[], None));
    assert!(may_match(&["PERSON", "<cap>"], &["PERSON", "<cap>"], None));
    assert!(!may_match(&["PERSON"], &["<cap>"], None));
    // Only the first unit has "<cap>".
    assert!(may_match(&[], &[], Some(&["PERSON", "<cap>", "<word>"])));
    assert!(!may_match(&[], &["PERSON"], Some(&["<cap>"])));
}
