"""The ways in: what was pasted, dropped, chosen or linked becomes work, and then a clipping."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from outcrop.capture import files_of, offers, payload_of_file
from outcrop.capture.network_guard import PrivateAddress
from outcrop.capture.payload import Link, LocalFile, Offer, Payload, Unusable
from outcrop.domain.clipping import Route, Row
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui import words
from outcrop.gui.notices import Kind, Notices
from outcrop.gui.notices import Offer as Way
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.few_words import few_words
from outcrop.gui.works import State, Work, WorkModel
from outcrop.library.keeping import Clipped, ClipStatus
from outcrop.library.library import Library

_AT_ONCE = 20
"""Files whose work is begun in one go."""


@dataclass
class _Batch:
    """Things that came together are told of together."""

    size: int
    added: int = 0
    known: int = 0
    failed: int = 0

    @property
    def over(self) -> bool:
        return self.added + self.known + self.failed >= self.size


@dataclass(frozen=True)
class _Outcome:
    """What became of one thing, and a clipping that looks much like it, if any."""

    clipped: Clipped
    payload: Payload
    alike: tuple[Row, ...]


class ClippingIn(QObject):
    """`arrived` carries the id of a clipping that came in, new or known already, to be shown.

    `undo_asked` carries the edit that an Undo button stands for, `search_asked` words that are too few
    to be an article.
    """

    arrived = Signal(int)
    show_asked = Signal(int)
    undo_asked = Signal(object)
    search_asked = Signal(str)
    work_shown = Signal()

    def __init__(self, library: Library, runner: Runner, notices: Notices, works: WorkModel) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self._works = works

    def look(self, formats: Mapping[str, bytes], route: Route) -> None:
        """Clips what a clipboard or a drop holds: its wanted formats, by name."""
        self._runner.start(
            lambda _ticket: offers(formats, route),
            lambda offered: self.take(offered, route),
            failed=self._notices.fail,
            lane=Lane.CAPTURE,
        )

    def take(self, offered: Sequence[Offer], route: Route) -> None:
        """Clips what was offered; files and folders are looked into first."""
        useless = [offer for offer in offered if isinstance(offer, Unusable)]
        if useless and len(useless) == len(offered):
            self._notices.say(useless[0].message, hint=useless[0].hint, kind=Kind.WARNING)
            return
        if len(offered) == 1 and isinstance(offered[0], Payload) and (few := few_words(offered[0])):
            self._ask_about(few, offered[0])
            return
        paths = [offer.path for offer in offered if isinstance(offer, LocalFile)]
        others = [offer for offer in offered if isinstance(offer, Payload | Link)]
        batch = _Batch(len(others))
        for offer in others:
            if isinstance(offer, Payload):
                self._clip(offer, batch)
            else:
                self.fetch(offer, batch)
        if paths:
            self.add_files(paths, route)

    def _ask_about(self, few: str, payload: Payload) -> None:
        """A word or two are sooner meant for the search."""
        came = "dropped" if payload.route is Route.DROP else "pasted"
        alone = len(few.split()) == 1
        said = f"Only one word was {came}." if alone else f"Only a few words were {came}."
        search = Way(f"Search for {_quoted(few, 40)}", partial(self.search_asked.emit, few))
        anyway = Way("Save anyway", partial(self._clip, payload, _Batch(1), anyway=True))
        self._notices.say(said, search, anyway, kind=Kind.WARNING)

    def add_files(self, paths: Sequence[Path], route: Route = Route.FILE) -> None:
        """Clips files, and the files inside folders."""

        def look(_ticket: Ticket) -> list[Path]:
            return [file for path in paths for file in files_of(path)]

        about = "\n".join(str(path) for path in paths)

        def clip(files: list[Path]) -> None:
            self._notices.settle(about)
            self._file_some(files, route, _Batch(len(files)))

        def fail(error: Exception) -> None:
            self._notices.fail(error, about=about)

        self._runner.start(look, clip, failed=fail, lane=Lane.CAPTURE)

    def fetch(self, link: Link, batch: _Batch | None = None, *, allow_private: bool = False) -> None:
        """Fetches a page and clips it."""

        def read(ticket: Ticket) -> Payload:
            return self._library.fetch(link, ticket, allow_private=allow_private)

        shown = words.shortened(link.title or link.url, 90)
        again = partial(self.fetch, link, allow_private=allow_private)
        consent = Way("Fetch it anyway", partial(self.fetch, link, allow_private=True))
        self._start(shown, read, batch or _Batch(1), again, about=link.url, consent=consent)

    def _file_some(self, files: list[Path], route: Route, batch: _Batch) -> None:
        """A few at a time, so that a folder of thousands does not hold the window."""
        for file in files[:_AT_ONCE]:
            self._file(file, route, batch)
        if len(files) > _AT_ONCE:
            QTimer.singleShot(0, self, partial(self._file_some, files[_AT_ONCE:], route, batch))

    def _file(self, path: Path, route: Route, batch: _Batch) -> None:
        def read(_ticket: Ticket) -> Payload:
            return payload_of_file(path, route)

        again = partial(self._file, path, route, _Batch(1))
        self._start(path.name, read, batch, again, about=str(path))

    def _clip(self, payload: Payload, batch: _Batch, *, anyway: bool = False) -> None:
        label = payload.title or payload.file_name or "What you pasted"
        again = self._again(payload, anyway)
        about = f"pasted {hash(payload.data)}"
        shown = words.shortened(label, 90)
        self._start(shown, lambda _ticket: payload, batch, again, about=about, anyway=anyway)

    def _again(self, payload: Payload, anyway: bool) -> Callable[[], None]:
        return lambda: self._clip(payload, _Batch(1), anyway=anyway)

    def _start(
        self,
        label: str,
        read: Callable[[Ticket], Payload],
        batch: _Batch,
        retry: Callable[[], None],
        *,
        about: str,
        anyway: bool = False,
        consent: Way | None = None,
    ) -> None:
        """`about` is one for all attempts at a thing; `consent` is what a reader may allow who trusts
        an address in a private network."""
        work = self._works.add(Work(label, retry, about=about))

        def clip(ticket: Ticket) -> _Outcome:
            ticket.progress(0, 0, "reading")
            payload = read(ticket)
            clipped = self._library.clip(payload, anyway=anyway, ticket=ticket)
            found = clipped.clipping.id if clipped.clipping else 0
            others = [pair.first if pair.second == found else pair.second for pair in clipped.alike]
            return _Outcome(clipped, payload, self._library.rows(others[:1]))

        def done(outcome: _Outcome) -> None:
            self._done(work, batch, outcome)

        def fail(error: Exception) -> None:
            if isinstance(error.__cause__, PrivateAddress):
                self._failed(work, batch, _named(error, words.shortened(about, 90)), consent)
            else:
                self._failed(work, batch, error, None)

        def step(progress: Progress) -> None:
            self._works.progressed(work, progress)

        work.ticket = self._runner.start(clip, done, failed=fail, progress=step, lane=Lane.CAPTURE)

    def _done(self, work: Work, batch: _Batch, outcome: _Outcome) -> None:
        clipped = outcome.clipped
        self._notices.settle(work.about)
        if clipped.clipping and clipped.clipping.title:
            work.label = words.shortened(clipped.clipping.title, 90)
        match clipped.status:
            case ClipStatus.REJECTED:
                self._rejected(work, batch, clipped, outcome.payload)
            case ClipStatus.DUPLICATE:
                batch.known += 1
                self._works.ended(work, State.DONE, clipped.reason or "already in the library")
                self._tell(batch, "Already in the library:", outcome)
            case ClipStatus.ADDED | ClipStatus.UPDATED:
                batch.added += 1
                added = clipped.status is ClipStatus.ADDED
                self._works.ended(work, State.DONE, "added" if added else "updated")
                self._tell(batch, "Added" if added else "Updated", outcome)

    def _rejected(self, work: Work, batch: _Batch, clipped: Clipped, payload: Payload) -> None:
        batch.failed += 1
        has_text = bool(clipped.draft.text.strip())
        anyway = Way("Save anyway", lambda: self._clip(payload, _Batch(1), anyway=True))
        self._works.ended(work, State.FAILED, clipped.reason)
        if batch.size == 1:
            hint = "" if has_text else "Nothing was saved."
            ways = (anyway,) if has_text else ()
            self._notices.say(clipped.reason, *ways, hint=hint, kind=Kind.WARNING)
        else:
            self._sum_up(batch)

    def _failed(self, work: Work, batch: _Batch, error: Exception, way: Way | None) -> None:
        batch.failed += 1
        self._works.ended(work, State.FAILED, str(error))
        if batch.size == 1:
            again = Way("Try again", partial(self._works.retry, work))
            self._notices.fail(error, way or again, about=work.about)
        else:
            self._sum_up(batch)

    def _tell(self, batch: _Batch, did: str, outcome: _Outcome) -> None:
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
            hint = f"Much like {_quoted(other.title, 40)}"
            ways.append(Way("Show the other", partial(self.show_asked.emit, other.id)))
        self._notices.say(f"{did} {_quoted(clipping.title)}", *ways, hint=hint)
        self.arrived.emit(clipping.id)

    def _sum_up(self, batch: _Batch) -> None:
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


def _named(error: Exception, address: str) -> OutcropError:
    """The same refusal with the whole address, so that two of one server can be told apart."""
    hint = error.hint if isinstance(error, OutcropError) else ""
    return OutcropError(
        f"{address} leads to this computer or into a private network, where nothing is fetched unasked.", hint
    )


def _quoted(title: str, length: int = 60) -> str:
    return f"“{words.isolated(words.shortened(title or 'Untitled', length))}”"
