"""extract: what capture reads out of a source; nothing is saved and no library is opened."""

from __future__ import annotations

import click

from outcrop.capture import read
from outcrop.capture.media import may_be_a_bomb
from outcrop.capture.payload import Payload
from outcrop.cli.printing import print_heading
from outcrop.cli.shapes import of_draft
from outcrop.cli.sources import Hints, payload_of
from outcrop.cli.streams import write_json
from outcrop.domain.clipping import Draft


@click.command("extract")
@click.argument("source")
@click.option("--url", metavar="URL", help="Where piped or saved content came from.")
@click.option("--as", "kind", type=click.Choice(["html", "text"]), help="What the source holds.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def extract_command(source: str, url: str | None, kind: str | None, as_json: bool) -> None:
    """Read the article in SOURCE (an address, a file or - for standard input) without saving it."""
    draft = _read(payload_of(source, Hints(url, kind)))
    if as_json:
        write_json(of_draft(draft))
        return
    print_heading(draft.title, draft.metadata)
    if not draft.quality.ok:
        click.echo(f"Not an article, it seems ({draft.quality.kind}): {draft.quality.reason}", err=True)
    click.echo(f"\n{draft.text}")


def _read(payload: Payload) -> Draft:
    if not may_be_a_bomb(payload.data, payload.media_type, payload.file_name):
        return read(payload)
    from outcrop.worker.careful import read_in_child

    return read_in_child(payload)
