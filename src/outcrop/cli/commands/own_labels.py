"""vocabulary rename, merge, delete: what becomes of the labels that you typed."""

from __future__ import annotations

import click

from outcrop.cli.acts import report_edit
from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import settle
from outcrop.domain.vocabulary import OWN


@click.command("rename")
@click.argument("label", metavar="[own:]LABEL")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def rename_label(context: click.Context, label: str, name: str, as_json: bool) -> None:
    """Give a LABEL of your own another NAME, in every clipping that has it."""
    with open_chosen(context) as library:
        report_edit(library.labels.rename(_own(label), name), [], as_json)
        settle(library)


@click.command("merge")
@click.argument("label", metavar="[own:]LABEL")
@click.argument("into", metavar="[own:]OTHER")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def merge_label(context: click.Context, label: str, into: str, as_json: bool) -> None:
    """Give every clipping that has LABEL the label OTHER instead."""
    with open_chosen(context) as library:
        report_edit(library.labels.merge(_own(label), _own(into)), [], as_json)
        settle(library)


@click.command("delete")
@click.argument("label", metavar="[own:]LABEL")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def delete_label(context: click.Context, label: str, as_json: bool) -> None:
    """Take a LABEL of your own from every clipping; undo gives it back."""
    with open_chosen(context) as library:
        report_edit(library.labels.delete(_own(label)), [], as_json)
        settle(library)


def _own(label: str) -> str:
    return label.removeprefix(f"{OWN}:")
