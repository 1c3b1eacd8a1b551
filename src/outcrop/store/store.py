"""The store: one process's way to a library file and its originals."""

from __future__ import annotations

import contextlib
import importlib
import sqlite3
import threading
import uuid
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from outcrop.domain.errors import OutcropError
from outcrop.store.originals import Originals
from outcrop.store.reading import library_row
from outcrop.store.sqlite import (
    CLOSING_SECONDS,
    LOCK_SECONDS,
    checkpoint,
    explained,
    holding,
    library_lock,
    reading_engine,
    reporting_damage,
    require_library_file,
    schema_version,
    writing_engine,
)
from outcrop.store.tables import LibraryRow
from outcrop.store.times import now

ALONE_SECONDS = 3.0
"""How long to wait for a library that another process has for itself."""

SCHEMA = "0012"
"""The newest step in `migrations/versions`; a test holds the two together."""

_Answer = TypeVar("_Answer")

Transaction = Session
"""What an act works in; only this room looks inside."""

Act = Callable[[Transaction, int], _Answer]
"""What is done in a transaction: gets the session and the revision that the write takes."""


class Store:
    """Reads go through read-only connections, writes one at a time under the library's lock.

    Safe to use from any thread. Close it when done.
    """

    def __init__(
        self,
        library: Path,
        lock: Path,
        originals: Path,
        backups: Path,
        *,
        alone: bool = False,
        address_rules: int = 0,
    ) -> None:
        """Opens the library, making it first where there is none, for addresses by these rules.

        `alone` keeps every other process out while this one is open and does without a
        write-ahead log: for folders on a network, where several machines share no memory.

        Raises OutcropError for a file that is not a library, is damaged, comes from a newer
        Outcrop or cannot be written.
        """
        self._path = library
        self._lock_file = lock
        self._lock = library_lock(lock)
        self.alone = alone
        self._mutex = threading.RLock()
        self.originals = Originals(originals)
        journal = "TRUNCATE" if alone else "WAL"
        with contextlib.ExitStack() as stack:
            stack.enter_context(holding(self._lock, ALONE_SECONDS if alone else LOCK_SECONDS))
            stack.enter_context(self._explaining())
            require_library_file(library)
            if not library.exists() or schema_version(library) != SCHEMA:
                _migrate(library, backups, journal)
            self._writer = writing_engine(library, journal)
            try:
                self._name_library(address_rules)
            except BaseException:
                self._writer.dispose()
                raise
            if alone:
                self._lock.acquire()
        self._reader = reading_engine(library)
        self.uid = self.read(lambda session: library_row(session).uid)

    @property
    def path(self) -> Path:
        return self._path

    @property
    def reader(self) -> Engine:
        return self._reader

    def read(self, ask: Callable[[Session], _Answer]) -> _Answer:
        """What `ask` finds in one consistent, read-only view of the library."""
        with self._explaining(), Session(self._reader, autoflush=False) as session:
            return ask(session)

    def write(self, act: Act[_Answer], *, counted: bool = True) -> _Answer:
        """Runs `act` in one transaction with the library's next revision, and commits.

        What shows in no list and no clipping need not be `counted`: it takes no revision, so that no other
        program looks for what has changed.

        Nothing is kept of an act that raises. OutcropError tells of a full disk, a read-only
        folder or a lock that another process does not give back.
        """
        with self._mutex, holding(self._lock), self._explaining():
            with Session(self._writer) as session, session.begin():
                library = library_row(session)
                library.revision += counted
                answer = act(session, library.revision)
            checkpoint(self._writer, self._path)
        return answer

    def claim(self, name: str) -> Callable[[bool], None] | None:
        """Claims a piece of work for this process, until the returned function is called or the process
        ends, however it ends; None where another has it. That function is told whether the work is over
        for good: only then nobody can want the claim while its file goes."""
        lock = library_lock(self._lock_file.with_name(f"{name}.lock"))
        with self._explaining():
            try:
                lock.acquire(blocking=False)
            except Timeout:
                return None
        return partial(_give_back, lock)

    def keep_original(self, data: bytes) -> tuple[str, int]:
        """Writes the bytes durably, before a row names them; hash and stored size in bytes."""
        with self._explaining():
            return self.originals.write(data)

    def remove_originals(self, names: Collection[str], named: Callable[[Session], Collection[str]]) -> None:
        """Deletes the bytes of those hashes which rows no longer name, as `named` finds them; under the
        library's lock, since another process may just have saved the same bytes again."""
        with self._mutex, holding(self._lock), self._explaining():
            kept = self.read(named)
            for name in names:
                if name not in kept:
                    self.originals.remove(name)

    def close(self) -> None:
        """Gives back the connections, and the lock where it was held. Waits for a write under way."""
        self._reader.dispose()
        with self._mutex, contextlib.ExitStack() as stack:
            # A closed connection folds the log in only where it can have the file for itself: beside a
            # process that keeps the lock it writes nothing, so the lock need not be waited for.
            with contextlib.suppress(OutcropError):
                stack.enter_context(holding(self._lock, CLOSING_SECONDS))
            self._writer.dispose()
        if self.alone:
            self._lock.release()

    def _name_library(self, address_rules: int) -> None:
        with Session(self._writer) as session, session.begin():
            if session.get(LibraryRow, 1) is None:
                row = LibraryRow(id=1, uid=uuid.uuid4().hex, revision=0, created=now())
                row.address_rules = address_rules
                session.add(row)

    @contextlib.contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            with reporting_damage(self._path):
                yield
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise explained(error.orig, self._path) from error
            raise
        except OSError as error:
            raise OutcropError(
                f"{error.filename or self._path} cannot be used: {error.strerror or error}.",
                "Free some space or check the folder's permissions, then try again.",
            ) from error


def _give_back(lock: FileLock, over: bool) -> None:
    lock.release()
    if over:
        # Windows keeps a file that another process has open.
        with contextlib.suppress(OSError):
            Path(lock.lock_file).unlink(missing_ok=True)


def _migrate(library: Path, backups: Path, journal: str) -> None:
    """Makes or updates the file; a new one that could not be made leaves nothing in the way."""
    new = not library.exists()
    try:
        importlib.import_module("outcrop.store.migrate").migrate(library, backups, journal)
    except BaseException:
        if new:
            for end in ("", "-wal", "-shm", "-journal"):
                library.with_name(library.name + end).unlink(missing_ok=True)
        raise
