"""Pieces of work as rows; each can be called off while it runs and tried again when it failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui import words
from outcrop.gui.notices import Offer

_Index = QModelIndex | QPersistentModelIndex
_MOST = 2000
PRIVATE = "needs your leave (private network)"


class State(Enum):
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    ASKING = "needs your leave"
    FAILED = "failed"
    CANCELLED = "cancelled"


_OPEN = (State.WAITING, State.RUNNING, State.PAUSED)
_AGAIN = (State.FAILED, State.CANCELLED)
_SUPERSEDED = (State.FAILED, State.CANCELLED, State.ASKING)


@dataclass(eq=False)
class Work:
    """`said` is what happened, in words; `retry` starts it again; `about` is the same in each attempt.

    Rows of a list of addresses belong together by `batch`: they are called off by `call_off` and tried
    again in place. `heads` marks the row that stands for the whole list and counts as no work itself.
    `offers` is what else can be done.
    """

    label: str
    retry: Callable[[], None] | None = None
    ticket: Ticket | None = None
    state: State = State.RUNNING
    progress: Progress | None = None
    said: str = ""
    about: str = ""
    offers: tuple[Offer, ...] = ()
    call_off: Callable[[], None] | None = None
    batch: int = 0
    heads: bool = False
    id: int = field(default_factory=count(1).__next__)


class WorkModel(QAbstractListModel):
    """Newest first. `counted` is emitted with how many run, how many wait for the reader's leave and how
    many failed."""

    WorkRole = Qt.ItemDataRole.UserRole + 1
    counted = Signal(int, int, int)

    def __init__(self) -> None:
        super().__init__()
        self._works: list[Work] = []
        self._rows: dict[int, int] = {}
        self._states: Counter[State] = Counter()

    def add(self, work: Work) -> Work:
        self.add_all([work])
        return work

    def add_all(self, works: Sequence[Work]) -> None:
        """Adds pieces of work above the others, in their order; each takes the place of earlier attempts
        at the same thing that came to nothing."""
        tried = {work.about for work in works if work.about}
        self._drop(lambda w: w.about in tried and w.state in _SUPERSEDED)
        self.beginInsertRows(QModelIndex(), 0, len(works) - 1)
        self._works[:0] = works
        self._rows = {work.id: row for row, work in enumerate(self._works)}
        self.endInsertRows()
        self._states.update(work.state for work in works if not work.heads)
        if len(self._works) > _MOST:
            self._drop(lambda w: w.state is State.DONE and not w.batch)
        self._count()

    def progressed(self, work: Work, progress: Progress) -> None:
        work.progress = progress
        self._changed(work)

    def ended(self, work: Work, state: State, said: str = "") -> None:
        self.turned(work, state, said)
        if state is State.DONE and work.about:
            self._drop(lambda w: w.about == work.about and w.state in (State.FAILED, State.ASKING))

    def turned(self, work: Work, state: State, said: str = "") -> None:
        """Its state is another now."""
        self.turned_all([(work, state, said)])

    def turned_all(self, changes: Sequence[tuple[Work, State, str]]) -> None:
        """The states of many are others now, and what is said of them."""
        for work, state, said in changes:
            if work.id in self._rows and not work.heads:
                self._states[work.state] -= 1
                self._states[state] += 1
            work.state = state
            work.said = said
        rows = [self._rows[work.id] for work, _, _ in changes if work.id in self._rows]
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))
        self._count()

    def can_cancel(self, work: Work) -> bool:
        return work.state in _OPEN and not work.heads

    def can_retry(self, work: Work) -> bool:
        return work.retry is not None and work.state in _AGAIN

    def cancel(self, work: Work) -> None:
        if not self.can_cancel(work):
            return
        if work.call_off:
            work.call_off()
            return
        if work.ticket:
            work.ticket.cancel()
        self.ended(work, State.CANCELLED, "called off")

    def retry(self, work: Work) -> None:
        if work.retry and self.can_retry(work):
            if not work.batch:
                self.remove(work)
            work.retry()

    def remove(self, work: Work) -> None:
        self._drop(lambda w: w is work)

    def remove_batch(self, batch: int) -> None:
        self._drop(lambda w: w.batch == batch)

    def clear_ended(self) -> None:
        """Clears single rows and whole lists that have come to their end."""
        going_on = {work.batch for work in self._works if work.state in _OPEN}
        self._drop(lambda w: w.batch not in going_on if w.batch else w.state not in _OPEN)

    def work_at(self, index: _Index) -> Work | None:
        return self._works[index.row()] if index.isValid() and index.row() < len(self._works) else None

    @property
    def running(self) -> tuple[Work, ...]:
        return tuple(work for work in self._works if work.state is State.RUNNING and not work.heads)

    @property
    def first_to_see_to(self) -> int | None:
        """The uppermost row of what failed or waits for the reader's leave."""
        wanted = (State.FAILED, State.ASKING)
        return next((row for row, work in enumerate(self._works) if work.state in wanted), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._works)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        work = self.work_at(index)
        if work is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return work.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.tooltip(f"{work.label}\n{status_of(work)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{work.label}, {status_of(work)}"
        if role == self.WorkRole:
            return work
        return None

    def _drop(self, unwanted: Callable[[Work], bool]) -> None:
        kept = [work for work in self._works if not unwanted(work)]
        if len(kept) != len(self._works):
            self.beginResetModel()
            self._works = kept
            self._rows = {work.id: row for row, work in enumerate(kept)}
            self._states = Counter(work.state for work in kept if not work.heads)
            self.endResetModel()
            self._count()

    def _changed(self, work: Work) -> None:
        if work.id in self._rows:
            row = self.index(self._rows[work.id], 0)
            self.dataChanged.emit(row, row)

    def _count(self) -> None:
        in_work = self._states[State.RUNNING] + self._states[State.WAITING]
        self.counted.emit(in_work, self._states[State.ASKING], self._states[State.FAILED])


def status_of(work: Work) -> str:
    """How a piece of work stands, in words."""
    said = _status_of(work)
    names_a_file = "." in said.partition(" ")[0].rstrip(".")
    return said if names_a_file else said[:1].upper() + said[1:]


def _status_of(work: Work) -> str:
    if work.state is not State.RUNNING or work.said:
        return work.said or work.state.value
    if work.progress is None:
        return "waiting"
    doing = work.progress.doing or "working"
    if work.progress.total:
        return f"{doing}, {100 * work.progress.done // work.progress.total} %"
    return doing
