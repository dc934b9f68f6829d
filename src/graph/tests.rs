//! Tests of the floor as a whole.

use proptest::prelude::*;

use super::Graph;
use super::filter::Filter;
use super::ids::NodeId;
use super::node::Node;
use super::samples::{Sample, date, meeting, visit};
use whomet_reading::document::{Document, EntityType, EventPlace, Mode, Status};

fn graph<'d>(documents: impl IntoIterator<Item = &'d Document>) -> Graph {
    documents.into_iter().collect()
}

fn one<'g>(graph: &'g Graph, name: &str) -> &'g Node {
    graph.find(name).first().unwrap_or_else(|| panic!("no {name}"))
}

/// The events in short: `meet Ana+Bo 2025-07-31 Oslo x2`.
fn events(graph: &Graph) -> Vec<String> {
    let names = |ids: &[NodeId]| -> String {
        let names: Vec<&str> = ids.iter().map(|&id| graph[id].name.as_str()).collect();
        names.join("+")
    };
    graph
        .events()
        .iter()
        .map(|event| {
            let mut words = vec![
                event
                    .mode
                    .map_or(event.label.as_str(), |mode| mode.name())
                    .to_owned(),
            ];
            words.push(names(&event.actors));
            if !event.recipients.is_empty() {
                words.push(format!("> {}", names(&event.recipients)));
            }
            words.extend(event.date.map(|date| date.to_string()));
            words.extend(event.place.as_ref().map(|place| place.name.clone()));
            words.push(format!("x{}", event.evidence.len()));
            words.join(" ")
        })
        .collect()
}

/// Adds meetings of Ana and Bo, each published, dated and placed as told, and compares the events.
fn check(told: &[(&str, &str, &str)], expected: &[&str]) {
    let documents: Vec<Document> = told
        .iter()
        .enumerate()
        .map(|(n, (published, when, place))| {
            let mut document = meeting(&n.to_string(), &["Ana", "Bo"], when, place);
            document.date = (!published.is_empty()).then(|| published.parse().unwrap());
            document
        })
        .collect();
    assert_eq!(events(&graph(&documents)), expected, "{told:?}");
    let backwards: Vec<Document> = documents.into_iter().rev().collect();
    assert_eq!(events(&graph(&backwards)), expected, "backwards: {told:?}");
}

#[test]
fn reports_that_agree_tell_of_one_event() {
    let day = "2025-07-31";
    check(
        &[("", day, "Oslo"), ("", day, "Oslo")],
        &["meet Ana+Bo 2025-07-31 Oslo x2"],
    );
    check(
        &[("", day, "Oslo"), ("", day, "")],
        &["meet Ana+Bo 2025-07-31 Oslo x2"],
    );
    check(
        &[("", day, ""), ("", "2025-07", "Oslo")],
        &["meet Ana+Bo 2025-07-31 Oslo x2"],
    );
    check(
        &[("", day, "Oslo"), ("", "2025", "")],
        &["meet Ana+Bo 2025-07-31 Oslo x2"],
    );
    check(
        &[("", day, ""), ("", "2025-07-28/2025-08-02", "")],
        &["meet Ana+Bo 2025-07-31 x2"],
    );
    check(&[("", day, ""), ("", "", "")], &["meet Ana+Bo 2025-07-31 x2"]);
    check(
        &[("2025-08-01", "", ""), ("", day, "")],
        &["meet Ana+Bo 2025-07-31 x2"],
    );
    check(
        &[("2025-08-01", "", ""), ("2025-08-03", "", "")],
        &["meet Ana+Bo x2"],
    );
    check(&[("", "", "Oslo"), ("", "", "Oslo")], &["meet Ana+Bo Oslo x2"]);
}

#[test]
fn reports_that_do_not_agree_tell_of_several() {
    check(
        &[("", "2025-07-31", "Oslo"), ("", "2025-07-31", "Bern")],
        &["meet Ana+Bo 2025-07-31 Bern x1", "meet Ana+Bo 2025-07-31 Oslo x1"],
    );
    check(
        &[("", "2025-07-31", ""), ("", "2025-08-01", "")],
        &["meet Ana+Bo 2025-07-31 x1", "meet Ana+Bo 2025-08-01 x1"],
    );
    // Published too long after it.
    check(
        &[("2025-08-20", "", ""), ("", "2025-07-31", "")],
        &["meet Ana+Bo 2025-07-31 x1", "meet Ana+Bo x1"],
    );
    check(
        &[("2025-08-20", "", ""), ("2025-07-20", "", "")],
        &["meet Ana+Bo x1", "meet Ana+Bo x1"],
    );
}

#[test]
fn a_report_that_agrees_with_two_events_is_put_to_neither() {
    check(
        &[
            ("", "2025-07-30", ""),
            ("", "2025-07-31", ""),
            ("", "2025-07", ""),
            ("", "2025-07", ""),
        ],
        &[
            "meet Ana+Bo 2025-07 x2",
            "meet Ana+Bo 2025-07-30 x1",
            "meet Ana+Bo 2025-07-31 x1",
        ],
    );
}

#[test]
fn other_participants_status_or_mode_make_another_event() {
    let mut planned = meeting("2", &["Ana", "Bo"], "2025-07-31", "");
    planned.events[0].status = Status::Planned;
    let mut call = meeting("3", &["Ana", "Bo"], "2025-07-31", "");
    call.events[0].mode = Some(Mode::Phone);
    let three = meeting("4", &["Ana", "Bo", "Cy"], "2025-07-31", "");
    let first = meeting("1", &["Bo", "Ana"], "2025-07-31", "");
    let graph = graph([&first, &planned, &call, &three]);
    assert_eq!(graph.events().len(), 4);
    assert_eq!(graph.dyads().len(), 3);
    let dyad = &graph.dyads()[0];
    assert_eq!((dyad.count(), dyad.directed), (4, false));
    assert_eq!(dyad.modes[&Mode::Meet], 3);
    assert_eq!(dyad.statuses[&Status::Planned], 1);
}

#[test]
fn a_visit_that_is_elsewhere_no_more_than_a_meeting() {
    let visit = |id: &str, when: &str, place: &str| {
        let mut document = meeting(id, &["Ana", "Bo"], when, place);
        let event = &mut document.events[0];
        event.mode = Some(Mode::Visit);
        event.recipients = vec![event.actors.pop().unwrap()];
        document
    };
    let day = "2025-07-31";
    let met = |when, place| meeting("2", &["Bo", "Ana"], when, place);
    let of = |documents: &[Document]| events(&graph(documents));
    assert_eq!(
        of(&[visit("1", day, "Oslo"), met(day, "")]),
        ["visit Ana > Bo 2025-07-31 Oslo x2"]
    );
    assert_eq!(
        of(&[visit("1", "2025-07", ""), met(day, "Oslo")]),
        ["visit Ana > Bo 2025-07-31 Oslo x2"]
    );
    assert_eq!(of(&[visit("1", day, "Oslo"), met(day, "Bern")]).len(), 2);
    assert_eq!(of(&[visit("1", day, "Oslo"), met("2025-08-01", "")]).len(), 2);
    assert_eq!(of(&[visit("1", day, "Oslo"), met("", "")]).len(), 2);
    // Which of the two is meant cannot be told.
    assert_eq!(
        of(&[visit("1", day, "Oslo"), visit("3", day, "Bern"), met(day, "")]).len(),
        3
    );
}

#[test]
fn what_one_alone_does_is_never_joined() {
    let lonely = |id: &str| {
        let mut sample = Sample::new(id, "Ana protested", None);
        let ana = sample.person("Ana");
        sample.event("PROTEST", "protested", &[ana], &[]).date = Some(date("2025-07-31"));
        sample.document
    };
    assert_eq!(graph([&lonely("1"), &lonely("2")]).events().len(), 2);
}

#[test]
fn the_unnamed_are_one_by_country_and_description_or_one_a_document() {
    let with = |id: &str, country: Option<&str>| {
        let mut sample = Sample::new(id, "police met", None);
        let police = sample.entity(EntityType::Group, "police");
        let entity = sample.get(police);
        entity.named = false;
        entity.country = country.map(str::to_owned);
        sample.document
    };
    let documents = [
        with("1", Some("IQ")),
        with("2", Some("IQ")),
        with("3", Some("IS")),
        with("4", None),
        with("5", None),
    ];
    let graph = graph(&documents);
    let mut groups: Vec<usize> = graph.nodes().iter().map(|node| node.documents.len()).collect();
    groups.sort_unstable();
    assert_eq!(groups, [1, 1, 1, 2]);
}

#[test]
fn a_holder_known_from_the_gazetteer_is_the_person() {
    let mut sample = Sample::new("2", "the Icelandic foreign minister met", None);
    let bo = sample.person("Bo Ek");
    let entity = sample.get(bo);
    entity.named = false;
    entity.country = Some("IS".to_owned());
    entity.description = Some("Icelandic foreign minister".to_owned());
    let graph = graph([&visit(), &sample.document]);
    assert_eq!(one(&graph, "Bo Ek").documents.len(), 2);
}

#[test]
fn names_are_found() {
    let mut sample = Sample::new(
        "1",
        "Sérgio Al-Lima, whom they call Lima Junior. Lima and O’Hara",
        None,
    );
    let lima = sample.person("Sérgio Al-Lima");
    sample.mention("Lima Junior", whomet_reading::document::MentionType::Person, lima);
    sample.person("O’Hara");
    let town = sample.entity(EntityType::Place, "Lima");
    let graph = graph([&sample.document]);
    let names =
        |asked: &str| -> Vec<&str> { graph.find(asked).iter().map(|node| node.name.as_str()).collect() };
    assert_eq!(names("Lima"), ["Lima", "Sérgio Al-Lima"]);
    assert_eq!(names("lima  junior"), ["Sérgio Al-Lima"]);
    assert_eq!(names("sergio al lima"), ["Sérgio Al-Lima"]);
    assert_eq!(names("o'hara"), ["O’Hara"]);
    assert_eq!(names("Lim"), [""; 0]);
    assert_eq!(names(""), [""; 0]);
    assert_eq!(town.0, 2);
}

#[test]
fn a_lone_name_is_not_before_somebody_known() {
    let mut lone = Sample::new("0", "LIMA spoke", None);
    let lima = lone.person("LIMA");
    lone.get(lima).wikidata = None;
    let known = meeting("1", &["Ana Lima", "Bo"], "2025-07-31", "Oslo");
    let graph = graph([&lone.document, &known]);
    let names: Vec<&str> = graph.find("Lima").iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["Ana Lima", "LIMA"]);
}

#[test]
fn who_met_whom() {
    let documents = [
        meeting("1", &["Ana", "Bo"], "2025-07-31", "Oslo"),
        meeting("2", &["Ana", "Bo"], "2025-08", "Bern"),
        meeting("3", &["Ana", "Cy"], "", ""),
        visit(),
    ];
    let graph = graph(&documents);
    let ana = one(&graph, "Ana").id;
    let encounters = graph.who_met(ana);
    let with: Vec<_> = encounters
        .iter()
        .map(|it| (graph[it.with].name.as_str(), it.count()))
        .collect();
    assert_eq!(with, [("Bo", 2), ("Cy", 1)]);
    assert_eq!(encounters[0].first, Some("2025-07-31".parse().unwrap()));
    assert_eq!(encounters[0].last, Some("2025-08".parse().unwrap()));
    assert_eq!(encounters[0].places, ["Bern", "Oslo"]);
    let bo = one(&graph, "Bo").id;
    assert_eq!(graph.between(bo, ana).count(), 2);
    assert_eq!(graph.meetings(ana).count(), 3);
    let august = Filter::meetings().since("2025-08-10".parse().unwrap());
    assert_eq!(graph.encounters(ana, &august).len(), 1);
    let july = Filter::meetings().until("2025-07".parse().unwrap());
    assert_eq!(graph.events_where(&july).count(), 2);
}

#[test]
fn visitors_met_their_hosts_and_not_one_another() {
    let mut sample = Sample::new("1", "Ana and Bo visited Cy and Di", None);
    let ids: Vec<_> = ["Ana", "Bo", "Cy", "Di"]
        .iter()
        .map(|name| sample.person(name))
        .collect();
    sample.event("CONSULT", "visited", &ids[..2], &ids[2..]).mode = Some(Mode::Visit);
    let graph = graph([&sample.document]);
    let ana = one(&graph, "Ana").id;
    let met: Vec<&str> = graph
        .who_met(ana)
        .iter()
        .map(|it| graph[it.with].name.as_str())
        .collect();
    assert_eq!(met, ["Cy", "Di"]);
    let dyads = graph.dyads();
    assert_eq!(dyads.len(), 4);
    assert!(dyads.iter().all(|dyad| dyad.directed));
}

#[test]
fn what_is_known_of_someone() {
    let graph = graph([&visit()]);
    let about = graph.about(one(&graph, "Bo Ek").id);
    assert_eq!(about.countries, ["Iceland"]);
    assert_eq!(about.offices[0].office, "foreign minister");
    assert_eq!(about.offices[0].body.unwrap().name, "Iceland");
    assert_eq!(&*about.offices[0].evidence[0].text, "foreign minister");
    assert_eq!(
        (about.events.len(), about.documents.len(), about.encounters.len()),
        (1, 1, 1)
    );
}

#[test]
fn the_same_document_counts_once() {
    let graph = graph([&visit(), &visit()]);
    assert_eq!(graph.documents().len(), 1);
    assert_eq!(graph.events()[0].evidence.len(), 1);
}

#[test]
fn json_counts_code_points() {
    let json: serde_json::Value = serde_json::from_str(&graph([&visit()]).to_json()).unwrap();
    let event = &json["events"][0];
    assert_eq!(event["evidence"][0]["end"], 44);
    assert_eq!(event["edges"].as_array().unwrap().len(), 3);
    assert_eq!(event["place"], "Reykjavík");
    assert_eq!(
        json["documents"][0],
        serde_json::json!({"id": "v1", "date": "2025-07-31"})
    );
    assert_eq!(json["relations"][0]["office"], "foreign minister");
}

#[test]
fn dot() {
    let mut sample = Sample::new("1", "Ana \"the\\ax\" met Bo", None);
    let (ana, bo) = (sample.person("Ana \"the\\ax\""), sample.person("Bo"));
    let event = sample.event("CONSULT", "met", &[ana, bo], &[]);
    event.status = Status::Negated;
    event.place = Some(EventPlace::new(None, "A <&> B".to_owned()));
    let mut planned = meeting("2", &["Bo", "Cy", "Di"], "2025-08", "Oslo");
    planned.events[0].status = Status::Planned;
    let dot = graph([&sample.document, &planned]).to_dot();
    for line in [
        r#"n0 [label="Ana \"the\\ax\"", shape=box];"#,
        "n0 -> n1 [label=<<S>meet, A &lt;&amp;&gt; B</S>>, arrowhead=none, style=solid, color=red, fontcolor=red];",
        r#"e0 [xlabel="meet, Oslo\n2025-08", shape=point, style=dashed];"#,
        "n1 -> e0 [arrowhead=none, style=dashed];",
    ] {
        assert!(dot.contains(line), "{line} is not in\n{dot}");
    }
    assert!(!dot.contains("house"), "a place stands in the label:\n{dot}");
}

#[test]
fn graphs_can_be_sent_and_shared() {
    fn check<T: Send + Sync>() {}
    check::<Graph>();
}

/// Few people, places and dates, so that reports often agree by half.
fn any_meeting() -> impl Strategy<Value = Document> {
    let people = prop::sample::subsequence(vec!["Ana", "Bo", "Cy"], 1..=3);
    let when = prop::sample::select(vec![
        "",
        "2025",
        "2025-07",
        "2025-07-30",
        "2025-07-31",
        "2025-07-29/2025-07-31",
    ]);
    let place = prop::sample::select(vec!["", "Oslo", "Bern"]);
    let published = prop::sample::select(vec!["", "2025-07-31", "2025-08-01", "2025-08-04", "2025-08-20"]);
    (people, when, place, published, 0..20u32).prop_map(|(people, when, place, published, id)| {
        let mut document = meeting(&id.to_string(), &people, when, place);
        document.date = (!published.is_empty()).then(|| published.parse().unwrap());
        document
    })
}

proptest! {
    #[test]
    fn the_order_of_documents_does_not_matter(
        (documents, shuffled) in prop::collection::vec(any_meeting(), 0..12)
            .prop_flat_map(|documents| (Just(documents.clone()), Just(documents).prop_shuffle()))
    ) {
        let (graph, other) = (graph(&documents), graph(&shuffled));
        prop_assert_eq!(graph.to_json(), other.to_json());
        prop_assert_eq!(graph.to_dot(), other.to_dot());
        prop_assert_eq!(graph.dyads(), other.dyads());
    }

    #[test]
    fn parts_merged_are_the_whole(documents in prop::collection::vec(any_meeting(), 0..12), at in 0..12usize) {
        let (left, right) = documents.split_at(at.min(documents.len()));
        let mut merged = graph(left);
        merged.merge(graph(right));
        prop_assert_eq!(merged.to_json(), graph(&documents).to_json());
    }

    #[test]
    fn every_report_is_evidence_of_one_event(documents in prop::collection::vec(any_meeting(), 0..12)) {
        let graph = graph(&documents);
        let told: usize = graph.events().iter().map(|event| event.evidence.len()).sum();
        prop_assert_eq!(told, graph.documents().len());
        for event in graph.events() {
            prop_assert!(!event.evidence.is_empty());
        }
    }
}
