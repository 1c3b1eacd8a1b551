"""search: one page of an answer, and how the query was read."""

from __future__ import annotations

import click

from outcrop.cli.printing import marked, print_row
from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import settle
from outcrop.cli.shapes import of_page
from outcrop.cli.streams import write_json
from outcrop.domain.page import SearchPage, Sort

FACET_VALUES = 8
LONGEST = 400
"""Characters of a message or a query that a terminal shows; JSON has them whole."""
PATIENCE = 2.0
"""Seconds to wait for whoever is writing the index; then the answer comes from what is there."""


@click.command("search", context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("words", nargs=-1, metavar="QUERY", required=True)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(min=0), default=0)
@click.option("--sort", type=click.Choice([sort.value for sort in Sort]), help="Relevance, unless said.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def search_command(
    context: click.Context, words: tuple[str, ...], limit: int, offset: int, sort: str | None, as_json: bool
) -> None:
    """Find clippings: lithium country:chile -"press release" date:2024..

    Words are joined by AND. "exact phrase", -word, OR, NOT, (), word*, word~, and the fields title:
    site: author: note: mineral: country: tag: lang: url: is: date: captured:
    """
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word, ctx=context)
    with open_chosen(context) as library:
        settle(library, PATIENCE)
        page = library.search(" ".join(words), limit=limit, offset=offset, sort=Sort(sort) if sort else None)
    if as_json:
        write_json(of_page(page))
    else:
        _print_page(page)


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _print_page(page: SearchPage) -> None:
    for problem in page.problems:
        suggestion = f". Try: {_shown(problem.suggestion)}" if problem.suggestion else ""
        click.echo(f"{_shown(problem.message)}{suggestion}", err=True)
    click.echo(f"{page.total} of {page.library_size} clippings; read as: {_shown(page.read_as)}")
    offered = {problem.suggestion for problem in page.problems}
    if page.did_you_mean and page.did_you_mean not in offered and len(page.did_you_mean) < LONGEST:
        click.echo(f"Did you mean {page.did_you_mean}?")
    if page.undated_left_out:
        click.echo(f"Left out because they have no date: {page.undated_left_out}")
    for hit in page.hits:
        click.echo()
        print_row(hit.row, marked(hit.row.title, hit.title_marks))
        if hit.snippet.text:
            click.echo("        " + marked(hit.snippet.text, hit.snippet.marks))
    if page.hits:
        click.echo()
    for name, values in page.facets.items():
        if values:
            click.echo(f"{name}: " + ", ".join(f"{v.label} {v.count}" for v in values[:FACET_VALUES]))
