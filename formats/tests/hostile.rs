//! Names that would be markup, formulas or commands, were they not written as text: in every form they come out as they
//! are, and nothing else does.

use std::io::Cursor;

use quick_xml::Reader;
use quick_xml::events::Event as Xml;
use whomet::Graph;
use whomet::document::{Document, Entity, EntityId, EntityType, Event, Evidence, Participant, Status};
use whomet::text::Span;
use whomet_formats::{gephi, gexf, graphml, html, json_ld, neo4j, node_link, sheets};

const NAMES: [&str; 28] = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "<!-- a",
    "a --> b",
    "]]>",
    "<![CDATA[x]]>",
    "&amp; & &lt; &#0;",
    "\"><b a=\"",
    "' onload='x",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE x [<!ENTITY e \"e\">]>&e;",
    "=HYPERLINK(\"http://x\";\"y\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "a\",\"b",
    "a;b,c\td",
    "line\nbreak",
    "\\G \\N \\\" \\",
    "\"]; x [label=\"y",
    "{{constructor.constructor('x')()}}",
    "${x} `x` $(x)",
    "\u{1b}[31mred\u{7}\u{0}",
    "\u{202e}txt.exe\u{202c}",
    "'; DROP TABLE x; --",
];

/// A document in which each of them meets Bo Ek.
fn document() -> Document {
    let mut document = Document::new("They met Bo Ek.");
    document.id = "<\"&'>.txt".to_owned();
    let name = |at: usize| NAMES.get(at).copied().unwrap_or("Bo Ek");
    for at in 0..=NAMES.len() {
        let id = EntityId(at as u32);
        document
            .entities
            .push(Entity::new(id, EntityType::Person, name(at), format!("p{at}")));
    }
    for at in 0..NAMES.len() {
        let mut event = Event::new("CONSULT", Status::Actual, Span::new(5, 8));
        for entity in [at, NAMES.len()] {
            event.actors.push(Participant::new(EntityId(entity as u32), None));
        }
        event
            .evidence
            .push(Evidence::new(Span::new(0, 15), "<rule \"&'>"));
        document.events.push(event);
    }
    document
}

fn graph() -> Graph {
    Graph::from_iter([&document()])
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The attributes and the text of XML, as whoever parses it sees them.
fn parsed(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Xml::Eof => return found,
            Xml::Start(tag) | Xml::Empty(tag) => {
                for attribute in tag.attributes() {
                    let value = attribute.unwrap().value;
                    found.push(quick_xml::escape::unescape(&value).unwrap().into_owned());
                }
            }
            Xml::Text(part) => text.push_str(&part),
            Xml::GeneralRef(part) => {
                let entity = format!("&{};", &*part);
                text.push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            Xml::End(_) => found.push(std::mem::take(&mut text)),
            Xml::DocType(_) | Xml::CData(_) | Xml::Comment(_) | Xml::PI(_) => panic!("{xml}"),
            Xml::Decl(_) => {}
        }
    }
}

#[test]
fn xml() {
    let graph = graph();
    for xml in [
        written(|out| gexf::write(&graph, out)),
        written(|out| graphml::write(&graph, out)),
    ] {
        let found = parsed(&xml);
        for name in NAMES {
            // What XML cannot hold is replaced, and its white space is one.
            let plain = |text: &str| -> String {
                let held = |c: char| matches!(c, '\t' | '\n' | '\r' | ' ');
                let kept = |c: char| if c.is_control() && !held(c) { '\u{fffd}' } else { c };
                text.chars()
                    .map(|c| if held(c) { ' ' } else { kept(c) })
                    .collect()
            };
            assert!(
                found
                    .iter()
                    .any(|value| plain(value).trim() == plain(name).trim()),
                "{name:?} in {xml}"
            );
        }
    }
}

#[test]
fn tables() {
    let graph = graph();
    let read = |text: &str, separator: u8| -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .from_reader(Cursor::new(text.to_owned()));
        // Each row has as many cells as there are names.
        reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect()
    };
    for (text, separator) in [
        (written(|out| sheets::nodes(&graph).write_csv(out)), b','),
        (written(|out| sheets::nodes(&graph).write_tsv(out)), b'\t'),
        (written(|out| sheets::pairs(&graph).write_csv(out)), b','),
        (written(|out| sheets::evidence(&graph).write_csv(out)), b','),
    ] {
        let rows = read(&text, separator);
        for cell in rows.iter().flatten() {
            assert!(
                cell.is_empty()
                    || !"=+-@\t\r\n＝".contains(cell.chars().next().unwrap())
                    || cell.parse::<f64>().is_ok(),
                "a formula: {cell:?}"
            );
        }
        assert!(rows.len() >= NAMES.len() - 1, "{text}");
    }
    let nodes = read(&written(|out| sheets::nodes(&graph).write_csv(out)), b',');
    for name in NAMES {
        let name = name.replace('\0', "\u{fffd}");
        let is_there = |cell: &String| *cell == name || cell.strip_prefix('\'') == Some(&name);
        assert!(nodes.iter().flatten().any(is_there), "{name:?}");
    }
    for file in neo4j::files(&graph)
        .unwrap()
        .iter()
        .chain(&gephi::files(&graph).unwrap())
    {
        if file.name.ends_with(".csv") {
            read(std::str::from_utf8(&file.bytes).unwrap(), b',');
        }
    }
}

#[test]
fn json() {
    let graph = graph();
    for text in [
        graph.to_json(),
        written(|out| json_ld::write(&graph, out)),
        written(|out| node_link::write(&graph, out)),
    ] {
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut open = vec![&value];
        let mut found: Vec<&str> = Vec::new();
        while let Some(value) = open.pop() {
            match value {
                serde_json::Value::String(text) => found.push(text),
                serde_json::Value::Array(list) => open.extend(list),
                serde_json::Value::Object(fields) => open.extend(fields.values()),
                _ => {}
            }
        }
        for name in NAMES {
            assert!(found.contains(&name), "{name:?} in {text}");
        }
    }
}

#[test]
fn pages() {
    let page = html::corpus(&graph(), "\"></title><script>x</script>");
    // The only script elements are the data and our own.
    assert_eq!(page.matches("<script").count(), 2);
    for markup in ["<img", "<b a", "<!ENTITY", "<![CDATA"] {
        assert!(!page.contains(markup), "{markup}");
    }
    let article = html::article(&document(), None);
    for name in NAMES.iter().filter(|name| name.contains('<')) {
        assert!(!article.contains(name), "{name:?}");
    }
}

/// Outside of what stands in quotes, nothing of a name is left.
#[test]
fn dot() {
    let dot = graph().to_dot();
    let mut is_inside = false;
    let mut outside = String::new();
    let mut characters = dot.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => is_inside = !is_inside,
            '\\' if is_inside => {
                characters.next();
            }
            c if !is_inside => outside.push(c),
            _ => {}
        }
    }
    assert!(!is_inside, "{dot}");
    for word in ["alert", "DROP", "HYPERLINK", "ENTITY", "txt.exe", "cmd"] {
        assert!(!outside.contains(word), "{word} in {outside}");
    }
    assert!(dot.chars().all(|c| c == '\n' || !c.is_control()), "{dot:?}");
}
