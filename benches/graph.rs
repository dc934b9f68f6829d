//! How fast a graph is put together and asked, on a million events; `-- --test` makes do with ten thousand.
//!
//!     cargo bench --bench graph
//!
//! Absolute times tell of the machine. What to look at is how a question's time compares with `all`, which looks at
//! every event once, and that what is asked of one person does not grow with the graph.

// The function that criterion's macro makes has no documentation.
#![allow(missing_docs)]

mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use whomet::document::{
    DateValue, Document, Entity, EntityId, EntityType, Event, EventPlace, Evidence, Mention, MentionKind,
    MentionType, Mode, Participant, Status,
};
use whomet::graph::{By, Filter, Graph, Unit};
use whomet::text::Span;

use support::Numbers;

/// A person; as in the news, a few are in most of it.
fn person(numbers: &mut Numbers, people: usize) -> usize {
    let bound = 1 + numbers.below(people);
    let bound = 1 + numbers.below(bound);
    numbers.below(bound)
}

const TEXT: &str =
    "The two ministers met in the capital on Thursday to talk about trade and a border, their offices said.";
const EVENTS: usize = 10;
const COUNTRIES: usize = 200;

/// A document of ten events among the people of the world.
fn document(numbers: &mut Numbers, id: usize, people: usize) -> Document {
    let mut document = Document::new(TEXT);
    document.id = format!("document-{id}");
    let day = 1 + numbers.below(28);
    document.date = format!(
        "20{:02}-{:02}-{day:02}",
        10 + numbers.below(15),
        1 + numbers.below(12)
    )
    .parse()
    .ok();
    for _ in 0..6 {
        let person = person(numbers, people);
        let key = format!("person-{person}");
        if document.entities.iter().any(|entity| entity.key == key) {
            continue;
        }
        let entity = EntityId(document.entities.len() as u32);
        let mut one = Entity::new(entity, EntityType::Person, format!("Person {person}"), key);
        one.wikidata = Some(format!("Q{person}"));
        let country = person % COUNTRIES;
        one.country = Some(format!(
            "{}{}",
            (b'A' + (country / 26) as u8) as char,
            (b'A' + (country % 26) as u8) as char
        ));
        one.sector = Some(["GOV", "MIL", "LEG", "OPP"][person % 4].to_owned());
        document.entities.push(one);
        let mention = Mention::new(Span::new(4, 17), MentionType::Person, MentionKind::Name, entity);
        document.mentions.push(mention);
    }
    let place = numbers.below(500);
    let city = EntityId(document.entities.len() as u32);
    let name = format!("City {place}");
    document.entities.push(Entity::new(
        city,
        EntityType::Place,
        &*name,
        format!("city-{place}"),
    ));
    let others = document.entities.len() - 1;
    for _ in 0..EVENTS {
        let mut event = Event::new(
            ["CONSULT", "CONSULT", "ACCUSE"][numbers.below(3)],
            Status::ALL[numbers.below(5) % Status::ALL.len()],
            Span::new(18, 21),
        );
        let actor = numbers.below(others);
        let participant = |entity: usize| Participant::new(EntityId(entity as u32), None);
        event.actors.push(participant(actor));
        if others > 1 {
            event.recipients.push(participant((actor + 1) % others));
        }
        if event.label == "CONSULT" {
            event.mode = Some(Mode::ALL[numbers.below(Mode::ALL.len())]);
            event.place = Some(EventPlace::new(city, &*name));
        }
        event.date = document
            .date
            .filter(|_| numbers.below(2) == 0)
            .map(DateValue::Date);
        event
            .evidence
            .push(Evidence::new(Span::new(0, TEXT.len()), "consult.meet"));
        document.events.push(event);
    }
    document
}

fn graph(documents: usize) -> Graph {
    let mut numbers = Numbers(20_251_126);
    let mut graph = Graph::new();
    for id in 0..documents {
        graph.add(&document(&mut numbers, id, documents / 5));
    }
    graph
}

fn questions(criterion: &mut Criterion) {
    let is_test = std::env::args().any(|argument| argument == "--test");
    let documents = if is_test { 1_000 } else { 100_000 };
    let graph = graph(documents);
    let mut group = criterion.benchmark_group("graph");
    group.sample_size(10);
    let told: usize = documents * EVENTS;
    group.throughput(Throughput::Elements(told as u64));
    // A graph that was added to is put together anew; the reports are shared, not copied.
    group.bench_function("assemble", |bencher| {
        bencher.iter(|| {
            let mut again = graph.clone();
            again.merge(Graph::new());
            again.events().len()
        });
    });
    println!(
        "{told} reports of events are {} events of {} people and places in {} documents",
        graph.events().len(),
        graph.nodes().len(),
        graph.documents().len()
    );
    assert!(
        graph.events().len() * 10 > told * 7,
        "most of them are events of their own"
    );
    group.throughput(Throughput::Elements(graph.events().len() as u64));
    let all = graph.select(&Filter::all());
    let first = graph
        .party("Person 0")
        .expect("most of the news is about this one");
    let second = graph.party("Person 1").expect("and about this one");
    let far = graph
        .party(&format!("Person {}", documents / 10))
        .expect("somebody");
    let country = graph.party("AA").expect("a country");
    let narrow = Filter::meetings()
        .since("2015".parse().expect("a year"))
        .until("2020-06".parse().expect("a month"))
        .country("AB")
        .at_least(1);
    assert!(!graph.select(&narrow).is_empty());
    assert!(!all.encounters(&first).is_empty());
    assert!(!all.paths(&first, &far, 3).is_empty());
    group.bench_function("all", |bencher| {
        bencher.iter(|| graph.select(black_box(&Filter::all())).len())
    });
    group.bench_function("filter", |bencher| {
        bencher.iter(|| graph.select(black_box(&narrow)).len())
    });
    group.bench_function("find", |bencher| {
        bencher.iter(|| graph.find(black_box("person 7")).len())
    });
    group.bench_function("who_met", |bencher| bencher.iter(|| all.encounters(&far).len()));
    group.bench_function("who_met_the_busiest", |bencher| {
        bencher.iter(|| all.encounters(&first).len())
    });
    group.bench_function("between", |bencher| {
        bencher.iter(|| all.between(&first, &second).len())
    });
    group.bench_function("between_countries", |bencher| {
        bencher.iter(|| all.between(&country, &first).len());
    });
    group.bench_function("ego_2", |bencher| bencher.iter(|| all.ego(&far, 2).nodes.len()));
    group.bench_function("paths", |bencher| {
        bencher.iter(|| all.paths(&first, &far, 3).len())
    });
    group.bench_function("common_contacts", |bencher| {
        bencher.iter(|| all.common_contacts(&first, &far).len());
    });
    group.bench_function("top_pairs", |bencher| bencher.iter(|| all.top_pairs(20).len()));
    group.bench_function("top_participants", |bencher| {
        bencher.iter(|| all.top_participants(20).len())
    });
    group.bench_function("series", |bencher| bencher.iter(|| all.series(Unit::Month).len()));
    group.bench_function("roll_up", |bencher| {
        bencher.iter(|| all.roll_up(By::Country).len())
    });
    group.bench_function("contradictions", |bencher| {
        bencher.iter(|| all.contradictions().len())
    });
    group.bench_function("part", |bencher| {
        let part = graph.select(&narrow);
        bencher.iter(|| part.to_graph().events().len());
    });
    group.finish();
}

criterion_group!(benches, questions);
criterion_main!(benches);
