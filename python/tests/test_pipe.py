"""Many articles."""

from __future__ import annotations

import gc
import itertools
import json
import subprocess
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import whomet


@pytest.mark.parametrize(("threads", "batch_size"), [(1, 1), (2, 3), (8, 1), (None, 32)])
def test_documents_come_in_order(articles: list[dict[str, Any]], threads: int | None, batch_size: int) -> None:
    many = [dict(article, id=f"{n}") for n, article in enumerate(articles * 5)]
    documents = list(whomet.pipe(many, threads=threads, batch_size=batch_size))
    assert [document.id for document in documents] == [article["id"] for article in many]
    for article, document in zip(many[:10], documents):
        alone = whomet.extract(article["text"], article["date"], article["title"], article["id"])
        assert document.to_json() == alone.to_json()


def test_it_says_what_the_command_says(articles: list[dict[str, Any]], command: Path, tmp_path: Path) -> None:
    """The same documents from Rust and from Python, byte for byte as JSON."""
    odd: list[dict[str, Any]] = [
        {"id": "é", "text": "Zoë met Emmanuel Macron 🙂 in Paris."},
        {"text": "", "id": 7, "n": 1.5, "url": "https://example.org/é", "deep": {"a": [None, True]}},
        {"id": "dated", "date": "31 July 2025", "text": "Sergey Lavrov met Hakan Fidan on Monday."},
    ]
    many = articles + odd
    file = tmp_path / "articles.jsonl"
    lines = (json.dumps(article, ensure_ascii=False, separators=(",", ":")) for article in many)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    told = subprocess.run([command, "extract", "-q", "--to", "jsonl", file], check=True, capture_output=True)
    found = "".join(document.to_json() + "\n" for document in whomet.pipe(many))
    assert found.encode() == told.stdout


def test_articles_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for n in itertools.count():
            taken += 1
            yield f"Angela Merkel met Emmanuel Macron for the {n}th time."

    pipe = whomet.pipe(endless(), threads=2, batch_size=5)
    for n, document in enumerate(itertools.islice(pipe, 500)):
        assert f"the {n}th time" in document.text
        assert taken <= n + 1 + 5 * (2 + 2)


def test_a_pipe_that_is_given_up_lets_go() -> None:
    class Article(dict[str, str]):
        pass

    article = Article(text="Angela Merkel met Emmanuel Macron.")
    gone = weakref.ref(article)
    pipe = whomet.pipe(itertools.repeat(article), threads=2)
    next(pipe)
    del pipe, article
    gc.collect()
    assert gone() is None


def test_what_is_wrong_comes_in_its_place() -> None:
    def articles() -> Iterator[Any]:
        yield "Angela Merkel met Emmanuel Macron."
        yield {"text": "Merkel met Macron.", "date": "never"}

    pipe = whomet.pipe(articles())
    assert next(pipe).events
    with pytest.raises(ValueError, match=r"article 1: .*never"):
        next(pipe)
    with pytest.raises(StopIteration):
        next(pipe)

    for wrong, what in [(7, "article 0: expected a text"), ({"id": "a"}, 'no "text"'), ({"text": 3}, "no string")]:
        with pytest.raises((TypeError, ValueError), match=what):
            list(whomet.pipe([wrong]))  # type: ignore[list-item]

    def broken() -> Iterator[str]:
        yield "one"
        raise OSError("the disk is gone")

    pipe = whomet.pipe(broken())
    assert next(pipe).text == "one"
    with pytest.raises(OSError, match="the disk is gone"):
        next(pipe)
    with pytest.raises(ValueError, match="at least 1"):
        whomet.pipe([], threads=0)


def test_one_pipe_is_not_asked_twice_at_once() -> None:
    release = threading.Event()

    def slow() -> Iterator[str]:
        release.wait(10)
        yield "one"

    pipe = whomet.pipe(slow())
    thread = threading.Thread(target=lambda: next(pipe))
    thread.start()
    time.sleep(0.2)
    with pytest.raises(ValueError, match="already"):
        next(pipe)
    release.set()
    thread.join()
