"""The index as the library knows it: documents and a stamp in, answers out."""

from __future__ import annotations

import errno
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TypeVar

from outcrop.domain.errors import OutcropError
from outcrop.domain.page import Marks, Sort
from outcrop.domain.query import Query
from outcrop.domain.ticket import Ticket
from outcrop.index import building, tidying, writer
from outcrop.index.analysis import ANALYSER, query_terms
from outcrop.index.arrayfile import DamagedFile
from outcrop.index.documents import Document, IndexAnswer, Marked, Stamp, WordCount
from outcrop.index.filters import Resolver
from outcrop.index.folder import WAIT_SECONDS, Busy, DamagedIndex, IndexFolder
from outcrop.index.groups import Groups
from outcrop.index.schema import SCHEMA
from outcrop.index.search import search
from outcrop.index.similar import telling_query
from outcrop.index.snapshot import VANISHED, Damaged, Snapshot, Snapshots
from outcrop.index.snippets import all_marks, mark
from outcrop.index.words import continuations

T = TypeVar("T")

_REBUILD = "Rebuild it: nothing is lost, it is derived from the library."


class SearchIndex:
    """A full-text index in a folder of its own, shared with other processes. Safe to use from several
    threads. A build that is missing, damaged or made by other rules has no stamp and answers nothing:
    the library then rebuilds it."""

    def __init__(self, folder: Path) -> None:
        self._folder = IndexFolder(folder)
        self._snapshots = Snapshots()
        self._damaged: Path | None = None
        self._folder.clear_old()

    @property
    def stamp(self) -> Stamp | None:
        """What the index was derived from; None where it is missing, unfinished, damaged, or of
        another schema or analyser."""
        try:
            stamp = self._ask(lambda snapshot: snapshot.stamp)
        except OutcropError:
            return None
        build = self._folder.current()
        if build is None or build == self._damaged or self._folder.is_condemned(build):
            return None
        fits = stamp is not None and (stamp.schema, stamp.analyser) == (SCHEMA, ANALYSER)
        return stamp if fits else None

    def update(
        self,
        documents: Iterable[Document],
        deleted: Collection[int],
        stamp: Stamp,
        ticket: Ticket | None = None,
        *,
        wait: float = WAIT_SECONDS,
    ) -> int:
        """Takes in new and changed documents (by id) and removes `deleted`, in one commit together with
        the stamp. Doing it again changes nothing. Returns how many documents were written.

        Raises Busy when another process writes for `wait` seconds, OutcropError when the disk is full, the
        folder may not be written, or the index is damaged; Cancelled when the ticket calls it off. The
        index then is as it was.
        """
        with self._folder.writing(ticket, wait):
            build = self._folder.current()
            if build is None:
                build = self._folder.new_build()
                self._written(lambda: writer.create(build))
                self._folder.switch(build)
            self._ask(lambda snapshot: snapshot.generation)
            return self._written(lambda: writer.write(build, documents, deleted, stamp, ticket))

    def rebuild(
        self,
        documents: Iterable[Document],
        stamp: Stamp,
        ticket: Ticket | None = None,
        *,
        wait: float = WAIT_SECONDS,
    ) -> int:
        """Builds the index anew beside the present one, which goes on answering and taking updates,
        then switches to it. Returns how many documents were written.

        `stamp` says what `documents` were read at; what came after is caught up from there. Raises as
        `update` does, and Busy when a rebuild is already going on.
        """
        with self._folder.rebuilding(ticket, wait):
            build = self._folder.new_build()
            try:
                self._written(lambda: writer.create(build))
                written = self._written(lambda: building.write_all(build, documents, stamp, ticket))
                with self._folder.writing(ticket):
                    self._folder.switch(build)
            except BaseException:
                self._folder.remove(build)
                raise
        return written

    @property
    def is_untidy(self) -> bool:
        """Whether `tidy` has something to do; cheap."""
        build = self._folder.current()
        return build is not None and self._written(lambda: tidying.is_due(build))

    def tidy(self, ticket: Ticket | None = None) -> bool:
        """Merges segments that have become many, beside the index, which goes on answering and taking
        updates; whether there was anything to do. To be called when there is time, until it says no
        (which it also does while another tidies or rebuilds).

        Raises as `update` does.
        """
        try:
            with self._folder.rebuilding(ticket, wait=0.0):
                build = self._folder.current()
                prepared = self._written(lambda: tidying.prepare(build)) if build else None
                if prepared is None:
                    return False
                with self._folder.writing(ticket):
                    return self._written(lambda: tidying.swap_in(prepared))
        except Busy:
            return False

    def search(
        self,
        query: Query,
        resolve: Resolver,
        *,
        limit: int = 50,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
        ticket: Ticket | None = None,
        groups: Groups | None = None,
    ) -> IndexAnswer:
        """The answer to a query over the newest commit of any process, with counts of `groups` where given.

        Raises DamagedIndex where it is damaged, Cancelled when the ticket calls it off. Without an index
        yet, the answer is empty.
        """
        if self._folder.current() is None:
            return IndexAnswer(0, ())
        return self._ask(
            lambda snapshot: search(
                snapshot, query, resolve, limit=limit, offset=offset, sort=sort, ticket=ticket, groups=groups
            )
        )

    def mark(self, query: Query, title: str, text: str, language: str | None) -> Marked:
        """The window of `text` that shows best why it matches, and marks there and in the title. Offsets
        count characters (code points)."""
        return mark(query, title, text, language)

    def all_marks(self, query: Query, title: str, text: str, language: str | None) -> Marks:
        """Every place in the title and the text that `mark` would mark, had its window room for it."""
        return all_marks(query, title, text, language)

    def complete(self, beginning: str, limit: int = 10) -> tuple[WordCount, ...]:
        """The commonest words of the library that begin so (as the index folds them: without case and
        accents), each with the number of clippings that hold it."""
        found, _ = query_terms(beginning)
        if not found or self._folder.current() is None:
            return ()
        words = self._ask(lambda snapshot: continuations(snapshot, found[-1], limit))
        return tuple(WordCount(word, count) for word, count in words)

    def similar(self, title: str, text: str, limit: int = 10, ticket: Ticket | None = None) -> IndexAnswer:
        """Clippings like this one, by the words that tell it from others; itself is among them, first."""
        if self._folder.current() is None:
            return IndexAnswer(0, ())

        def ask(snapshot: Snapshot) -> IndexAnswer:
            query = telling_query(snapshot, title, text)
            if query.root is None:
                return IndexAnswer(0, ())
            return search(
                snapshot, query, lambda *_: None, limit=limit, offset=0, sort=Sort.RELEVANCE, ticket=ticket
            )

        return self._ask(ask)

    def is_sound(self) -> bool:
        """Whether every byte of the index is as it was written, by its checksums: reads all of it. A
        damaged index has no stamp from then on."""
        try:
            self._ask(Snapshot.check)
        except OutcropError:
            return False
        return True

    def close(self) -> None:
        """Lets go of all files. The index may be used again afterwards."""
        self._snapshots.close()

    def _ask(self, question: Callable[[Snapshot], T]) -> T:
        """Asks the newest snapshot; once more where its files vanished under it."""
        for attempt in range(_ATTEMPTS):
            build = self._folder.current()
            if build is None:
                break
            try:
                with self._snapshots.present(build) as snapshot:
                    return question(snapshot)
            except (Damaged, *VANISHED) as error:
                self._snapshots.close()
                if attempt == _ATTEMPTS - 1:
                    raise self._damage(build, error) from error
            except (IndexError, ValueError) as error:
                # A wrong byte in what is read in part only (postings) leads outside of an array.
                damage = self._found_damage(build)
                if damage is None:
                    raise
                raise self._damage(build, damage) from error
        raise OutcropError("There is no search index yet.", _REBUILD)

    def _found_damage(self, build: Path) -> DamagedFile | None:
        """What a look at every checksum of a build finds wrong."""
        try:
            with self._snapshots.present(build) as snapshot:
                snapshot.check()
        except DamagedFile as error:
            return error
        return None

    def _damage(self, build: Path | None, error: Exception) -> DamagedIndex:
        """Notes that a build is damaged. A file that is wrong is so for everybody; one that cannot be opened
        may be a trouble of this process."""
        self._damaged = build
        if build and isinstance(error, DamagedFile):
            self._folder.condemn(build)
        return DamagedIndex("The search index is damaged.", _REBUILD)

    def _written(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except DamagedFile as error:
            raise self._damage(self._folder.current(), error) from error
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise OutcropError(
                    "The disk is full: the search index could not be written.",
                    "Free some space and try again; the clippings themselves are safe.",
                ) from error
            raise OutcropError(
                f"The search index could not be written: {error.strerror or error}.",
                "Check that its folder may be written and the disk has room, then try again.",
            ) from error


_ATTEMPTS = 3
