"""From a saved clipping to the answer that finds it: python -m tests.benchmarks.saving DIR

    outcrop-cli --profile DIR seed 100000 && outcrop-cli --profile DIR reindex
    python -m tests.benchmarks.saving DIR --out saving.json

Works on a copy. Saves clippings one by one, each followed by a search for a word that it alone has: first
alone, then while a second process merges segments again and again, then in the last hundred of four hundred
more saves. Prints milliseconds from the call that saves to the answer; asserts nothing but that the answer is
right.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median, quantiles
from threading import Thread

from outcrop.bootstrap import open_library
from outcrop.library.keeping import ClipStatus
from outcrop.library.library import Library
from tests.benchmarks.real_window import options_of
from tests.benchmarks.search.corpus import draft

_SAVES = 60
_MANY = 400
_LAST = 100
_MERGES = 2
"""Merges of the whole index, at least, while clippings are saved."""

_MERGER = """
import sys
from pathlib import Path
from outcrop.index import tidying
from outcrop.index.folder import IndexFolder
tidying.large_group = lambda segments: segments if len(segments) > 1 else []
folder = IndexFolder(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    with folder.rebuilding():
        prepared = tidying.prepare(folder.current())
        if prepared:
            with folder.writing():
                tidying.swap_in(prepared)
            print("merged", flush=True)
"""
"""Merges whatever there is, the largest segment too: much more than a library ever does at once."""


def main() -> None:
    options = options_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory(prefix="outcrop-benchmark-") as folder:
        profile = Path(folder) / "library"
        shutil.copytree(options.profile, profile)
        with open_library(profile) as library:
            library.search("ready")
            saves = _Saves(library)
            figures: dict[str, object] = {"alone": _spread(saves.some(_SAVES))}
            with _merging(profile / "index") as merges:
                times = saves.some(_SAVES)
                while len(merges) < _MERGES:
                    times += saves.some(1)
            figures["while merging"] = _spread(times) | {"merges": len(merges)}
            figures["the last of many saves"] = _spread(saves.some(_MANY)[-_LAST:])
    figures["load"] = os.getloadavg()[0]
    for name, found in figures.items():
        print(name, found)
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1), encoding="utf-8")


class _Saves:
    def __init__(self, library: Library) -> None:
        self._library = library
        self._made = 0

    def some(self, count: int) -> list[float]:
        """Milliseconds from saving to the answer, for so many clippings."""
        return [self._one() for _ in range(count)]

    def _one(self) -> float:
        self._made += 1
        word = f"found{self._made}x"
        text = f"The mine at {word} sold copper and nickel to three smelters. " * 30
        made = draft(f"Copper {word}", text, 20_000_000 + self._made, Random(self._made))
        began = time.perf_counter()
        kept = self._library.keep(made)
        page = self._library.search(word)
        took = (time.perf_counter() - began) * 1_000
        assert kept.status is ClipStatus.ADDED, kept.reason
        assert page.total == 1, page
        self._library.tidy()
        return took


@contextmanager
def _merging(index: Path) -> Iterator[list[str]]:
    """A process that merges meanwhile; a line for each time it did."""
    merger = subprocess.Popen([sys.executable, "-c", _MERGER, str(index)], stdout=subprocess.PIPE, text=True)
    assert merger.stdout is not None
    merger.stdout.readline()
    merges: list[str] = []
    listener = Thread(target=merges.extend, args=(merger.stdout,), daemon=True)
    listener.start()
    try:
        yield merges
    finally:
        merger.kill()
        merger.wait()
        listener.join()


def _spread(times: list[float]) -> dict[str, float]:
    found = {"saves": len(times), "p50": median(times), "p95": quantiles(times, n=20)[-1], "max": max(times)}
    return {name: round(value, 1) for name, value in found.items()}


if __name__ == "__main__":
    main()
