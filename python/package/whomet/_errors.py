"""The exceptions of whomet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Mistake(NamedTuple):
    """One thing that is wrong with a gazetteer or a rule file, and where."""

    file: str
    """The name of the file."""
    line: int
    """The line, counted from 1."""
    column: int
    """The column in code points, counted from 1."""
    message: str
    """What is wrong."""
    help: str | None
    """What was probably meant."""


class Error(ValueError):
    """What is wrong with gazetteers and rules of your own.

    As text it shows each mistake with its file, its line, and a caret under the place.
    """

    mistakes: tuple[Mistake, ...]
    """Every mistake in every file, in their order."""

    def __init__(
        self, message: str, mistakes: Iterable[tuple[str, int, int, str, str | None]] = ()
    ) -> None:
        super().__init__(message)
        self.mistakes = tuple(Mistake(*mistake) for mistake in mistakes)


class JsonError(ValueError):
    """What is wrong with the JSON of a document."""

    line: int
    """The line, counted from 1."""
    column: int
    """The column in code points, counted from 1."""
    path: str
    """The field, as ``events[3].actors[0].entity``."""

    def __init__(self, message: str, line: int = 1, column: int = 1, path: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.path = path


class InternalError(RuntimeError):
    """A mistake of whomet's own. Please report it with the document."""
