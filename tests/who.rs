//! Who is meant: `tests/data/who.txt`, texts of our own by kind of question, and what must be found in each.
//!
//! A text begins with `@ ID DATE` and a line of text, in which `\n` ends a line. Then come lines of what is expected:
//!
//! ```text
//! PERSON Ana Lind | key=ana-lind | country=NO | mentions=Ana Lind / She
//! no PERSON Lind
//! only PERSON 1
//! offices minister / Gen.
//! relation Ana Lind | foreign minister | Norway | 2
//! ```
//!
//! An entity has the fields that are given; `-` is none. `no` forbids an entity of this type with this name, key or mention
//! (`no PERSON` any). `only` counts the entities of a type, `offices` lists the OFFICE mentions, and `relation` says who
//! holds which office of whom, with how many pieces of evidence (`no relation` that nobody does, `no relation foreign minister | Norway` that nobody holds this one).

use whomet::document::{Document, Entity, EntityType, MentionType, Relation};
use whomet::{Article, Date, Extractor};

const TEXTS: &str = include_str!("data/who.txt");

struct Case {
    id: &'static str,
    date: Date,
    text: String,
    expected: Vec<&'static str>,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = TEXTS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    while let Some(line) = lines.next() {
        match line.strip_prefix("@ ") {
            Some(head) => {
                let (id, date) = head.split_once(' ').expect("an id and a date");
                cases.push(Case {
                    id,
                    date: date.parse().expect("a date"),
                    text: lines.next().expect("a text").replace("\\n", "\n"),
                    expected: Vec::new(),
                });
            }
            None => cases.last_mut().expect("a text before").expected.push(line),
        }
    }
    cases
}

fn mentions<'d>(document: &'d Document, entity: &Entity) -> Vec<&'d str> {
    let of_it = document
        .mentions()
        .iter()
        .filter(|mention| mention.entity == Some(entity.id));
    of_it.map(|mention| mention.span.of(document.text())).collect()
}

/// Whether an entity is called so.
fn is_called(document: &Document, entity: &Entity, name: &str) -> bool {
    entity.name == name || entity.key == name || mentions(document, entity).contains(&name)
}

/// What is wrong with one expectation, if anything.
fn fault(document: &Document, expected: &str) -> Option<String> {
    let (first, rest) = expected.split_once(' ').unwrap_or((expected, ""));
    let of_type = |name: &str| {
        let entity_type = EntityType::from_name(name).unwrap_or_else(|| panic!("no type: {expected}"));
        let all = document.entities().iter();
        all.filter(move |entity| entity.entity_type == entity_type)
    };
    match first {
        "no" if rest == "relation" => {
            (!document.relations().is_empty()).then(|| format!("{:?}", document.relations()))
        }
        "no" if rest.starts_with("relation ") => {
            let (office, body) = rest["relation ".len()..]
                .split_once(" | ")
                .expect("an office and a body");
            let is_it = |relation: &&Relation| {
                let of = relation
                    .body
                    .map(|body| &*document.entities()[body.0 as usize].name);
                relation.office.as_deref() == Some(office) && of == Some(body)
            };
            let found = document.relations().iter().find(is_it);
            found.map(|relation| format!("{relation:?}"))
        }
        "no" => {
            let (entity_type, name) = rest.split_once(' ').unwrap_or((rest, ""));
            of_type(entity_type)
                .find(|entity| name.is_empty() || is_called(document, entity, name))
                .map(|entity| format!("there is {} ({})", entity.name, entity.key))
        }
        "only" => {
            let (entity_type, count) = rest.split_once(' ').expect("a type and a number");
            let found: Vec<&str> = of_type(entity_type).map(|entity| &*entity.name).collect();
            (found.len().to_string() != count).then(|| format!("there are {found:?}"))
        }
        "offices" => {
            let offices = document.mentions().iter();
            let offices = offices.filter(|mention| mention.mention_type == MentionType::Office);
            let found: Vec<&str> = offices.map(|mention| mention.span.of(document.text())).collect();
            let expected: Vec<&str> = rest.split(" / ").filter(|office| *office != "-").collect();
            (found != expected).then(|| format!("there are {found:?}"))
        }
        "relation" => {
            let found: Vec<String> = document
                .relations()
                .iter()
                .map(|relation| {
                    let name = |id: whomet::document::EntityId| &*document.entities()[id.0 as usize].name;
                    let office = relation.office.as_deref().unwrap_or("-");
                    let body = relation.body.map_or("-", name);
                    format!(
                        "{} | {office} | {body} | {}",
                        name(relation.person),
                        relation.evidence.len()
                    )
                })
                .collect();
            (!found.iter().any(|one| one == rest)).then(|| format!("there are {found:?}"))
        }
        _ => {
            let mut fields = rest.split(" | ");
            let name = fields.next().unwrap_or_default();
            let Some(entity) = of_type(first).find(|entity| entity.name == name) else {
                let all: Vec<String> = document
                    .entities()
                    .iter()
                    .map(|entity| format!("{} {}", entity.entity_type, entity.name))
                    .collect();
                return Some(format!("there are {all:?}"));
            };
            fields.find_map(|field| {
                let (what, value) = field.split_once('=').expect("a field and its value");
                let link = entity.link.as_ref().map(|link| link.by.name().to_owned());
                let found = match what {
                    "key" => Some(entity.key.clone()),
                    "country" => entity.country.clone(),
                    "sector" => entity.sector.clone(),
                    "office" => entity.office.clone(),
                    "description" => entity.description.clone(),
                    "link" => link,
                    "mentions" => Some(mentions(document, entity).join(" / ")),
                    _ => panic!("no field: {field}"),
                };
                let found = found.as_deref().unwrap_or("-");
                (found != value).then(|| format!("{what} is {found}"))
            })
        }
    }
}

#[test]
fn texts_are_read_as_expected() {
    let mut faults = Vec::new();
    let extractor = Extractor::english();
    for case in cases() {
        let document = extractor.extract(Article::new(&case.text).dated(case.date));
        for expected in case.expected {
            if let Some(fault) = fault(&document, expected) {
                faults.push(format!("{}: {expected}: {fault}", case.id));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_key_is_a_rows_only_with_a_link() {
    let extractor = Extractor::english();
    for case in cases() {
        let document = extractor.extract(Article::new(&case.text).dated(case.date));
        for entity in document.entities() {
            let row = extractor.gazetteer().by_key(&entity.key);
            assert_eq!(
                row.is_some(),
                entity.link.is_some(),
                "{}: {} has the key {}",
                case.id,
                entity.name,
                entity.key
            );
        }
    }
}
