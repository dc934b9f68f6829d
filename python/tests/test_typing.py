"""The stubs say what there is, and the code keeps to them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


CONFIGURATION = Path(__file__).parents[1] / "pyproject.toml"


def clean(*arguments: str, folder: Path) -> None:
    """Runs a module of mypy, which has nothing to complain of."""
    pytest.importorskip("mypy")
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_stubs_say_what_there_is(tmp_path: Path) -> None:
    # Where there is no pyspark, what is imported of it for types alone is nothing at all.
    allowed = tmp_path / "allowed"
    allowed.write_text("whomet.spark.DataFrame\n", encoding="utf-8")
    options = ["--mypy-config-file", str(CONFIGURATION), "--allowlist", str(allowed), "--ignore-unused-allowlist"]
    clean("mypy.stubtest", "whomet", *options, folder=tmp_path)


def test_the_package_is_typed(tmp_path: Path) -> None:
    clean("mypy", "--config-file", str(CONFIGURATION), "-p", "whomet", folder=tmp_path)


def test_the_tests_are_typed(tmp_path: Path) -> None:
    clean("mypy", "--config-file", str(CONFIGURATION), str(Path(__file__).parent), folder=tmp_path)


def test_everything_is_documented() -> None:
    import inspect

    import whomet

    missing = []
    for name in whomet.__all__:
        it = getattr(whomet, name)
        if not callable(it):
            continue
        if not it.__doc__:
            missing.append(name)
        if inspect.isclass(it):
            for member, value in vars(it).items():
                is_public = not member.startswith("_") and (callable(value) or inspect.isdatadescriptor(value))
                if is_public and not value.__doc__:
                    missing.append(f"{name}.{member}")
    assert missing == []
