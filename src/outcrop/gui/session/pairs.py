"""Two clippings that look alike: which of them to keep, asked once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from outcrop.gui.notices import Notices, Offer
from outcrop.gui.runner import Lane, Runner
from outcrop.gui.session.acts import Acts
from outcrop.library.library import Library


class Pairs(QObject):
    """`show_asked` carries the id of the one that the reader wants to look at."""

    show_asked = Signal(int)

    def __init__(self, library: Library, runner: Runner, notices: Notices, acts: Acts) -> None:
        super().__init__()
        self._library = library
        self._runner = runner
        self._notices = notices
        self._acts = acts

    def ways(self, this: int, other: int, decided: Callable[[], None] | None = None) -> tuple[Offer, ...]:
        """What can be done about a clipping that looks like another; `decided` is called once it is."""

        def decide(act: Callable[[], None]) -> Callable[[], None]:
            return partial(self._decide, about(this, other), act, decided)

        return (
            Offer("Keep both", decide(partial(self._keep_both, this, other))),
            Offer("Keep only this", decide(lambda: self._acts.trash([other]))),
            Offer("Keep only the other", decide(lambda: self._acts.trash([this]))),
            Offer("Show the other", partial(self.show_asked.emit, other)),
        )

    def _decide(self, settled: str, act: Callable[[], None], decided: Callable[[], None] | None) -> None:
        self._notices.settle(settled)
        act()
        if decided:
            decided()

    def _keep_both(self, this: int, other: int) -> None:
        self._runner.start(
            lambda _ticket: self._library.keep_both(this, other),
            failed=self._notices.fail,
            lane=Lane.STORE,
        )


def about(this: int, other: int) -> str:
    """Names the question which of two to keep."""
    return f"pair {min(this, other)} {max(this, other)}"
