//! What is asked of selections, beside its naive form.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::samples::{Sample, date, meeting, visit};
use super::{By, EventNode, Filter, Graph, NodeId, Selection, Unit};
use whomet_reading::document::{Document, EntityType, EventPlace, EventType, Mode, Status};

const PEOPLE: [&str; 6] = ["Ana", "Bo", "Cy", "Di", "Eve", "Fay"];

fn graph(documents: &[Document]) -> Graph {
    documents.iter().collect()
}

fn id(graph: &Graph, name: &str) -> NodeId {
    graph.party(name).unwrap_or_else(|| panic!("no {name}"))[0]
}

fn names(graph: &Graph, nodes: impl IntoIterator<Item = NodeId>) -> Vec<&str> {
    nodes.into_iter().map(|node| &*graph[node].name).collect()
}

/// Meetings, visits and accusations of a few people of three countries, in a few days and places.
fn any_document() -> impl Strategy<Value = Document> {
    let people = prop::sample::subsequence(PEOPLE.to_vec(), 2..=3);
    let when = prop::sample::select(vec!["", "2025", "2025-07", "2025-07-30", "2025-07-29/2025-08-02"]);
    let published = prop::sample::select(vec!["", "2025-07-31", "2025-08-20"]);
    let kind = prop::sample::select(vec!["meet", "visit", "ACCUSE", "DEAL"]);
    let status = prop::sample::select(Status::ALL.to_vec());
    let place = prop::sample::select(vec!["", "Oslo", "Bern"]);
    (people, when, published, kind, status, place, 0..9u8).prop_map(
        |(people, when, published, kind, status, place, id)| {
            let text = format!("{} met", people.join(" and "));
            let published = (!published.is_empty()).then_some(published);
            let mut sample = Sample::new(&id.to_string(), &text, published);
            let mut ids = Vec::new();
            for name in people {
                let person = sample.person(name);
                let country = ["IS", "NO", "CH"][name.len() - 2 + usize::from(name == "Bo")];
                sample.get(person).country = Some(country.to_owned());
                sample.get(person).sector = Some(if name < "C" { "GOV" } else { "MIL" }.to_owned());
                ids.push(person);
            }
            let at = (!place.is_empty()).then(|| sample.entity(EntityType::Place, place));
            let (label, actors) = match kind {
                "meet" => ("CONSULT", ids.len()),
                "visit" => ("CONSULT", 1),
                label => (label, 1),
            };
            let event = sample.event(label, "met", &ids[..actors], &ids[actors..]);
            event.mode = match kind {
                "meet" => Some(Mode::Meet),
                "visit" => Some(Mode::Visit),
                _ => None,
            };
            event.status = status;
            event.date = (!when.is_empty()).then(|| date(when));
            event.place = at.map(|entity| EventPlace::new(entity, place.to_owned()));
            sample.document
        },
    )
}

fn any_graph() -> impl Strategy<Value = Graph> {
    prop::collection::vec(any_document(), 0..25).prop_map(|documents| graph(&documents))
}

fn all(graph: &Graph) -> Selection {
    graph.select(&Filter::all())
}

/// Who is paired with whom in any event.
fn ties(graph: &Graph) -> BTreeSet<(NodeId, NodeId)> {
    let pairs = graph.events().iter().flat_map(EventNode::pairs);
    pairs.flat_map(|(a, b)| [(a, b), (b, a)]).collect()
}

/// How many steps lead from a node to each other.
fn distances(graph: &Graph, from: NodeId) -> BTreeMap<NodeId, usize> {
    let ties = ties(graph);
    let mut distances = BTreeMap::from([(from, 0)]);
    for step in 1..=graph.nodes().len() {
        for &(a, b) in &ties {
            if distances.get(&a) == Some(&(step - 1)) {
                distances.entry(b).or_insert(step);
            }
        }
    }
    distances
}

proptest! {
    #[test]
    fn filters(graph in any_graph()) {
        type Case = (Filter, Box<dyn Fn(&EventNode) -> bool>);
        let country_of = |graph: &Graph, code: &'static str| -> Vec<bool> {
            graph.nodes().iter().map(|node| node.countries.contains(&code.to_owned())).collect()
        };
        let of_norway = country_of(&graph, "NO");
        let military: Vec<bool> =
            graph.nodes().iter().map(|node| node.sectors.contains(&"MIL".to_owned())).collect();
        let first: Vec<bool> = graph.documents().iter().map(|document| document.id == "1").collect();
        let cases: Vec<Case> = vec![
            (Filter::all(), Box::new(|_| true)),
            (Filter::meetings(), Box::new(|event| {
                event.event_type == Some(EventType::Consult) && event.status == Status::Actual
            })),
            (Filter::all().label("DEAL"), Box::new(|event| event.event_type.is_none())),
            (Filter::all().mode(Mode::Visit).mode(Mode::Meet), Box::new(|event| event.mode.is_some())),
            (Filter::all().country("no"), Box::new(move |event| {
                event.participants().any(|node| of_norway[node.0 as usize])
            })),
            (Filter::all().sector("MIL"), Box::new(move |event| {
                event.participants().any(|node| military[node.0 as usize])
            })),
            (Filter::all().place("oslo"), Box::new(|event| {
                event.place.as_ref().is_some_and(|place| place.name == "Oslo")
            })),
            (Filter::all().document("1"), Box::new(move |event| {
                event.evidence.iter().any(|piece| first[piece.document.0 as usize])
            })),
            (Filter::all().rule("samp"), Box::new(|_| false)),
            (Filter::all().rule("sample"), Box::new(|_| true)),
            (Filter::all().at_least(2), Box::new(|event| {
                event.evidence.iter().map(|piece| piece.document).collect::<BTreeSet<_>>().len() > 1
            })),
            (Filter::all().since("2025-08-10".parse().unwrap()), Box::new(|event| {
                match event.date.map(|date| date.to_string()).as_deref() {
                    Some(date) => date == "2025",
                    None => event.reported == "2025-08-20".parse().ok(),
                }
            })),
        ];
        for (filter, expected) in &cases {
            let selected = graph.select(filter);
            let found: Vec<&EventNode> = selected.events().collect();
            let naive: Vec<&EventNode> = graph.events().iter().filter(|event| expected(event)).collect();
            prop_assert_eq!(&found, &naive, "{:?}", filter);
            prop_assert_eq!(selected.len(), naive.len());
            for (other, also) in &cases {
                let both: Vec<&EventNode> = naive.iter().copied().filter(|event| also(event)).collect();
                let narrowed = selected.narrow(other);
                prop_assert_eq!(narrowed.events().collect::<Vec<_>>(), both);
            }
        }
    }

    #[test]
    fn networks(graph in any_graph(), depth in 0..4usize) {
        let all = all(&graph);
        let ties = ties(&graph);
        for node in graph.nodes() {
            let distances = distances(&graph, node.id);
            let ego = all.ego(&[node.id], depth);
            let near: BTreeMap<NodeId, usize> = ego.nodes.iter().copied().collect();
            let expected: BTreeMap<NodeId, usize> =
                distances.iter().filter(|(_, far)| **far <= depth).map(|(node, far)| (*node, *far)).collect();
            prop_assert_eq!(&near, &expected);
            for event in graph.events() {
                let within = event.pairs().any(|(a, b)| near.contains_key(&a) && near.contains_key(&b));
                prop_assert_eq!(ego.events.contains(event.id), within);
            }
            for other in graph.nodes().iter().filter(|other| other.id != node.id) {
                let paths = all.paths(&[node.id], &[other.id], 3);
                let far = distances.get(&other.id);
                prop_assert_eq!(paths.is_empty(), far.is_none());
                for path in &paths {
                    prop_assert_eq!(Some(&path.steps.len()), far);
                    prop_assert_eq!((path.nodes[0], path.nodes[path.nodes.len() - 1]), (node.id, other.id));
                    prop_assert!(path.steps.iter().all(|events| !events.is_empty()));
                }
                let distinct: BTreeSet<_> = paths.iter().map(|path| &path.nodes).collect();
                prop_assert_eq!(distinct.len(), paths.len());
                let common: BTreeSet<NodeId> =
                    all.common_contacts(&[node.id], &[other.id]).iter().map(|it| it.node).collect();
                let both = |third: &NodeId| {
                    *third != node.id && *third != other.id
                        && ties.contains(&(node.id, *third)) && ties.contains(&(other.id, *third))
                };
                let expected: BTreeSet<NodeId> = graph.nodes().iter().map(|it| it.id).filter(both).collect();
                prop_assert_eq!(common, expected);
            }
        }
    }

    #[test]
    fn counts(graph in any_graph(), most in 0..5usize) {
        let all = all(&graph);
        let mut pairs: BTreeMap<[NodeId; 2], BTreeSet<_>> = BTreeMap::new();
        for event in graph.events() {
            for (a, b) in event.pairs() {
                pairs.entry([a.min(b), a.max(b)]).or_default().insert(event.id);
            }
        }
        let found = all.top_pairs(usize::MAX);
        prop_assert_eq!(found.len(), pairs.len());
        prop_assert!(found.iter().all(|pair| pair.events == pairs[&pair.nodes].len()));
        prop_assert!(found.is_sorted_by(|a, b| a.events >= b.events));
        prop_assert_eq!(all.top_pairs(most), &found[..most.min(found.len())]);
        for standing in all.top_participants(usize::MAX) {
            prop_assert_eq!(standing.events, graph.events_of(standing.node).count());
            prop_assert_eq!(standing.others, all.encounters(&[standing.node]).len());
        }
        for unit in [Unit::Day, Unit::Month, Unit::Year] {
            let periods = all.series(unit);
            prop_assert_eq!(periods.iter().map(|it| it.events).sum::<usize>(), graph.events().len());
        }
        for by in [By::Country, By::Sector, By::CountryAndSector] {
            for rolled in all.roll_up(by) {
                let name = |node: NodeId| {
                    let node = &graph[node];
                    match by {
                        By::Country => node.countries[0].clone(),
                        By::Sector => node.sectors[0].clone(),
                        By::CountryAndSector => format!("{} {}", node.countries[0], node.sectors[0]),
                    }
                };
                let expected: Vec<_> = graph.events().iter().filter(|event| {
                    rolled.directed != event.recipients.is_empty() && event.pairs().any(|(a, b)| {
                        let (a, b) = (name(a), name(b));
                        let same = |a: &String, b: &String| *a == rolled.source && *b == rolled.target;
                        same(&a, &b) || !rolled.directed && same(&b, &a)
                    })
                }).map(|event| event.id).collect();
                prop_assert_eq!(&rolled.events, &expected);
            }
        }
    }

    #[test]
    fn a_part_is_what_it_was(graph in any_graph()) {
        let selected = graph.select(&Filter::meetings());
        let part = selected.to_graph();
        let told = |graph: &Graph, event: &EventNode| {
            let names = |nodes: &[NodeId]| names(graph, nodes.iter().copied()).join("+");
            let documents: Vec<&str> =
                event.evidence.iter().map(|piece| &*graph[piece.document].id).collect();
            let place = event.place.as_ref().map(|place| place.node.map(|node| graph[node].name.clone()));
            format!("{} {} {:?} {:?} {documents:?}", names(&event.actors), names(&event.recipients), event.date, place)
        };
        let expected: Vec<String> = selected.events().map(|event| told(&graph, event)).collect();
        let found: Vec<String> = part.events().iter().map(|event| told(&part, event)).collect();
        prop_assert_eq!(found, expected);
        prop_assert!(part.nodes().iter().zip(0..).all(|(node, at)| node.id == NodeId(at)));
        // Everything that is there is needed.
        for node in part.nodes() {
            prop_assert!(part.events().iter().any(|event| event.edges().any(|(_, other)| other == node.id)));
        }
        // What was left out comes back when something is added.
        let mut whole = part.clone();
        whole.merge(Graph::new());
        prop_assert_eq!(whole.to_json(), graph.to_json());
    }

    #[test]
    fn contradictions(graph in any_graph()) {
        let mut expected = BTreeSet::new();
        let days = |event: &EventNode| {
            let brief = super::brief::Brief::new(event);
            (brief.first <= brief.last).then_some((brief.first, brief.last))
        };
        for negated in graph.events().iter().filter(|event| event.status == Status::Negated) {
            for told in graph.events() {
                let (Some(a), Some(b)) = (days(negated), days(told)) else { continue };
                if !matches!(told.status, Status::Actual | Status::Planned)
                    || told.label != negated.label || a.1 < b.0 || b.1 < a.0
                {
                    continue;
                }
                for (a, b) in negated.pairs() {
                    if told.pairs().any(|pair| pair == (a, b) || pair == (b, a)) {
                        expected.insert((a.min(b), a.max(b), negated.id, told.id));
                    }
                }
            }
        }
        let found: BTreeSet<_> = all(&graph)
            .contradictions()
            .into_iter()
            .flat_map(|it| it.told.into_iter().map(move |told| (it.nodes[0], it.nodes[1], it.negated, told)))
            .collect();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn a_country_is_all_its_people() {
    let graph = graph(&[visit(), meeting("1", &["Ana Müllerů", "Cy"], "2025-08", "")]);
    let iceland = graph.party("IS").unwrap();
    assert_eq!(names(&graph, iceland.nodes.clone()), ["Bo Ek", "Iceland"]);
    let met = all(&graph).encounters(&iceland);
    assert_eq!(names(&graph, met.iter().map(|it| it.with)), ["Ana Müllerů"]);
    assert!(graph.party("XX").is_none());
    let bo = graph.party("bo-ek").unwrap();
    assert_eq!(names(&graph, bo.nodes), ["Bo Ek"]);
}

#[test]
fn companions_attend_and_do_not_meet() {
    let mut sample = Sample::new("1", "Ana and Bo visited Cy", None);
    let ids: Vec<_> = ["Ana", "Bo", "Cy"]
        .iter()
        .map(|name| sample.person(name))
        .collect();
    sample.event("CONSULT", "visited", &ids[..2], &ids[2..]).mode = Some(Mode::Visit);
    let graph = graph(&[sample.document]);
    let ana = id(&graph, "Ana");
    let with = |found: Vec<super::Encounter>| names(&graph, found.iter().map(|it| it.with)).join(" ");
    assert_eq!(with(all(&graph).encounters(&[ana])), "Cy");
    assert_eq!(with(all(&graph).co_attendance(&[ana])), "Bo Cy");
}

#[test]
fn the_stronger_way_comes_first() {
    let graph = graph(&[
        meeting("1", &["Ana", "Bo"], "2025-01-01", ""),
        meeting("2", &["Bo", "Di"], "2025-01-02", ""),
        meeting("3", &["Ana", "Cy"], "2025-01-03", ""),
        meeting("4", &["Cy", "Di"], "2025-01-04", ""),
        meeting("5", &["Ana", "Cy"], "2025-01-05", ""),
        meeting("6", &["Cy", "Di"], "2025-01-06", ""),
    ]);
    let paths = all(&graph).paths(&[id(&graph, "Ana")], &[id(&graph, "Di")], 2);
    let ways: Vec<String> = paths
        .iter()
        .map(|path| names(&graph, path.nodes.clone()).join(" "))
        .collect();
    assert_eq!(ways, ["Ana Cy Di", "Ana Bo Di"]);
}
