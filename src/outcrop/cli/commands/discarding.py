"""trash, restore, undo: nothing is ever lost at once."""

from __future__ import annotations

import click

from outcrop.cli.acts import report_edit
from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import settle
from outcrop.cli.streams import write_json
from outcrop.domain.errors import OutcropError


@click.command("trash")
@click.argument("ids", type=int, nargs=-1, required=True, metavar="ID...")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def trash_command(context: click.Context, ids: tuple[int, ...], as_json: bool) -> None:
    """Put the clippings into the trash; restore brings them back."""
    with open_chosen(context) as library:
        report_edit(library.trash(ids), ids, as_json)
        settle(library)


@click.command("restore")
@click.argument("ids", type=int, nargs=-1, required=True, metavar="ID...")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def restore_command(context: click.Context, ids: tuple[int, ...], as_json: bool) -> None:
    """Take the clippings out of the trash."""
    with open_chosen(context) as library:
        report_edit(library.restore(ids), ids, as_json)
        settle(library)


@click.command("undo")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def undo_command(context: click.Context, as_json: bool) -> None:
    """Take the last edit back, whichever program made it."""
    with open_chosen(context) as library:
        undone = library.undo()
        settle(library)
    if undone is None:
        raise OutcropError(
            "There is nothing to undo in this library.", "Every edit has been taken back already."
        )
    if as_json:
        left = list(undone.left)
        write_json(
            {"undid": undone.edit.label, "edit": undone.edit.id, "ids": list(undone.ids), "left": left}
        )
        return
    click.echo(f"Undone: {undone.edit.label}")
    for line in undone.left:
        click.echo(f"Left as it is: {line}")
