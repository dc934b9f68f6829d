"""Apache Spark: what it finds is what one process finds."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import whomet

pytestmark = pytest.mark.spark

pyspark = pytest.importorskip("pyspark")
if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
    pytest.skip("Spark needs Java", allow_module_level=True)

from whomet import spark  # noqa: E402

OWN = """# type: PERSON
id,name,short,country,offices
tobin-quay,Tobin Quay,Quay,TV,foreign-minister TV 2024-05-01/
"""


@pytest.fixture(scope="module", params=["local[2]", "local-cluster[2,1,1024]"])
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session on this machine: two threads; or two workers, each a process of its own, as on a cluster."""
    from pyspark.sql import SparkSession

    # Workers must find the same Python and the same Spark.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    folder = tmp_path_factory.mktemp("spark")
    builder = SparkSession.builder.master(request.param).appName("whomet")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.executor.memory": "512m",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture
def df(session: Any, articles: list[dict[str, Any]]) -> Any:
    return session.createDataFrame(articles).repartition(3)


def test_the_same_to_the_byte(df: Any, articles: list[dict[str, Any]]) -> None:
    found = {row["id"]: row["json"] for row in spark.json(df).collect()}
    assert found == {document.id: document.to_json() for document in whomet.pipe(articles)}


def test_documents_as_tables(df: Any, articles: list[dict[str, Any]]) -> None:
    from test_arrow import as_documents

    documents = spark.extract(df)
    rows: list[dict[str, Any]] = [row.asDict(recursive=True) for row in documents.orderBy("id").collect()]
    expected = [document.to_dict() for document in whomet.pipe(articles)]
    expected.sort(key=lambda it: str(it["id"]))
    for document in expected:
        del document["title"]
    assert as_documents(rows) == expected
    meetings = documents.selectExpr("explode(events) as event").where("event.type = 'CONSULT'").count()
    assert meetings == sum(event["type"] == "CONSULT" for document in expected for event in document["events"])


def test_a_broken_row_is_a_row_with_an_error(session: Any) -> None:
    rows = [("a", "Merkel met Macron.", None), ("b", None, None), ("c", "Merkel met Macron.", "the day")]
    broken = session.createDataFrame(rows, "key string, body string, day string")
    not_utf8 = broken.selectExpr("'d' as key", "cast(unhex('fffe') as string) as body", "null as day").limit(1)
    found = spark.extract(broken.union(not_utf8), text="body", date="day", id="key").collect()
    errors = {row["id"]: (row["error"], len(row["events"])) for row in found}
    assert errors["a"] == (None, 1)
    assert errors["b"] == ("there is no text", 0)
    assert errors["c"][0].startswith("date: ")
    assert errors["c"][1] == 1
    assert set(errors) == {"a", "b", "c", "d"}
    with pytest.raises(ValueError, match="there is no column 'id'"):
        spark.extract(broken, text="body")


def test_names_of_ones_own_go_to_the_workers(session: Any) -> None:
    df = session.createDataFrame([("a", "The Tuvaluan foreign minister met Angela Merkel.", "2025-01-01")], ["id", "text", "date"])
    [row] = spark.events(df, extractor=whomet.Extractor([("own.csv", OWN)])).collect()
    assert {row["source"], row["target"]} == {"Tobin Quay", "Angela Merkel"}


def test_dates_of_spark(session: Any) -> None:
    df = session.sql(
        "select 'a' as id, 'Angela Merkel met Emmanuel Macron on Tuesday.' as text, timestamp '2024-03-14 23:59:00' as date "
        "union all select 'b', 'Angela Merkel met Emmanuel Macron on Tuesday.', cast(date '2024-03-14' as timestamp)"
    )
    assert {row["date"] for row in spark.events(df).collect()} == {"2024-03-12"}


MORE = [
    # One meeting, told thrice; the last says when, and that it was a visit.
    ("b1", "2025-05-04", "Sergey Lavrov met Hakan Fidan on 3 May 2025."),
    ("b2", "2025-05-05", "Hakan Fidan and Sergey Lavrov met on Saturday, Moscow said."),
    ("b3", "2025-05-06", "Sergey Lavrov met Hakan Fidan in Ankara on 3 May 2025."),
    ("b4", None, "Sergey Lavrov met Hakan Fidan."),
    # Strangers of one name: two of one office and state, one of another.
    ("c1", "2025-05-04", "French Agriculture Minister Odilon Quarne met Emmanuel Macron in Lyon."),
    ("c2", "2025-05-05", "French Agriculture Minister Odilon Quarne telephoned Hakan Fidan."),
    ("c3", "2025-05-06", "Kenyan Trade Minister Odilon Quarne met Hakan Fidan in Nairobi."),
    # Who has no name: of a state, and of none.
    ("d1", "2025-05-04", "Iraqi police attacked the rebels near Mosul."),
    ("d2", "2025-05-05", "Iraqi police attacked the rebels near Basra."),
    ("e1", "2025-05-05", "Lavrov did not meet Fidan on 3 May 2025. Macron visited Japan, and will meet Angela Merkel."),
]


def test_the_graph_of_one_process(session: Any, articles: list[dict[str, Any]]) -> None:
    more = [{"id": id, "date": date, "title": None, "text": text} for id, date, text in MORE]
    df = session.createDataFrame(articles + more, "id string, date string, title string, text string").repartition(3)
    graph = spark.graph(spark.extract(df))
    one = whomet.Graph(whomet.pipe([{**it, "title": it["title"] or ""} for it in articles + more]))

    nodes = {row["node"]: row for row in graph.nodes.collect()}
    facts = ("wikidata", "iso3", "cow", "geonames", "latitude", "longitude", "names", "countries", "sectors")
    as_one = ("type", "key", "name", "named", *facts, "descriptions", "mentions")
    found = Counter(repr([row[name] for name in as_one] + [row["documents"]]) for row in nodes.values())

    def listed(it: object) -> object:
        return list(it) if isinstance(it, tuple) else it

    expected = Counter(
        repr([listed(getattr(node, name)) for name in as_one] + [len(node.documents)]) for node in one.nodes
    )
    assert found == expected
    assert sum(row["name"] == "Odilon Quarne" for row in nodes.values()) == 2

    def told(row: Any) -> str:
        evidence = [[piece[name] for name in ("document", "start", "end", "text", "rule")] for piece in row["evidence"]]
        sides = [sorted(nodes[node]["key"] for node in row[side]) for side in ("actors", "recipients")]
        plain = [row[name] for name in ("type", "mode", "status", "cameo", "place", "date", "reported", "reports")]
        return repr([plain, sides, sorted(evidence)])

    def told_by_one(event: whomet.GraphEvent) -> str:
        quoted = ("document", "start", "end", "text", "rule")
        evidence = [[getattr(piece, name) for name in quoted] for piece in event.evidence]
        sides = [sorted(node.key for node in side) for side in (event.actors, event.recipients)]
        plain = ("type", "mode", "status", "cameo", "place", "date", "reported", "reports")
        return repr([[getattr(event, name) for name in plain], sides, sorted(evidence)])

    events = Counter(map(told, graph.events.collect()))
    assert events == Counter(map(told_by_one, one.events))
    assert any(event.reports > 2 for event in one.events)

    edges = graph.edges.collect()
    pairs = Counter(
        (event.type, event.mode, event.status, *sorted([source.key, target.key]))
        for event in one.events
        for source, target in event.pairs()
    )
    reached: Counter[tuple[Any, ...]] = Counter()
    for row in edges:
        ends = sorted([nodes[row["source"]]["key"], nodes[row["target"]]["key"]])
        reached[row["type"], row["mode"], row["status"], *ends] += row["events"]
    assert reached == pairs
