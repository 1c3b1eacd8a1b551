"""The index at one generation: its segments, each with the documents that are alive."""

from __future__ import annotations

import pickle
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from whoosh import index as whoosh_index

from outcrop.index.arrayfile import ArrayFile, DamagedFile
from outcrop.index.codec import ArraySegment
from outcrop.index.contents import latest_generation, read_segments
from outcrop.index.documents import Stamp
from outcrop.index.postingscache import PostingsCache
from outcrop.index.segment import Ints, Mask, Segment
from outcrop.index.stamps import read_sealed

VANISHED = (OSError, DamagedFile)
"""What a search may raise whose files were damaged or removed under it."""

DAMAGE = (
    *VANISHED,
    ValueError,
    pickle.PickleError,
    EOFError,
    LookupError,
    AttributeError,
    ImportError,
    TypeError,
    AssertionError,
    struct.error,
    whoosh_index.IndexError,
)
"""What opening a damaged index may raise: a table of contents is a pickle, so most things can."""


class Damaged(Exception):
    """The files of a build cannot be read; only a rebuild helps."""


@dataclass(frozen=True, slots=True)
class View:
    """A segment and which of its documents are alive. `name` is unique within the build."""

    name: str
    segment: Segment
    alive: Mask

    def languages_of(self, chosen: Mask) -> dict[str, int]:
        """How many of the chosen living documents are in each language; "" for an unknown one."""
        numbers = self.segment.language_numbers[chosen & self.alive]
        names = ["", *self.segment.vocabulary("language").all()]
        counts = np.bincount(numbers + 1, minlength=len(names)).tolist()
        return {name: count for name, count in zip(names, counts, strict=True) if count}


class Snapshot:
    """All views of a generation; readers use it while writers go on. Closed by its last user."""

    def __init__(self, build: Path, generation: int, stamp: Stamp | None, views: tuple[View, ...]) -> None:
        self.build = build
        self.generation = generation
        self.stamp = stamp
        self.views = views
        self.size = sum(int(view.alive.sum()) for view in views)

    def check(self) -> None:
        """Reads everything once. Raises DamagedFile where something changed since it was written."""
        for view in self.views:
            view.segment.check()

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the clippings, by their codes."""
        return tuple(
            sorted({code for view in self.views for code in view.segment.vocabulary("language").all()})
        )

    @cached_property
    def language_counts(self) -> Counter[str]:
        """How many clippings are in each language; "" for an unknown one."""
        counts: Counter[str] = Counter()
        for view in self.views:
            counts.update(view.languages_of(view.alive))
        return counts

    @cached_property
    def vocabularies(self) -> tuple[str, ...]:
        """The vocabularies whose concepts are in use."""
        keys = (key for view in self.views for key in view.segment.vocabulary("tags").all())
        return tuple(sorted({key.partition(":")[0] for key in keys}))

    @cached_property
    def title_ranks(self) -> tuple[Ints, ...]:
        """For each view the place of each document's title among all titles; untitled ones come last."""
        names = [view.segment.vocabulary("title_key").encoded_all() for view in self.views]
        places = {name: place for place, name in enumerate(sorted(set().union(*names)))}
        ranks = [np.array([*map(places.__getitem__, its), len(places)], np.int32) for its in names]
        return tuple(rank[view.segment.title_numbers] for rank, view in zip(ranks, self.views, strict=True))

    @cached_property
    def mean_lengths(self) -> dict[str, float]:
        """The mean number of words of the title and the text of a clipping; at least 1."""
        means = {}
        for field in ("title", "text"):
            total = sum(int(view.segment.numbers[f"{field}_length"][view.alive].sum()) for view in self.views)
            means[field] = max(1.0, total / max(1, self.size))
        return means


class Snapshots:
    """Hands out the present snapshot and closes segments that no snapshot needs any more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._present: Snapshot | None = None
        self._uses: dict[int, int] = {}
        self._cache = PostingsCache()
        self._segments: dict[tuple[Path, str], tuple[Segment, int]] = {}

    @contextmanager
    def present(self, build: Path) -> Iterator[Snapshot]:
        """The newest generation of a build. Raises Damaged where it cannot be read."""
        with self._lock:
            snapshot = self._refreshed(build)
            self._uses[id(snapshot)] += 1
        try:
            yield snapshot
        finally:
            with self._lock:
                self._release(snapshot)

    def close(self) -> None:
        """Lets go of the present snapshot; searches that still run keep theirs to their end."""
        with self._lock:
            if self._present is not None:
                self._release(self._present)
                self._present = None

    def _refreshed(self, build: Path) -> Snapshot:
        try:
            generation = latest_generation(build)
            present = self._present
            if present and present.build == build and present.generation == generation:
                return present
            fresh = self._open(build)
        except DAMAGE as error:
            raise Damaged(f"{build}: {error!r}") from error
        self._uses[id(fresh)] = 1
        if present:
            self._release(present)
        self._present = fresh
        return fresh

    def _release(self, snapshot: Snapshot) -> None:
        self._uses[id(snapshot)] -= 1
        if self._uses[id(snapshot)]:
            return
        del self._uses[id(snapshot)]
        for view in snapshot.views:
            self._let_go((snapshot.build, view.name))

    def _let_go(self, key: tuple[Path, str]) -> None:
        segment, uses = self._segments[key]
        if uses > 1:
            self._segments[key] = (segment, uses - 1)
        else:
            del self._segments[key]
            segment.close()

    def _open(self, build: Path) -> Snapshot:
        """Opens the newest generation, sharing the segments that stayed the same. A commit by another
        process may remove files in between; then the newer generation is there."""
        for _ in range(_ATTEMPTS):
            generation = latest_generation(build)
            views: list[View] = []
            try:
                segments = read_segments(build, generation)
                sealed = read_sealed(build, generation)
                if not sealed.is_whole(build):
                    raise FileNotFoundError(f"a file of generation {generation} is missing or cut short")
                for segment in segments:
                    views.append(self._view(build, segment))
                return Snapshot(build, generation, sealed.stamp, tuple(views))
            except DAMAGE:
                for view in views:
                    self._let_go((build, view.name))
                if latest_generation(build) == generation:
                    raise
        raise FileNotFoundError(f"{build} changes faster than it can be opened")

    def _view(self, build: Path, described: ArraySegment) -> View:
        name = described.segment_id()
        held = self._segments.get((build, name))
        segment = held[0] if held else _open_segment(build / described.file_name, self._cache)
        self._segments[build, name] = (segment, held[1] + 1 if held else 1)
        alive = np.ones(segment.count, bool)
        alive[np.fromiter(described.deleted_docs(), np.int64, described.deleted_count())] = False
        return View(name, segment, alive)


_ATTEMPTS = 20


def _open_segment(path: Path, cache: PostingsCache) -> Segment:
    file = ArrayFile(path)
    try:
        return Segment(file, cache)
    except DAMAGE:
        file.close()
        raise
