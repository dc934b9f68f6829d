"""Who met whom with Apache Spark, where one machine is not enough.

>>> from whomet import spark                                              # doctest: +SKIP
>>> documents = spark.extract(articles, text="body", date="published", id="url")     # doctest: +SKIP
>>> graph = spark.graph(documents)                                        # doctest: +SKIP
>>> graph.edges.where("type = 'CONSULT' and status = 'actual'").show()    # doctest: +SKIP

Each task reads the batches of its partition where they are, in Spark's own Python processes; nothing is collected on the
driver. What is found in an article is, to the byte, what one process finds.

It needs pyspark 4 with pyarrow, and whomet on every machine of the cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from json import dumps
from typing import TYPE_CHECKING, Any, NamedTuple

import whomet
from whomet._whomet import Extractor

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["Graph", "events", "extract", "graph", "json"]


def extract(
    df: DataFrame,
    text: str = "text",
    date: str | None = None,
    id: str | None = None,
    title: str | None = None,
    *,
    extractor: Extractor | None = None,
) -> DataFrame:
    """A row a document: ``id``, ``date``, ``version``, ``mentions``, ``entities``, ``relations`` and ``events`` in the shape
    of the JSON, and ``error``.

    ``text`` is the name of the column with texts; columns ``date``, ``id`` and ``title`` are taken if they are there, or
    those that you name. There must be an id, for rows of Spark have no number. A row that cannot be read is a row with an
    ``error``. ``extractor`` has names and rules of your own; it goes to the workers with its files.
    """
    return _read(df, "extract_arrow", text, date, id, title, extractor)


def events(
    df: DataFrame,
    text: str = "text",
    date: str | None = None,
    id: str | None = None,
    title: str | None = None,
    *,
    extractor: Extractor | None = None,
) -> DataFrame:
    """A row for each pair of each event, as ``whomet.events`` has them. Otherwise as ``extract``."""
    return _read(df, "events_arrow", text, date, id, title, extractor)


def json(
    df: DataFrame,
    text: str = "text",
    date: str | None = None,
    id: str | None = None,
    title: str | None = None,
    *,
    extractor: Extractor | None = None,
) -> DataFrame:
    """A row a document: ``id``, ``json``, which is the line that the command writes, and ``error``.

    ``json(df).select("json").write.text(...)`` gives files that ``whomet graph`` reads. Otherwise as ``extract``.
    """
    return _read(df, "json_arrow", text, date, id, title, extractor)


class Graph(NamedTuple):
    """Who met whom as tables."""

    nodes: DataFrame
    """A row a person, country, place, organisation or group: ``node``, ``type``, ``key``, ``name``, ``named``,
    ``wikidata``, ``iso3``, ``cow``, ``geonames``, ``latitude``, ``longitude``, ``names``, ``countries``, ``sectors``, ``descriptions``, ``mentions``, ``documents``."""
    events: DataFrame
    """A row an event, as all documents together tell it: ``type``, ``mode``, ``status``, ``cameo``, ``actors`` and
    ``recipients`` (nodes), ``roles``, ``place``, ``place_node``, ``date``, ``reported``, ``reports``, ``evidence``."""
    edges: DataFrame
    """A row for each two and what happened between them: ``source``, ``target``, ``directed``, ``type``, ``mode``,
    ``status``, ``events``, ``reports``, ``first``, ``last``, ``places``."""


_GEOGRAPHY = ("iso3", "cow", "geonames", "latitude", "longitude")


def graph(documents: DataFrame) -> Graph:
    """Joins what ``extract`` found to the graph that ``whomet.Graph`` makes, with Spark's joins and aggregations.

    Which entities are one is told by their keys; which of those whom no table knows are one, and which reports tell of one
    event, the library says, of all that have a name, or participants, in common. Nothing is collected on the driver.
    Documents are known by their id, so no two may have the same.
    """
    from pyspark.sql import functions as f

    entity = f.col("entity")
    known = entity["named"] | (f.coalesce(entity["description"], entity["name"]) != entity["name"])
    is_stranger = (entity["type"] == "PERSON") & known & entity["link"].isNull() & entity["wikidata"].isNull()
    nameless = f.concat(entity["country"], f.lit("/"), f.lower(entity["name"]))
    key = f.when(known | entity["country"].isNull(), entity["key"]).otherwise(nameless)
    only = f.when(~known & entity["country"].isNull(), f.col("id"))
    own = f.filter("mentions", lambda it: it["entity"] == f.col("entity.id"))
    spelled = f.transform(f.filter(own, lambda it: it["kind"] == "name"), lambda it: it["text"])
    entities = documents.select("id", "date", "mentions", f.explode("entities").alias("entity")).select(
        f.col("id").alias("document"),
        f.col("date").alias("published"),
        entity["id"].alias("place"),
        f.when(~is_stranger, f.concat_ws(":", entity["type"], key, only)).alias("node"),
        key.alias("key"),
        known.alias("known"),
        *(entity[name].alias(name) for name in ("type", "name", "named", "wikidata", "country", "sector", "office")),
        *(entity[name].alias(name) for name in _GEOGRAPHY),
        entity["description"].alias("description"),
        spelled.alias("spelled"),
        f.size(own).alias("mentions"),
    )
    strangers = entities.where("node is null").select(
        "document", "published", "place", "key", "name", "country", "sector", "office"
    )
    people = _by_key(strangers, "key", _people, "document string, place int, person string")
    entities = entities.join(people, ["document", "place"], "left")
    entities = entities.withColumn("node", f.coalesce("node", "person")).drop("person")
    events = _events(documents, entities)
    return Graph(_nodes(entities), events, _edges(events))


def _nodes(entities: DataFrame) -> DataFrame:
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    # Of the names the most frequent; among equals the longest, then the first by the alphabet.
    counted = entities.groupBy("node", "name").agg(f.count("*").alias("count"))
    order = Window.partitionBy("node").orderBy(f.desc("count"), f.desc(f.length("name")), "name")
    best = counted.withColumn("rank", f.row_number().over(order)).where("rank = 1").select("node", "name")
    spelled = f.concat("spelled", f.when(f.col("known"), f.array("name")).otherwise(f.array().cast("array<string>")))
    names = entities.select("node", f.explode(spelled).alias("spelled"))
    names = names.select("node", f.trim(f.regexp_replace("spelled", r"\s+", " ")).alias("spelled"))
    names = names.groupBy("node").agg(f.sort_array(f.collect_set("spelled")).alias("names"))
    joined = entities.groupBy("node").agg(
        f.min("type").alias("type"),
        f.min("key").alias("key"),
        f.max("named").alias("named"),
        f.min("wikidata").alias("wikidata"),
        *(f.max(name).alias(name) for name in _GEOGRAPHY),
        f.sort_array(f.collect_set("country")).alias("countries"),
        f.sort_array(f.collect_set("sector")).alias("sectors"),
        f.sort_array(f.collect_set("description")).alias("descriptions"),
        f.sum("mentions").alias("mentions"),
        f.count_distinct("document").alias("documents"),
    )
    names = names.withColumnRenamed("names", "spelled")
    return joined.join(best, "node").join(names, "node", "left").select(
        *("node", "type", "key", "name", "named", "wikidata", *_GEOGRAPHY),
        f.coalesce("spelled", f.array().cast("array<string>")).alias("names"),
        *("countries", "sectors", "descriptions", "mentions", "documents"),
    )


_EVENTS = (
    "type string, mode string, status string, cameo string, actors array<string>, recipients array<string>, "
    "roles array<struct<role: string, node: string>>, place string, place_node string, date string, reported string, "
    "reports int, evidence array<struct<document: string, start: int, `end`: int, text: string, rule: string>>"
)


def _events(documents: DataFrame, entities: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    entry = f.struct("place", f.struct("node", "type"))
    nodes = entities.groupBy(f.col("document").alias("id")).agg(
        f.map_from_entries(f.collect_list(entry)).alias("nodes")
    )
    told = documents.select("id", "date", f.posexplode("events").alias("number", "event")).join(nodes, "id")
    event = f.col("event")
    taking_part = f.array_distinct(
        f.concat(event["actors"]["entity"], event["recipients"]["entity"], event["roles"]["entity"])
    )
    named = f.transform(taking_part, lambda it: f.element_at("nodes", it)["node"])
    apart = f.concat_ws("\n", f.array_sort(f.array_distinct(named)))
    # Of an event with less than two nobody can say that another is the same.
    alone = f.concat_ws("\n", f.lit("alone"), "id", "number")
    told = told.select(
        f.when(f.size(f.array_distinct(named)) < 2, alone).otherwise(apart).alias("group"),
        f.col("id").alias("document"),
        f.col("date").alias("published"),
        "number",
        "event",
        # Maps do not go through Arrow in every form; lists do.
        f.map_values("nodes").alias("nodes"),
        f.map_keys("nodes").alias("places"),
    )
    return _by_key(told, "group", _joined, _EVENTS)


def _edges(events: DataFrame) -> DataFrame:
    from pyspark.sql import functions as f

    directed = f.size("recipients") > 0
    # Each actor with each recipient or, where all act alike, with each actor behind it.
    pairs = events.withColumn("directed", directed).select("*", f.posexplode("actors").alias("at", "source"))
    behind = f.slice("actors", f.col("at") + 2, f.size("actors"))
    pairs = pairs.select("*", f.explode(f.when(f.col("directed"), f.col("recipients")).otherwise(behind)).alias("target"))
    pairs = pairs.where("source != target")
    return pairs.groupBy("source", "target", "directed", "type", "mode", "status").agg(
        f.count("*").alias("events"),
        f.sum("reports").alias("reports"),
        f.min(f.substring_index("date", "/", 1)).alias("first"),
        f.max(f.substring_index("date", "/", -1)).alias("last"),
        f.sort_array(f.collect_set("place")).alias("places"),
    )


_Rows = list[dict[str, Any]]

_AT_A_TIME = 4096
"""How many rows are worked on together at least, if a partition has as many."""


def _by_key(df: DataFrame, key: str, work: Callable[[_Rows], _Rows], schema: str) -> DataFrame:
    """What a function makes of the rows, which gets all rows of a key together, and those of many keys at a time."""

    def done(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        rows: _Rows = []
        for batch in batches:
            for row in batch.to_pylist():
                if len(rows) >= _AT_A_TIME and row[key] != rows[-1][key]:
                    yield pyarrow.RecordBatch.from_pylist(work(rows), schema=wanted)
                    rows = []
                rows.append(row)
        if rows:
            yield pyarrow.RecordBatch.from_pylist(work(rows), schema=wanted)

    wanted = _arrow(schema)
    return df.repartition(key).sortWithinPartitions(key).mapInArrow(done, schema)


def _people(rows: _Rows) -> _Rows:
    """Which of those of one name are one, as the library says it: a graph in which each is in a document of their own."""
    documents = []
    for at, row in enumerate(rows):
        entity = {"id": 0, "type": "PERSON", "named": True, **_there(row, "name", "key", "country", "sector", "office")}
        # Documents are sorted by date and id, and here as they are there.
        id = f"{row['document']}\x1f{row['place']}\x1f{at}"
        documents.append(_document(id, row["published"], [entity], []))
    people = []
    for node in whomet.Graph(documents).nodes:
        first, *_ = node.documents[0].id.split("\x1f")
        for document in node.documents:
            row = rows[int(document.id.rsplit("\x1f", 1)[1])]
            person = f"PERSON:{node.key}:{first}"
            people.append({"document": row["document"], "place": row["place"], "person": person})
    return people


def _joined(rows: _Rows) -> _Rows:
    """The events that are told, each once, as the library says it: a graph of documents that tell of these alone."""
    told: dict[tuple[str, str | None], tuple[_Rows, _Rows, dict[str, int]]] = {}
    for row in rows:
        entities, events, ids = told.setdefault((row["document"], row["published"]), ([], [], {}))
        nodes = dict(zip(row["places"], row["nodes"]))

        def entity(place: int) -> int:
            node, type = nodes[place]["node"], nodes[place]["type"]
            if node not in ids:
                ids[node] = len(entities)
                link = {"by": "document", "rule": "spark"}
                one = {"id": ids[node], "type": type, "name": node, "named": True, "key": node, "link": link}
                entities.append(one)
            return ids[node]

        event = _there(row["event"], "type", "mode", "status", "cameo", "trigger", "date", "reported")
        # Who says so is of the document and not of those who take part.
        event["evidence"] = [_there(one, "start", "end", "text", "rule") for one in row["event"]["evidence"]]
        for side in ("actors", "recipients", "roles"):
            event[side] = [{**_there(one, "role"), "entity": entity(one["entity"])} for one in row["event"][side]]
        place = row["event"]["place"]
        if place is not None:
            event["place"] = {"name": place["name"]}
            if place["entity"] is not None:
                event["place"]["entity"] = entity(place["entity"])
        events.append(event)
    documents = [_document(id, date, entities, events) for (id, date), (entities, events, _) in told.items()]
    return [_event(event) for event in whomet.Graph(documents).events]


def _event(event: whomet.GraphEvent) -> dict[str, Any]:
    return {
        **{name: getattr(event, name) for name in ("type", "mode", "status", "cameo", "place", "date", "reported")},
        "actors": [node.key for node in event.actors],
        "recipients": [node.key for node in event.recipients],
        "roles": [{"role": role, "node": node.key} for role, node in event.roles],
        "place_node": event.place_node.key if event.place_node else None,
        "reports": event.reports,
        "evidence": [
            {name: getattr(piece, name) for name in ("document", "start", "end", "text", "rule")}
            for piece in event.evidence
        ],
    }


def _document(id: str, date: str | None, entities: _Rows, events: _Rows) -> whomet.Document:
    document = {"id": id, "date": date, "mentions": [], "entities": entities, "relations": [], "events": events}
    return whomet.Document.from_json(dumps(document))


def _there(row: dict[str, Any], *names: str) -> dict[str, Any]:
    """The fields of a row that are there."""
    return {name: row[name] for name in names if row.get(name) is not None}


def _arrow(schema: str) -> Any:
    """A schema in Spark's language as Arrow has it."""
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    # A schema is a type of Spark's, and what reads one says no more than that.
    of_spark: Any = StructType.fromDDL(schema)
    return to_arrow_schema(of_spark)


def _read(
    df: DataFrame,
    form: str,
    text: str,
    date: str | None,
    id: str | None,
    title: str | None,
    extractor: Extractor | None,
) -> DataFrame:
    """What a method of an extractor makes of the batches of each partition."""
    import pyarrow

    extractor = extractor or Extractor()
    names = {"text": text, "date": date, "id": id, "title": title}
    usual = {name: given or name for name, given in names.items()}
    missing = [given for name, given in names.items() if given is not None and given not in df.columns]
    if usual["id"] not in df.columns:
        missing.append(usual["id"])
    if missing:
        raise ValueError(f"there is no column {missing[0]!r}; there are {', '.join(map(repr, df.columns))}")
    columns = [name for name in usual.values() if name in df.columns]
    # Dates are text on their way, whatever Spark has them as; so no time zone has a say in which day it is.
    articles = df.select(*(df[name].cast("string").alias(name) for name in dict.fromkeys(columns)))
    read = getattr(extractor, form)
    nothing = pyarrow.table({name: pyarrow.array([], pyarrow.string()) for name in columns})
    schema = pyarrow.schema(read(nothing, threads=1, **names))

    def found(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        for batch in batches:
            articles = pyarrow.Table.from_batches([batch])
            # Spark has a task for each processor.
            stream = getattr(extractor, form)(articles, threads=1, **names)
            yield from pyarrow.RecordBatchReader.from_stream(stream)

    return articles.mapInArrow(found, ", ".join(_column(field) for field in schema))


def _column(field: Any) -> str:
    """A column, in the language in which Spark takes schemas."""
    return f"`{field.name}` {_type(field.type)}"


def _type(it: Any) -> str:
    import pyarrow.types as types

    if types.is_list(it):
        return f"array<{_type(it.value_type)}>"
    if types.is_struct(it):
        fields = (it.field(at) for at in range(it.num_fields))
        return "struct<" + ", ".join(f"`{field.name}`: {_type(field.type)}" for field in fields) + ">"
    if types.is_boolean(it):
        return "boolean"
    if types.is_floating(it):
        return "double"
    return "int" if types.is_int32(it) else "string"
