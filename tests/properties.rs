//! What holds for every text, however strange: design's invariants, from text to document.

use std::time::Instant;

use proptest::prelude::*;
use whomet::document::Document;
use whomet::{Article, Date, Extractor, invariants};

#[path = "support/monsters.rs"]
mod monsters;

use monsters::monsters;

/// Words that make the pipeline work, with what confuses it.
const WORDS: &[&str] = &[
    "Angela Merkel",
    "Emmanuel Macron",
    "Putin",
    "al-Shibani",
    "Mr.",
    "Foreign Minister",
    "Russia's top diplomat",
    "the Syrian minister",
    "he",
    "they",
    "his Syrian counterpart",
    "Moscow",
    "Syria’s",
    "U.S.",
    "the Kremlin",
    "met",
    "visited",
    "will meet",
    "refused to meet",
    "was received by",
    "held talks with",
    "talks between",
    "and",
    ",",
    ".",
    "\n\n",
    "\n",
    "who",
    "which",
    "said",
    "\"",
    "“",
    "”",
    "on Tuesday",
    "last month",
    "31 July 2025",
    "in",
    "with",
    "each other",
    "not",
    "MOSCOW (Reuters) -",
    "—",
    "'s",
    "’",
    "e\u{301}",
    "\u{ad}",
    "\u{202e}",
    "\u{feff}",
    "\0",
    "🇷🇺",
    "ﬁ",
    "İ",
    "ß",
    "中国",
    "...",
    "-",
    "(",
    ")",
    "[",
    "$1.2",
    "http://a.b",
    "\t",
    "\u{a0}",
    "1",
    "née",
];

fn date() -> Date {
    "2025-07-31".parse().unwrap()
}

fn read(text: &str) -> Document {
    Extractor::english().extract(Article::new(text).dated(date()))
}

/// Any Unicode, and texts of words that mean something.
fn texts() -> impl Strategy<Value = String> {
    let words = proptest::collection::vec(
        (proptest::sample::select(WORDS), prop::bool::weighted(0.9)),
        0..60,
    );
    let sentences = words.prop_map(|words| {
        let glue = |(word, space): (&str, bool)| format!("{word}{}", if space { " " } else { "" });
        words.into_iter().map(glue).collect::<String>()
    });
    prop_oneof![1 => any::<String>(), 1 => "\\PC{0,300}", 4 => sentences]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_invariants_hold(text in texts()) {
        invariants::of_article(Extractor::english(), &text, Some(date()));
    }

    #[test]
    fn the_same_text_gives_the_same_document(text in texts()) {
        let once = read(&text);
        let elsewhere = std::thread::scope(|scope| scope.spawn(|| read(&text)).join().unwrap());
        prop_assert_eq!(&once, &elsewhere);
        prop_assert_eq!(once.to_json(), elsewhere.to_json());
    }

    #[test]
    fn the_order_of_documents_does_not_show(texts in proptest::collection::vec(texts(), 0..5), seed: u64) {
        let documents: Vec<Document> = texts.iter().map(|text| read(text)).collect();
        invariants::of_order(&documents, 3, seed);
    }
}

/// A hundred documents of few people who do much, in a hundred orders.
#[test]
fn a_hundred_documents_make_one_graph_in_any_order() {
    let who = [
        "Putin",
        "Angela Merkel",
        "the Syrian minister",
        "Moscow",
        "he",
        "Mr. Ek",
        "Bo Ek",
    ];
    let what = [
        "met",
        "will meet",
        "refused to meet",
        "visited",
        "accused",
        "held talks with",
    ];
    let when = ["on Tuesday", "last month", "on 31 July 2025", "in Oslo", ""];
    let one = |number: usize| {
        let at = |list: &[&'static str], by: usize| list[number * by / 3 % list.len()];
        let text = format!(
            "{} {} {} {}. {} {} {} {}.",
            at(&who, 4),
            at(&what, 5),
            at(&who, 7),
            at(&when, 4),
            at(&who, 11),
            at(&what, 13),
            at(&who, 10),
            at(&when, 5)
        );
        let article = Article::new(&text).dated(Some(date()));
        // Some documents have the same id, and some are the same.
        Extractor::english().extract(article.named(format!("d{}", number % 90)))
    };
    let documents: Vec<Document> = (0..100).map(one).collect();
    invariants::of_order(&documents, 100, 17);
}

/// How long it takes to read a text, in seconds, but at least a millisecond.
fn time(text: &str) -> f64 {
    let start = Instant::now();
    let document = read(text);
    assert_eq!(document.text().len(), text.len());
    start.elapsed().as_secs_f64().max(1e-3)
}

/// Twice the text takes about twice the time; a quadratic step would take four times.
fn is_linear(bytes: usize, allowed: f64) {
    Extractor::english();
    let mut slow = Vec::new();
    for ((name, half), (_, whole)) in monsters(bytes / 2).iter().zip(&monsters(bytes)) {
        // The machine has other things to do as well, so that what looks slow gets more chances.
        let mut ratios = (0..5).map(|_| time(whole) / time(half));
        if ratios.all(|ratio| ratio > allowed) {
            slow.push(*name);
        }
    }
    assert!(
        slow.is_empty(),
        "twice the text takes more than {allowed} times the time: {}",
        slow.join(", ")
    );
}

/// Ten megabytes, in release: `cargo test --release --test properties -- --ignored`.
#[test]
#[ignore = "slow without optimisation"]
fn ten_megabytes_take_linear_time() {
    is_linear(10_000_000, 3.5);
}
