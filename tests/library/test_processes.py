"""Several processes on one library: nothing is lost, everybody sees everything, crashes leave no trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from outcrop.bootstrap import open_library
from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Route
from outcrop.domain.edit import Change
from outcrop.domain.page import Shelf
from outcrop.home.profile import Profile
from outcrop.worker.child import ChildWorker

WRITER = """
import sys
from outcrop.bootstrap import open_library
from tests.makers import make_draft
profile, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_library(profile) as library:
    for number in range(count):
        kept = library.keep(make_draft(f"{name} {number}", f"Copper text {name} {number}."))
        print(kept.clipping.id, flush=True)
"""


def start_writer(profile: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(profile), name, str(count)], stdout=subprocess.PIPE, text=True
    )


def wait_for(condition: Callable[[], bool], seconds: float) -> float:
    """Waits until the condition holds and says how long that took, in seconds."""
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < seconds, "waited in vain"
        time.sleep(0.01)
    return time.monotonic() - started


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    writers = [start_writer(tmp_path, name, 12) for name in ("a", "b", "c")]
    ids = [int(line) for w in writers for line in w.communicate(timeout=60)[0].split()]
    with open_library(tmp_path) as library:
        assert sorted(row.id for row in library.listing()) == sorted(ids)
        assert len(ids) == 36
        assert library.search("copper").total == 36


def test_another_process_is_seen_within_a_second(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        seen: list[Change] = []

        def look() -> bool:
            change = library.poll()
            seen.extend([change] if change else [])
            return bool(seen)

        writer = start_writer(tmp_path, "outside", 1)
        assert writer.stdout is not None
        id = int(writer.stdout.readline())
        assert wait_for(look, 1.0) < 1.0
        assert seen[0].ids == (id,)
        assert library.search("outside").total == 1
        writer.communicate(timeout=30)


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    acknowledged: list[int] = []
    for round in range(3):
        writer = start_writer(tmp_path, f"round{round}", 1000)
        assert writer.stdout is not None
        acknowledged += [int(writer.stdout.readline()) for _ in range(4)]
        os.kill(writer.pid, signal.SIGKILL)
        acknowledged += [int(line) for line in writer.communicate()[0].split("\n")[:-1]]
    with open_library(tmp_path) as library:
        assert {row.id for row in library.listing()} >= set(acknowledged)
        assert library.search("copper", limit=1).total == library.shelf_counts()[Shelf.ALL]
        assert library.doctor(repair=True).ok


def test_the_child_reads_tags_and_indexes_for_the_window(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    page = (
        "<html><body><article><h1>Copper in Zambia</h1>"
        + "<p>Zambia mined more copper this year, the \
ministry in Lusaka said on Monday after months of repairs.</p>"
        * 6
        + "</article></body></html>"
    )
    with open_library(profile, ChildWorker(profile)) as library:
        clipped = library.clip(Payload(page.encode(), "text/html", Route.PASTE, charset="utf-8"))
        assert clipped.clipping is not None
        assert "ZM" in {t.concept for t in clipped.clipping.tags}
        assert library.reindex() == 1
        assert library.search("zambia").total == 1


def test_bytes_that_are_saved_again_while_they_are_deleted_stay(tmp_path: Path) -> None:
    page = Payload(b"Copper rose in Zambia, the ministry said on Monday.", "text/plain", Route.PASTE)
    with open_library(tmp_path) as library, open_library(tmp_path) as other:
        first = library.clip(page, anyway=True).clipping
        assert first is not None
        library.trash([first.id])
        draft = other.extract(page)
        keep_original = other._store.keep_original

        def keep_and_be_overtaken(data: bytes) -> tuple[str, int]:
            kept = keep_original(data)
            other._store.keep_original = keep_original  # type: ignore[method-assign]
            assert library.delete([first.id]) == 1
            return kept

        other._store.keep_original = keep_and_be_overtaken  # type: ignore[method-assign]
        second = other.keep(draft).clipping
        assert second is not None
        assert other.original(second.id).data == page.data
