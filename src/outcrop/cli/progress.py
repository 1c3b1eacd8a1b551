"""How far a long job is, told on standard error where a person is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from outcrop.cli.streams import say_error
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Progress, Ticket

if TYPE_CHECKING:
    from outcrop.library.library import Library

WORTH_SHOWING = 200
"""Documents that the index takes in within about two seconds."""


@contextmanager
def shown(doing: str) -> Iterator[Ticket]:
    """A ticket whose progress is drawn in a terminal, and only there."""
    if not sys.stderr.isatty():
        yield Ticket()
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)

        def report(progress: Progress) -> None:
            bar.update(
                task,
                completed=progress.done,
                total=progress.total or None,
                description=progress.doing or doing,
            )

        yield Ticket(report)


def catch_up(library: Library, wait: float | None = None) -> int:
    """Lets the index take in what it lacks; how many clippings that were. Others that write it are waited
    for, at most `wait` seconds where that is said."""
    behind = library.behind()
    if not behind:
        return 0
    if behind < WORTH_SHOWING:
        return library.catch_up(wait=wait)
    with shown(f"Indexing {behind} clippings") as ticket:
        return library.catch_up(ticket, wait=wait)


def settle(library: Library, wait: float | None = None) -> None:
    """Lets the index take in what was done, here or elsewhere.

    What was done stays done where the index cannot be written, or another process is building
    it at this moment: then a line says so, and the next search takes it in.
    """
    try:
        catch_up(library, wait)
    except OutcropError as error:
        say_error(
            OutcropError(f"The search index is behind: {error.message}", "The next search takes it in.")
        )
