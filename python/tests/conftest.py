"""What the tests share: the repository's own articles."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def articles() -> list[dict[str, Any]]:
    """The ten articles of ``examples/articles``, as ``pipe`` takes them."""
    folder = ROOT / "examples" / "articles"
    with open(folder / "articles.tsv", encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return [
            {
                "id": row["file"],
                "date": row["date"],
                "title": row["title"],
                "text": (folder / row["file"]).read_text(encoding="utf-8"),
            }
            for row in rows
        ]


@pytest.fixture(scope="session")
def command() -> Path:
    """The command, as Rust builds it: ``WHOMET_COMMAND``, or where cargo puts it."""
    named = os.environ.get("WHOMET_COMMAND")
    path = Path(named) if named else ROOT / "target" / "release" / "whomet"
    if not path.exists():
        if named:
            pytest.fail(f"WHOMET_COMMAND is {named}, and there is no such file")
        pytest.skip("the command is not built: cargo build --release -p whomet-cli")
    return path
