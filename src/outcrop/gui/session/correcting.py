"""Corrections of a clipping, or of a draft before it is saved: what is asked for and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from outcrop.capture.payload import Payload
from outcrop.domain.article import Article
from outcrop.domain.clipping import Clipping, Draft, Metadata
from outcrop.domain.cutting import Cut, cut_of
from outcrop.domain.edit import Edit
from outcrop.domain.ticket import Ticket
from outcrop.gui import words
from outcrop.gui.notices import Notices, Offer
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.acts import Acts
from outcrop.library.correcting import Correction
from outcrop.library.keeping import Clipped, ClipStatus
from outcrop.library.library import Library


class Edge(StrEnum):
    """What a paragraph is said to be."""

    BEGIN = "begin"
    END = "end"
    TOGGLE = "toggle"


@dataclass(frozen=True)
class Unsaved:
    """A draft that is not saved, and the payload it came from; `saved` is called once it is."""

    draft: Draft
    payload: Payload
    saved: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Subject:
    """What is to be corrected: a clipping or a draft. `edge` is what was said of a paragraph already, by
    its number."""

    metadata: Metadata
    article: Article
    of: Clipping | Unsaved
    edge: tuple[Edge, int] | None = None

    @property
    def is_saved(self) -> bool:
        return isinstance(self.of, Clipping)

    @property
    def was_cut(self) -> bool:
        """Whether the reader cut the present text before."""
        return isinstance(self.of, Clipping) and any(
            version.text_by_hand for version in self.of.versions if version.number == self.of.version
        )

    @property
    def reason(self) -> str:
        """Why a draft was not saved at once; empty for a clipping."""
        return "" if isinstance(self.of, Clipping) else self.of.draft.quality.reason


class Correcting(QObject):
    """`asked` carries a Subject to be shown in a sheet, `arrived` the id of a draft that was saved."""

    asked = Signal(object)
    arrived = Signal(int)

    def __init__(self, library: Library, runner: Runner, notices: Notices, acts: Acts) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self._acts = acts

    def correct(self, clipping: Clipping, edge: tuple[Edge, int] | None = None) -> None:
        """Asks for a sheet on a clipping."""
        self.asked.emit(Subject(clipping.metadata, clipping.article, clipping, edge))

    def look_at(self, draft: Draft, payload: Payload, saved: Callable[[], None] = lambda: None) -> None:
        """Asks for a sheet on a draft that was not saved; `saved` is called if it is saved from there."""
        self.asked.emit(Subject(draft.metadata, draft.article, Unsaved(draft, payload, saved)))

    def whole_text(
        self,
        subject: Subject,
        present: Callable[[], Article] | None,
        then: Callable[[tuple[Article, Cut | None]], None],
        failed: Callable[[Exception], None],
    ) -> Ticket:
        """Reads all the text of the original, and which of it makes up the present text, or what `present`
        makes of it."""
        of = subject.of

        def read(ticket: Ticket) -> tuple[Article, Cut | None]:
            if isinstance(of, Clipping):
                whole = self._library.whole_text(of.id, ticket)
            else:
                whole = self._library.whole_text_of(of.payload, ticket)
            return whole, cut_of(whole, present() if present else subject.article)

        return self._runner.start(read, then, failed=failed, lane=Lane.CAPTURE)

    def save(
        self,
        subject: Subject,
        correction: Callable[[], Correction],
        then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> Ticket:
        """Saves what was corrected, a draft with it; `correction` is called off the window's thread."""
        of = subject.of
        if isinstance(of, Clipping):
            return self._correct(of, correction, then, failed)
        return self._keep(of, correction, then, failed)

    def _correct(
        self,
        clipping: Clipping,
        correction: Callable[[], Correction],
        then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> Ticket:
        def tell(edit: Edit | None) -> None:
            then()
            if edit:
                shown = words.shortened(edit.label, 120)
                self._notices.say(shown, Offer("Undo", lambda: self._acts.undo(edit)))

        # A long text is tagged for seconds: that must not stand before other acts.
        return self._runner.start(
            lambda ticket: self._library.correct(clipping.id, correction(), ticket),
            tell,
            failed=failed,
            lane=Lane.CAPTURE,
        )

    def _keep(
        self,
        of: Unsaved,
        correction: Callable[[], Correction],
        then: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> Ticket:
        def keep(ticket: Ticket) -> Clipped:
            return self._library.keep(self._library.corrected(of.draft, correction(), ticket))

        def tell(clipped: Clipped) -> None:
            then()
            of.saved()
            if clipped.clipping is None:
                return
            title = words.isolated(words.shortened(clipped.clipping.title or "Untitled"))
            edit = clipped.edit
            offers = (Offer("Undo", lambda: self._acts.undo(edit)),) if edit else ()
            did = {ClipStatus.ADDED: "Added", ClipStatus.UPDATED: "Updated"}
            said = did.get(clipped.status, "Already in the library:")
            self._notices.say(f"{said} “{title}”", *offers)
            self.arrived.emit(clipped.clipping.id)

        return self._runner.start(keep, tell, failed=failed, lane=Lane.CAPTURE)
