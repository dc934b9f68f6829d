//! What holds for every document, whatever its text.

use std::collections::HashSet;

use whomet::document::{DateValue, Document, EntityId, MentionType, Participant};
use whomet::text::Span;
use whomet::{Date, Graph};

/// Checks a document that was found in a whole text.
///
/// # Panics
/// If an invariant does not hold, with its name.
pub fn check(document: &Document) {
    assert!(document.has_whole_text());
    ids_are_in_range(document);
    spans_are_of_the_text(document);
    everything_is_proved(document);
    participants_differ(document);
    dates_are_of_the_calendar(document);
    json_reads_back(document);
}

fn ids_are_in_range(document: &Document) {
    let (entities, mentions) = (document.entities().len(), document.mentions().len());
    let is_there = |EntityId(entity): EntityId| (entity as usize) < entities;
    for (at, entity) in document.entities().iter().enumerate() {
        assert_eq!(entity.id.0 as usize, at, "an entity's id is its place");
        assert!(
            !entity.name.is_empty() && !entity.key.is_empty(),
            "an entity has a name and a key: {entity:?}"
        );
    }
    for mention in document.mentions() {
        assert!(mention.entity.is_none_or(is_there), "{mention:?}");
    }
    for relation in document.relations() {
        assert!(
            is_there(relation.person) && relation.body.is_none_or(is_there),
            "{relation:?}"
        );
    }
    for event in document.events() {
        let place = event.place.as_ref().and_then(|place| place.entity);
        assert!(place.is_none_or(is_there), "{event:?}");
        let all = event.actors.iter().chain(&event.recipients);
        for one in all.chain(event.roles.iter().map(|own| &own.participant)) {
            assert!(is_there(one.entity), "{one:?}");
            assert!(
                one.mention.is_none_or(|mention| (mention.0 as usize) < mentions),
                "{one:?}"
            );
        }
    }
}

fn spans_are_of_the_text(document: &Document) {
    let text = document.text();
    let is_cut =
        |span: Span| span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some();
    for mention in document.mentions() {
        assert!(is_cut(mention.span) && !mention.span.is_empty(), "{mention:?}");
    }
    assert!(
        document.mentions().is_sorted_by_key(|mention| mention.span.start),
        "mentions stand in order"
    );
    for evidence in document.evidence() {
        assert!(is_cut(evidence.span), "{evidence:?}");
    }
    for event in document.events() {
        assert!(is_cut(event.trigger), "{event:?}");
        assert!(event.values.iter().all(|value| is_cut(value.span)), "{event:?}");
    }
}

fn everything_is_proved(document: &Document) {
    for evidence in document.evidence() {
        assert!(
            !evidence.rule.is_empty() && !evidence.span.is_empty(),
            "{evidence:?}"
        );
    }
    for relation in document.relations() {
        assert!(!relation.evidence.is_empty(), "{relation:?}");
    }
    for event in document.events() {
        assert!(!event.evidence.is_empty(), "{event:?}");
        let participants =
            event.actors.len() + event.recipients.len() + event.roles.len() + event.values.len();
        assert!(participants > 0, "{event:?}");
    }
}

/// Nobody stands twice on one side of an event, nor on both.
fn participants_differ(document: &Document) {
    for event in document.events() {
        let mut seen: HashSet<EntityId> = HashSet::new();
        let both = event.actors.iter().chain(&event.recipients);
        let twice: Vec<&Participant> = both.filter(|one| !seen.insert(one.entity)).collect();
        assert!(
            twice.is_empty(),
            "{twice:?} take part twice in {event:?} of {:?}",
            document.text()
        );
    }
}

fn dates_are_of_the_calendar(document: &Document) {
    let is_date = |date: Date| date.to_string().parse() == Ok(date);
    let holds = |value: DateValue| match value {
        DateValue::Date(date) => is_date(date),
        DateValue::Interval(from, to) => is_date(from) && is_date(to),
    };
    assert!(document.date().is_none_or(is_date), "{:?}", document.date());
    for mention in document.mentions() {
        assert!(mention.value.is_none_or(holds), "{mention:?}");
        assert!(
            mention.value.is_none() || mention.mention_type == MentionType::Date,
            "{mention:?}"
        );
    }
    for event in document.events() {
        assert!(event.date.is_none_or(holds), "{event:?}");
    }
}

/// With its text a document reads back as it was, and without it as one of the same JSON and the same graph.
fn json_reads_back(document: &Document) {
    let whole = serde_json::to_string(&document.with_text()).unwrap();
    let read = Document::from_json(&whole).unwrap_or_else(|error| panic!("{error} in {whole}"));
    assert_eq!(&read, document, "read back with the text");
    let json = document.to_json();
    let read = Document::from_json(&json).unwrap_or_else(|error| panic!("{error} in {json}"));
    assert_eq!(read.to_json(), json, "read back without the text");
    assert_eq!(graph(&read), graph(document), "the graph of {json}");
    let again: Document = serde_json::from_str(&json).unwrap();
    assert_eq!(again, read, "read by serde");
}

fn graph(document: &Document) -> String {
    let graph = Graph::from_iter([document]);
    graph.to_json() + &graph.to_dot()
}
