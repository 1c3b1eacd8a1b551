"""The index on disk: a folder per build, a pointer to the present one, and the locks of writers.

current            the name of the present build's folder
write.lock         held while documents are written, and while the pointer is switched
rebuild.lock       held for the whole of a rebuild
b0001/, b0002/     builds: Whoosh's files, and stamp_N.json for its generation N
b0001/damaged      whoever found a wrong byte in a build leaves this for all other processes
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.home.durable import sync_folder

WAIT_SECONDS = 30.0
"""How long a writer waits for another one before it gives up."""

_POLL_SECONDS = 0.05


_DAMAGED = "damaged"


class Busy(OutcropError):
    """Another process or thread holds the lock."""


class DamagedIndex(OutcropError):
    """The index is not what was written; only a rebuild helps."""


class IndexFolder:
    """Finds, makes, switches and clears builds below `root`, which need not exist."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._pointer = root / "current"

    def current(self) -> Path | None:
        """The present build's folder, or None where there is none yet (or it was lost)."""
        try:
            name = self._pointer.read_text(encoding="ascii").strip()
        except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
            return None
        build = self.root / name
        return build if _names_build(name) and build.is_dir() else None

    def new_build(self) -> Path:
        """A new, empty build folder that nothing points to yet."""
        self.root.mkdir(parents=True, exist_ok=True)
        number = max((int(name[1:]) for name in self._builds()), default=0) + 1
        build = self.root / f"b{number:04}"
        build.mkdir()
        return build

    def switch(self, build: Path) -> None:
        """Makes `build` the present one, in one step that a crash cannot halve."""
        fresh = self._pointer.with_suffix(".new")
        with fresh.open("w", encoding="ascii") as file:
            file.write(build.name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._pointer)
        sync_folder(self.root)

    def remove(self, build: Path) -> None:
        """Removes a build that was not finished, as far as the system allows now."""
        shutil.rmtree(build, ignore_errors=True)

    def condemn(self, build: Path) -> None:
        """Tells all processes, now and later, that a build is damaged: most damage shows only to whoever
        reads the very bytes."""
        with contextlib.suppress(OSError):
            (build / _DAMAGED).touch()

    def is_condemned(self, build: Path) -> bool:
        return (build / _DAMAGED).exists()

    def clear_old(self) -> None:
        """Removes builds that were replaced or never finished, unless a rebuild is going on.

        Where another process still has files open (Windows) they stay until the next time.
        """
        if not self.root.is_dir():
            return
        try:
            with FileLock(self.root / "rebuild.lock", timeout=0):
                present = self.current()
                for name in self._builds():
                    if present is not None and name != present.name:
                        shutil.rmtree(self.root / name, ignore_errors=True)
        except (Timeout, OSError):
            return

    @contextmanager
    def writing(self, ticket: Ticket | None = None, wait: float = WAIT_SECONDS) -> Iterator[None]:
        """Holds the writers' lock. Raises Busy when another holds it for `wait` seconds, OutcropError where
        the folder cannot be written."""
        with self._holding(
            "write.lock", ticket, wait, "Another window or command is writing the search index"
        ):
            yield

    @contextmanager
    def rebuilding(self, ticket: Ticket | None = None, wait: float = WAIT_SECONDS) -> Iterator[None]:
        """Holds the rebuilders' lock, as `writing` does the writers'."""
        with self._holding("rebuild.lock", ticket, wait, "The search index is already being rebuilt"):
            yield

    @contextmanager
    def _holding(self, name: str, ticket: Ticket | None, wait: float, busy: str) -> Iterator[None]:
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / name)
            self._acquire(lock, ticket, wait, busy)
        except OSError as error:
            raise OutcropError(
                f"The search index in {self.root} cannot be written: {error.strerror or error}.",
                "Check that the folder may be written and the disk has room, then try again.",
            ) from error
        try:
            yield
        finally:
            lock.release()

    def _acquire(self, lock: FileLock, ticket: Ticket | None, wait: float, busy: str) -> None:
        until = time.monotonic() + wait
        while True:
            if ticket:
                ticket.check()
            try:
                lock.acquire(timeout=_POLL_SECONDS, poll_interval=_POLL_SECONDS / 5)
                return
            except Timeout:
                if time.monotonic() >= until:
                    raise Busy(f"{busy}.", "Wait a moment and try again.") from None

    def _builds(self) -> list[str]:
        if not self.root.is_dir():
            return []
        return sorted(path.name for path in self.root.iterdir() if _names_build(path.name))


def _names_build(name: str) -> bool:
    return len(name) >= 5 and name[0] == "b" and name[1:].isdecimal()


def sync_file(path: Path) -> None:
    """Makes a file's content survive a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
