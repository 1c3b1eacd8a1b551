"""Every write that shows goes through here: committed by the store, then announced; others' are noticed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from outcrop.domain.edit import Change, ChangeKind
from outcrop.library.changes import Announcements
from outcrop.store import reading
from outcrop.store.since import changed_since
from outcrop.store.store import Act, Store

_Answer = TypeVar("_Answer")


class Touched(NamedTuple):
    """What a write did to which clippings; no ids: nothing worth announcing."""

    kind: ChangeKind
    ids: Sequence[int]


class Ledger:
    def __init__(self, store: Store, announcements: Announcements) -> None:
        self._store = store
        self._announcements = announcements
        self._lock = threading.RLock()
        self._known = self.revision

    @property
    def revision(self) -> int:
        return self._store.read(lambda s: reading.library_row(s).revision)

    def commit(self, act: Act[_Answer], touched: Callable[[_Answer], Touched]) -> _Answer:
        """Runs `act` in one transaction and announces what it touched once that is kept."""
        with self._lock:
            answer, revision = self._store.write(lambda s, r: (act(s, r), r))
            if revision == self._known + 1:
                self._known = revision
        kind, ids = touched(answer)
        if ids:
            self._announcements.announce(Change(kind, tuple(ids), revision))
        return answer

    def poll(self) -> Change | None:
        """What others committed since the last look, None where nothing is new."""
        with self._lock:
            known = self._known
            revision, (kept, gone) = self._store.read(
                lambda s: (reading.library_row(s).revision, changed_since(s, known))
            )
            self._known = revision
        return Change(ChangeKind.OUTSIDE, (*kept, *gone), revision) if revision != known else None
