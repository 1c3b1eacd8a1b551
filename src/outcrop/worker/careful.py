"""The worker of the command line: what may be a bomb is read in a child process, the rest in place.

A child takes a third of a second to start, which a script that adds a small page need not wait for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from outcrop import capture, tagging
from outcrop.capture.media import may_be_a_bomb
from outcrop.capture.payload import Payload
from outcrop.domain.article import Article
from outcrop.domain.clipping import Draft
from outcrop.domain.ticket import Ticket
from outcrop.domain.vetoes import Veto
from outcrop.library.work import WorkHere
from outcrop.worker import tasks
from outcrop.worker.child import DRAFT_HINT, DRAFT_MEMORY, DRAFT_SECONDS, Child


class CarefulWorker(WorkHere):
    def __init__(self) -> None:
        super().__init__(cache(tagging.Tagger.default))
        self._child = Child(DRAFT_MEMORY, DRAFT_HINT)

    def draft(self, payload: Payload, vetoes: Sequence[Veto], ticket: Ticket) -> Draft:
        if not _may_be_a_bomb(payload):
            return super().draft(payload, vetoes, ticket)
        return self._child.run(ticket, DRAFT_SECONDS, tasks.draft, payload, tuple(vetoes))

    def whole_text(self, payload: Payload, ticket: Ticket, /) -> Article:
        if not _may_be_a_bomb(payload):
            return super().whole_text(payload, ticket)
        return self._child.run(ticket, DRAFT_SECONDS, tasks.whole_text, payload)

    def close(self) -> None:
        self._child.close()


def read_in_child(payload: Payload) -> Draft:
    """The untagged draft in a payload, as `capture.read` gives it. Raises OutcropError as that does, and
    where it takes too long or too much memory."""
    child = Child(DRAFT_MEMORY, DRAFT_HINT)
    try:
        return child.run(Ticket(), DRAFT_SECONDS, capture.read, payload)
    finally:
        child.close()


def _may_be_a_bomb(payload: Payload) -> bool:
    return may_be_a_bomb(payload.data, payload.media_type, payload.file_name)
