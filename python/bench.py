"""Throughput of the ways through Python beside the command's, on the same articles, in one session.

    python python/bench.py ARTICLES.jsonl target/release/whomet [ROUNDS]

The command was built with the profile that the wheel was built with, or the comparison says nothing. Every way is run in
each round, one after the other; what is printed is the time of the processors, which other programs on the machine disturb
least, as a share: 1.00 is as fast as the command with one thread, which reads lines and writes JSON. What it takes to start
is left out.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable

import pyarrow as pa
import whomet


def processors(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def main() -> None:
    file, command = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with open(file, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    articles = [{name: it.get(name) for name in ("id", "date", "text")} for it in articles]
    table = pa.Table.from_pylist(articles)
    plain = f"{os.environ.get('TMPDIR', '/tmp')}/whomet-bench.jsonl"
    with open(plain, "w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    size = sum(len(article["text"].encode()) for article in articles) / 1e6
    print(f"{len(articles)} articles, {size:.2f} MB of text, {rounds} rounds")

    def told(file: str) -> float:
        start = processors(resource.RUSAGE_CHILDREN)
        how = [command, "extract", "-q", "-j", "1", "--to", "jsonl", file, "-o", "/dev/null"]
        subprocess.run(how, check=True)
        return processors(resource.RUSAGE_CHILDREN) - start

    def drain(documents: object) -> None:
        for _ in documents:  # type: ignore[attr-defined]
            pass

    ways: dict[str, Callable[[], object]] = {
        "extract, one by one": lambda: [whomet.extract(it["text"], it["date"], id=it["id"]) for it in articles],
        "pipe, 1 thread": lambda: drain(whomet.pipe(articles, threads=1)),
        "pipe, 2 threads": lambda: drain(whomet.pipe(articles, threads=2)),
        "pipe, to_json": lambda: [it.to_json() for it in whomet.pipe(articles, threads=1)],
        "extract_arrow, 1 thread": lambda: pa.table(whomet.extract_arrow(table, threads=1)),
        "extract_arrow, 2 threads": lambda: pa.table(whomet.extract_arrow(table, threads=2)),
        "events_arrow, 1 thread": lambda: pa.table(whomet.events_arrow(table, threads=1)),
        "json_arrow, 1 thread": lambda: pa.table(whomet.json_arrow(table, threads=1)),
    }
    for way in ways.values():
        way()
    one = f"{plain}.one"
    with open(one, "w", encoding="utf-8") as out:
        out.write(json.dumps({"text": "They met."}) + "\n")
    told(plain)
    times: dict[str, list[float]] = {name: [] for name in ["the command", *ways]}
    for _ in range(rounds):
        times["the command"].append(told(plain) - told(one))
        for name, way in ways.items():
            start = processors(resource.RUSAGE_SELF)
            way()
            times[name].append(processors(resource.RUSAGE_SELF) - start)
    whole = statistics.median(times["the command"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:<26} {whole / median:5.2f}   {size / median:6.2f} MB a second of one processor")


if __name__ == "__main__":
    main()
