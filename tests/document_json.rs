//! A document as JSON: the form that tools outside this library rely on.

use proptest::prelude::*;
use serde_json::{Value, json};

use whomet::Document;
use whomet::document::{EventRole, EventValue, Evidence, MentionId, Participant};

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
    assert_eq!(document.with_fields(&fields).to_line(), expected);
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

#[test]
fn a_document_reads_back() {
    let mut sample = Sample::new("r", "Ana in Zürich: “met” Bo for 3 € 🏛 and Bo", Some("2025-07"));
    let (ana, bo) = (sample.person("Ana"), sample.person("Bo"));
    let (price, trigger) = (sample.span("3 €"), sample.span("met"));
    let event = sample.event("DEAL", "met", &[], &[]);
    event.roles = vec![
        EventRole::new("buyer", Participant::new(ana, None)),
        EventRole::new("seller", Participant::new(bo, MentionId(1))),
    ];
    event.values = vec![EventValue::new("price", price)];
    event.date = "2025-07-01/2025-07-05".parse().ok();
    event.evidence = vec![Evidence::new(trigger, "deal")];
    for document in [sample.document, visit(), Document::new("é"), Document::default()] {
        let json = serde_json::to_string(&document.with_text()).unwrap();
        assert_eq!(document.with_text().to_line(), json);
        assert_eq!(Document::from_json(&json).as_ref(), Ok(&document));
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
        let pretty = serde_json::to_string_pretty(&document.with_text()).unwrap();
        assert_eq!(Document::from_json(&pretty).as_ref(), Ok(&document));
        let read = Document::from_json(&document.to_json()).unwrap();
        assert!(!read.has_whole_text());
        assert_eq!(read.to_json(), document.to_json());
        // There is no whole text to write.
        assert_eq!(
            serde_json::to_string(&read.with_text()).unwrap(),
            document.to_json()
        );
    }
}

#[test]
fn a_place_is_written_with_its_codes_and_where_it_is() {
    let entity = concat!(
        r#"{"id":0,"type":"COUNTRY","name":"Russia","named":true,"key":"russia","wikidata":"Q159","iso3":"RUS","#,
        r#""cow":365,"geonames":2017370,"latitude":61.5,"longitude":-0.00001,"country":"RU"}"#,
    );
    let around = |entity: &str| {
        format!(
            r#"{{"id":"x","date":null,"version":1,"mentions":[],"entities":[{entity}],"relations":[],"events":[]}}"#
        )
    };
    let json = around(entity);
    let document = Document::from_json(&json).unwrap();
    let geography = document.entities()[0].geography;
    assert_eq!(geography.iso3.as_deref(), Some("RUS"));
    assert_eq!((geography.cow, geography.geonames), (Some(365), Some(2017370)));
    assert_eq!(geography.coordinates.map(|at| at.latitude()), Some(61.5));
    assert_eq!(document.to_json(), json);
    assert_eq!(serde_json::to_string(&document).unwrap(), document.to_json());
    assert_eq!(Document::from_json(&document.to_json()).as_ref(), Ok(&document));
    for (part, by, expected) in [
        (
            "\"RUS\"",
            "\"Rus\"",
            "iso3: expected three capital letters, found \"Rus\"",
        ),
        ("365", "65536", "cow: expected a number below 65536, found 65536"),
        (
            "61.5",
            "\"61\"",
            "latitude: expected a number of degrees, found \"61\"",
        ),
        ("61.5", "90.1", "latitude: expected degrees from -90 to 90, and"),
        (
            "-0.00001",
            "1e999",
            "latitude: expected degrees from -90 to 90, and",
        ),
    ] {
        let error = Document::from_json(&around(&entity.replace(part, by))).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn fields_that_are_not_known_are_written_again() {
    let json = concat!(
        r#"{"id":"x","date":null,"version":1,"title":"A \"B\"","n":1.50,"deep":{"b":1,"a":[null]},"#,
        r#""mentions":[{"start":2,"end":5,"text":"Ana","type":"PERSON","kind":"name","entity":0,"sure":1e400}],"#,
        r#""entities":[{"id":0,"type":"PERSON","name":"Ana","named":true,"key":"ana","tie":"name"}],"#,
        r#""relations":[{"type":"MEMBER_OF","person":0,"evidence":[],"since":"2024"}],"#,
        r#""events":[{"type":"CONSULT","status":"actual","trigger":{"start":6,"end":9,"text":"met"},"#,
        r#""actors":[],"recipients":[],"#,
        r#""evidence":[{"start":2,"end":9,"text":"Ana met","rule":"r","attributed_to":0}],"heard":"2025"}]}"#,
    );
    let document = Document::from_json(json).unwrap();
    assert_eq!(document.text(), "Ana met");
    assert_eq!(document.extra.get("n"), Some("1.50"));
    assert_eq!(document.events()[0].extra.get("heard"), Some("\"2025\""));
    assert_eq!(document.to_json(), json);
}

/// A document with one mention, one entity and one event, of which a part is put in another's place.
fn broken(part: &str, by: &str) -> String {
    let whole = concat!(
        r#"{"id":"x","date":"2025-07-31","text":"Ána met.","#,
        r#""mentions":[{"start":0,"end":3,"text":"Ána","type":"PERSON","kind":"name","entity":0}],"#,
        r#""entities":[{"id":0,"type":"PERSON","name":"Ana","named":true,"key":"ana"}],"#,
        r#""relations":[],"#,
        r#""events":[{"type":"CONSULT","mode":"meet","status":"actual","cameo":"040","#,
        r#""trigger":{"start":4,"end":7,"text":"met"},"actors":[{"entity":0,"mention":0}],"recipients":[],"#,
        r#""date":"2025","evidence":[{"start":0,"end":8,"text":"Ána met.","rule":"r"}]}]}"#,
    );
    assert!(Document::from_json(whole).is_ok());
    assert!(whole.contains(part), "{part}");
    whole.replacen(part, by, 1)
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let table: &[(&str, &str, &str)] = &[
        (r#""id":"x""#, r#""id":7"#, "1:7: id: expected a string, found 7"),
        (
            r#""id":"x""#,
            r#""id":"x","id":"y""#,
            "1:16: id: \"id\" is given twice",
        ),
        (
            r#""id":"x""#,
            r#""version":2"#,
            "1:12: version: expected version 1, found 2",
        ),
        (r#""id":"x""#, r#""id":"\ud800""#, "hex escape"),
        (
            "2025-07-31",
            "2025-02-30",
            "1:18: date: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found \"2025-02-30\"",
        ),
        (
            r#""mentions":["#,
            r#""mentions":3,"m":["#,
            "mentions: expected a list, found 3",
        ),
        (r#""relations":[],"#, "", "1:1: there is no \"relations\""),
        (
            r#""end":3"#,
            r#""end":9"#,
            "mentions[0].end: the text has 8 code points, found 9",
        ),
        (
            r#""end":3"#,
            r#""end":-3"#,
            "mentions[0].end: expected a whole number below 4294967296, found -3",
        ),
        (
            r#""start":4"#,
            r#""start":8"#,
            "events[0].trigger.end: expected an end after the start 8, found 7",
        ),
        (
            r#""text":"Ána","#,
            r#""text":"Ana","#,
            "mentions[0]: the \"text\" is not what stands there",
        ),
        (
            r#""PERSON","kind""#,
            r#""PERSN","kind""#,
            "did you mean \"PERSON\"?",
        ),
        (
            r#""kind":"name","entity":0"#,
            r#""kind":"name","entity":1"#,
            "mentions[0].entity: there is no entity 1: the document has 1",
        ),
        (
            r#""id":0"#,
            r#""id":1"#,
            "entities[0].id: expected 0, for an entity's id is its place in the list",
        ),
        (
            r#""named":true"#,
            r#""named":"yes""#,
            "entities[0].named: expected true or false, found \"yes\"",
        ),
        (
            r#""actors":[{"entity":0"#,
            r#""actors":[{"entity":4294967295"#,
            "events[0].actors[0].entity: there is no entity 4294967295",
        ),
        (
            r#""mention":0"#,
            r#""mention":1"#,
            "events[0].actors[0].mention: there is no mention 1",
        ),
        (
            r#""mode":"meet""#,
            r#""mode":"met""#,
            "events[0].mode: expected meet or",
        ),
        (
            r#""cameo":"040""#,
            r#""cameo":"4x""#,
            "events[0].cameo: expected a code of CAMEO, two to four digits, found \"4x\"",
        ),
        (
            r#""rule":"r""#,
            r#""rule":null"#,
            "events[0].evidence[0]: there is no \"rule\"",
        ),
        (
            r#""date":"2025","#,
            r#""date":"2025/","#,
            "events[0].date: expected a date",
        ),
        (
            r#""recipients":[]"#,
            r#""recipients":[nobody]"#,
            "expected a value",
        ),
        (r#""date":"2025","#, r#""date":"#, "expected `,` or `}`"),
        (
            r#""recipients":[]"#,
            &format!(r#""recipients":{deep}"#),
            "events[0].recipients[0]: expected an object, found a list",
        ),
    ];
    let mut wrong = Vec::new();
    for (part, by, expected) in table {
        let error = Document::from_json(&broken(part, by)).unwrap_err().to_string();
        if !error.contains(expected) {
            wrong.push(format!("expected {expected}\n   found {error}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What is not known may be as deep as it likes.
    let json = broken(r#""id":"x""#, &format!(r#""id":"x","deep":{deep}"#));
    assert_eq!(
        Document::from_json(&json).unwrap().extra.get("deep"),
        Some(&*deep)
    );
}

#[test]
fn words_that_contradict_one_another_are_an_error() {
    let without_text = broken(r#""text":"Ána met.","#, "");
    assert!(Document::from_json(&without_text).is_ok());
    let error = |part: &str, by: &str| {
        let json = without_text.replacen(part, by, 1);
        Document::from_json(&json).unwrap_err().to_string()
    };
    let found = error(r#""text":"met""#, r#""text":"saw""#);
    assert!(
        found.ends_with("events[0].trigger: the \"text\" is not what others say stands there"),
        "{found}"
    );
    let found = error(r#""text":"met""#, r#""text":"meet""#);
    assert!(
        found.contains("are 3 code points apart, but the \"text\" has 4"),
        "{found}"
    );
    let found = error(r#","text":"met""#, "");
    assert!(
        found.contains("events[0].trigger: there is no \"text\""),
        "{found}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A byte cut out, put in or changed: an error or another document, but no panic.
    #[test]
    fn whatever_the_json(at in any::<prop::sample::Index>(), by in "[\\[\\]{}\":,0-9a-zé\\\\ -]{0,3}", cut in 0..4usize, text: bool) {
        let document = visit();
        let json = if text { serde_json::to_string(&document.with_text()).unwrap() } else { document.to_json() };
        let characters: Vec<char> = json.chars().collect();
        let at = at.index(characters.len());
        let rest = &characters[(at + cut).min(characters.len())..];
        let json: String = characters[..at].iter().copied().chain(by.chars()).chain(rest.iter().copied()).collect();
        match Document::from_json(&json) {
            Ok(document) => {
                let again = Document::from_json(&document.to_json()).unwrap();
                prop_assert_eq!(again.to_json(), document.to_json());
                // The line is written straight, and yet as serde writes it.
                prop_assert_eq!(document.to_json(), serde_json::to_string(&document).unwrap());
            }
            Err(error) => {
                prop_assert!(!error.message().is_empty());
                prop_assert!(serde_json::from_str::<Document>(&json).is_err(), "{}", error);
            }
        }
    }
}
