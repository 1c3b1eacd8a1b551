"""Working through a batch in a terminal: a line for each address as it comes to its end."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import click

from outcrop.cli.outcomes import PRIVATE, exit_code, report
from outcrop.cli.progress import settle
from outcrop.domain.batch import LOST, Batch, BatchItem, ItemState
from outcrop.domain.ticket import Ticket

if TYPE_CHECKING:
    from outcrop.library.library import Library

_STATUS = {
    ItemState.KNOWN: "duplicate",
    ItemState.REFUSED: "rejected",
    ItemState.DONE: "added",
    ItemState.PRIVATE: PRIVATE,
}


def work_through(
    library: Library,
    batch: Batch,
    as_json: bool,
    *,
    only: Collection[int] | None = None,
    from_start: bool = False,
    outcomes: Counter[str] | None = None,
) -> int:
    """Runs a batch, or the places `only` of it, and reports each item that ends, `from_start` those that
    had ended before too; the exit code, with the `outcomes` of what came before counted in. Raises
    KeyboardInterrupt after saying how to go on."""
    outcomes = Counter() if outcomes is None else outcomes
    speaking = threading.Lock()

    def told(item: BatchItem) -> None:
        with speaking:
            if not item.is_open:
                outcome = outcome_of(library, item)
                outcomes[outcome["status"]] += 1
                report(outcome, as_json)
            elif item.state is ItemState.WAITING and item.not_before:
                click.echo(f"{item.url}: {item.reason}", err=True)

    if from_start:
        for item in library.batches.items(batch.id):
            if not item.is_open:
                told(item)
    try:
        library.batches.run(batch.id, Ticket(), told, only=only)
    except KeyboardInterrupt:
        _say_stopped(library.batches.batch(batch.id))
        raise
    finally:
        settle(library)
    ended = library.batches.batch(batch.id)
    if ended.lost:
        click.echo(f"`outcrop-cli batch retry {batch.id}` tries again what failed.", err=True)
    if ended.private:
        click.echo(f"`outcrop-cli batch retry {batch.id} --allow-private` fetches what is private.", err=True)
    return exit_code(outcomes)


def outcome_of(library: Library, item: BatchItem) -> dict[str, Any]:
    rows = library.rows([item.clipping]) if item.clipping else ()
    return {
        "source": item.url,
        "status": item.outcome or _STATUS.get(item.state, item.state.value),
        "id": rows[0].id if rows else None,
        "uid": rows[0].uid if rows else None,
        "title": rows[0].title if rows else item.title,
        "reason": item.reason,
        "alike": [],
        "batch": item.batch,
        "place": item.place,
    }


def shape_of(batch: Batch) -> dict[str, Any]:
    """A batch for JSON: how many addresses are in which state."""
    return {
        "id": batch.id,
        "made": batch.made.isoformat(),
        "source": batch.source,
        "total": batch.total,
        "repeated": batch.repeated,
        "left": batch.left,
        "lost": batch.lost,
        "private": batch.private,
        "elsewhere": batch.elsewhere,
        "states": {state.value: batch.counts.get(state, 0) for state in ItemState},
    }


def line_of(batch: Batch) -> str:
    parts = [f"{batch.total - batch.left:,} of {batch.total:,}"]
    parts += [
        f"{batch.counts[state]:,} {state.value}"
        for state in (*LOST, ItemState.PRIVATE)
        if batch.counts.get(state)
    ]
    if batch.elsewhere:
        parts.append("being worked on")
    return f"{batch.id:>4}  {batch.made.astimezone():%Y-%m-%d %H:%M}  {batch.source}: {', '.join(parts)}"


def _say_stopped(batch: Batch) -> None:
    done = batch.total - batch.left
    click.echo(
        f"Stopped at {done:,} of {batch.total:,}. `outcrop-cli batch resume {batch.id}` goes on.", err=True
    )
