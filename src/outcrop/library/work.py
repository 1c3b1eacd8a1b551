"""The worker seam: heavy or dangerous work happens behind it, here or in a child process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from outcrop import capture, tagging
from outcrop.capture.payload import Payload
from outcrop.domain.article import Article
from outcrop.domain.clipping import Draft
from outcrop.domain.edit import Undone
from outcrop.domain.ticket import Ticket
from outcrop.domain.vetoes import Veto
from outcrop.library.drafting import TaggedText, make_draft, tag_text
from outcrop.library.retag_preview import Looked
from outcrop.library.retagging import Look, Making


class Worker(Protocol):
    in_place: bool
    """Whether the work is done in the calling process, which then may as well wait for it."""

    def draft(self, payload: Payload, vetoes: Sequence[Veto], ticket: Ticket) -> Draft:
        """Reads a payload and tags it, with these rules of the reader's own.

        Raises OutcropError or Cancelled.
        """

    def tag(
        self, title: str, text: str, language: str | None, vetoes: Sequence[Veto], ticket: Ticket, /
    ) -> TaggedText:
        """Tags a title and a text that the reader made. Raises OutcropError or Cancelled."""

    def whole_text(self, payload: Payload, ticket: Ticket, /) -> Article:
        """All the text of a payload, with what is left out of a draft. Raises OutcropError or Cancelled."""

    def index(self, here: Callable[[Ticket], int], ticket: Ticket, behind: int, rebuild: bool, /) -> int:
        """Brings the index up to date, or builds it anew; how many clippings it took in.

        `here` does the same in this process; `behind` is how many clippings wait.
        """

    def tidy(self, here: Callable[[Ticket], int], ticket: Ticket, /) -> int:
        """Merges what has become many in the index; `here` does the same in this process."""

    def look(
        self, here: Callable[[Look], Looked], parts: Sequence[Look], ticket: Ticket, /
    ) -> Iterator[Looked]:
        """Tags parts of the library anew, in memory, in their order; `here` does one in this process."""

    def make(
        self, here: Callable[[Making], int], parts: Iterable[Making], ticket: Ticket, /
    ) -> Iterator[int]:
        """Changes the tags of parts of the library; `here` does one in this process.

        Called off, it ends with the parts that it has begun.
        """

    def undo(
        self, here: Callable[[Ticket], Undone | None], ticket: Ticket, only: int | None, /
    ) -> Undone | None:
        """Takes a long act back, with `only` if that is its number; `here` does the same in this process."""

    def close(self) -> None:
        """Ends what runs; the worker is not used afterwards."""


class WorkHere(Worker):
    """Everything in place: for small commands, scripts, tests and inside a child process."""

    in_place = True

    def __init__(self, tagger: Callable[[], tagging.Tagger]) -> None:
        self._tagger = tagger

    def draft(self, payload: Payload, vetoes: Sequence[Veto], ticket: Ticket) -> Draft:
        ticket.check()
        return make_draft(payload, self._tagger().with_vetoes(vetoes))

    def tag(
        self, title: str, text: str, language: str | None, vetoes: Sequence[Veto], ticket: Ticket, /
    ) -> TaggedText:
        ticket.check()
        return tag_text(title, text, language, self._tagger().with_vetoes(vetoes))

    def whole_text(self, payload: Payload, ticket: Ticket, /) -> Article:
        ticket.check()
        return capture.whole_text(payload)

    def index(self, here: Callable[[Ticket], int], ticket: Ticket, _behind: int, _rebuild: bool, /) -> int:
        return here(ticket)

    def tidy(self, here: Callable[[Ticket], int], ticket: Ticket, /) -> int:
        return here(ticket)

    def look(
        self, here: Callable[[Look], Looked], parts: Sequence[Look], ticket: Ticket, /
    ) -> Iterator[Looked]:
        for part in parts:
            ticket.check()
            yield here(part)

    def make(
        self, here: Callable[[Making], int], parts: Iterable[Making], ticket: Ticket, /
    ) -> Iterator[int]:
        for part in parts:
            if ticket.cancelled:
                return
            yield here(part)

    def undo(
        self, here: Callable[[Ticket], Undone | None], ticket: Ticket, _only: int | None, /
    ) -> Undone | None:
        return here(ticket)

    def close(self) -> None:
        return None
