"""Tables of articles in, tables of the same kind out.

``events`` and ``documents`` take a data frame of polars or pandas, or what pyarrow and duckdb have, and give back what
was found in its rows. Below them are the functions whose names end in ``_arrow``: these take whatever knows the PyCapsule
interface of Arrow, and give what does.
"""

from __future__ import annotations

from typing import Any

from whomet._whomet import ArrowBatch, ArrowStream, Extractor

__all__ = ["documents", "events", "events_arrow", "extract_arrow", "json_arrow"]


def events(
    frame: Any,
    *,
    text: str = "text",
    date: str | None = None,
    id: str | None = None,
    title: str | None = None,
    threads: int | None = None,
    extractor: Extractor | None = None,
) -> Any:
    """A row for each pair of each event: who, whom, what, when, where, and the words that prove it.

    ``frame`` is a data frame of polars or pandas, a table, batch, reader or dataset of pyarrow, or a relation of duckdb.
    What comes back is of the same kind; of a dataset and of a relation it is a reader of pyarrow, which works as it is
    read. ``text`` is the name of the column with texts; columns ``date``, ``id`` and ``title`` are taken if they are there,
    or those that you name. A row that cannot be read is a row with an ``error``.
    """
    extractor = extractor or Extractor()
    found = extractor.events_arrow(
        _readable(frame), text=text, date=date, id=id, title=title, threads=threads
    )
    return _as(frame, found)


def documents(
    frame: Any,
    *,
    text: str = "text",
    date: str | None = None,
    id: str | None = None,
    title: str | None = None,
    threads: int | None = None,
    extractor: Extractor | None = None,
) -> Any:
    """A row a document, with lists of ``mentions``, ``entities``, ``relations`` and ``events``: otherwise as ``events``."""
    extractor = extractor or Extractor()
    found = extractor.extract_arrow(
        _readable(frame), text=text, date=date, id=id, title=title, threads=threads
    )
    return _as(frame, found)


def extract_arrow(
    articles: Any,
    *,
    text: str = "text",
    date: str | None = None,
    id: str | None = None,
    title: str | None = None,
    threads: int | None = None,
) -> ArrowBatch | ArrowStream:
    """Reads a table of articles with the built-in names and rules: see ``Extractor.extract_arrow``."""
    return Extractor().extract_arrow(
        articles, text=text, date=date, id=id, title=title, threads=threads
    )


def events_arrow(
    articles: Any,
    *,
    text: str = "text",
    date: str | None = None,
    id: str | None = None,
    title: str | None = None,
    threads: int | None = None,
) -> ArrowBatch | ArrowStream:
    """Reads a table of articles with the built-in names and rules: see ``Extractor.events_arrow``."""
    return Extractor().events_arrow(
        articles, text=text, date=date, id=id, title=title, threads=threads
    )


def json_arrow(
    articles: Any,
    *,
    text: str = "text",
    date: str | None = None,
    id: str | None = None,
    title: str | None = None,
    threads: int | None = None,
) -> ArrowBatch | ArrowStream:
    """Reads a table of articles with the built-in names and rules: see ``Extractor.json_arrow``."""
    return Extractor().json_arrow(
        articles, text=text, date=date, id=id, title=title, threads=threads
    )


def _library(frame: Any) -> str:
    """The package that a frame is of."""
    return type(frame).__module__.lstrip("_").split(".")[0]


def _readable(frame: Any) -> Any:
    """The frame as something that knows the PyCapsule interface."""
    if _library(frame) == "polars" and not hasattr(frame, "__arrow_c_stream__"):
        raise TypeError("collect() the lazy frame first, or give its batches one after the other")
    if _library(frame) == "pyarrow" and hasattr(frame, "scanner"):
        return frame.scanner().to_reader()
    if _library(frame) == "duckdb":
        # A relation that is still being read keeps its connection from all else.
        return frame.to_arrow_table()
    return frame


def _as(frame: Any, found: ArrowBatch | ArrowStream) -> Any:
    """What was found, as the kind of frame that was given."""
    library = _library(frame)
    if library == "polars":
        import polars

        return polars.DataFrame(found)
    if library == "pandas":
        import pyarrow

        return pyarrow.table(found).to_pandas()
    if library in {"pyarrow", "duckdb"}:
        import pyarrow

        if isinstance(found, ArrowBatch):
            return pyarrow.record_batch(found)
        if isinstance(frame, pyarrow.Table):
            return pyarrow.table(found)
        return pyarrow.RecordBatchReader.from_stream(found)
    return found
