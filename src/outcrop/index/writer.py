"""Writing: documents in, a committed generation with its stamp out. Callers hold the writers' lock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np

from outcrop.domain.ticket import Ticket
from outcrop.index.arrayfile import AnyArray, ArrayFile
from outcrop.index.codec import ArraySegment
from outcrop.index.contents import clear_files, latest_generation, new_segment, read_segments, write_segments
from outcrop.index.documents import Document, Stamp
from outcrop.index.inverted import SegmentData
from outcrop.index.inverting import invert
from outcrop.index.merging import Source, merge
from outcrop.index.policy import small_group
from outcrop.index.segmentfile import write_segment
from outcrop.index.stamps import Sealed, clear_stamps, write_sealed

BATCH = 2_500
"""Documents inverted at once, which bounds a writer's memory (about 60 MB for news articles)."""


@dataclass
class Draft:
    """The next generation while it is put together: nothing is visible before `commit`."""

    build: Path
    generation: int
    segments: list[ArraySegment]
    made: list[Path] = field(default_factory=list)

    @classmethod
    def begin(cls, build: Path) -> Draft:
        """A draft on top of the newest generation. Raises what reading a damaged index raises."""
        generation = latest_generation(build)
        return cls(build, generation + 1, read_segments(build, generation))

    def delete(self, ids: Collection[int]) -> None:
        """Marks the documents with these clipping ids as deleted."""
        wanted = np.fromiter(ids, np.int64, len(ids))
        for segment in self.segments if len(wanted) else ():
            with closing(ArrayFile(self.build / segment.file_name)) as file:
                present = file.whole("number.id").astype(np.int64)
            for number in np.flatnonzero(np.isin(present, wanted)).tolist():
                segment.delete_document(number)

    def add(self, data: SegmentData) -> None:
        """Writes a new segment."""
        segment = new_segment(data.count)
        path = self.build / segment.file_name
        self.made.append(path)
        write_segment(path, data)
        self.segments.append(segment)

    def merge(self, group: Sequence[ArraySegment]) -> None:
        """Replaces segments by one without their deleted documents."""
        with merged(self.build, group) as data:
            self.segments = [segment for segment in self.segments if segment not in group]
            self.add(data)

    def commit(self, stamp: Stamp | None) -> None:
        """Makes the draft the newest generation, with its stamp, and clears what is no longer needed."""
        self.segments = [segment for segment in self.segments if segment.doc_count()]
        sizes = {s.file_name: (self.build / s.file_name).stat().st_size for s in self.segments}
        write_sealed(self.build, self.generation, Sealed(stamp, sizes))
        write_segments(self.build, self.generation, self.segments)
        clear_files(self.build, self.generation, self.segments)
        clear_stamps(self.build, self.generation)

    def drop(self) -> None:
        """Removes what was written and not committed."""
        for path in self.made:
            path.unlink(missing_ok=True)


def create(build: Path) -> None:
    """An empty index without a stamp in an empty folder."""
    Draft(build, 0, []).commit(None)


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
    draft = Draft.begin(build)
    try:
        draft.delete(deleted)
        written = _add_all(draft, documents, ticket)
        group = small_group(draft.segments)
        if group:
            draft.merge(group)
        draft.commit(stamp)
    except BaseException:
        draft.drop()
        raise
    return written


def _add_all(draft: Draft, documents: Iterable[Document], ticket: Ticket | None) -> int:
    waiting = iter(documents)
    written = 0
    while True:
        batch = {document.id: document for document in islice(waiting, BATCH)}
        if ticket:
            ticket.progress(written, doing="Writing the search index")
        if not batch:
            return written
        draft.delete(batch)
        draft.add(invert(batch.values()))
        written += len(batch)


@contextmanager
def merged(build: Path, group: Sequence[ArraySegment]) -> Iterator[SegmentData]:
    """The living documents of several segments as the data of one, to be written while their files are
    open. Raises DamagedFile where one is damaged, here or then."""
    files: list[ArrayFile] = []
    try:
        sources = []
        for segment in group:
            files.append(ArrayFile(build / segment.file_name))
            sources.append(Source(files[-1], living(segment)))
        yield merge(sources)
    finally:
        for file in files:
            file.close()


def living(segment: ArraySegment) -> AnyArray:
    """Which of a segment's documents are not deleted."""
    kept = np.ones(segment.doc_count_all(), bool)
    kept[np.fromiter(segment.deleted_docs(), np.int64, segment.deleted_count())] = False
    return kept
