"""The ways in: what was pasted, dropped, chosen or linked becomes work, and then a clipping."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from outcrop.capture import files_of, links_of_file, offers, payload_of_file
from outcrop.capture.faults import FetchError
from outcrop.capture.payload import Link, LocalFile, Offer, Payload, Unusable
from outcrop.domain.clipping import Clipping, Route
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui import words
from outcrop.gui.notices import Kind, Notices
from outcrop.gui.notices import Offer as Way
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.batching import Batching
from outcrop.gui.session.few_words import few_words
from outcrop.gui.session.outcomes import Batch, Outcome, Outcomes, quoted
from outcrop.gui.works import Work, WorkModel
from outcrop.library.library import Library

_AT_ONCE = 20
"""Files whose work is begun in one go."""


class ClippingIn(QObject):
    """`search_asked` carries words that are too few to be an article; `outcomes` tells how things went."""

    search_asked = Signal(str)

    def __init__(
        self,
        library: Library,
        runner: Runner,
        notices: Notices,
        works: WorkModel,
        batching: Batching,
        outcomes: Outcomes,
    ) -> None:
        super().__init__()
        self._batching = batching
        self.outcomes = outcomes
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
        links = [offer for offer in offered if isinstance(offer, Link)]
        payloads = [offer for offer in offered if isinstance(offer, Payload)]
        batch = Batch(len(payloads))
        for payload in payloads:
            self._clip(payload, batch)
        if links:
            self._fetch_list(links, "")
        if paths:
            self.add_files(paths, route)

    def _ask_about(self, few: str, payload: Payload) -> None:
        """A word or two are sooner meant for the search."""
        came = "dropped" if payload.route is Route.DROP else "pasted"
        alone = len(few.split()) == 1
        said = f"Only one word was {came}." if alone else f"Only a few words were {came}."
        search = Way(f"Search for {quoted(few, 40)}", partial(self.search_asked.emit, few))
        anyway = Way("Save anyway", partial(self._clip, payload, Batch(1), anyway=True))
        self._notices.say(said, search, anyway, kind=Kind.WARNING)

    def add_files(self, paths: Sequence[Path], route: Route = Route.FILE) -> None:
        """Clips files, and the files inside folders."""

        def look(_ticket: Ticket) -> tuple[list[Path], list[tuple[str, tuple[Link, ...]]]]:
            lists = {path: links_of_file(path) for path in paths}
            single = tuple(links[0] for links in lists.values() if len(links) == 1)
            named = [(path.name, links) for path, links in lists.items() if len(links) > 1]
            rest = (path for path in paths if not lists[path])
            files = [file for path in rest for file in (files_of(path) if path.exists() else (path,))]
            if not files and not any(lists.values()):
                raise _nothing_in(paths)
            return files, [*named, ("", single)] if single else named

        about = "\n".join(str(path) for path in paths)

        def clip(found: tuple[list[Path], list[tuple[str, tuple[Link, ...]]]]) -> None:
            files, lists = found
            self._notices.settle(about)
            for name, links in lists:
                self._fetch_list(links, name)
            self._file_some(files, route, Batch(len(files)))

        def fail(error: Exception) -> None:
            self._notices.fail(error, about=about)

        self._runner.start(look, clip, failed=fail, lane=Lane.CAPTURE)

    def _fetch_list(self, links: Sequence[Link], source: str) -> None:
        if len(links) == 1:
            self.fetch(links[0])
        else:
            self._batching.fetch(links, source)

    def fetch(self, link: Link, *, allow_private: bool = False, again: bool = False) -> None:
        """Fetches a page and clips it; of one that the library has, it says so, unless asked for `again`."""

        def read(ticket: Ticket) -> Payload | Clipping:
            known = None if again else self._library.known_at(link.url)
            ticket.progress(0, 0, "fetching")
            return known or self._library.fetch(link, ticket, allow_private=allow_private)

        def retry(private: bool = allow_private, once_more: bool = again) -> None:
            self.fetch(link, allow_private=private, again=once_more)

        shown = words.shortened(link.title or link.url, 90)
        consent = Way("Fetch it anyway", partial(retry, private=True))
        once_more = partial(retry, once_more=True)
        self._start(shown, read, Batch(1), retry, about=link.url, consent=consent, again=once_more)

    def _file_some(self, files: list[Path], route: Route, batch: Batch) -> None:
        """A few at a time, so that a folder of thousands does not hold the window."""
        for file in files[:_AT_ONCE]:
            self._file(file, route, batch)
        if len(files) > _AT_ONCE:
            QTimer.singleShot(0, self, partial(self._file_some, files[_AT_ONCE:], route, batch))

    def _file(self, path: Path, route: Route, batch: Batch) -> None:
        def read(_ticket: Ticket) -> Payload:
            return payload_of_file(path, route)

        again = partial(self._file, path, route, Batch(1))
        self._start(path.name, read, batch, again, about=str(path))

    def _clip(self, payload: Payload, batch: Batch, *, anyway: bool = False, about: str = "") -> None:
        label = payload.title or payload.file_name or payload.url or "What you pasted"
        about = about or f"pasted {hash(payload.data)}"
        again = partial(self._clip, payload, Batch(1), anyway=anyway, about=about)
        shown = words.shortened(label, 90)
        self._start(shown, lambda _ticket: payload, batch, again, about=about, anyway=anyway)

    def _start(
        self,
        label: str,
        read: Callable[[Ticket], Payload | Clipping],
        batch: Batch,
        retry: Callable[[], None],
        *,
        about: str,
        anyway: bool = False,
        consent: Way | None = None,
        again: Callable[[], None] | None = None,
    ) -> None:
        """`about` is one for all attempts at a thing; `consent` is what a reader may allow who trusts
        an address in a private network; `again` fetches what the library has."""
        work = self._works.add(Work(label, retry, about=about))

        def clip(ticket: Ticket) -> Outcome | Clipping:
            ticket.progress(0, 0, "reading")
            payload = read(ticket)
            if isinstance(payload, Clipping):
                return payload
            return Outcome(self._library.clip(payload, anyway=anyway, offer=True, ticket=ticket), payload)

        def done(outcome: Outcome | Clipping) -> None:
            if isinstance(outcome, Clipping):
                self.outcomes.known(work, outcome, again or retry)
                return
            keep_anyway = partial(self._clip, outcome.payload, Batch(1), anyway=True, about=about)
            self.outcomes.done(work, batch, outcome, keep_anyway)

        def fail(error: Exception) -> None:
            if consent and isinstance(error, FetchError) and error.private:
                self.outcomes.ask_leave(work, words.shortened(about, 90), consent)
            else:
                self.outcomes.failed(work, batch, error)

        def step(progress: Progress) -> None:
            self._works.progressed(work, progress)

        work.ticket = self._runner.start(clip, done, failed=fail, progress=step, lane=Lane.CAPTURE)


def _nothing_in(folders: Sequence[Path]) -> OutcropError:
    """Folders that hold no file of a kind that can be clipped."""
    where = f"the folder {folders[0].name}" if len(folders) == 1 else "these folders"
    return OutcropError(
        f"There is no file in {where} that can be clipped.",
        "Outcrop reads web pages, mail, PDF, Word, RTF, Markdown and plain text.",
    )
