//! Properties of graphs and of JSON, over what the extractor finds.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;
use whomet::document::Document;
use whomet::{Article, Extractor, Graph};

/// Sentences of which articles are made.
const SENTENCES: &[&str] = &[
    "Russian Foreign Minister Sergey Lavrov met his Turkish counterpart Hakan Fidan in Ankara on Thursday.",
    "Lavrov and Fidan met on 31 July 2025.",
    "French President Emmanuel Macron will visit Berlin next week — “soon”, his office said.",
    "Emmanuel Macron refused to meet Benjamin Netanyahu in São Paulo.",
    "Iraqi police met the rebels.",
    "Turkey accused Israel of violating its sovereignty.",
    "Sergey Lavrov spoke with Hakan Fidan by phone.",
    "Nothing else happened in the 🏛.",
];

fn any_article() -> impl Strategy<Value = Document> {
    let sentences = prop::collection::vec(prop::sample::select(SENTENCES.to_vec()), 1..5);
    let day = prop::option::of(28..32u8);
    (sentences, day, 0..100u8).prop_map(|(sentences, day, id)| {
        let text = sentences.join("\n\n");
        let date = day.map(|day| format!("2025-07-{day}").parse().unwrap());
        Extractor::english().extract(Article::new(&text).dated(date).named(id.to_string()))
    })
}

/// Whether `start`, `end` and `text` of every object in `json` agree with the text; how many there are.
fn cut(json: &Value, text: &[char]) -> usize {
    let mut count = 0;
    let mut values = vec![json];
    while let Some(value) = values.pop() {
        match value {
            Value::Array(list) => values.extend(list),
            Value::Object(object) => {
                if let (Some(start), Some(end)) = (object.get("start"), object.get("end")) {
                    let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
                    let cut: String = text[start..end].iter().collect();
                    assert_eq!(object["text"], cut);
                    count += 1;
                }
                values.extend(object.values());
            }
            _ => {}
        }
    }
    count
}

fn read_back(document: &Document, with_text: bool) -> Document {
    let json = match with_text {
        true => serde_json::to_string(&document.with_text()).unwrap(),
        false => document.to_json(),
    };
    Document::from_json(&json).unwrap_or_else(|error| panic!("{error} in {json}"))
}

/// All that a graph can say of itself.
fn exports(graph: &Graph) -> [String; 4] {
    [
        graph.to_json(),
        graph.to_dot(),
        format!("{:?}", graph.dyads()),
        format!("{:?}", graph.nodes()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_documents_does_not_matter(
        (documents, shuffled) in prop::collection::vec(any_article(), 0..6)
            .prop_flat_map(|documents| (Just(documents.clone()), Just(documents).prop_shuffle()))
    ) {
        let (graph, other): (Graph, Graph) = (documents.iter().collect(), shuffled.iter().collect());
        prop_assert_eq!(graph.to_json(), other.to_json());
        prop_assert_eq!(graph.to_dot(), other.to_dot());
        prop_assert_eq!(graph.dyads(), other.dyads());
    }

    #[test]
    fn documents_that_were_read_back_make_the_same_graph(
        (documents, shuffled) in prop::collection::vec((any_article(), any::<bool>()), 0..6)
            .prop_flat_map(|documents| (Just(documents.clone()), Just(documents).prop_shuffle()))
    ) {
        let graph: Graph = documents.iter().map(|(document, _)| document).collect();
        let read: Graph = shuffled.iter().map(|(document, with_text)| read_back(document, *with_text)).collect();
        prop_assert_eq!(exports(&graph), exports(&read));
        // The same documents, read back or not, tell nothing new.
        let mut both = graph.clone();
        both.merge(read);
        prop_assert_eq!(exports(&graph), exports(&both));
    }

    #[test]
    fn offsets_of_json_cut_the_text(document in any_article()) {
        let text: Vec<char> = document.text().chars().collect();
        let json: Value = serde_json::from_str(&document.to_json()).unwrap();
        prop_assert!(cut(&json, &text) >= document.mentions().len());
        let graph: Graph = [&document].into_iter().collect();
        cut(&serde_json::from_str(&graph.to_json()).unwrap(), &text);
    }

    #[test]
    fn any_text_can_be_written(text in any::<String>()) {
        let document = Extractor::english().extract(&text);
        let text: Vec<char> = text.chars().collect();
        cut(&serde_json::from_str(&document.to_json()).unwrap(), &text);
        Graph::from_iter([&document]).to_dot();
    }

    #[test]
    fn every_event_and_relation_has_evidence_of_a_document(documents in prop::collection::vec(any_article(), 1..6)) {
        let graph: Graph = documents.iter().collect();
        let of_events = graph.events().iter().map(|event| &event.evidence);
        for evidence in of_events.chain(graph.relations().iter().map(|relation| &relation.evidence)) {
            prop_assert!(!evidence.is_empty());
            for piece in evidence {
                let id = &graph[piece.document].id;
                let from = |document: &&Document| {
                    let length = (piece.span.end - piece.span.start) as usize;
                    let there = document.text().chars().skip(piece.span.start as usize).take(length);
                    document.id() == id && there.eq(piece.text.chars())
                };
                prop_assert!(documents.iter().any(|document| from(&document)), "{piece:?}");
            }
        }
    }
}

#[test]
fn one_meeting_in_two_articles() {
    let read = |text: &str, id: &'static str| {
        let article = Article::new(text).dated("2025-08-01".parse().ok()).named(id);
        Extractor::english().extract(article)
    };
    let first = read(
        "Foreign ministers Sergey Lavrov and Hakan Fidan met on Thursday.",
        "first",
    );
    let second = read("Sergey Lavrov and Hakan Fidan met on July 31, 2025.", "second");
    let graph = Graph::from_iter([&first, &second]);
    let lavrov = graph.find("lavrov")[0];
    let fidan = graph.find("Fidan")[0];
    assert_eq!(lavrov.documents.len(), 2);
    assert_eq!(graph.between(lavrov.id, fidan.id).count(), 1);
    let met = graph.who_met(lavrov.id);
    assert_eq!((met[0].with, met[0].count()), (fidan.id, 1));
}

/// A hundred documents of random sentences, and the articles of the examples, on several machines in a random order.
#[test]
fn many_documents_read_back_in_any_order_make_the_same_graph() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
    let mut documents: Vec<Document> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let article = Article::new(&text).dated("2025-07-31".parse().ok()).named(name);
            Extractor::english().extract(article)
        })
        .collect();
    let articles = documents.len();
    assert!(articles >= 8);
    // The same numbers each time, so that a failure can be looked into.
    let mut number = 1u64;
    let mut random = |below: usize| {
        number = number
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (number >> 33) as usize % below
    };
    for id in 0..100 {
        let sentences: Vec<&str> = (0..1 + random(5))
            .map(|_| SENTENCES[random(SENTENCES.len())])
            .collect();
        let date = format!("2025-07-{}", 25 + random(7)).parse().ok();
        let text = sentences.join(" ");
        documents.push(Extractor::english().extract(Article::new(&text).dated(date).named(id.to_string())));
    }
    let graph = Graph::from_iter(&documents);
    let expected = exports(&graph);
    for _ in 0..5 {
        let mut machines = vec![Graph::new(); 3];
        let mut left: Vec<&Document> = documents.iter().collect();
        while !left.is_empty() {
            let document = left.swap_remove(random(left.len()));
            let with_text = random(4) == 0;
            machines[random(3)].add(&read_back(document, with_text));
        }
        let mut merged = Graph::new();
        for machine in machines {
            merged.merge(machine);
        }
        assert_eq!(exports(&merged), expected);
    }
}

#[test]
fn a_clone_is_not_changed_with_its_original() {
    let mut graph = Graph::from_iter([Extractor::english().extract("Sergey Lavrov met Hakan Fidan.")]);
    let before = graph.clone();
    graph.add(&Extractor::english().extract("Emmanuel Macron met Hakan Fidan."));
    assert_eq!((before.events().len(), graph.events().len()), (1, 2));
}
