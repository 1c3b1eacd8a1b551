"""What became of the things that came in, told to the reader: each alone, a batch in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal

from outcrop.capture.payload import Payload
from outcrop.domain.ago import ago
from outcrop.domain.clipping import Clipping
from outcrop.domain.doubts import doubts_of
from outcrop.domain.edit import Edit
from outcrop.gui import words
from outcrop.gui.notices import Kind, Notices
from outcrop.gui.notices import Offer as Way
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.acts import Acts
from outcrop.gui.session.pairs import Pairs, about
from outcrop.gui.works import PRIVATE, State, Work, WorkModel
from outcrop.library.keeping import Clipped, ClipStatus
from outcrop.library.library import Library

_SERVER_REFUSED = 400
"""From this status on an answer is none; to ask once more helps sooner than to keep it (RFC 9110, 15.5)."""


@dataclass
class Batch:
    """Things that came together are told of together; `edits` are the acts that brought them in."""

    size: int
    added: int = 0
    known: int = 0
    failed: int = 0
    alike: int = 0
    edits: list[int] = field(default_factory=list)

    @property
    def over(self) -> bool:
        return self.added + self.known + self.failed >= self.size


@dataclass(frozen=True)
class Outcome:
    """What became of one thing."""

    clipped: Clipped
    payload: Payload


class Outcomes(QObject):
    """`arrived` carries the id of a clipping that came in, new or known already, to be shown; `look_asked`
    a refused draft, its payload and what to call once it is saved after all, `correct_asked` a clipping
    with something doubtful about it."""

    arrived = Signal(int)
    show_asked = Signal(int)
    work_shown = Signal()
    look_asked = Signal(object, object, object)
    correct_asked = Signal(object)

    def __init__(
        self, library: Library, runner: Runner, notices: Notices, works: WorkModel, acts: Acts, pairs: Pairs
    ) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self._works = works
        self._acts = acts
        self._pairs = pairs

    def done(self, work: Work, batch: Batch, outcome: Outcome, keep_anyway: Callable[[], None]) -> None:
        """`keep_anyway` saves what the quality gate refused."""
        clipped = outcome.clipped
        self._notices.settle(work.about)
        if clipped.clipping is None or clipped.status is ClipStatus.REJECTED:
            self._rejected(work, batch, outcome, keep_anyway)
            return
        if clipped.clipping.title:
            work.label = words.shortened(clipped.clipping.title, 90)
        work.offers = self._ways(clipped, clipped.clipping, work)
        if clipped.edit:
            batch.edits.append(clipped.edit.id)
        if clipped.status is ClipStatus.DUPLICATE:
            batch.known += 1
            self._works.ended(work, State.DONE, clipped.reason or "already in the library")
        else:
            batch.added += 1
            batch.alike += bool(clipped.others)
            did = f"{clipped.status.value}. {clipped.looks_like}".removesuffix(". ")
            self._works.ended(work, State.DONE, did)
        if batch.size > 1:
            self._sum_up(batch)
        else:
            self._tell(clipped, clipped.clipping, work.offers)
            self.arrived.emit(clipped.clipping.id)

    def known(self, work: Work, clipping: Clipping, again: Callable[[], None]) -> None:
        """The library has what is at this address; nothing was fetched."""
        self._notices.settle(work.about)
        saved = f"Already in the library, saved {ago(clipping.captured)}"
        work.offers = (
            Way("Fetch it again", again),
            Way("Show", partial(self.show_asked.emit, clipping.id)),
        )
        self._works.ended(work, State.DONE, f"{saved}.")
        self._notices.say(f"{saved}: {quoted(clipping.title)}", *work.offers)
        self.arrived.emit(clipping.id)

    def ask_leave(self, work: Work, address: str, consent: Way) -> None:
        """An address in a private network is fetched only if the reader says so; nothing has failed."""
        leave = Way(consent.label, partial(self._give_leave, work, consent))
        work.offers = (leave,)
        self._works.ended(work, State.ASKING, PRIVATE)
        self._notices.say(
            f"{address} leads to this computer or into a private network, where nothing is fetched unasked.",
            leave,
            hint="Fetch it if you trust the address, or paste the text.",
            kind=Kind.WARNING,
            stays=True,
            about=work.about,
        )

    def _give_leave(self, work: Work, consent: Way) -> None:
        self._notices.settle(work.about)
        self._works.remove(work)
        consent.act()

    def failed(self, work: Work, batch: Batch, error: Exception) -> None:
        batch.failed += 1
        self._works.ended(work, State.FAILED, str(error))
        if batch.size == 1:
            again = Way("Try again", partial(self._works.retry, work))
            self._notices.fail(error, again, about=work.about)
        else:
            self._sum_up(batch)

    def _rejected(self, work: Work, batch: Batch, outcome: Outcome, keep_anyway: Callable[[], None]) -> None:
        clipped = outcome.clipped
        batch.failed += 1
        has_text = bool(clipped.draft.text.strip())
        saved = partial(self._saved, work)
        look = Way("Look at it…", partial(self.look_asked.emit, clipped.draft, outcome.payload, saved))
        work.offers = (look, Way("Save anyway", keep_anyway)) if has_text else ()
        self._works.ended(work, State.FAILED, clipped.reason)
        if batch.size == 1:
            hint = "" if has_text else "Nothing was saved."
            ways = work.offers
            if (outcome.payload.status or 0) >= _SERVER_REFUSED:
                ways = (Way("Try again", partial(self._works.retry, work)), *ways[:1])
            self._notices.say(
                clipped.reason, *ways, hint=hint, kind=Kind.WARNING, stays=True, about=work.about
            )
        else:
            self._sum_up(batch)

    def _saved(self, work: Work) -> None:
        """What was refused is in the library after all."""
        self._notices.settle(work.about)
        self._works.ended(work, State.DONE, "added")

    def _ways(self, clipped: Clipped, clipping: Clipping, work: Work) -> tuple[Way, ...]:
        """What can be done about a clipping that came in."""
        show = Way("Show", partial(self.show_asked.emit, clipping.id))
        if clipped.others:
            done = partial(_forget_ways, work, show)
            return self._pairs.ways(clipping.id, clipped.others[0].id, done)
        if clipped.newer:
            label = "Take it all the same" if clipped.worse else "Take the new version"
            return (Way(label, partial(self._acts.choose_version, clipping.id, clipped.newer)), show)
        return (show,)

    def _tell(self, clipped: Clipped, clipping: Clipping, ways: tuple[Way, ...]) -> None:
        title = quoted(clipping.title)
        if clipped.others:
            question = about(clipping.id, clipped.others[0].id)
            self._notices.say(f"Added {title}.", *ways, hint=clipped.looks_like, stays=True, about=question)
            return
        if clipped.edit:
            ways = (Way("Undo", partial(self._acts.undo, clipped.edit)), *ways)
        if doubts_of(clipping):
            # It is in view already: in a narrow window there is no room for "Show" as well.
            ways = (*ways[:-1], Way("Look at it…", partial(self.correct_asked.emit, clipping)))
        if clipped.status is ClipStatus.DUPLICATE:
            saved = f"Already in the library, saved {ago(clipping.captured)}: {title}"
            hint = _hint(clipped)
            self._notices.say(f"{saved}." if hint else saved, *ways, hint=hint)
        else:
            self._notices.say(f"{clipped.status.value.capitalize()} {title}", *ways)

    def _sum_up(self, batch: Batch) -> None:
        """Tells of a batch that is over, in one sentence, with one undo for all that came in."""
        if not batch.over:
            return
        label = f"Added {words.count(batch.added, 'clipping')}"
        self._runner.start(
            lambda _ticket: self._library.as_one_act(batch.edits, label),
            partial(self._say_sum, batch),
            failed=self._notices.fail,
            lane=Lane.STORE,
        )

    def _say_sum(self, batch: Batch, edit: Edit | None) -> None:
        parts = [f"Added {words.number(batch.added)} of {words.number(batch.size)}"]
        if batch.known:
            were = "was" if batch.known == 1 else "were"
            parts.append(f"{words.number(batch.known)} {were} already in the library")
        if batch.failed:
            parts.append(f"{words.number(batch.failed)} failed")
        if batch.alike:
            parts.append(
                f"{words.number(batch.alike)} {'looks' if batch.alike == 1 else 'look'} like another"
            )
        ways = (Way("Show", self.work_shown.emit),) if batch.failed or batch.alike else ()
        if edit:
            ways = (Way("Undo", partial(self._acts.undo, edit)), *ways)
        kind = Kind.WARNING if batch.failed else Kind.INFO
        self._notices.say(", ".join(parts) + ".", *ways, kind=kind)


def quoted(title: str, length: int = 60) -> str:
    """A title between quotation marks, shortened to `length` characters."""
    return f"“{words.isolated(words.shortened(title or 'Untitled', length))}”"


def _hint(clipped: Clipped) -> str:
    """How what came now differs from what the library has."""
    back = "It was in the trash and is back." if clipped.edit else ""
    if clipped.worse:
        return f"{clipped.worse}, so the one you have stays. {back}".strip()
    if clipped.newer:
        return f"The page has changed since. {back}".strip()
    return back


def _forget_ways(work: Work, show: Way) -> None:
    """What was asked about a piece of work has been decided."""
    work.offers = (show,)
