"""duplicates: clippings that tell the same story."""

from __future__ import annotations

import click

from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import shown
from outcrop.cli.streams import write_json


@click.command("duplicates")
@click.option("--keep-both", nargs=2, type=int, metavar="ID ID", help="Ask about these two no more.")
@click.option("--all", "decided", is_flag=True, help="With those of which both were kept.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def duplicates_command(
    context: click.Context, keep_both: tuple[int, int] | None, decided: bool, as_json: bool
) -> None:
    """List pairs of clippings that look alike, the likest first."""
    with open_chosen(context) as library:
        if keep_both:
            library.keep_both(*(library.clipping(id).id for id in keep_both))
        with shown("Comparing") as ticket:
            pairs = library.duplicates(ticket, decided=decided)
        rows = {row.id: row for row in library.rows([i for p in pairs for i in (p.first, p.second)])}
    if as_json:
        write_json(
            [
                {
                    "first": {"id": pair.first, "title": rows[pair.first].title},
                    "second": {"id": pair.second, "title": rows[pair.second].title},
                    "likeness": round(pair.likeness, 3),
                }
                for pair in pairs
            ]
        )
        return
    for pair in pairs:
        click.echo(f"{pair.likeness:>4.0%}  {pair.first:>6}  {rows[pair.first].title}")
        click.echo(f"      {pair.second:>6}  {rows[pair.second].title}")
    if not pairs:
        click.echo("No two clippings look alike.")
