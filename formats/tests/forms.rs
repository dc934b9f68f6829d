//! What the forms promise, on hostile text; the tools themselves are tried by `formats/check/run`.

use std::io::Write;

use whomet::document::Document;
use whomet::{Article, Extractor, Graph, english};
use whomet_formats::folder::File;
use whomet_formats::{
    brat, codes::Codes, conll, displacy, dot, event_data, gephi, gexf, graphml, html, json_ld, neo4j,
    node_link, sheets,
};

const TEXT: &str = "=SUM(1) </script><script>alert(1)</script> 🏛\n\nSergey Lavrov met Turkish Foreign Minister Hakan Fidan in \
                    Ankara on Thursday.\n\n\"onload=\" & <b>others</b> said. \u{202e}Emmanuel Macron\u{202c} visited Berlin on 30 July \
                    2025 and met Friedrich Merz.\n\nTurkey accused Israel of violating its sovereignty \u{1}.";

fn document() -> Document {
    let article = Article::new(TEXT)
        .dated("2025-08-01".parse().ok())
        .named("../\"<a>&.txt");
    let mut document = Extractor::english().extract(article);
    document.extra.insert("title", &"=1+1 </title>").unwrap();
    document.extra.insert("url", &"javascript:alert(1)").unwrap();
    assert!(document.events().len() >= 3, "{:?}", document.events());
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

fn file<'f>(files: &'f [File], name: &str) -> &'f str {
    let file = files.iter().find(|file| file.name == name).unwrap();
    std::str::from_utf8(&file.bytes).unwrap()
}

#[test]
fn no_attribute_of_gexf_has_a_name_that_means_something_else() {
    let gexf = written(|out| gexf::write(&graph(), out));
    for name in ["type", "weight", "id", "label", "source", "target"] {
        assert!(!gexf.contains(&format!("title=\"{name}\"")), "{name}");
    }
    assert!(
        gexf.contains("xmlns=\"http://") && gexf.contains("<spell start=\"2025-07-30\" end=\"2025-07-30\"/>"),
        "{gexf}"
    );
    assert!(gexf.contains("defaultedgetype=\"undirected\""));
}

#[test]
fn edges_of_graphml_have_ids_of_their_own() {
    let graphml = written(|out| graphml::write(&graph(), out));
    let mut ids: Vec<&str> = graphml
        .split("<edge id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), count > 1), (count, true));
}

#[test]
fn what_xml_cannot_hold_is_replaced() {
    let mut sample = document();
    sample.entities[0].name = "A\u{1}\u{ffff}<&\">B".to_owned();
    for event in &mut sample.events {
        event.actors[0].entity = whomet::document::EntityId(0);
    }
    let graph = Graph::from_iter([&sample]);
    for xml in [
        written(|out| gexf::write(&graph, out)),
        written(|out| graphml::write(&graph, out)),
    ] {
        assert!(!xml.contains('\u{1}') && !xml.contains('\u{ffff}'));
        assert!(xml.contains("A\u{fffd}\u{fffd}&lt;&amp;"), "{xml}");
    }
}

#[test]
fn formulas_are_marked_but_for_databases() {
    let graph = graph();
    let csv = written(|out| sheets::evidence(&graph).write_csv(out));
    assert!(csv.contains(",'=1+1 </title>,"), "{csv}");
    let neo4j = neo4j::files(&graph).unwrap();
    assert!(file(&neo4j, "documents.csv").contains(",=1+1 </title>,"));
    assert!(file(&neo4j, "load_ladybug.cypher").contains("COPY Entity"));
    assert!(
        file(&gephi::files(&graph).unwrap(), "edges.csv").starts_with("Source,Target,Type,Id,Label,Weight")
    );
}

#[test]
fn pages_hold_text_and_no_markup_of_it() {
    let document = document();
    let explanation = Extractor::english()
        .explain(Article::new(TEXT), whomet::explain::Question::default())
        .unwrap();
    let article = html::article(&document, Some(&explanation));
    let corpus = html::corpus(&graph(), "A </title> & B");
    for page in [&article, &corpus] {
        assert!(
            !page.contains("<script>alert") && !page.contains("<b>others"),
            "{page}"
        );
        assert!(!page.contains("javascript:"), "no link leads to a script");
        assert!(page.contains("default-src 'none'"));
    }
    assert!(article.contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(corpus.contains("<title>A &lt;/title&gt; &amp; B</title>"));
    // The only script elements are the data and our own.
    assert_eq!(corpus.matches("<script").count(), 2);
    assert_eq!(article.matches("<script").count(), 1);
    assert!(article.contains("<summary>why?"));
}

#[test]
fn a_page_of_very_much_is_cut_and_says_so() {
    let mut graph = Graph::new();
    for number in 0..700 {
        let text = format!("Ana Nr{number} Lund met Bo Nr{number} Ek in Oslo on 3 May 2025.");
        let mut sample = Document::new(&*text);
        sample.id = number.to_string();
        for (at, name) in ["Ana", "Bo"].iter().enumerate() {
            let name = format!("{name} Nr{number}");
            sample.entities.push(whomet::document::Entity::new(
                whomet::document::EntityId(at as u32),
                whomet::document::EntityType::Person,
                &*name,
                name.to_lowercase(),
            ));
        }
        let mut event = whomet::document::Event::new(
            "CONSULT",
            whomet::document::Status::Actual,
            whomet::text::Span::new(0, 3),
        );
        for at in 0..2 {
            event.actors.push(whomet::document::Participant::new(
                whomet::document::EntityId(at),
                None,
            ));
        }
        event.evidence.push(whomet::document::Evidence::new(
            whomet::text::Span::new(0, 3),
            "test",
        ));
        sample.events.push(event);
        graph.add(&sample);
    }
    assert!(graph.nodes().len() > 1_000);
    let page = html::corpus(&graph, "Many");
    assert!(
        page.contains("those that are in most"),
        "the page says that it was cut"
    );
    let data = page
        .split("id=\"data\">")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let shown = data["nodes"].as_array().unwrap().len();
    assert!((300..=1_000).contains(&shown), "{shown}");
    let place = data["nodes"][0][5].as_f64().unwrap();
    assert!(place.is_finite());
    assert_eq!(
        page,
        html::corpus(&graph, "Many"),
        "the same graph is always laid out alike"
    );
}

#[test]
fn offsets_cut_the_text_as_code_points() {
    let document = document();
    let text: Vec<char> = TEXT.chars().collect();
    let cut = |start: &serde_json::Value, end: &serde_json::Value| -> String {
        text[start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize]
            .iter()
            .collect()
    };
    let value = displacy::value(&document).unwrap();
    let names: Vec<String> = value["ents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|ent| cut(&ent["start"], &ent["end"]))
        .collect();
    assert!(names.iter().any(|name| name == "Hakan Fidan"), "{names:?}");
    let ngec = written(|out| event_data::ngec::write(&document, &Codes::english(), out));
    let line: serde_json::Value = serde_json::from_str(ngec.lines().next().unwrap()).unwrap();
    let actor = &line["attributes"]["ACTOR"][0];
    assert_eq!(actor["text"], cut(&actor["qa_start_char"], &actor["qa_end_char"]));
}

#[test]
fn a_mention_over_two_lines_is_in_fragments_for_brat() {
    let mut sample = Document::new("🏛 Ana\r\nLund met Bo.");
    sample.id = "../\"<a>&.txt".to_owned();
    let span = whomet::text::Span::new(5, 14);
    assert_eq!(span.of(sample.text()), "Ana\r\nLund");
    sample.mentions.push(whomet::document::Mention::new(
        span,
        whomet::document::MentionType::Person,
        whomet::document::MentionKind::Name,
        None,
    ));
    let files = brat::files(&sample).unwrap();
    assert!(!files[0].name.contains('/') && !files[0].name.starts_with('.'));
    assert_eq!(file(&files, &files[0].name), sample.text());
    let ann = file(&files, &files[1].name);
    assert_eq!(ann.lines().next(), Some("T1\tPERSON 2 5;7 11\tAna Lund"));
}

#[test]
fn labels_of_conll_begin_and_go_on() {
    let conll = written(|out| conll::write(&document(), english::language(), out).map(drop));
    let tags: Vec<&str> = conll
        .lines()
        .filter(|line| line.starts_with("Sergey") || line.starts_with("Lavrov"))
        .collect();
    assert_eq!(tags, ["Sergey -X- -X- B-PER", "Lavrov -X- -X- I-PER"]);
}

#[test]
fn actors_have_codes_and_places_coordinates() {
    let graph = graph();
    let gdelt = written(|out| event_data::gdelt::table(&graph).write_tsv(out));
    assert!(gdelt.contains("\tTURGOV\tHAKAN FIDAN\tTUR\t"), "{gdelt}");
    let rows: Vec<Vec<&str>> = gdelt.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0], event_data::gdelt::COLUMNS);
    assert!(
        rows.iter()
            .any(|row| row[53].starts_with("39.9") && row[54].starts_with("32.8")),
        "Ankara is in {gdelt}"
    );
    let polecat = written(|out| event_data::polecat::table(&graph).write_tsv(out));
    assert!(
        polecat
            .lines()
            .any(|line| line.contains("\t39.9") && line.contains("VERBAL COOPERATION")),
        "{polecat}"
    );
    let ankara = graph.find("Ankara")[0].geography;
    assert_eq!(ankara.geonames, Some(323786));
    for form in [
        written(|out| graphml::write(&graph, out)),
        written(|out| gexf::write(&graph, out)),
        written(|out| node_link::write(&graph, out)),
        written(|out| json_ld::write(&graph, out)),
        written(|out| sheets::nodes(&graph).write_csv(out)),
        graph.to_json(),
    ] {
        for fact in ["TUR", "640", "298795", "38.99", "35.42"] {
            assert!(form.contains(fact), "no {fact} in {form}");
        }
    }
}

#[test]
fn what_is_told_of_an_event_is_in_linked_data_and_links() {
    let graph = graph();
    let json: serde_json::Value = serde_json::from_str(&written(|out| json_ld::write(&graph, out))).unwrap();
    let all = json["@graph"].as_array().unwrap();
    let of = |class: &str| all.iter().filter(|one| one["@type"] == class).count();
    assert_eq!(of("Event"), graph.events().len());
    assert_eq!(of("NewsArticle"), 1);
    assert!(!json.to_string().contains("javascript:"));
    let links: serde_json::Value =
        serde_json::from_str(&written(|out| node_link::write(&graph, out))).unwrap();
    let pairs: usize = graph.events().iter().map(|event| event.pairs().count()).sum();
    assert_eq!(links["edges"].as_array().unwrap().len(), pairs);
}

#[test]
fn the_strongest_pairs_are_drawn() {
    let graph = graph();
    let drawn = written(|out| dot::write(&graph, 1, out));
    assert_eq!(drawn.matches(" -- ").count(), 1, "{drawn}");
    assert!(drawn.contains("others are not drawn"));
    assert_eq!(written(|out| dot::write(&graph, 100, out)), graph.to_dot());
}

#[test]
fn whoever_cannot_write_is_told() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("full"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let graph = graph();
    assert!(gexf::write(&graph, Full).is_err());
    assert!(json_ld::write(&graph, Full).is_err());
    assert!(sheets::pairs(&graph).write_csv(Full).is_err());
}
