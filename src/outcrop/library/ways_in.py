"""The ways into a library: text, HTML, files, addresses, and a clipping's original once more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path

from outcrop import capture
from outcrop.capture.faults import LONGEST_FETCH
from outcrop.capture.payload import Link, Payload
from outcrop.domain.clipping import Clipping, Draft, Route
from outcrop.domain.edit import Edit
from outcrop.domain.ticket import Ticket
from outcrop.library.capturing import Capturing
from outcrop.library.keeping import Clipped, ReadAgain
from outcrop.library.shelves import Shelves


class WaysIn:
    """Each raises OutcropError where there is nothing to read, Cancelled when called off."""

    def __init__(self, shelves: Shelves, capturing: Capturing) -> None:
        self._shelves = shelves
        self._capturing = capturing

    def clip(
        self, payload: Payload, *, anyway: bool = False, offer: bool = False, ticket: Ticket | None = None
    ) -> Clipped:
        """Reads, tags and keeps a payload; `anyway` overrules the quality gate.

        A new text of a known address is shown at once where it is no worse; with `offer` it is kept beside
        the present one, for the reader to choose.
        """
        return self._capturing.clip(payload, ticket or Ticket(), anyway=anyway, offer=offer)

    def clip_text(self, text: str, url: str | None = None, *, anyway: bool = False) -> Clipped:
        return self.clip(_typed(text, "text/plain", url), anyway=anyway)

    def clip_html(self, html: str, url: str | None = None, *, anyway: bool = False) -> Clipped:
        return self.clip(_typed(html, "text/html", url), anyway=anyway)

    def clip_file(self, path: Path | str, url: str | None = None, *, anyway: bool = False) -> Clipped:
        return self.clip(capture.payload_of_file(Path(path), url=url), anyway=anyway)

    def clip_url(self, url: str, *, anyway: bool = False, ticket: Ticket | None = None) -> Clipped:
        return self.clip(self.fetch(Link(url), ticket), anyway=anyway, ticket=ticket)

    def fetch(
        self,
        link: Link,
        ticket: Ticket | None = None,
        *,
        allow_private: bool = False,
        seconds: float = LONGEST_FETCH,
    ) -> Payload:
        """The page at an address, with limits on time, size and where it may lie."""
        return capture.fetch(link, ticket, allow_private=allow_private, seconds=seconds)

    def known_at(self, url: str) -> Clipping | None:
        """The clipping outside the trash that has this address, in whatever form; None where none has."""
        return self._capturing.known_at(url)

    def extract(self, payload: Payload, ticket: Ticket | None = None) -> Draft:
        """The tagged draft of a payload; nothing is saved."""
        return self._capturing.extract(payload, ticket or Ticket())

    def read_again(self, id: int, ticket: Ticket | None = None) -> ReadAgain:
        """Reads a clipping's original anew with today's extractor and tagger, as a new version.

        Undo brings the older version back. A text that the reader cut by hand stays the present one.
        """
        return self._capturing.read_again(
            self._shelves.clipping(id), self._shelves.original(id), ticket or Ticket()
        )

    def choose_version(self, id: int, number: int) -> Edit | None:
        """Shows another version of a clipping's text, with that version's tags."""
        return self._capturing.choose_version(self._shelves.clipping(id), number)

    def keep(self, draft: Draft, *, offer: bool = False) -> Clipped:
        """Saves a draft as it is, unless the library has it; `offer` as in `clip`."""
        return self._capturing.keep(draft, offer=offer)

    def as_one_act(self, edits: Collection[int], label: str) -> Edit | None:
        """Makes acts that belong together one, which a single undo takes back; None where none stands."""
        return self._capturing.join(edits, label)

    def add_drafts(self, drafts: Iterable[tuple[Draft, datetime]], ticket: Ticket | None = None) -> int:
        """Saves many drafts as they are, captured at the given times; how many."""
        return self._capturing.add_drafts(drafts, ticket or Ticket())


def _typed(text: str, media_type: str, url: str | None) -> Payload:
    return Payload(text.encode(), media_type, Route.PASTE, url=url, charset="utf-8")
