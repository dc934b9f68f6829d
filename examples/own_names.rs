//! Names of one's own: two small gazetteer files, and what they change.
//!
//!     cargo run --release --example own_names
//!
//! The format is described in `gazetteers/README.md`. A row is an entity: its names, and of a person the offices
//! with their dates, so that "the Pelagian prime minister" is known by name in an article of the right date.

use whomet::document::Document;
use whomet::{Article, Date, Extractor};

const COUNTRY: &str = include_str!("gazetteers/pelagia_country.tsv");
const PEOPLE: &str = include_str!("gazetteers/pelagia.tsv");

const TEXT: &str = "The Pelagian prime minister met Emmanuel Macron in Paris on Monday. \
    Tob Quay will visit Norway next week, Pelagia said.";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let date: Date = "2025-03-04".parse()?;
    let article = || Article::new(TEXT).dated(date);

    let before = Extractor::english().extract(article());
    let own = Extractor::builder()
        .gazetteer("pelagia_country.tsv", COUNTRY)
        .gazetteer("pelagia.tsv", PEOPLE)
        .build()?;
    let after = own.extract(article());

    show("With the built-in names", &before);
    show("With the names of Pelagia", &after);

    assert!(!keys(&before).contains(&"ilse-marrow"));
    assert!(keys(&after).contains(&"ilse-marrow"));
    assert!(keys(&after).contains(&"tobin-quay"));

    // A wrong file is refused, with the place.
    let wrong = PEOPLE.replace("\tXP\t", "\tXQ\t");
    let error = Extractor::builder()
        .gazetteer("pelagia.tsv", wrong)
        .build()
        .expect_err("there is no country XQ");
    println!("\n{error:#}");
    Ok(())
}

fn show(title: &str, document: &Document) {
    println!("{title}");
    for event in document.events() {
        let everyone = event.actors.iter().chain(&event.recipients);
        let names: Vec<&str> = everyone.map(|one| document[one.entity].name.as_str()).collect();
        println!("  {}: {}", event.label, names.join(" - "));
    }
    for entity in document.entities() {
        println!("    {:12} {} ({})", entity.entity_type, entity.name, entity.key);
    }
}

fn keys(document: &Document) -> Vec<&str> {
    document
        .entities()
        .iter()
        .map(|entity| entity.key.as_str())
        .collect()
}
