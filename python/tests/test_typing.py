"""The stubs say what there is, and the code keeps to them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "arguments",
    [["mypy.stubtest", "whomet"], ["mypy", "--strict", "-p", "whomet"]],
    ids=["stubtest", "strict"],
)
def test_types(arguments: list[str], tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tests_are_typed(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    folder = Path(__file__).parent
    arguments = ["--strict", "--cache-dir", str(tmp_path), "--ignore-missing-imports", str(folder)]
    done = subprocess.run([sys.executable, "-m", "mypy", *arguments], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


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
