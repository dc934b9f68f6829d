//! A paragraph, read and asked: who is named, who met whom, and what proves it.
//!
//!     cargo run --release --example quickstart

use whomet::document::{EntityType, Mode, Status};
use whomet::{Article, Date, Extractor, Graph};

const TEXT: &str = "Norwegian Prime Minister Jonas Gahr Stoere met Angela Merkel in Oslo on Tuesday. \
    She also spoke by telephone with Emmanuel Macron. \
    Macron plans to visit Japan.";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Built at the first call, shared by all threads. The date tells which Tuesday is meant.
    let extractor = Extractor::english();
    let date: Date = "2024-03-14".parse()?;
    let document = extractor.extract(Article::new(TEXT).dated(date).named("notes"));

    println!("People");
    let is_person = |entity: &&whomet::document::Entity| entity.entity_type == EntityType::Person;
    for person in document.entities().iter().filter(is_person) {
        println!(
            "  {}, {}",
            person.name,
            person.description.as_deref().unwrap_or("unknown")
        );
    }

    println!("Events");
    for event in document.events() {
        let names = |side: &[whomet::document::Participant]| {
            let names: Vec<&str> = side
                .iter()
                .map(|one| document[one.entity].name.as_str())
                .collect();
            names.join(", ")
        };
        println!(
            "  {} {:?}: {} > {}",
            event.label,
            event.mode,
            names(&event.actors),
            names(&event.recipients)
        );
        for evidence in &event.evidence {
            println!(
                "    \"{}\" ({})",
                evidence.span.of(document.text()),
                evidence.rule
            );
        }
    }

    // A document is a list of what its text says; a graph joins documents and answers questions.
    let graph = Graph::from_iter([&document]);
    let merkel = graph.find("Merkel")[0];
    let met: Vec<&str> = graph
        .who_met(merkel.id)
        .iter()
        .map(|encounter| graph[encounter.with].name.as_str())
        .collect();
    println!("{} met or called {}", merkel.name, met.join(" and "));

    assert_eq!(met.len(), 2);
    let visit = document
        .events()
        .iter()
        .find(|event| event.status == Status::Planned);
    assert_eq!(visit.and_then(|event| event.mode), Some(Mode::Visit));
    Ok(())
}
