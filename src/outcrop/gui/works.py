"""Pieces of work as rows; each can be called off while it runs and tried again when it failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui import words

_Index = QModelIndex | QPersistentModelIndex
_MOST = 2000


class State(Enum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(eq=False)
class Work:
    """`said` is what happened, in words; `retry` starts it again; `about` is the same in each attempt."""

    label: str
    retry: Callable[[], None] | None = None
    ticket: Ticket | None = None
    state: State = State.RUNNING
    progress: Progress | None = None
    said: str = ""
    about: str = ""
    id: int = field(default_factory=count(1).__next__)


class WorkModel(QAbstractListModel):
    """Newest first. `counted` is emitted with how many run and how many failed."""

    WorkRole = Qt.ItemDataRole.UserRole + 1
    counted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._works: list[Work] = []
        self._states: Counter[State] = Counter()

    def add(self, work: Work) -> Work:
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._works.insert(0, work)
        self.endInsertRows()
        self._states[work.state] += 1
        if len(self._works) > _MOST:
            self._drop(lambda w: w.state is State.DONE)
        self._count()
        return work

    def progressed(self, work: Work, progress: Progress) -> None:
        work.progress = progress
        self._changed(work)

    def ended(self, work: Work, state: State, said: str = "") -> None:
        if work in self._works:
            self._states[work.state] -= 1
            self._states[state] += 1
        work.state = state
        work.said = said
        self._changed(work)
        self._count()

    def cancel(self, work: Work) -> None:
        if work.state is State.RUNNING:
            if work.ticket:
                work.ticket.cancel()
            self.ended(work, State.CANCELLED, "called off")

    def retry(self, work: Work) -> None:
        if work.retry and work.state in (State.FAILED, State.CANCELLED):
            self.remove(work)
            work.retry()

    def remove(self, work: Work) -> None:
        self._drop(lambda w: w is work)

    def clear_ended(self) -> None:
        self._drop(lambda w: w.state is not State.RUNNING)

    def work_at(self, index: _Index) -> Work | None:
        return self._works[index.row()] if index.isValid() and index.row() < len(self._works) else None

    @property
    def running(self) -> tuple[Work, ...]:
        return tuple(work for work in self._works if work.state is State.RUNNING)

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
            self._states = Counter(work.state for work in kept)
            self.endResetModel()
            self._count()

    def _changed(self, work: Work) -> None:
        if work in self._works:
            row = self.index(self._works.index(work), 0)
            self.dataChanged.emit(row, row)

    def _count(self) -> None:
        self.counted.emit(self._states[State.RUNNING], self._states[State.FAILED])


def status_of(work: Work) -> str:
    """How a piece of work stands, in words."""
    if work.state is not State.RUNNING:
        return work.said or work.state.value
    if work.progress is None:
        return "waiting"
    doing = work.progress.doing or "working"
    if work.progress.total:
        return f"{doing}, {100 * work.progress.done // work.progress.total} %"
    return doing
