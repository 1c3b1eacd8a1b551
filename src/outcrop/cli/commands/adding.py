"""add: clip each source, and say of each what became of it."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outcrop.cli.outcomes import FAILED, exit_code, report
from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import settle
from outcrop.cli.sources import STANDARD_INPUT, Hints, addresses_of, is_address, payload_of, unfold
from outcrop.cli.streams import is_piped
from outcrop.domain.errors import OutcropError

if TYPE_CHECKING:
    from outcrop.library.library import Library


@click.command("add")
@click.argument("sources", nargs=-1, metavar="[SOURCE ...]")
@click.option("--url", metavar="URL", help="Where piped or saved content came from.")
@click.option("--as", "kind", type=click.Choice(["html", "text"]), help="What standard input holds.")
@click.option("--anyway", is_flag=True, help="Save what the quality gate would refuse.")
@click.option(
    "--from", "listed", metavar="FILE", help="Fetch the addresses in a file, or - for standard input."
)
@click.option("--again", is_flag=True, help="With --from: fetch what the library has, too.")
@click.option("--allow-private", is_flag=True, help="With --from: fetch from private networks, too.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON for each.")
@click.pass_context
def add_command(
    context: click.Context,
    sources: tuple[str, ...],
    url: str | None,
    kind: str | None,
    anyway: bool,
    listed: str | None,
    again: bool,
    allow_private: bool,
    as_json: bool,
) -> int:
    """Clip each SOURCE: an address, a file, a folder, or - for standard input.

    Reads .html .mhtml .txt .md .pdf .docx .rtf and .eml. A clipping is searchable when this returns.
    Several addresses, and those of a list (--from), are fetched politely; whatever stops that, `batch
    resume` goes on.
    """
    if listed:
        if sources or url or kind:
            raise click.UsageError("--from takes its addresses from one list, without sources beside it.")
        return _fetch_list(context, listed, again, allow_private, anyway, as_json)
    if not sources:
        if not is_piped():
            raise click.UsageError("Name a file, a folder or an address, or pipe an article in.")
        sources = (STANDARD_INPUT,)
    if url and (len(sources) > 1 or is_address(sources[0])):
        raise click.UsageError("--url says where one file or piped content came from.")
    addresses = [source for source in sources if is_address(source)] if kind is None else []
    together = addresses if len(addresses) > 1 else []
    outcomes: Counter[str] = Counter()
    with open_chosen(context, to_read=True) as library:
        for source in sources:
            if source in together:
                continue
            for outcome in _clip_all(library, source, Hints(url, kind), anyway):
                outcomes[outcome["status"]] += 1
                report(outcome, as_json)
        settle(library)
        if together:
            return _fetch_together(library, together, anyway, as_json, outcomes)
    return exit_code(outcomes)


def _fetch_together(
    library: Library, addresses: list[str], anyway: bool, as_json: bool, outcomes: Counter[str]
) -> int:
    """Fetches several addresses as one list, those that the library has too; what is named twice is told of
    twice."""
    from outcrop.capture import canonical_url
    from outcrop.capture.payload import Link
    from outcrop.cli.batches import outcome_of, work_through

    links = [Link(address) for address in addresses]
    allowed = not sys.stdin.isatty()
    batch = library.batches.make(links, "the command line", again=True, allow_private=allowed, anyway=anyway)
    work_through(library, batch, as_json, outcomes=outcomes)
    items = {canonical_url(item.url): item for item in library.batches.items(batch.id)}
    repeated = Counter(addresses) - Counter(item.url for item in items.values())
    for address in repeated.elements():
        outcome = outcome_of(library, items[canonical_url(address)]) | {"source": address}
        outcome |= {"status": "duplicate"} if outcome["id"] else {}
        outcomes[outcome["status"]] += 1
        report(outcome, as_json)
    return exit_code(outcomes)


def _fetch_list(
    context: click.Context, listed: str, again: bool, allow_private: bool, anyway: bool, as_json: bool
) -> int:
    """Makes a batch of a list of addresses and works it through."""
    from outcrop.cli.batches import work_through

    links = addresses_of(listed)
    # A script that names an address in a private network has decided already, as with single sources.
    allowed = allow_private or not sys.stdin.isatty()
    with open_chosen(context, to_read=True) as library:
        source = "standard input" if listed == STANDARD_INPUT else Path(listed).name
        batch = library.batches.make(links, source, again=again, allow_private=allowed, anyway=anyway)
        return work_through(library, batch, as_json, from_start=True)


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
