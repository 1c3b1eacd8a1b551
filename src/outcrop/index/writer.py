"""Writing: documents in, a committed generation with its stamp out. Callers hold the writers' lock."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.base import Segment as WhooshSegment  # type: ignore[import-untyped]
from whoosh.index import TOC, FileIndex  # type: ignore[import-untyped]
from whoosh.reading import SegmentReader  # type: ignore[import-untyped]
from whoosh.writing import SegmentWriter  # type: ignore[import-untyped]

from outcrop.domain.ticket import Ticket
from outcrop.index.columns import read_numbers
from outcrop.index.documents import Document, Stamp
from outcrop.index.folder import sync_file, sync_folder
from outcrop.index.schema import field_values, schema
from outcrop.index.stamps import Sealed, clear_stamps, write_sealed
from outcrop.index.storage import BuildStorage

BATCH = 2_000
"""Documents per commit of a rebuild, which bounds its memory."""


class StampedWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer, which syncs what it wrote and seals the generation before committing it."""

    def __init__(self, index: FileIndex, build: Path, stamp: Stamp | None) -> None:
        super().__init__(index, _lk=False)
        self._build = build
        self._stamp = stamp

    def delete_ids(self, ids: Collection[int]) -> None:
        """Marks the committed documents with these clipping ids as deleted."""
        wanted = np.fromiter(ids, np.int64, len(ids))
        for segment in self.segments:
            with SegmentReader(self.storage, self.schema, segment) as reader:
                present = read_numbers(reader, "id")
            for number in np.flatnonzero(np.isin(present, wanted)).tolist():
                if not segment.is_deleted(number):
                    segment.delete_document(number)

    def _commit_toc(self, segments: list[WhooshSegment]) -> None:
        sizes = _sizes_of(self._build, segments)
        if self._added:
            for name in sizes:
                if name.startswith(self.newsegment.segment_id()):
                    sync_file(self._build / name)
        write_sealed(self._build, self.generation, Sealed(self._stamp, sizes))
        super()._commit_toc(segments)
        sync_folder(self._build)
        clear_stamps(self._build, self.generation)


def create(build: Path) -> None:
    """An empty index without a stamp in an empty folder."""
    write_sealed(build, 0, Sealed(None, {}))
    TOC.create(BuildStorage(build), schema(), "MAIN")


def write(
    build: Path,
    documents: Iterable[Document],
    deleted: Collection[int],
    stamp: Stamp | None,
    ticket: Ticket | None = None,
) -> int:
    """Replaces `documents` by id, removes `deleted`, and commits both with the stamp. The last of
    several documents with one id wins. Returns how many were written.

    Nothing is committed when a Ticket calls it off or the disk is full.
    """
    fresh = {document.id: document for document in documents}
    writer = StampedWriter(FileIndex(BuildStorage(build), schema()), build, stamp)
    try:
        writer.delete_ids([*fresh, *deleted])
        for done, document in enumerate(fresh.values()):
            if ticket and done % 50 == 0:
                ticket.check()
            values: dict[str, Any] = dict(field_values(document))
            writer.add_document(**values)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    return len(fresh)


def write_all(build: Path, documents: Iterable[Document], stamp: Stamp, ticket: Ticket | None = None) -> int:
    """Writes any number of documents into a build that nobody reads yet, in batches, and the stamp with
    the last of them. Returns how many were written."""
    waiting = iter(documents)
    done = 0
    batch = list(islice(waiting, BATCH))
    while True:
        following = list(islice(waiting, BATCH))
        write(build, batch, (), None if following else stamp, ticket)
        done += len(batch)
        if ticket:
            ticket.progress(done, doing="Rebuilding the search index")
        if not following:
            return done
        batch = following


def _sizes_of(build: Path, segments: list[WhooshSegment]) -> dict[str, int]:
    names = {segment.segment_id() for segment in segments}
    found = {}
    for path in build.iterdir():
        if path.name.partition(".")[0] in names:
            found[path.name] = path.stat().st_size
    return found
