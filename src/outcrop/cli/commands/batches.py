"""batch: lists of addresses that were begun, and what became of each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from outcrop.cli.batches import line_of, outcome_of, shape_of, work_through
from outcrop.cli.profiles import open_chosen
from outcrop.cli.streams import write_json
from outcrop.domain.batch import LOST, Batch, ItemState
from outcrop.domain.errors import OutcropError

if TYPE_CHECKING:
    from outcrop.library.library import Library

_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
_json_lines = click.option("--json", "as_json", is_flag=True, help="A line of JSON for each.")
_one = click.argument("batch", type=int, required=False, metavar="[BATCH]")


@click.group("batch")
def batch_command() -> None:
    """Go on with lists of addresses, and try again what failed.

    BATCH is a number that `list` shows; without one the newest list that fits is meant.
    """


@batch_command.command("list")
@_json
@click.pass_context
def list_batches(context: click.Context, as_json: bool) -> None:
    """The lists there are, the newest first."""
    with open_chosen(context) as library:
        batches = library.batches.all()
    if as_json:
        write_json([shape_of(batch) for batch in batches])
        return
    for batch in batches:
        click.echo(line_of(batch))
    if not batches:
        click.echo("There are no lists of addresses.")


@batch_command.command("show")
@_one
@_json
@click.pass_context
def show_batch(context: click.Context, batch: int | None, as_json: bool) -> None:
    """What became of each address of a list."""
    with open_chosen(context) as library:
        chosen = _chosen(library, batch, open_only=False)
        items = library.batches.items(chosen.id)
        if as_json:
            told = [outcome_of(library, item) | {"state": item.state.value} for item in items]
            write_json(shape_of(chosen) | {"items": told})
            return
    click.echo(line_of(chosen))
    for item in items:
        click.echo(f"{item.place:>6}  {item.state.value:<9}  {item.url}")
        if item.reason:
            click.echo(f"        {item.reason}")


@batch_command.command("resume")
@_one
@_json_lines
@click.pass_context
def resume_batch(context: click.Context, batch: int | None, as_json: bool) -> int:
    """Go on with a list that was stopped."""
    with open_chosen(context, to_read=True) as library:
        return work_through(library, _chosen(library, batch, open_only=True), as_json)


@batch_command.command("retry")
@_one
@click.option("--place", "places", type=int, multiple=True, metavar="N", help="Only this one; repeatable.")
@click.option("--anyway", is_flag=True, help="Save what the quality gate would refuse.")
@click.option("--again", is_flag=True, help="Fetch what the library has, too.")
@click.option("--allow-private", is_flag=True, help="Fetch from private networks, too.")
@_json_lines
@click.pass_context
def retry_batch(
    context: click.Context,
    batch: int | None,
    places: tuple[int, ...],
    anyway: bool,
    again: bool,
    allow_private: bool,
    as_json: bool,
) -> int:
    """Try again what failed of a list, and nothing else."""
    with open_chosen(context, to_read=True) as library:
        chosen = _chosen(library, batch, open_only=False)
        lost = LOST if anyway else (ItemState.FAILED, ItemState.CANCELLED)
        states = (*lost, ItemState.KNOWN) if again else lost
        private = allow_private or not sys.stdin.isatty()
        tried = library.batches.retry(
            chosen.id, places or None, states=states, anyway=anyway, again=again, allow_private=private
        )
        if not tried:
            waits = (
                f" Of its addresses {chosen.private:,} wait for --allow-private." if chosen.private else ""
            )
            click.echo(f"Nothing of this list failed.{waits}", err=True)
            return 0
        return work_through(library, chosen, as_json, only=[item.place for item in tried])


@batch_command.command("drop")
@_one
@_json
@click.pass_context
def drop_batch(context: click.Context, batch: int | None, as_json: bool) -> None:
    """Forget a list; what it brought into the library stays."""
    with open_chosen(context) as library:
        chosen = _chosen(library, batch, open_only=False)
        library.batches.drop(chosen.id)
    if as_json:
        write_json(shape_of(chosen) | {"did": "dropped"})
    else:
        click.echo(f"Forgot list {chosen.id}: {chosen.source}")


def _chosen(library: Library, id: int | None, *, open_only: bool) -> Batch:
    if id is not None:
        return library.batches.batch(id)
    found = next((b for b in library.batches.all() if not open_only or (b.left and not b.elsewhere)), None)
    if found is None:
        what = "No list of addresses waits." if open_only else "There are no lists of addresses."
        raise OutcropError(what, "`outcrop-cli add --from FILE` begins one.")
    return found
