//! A document as JSON: the form that tools outside this library rely on.

use serde_json::{Value, json};

use whomet::Document;
use whomet::document::{EventRole, Participant};

#[allow(dead_code, reason = "the tests of graphs use more of it")]
#[path = "support/samples.rs"]
mod samples;

use samples::{Sample, visit};

fn value(document: &Document) -> Value {
    serde_json::from_str(&document.to_json()).unwrap()
}

#[test]
fn an_empty_document_has_all_its_lists() {
    let expected =
        r#"{"id":"","date":null,"version":1,"mentions":[],"entities":[],"relations":[],"events":[]}"#;
    assert_eq!(Document::default().to_json(), expected);
}

#[test]
fn a_visit() {
    let document = visit();
    let found = value(&document);
    assert_eq!(found["id"], "v1");
    assert_eq!(found["date"], "2025-07-31");
    assert_eq!(
        found["events"],
        json!([{
            "type": "CONSULT", "mode": "visit", "status": "actual", "cameo": "042",
            "trigger": {"start": 12, "end": 19, "text": "visited"},
            "actors": [{"entity": 0, "mention": 0}],
            "recipients": [{"entity": 1, "mention": 1}],
            "place": {"entity": 2, "name": "Reykjavík"},
            "date": "2025-07-31",
            "evidence": [{"start": 0, "end": 44, "text": "Ana Müllerů visited Bo Ek in Reykjavík today",
                "rule": "consult.visit"}],
        }])
    );
    assert_eq!(
        found["mentions"][1],
        json!({"start": 20, "end": 25, "text": "Bo Ek", "type": "PERSON", "kind": "name", "entity": 1})
    );
}

#[test]
fn the_keys_of_the_contract_stand_in_its_order() {
    let json = visit().to_json();
    let keys = [
        "\"id\"",
        "\"date\"",
        "\"version\"",
        "\"mentions\"",
        "\"entities\"",
        "\"relations\"",
        "\"events\"",
    ];
    let places: Vec<_> = keys.iter().map(|key| json.find(key).unwrap()).collect();
    assert!(places.is_sorted(), "{json}");
}

#[test]
fn fields_are_kept_unless_they_repeat_ours() {
    let fields = [
        ("title", json!("A visit")),
        ("text", json!("no")),
        ("events", json!(3)),
        ("n", json!(1)),
    ];
    let document = Document::default();
    let json = serde_json::to_string(&document.with_fields(&fields)).unwrap();
    let expected = r#"{"id":"","date":null,"version":1,"title":"A visit","n":1,"mentions":[],"entities":[],"relations":[],"events":[]}"#;
    assert_eq!(json, expected);
}

#[test]
fn a_type_of_a_users_own_is_its_label() {
    let mut sample = Sample::new("own", "Ana hugged Bo", None);
    let (ana, bo) = (sample.person("Ana"), sample.person("Bo"));
    sample
        .event("HUG", "hugged", &[ana], &[bo])
        .roles
        .push(EventRole::new("witness", Participant::new(bo, None)));
    let event = &value(&sample.document)["events"][0];
    assert_eq!(event["type"], "HUG");
    assert_eq!(event["roles"], json!([{"role": "witness", "entity": 1}]));
    assert!(event.get("mode").is_none() && event.get("place").is_none() && event.get("date").is_none());
}
