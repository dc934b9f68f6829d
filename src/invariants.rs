//! What holds for every document and every graph, whatever the text: for tests and fuzzing, which call nothing else.
//!
//! It knows all that is public and nothing of how it is made. Each function panics with what does not hold. They are slow
//! beside what they look at: [`of_article`] reads an article four times and makes graphs of it; [`of_one_reading`] reads it
//! once.

use std::collections::HashSet;

use crate::document::{Article, DateValue, Document, EntityId, Event, MentionType, Participant};
use crate::text::{Span, Token, tokens};
use crate::{Date, Extractor, Graph};

/// Reads a text and checks all that holds of it and of what is read in it: that tokens and sentences tile it, that
/// the document is sound ([`of_document`]), that it is the same when it is read again, and that a text which begins
/// further down shifts its spans and changes nothing else.
///
/// # Panics
/// If an invariant does not hold, with its name.
pub fn of_article(extractor: &Extractor, text: &str, date: Option<Date>) -> Document {
    let document = of_one_reading(extractor, text, date);
    sentences_tile(extractor, text, date);
    json_reads_back(&document);
    let read = |text: &str| extractor.extract(Article::new(text).dated(date));
    assert_eq!(read(text), document, "read again: {text:?}");
    shifts(&document, &read(&format!("{SHIFT}{text}")));
    document
}

/// Reads a text once and checks what can be seen at once: that tokens tile it, and that what is found is sound
/// ([`of_findings`]).
///
/// # Panics
/// If an invariant does not hold, with its name.
pub fn of_one_reading(extractor: &Extractor, text: &str, date: Option<Date>) -> Document {
    let document = extractor.extract(Article::new(text).dated(date));
    assert_eq!(document.text(), text);
    tokens_tile(text, &tokens(text, extractor.gazetteer().vocabulary().language()));
    of_findings(&document);
    document
}

/// Checks a document that was found in a whole text: what is found ([`of_findings`]), and that it can be written and read
/// back.
///
/// # Panics
/// If an invariant does not hold, with its name.
pub fn of_document(document: &Document) {
    of_findings(document);
    json_reads_back(document);
}

/// Checks what was found in a whole text: ids, spans, evidence, participants and dates.
///
/// # Panics
/// If an invariant does not hold, with its name.
pub fn of_findings(document: &Document) {
    assert!(document.has_whole_text());
    assert!(
        document.mentions().is_sorted_by_key(|mention| mention.span.start),
        "mentions stand in order"
    );
    ids_are_in_range(document);
    spans_are_of_the_text(document);
    everything_is_proved(document);
    participants_differ(document);
    dates_are_of_the_calendar(document);
}

/// Reads a document from JSON and, if it is one, checks that it is written and read again as it is, and that graphs
/// of it can be made and written.
///
/// # Panics
/// If an invariant does not hold, with its name.
pub fn of_json(json: &str) -> Option<Document> {
    let document = match Document::from_json(json) {
        Ok(document) => document,
        Err(error) => {
            assert!(!error.message().is_empty() && error.column() > 0, "{error}");
            return None;
        }
    };
    ids_are_in_range(&document);
    spans_are_of_the_text(&document);
    let written = document.to_json();
    let again = read_back(&written);
    assert_eq!(again.to_json(), written, "written again");
    assert_eq!(graph(&again), graph(&document), "the graph of {written}");
    Some(document)
}

/// Makes graphs of documents in so many orders that `seed` chooses, adding some and merging others, and checks that
/// all are the same, byte for byte.
///
/// # Panics
/// If two of the graphs differ.
pub fn of_order(documents: &[Document], orders: usize, seed: u64) {
    let whole = Graph::from_iter(documents);
    let expected = whole.to_json() + &whole.to_dot();
    let mut chance = Chance(seed);
    let mut order: Vec<&Document> = documents.iter().collect();
    for _ in 0..orders {
        for at in (1..order.len()).rev() {
            order.swap(at, chance.below(at + 1));
        }
        let mut parts = vec![Graph::new()];
        for document in &order {
            if chance.below(4) == 0 {
                parts.push(Graph::new());
            }
            let part = chance.below(parts.len());
            parts[part].add(document);
            // Whoever asks in between changes nothing.
            if chance.below(16) == 0 {
                parts[part].nodes();
            }
        }
        while parts.len() > 1 {
            let part = parts.swap_remove(chance.below(parts.len()));
            let at = chance.below(parts.len());
            parts[at].merge(part);
        }
        let found = parts[0].to_json() + &parts[0].to_dot();
        assert_eq!(found, expected, "the order of documents shows");
    }
}

/// Two blank lines, which are no part of any zone.
const SHIFT: &str = "\n\n";

/// Numbers that look like chance and are the same for the same seed: xorshift.
#[derive(Debug)]
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = (self.0 ^ 0x9E37_79B9_7F4A_7C15).max(1);
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// Tokens stand in order, on character boundaries, and between them is nothing but white space and what is no sign.
fn tokens_tile(text: &str, tokens: &[Token]) {
    let mut end = 0;
    for token in tokens {
        let span = token.span;
        assert!(
            end <= span.start && span.start < span.end,
            "{token:?} after {end}"
        );
        let gap = text.get(end as usize..span.start as usize);
        assert!(gap.is_some(), "{token:?} of {text:?}");
        assert!(
            gap.is_some_and(|gap| !gap.contains(char::is_alphanumeric)),
            "{gap:?} is in no token of {text:?}"
        );
        assert!(
            text.get(span.start as usize..span.end as usize).is_some(),
            "{token:?}"
        );
        end = span.end;
    }
    let rest = text.get(end as usize..);
    assert!(
        rest.is_some_and(|rest| !rest.contains(char::is_alphanumeric)),
        "{rest:?} is in no token"
    );
}

/// Sentences stand in order and share nothing, and so do their tokens in them.
fn sentences_tile(extractor: &Extractor, text: &str, date: Option<Date>) {
    let syntax = extractor.syntax(Article::new(text).dated(date));
    let mut end = 0;
    for sentence in &syntax.sentences {
        assert!(end <= sentence.range.start, "{:?} after {end}", sentence.range);
        end = sentence.range.start;
        for token in &sentence.tokens {
            assert!(
                end <= token.range.start && token.range.start < token.range.end,
                "{token:?}"
            );
            end = token.range.end;
        }
        assert!(end <= sentence.range.end, "{end} is beyond {:?}", sentence.range);
        end = sentence.range.end;
    }
}

/// What is found in a text that begins further down is the same, further down.
fn shifts(document: &Document, shifted: &Document) {
    assert_eq!(
        document.entities(),
        shifted.entities(),
        "shifted: {:?}",
        document.text()
    );
    assert_eq!(
        document.events().len(),
        shifted.events().len(),
        "shifted: {:?}",
        document.text()
    );
    let by = SHIFT.len() as u32;
    let expected: Vec<Span> = spans(document)
        .map(|span| Span {
            start: span.start + by,
            end: span.end + by,
        })
        .collect();
    let found: Vec<Span> = spans(shifted).collect();
    assert_eq!(found, expected, "shifted: {:?}", document.text());
}

/// All spans of a document.
fn spans(document: &Document) -> impl Iterator<Item = Span> {
    let mentions = document.mentions().iter().map(|mention| mention.span);
    let triggers = document.events().iter().map(|event| event.trigger);
    let values = |event: &'_ Event| event.values.iter().map(|value| value.span).collect::<Vec<_>>();
    let values = document.events().iter().flat_map(values);
    let evidence = document.evidence().map(|evidence| evidence.span);
    mentions.chain(triggers).chain(values).chain(evidence)
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
        let teller = evidence.attributed_to;
        assert!(
            teller.is_none_or(|teller| (teller.0 as usize) < document.entities().len()),
            "{evidence:?}"
        );
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
    let whole = serde_json::to_string(&document.with_text()).unwrap_or_default();
    let read = read_back(&whole);
    assert_eq!(&read, document, "read back with the text");
    let json = document.to_json();
    let read = read_back(&json);
    assert_eq!(read.to_json(), json, "read back without the text");
    assert_eq!(graph(&read), graph(document), "the graph of {json}");
    let again: Result<Document, _> = serde_json::from_str(&json);
    assert_eq!(again.ok().as_ref(), Some(&read), "read by serde");
}

fn read_back(json: &str) -> Document {
    match Document::from_json(json) {
        Ok(document) => document,
        Err(error) => panic!("{error} in {json}"),
    }
}

fn graph(document: &Document) -> String {
    let graph = Graph::from_iter([document]);
    graph.to_json() + &graph.to_dot()
}
