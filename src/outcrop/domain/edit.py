"""What was done, so that it can be undone; and what is announced after it was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    TRASHED = "trashed"
    RESTORED = "restored"
    SEARCHES = "searches"
    """A saved search was saved, looked at or deleted; the ids are those of searches."""
    OUTSIDE = "outside"
    """Another process committed: these clippings changed, or with no ids something else did."""


@dataclass(frozen=True, slots=True)
class Change:
    """Announced only after the commit: which clippings changed and the library's new revision."""

    kind: ChangeKind
    ids: tuple[int, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One undoable act in the user's words ('Added "Turkey joins ..."')."""

    id: int
    label: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: the act it took back, and what it had to leave because it had changed since."""

    edit: Edit
    ids: tuple[int, ...]
    left: tuple[str, ...] = ()
