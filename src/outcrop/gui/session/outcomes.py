"""What became of the things that came in, told to the reader: each alone, a batch in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from outcrop.capture.payload import Payload
from outcrop.domain.clipping import Row
from outcrop.domain.doubts import doubts_of
from outcrop.gui import words
from outcrop.gui.notices import Kind, Notices
from outcrop.gui.notices import Offer as Way
from outcrop.gui.works import State, Work, WorkModel
from outcrop.library.keeping import Clipped, ClipStatus


@dataclass
class Batch:
    """Things that came together are told of together."""

    size: int
    added: int = 0
    known: int = 0
    failed: int = 0

    @property
    def over(self) -> bool:
        return self.added + self.known + self.failed >= self.size


@dataclass(frozen=True)
class Outcome:
    """What became of one thing, and a clipping that looks much like it, if any."""

    clipped: Clipped
    payload: Payload
    alike: tuple[Row, ...]


class Outcomes(QObject):
    """`arrived` carries the id of a clipping that came in, new or known already, to be shown; `undo_asked`
    the edit that an Undo button stands for; `look_asked` a refused draft, its payload and what to call once
    it is saved after all, `correct_asked` a clipping with something doubtful about it."""

    arrived = Signal(int)
    show_asked = Signal(int)
    undo_asked = Signal(object)
    work_shown = Signal()
    look_asked = Signal(object, object, object)
    correct_asked = Signal(object)

    def __init__(self, notices: Notices, works: WorkModel) -> None:
        super().__init__()
        self._notices = notices
        self._works = works

    def done(self, work: Work, batch: Batch, outcome: Outcome, keep_anyway: Callable[[], None]) -> None:
        """`keep_anyway` saves what the quality gate refused."""
        clipped = outcome.clipped
        self._notices.settle(work.about)
        if clipped.clipping and clipped.clipping.title:
            work.label = words.shortened(clipped.clipping.title, 90)
        match clipped.status:
            case ClipStatus.REJECTED:
                self._rejected(work, batch, outcome, keep_anyway)
            case ClipStatus.DUPLICATE:
                batch.known += 1
                self._works.ended(work, State.DONE, clipped.reason or "already in the library")
                self._tell(batch, "Already in the library:", outcome)
            case ClipStatus.ADDED | ClipStatus.UPDATED:
                batch.added += 1
                added = clipped.status is ClipStatus.ADDED
                self._works.ended(work, State.DONE, "added" if added else "updated")
                self._tell(batch, "Added" if added else "Updated", outcome)

    def _rejected(self, work: Work, batch: Batch, outcome: Outcome, keep_anyway: Callable[[], None]) -> None:
        clipped = outcome.clipped
        batch.failed += 1
        has_text = bool(clipped.draft.text.strip())
        anyway = Way("Save anyway", keep_anyway)
        self._works.ended(work, State.FAILED, clipped.reason)
        if batch.size == 1:
            hint = "" if has_text else "Nothing was saved."
            saved = partial(self._works.ended, work, State.DONE, "added")
            look = Way("Look at it…", partial(self.look_asked.emit, clipped.draft, outcome.payload, saved))
            ways = (look, anyway) if has_text else ()
            self._notices.say(clipped.reason, *ways, hint=hint, kind=Kind.WARNING)
        else:
            self._sum_up(batch)

    def failed(self, work: Work, batch: Batch, error: Exception, way: Way | None) -> None:
        batch.failed += 1
        self._works.ended(work, State.FAILED, str(error))
        if batch.size == 1:
            again = Way("Try again", partial(self._works.retry, work))
            self._notices.fail(error, way or again, about=work.about)
        else:
            self._sum_up(batch)

    def _tell(self, batch: Batch, did: str, outcome: Outcome) -> None:
        clipping = outcome.clipped.clipping
        if clipping is None:
            return
        if batch.size > 1:
            self._sum_up(batch)
            return
        ways = [Way("Show", partial(self.show_asked.emit, clipping.id))]
        if outcome.clipped.edit:
            ways.insert(0, Way("Undo", partial(self.undo_asked.emit, outcome.clipped.edit)))
        hint = ""
        for other in outcome.alike:
            hint = f"Much like {quoted(other.title, 40)}"
            ways.append(Way("Show the other", partial(self.show_asked.emit, other.id)))
        if doubts_of(clipping.metadata, len(clipping.text)):
            ways.append(Way("Look at it…", partial(self.correct_asked.emit, clipping)))
        self._notices.say(f"{did} {quoted(clipping.title)}", *ways, hint=hint)
        self.arrived.emit(clipping.id)

    def _sum_up(self, batch: Batch) -> None:
        if not batch.over:
            return
        parts = [f"Added {words.number(batch.added)} of {words.number(batch.size)}"]
        if batch.known:
            parts.append(f"{words.number(batch.known)} were already in the library")
        if batch.failed:
            parts.append(f"{words.number(batch.failed)} failed")
        ways = (Way("Show", self.work_shown.emit),) if batch.failed else ()
        kind = Kind.WARNING if batch.failed else Kind.INFO
        self._notices.say(", ".join(parts) + ".", *ways, kind=kind)


def quoted(title: str, length: int = 60) -> str:
    """A title between quotation marks, shortened to `length` characters."""
    return f"“{words.isolated(words.shortened(title or 'Untitled', length))}”"
