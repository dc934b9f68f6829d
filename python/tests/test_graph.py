"""Many documents as one graph."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
import whomet


@pytest.fixture(scope="module")
def documents(articles: list[dict[str, Any]]) -> list[whomet.Document]:
    return list(whomet.pipe(articles))


@pytest.fixture(scope="module")
def graph(documents: list[whomet.Document]) -> whomet.Graph:
    return whomet.Graph(documents)


def test_who_met_whom(graph: whomet.Graph) -> None:
    first = graph.find("Lavrov")[0]
    assert (first.name, first.type, first.key, first.countries) == (
        "Sergey Lavrov",
        "PERSON",
        "sergey-lavrov",
        ("RU",),
    )
    met = graph.who_met("Lavrov")
    assert [encounter.node.name for encounter in met] == ["Asaad al-Shibani"]
    encounter = met[0]
    assert (encounter.count, encounter.first, encounter.places) == (1, "2025-07-31", ("Moscow",))
    event = encounter.events[0]
    assert str(event) == "Asaad al-Shibani > Sergey Lavrov: visit, Moscow, 2025-07-31"
    assert event.evidence[0].document == "moscow_visit.txt"
    assert event in graph.between(first, "Asaad al-Shibani")
    assert graph.who_met(first)[0].node == encounter.node
    about = graph.about("Lavrov")
    assert about.node == first
    assert "foreign minister" in [held.office for held in about.offices]
    assert about.countries == ("Russia",)
    assert graph.about("RU").node.name == "Russia"


def test_parts(graph: whomet.Graph) -> None:
    assert len(graph.documents) == 10
    assert graph.documents[0].title == "Cyprus envoy crosses the line twice in a day, leaves without a date"
    assert len({node.id for node in graph.nodes}) == len(graph.nodes)
    event = next(event for event in graph.events if event.place_node is not None)
    assert event.place_node is not None
    assert event.place == event.place_node.name
    assert {role for event in graph.events for role, _ in event.roles} <= {"speaker"}
    tie = graph.relations[0]
    assert tie.type == "HOLDS_OFFICE"
    assert tie.person in graph.nodes
    assert tie.evidence[0].text
    assert repr(graph).startswith("<Graph of 10 documents: ")


def test_selections(graph: whomet.Graph) -> None:
    everything = graph.select()
    assert len(everything) == len(graph.events) == len(list(everything))
    meetings = graph.meetings()
    assert 0 < len(meetings) < len(everything)
    assert all(event.type == "CONSULT" and event.status == "actual" for event in meetings)
    same = graph.select(type="CONSULT", status="actual")
    assert same.events == meetings.events
    some = everything.select(mode=["visit", "phone"], since="2021", until="2025-12", country="RU")
    assert 0 < len(some)
    assert all(event.mode in {"visit", "phone"} for event in some)
    assert len(everything.select(document="moscow_visit.txt")) < len(everything)
    assert len(everything.of("RU")) >= len(some)
    assert len(meetings.between("RU", "SY")) >= 1
    assert len(everything.near("Lavrov", 1)) <= len(everything.near("Lavrov", 2))
    part = meetings.of("Lavrov").to_graph()
    assert len(part.events) == len(meetings.of("Lavrov"))
    with pytest.raises(ValueError, match="did you mean"):
        graph.select(status="plannd")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="date"):
        graph.select(since="yesterday")


def test_answers(graph: whomet.Graph) -> None:
    meetings = graph.meetings()
    pair = meetings.top_pairs(1)[0]
    assert pair.events >= 1
    assert len(meetings.between(*pair.nodes)) == pair.events
    standing = meetings.top_participants(1)[0]
    assert standing.events == len(meetings.of(standing.node))
    assert standing.others == len(meetings.encounters(standing.node))
    path = meetings.paths(*pair.nodes)[0]
    assert (path.nodes, len(path.steps)) == (pair.nodes, 1)
    assert sum(period.events for period in meetings.series("year")) == len(meetings)
    assert meetings.series("day")[0].period == "1999-07"
    rolled = meetings.roll_up()
    assert any({one.source, one.target} == {"RU", "SY"} for one in rolled)
    assert all(sum(one.statuses.values()) == len(one.events) for one in rolled)
    dyad = graph.select().dyads()[0]
    assert dyad.source in graph.nodes
    assert len(dyad.events) == sum(dyad.statuses.values())
    assert meetings.co_attendance(standing.node)
    assert isinstance(meetings.common_contacts(*pair.nodes), list)
    denied = whomet.extract("Sergey Lavrov did not meet Hakan Fidan on 3 May 2025.", id="a")
    told = whomet.extract("Sergey Lavrov met Hakan Fidan on 3 May 2025.", id="b")
    [contradiction] = whomet.Graph([denied, told]).select().contradictions()
    assert contradiction.negated.status == "negated"
    assert contradiction.told[0].status == "actual"
    with pytest.raises(ValueError, match="expected day"):
        meetings.series("week")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="expected country"):
        meetings.roll_up("city")  # type: ignore[arg-type]


def test_who_is_meant(documents: list[whomet.Document], graph: whomet.Graph) -> None:
    with pytest.raises(LookupError, match='nobody in the graph is called "Gandalf"'):
        graph.who_met("Gandalf")
    with pytest.raises(TypeError, match="expected a node"):
        graph.who_met(7)  # type: ignore[arg-type]
    lavrov = graph.find("Lavrov")[0]
    both = graph.meetings().encounters([lavrov, "Asaad al-Shibani"])
    assert all(one.node.name not in {"Sergey Lavrov", "Asaad al-Shibani"} for one in both)
    other = whomet.Graph(documents)
    assert other.find("Lavrov")[0] != lavrov
    with pytest.raises(ValueError, match="another graph"):
        other.who_met(lavrov)
    other.add(whomet.extract("Sergey Lavrov met Hakan Fidan."))
    assert other.who_met(other.find("Lavrov")[0])


def test_the_order_does_not_matter(documents: list[whomet.Document], graph: whomet.Graph) -> None:
    shuffled = list(documents)
    random.Random(7).shuffle(shuffled)
    one, other = whomet.Graph(shuffled[:4]), whomet.Graph(shuffled[2:])
    one.merge(other)
    assert one.to_json() == graph.to_json()


def test_it_is_the_graph_of_the_command(
    documents: list[whomet.Document], graph: whomet.Graph, command: Path, tmp_path: Path
) -> None:
    found = tmp_path / "found.jsonl"
    found.write_text("".join(document.to_json() + "\n" for document in documents), encoding="utf-8")
    forms = ["json", "csv", "events-csv", "nodes-csv", "evidence-csv", "gexf", "graphml", "node-link", "json-ld"]
    for form in [*forms, "dot", "html", "polecat", "gdelt", "dyad-months"]:
        told = subprocess.run([command, "graph", found, "--to", form], check=True, capture_output=True)
        written = graph.to_string(form)  # type: ignore[arg-type]
        assert written.rstrip("\n") == told.stdout.decode().rstrip("\n"), form
    assert whomet.Graph.from_jsonl(found).to_json() == graph.to_json()


def test_files(graph: whomet.Graph, tmp_path: Path) -> None:
    graph.write(tmp_path / "graph.gexf")
    assert (tmp_path / "graph.gexf").read_text("utf-8") == graph.to_string("gexf")
    graph.write(tmp_path / "neo", "neo4j")
    assert (tmp_path / "neo").is_dir()
    assert any((tmp_path / "neo").iterdir())
    assert json.loads(graph.to_json()) == graph.to_dict()
    with pytest.raises(ValueError, match="does not tell its form"):
        graph.write(tmp_path / "graph.xyz")
    with pytest.raises(ValueError, match="several files"):
        graph.to_string("neo4j")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="expected a form"):
        graph.to_string("pdf")  # type: ignore[arg-type]
    with pytest.raises(OSError):
        graph.write(tmp_path / "no" / "such" / "graph.json")
    wrong_line = tmp_path / "wrong.jsonl"
    wrong_line.write_text("{}\n", encoding="utf-8")
    with pytest.raises(whomet.JsonError):
        whomet.Graph.from_jsonl(wrong_line)
    assert graph._repr_html_().startswith("<iframe")


def test_networkx(graph: whomet.Graph) -> None:
    networkx = pytest.importorskip("networkx")
    drawn = graph.to_networkx()
    assert isinstance(drawn, networkx.MultiGraph)
    names = networkx.get_node_attributes(drawn, "name")
    ids = {name: node for node, name in names.items()}
    edges = drawn.get_edge_data(ids["Sergey Lavrov"], ids["Asaad al-Shibani"])
    assert "visit" in {edge["mode"] for edge in edges.values()}
    assert drawn.number_of_edges() == sum(len(event.pairs()) for event in graph.events)
