"""recut: where a clipping's text begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from outcrop.cli.acts import report_edit
from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import settle
from outcrop.cli.streams import write_json
from outcrop.domain.cutting import Cut, cut_of

if TYPE_CHECKING:
    from outcrop.domain.article import Article

_SHOWN = 100
"""Characters of a paragraph that are listed for a person."""


@click.command("recut")
@click.argument("id", type=int)
@click.option("--first", type=int, metavar="N", help="The paragraph that the text begins with.")
@click.option("--last", type=int, metavar="N", help="The paragraph that it ends with.")
@click.option("--without", type=int, multiple=True, metavar="N", help="Leave this one out; several times.")
@click.option(
    "--whole", is_flag=True, help="Count in all the text of the original, to get back what is missing."
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def recut_command(
    context: click.Context,
    /,
    id: int,
    first: int | None,
    last: int | None,
    without: tuple[int, ...],
    whole: bool,
    as_json: bool,
) -> None:
    """Say where the text of clipping ID begins and ends; tags are computed anew, undo takes it back.

    Without --first, --last and --without it lists the paragraphs with their numbers, from 0 on.
    """
    with open_chosen(context, to_read=True) as library:
        present = library.clipping(id).article
        article = library.whole_text(id) if whole else present
        cut = (cut_of(article, present) if whole else None) or Cut(0, max(0, len(article.blocks) - 1))
        if first is None and last is None and not without:
            _list(id, article, cut, as_json)
            return
        if first is not None:
            cut = cut.begun_at(first)
        if last is not None:
            cut = cut.ended_at(last)
        left_out = cut.without | set(without)
        edit = library.recut(id, cut.first, cut.last, left_out, of=article)
        report_edit(edit, [id], as_json)
        settle(library)


def _list(id: int, article: Article, cut: Cut, as_json: bool) -> None:
    if as_json:
        blocks = [
            {"number": number, "kind": block.kind.value, "text": block.text, "kept": cut.keeps(number)}
            for number, block in enumerate(article.blocks)
        ]
        write_json({"id": id, "blocks": blocks})
        return
    for number, block in enumerate(article.blocks):
        text = " ".join(block.text.split())
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        click.echo(f"{number:5} {' ' if cut.keeps(number) else '-'} {shown}")
