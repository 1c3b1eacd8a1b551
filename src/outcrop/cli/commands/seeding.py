"""seed: a realistic library of made-up articles, for trials and benchmarks."""

from __future__ import annotations

import time

import click

from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import shown
from outcrop.cli.streams import write_json
from outcrop.library.seed import seed_library


@click.command("seed")
@click.argument("count", type=click.IntRange(min=1), metavar="N")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number, another library.")
@click.option("--index", "and_index", is_flag=True, help="Index them too, so that the first search is quick.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def seed_command(context: click.Context, count: int, seed: int, and_index: bool, as_json: bool) -> None:
    """Add N made-up articles: the same for the same seed. They are indexed at the first search."""
    with open_chosen(context) as library, shown("Writing articles") as ticket:
        started = time.perf_counter()
        added = seed_library(library, count, seed, ticket)
        written = time.perf_counter()
        indexed = library.catch_up(ticket) if and_index else 0
        done = time.perf_counter()
    if as_json:
        seconds = round(written - started, 2)
        write_json(
            {
                "added": added,
                "seconds": seconds,
                "indexed": indexed,
                "index_seconds": round(done - written, 2),
            }
        )
        return
    click.echo(f"Added {added:,} made-up clippings in {written - started:.1f} s.")
    if and_index:
        click.echo(f"Indexed {indexed:,} in {done - written:.1f} s.")
    else:
        click.echo("They are indexed at the first search, or now with: outcrop-cli reindex")
