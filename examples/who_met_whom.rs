//! Who met whom in an article: a file, or the one built in.
//!
//!     cargo run --release --example who_met_whom [FILE [YYYY-MM-DD]]

use std::error::Error;
use std::fs;

use whomet::document::{EntityType, Event, EventType, Participant, Status};
use whomet::{Article, Date, Document, Extractor};

const BUILT_IN: &str = include_str!("articles/moscow_visit.txt");

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next();
    let text = match &file {
        Some(file) => fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?,
        None => BUILT_IN.to_owned(),
    };
    let date: Option<Date> = match (arguments.next(), &file) {
        (Some(date), _) => Some(date.parse().map_err(|error| format!("{date}: {error}"))?),
        (None, None) => Some("2025-07-31".parse()?),
        (None, Some(_)) => None,
    };
    let document = Extractor::english().extract(Article::new(&text).dated(date));

    let meetings = |event: &&Event| event.event_type == Some(EventType::Consult);
    println!("Who met whom\n");
    for event in document.events().iter().filter(meetings) {
        tell(&document, event);
    }
    println!("People\n");
    for person in document.entities() {
        if person.entity_type == EntityType::Person {
            let description = person.description.as_deref().unwrap_or("");
            println!("  {:<24} {description}", person.name);
        }
    }
    println!("\nWhat else happened\n");
    for event in document.events().iter().filter(|event| !meetings(event)) {
        tell(&document, event);
    }
    if file.is_none() {
        let found = document.events().iter().filter(meetings).count();
        assert!(
            found >= 7,
            "the built-in article tells of more than {found} meetings"
        );
    }
    Ok(())
}

/// One event in two lines: who, how, where and when; and the sentence that shows it.
fn tell(document: &Document, event: &Event) {
    let names = |side: &[Participant]| {
        let names = side.iter().map(|one| document[one.entity].name.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    let (actors, recipients) = (names(&event.actors), names(&event.recipients));
    let who = if recipients.is_empty() {
        actors
    } else {
        format!("{actors} > {recipients}")
    };
    let mut what = vec![event.word().to_lowercase()];
    if event.status != Status::Actual {
        what.push(event.status.to_string());
    }
    what.extend(event.place.as_ref().map(|place| place.name.clone()));
    what.extend(event.date.map(|date| date.to_string()));
    println!("  {who}: {}", what.join(", "));
    let evidence = &event.evidence[0];
    let sentence = evidence
        .span
        .of(document.text())
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    println!("    \"{sentence}\" [{}]\n", evidence.rule);
}
