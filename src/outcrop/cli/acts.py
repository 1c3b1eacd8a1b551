"""What an act on the library did, told in one line or as one object."""

from __future__ import annotations

from collections.abc import Sequence

import click

from outcrop.cli.streams import write_json
from outcrop.domain.edit import Edit


def report_edit(edit: Edit | None, ids: Sequence[int], as_json: bool) -> None:
    """Says what was done to which clippings; None where all already was as wanted."""
    if as_json:
        made = edit.made.isoformat() if edit else None
        did = edit.label if edit else None
        write_json({"edit": edit.id if edit else None, "did": did, "ids": list(ids), "made": made})
    else:
        click.echo(edit.label if edit else "Nothing to do: it already was so.")
