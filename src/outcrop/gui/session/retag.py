"""Tags made by older vocabularies or rules: what today's would change is looked for when there is time."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal

from outcrop.domain.edit import Edit
from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui import words
from outcrop.gui.notices import Notices, Offer
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.acts import Acts
from outcrop.gui.works import State, Work, WorkModel
from outcrop.library.library import Library
from outcrop.library.retagging import RetagPreview

_IDLE = 4000
"""Milliseconds after the index was found up to date: the reader comes first."""

Key = tuple[int, str, str]


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
        elif not self._looks:
            self._preview_all(asked=True)

    def apply(self, preview: RetagPreview, chosen: Collection[Key] | None) -> None:
        """Makes the chosen changes (all without a choice); the others count as declined."""
        self._preview = None

        def tell(edit: Edit | None) -> None:
            if edit:
                self._notices.say(f"{edit.label}.", Offer("Undo", lambda: self._acts.undo(edit)))
            elif preview.clippings:
                self._notices.say("All tags stay as they are.")

        self._runner.start(
            lambda _ticket: self._library.apply_retag(preview, chosen),
            tell,
            failed=self._notices.fail,
            lane=Lane.STORE,
        )

    @property
    def _looks(self) -> bool:
        return self._work is not None and self._work.state is State.RUNNING

    def look(self) -> None:
        """Looks whether other vocabularies or rules tagged any clipping, and if so what would change."""

        def counted(stale: int) -> None:
            if stale and not self._looks and self._preview is None:
                self._preview_all(asked=False)

        self._runner.start(lambda _ticket: self._library.stale_tags(), counted)

    def _preview_all(self, *, asked: bool) -> None:
        work = self._work = self._works.add(Work("Look for tags that would change", self.show))

        def preview(ticket: Ticket) -> RetagPreview:
            return self._library.preview_retag(ticket)

        def done(found: RetagPreview) -> None:
            self._works.ended(work, State.DONE, summary(found))
            self._found(found, asked=asked)

        def fail(error: Exception) -> None:
            self._works.ended(work, State.FAILED, str(error))
            self._notices.fail(error)

        def step(progress: Progress) -> None:
            self._works.progressed(work, progress)

        work.ticket = self._runner.start(preview, done, failed=fail, progress=step, lane=Lane.CAPTURE)

    def _found(self, preview: RetagPreview, *, asked: bool) -> None:
        if not preview.clippings:
            if preview.looked_at:
                self.apply(preview, None)  # nothing changes; they need not be looked at again
            if asked:
                self._notices.say(summary(preview))
            return
        self._preview = preview
        if asked:
            self.look_asked.emit(preview)
        else:
            self._notices.say(summary(preview), Offer("Look", self.show), stays=True)


def summary(preview: RetagPreview) -> str:
    """ "12 of your 412 clippings could gain or lose tags"."""
    if not preview.clippings:
        return "All tags are those of today's vocabularies."
    changed, size = len(preview.clippings), preview.library_size
    return f"{words.number(changed)} of your {words.count(size, 'clipping')} could gain or lose tags"
