//! Properties of graphs and of JSON, over what the extractor finds.

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
                    document.id() == id && document.text().get(piece.span.start as usize..piece.span.end as usize) == Some(&*piece.text)
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
