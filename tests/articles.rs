//! The articles that come with the examples, and what they say: `tests/data/articles.gold.txt`.

mod support;

use std::fs;
use std::path::Path;

use support::gold::{self, GoldDocument};
use support::score::Score;
use whomet::{Article, Document, Extractor};

const GOLD: &str = include_str!("data/articles.gold.txt");

/// The articles with their texts.
fn articles() -> Vec<GoldDocument> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let mut articles = gold::read("tests/data/articles.gold.txt", GOLD);
    for article in &mut articles {
        let path = folder.join(format!("{}.txt", article.id));
        article.text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    articles
}

fn read(article: &GoldDocument) -> Document {
    let date = article.date.as_ref().map(|date| date.parse().unwrap());
    Extractor::english().extract(Article::new(&article.text).dated(date).named(&article.id))
}

#[test]
fn every_article_has_gold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut gold: Vec<String> = articles().into_iter().map(|article| article.id).collect();
    gold.sort();
    assert_eq!(files, gold);
    assert!(files.len() >= 8);
}

#[test]
fn figures_do_not_fall() {
    let mut score = Score::default();
    for article in articles() {
        score.add(&article, &read(&article));
    }
    for error in &score.errors {
        println!("{error}");
    }
    score.figures.hold("articles");
}

/// The article of the kind that the library is made for is read without a fault.
#[test]
fn moscow_visit_is_perfect() {
    let articles = articles();
    let article = articles
        .iter()
        .find(|article| article.id == "moscow_visit")
        .unwrap();
    let mut score = Score::default();
    score.add(article, &read(article));
    assert!(score.errors.is_empty(), "{}", score.errors.join("\n"));
    assert!(score.figures.get("pairs").right > 0);
}
