"""What the pages promise is done: their Python is run, and prints what they say."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
import whomet


def blocks(page: str) -> list[tuple[str, str]]:
    """The blocks of code, each with its kind."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)


def said(code: str, names: dict[str, object]) -> str:
    """Runs code, and gives what it prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), names)
    return out.getvalue()


@pytest.fixture
def beside_the_examples(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(root / "examples")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("beside_the_examples")
def test_this_page(root: Path) -> None:
    names: dict[str, object] = {}
    printed = ""
    run = 0
    for kind, code in blocks((root / "python" / "README.md").read_text(encoding="utf-8")):
        if kind == "python":
            printed = said(code, names)
            run += 1
        elif kind == "text":
            assert printed == code
    assert run >= 5
    assert Path("who_met_whom.gexf").exists()


@pytest.mark.usefixtures("beside_the_examples")
def test_the_page_of_the_repository(root: Path) -> None:
    """Five lines print who met whom."""
    scripts = [
        code
        for kind, code in blocks((root / "README.md").read_text(encoding="utf-8"))
        if kind == "python" and "import whomet" in code
    ]
    assert scripts
    for script in scripts:
        printed = said(script, {})
        assert "Asaad al-Shibani > Sergey Lavrov: visit, Moscow, 2025-07-31" in printed.splitlines()


def test_the_first_page_of_the_help() -> None:
    """The example in the package's own documentation."""
    import doctest

    failed, tried = doctest.testmod(whomet)
    assert tried >= 3
    assert failed == 0
