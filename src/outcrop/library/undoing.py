"""Taking acts back: a short one in one go, a long one part by part, so that saves come between."""

from __future__ import annotations

import time
from functools import partial

from outcrop.domain.edit import ChangeKind, Edit, Undone
from outcrop.domain.ticket import Ticket
from outcrop.library.ledger import Ledger, Touched
from outcrop.store import editing, long_edits
from outcrop.store.store import Store, Transaction

_BREATH = 0.06
"""Seconds between two parts, for whoever waits to write: a process that waits for the library's lock looks
for it every 0.05 s."""


class Undoing:
    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._store = store
        self._ledger = ledger

    def last(self) -> Edit | None:
        """The act that `undo` would take back."""
        row = self._store.read(editing.last_edit_row)
        return editing.edit_value(row) if row else None

    def is_long(self) -> bool:
        """Whether the latest act takes a while to be taken back."""
        last = self.last()
        return last is not None and self._store.read(lambda s: long_edits.is_long(s, last.id))

    def undo(self, ticket: Ticket, only: int | None = None) -> Undone | None:
        """Takes the latest act back, leaving what has changed since; None where nothing is left, or the
        latest is another than `only` (a process beside this one may have been quicker).

        Called off in the middle of a long one, the rest is taken back by the next undo.
        """
        last = self.last()
        if last and only not in (None, last.id):
            return None
        if last and self._store.read(lambda s: long_edits.is_long(s, last.id)):
            return self._undo_long(last, ticket)
        return self._ledger.commit(
            partial(editing.undo_last, only=only),
            lambda done: Touched(ChangeKind.CHANGED, done.ids if done else ()),
        )

    def _undo_long(self, edit: Edit, ticket: Ticket) -> Undone:
        total = self._store.read(lambda s: long_edits.size(s, edit.id))
        ids: list[int] = []
        left: list[str] = []
        below: int | None = None
        while True:
            ticket.progress(len(ids) + len(left), total, "Taking back")
            part = self._ledger.commit(
                partial(_part, edit.id, below), lambda part: Touched(ChangeKind.CHANGED, part.ids)
            )
            ids += part.ids
            left += part.left
            if part.reached is None:
                return Undone(edit, tuple(ids), tuple(left))
            below = part.reached
            time.sleep(_BREATH)


def _part(edit: int, below: int | None, session: Transaction, revision: int) -> long_edits.Part:
    return long_edits.undo_part(session, edit, below, revision)
