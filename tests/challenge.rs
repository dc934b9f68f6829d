//! Short passages, by phenomenon, and what they say: `tests/data/challenge.txt`, our own.

mod support;

use support::gold;
use support::score::Score;
use whomet::{Article, Extractor};

const CHALLENGE: &str = include_str!("data/challenge.txt");

#[test]
fn figures_do_not_fall() {
    let documents = gold::read("tests/data/challenge.txt", CHALLENGE);
    assert!(documents.len() > 200, "{} passages", documents.len());
    let mut score = Score::default();
    for passage in &documents {
        let date = passage.date.as_ref().map(|date| date.parse().unwrap());
        let document = Extractor::english().extract(Article::new(&passage.text).dated(date));
        score.add(passage, &document);
    }
    // Seen with --nocapture, or when the test fails.
    for error in &score.errors {
        println!("{error}");
    }
    score.figures.hold("challenge");
}
