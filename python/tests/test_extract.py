"""One article."""

from __future__ import annotations

import datetime
import json
import pickle
import threading
import time
from typing import Any

import pytest
import whomet

TEXT = "Angela Merkel met Emmanuel Macron in Paris on Tuesday. She plans to visit Japan."


def test_who_met_whom() -> None:
    document = whomet.extract(TEXT, date="2024-03-14", id="notes")
    assert (document.id, document.date, document.text) == ("notes", "2024-03-14", TEXT)
    visit, trip = document.events
    assert str(visit) == "Angela Merkel > Emmanuel Macron: visit, Paris, 2024-03-12"
    assert (visit.type, visit.mode, visit.status, visit.cameo) == ("CONSULT", "visit", "actual", "042")
    assert [(one.entity.name, other.entity.name) for one in visit.actors for other in visit.recipients] == [
        ("Angela Merkel", "Emmanuel Macron")
    ]
    assert [(one.name, other.name) for one, other in visit.pairs()] == [("Angela Merkel", "Emmanuel Macron")]
    assert visit.place is not None
    assert visit.place.name == "Paris"
    assert visit.place.entity in document.entities
    assert visit.trigger.text == "met"
    assert (trip.status, trip.date) == ("planned", None)
    [evidence] = trip.evidence
    assert TEXT[evidence.start : evidence.end] == evidence.text == "She plans to visit Japan."
    assert evidence.rule.startswith("consult.")


def test_who_they_are() -> None:
    document = whomet.extract("Russian Foreign Minister Sergey Lavrov met Hakan Fidan.")
    lavrov = next(entity for entity in document.entities if entity.name == "Sergey Lavrov")
    assert (lavrov.type, lavrov.named, lavrov.key, lavrov.country) == ("PERSON", True, "sergey-lavrov", "RU")
    assert (lavrov.wikidata, lavrov.office) == ("Q58217", "foreign minister")
    assert lavrov.link is not None
    assert lavrov.link.by in {"office", "full-name"}
    [mention] = lavrov.mentions
    assert (mention.text, mention.type, mention.kind) == ("Sergey Lavrov", "PERSON", "name")
    assert mention.entity == lavrov
    assert {mention: 1}[lavrov.mentions[0]] == 1
    [relation] = document.relations
    assert (relation.type, relation.person, relation.office) == ("HOLDS_OFFICE", lavrov, "foreign minister")
    assert relation.body is not None
    assert relation.body.name == "Russia"
    assert relation.evidence[0].text in document.text


def test_where_they_are() -> None:
    document = whomet.extract("Sergey Lavrov visited Turkey and arrived in Ankara.")
    named = {entity.name: entity for entity in document.entities}
    turkey, ankara, lavrov = named["Turkey"], named["Ankara"], named["Sergey Lavrov"]
    assert (turkey.iso3, turkey.cow, turkey.geonames) == ("TUR", 640, 298795)
    assert (ankara.iso3, ankara.cow, ankara.geonames) == (None, None, 323786)
    assert (ankara.latitude, ankara.longitude) == (39.9199, 32.8543)
    assert (lavrov.geonames, lavrov.latitude) == (None, None)
    [node] = [node for node in whomet.Graph([document]).nodes if node.name == "Turkey"]
    assert (node.iso3, node.cow, node.geonames) == (turkey.iso3, turkey.cow, turkey.geonames)
    assert (node.latitude, node.longitude) == (turkey.latitude, turkey.longitude)


def test_offsets_count_what_python_counts() -> None:
    text = "🕊️ São Tomé: Zoé Ñandú met Sergey Lavrov in 東京 on 3 May 2024. \U0001f600 Lavrov telephoned Emmanuel Macron."
    document = whomet.extract(text)
    assert len(document.mentions) > 3
    for mention in document.mentions:
        assert text[mention.start : mention.end] == mention.text
    for event in document.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        for piece in event.evidence:
            assert text[piece.start : piece.end] == piece.text


def test_every_text_is_read() -> None:
    strange = ["", "\0", "\ud800 met \udfff", "a" * 100_000, "(" * 10_000, "\u202e\u2066", "A\r\n\r\nB " * 999]
    for text in strange:
        document = whomet.extract(text)
        assert len(document.text) == len(text)
    lone = "\ud800 Lavrov met Macron \udfff in Paris. Macron met Lavrov."
    for mention in whomet.extract(lone).mentions:
        assert lone[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "date",
    [
        "2024-03-14",
        "14 March 2024",
        "2024-03-14T18:30:00Z",
        datetime.date(2024, 3, 14),
        datetime.datetime(2024, 3, 14, 23, 59),
        datetime.datetime(2024, 3, 14, 23, 59, tzinfo=datetime.timezone.utc),
    ],
)
def test_dates_are_read_as_people_have_them(date: Any) -> None:
    document = whomet.extract(TEXT, date)
    assert document.date == "2024-03-14"
    assert document.events[0].date == "2024-03-12"


def test_what_is_no_article_is_refused() -> None:
    with pytest.raises(ValueError, match="date"):
        whomet.extract(TEXT, date="a fine day")
    with pytest.raises(TypeError, match="expected a date"):
        whomet.extract(TEXT, date=7)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected an id"):
        whomet.extract(TEXT, id=1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        whomet.extract(b"bytes")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="JSON"):
        whomet.extract(TEXT, fields={"n": float("nan")})


def test_json_there_and_back() -> None:
    fields = {"url": "https://example.org/é", "n": [1, None, {"deep": True}]}
    document = whomet.extract(TEXT, "2024-03-14", "Talks", 7, fields=fields)
    assert (document.id, document.title, document.fields) == ("7", "Talks", {"title": "Talks", **fields})
    found = json.loads(document.to_json())
    assert document.to_dict() == found
    assert (found["id"], found["title"], found["url"]) == ("7", "Talks", fields["url"])
    assert "text" not in found
    assert document.to_dict(with_text=True)["text"] == TEXT
    assert whomet.Document.from_json(document.to_json(with_text=True)) == document
    without = whomet.Document.from_json(document.to_json())
    assert not without.has_whole_text
    assert without.to_json() == document.to_json()
    assert [(m.start, m.end, m.text) for m in without.mentions] == [
        (m.start, m.end, m.text) for m in document.mentions
    ]
    with pytest.raises(TypeError):
        hash(document)


def test_documents_are_pickled() -> None:
    document = whomet.extract(TEXT, "2024-03-14", "Talks", "a")
    assert pickle.loads(pickle.dumps(document)) == document


def test_wrong_json_is_told_with_its_place() -> None:
    json_text = '{"id": "a", "mentions": [], "entities": [], "relations": [], "events": [{"type": 3}]}'
    with pytest.raises(whomet.JsonError) as caught:
        whomet.Document.from_json(json_text)
    assert (caught.value.line, caught.value.path) == (1, "events[0]")
    assert caught.value.column > 60
    assert str(caught.value).startswith("1:")


def test_a_notebook_shows_the_text() -> None:
    document = whomet.extract('"<script>alert(1)</script>" Angela Merkel met Emmanuel Macron.', "2024-03-14")
    page = document.to_html()
    assert "Angela Merkel" in page
    assert "<script>alert(1)" not in page
    shown = document._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert "<script" not in shown
    displacy = document.to_displacy()
    assert displacy is not None
    assert displacy["text"] == document.text
    assert displacy["ents"]


def test_explanations() -> None:
    explanation = whomet.explain(TEXT, "2024-03-14")
    assert "consult." in str(explanation)
    assert len(explanation.to_dict()["sentences"]) == 2
    one = whomet.explain(TEXT, sentence=2, rule="consult.visit")
    assert len(one.to_dict()["sentences"]) == 1
    assert "consult.visit" in str(one)
    assert one._repr_html_().startswith("<pre>")
    with pytest.raises(ValueError, match="did you mean"):
        whomet.explain(TEXT, rule="consult.visi")
    with pytest.raises(ValueError, match="2 sentences"):
        whomet.explain(TEXT, sentence=3)
    syntax = whomet.Extractor().syntax(TEXT)
    assert [token["class"] for token in syntax["sentences"][0]["tokens"]][2] == "verb"


def test_a_mistake_of_ours_is_an_exception(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(whomet.InternalError, match=r"internal error: out of cheese \(src/guard.rs:\d+"):
        whomet._whomet._panic("out of cheese")
    assert issubclass(whomet.InternalError, Exception)
    assert capfd.readouterr() == ("", "")


def test_other_threads_go_on_meanwhile() -> None:
    """The interpreter is not held while a long text is read."""
    text = "The ministers of 12 states, among them Sergey Lavrov, met in Paris. " * 20_000
    ticks = 0
    done = threading.Event()

    def read() -> None:
        whomet.extract(text)
        done.set()

    thread = threading.Thread(target=read)
    thread.start()
    while not done.is_set():
        ticks += 1
        time.sleep(0.001)
    thread.join()
    assert ticks > 5
