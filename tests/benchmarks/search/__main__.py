"""Search engines side by side: python -m tests.benchmarks.search --clippings 10000 --out figures.json

Each engine indexes the same clippings and gets the same questions, engines taking turns so that a busy
moment of the machine hits all alike. Prints a table and writes JSON; asserts nothing.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from outcrop.index import Document
from outcrop.index.analysis import terms
from tests.benchmarks.search.corpus import documents
from tests.benchmarks.search.engines import Engine, Fts5, Outcrop, StockWhoosh
from tests.benchmarks.search.questions import Question, questions
from tests.benchmarks.search.tantivy_engine import Tantivy

_SAMPLE = 4_000
_SINGLE = 40
_MILLISECONDS = 1_000.0


def main() -> None:
    options = _options()
    figures: dict[str, Any] = {}
    engines: list[Engine] = [Outcrop(), Fts5()]
    if importlib.util.find_spec("tantivy"):
        engines.append(Tantivy())
    if options.stock:
        engines.append(StockWhoosh())
    for engine in engines:
        figures[engine.name] = {"build": _build(engine, options.clippings, options.corpus)}
    sample = list(documents(min(_SAMPLE, options.clippings), options.corpus))
    asked = questions(sample, options.each)
    for question in asked[: 2 * len({q.kind for q in asked})]:
        for engine in engines:
            engine.ask(question)
    times = _ask_in_turns(engines, asked)
    for engine in engines:
        figures[engine.name] |= {"questions": times[engine.name], "changes": _changes(engine, sample)}
        engine.close()
    _print(figures)
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Search engines side by side on the same clippings.")
    parser.add_argument("--clippings", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=25, help="questions of each kind")
    parser.add_argument("--corpus", type=Path, help="JSON lines with title and text; else made-up texts")
    parser.add_argument("--stock", action="store_true", help="stock Whoosh too (slow above 10,000)")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    return parser.parse_args()


def _build(engine: Engine, count: int, corpus: Path | None) -> dict[str, float]:
    made = list(documents(count, corpus))
    wall, cpu = time.perf_counter(), time.process_time()
    engine.build(made)
    size = sum(path.stat().st_size for path in engine.folder.rglob("*") if path.is_file())
    return {
        "clippings/s": count / (time.perf_counter() - wall),
        "clippings/CPU s": count / (time.process_time() - cpu),
        "MB": size / 1e6,
    }


def _ask_in_turns(
    engines: Sequence[Engine], asked: Sequence[Question]
) -> dict[str, dict[str, dict[str, float]]]:
    times: dict[str, defaultdict[str, list[float]]] = {e.name: defaultdict(list) for e in engines}
    for question in asked:
        for engine in engines:
            times[engine.name][question.kind].append(_timed(partial(engine.ask, question)))
    return {name: {kind: _spread(found) for kind, found in kinds.items()} for name, kinds in times.items()}


def _changes(engine: Engine, sample: Sequence[Document]) -> dict[str, dict[str, float]]:
    """Single clippings added, changed and removed, each asked for at once."""
    fresh = [replace(document, id=10_000_000 + n) for n, document in enumerate(sample[:_SINGLE])]

    def put(document: Document) -> None:
        engine.put(document)
        engine.ask(Question("saved", tuple(terms(document.text)[:1])))

    return {
        "add": _spread([_timed(partial(put, d)) for d in fresh]),
        "update": _spread([_timed(partial(put, d)) for d in sample[:_SINGLE]]),
        "delete": _spread([_timed(partial(engine.remove, d.id)) for d in sample[:_SINGLE]]),
    }


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * _MILLISECONDS


def _spread(times: Sequence[float]) -> dict[str, float]:
    return {"p50": median(times), "p95": quantiles(times, n=20)[-1] if len(times) > 1 else times[0]}


def _print(figures: dict[str, Any]) -> None:
    names = list(figures)
    print("| ms, p50 / p95 |", " | ".join(names), "|")
    print("|---|" + "---|" * len(names))
    for part in ("questions", "changes"):
        for kind in figures[names[0]][part]:
            cells = (figures[name][part][kind] for name in names)
            print(f"| {kind} |", " | ".join(f"{c['p50']:.1f} / {c['p95']:.1f}" for c in cells), "|")
    for measure in figures[names[0]]["build"]:
        print(f"| {measure} |", " | ".join(f"{figures[name]['build'][measure]:,.0f}" for name in names), "|")


if __name__ == "__main__":
    main()
