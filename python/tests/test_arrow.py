"""Tables in, tables out, by the PyCapsule interface of Arrow."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import whomet

pa = pytest.importorskip("pyarrow")
ds = pytest.importorskip("pyarrow.dataset")


def pruned(it: Any) -> Any:
    """A row of Arrow as JSON has it: what is not there is left out."""
    if isinstance(it, dict):
        return {key: pruned(value) for key, value in it.items() if value is not None}
    if isinstance(it, list):
        return [pruned(one) for one in it]
    return it


def as_documents(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows as the documents that ``to_dict`` gives."""
    documents = []
    for row in rows:
        document = pruned(row)
        assert "error" not in document
        document.setdefault("date", None)
        for event in document["events"]:
            for optional in ("roles", "values"):
                if not event[optional]:
                    del event[optional]
        documents.append(document)
    return documents


@pytest.fixture(scope="module")
def table(articles: list[dict[str, Any]]) -> Any:
    return pa.Table.from_pylist(articles)


@pytest.fixture(scope="module")
def expected(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [document.to_dict() for document in whomet.pipe(articles)]
    for document in found:
        del document["title"]
    return found


@pytest.mark.parametrize("threads", [1, 2, None])
def test_a_stream(table: Any, expected: list[dict[str, Any]], threads: int | None) -> None:
    stream = whomet.extract_arrow(table, threads=threads)
    assert isinstance(stream, whomet.ArrowStream)
    schema = pa.schema(stream)
    found = pa.table(stream)
    assert found.schema == schema
    found.validate(full=True)
    assert as_documents(found.to_pylist()) == expected
    with pytest.raises(ValueError, match="read already"):
        pa.table(stream)


def test_a_batch(table: Any, expected: list[dict[str, Any]]) -> None:
    [batch] = table.to_batches()
    found = whomet.extract_arrow(batch)
    assert isinstance(found, whomet.ArrowBatch)
    assert len(found) == 10
    assert as_documents(pa.record_batch(found).to_pylist()) == expected
    assert as_documents(pa.table(found).to_pylist()) == expected


def test_lines_of_json(table: Any, articles: list[dict[str, Any]]) -> None:
    """To the byte what ``to_json`` and the command write."""
    found = pa.table(whomet.json_arrow(table)).to_pydict()
    assert found["json"] == [document.to_json() for document in whomet.pipe(articles)]
    assert found["error"] == [None] * 10


def test_spark_knows_all_types(table: Any) -> None:
    """No unsigned numbers, no views, no large strings, no dictionaries."""

    def types(it: Any) -> Iterator[Any]:
        yield it
        for at in range(it.num_fields):
            yield from types(it.field(at).type)

    plain = {pa.int32(), pa.float64(), pa.string(), pa.bool_()}
    for make in (whomet.extract_arrow, whomet.events_arrow, whomet.json_arrow):
        for field in pa.schema(make(table)):
            for one in types(field.type):
                assert one in plain or pa.types.is_list(one) or pa.types.is_struct(one), (field.name, one)


def test_pairs(articles: list[dict[str, Any]], table: Any) -> None:
    rows = pa.table(whomet.events_arrow(table)).to_pylist()
    pairs = []
    for document in whomet.pipe(articles):
        for at, event in enumerate(document.events):
            for source, target in event.pairs():
                evidence = event.evidence[0]
                pairs.append(
                    {
                        "document": document.id,
                        "document_date": document.date,
                        "event": at,
                        "type": event.type,
                        "mode": event.mode,
                        "status": event.status,
                        "cameo": event.cameo,
                        **{
                            f"{end}{part}": getattr(entity, name)
                            for end, entity in (("source", source), ("target", target))
                            for part, name in [
                                ("", "name"),
                                ("_key", "key"),
                                ("_type", "type"),
                                ("_country", "country"),
                                ("_sector", "sector"),
                                ("_wikidata", "wikidata"),
                            ]
                        },
                        "directed": bool(event.recipients),
                        "place": event.place.name if event.place else None,
                        "date": event.date,
                        "reported": event.reported,
                        "start": evidence.start,
                        "end": evidence.end,
                        "text": evidence.text,
                        "rule": evidence.rule,
                        "error": None,
                    }
                )
    assert rows == pairs
    assert len(rows) > 50


TEXT = "Zoë met Emmanuel Macron on Monday. 🙂 Sergey Lavrov met Hakan Fidan on Tuesday."


@pytest.mark.parametrize("strings", [pa.string(), pa.large_string(), pa.string_view(), pa.binary()])
def test_texts_in_every_form(strings: Any) -> None:
    column = pa.array([TEXT, "", TEXT], strings)
    for batch in (pa.table({"text": column}), pa.record_batch({"text": column})):
        rows = pa.table(whomet.extract_arrow(batch)).to_pylist()
        assert [row["id"] for row in rows] == ["0", "1", "2"]
        alone = whomet.extract(TEXT, id=2)
        assert as_documents(rows)[2] == alone.to_dict()


@pytest.mark.parametrize(
    "dates",
    [
        pa.array(["2024-03-14", None, "14 March 2024"]),
        pa.array([datetime.date(2024, 3, 14), None, datetime.date(2024, 3, 14)]),
        pa.array([datetime.datetime(2024, 3, 14, 23), None, datetime.datetime(2024, 3, 14, 1)]),
        pa.array(["2024-03-14", None, "2024-03-14"]).dictionary_encode(),
    ],
)
def test_dates_in_every_form(dates: Any) -> None:
    table = pa.table({"body": [TEXT] * 3, "published": dates, "number": pa.array([7, 8, 9], pa.uint16())})
    rows = pa.table(whomet.extract_arrow(table, text="body", date="published", id="number")).to_pylist()
    assert [row["date"] for row in rows] == ["2024-03-14", None, "2024-03-14"]
    assert [row["id"] for row in rows] == ["7", "8", "9"]
    assert rows[2]["events"][-1]["date"] == "2024-03-12"


def test_a_broken_row_is_a_row_with_an_error() -> None:
    broken = pa.array([TEXT.encode(), None, b"\xff\xfe", TEXT.encode()])
    table = pa.table({"text": broken, "date": ["2024-03-14", None, None, "the day"], "id": ["a", "b", "c", "d"]})
    for make in (whomet.extract_arrow, whomet.events_arrow, whomet.json_arrow):
        rows = pa.table(make(table)).to_pylist()
        name = "document" if make is whomet.events_arrow else "id"
        errors = {row[name]: row["error"] for row in rows if row["error"]}
        assert list(errors) == ["b", "c", "d"]
        assert errors["b"] == "there is no text"
        assert errors["c"].startswith("text: it is not UTF-8")
        assert errors["d"].startswith("date: ")
        assert errors["d"].endswith("the document is read without a date")
    found = pa.table(whomet.extract_arrow(table)).to_pylist()
    events = len(whomet.extract(TEXT).events)
    assert events > 0
    assert [len(row["events"]) for row in found] == [events, 0, 0, events]


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TypeError, match="PyCapsule"):
        whomet.extract_arrow([{"text": TEXT}])
    with pytest.raises(ValueError, match='there is no column "body"; there are "text"'):
        whomet.extract_arrow(pa.table({"text": [TEXT]}), text="body")
    with pytest.raises(ValueError, match='there is no column "day"'):
        whomet.extract_arrow(pa.table({"text": [TEXT]}), date="day")
    with pytest.raises(ValueError, match="at least 1"):
        whomet.extract_arrow(pa.table({"text": [TEXT]}), threads=0)
    empty = pa.table({"text": pa.array([], pa.string())})
    assert pa.table(whomet.extract_arrow(empty)).num_rows == 0


def test_a_stream_is_read_as_it_is_needed() -> None:
    taken = 0

    def batches() -> Iterator[Any]:
        nonlocal taken
        for _ in range(50):
            taken += 1
            yield pa.record_batch({"text": [TEXT] * 3})

    source = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    reader = pa.RecordBatchReader.from_stream(whomet.extract_arrow(source))
    first = reader.read_next_batch()
    assert (first.num_rows, taken) == (3, 1)
    rest = reader.read_all()
    assert rest["id"].to_pylist()[-1] == "149"

    def wrong() -> Iterator[Any]:
        yield pa.record_batch({"text": [TEXT]})
        raise OSError("the disk is gone")

    source = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), wrong())
    with pytest.raises(Exception, match="the disk is gone"):
        pa.table(whomet.extract_arrow(source))


def test_long_tables_go_out_in_pieces() -> None:
    table = pa.table({"text": ["They met."] * 20_000})
    pieces = pa.table(whomet.json_arrow(table)).to_batches()
    assert [piece.num_rows for piece in pieces] == [8192, 8192, 3616]


def test_polars(articles: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    pl = pytest.importorskip("polars")
    df = pl.DataFrame(articles)
    events = df.pipe(whomet.events)
    assert isinstance(events, pl.DataFrame)
    met = events.filter(pl.col("type") == "CONSULT", pl.col("status") == "actual")
    assert "Sergey Lavrov" in met["target"].to_list()
    assert as_documents(df.pipe(whomet.documents).to_dicts()) == expected
    with pytest.raises(TypeError, match="collect"):
        whomet.events(df.lazy())


def test_pandas(articles: list[dict[str, Any]]) -> None:
    pd = pytest.importorskip("pandas")
    df = pd.DataFrame(articles)
    df["date"] = pd.to_datetime(df["date"])
    events = df.pipe(whomet.events)
    assert isinstance(events, pd.DataFrame)
    row = events[events["source"] == "Asaad al-Shibani"].iloc[0]
    assert (row["target"], row["mode"], row["date"]) == ("Sergey Lavrov", "visit", "2025-07-31")


def test_a_dataset_of_pyarrow(table: Any, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    for at in range(2):
        pq.write_table(table.slice(5 * at, 5), tmp_path / f"{at}.parquet")
    reader = whomet.documents(ds.dataset(tmp_path))
    assert isinstance(reader, pa.RecordBatchReader)
    pq.write_table(reader.read_all(), tmp_path / "found.pq")
    assert as_documents(pq.read_table(tmp_path / "found.pq").to_pylist()) == expected


def test_duckdb(articles: list[dict[str, Any]], table: Any) -> None:
    duckdb = pytest.importorskip("duckdb")
    db = duckdb.connect()
    db.register("articles", table)
    events = whomet.events(db.sql("from articles where date >= '2021'"))
    assert isinstance(events, pa.RecordBatchReader)
    [(pairs,)] = db.sql("select count(*) from events where type = 'CONSULT'").fetchall()
    assert pairs > 5

    def who_met(text: Any, date: Any) -> Any:
        """A function for SQL: the document as JSON."""
        return pa.table(whomet.json_arrow(pa.table({"text": text, "date": date})))["json"]

    db.create_function("who_met", who_met, ["VARCHAR", "VARCHAR"], "VARCHAR", type="arrow")
    rows = db.sql("select id, who_met(text, date) from articles order by id").fetchall()
    found = {id: json.loads(line)["events"] for id, line in rows}
    assert found == {
        document.id: document.to_dict()["events"] for document in whomet.pipe(articles)
    }
