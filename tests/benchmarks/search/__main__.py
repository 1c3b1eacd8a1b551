"""Search engines side by side, Outcrop as its whole library: python -m tests.benchmarks.search --help

Each engine indexes the same clippings and gets the same questions, engines taking turns so that a busy
moment of the machine hits all alike. Each question is asked twice: for a whole answer, as a window shows it,
and for a bare one (`engines` says what belongs to either). Prints tables, writes JSON, asserts nothing.

    python -m tests.benchmarks.search --clippings 10000 --stock --out figures.json
    outcrop-cli --profile DIR seed 100000; python -m tests.benchmarks.search --library DIR
    python -m tests.benchmarks.search --clippings 100000 --corpus texts.jsonl.gz

How well they rank is `tests.benchmarks.search.ranking`'s to say.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
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
from tests.benchmarks.search.corpus import documents, fill
from tests.benchmarks.search.engines import Engine, Outcrop, query_text
from tests.benchmarks.search.fts5_engine import Fts5
from tests.benchmarks.search.questions import Question, questions
from tests.benchmarks.search.tantivy_engine import Tantivy
from tests.benchmarks.search.whoosh_engine import StockWhoosh

_SAMPLE = 4_000
_SINGLE = 40
_MILLISECONDS = 1_000.0


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="outcrop-benchmark-") as folder:
        profile = Path(folder) / "library"
        if options.library:
            shutil.copytree(options.library, profile)
        else:
            fill(profile, options.clippings, options.corpus)
        figures = _measure(profile, options)
    _print(figures)
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("--clippings", type=int, default=10_000, help="how many to make (seeded)")
    parser.add_argument("--library", type=Path, help="a profile folder whose clippings to use (a copy)")
    parser.add_argument("--corpus", type=Path, help="make them of JSON lines with title and text or body")
    parser.add_argument("--each", type=int, default=25, help="questions of each kind")
    parser.add_argument("--stock", action="store_true", help="stock Whoosh too (slow above 10,000)")
    parser.add_argument("--alone", action="store_true", help="Outcrop only")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    return parser.parse_args()


def _measure(profile: Path, options: argparse.Namespace) -> dict[str, Any]:
    clippings = list(documents(profile))
    engines: list[Engine] = [Outcrop(profile)]
    if not options.alone:
        engines.append(Fts5())
        if importlib.util.find_spec("tantivy"):
            engines.append(Tantivy())
        else:
            print("tantivy is not installed (pip install outcrop[bench]) and left out.")
        engines += [StockWhoosh()] if options.stock else []
    figures: dict[str, Any] = {engine.name: {"build": _build(engine, clippings)} for engine in engines}
    sample = clippings[:_SAMPLE]
    asked = questions(sample, options.each)
    whole = [replace(question, whole=True) for question in asked]
    for question in questions(sample, 2, seed=3):
        for engine in engines:
            engine.ask(question)
            engine.ask(replace(question, whole=True))
    for work, its in (("whole answers", whole), ("bare answers", asked)):
        for name, times in _ask_in_turns(engines, its).items():
            figures[name][work] = times
    figures["outcrop"]["build"] |= _memory(profile, asked)
    for engine in engines:
        figures[engine.name]["changes"] = _changes(engine, sample)
        engine.close()
    return figures


def _build(engine: Engine, clippings: Sequence[Document]) -> dict[str, float]:
    wall, cpu = time.perf_counter(), _cpu_seconds()
    engine.build(clippings)
    size = sum(path.stat().st_size for path in engine.folder.rglob("*") if path.is_file())
    return {
        "clippings/s": len(clippings) / (time.perf_counter() - wall),
        "clippings/CPU s": len(clippings) / (_cpu_seconds() - cpu),
        "MB": size / 1e6,
        "load": os.getloadavg()[0],
    }


def _cpu_seconds() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _memory(profile: Path, asked: Sequence[Question]) -> dict[str, float]:
    texts = json.dumps([query_text(question) for question in asked])
    command = [sys.executable, "-m", "tests.benchmarks.search.memory", str(profile)]
    done = subprocess.run(command, input=texts, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _ask_in_turns(
    engines: Sequence[Engine], asked: Sequence[Question]
) -> dict[str, dict[str, dict[str, float]]]:
    times: dict[str, defaultdict[str, list[float]]] = {e.name: defaultdict(list) for e in engines}
    for question in asked:
        for engine in engines:
            times[engine.name][question.kind].append(_timed(partial(engine.ask, question)))
    return {name: {kind: _spread(found) for kind, found in kinds.items()} for name, kinds in times.items()}


def _changes(engine: Engine, sample: Sequence[Document]) -> dict[str, dict[str, float]]:
    """Single clippings added, changed and removed; after each a word of it is asked for."""

    def then_found(change: Callable[[Document], None], document: Document) -> float:
        def work() -> None:
            change(document)
            engine.ask(Question("saved", tuple(terms(document.text)[:1])))

        return _timed(work)

    some = sample[:_SINGLE]
    return {
        "add, then found": _spread([then_found(engine.add, document) for document in some]),
        "update, then found": _spread([then_found(engine.update, document) for document in some]),
        "delete, then gone": _spread([then_found(lambda d: engine.remove(d.id), d) for d in some]),
    }


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * _MILLISECONDS


def _spread(times: Sequence[float]) -> dict[str, float]:
    return {"p50": median(times), "p95": quantiles(times, n=20)[-1] if len(times) > 1 else times[0]}


def _print(figures: dict[str, Any]) -> None:
    names = list(figures)
    for part in ("whole answers", "bare answers", "changes"):
        print(f"\n| {part}: ms, p50 / p95 |", " | ".join(names), "|")
        print("|---|" + "---|" * len(names))
        for kind in figures[names[0]][part]:
            cells = (figures[name][part][kind] for name in names)
            print(f"| {kind} |", " | ".join(f"{c['p50']:.1f} / {c['p95']:.1f}" for c in cells), "|")
    print("\n| building |", " | ".join(names), "|")
    print("|---|" + "---|" * len(names))
    for measure in figures[names[0]]["build"]:
        cells = (figures[name]["build"].get(measure) for name in names)
        print(f"| {measure} |", " | ".join("" if c is None else f"{c:,.0f}" for c in cells), "|")


if __name__ == "__main__":
    main()
