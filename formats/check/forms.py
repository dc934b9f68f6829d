"""Opens what whomet wrote with the tools that it is made for, and compares them with one another."""

import csv
import json
import os
import pathlib
import sys

import duckdb
import gexfpy
import ladybug
import networkx
import polars
import pybrat.parser
import rdflib

out = pathlib.Path(sys.argv[1])
graph = json.loads((out / "graph.json").read_text(encoding="utf-8"))
documents = [json.loads(line) for line in (out / "documents.jsonl").open(encoding="utf-8")]
texts = {document["id"]: document["text"] for document in documents}
nodes, events = graph["nodes"], graph["events"]


def pairs(event):
    actors = [edge["node"] for edge in event["edges"] if edge["role"] == "actor"]
    recipients = [edge["node"] for edge in event["edges"] if edge["role"] == "recipient"]
    if recipients:
        return [(a, b) for a in actors for b in recipients if a != b]
    return [(a, b) for at, a in enumerate(actors) for b in actors[at + 1:]]


dyads = [(event, pair) for event in events for pair in pairs(event)]
linked = {tuple(sorted(pair)) for _, pair in dyads}
assert len(dyads) > 30, "the articles tell of something"


def told(what, **facts):
    print(f"{what}: " + ", ".join(f"{count} {name}" for name, count in facts.items()))


# Tables, read by duckdb and polars; what one reads, the other reads.
for form, expected in [
    ("csv", len(dyads)),
    ("events-csv", len(events)),
    ("nodes-csv", len(nodes)),
    ("evidence-csv", sum(len(event["evidence"]) for event in events)),
]:
    path = str(out / f"graph.{form}")
    count = duckdb.sql(f"select count(*) from read_csv('{path}', header=true, all_varchar=true)").fetchall()[0][0]
    frame = polars.read_csv(path, infer_schema=False)
    assert count == len(frame) == expected, (form, count, len(frame), expected)
    for row in csv.reader(open(path, encoding="utf-8", newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            if cell.startswith("-"):
                float(cell)
    told(form, rows=count, columns=len(frame.columns))
top = duckdb.sql(f"""
    select source_name, target_name, count(*) as n from read_csv('{out}/graph.csv', header=true)
    where type = 'CONSULT' and status = 'actual' group by all order by n desc, 1, 2 limit 3""").fetchall()
assert top and top[0][2] >= 1
tsv = polars.read_csv(out / "graph.tsv", separator="\t", infer_schema=False)
assert len(tsv) == len(dyads)
frame = polars.read_csv(out / "documents.mentions-csv", infer_schema=False)
mentions = sum(len(document["mentions"]) for document in documents)
assert len(frame) == mentions, (len(frame), mentions)
for row in frame.iter_rows(named=True):
    words = texts[row["document"]][int(row["start"]):int(row["end"])]
    assert row["text"] in (words, "'" + words), row
told("mentions-csv", rows=mentions)

# Parquet is a feature of the command.
if (out / "parquet").exists():
    import pyarrow.parquet
    for name, expected in [("pairs", len(dyads)), ("events", len(events)), ("nodes", len(nodes))]:
        path = out / "parquet" / f"{name}.parquet"
        rows = duckdb.sql(f"select count(*) from '{path}'").fetchall()[0][0]
        assert rows == pyarrow.parquet.read_table(path).num_rows == expected
        told(f"parquet of {name}", rows=rows)

# Event data, column by column against the public headers.
polecat = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,"
    "Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"
    "Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"
    "Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
).split(",")
frame = polars.read_csv(out / "graph.polecat", separator="\t", infer_schema=False)
assert frame.columns == polecat and len(frame) == len(events), frame.columns
assert len(duckdb.sql(f"select * from read_csv('{out}/graph.polecat', delim='\t', header=true, all_varchar=true)").fetchall()) == len(events)
filled = [name for name in polecat if frame[name].drop_nulls().len()]
told("polecat", rows=len(frame), columns=len(polecat), filled=len(filled))
gdelt = (
    "GLOBALEVENTID,SQLDATE,MonthYear,Year,FractionDate,Actor1Code,Actor1Name,Actor1CountryCode,Actor1KnownGroupCode,"
    "Actor1EthnicCode,Actor1Religion1Code,Actor1Religion2Code,Actor1Type1Code,Actor1Type2Code,Actor1Type3Code,Actor2Code,"
    "Actor2Name,Actor2CountryCode,Actor2KnownGroupCode,Actor2EthnicCode,Actor2Religion1Code,Actor2Religion2Code,"
    "Actor2Type1Code,Actor2Type2Code,Actor2Type3Code,IsRootEvent,EventCode,EventBaseCode,EventRootCode,QuadClass,"
    "GoldsteinScale,NumMentions,NumSources,NumArticles,AvgTone,Actor1Geo_Type,Actor1Geo_FullName,Actor1Geo_CountryCode,"
    "Actor1Geo_ADM1Code,Actor1Geo_Lat,Actor1Geo_Long,Actor1Geo_FeatureID,Actor2Geo_Type,Actor2Geo_FullName,"
    "Actor2Geo_CountryCode,Actor2Geo_ADM1Code,Actor2Geo_Lat,Actor2Geo_Long,Actor2Geo_FeatureID,ActionGeo_Type,"
    "ActionGeo_FullName,ActionGeo_CountryCode,ActionGeo_ADM1Code,ActionGeo_Lat,ActionGeo_Long,ActionGeo_FeatureID,"
    "DATEADDED,SOURCEURL"
).split(",")
frame = polars.read_csv(out / "graph.gdelt", separator="\t", infer_schema=False)
assert frame.columns == gdelt and len(frame) > 20
for row in frame.iter_rows(named=True):
    assert len(row["SQLDATE"]) == 8 and 1 <= int(row["QuadClass"]) <= 4 and -10 <= float(row["GoldsteinScale"]) <= 10, row
    assert len(row["EventCode"]) == 3 and row["EventCode"].startswith(row["EventRootCode"])
assert "RUSGOV" in set(frame["Actor1Code"])
told("gdelt", rows=len(frame), columns=len(gdelt))
months = polars.read_csv(out / "graph.dyad-months")
assert months["events"].min() >= 1 and set(months["source"].str.len_chars()) <= {3, 4, 5}
told("dyad-months", rows=len(months), events=months["events"].sum())
lines = [json.loads(line) for line in (out / "documents.ngec").open(encoding="utf-8")]
assert len(lines) == sum(len(document["events"]) for document in documents)
for line in lines:
    assert line["event_text"] == texts[line["story_id"]]
    for role in ("ACTOR", "RECIP", "LOC"):
        for one in line["attributes"][role]:
            if "qa_start_char" in one:
                assert line["event_text"][one["qa_start_char"]:one["qa_end_char"]] == one["text"]
told("ngec", lines=len(lines))

# Graphs.
gexf = networkx.read_gexf(out / "graph.gexf")
assert not gexf.is_directed() and not gexf.is_multigraph()
assert {tuple(sorted(map(int, edge))) for edge in gexf.edges} == linked
weights = sum(data["weight"] for *_, data in gexf.edges(data=True))
assert weights == len({(event["id"], tuple(sorted(pair))) for event, pair in dyads})
dated = [data for *_, data in gexf.edges(data=True) if data.get("spells")]
assert dated, "edges have spells"
# Classes made of GEXF's own schema, which stop at an element, a date or a word that it does not know. They are those of 1.2,
# whose elements 1.3 keeps.
text = (out / "graph.gexf").read_text(encoding="utf-8")
for new, old in (("http://gexf.net/1.3\"", "http://www.gexf.net/1.2draft\""), (' version="1.3"', ' version="1.2"')):
    assert new in text
    text = text.replace(new, old, 1)
by_schema = gexfpy.parse_string(text).graph
assert by_schema.mode == gexfpy.ModeType.DYNAMIC
assert [node.id for node in by_schema.nodes[0].node] == [int(node) for node in gexf.nodes]
assert len(by_schema.edges[0].edge) == gexf.number_of_edges()
graphml = networkx.read_graphml(out / "graph.graphml")
assert {tuple(sorted(int(node[1:]) for node in edge)) for edge in graphml.edges} == linked
assert {data["label"] for _, data in graphml.nodes(data=True)} == {data["label"] for _, data in gexf.nodes(data=True)}
told("gexf and graphml", nodes=gexf.number_of_nodes(), edges=gexf.number_of_edges(), dated=len(dated))
multi = networkx.node_link_graph(json.loads((out / "graph.node-link").read_text(encoding="utf-8")), edges="edges")
assert multi.number_of_edges() == len(dyads) and multi.number_of_nodes() == gexf.number_of_nodes()
told("node-link", nodes=multi.number_of_nodes(), edges=multi.number_of_edges())
edges = polars.read_csv(out / "gephi" / "edges.csv")
known = set(polars.read_csv(out / "gephi" / "nodes.csv")["Id"])
assert set(edges["Source"]) | set(edges["Target"]) <= known and len(edges) == len(linked)
told("gephi", nodes=len(known), edges=len(edges))

# A graph database, loaded by the script that comes with the tables.
home = os.getcwd()
os.chdir(out / "neo4j")
connection = ladybug.Connection(ladybug.Database(":memory:"))
script = pathlib.Path("load_ladybug.cypher").read_text(encoding="utf-8")
for statement in "\n".join(line for line in script.splitlines() if not line.startswith("//")).split(";\n"):
    if statement.strip():
        connection.execute(statement)
os.chdir(home)


def ask(query):
    result = connection.execute(query)
    rows = []
    while result.has_next():
        rows.append(result.get_next())
    return rows


assert ask("MATCH (n:Event) RETURN count(n)") == [[len(events)]]
assert ask("MATCH (n:Entity) RETURN count(n)") == [[len(nodes)]]
quotes = {row[0] for row in ask("MATCH (:Event)-[t:TOLD_IN]->(:Document) RETURN t.words")}
assert quotes == {piece["text"] for event in events for piece in event["evidence"]}
met = ask("""MATCH (a:Entity)-[:TAKES_PART]->(e:Event)<-[:TAKES_PART]-(b:Entity)
             WHERE a.name = 'Sergey Lavrov' AND b.name <> a.name AND e.kind = 'CONSULT' RETURN DISTINCT b.name""")
assert ["Hakan Fidan"] in met, met
told("neo4j tables in ladybug", events=len(events), sentences=len(quotes))

# Linked data, without a network.
linked_data = rdflib.Graph().parse(data=(out / "graph.json-ld").read_text(encoding="utf-8"), format="json-ld")
schema = rdflib.Namespace("https://schema.org/")
count = lambda kind: len(set(linked_data.subjects(rdflib.RDF.type, schema[kind])))
assert count("Event") == len(events) and count("NewsArticle") == len(graph["documents"])
assert count("Quotation") == sum(len(event["evidence"]) for event in events)
rows = list(linked_data.query("""
    PREFIX : <https://schema.org/> PREFIX wd: <http://www.wikidata.org/entity/>
    SELECT ?name WHERE { ?event a :Event ; :attendee ?a, ?b . ?a :sameAs wd:Q58217 . ?b :name ?name . FILTER(?a != ?b) }"""))
assert any(str(row.name) == "Hakan Fidan" for row in rows)
told("json-ld", triples=len(linked_data), events=count("Event"))

# Annotated texts: offsets cut the text, with emoji and line breaks.
ents = json.loads((out / "documents.displacy").read_text(encoding="utf-8"))
assert len(ents) == len(documents)
for document in ents:
    end = 0
    for ent in document["ents"]:
        assert end <= ent["start"] < ent["end"] <= len(document["text"])
        end = ent["end"]
try:
    from spacy import displacy
    html = displacy.render(ents, style="ent", manual=True, page=True)
    assert "<script>" not in html and "Sergey Lavrov" in html
    told("displacy, rendered", documents=len(ents))
except ImportError:
    told("displacy, not rendered for want of spaCy", documents=len(ents))
# What it would raise is that two mentions have the same words, as an office that stands for its holder: brat allows it.
examples = pybrat.parser.BratParser(error="ignore").parse(str(out / "brat"))
assert len(examples) == len(documents)
assert sum(len(example.events) for example in examples) == sum(len(document["events"]) for document in documents)
bound = 0
for example in examples:
    # The file as it is: Python would make one character of a line end of two.
    path = next((out / "brat").glob("*.txt") if example.id is None else (out / "brat").glob(pathlib.Path(str(example.id)).name + ".txt"))
    text = path.read_bytes().decode("utf-8")
    assert text in texts.values()
    for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
        if not line.startswith("T"):
            continue
        _, middle, words = line.split("\t")
        fragments = [part.split(" ") for part in middle.split(" ", 1)[1].split(";")]
        assert words == " ".join(text[int(start):int(end)] for start, end in fragments), line
        bound += 1
told("brat", documents=len(examples), spans=bound)
tags, before = 0, "O"
for line in (out / "documents.conll").open(encoding="utf-8"):
    line = line.rstrip("\n")
    if not line:
        before = "O"
        continue
    cells = line.split(" ")
    assert len(cells) == 4, line
    tag = cells[3]
    assert tag == "O" or tag[:2] in ("B-", "I-")
    if tag.startswith("I-"):
        assert before[2:] == tag[2:], (before, line)
    tags += tag.startswith("B-")
    before = tag
told("conll", names=tags)
