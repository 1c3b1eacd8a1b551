"""add: clip each source, and say of each what became of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import settle
from outcrop.cli.sources import STANDARD_INPUT, Hints, is_address, payload_of, unfold
from outcrop.cli.streams import is_piped, say_error, write_json_line
from outcrop.domain.errors import OutcropError

if TYPE_CHECKING:
    from outcrop.library.library import Library

FAILED = "failed"
NOT_SAVED = ("rejected", FAILED)
SOME_DONE, NOTHING_DONE = 3, 1


@click.command("add")
@click.argument("sources", nargs=-1, metavar="[SOURCE ...]")
@click.option("--url", metavar="URL", help="Where piped or saved content came from.")
@click.option("--as", "kind", type=click.Choice(["html", "text"]), help="What standard input holds.")
@click.option("--anyway", is_flag=True, help="Save what the quality gate would refuse.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON for each.")
@click.pass_context
def add_command(
    context: click.Context,
    sources: tuple[str, ...],
    url: str | None,
    kind: str | None,
    anyway: bool,
    as_json: bool,
) -> int:
    """Clip each SOURCE: an address, a file, a folder, or - for standard input.

    Reads .html .mhtml .txt .md .pdf .docx .rtf and .eml. A clipping is searchable when this returns.
    """
    if not sources:
        if not is_piped():
            raise click.UsageError("Name a file, a folder or an address, or pipe an article in.")
        sources = (STANDARD_INPUT,)
    if url and (len(sources) > 1 or is_address(sources[0])):
        raise click.UsageError("--url says where one file or piped content came from.")
    outcomes: Counter[str] = Counter()
    with open_chosen(context) as library:
        for source in sources:
            for outcome in _clip_all(library, source, Hints(url, kind), anyway):
                outcomes[outcome["status"]] += 1
                _report(outcome, as_json)
        settle(library)
    return _exit_code(outcomes)


def _clip_all(library: Library, source: str, hints: Hints, anyway: bool) -> Any:
    """The outcome of each file that `source` stands for."""
    try:
        files = list(unfold(source))
    except OutcropError as error:
        yield _failure(source, error)
        return
    for file in files:
        try:
            yield _clip(library, file, hints, anyway)
        except OutcropError as error:
            yield _failure(file, error)


def _clip(library: Library, source: str, hints: Hints, anyway: bool) -> dict[str, Any]:
    clipped = library.clip(payload_of(source, hints), anyway=anyway)
    clipping = clipped.clipping
    return {
        "source": source,
        "status": clipped.status.value,
        "id": clipping.id if clipping else None,
        "uid": clipping.uid if clipping else None,
        "title": clipping.title if clipping else clipped.draft.title,
        "reason": clipped.reason,
        "alike": [{"id": pair.first, "likeness": round(pair.likeness, 3)} for pair in clipped.alike],
    }


def _failure(source: str, error: OutcropError) -> dict[str, Any]:
    nothing = {"id": None, "uid": None, "title": None}
    return {"source": source, "status": FAILED, **nothing, "reason": str(error), "alike": []}


def _report(outcome: dict[str, Any], as_json: bool) -> None:
    if as_json:
        write_json_line(outcome)
    status, reason = outcome["status"], outcome["reason"]
    if status == "rejected":
        say_error(OutcropError(reason, "Add --anyway to save it all the same."), outcome["source"])
    elif status == FAILED:
        say_error(OutcropError(reason), outcome["source"])
    elif not as_json:
        click.echo(f"{status.capitalize()} {outcome['id']}: {outcome['title']}")
        for other in outcome["alike"]:
            click.echo(f"    much like clipping {other['id']} ({other['likeness']:.0%} the same)")


def _exit_code(outcomes: Counter[str]) -> int:
    lost = sum(outcomes[status] for status in NOT_SAVED)
    if not lost:
        return 0
    return SOME_DONE if lost < outcomes.total() else NOTHING_DONE
