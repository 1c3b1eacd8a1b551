"""Killed writers and busy folders: python -m tests.benchmarks.search.robustness

Fifty times a process that saves, changes, trashes and rebuilds is killed (kill -9) at a random moment. After
each the library is opened, which must take no more than a second and find everything that was acknowledged;
what the index finds is compared with the library's rows. Then an index is opened a thousand times while
another process commits to it without a pause ("acknowledged" are its commits). Asserts nothing.

    python -m tests.benchmarks.search.robustness --kills 50 --opens 1000 --out robustness.json
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from outcrop.bootstrap import open_library
from outcrop.domain.errors import OutcropError
from outcrop.domain.page import Shelf
from outcrop.index import SearchIndex
from outcrop.library.library import Library
from outcrop.library.seed import seed_library

_START = 3_000
"""Clippings before the first kill: a rebuild then takes some seconds, and needs two processes."""

_WRITER = """
import random, sys
from outcrop.bootstrap import open_library
from tests.makers import make_draft
profile, round, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
chance = random.Random(seed)
with open_library(profile) as library:
    print("ready", flush=True)
    if seed % 3 == 0:
        library.reindex()
        print("rebuilt", flush=True)
    for number in range(100_000):
        kept = library.keep(make_draft(f"Kept {round} {number}", f"Copper text kept{round}x{number}."))
        id = kept.clipping.id
        library.catch_up()
        print("kept", id, f"kept{round}x{number}", flush=True)
        if chance.random() < 0.3:
            library.edit(id, title=f"Edited{round}x{number}")
            library.catch_up()
            print("edited", id, f"edited{round}x{number}", flush=True)
        if chance.random() < 0.2:
            library.trash([id])
            library.catch_up()
            print("trashed", id, f"kept{round}x{number}", flush=True)
        library.tidy()
"""

_COMMITTER = """
import sys
from pathlib import Path
from outcrop.index import SearchIndex
from tests.unit.index.made import make_document, make_stamp
index = SearchIndex(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(1, 10**9):
    document = make_document(number % 4_000, f"Copper {number}", "mines of copper")
    index.update([document], (), make_stamp(number))
    index.tidy()
"""


@dataclass
class Tally:
    """What went wrong, and how long opening took in milliseconds."""

    acknowledged: int = 0
    untold: int = 0
    lost: int = 0
    wrong: int = 0
    errors: int = 0
    times: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        return {
            "acknowledged": self.acknowledged,
            "done but not acknowledged": self.untold,
            "lost": self.lost,
            "wrong": self.wrong,
            "errors": self.errors,
            "opened": len(self.times),
            "median ms": round(median(self.times), 1),
            "longest ms": round(max(self.times), 1),
        }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--opens", type=int, default=1_000)
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="outcrop-benchmark-") as folder:
        figures: dict[str, Any] = {
            f"{options.kills} x kill -9": _killed(Path(folder) / "library", options.kills).figures(),
            f"opened {options.opens} x while another commits": _opened(
                Path(folder) / "index", options.opens
            ).figures(),
        }
    for name, found in figures.items():
        print(name, found)
    if options.out:
        options.out.write_text(json.dumps(figures | {"load": os.getloadavg()[0]}, indent=1), encoding="utf-8")


def _killed(profile: Path, times: int) -> Tally:
    with open_library(profile) as library:
        seed_library(library, _START, 1)
        library.catch_up()
    chance, tally = random.Random(5), Tally()
    standing: dict[int, str] = {}
    for number in range(times):
        told = _run_and_kill([profile, number, number], chance.uniform(0.05, 4.0))
        trashed = set()
        for line in told:
            act, _, rest = line.partition(" ")
            if act not in ("kept", "edited", "trashed"):
                continue
            id, word = rest.split()
            tally.acknowledged += 1
            if act == "trashed":
                trashed.add(int(id))
                standing.pop(int(id), None)
            else:
                standing[int(id)] = word
        _look(profile, standing, trashed, tally)
    return tally


def _run_and_kill(arguments: Sequence[object], seconds: float) -> list[str]:
    """Every whole line that a writer printed before it was killed, so many seconds after its start."""
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(seconds)
    os.kill(writer.pid, signal.SIGKILL)
    return writer.communicate()[0].split("\n")[:-1]


def _look(profile: Path, standing: dict[int, str], trashed: set[int], tally: Tally) -> None:
    """Opens the library, waits for an answer, and compares the index with the store."""
    began = time.perf_counter()
    with open_library(profile) as library:
        first = _tried(tally, lambda: library.search("copper", limit=1).total)
        tally.times.append((time.perf_counter() - began) * 1_000)
        if first is None:
            return
        kept = {row.id for row in library.listing()}
        gone = set(standing) - kept
        if len(gone) == 1 and gone <= {row.id for row in library.listing(trash=True)}:
            # The last act of all: done, and the writer killed before it could say so.
            tally.untold += 1
            del standing[gone.pop()]
        tally.lost += len(gone) + len(trashed & kept)
        found = _ids(library, "copper OR -copper")
        tally.wrong += len(found ^ kept) + (library.shelf_counts()[Shelf.ALL] != len(found))
        for id, word in list(standing.items())[-30:]:
            tally.wrong += _ids(library, word) != {id}


def _ids(library: Library, query: str) -> set[int]:
    return {hit.row.id for hit in library.search(query, limit=100_000).hits}


def _tried(tally: Tally, ask: Callable[[], int]) -> int | None:
    try:
        return ask()
    except OutcropError as error:
        print(error)
        tally.errors += 1
        return None


def _opened(folder: Path, times: int) -> Tally:
    committer = subprocess.Popen(
        [sys.executable, "-c", _COMMITTER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert committer.stdout is not None
    committer.stdout.readline()
    chance, tally, revision = random.Random(6), Tally(), 0
    while SearchIndex(folder).stamp is None:
        time.sleep(0.01)
    try:
        for _ in range(times):
            began = time.perf_counter()
            index = SearchIndex(folder)
            stamp = index.stamp
            tally.times.append((time.perf_counter() - began) * 1_000)
            if stamp is None or not index.complete("copp"):
                tally.errors += 1
            elif stamp.revision < revision:
                tally.wrong += 1
            revision = max(revision, stamp.revision if stamp else 0)
            index.close()
            time.sleep(chance.uniform(0, 0.02))
    finally:
        committer.kill()
        committer.communicate()
    tally.acknowledged = revision
    return tally


if __name__ == "__main__":
    main()
