"""retag: what today's vocabularies and rules would change, and changing it when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import settle, shown
from outcrop.cli.streams import write_json
from outcrop.domain.errors import OutcropError
from outcrop.library.retagging import Retagged, RetagPreview, TagChangeKind

if TYPE_CHECKING:
    from outcrop.library.library import Library

LABEL = "Re-tagged "
"""How the library's label of such an edit begins."""


@click.command("retag")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--undo", "take_back", is_flag=True, help="Take the last re-tag back.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def retag_command(context: click.Context, dry_run: bool, take_back: bool, as_json: bool) -> None:
    """Bring tags up to date with the vocabularies and rules. What you added or refused stays."""
    if dry_run and take_back:
        raise click.UsageError("--dry-run and --undo exclude each other.")
    with open_chosen(context) as library:
        if take_back:
            _take_back(library, as_json)
            return
        with shown("Tagging anew") as ticket:
            preview = library.preview_retag(ticket)
        edit = None if dry_run else library.apply_retag(preview)
        if edit:
            settle(library)
    if as_json:
        write_json(_shape(preview) | {"done": not dry_run, "edit": edit.id if edit else None})
    else:
        _print_preview(preview, dry_run)


def _take_back(library: Library, as_json: bool) -> None:
    last = library.last_edit()
    if last is None or not last.label.startswith(LABEL):
        done = f"was: {last.label}" if last else "is not there: nothing has been done yet"
        raise OutcropError(f"The last act {done}.", "outcrop-cli undo takes acts back one by one.")
    undone = library.undo()
    settle(library)
    if as_json:
        write_json({"undid": last.label, "edit": last.id, "left": list(undone.left) if undone else []})
    else:
        click.echo(f"Undone: {last.label}")


def _shape(preview: RetagPreview) -> dict[str, Any]:
    return {
        "added": preview.count(TagChangeKind.ADDED),
        "removed": preview.count(TagChangeKind.REMOVED),
        "roles": preview.count(TagChangeKind.ROLE),
        "clippings": len(preview.clippings),
        "library_size": preview.library_size,
        "changes": [change for clipping in preview.clippings for change in _changes(clipping)],
    }


def _changes(clipping: Retagged) -> list[dict[str, Any]]:
    return [
        {
            "clipping": clipping.clipping_id,
            "title": clipping.title,
            "change": change.kind.value,
            "vocabulary": change.tag.vocabulary,
            "id": change.tag.concept,
            "label": change.tag.label,
            "role": change.tag.role.value,
        }
        for change in clipping.changes
    ]


def _print_preview(preview: RetagPreview, dry_run: bool) -> None:
    signs = {TagChangeKind.ADDED: "+", TagChangeKind.REMOVED: "-", TagChangeKind.ROLE: "~"}
    for clipping in preview.clippings:
        tags = ", ".join(f"{signs[c.kind]}{c.tag.label}" for c in clipping.changes)
        click.echo(f"{clipping.clipping_id:>6}  {clipping.title}: {tags}")
    counts = f"+{preview.count(TagChangeKind.ADDED)}, -{preview.count(TagChangeKind.REMOVED)}"
    verb = "would change" if dry_run else "changed"
    click.echo(f"{counts}: {len(preview.clippings)} of your {preview.library_size} clippings {verb}.")
