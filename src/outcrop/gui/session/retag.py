"""Tags made by older vocabularies or rules: what today's would change is looked for when there is time."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from outcrop.domain.edit import Edit, Undone
from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui import words
from outcrop.gui.notices import Notices, Offer
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.acts import Acts
from outcrop.gui.works import State, Work, WorkModel
from outcrop.library.library import Library
from outcrop.library.retag_preview import RetagPreview
from outcrop.library.retagging import RulesChanged

_IDLE = 4000
"""Milliseconds after the last change of an index that is up to date: the reader comes first."""
_ABOUT = "retag"

T = TypeVar("T")


class Retag(QObject):
    """`look_asked` carries a preview that the reader wants to see."""

    look_asked = Signal(object)

    def __init__(
        self, library: Library, runner: Runner, notices: Notices, works: WorkModel, acts: Acts
    ) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self._works = works
        self._acts = acts
        self._preview: RetagPreview | None = None
        self._work: Work | None = None
        self._taking_back: Work | None = None
        acts.long_undo_asked.connect(self._undo)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self.look)

    def soon(self) -> None:
        """Looks when the window has had some rest."""
        self._idle.start()

    def stop(self) -> None:
        self._idle.stop()

    def show(self) -> None:
        """Shows what would change, or looks for it first."""
        if self._preview:
            self.look_asked.emit(self._preview)
        elif not self._busy:
            self._preview_all(asked=True)

    def apply(self, preview: RetagPreview, left_out: Container[int]) -> None:
        """Makes the changes but those of these numbers, which count as declined."""
        self._preview = None
        self._notices.settle(_ABOUT)
        jobs: list[Ticket] = []
        ticket = Ticket(lambda step: jobs[0].progress(step.done, step.total, step.doing))
        work = self._work = self._works.add(Work("Change tags", ticket=ticket))

        def make(job: Ticket) -> Edit | None:
            """Has a ticket of its own, since what was done is told also when the rest is called off."""
            jobs.append(job)
            return self._library.apply_retag(preview, left_out, ticket)

        def done(edit: Edit | None) -> None:
            self._works.ended(work, State.DONE, edit.label if edit else "nothing changed")
            hint = "The others will be asked again." if ticket.cancelled else ""
            if edit:
                undo = Offer("Undo", lambda: self._undo(edit))
                self._notices.say(f"{edit.label}.", undo, hint=hint)
            else:
                self._notices.say("All tags stay as they are.", hint=hint)

        self._start(work, make, done)

    def _undo(self, edit: Edit) -> None:
        """Takes a re-tag back beside whatever else is written; what was done since is left to Undo itself."""
        if self._taking_back and self._taking_back.state is State.RUNNING:
            self._notices.say(f"Being taken back already: {edit.label}")
            return
        work = self._work = self._taking_back = self._works.add(
            Work("Take changed tags back", call_off=lambda: self._stop_undo(work))
        )

        def undo(ticket: Ticket) -> Undone | None:
            return self._library.undo(ticket, only=edit.id)

        def done(undone: Undone | None) -> None:
            self._works.ended(work, State.DONE, "taken back" if undone else "something was done since")
            if undone:
                left = words.count(len(undone.left), "clipping")
                hint = f"Changed since and left as they are: {left}." if undone.left else ""
                self._notices.say(f"Undone: {edit.label}", hint=hint)
            else:
                self._acts.undo(edit)

        work.ticket = self._start(work, undo, done)

    def _stop_undo(self, work: Work) -> None:
        if work.ticket:
            work.ticket.cancel()
        self._works.ended(work, State.CANCELLED, "called off")
        self._notices.say("Called off. Undo takes back the rest.", Offer("Go on", self._acts.undo))

    @property
    def _busy(self) -> bool:
        return self._work is not None and self._work.state is State.RUNNING

    def look(self) -> None:
        """Looks whether other vocabularies or rules tagged any clipping, and if so what would change."""
        preview = self._preview

        def count(_ticket: Ticket) -> tuple[int, bool]:
            outdated = preview is not None and self._library.tagger.fingerprint != preview.tagger
            return self._library.stale_tags(), outdated

        def counted(answer: tuple[int, bool]) -> None:
            stale, outdated = answer
            if outdated and self._preview is preview:
                self._preview = None
                self._notices.settle(_ABOUT)
            if stale and not self._busy and self._preview is None:
                self._preview_all(asked=False)

        self._runner.start(count, counted)

    def _preview_all(self, *, asked: bool) -> None:
        work = self._work = self._works.add(Work("Look for tags that would change", self.show))

        def preview(ticket: Ticket) -> RetagPreview:
            return self._library.preview_retag(ticket)

        def done(found: RetagPreview) -> None:
            self._works.ended(work, State.DONE, summary(found))
            self._found(found, asked=asked)

        work.ticket = self._start(work, preview, done)

    def _start(self, work: Work, act: Callable[[Ticket], T], then: Callable[[T], None]) -> Ticket:
        def fail(error: Exception) -> None:
            if isinstance(error, RulesChanged):
                self._works.ended(work, State.CANCELLED, "the rules have changed; looking again")
                self.soon()
                return
            self._works.ended(work, State.FAILED, str(error))
            self._notices.fail(error)

        def step(progress: Progress) -> None:
            self._works.progressed(work, progress)

        return self._runner.start(act, then, failed=fail, progress=step, lane=Lane.CAPTURE)

    def _found(self, preview: RetagPreview, *, asked: bool) -> None:
        if not preview.clippings:
            if asked:
                self._notices.say(summary(preview))
            return
        self._preview = preview
        if asked:
            self.look_asked.emit(preview)
        else:
            self._notices.say(summary(preview), Offer("Look", self.show), stays=True, about=_ABOUT)


def summary(preview: RetagPreview) -> str:
    """ "12 of your 412 clippings could gain or lose tags"."""
    if not preview.clippings:
        return "All tags are those of today's vocabularies."
    changed, size = len(preview.clippings), preview.library_size
    return f"{words.number(changed)} of your {words.count(size, 'clipping')} could gain or lose tags"
