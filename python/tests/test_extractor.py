"""Names and rules of one's own."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import whomet

OWN = """# type: PERSON
id,name,short,country,offices
tobin-quay,Tobin Quay,Quay,TV,foreign-minister TV 2024-05-01/
"""

DEALS = """verbs buy_verb = buy acquire
frame deal.buy on verb buy_verb
  subject: buyer(ORGANIZATION|COUNTRY)+
  object: target(ORGANIZATION)+
  -> DEAL
  yes "[target Boeing] was bought by [buyer Airbus]."
  no "Airbus bought time."
"""

TEXT = "The Tuvaluan foreign minister met Angela Merkel."


def test_a_gazetteer_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(OWN, encoding="utf-8")
    for gazetteer in (file, str(file), ("own.csv", OWN)):
        document = whomet.Extractor([gazetteer]).extract(TEXT, "2025-01-01")
        assert str(document.events[0]).startswith("Tobin Quay, Angela Merkel: meet")
    plain = whomet.extract(TEXT, "2025-01-01")
    assert not str(plain.events[0]).startswith("Tobin")


def test_rules_of_ones_own() -> None:
    extractor = whomet.Extractor(rules=[("deals.rules", DEALS)])
    [event] = extractor.extract("Siemens plans to buy Alstom.").events
    assert (event.type, event.status, event.mode) == ("DEAL", "planned", None)
    assert [(one.role, one.name) for one in event.roles] == [("buyer", "Siemens"), ("target", "Alstom")]
    assert repr(extractor) == '<Extractor gazetteers=[] rules=["deals.rules"]>'


def test_nothing_built_in() -> None:
    greet = "phase events reads words\nrule greet\n  hello whom:world\n  -> GREETING\n"
    extractor = whomet.Extractor(rules=[("greet.rules", greet)], english=False)
    [event] = extractor.extract("Say: hello world.").events
    assert event.type == "GREETING"
    assert not extractor.extract(TEXT).entities


def test_every_mistake_has_its_place_and_a_caret() -> None:
    with pytest.raises(whomet.Error) as caught:
        whomet.Extractor(
            gazetteers=[("own.csv", "# type: PERSN\nid,name\n")],
            rules=[("my.rules", "phase p\nrule r\n  @mouth\n  -> DATE\nclass month = may\n")],
        )
    error = caught.value
    assert [(one.file, one.line) for one in error.mistakes] == [("own.csv", 1), ("my.rules", 3)]
    mistake = error.mistakes[1]
    assert mistake.column == 3
    assert mistake.message == "unknown class @mouth"
    assert mistake.help is not None
    assert "3 |   @mouth\n  |   ^" in str(error)
    assert isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.mistakes) == (str(error), error.mistakes)


def test_files_that_are_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        whomet.Extractor(["no/such.tsv"])
    with pytest.raises(TypeError, match="expected a list"):
        whomet.Extractor("own.tsv")
    with pytest.raises(TypeError, match="expected a path"):
        whomet.Extractor([7])  # type: ignore[list-item]


def test_an_extractor_is_pickled_with_its_files() -> None:
    extractor = whomet.Extractor([("own.csv", OWN)], [("deals.rules", DEALS)])
    again = pickle.loads(pickle.dumps(extractor))
    text = TEXT + " Siemens plans to buy Alstom."
    assert again.extract(text, "2025-01-01") == extractor.extract(text, "2025-01-01")
    assert repr(again) == repr(extractor)


def test_rules_are_checked_by_their_examples() -> None:
    wrong = DEALS.replace("Airbus bought time", "Airbus bought Boeing")
    findings = whomet.Extractor(rules=[("deals.rules", wrong)]).check()
    assert any("deals.rules:7" in finding for finding in findings)
    assert whomet.Extractor(rules=[("deals.rules", DEALS)]).check() == []
