"""Who met whom, read from English diplomatic and political news.

>>> import whomet
>>> document = whomet.extract("Angela Merkel met Emmanuel Macron in Paris on Tuesday.", date="2024-03-14")
>>> for event in document.events:
...     print(event)
Angela Merkel > Emmanuel Macron: visit, Paris, 2024-03-12

``extract`` reads one article and ``pipe`` many; an ``Extractor`` has names and rules of your own. What is found is a
``Document`` with its ``mentions``, ``entities``, ``relations`` and ``events``; a ``Graph`` joins documents and answers
who met whom. Offsets count code points, as Python does: ``document.text[mention.start:mention.end]`` are the words.
"""

from __future__ import annotations

from whomet._errors import Error, InternalError, JsonError, Mistake
from whomet._whomet import (
    About,
    ArrowBatch,
    ArrowStream,
    CommonContact,
    Contradiction,
    Document,
    Dyad,
    Encounter,
    Entity,
    Event,
    Evidence,
    Explanation,
    Extractor,
    Graph,
    GraphEvent,
    Link,
    Mention,
    Node,
    OfficeHeld,
    Pair,
    Participant,
    Path,
    Period,
    Pipe,
    Place,
    Quote,
    Relation,
    RolledUp,
    Selection,
    SourceDocument,
    Standing,
    Tie,
    Value,
    __version__,
    explain,
    extract,
    pipe,
)
from whomet.frames import documents, events, events_arrow, extract_arrow, json_arrow

__all__ = [
    "About",
    "ArrowBatch",
    "ArrowStream",
    "CommonContact",
    "Contradiction",
    "Document",
    "Dyad",
    "Encounter",
    "Entity",
    "Error",
    "Event",
    "Evidence",
    "Explanation",
    "Extractor",
    "Graph",
    "GraphEvent",
    "InternalError",
    "JsonError",
    "Link",
    "Mention",
    "Mistake",
    "Node",
    "OfficeHeld",
    "Pair",
    "Participant",
    "Path",
    "Period",
    "Pipe",
    "Place",
    "Quote",
    "Relation",
    "RolledUp",
    "Selection",
    "SourceDocument",
    "Standing",
    "Tie",
    "Value",
    "__version__",
    "documents",
    "events",
    "events_arrow",
    "explain",
    "extract",
    "extract_arrow",
    "json_arrow",
    "pipe",
]


_kept: dict[object, Extractor] = {}


def _rebuilt(
    gazetteers: list[tuple[str, str]], rules: list[tuple[str, str]], english: bool
) -> Extractor:
    """The extractor of these files, as it comes out of a pickle; a worker gets it with each task, and builds it once."""
    files = (tuple(gazetteers), tuple(rules), english)
    if files not in _kept:
        if len(_kept) > 3:
            _kept.clear()
        _kept[files] = Extractor(gazetteers, rules, english=english)
    return _kept[files]
