"""show and list: one clipping whole, and the rows of all."""

from __future__ import annotations

import click

from outcrop.cli.printing import print_heading, print_row, print_tags
from outcrop.cli.profiles import open_chosen
from outcrop.cli.shapes import of_clipping, of_row
from outcrop.cli.streams import write_json
from outcrop.domain.clipping import Clipping


@click.command("show")
@click.argument("id", type=int)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def show_command(context: click.Context, id: int, as_json: bool) -> None:
    """Show clipping ID: what is known of it, its tags with their sentences, notes and text."""
    with open_chosen(context) as library:
        clipping = library.clipping(id)
    if as_json:
        write_json(of_clipping(clipping))
    else:
        _print_clipping(clipping)


def _print_clipping(clipping: Clipping) -> None:
    print_heading(clipping.title, clipping.metadata)
    if clipping.trashed:
        click.echo("In the trash.")
    if clipping.tags:
        click.echo("\nTags")
        print_tags(clipping.tags, clipping.title, clipping.text)
    if clipping.refused:
        click.echo("\nRefused: " + ", ".join(tag.label for tag in clipping.refused))
    for note in clipping.notes:
        click.echo(f"\nNote of {note.written:%Y-%m-%d}: {note.text}")
    click.echo(f"\n{clipping.text}")


@click.command("list")
@click.option("--trash", is_flag=True, help="Those in the trash instead.")
@click.option("--limit", type=click.IntRange(min=0), help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def list_command(context: click.Context, trash: bool, limit: int | None, as_json: bool) -> None:
    """List the clippings, the newest capture first."""
    with open_chosen(context) as library:
        rows = library.listing(trash=trash, limit=limit)
    if as_json:
        write_json([of_row(row) for row in rows])
        return
    for row in rows:
        print_row(row)
    if not rows:
        click.echo("The trash is empty." if trash else "No clippings yet. Add one: outcrop-cli add FILE")
