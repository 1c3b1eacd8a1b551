"""retag: what today's vocabularies and rules would change, and changing it when asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import settle, shown
from outcrop.cli.shapes import of_mention
from outcrop.cli.streams import write_json
from outcrop.domain.errors import OutcropError
from outcrop.library.retag_preview import RetagPreview, TagChange, TagChangeKind

if TYPE_CHECKING:
    from outcrop.library.library import Library

LABEL = "Re-tagged "
"""How the library's label of such an edit begins."""
_TITLES_AT_ONCE = 400
_SIGNS = {TagChangeKind.ADDED: "+", TagChangeKind.REMOVED: "-", TagChangeKind.ROLE: "~"}


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
        found = _listed(library, preview)
        if as_json:
            changes = [_shape(change, title) for title, part in found for change in part]
        else:
            _print_changes(found)
        with shown("Changing tags") as ticket:
            edit = None if dry_run else library.apply_retag(preview, ticket=ticket)
        if edit:
            settle(library)
    counts = _counts(preview)
    if as_json:
        done = {"changes": changes, "done": not dry_run, "edit": edit.id if edit else None}
        write_json(counts | done)
    else:
        verb = "would change" if dry_run else "changed"
        said = f"+{counts['added']:,}, -{counts['removed']:,}, ~{counts['roles']:,}"
        click.echo(f"{said}: {counts['clippings']:,} of your {counts['library_size']:,} clippings {verb}.")


def _take_back(library: Library, as_json: bool) -> None:
    last = library.last_edit()
    if last is None or not last.label.startswith(LABEL):
        done = f"was: {last.label}" if last else "is not there: nothing has been done yet"
        raise OutcropError(f"The last act {done}.", "outcrop-cli undo takes acts back one by one.")
    with shown("Taking back") as ticket:
        undone = library.undo(ticket)
    settle(library)
    if as_json:
        write_json({"undid": last.label, "edit": last.id, "left": list(undone.left) if undone else []})
    else:
        click.echo(f"Undone: {last.label}")


def _counts(preview: RetagPreview) -> dict[str, Any]:
    return {
        "added": preview.count(TagChangeKind.ADDED),
        "removed": preview.count(TagChangeKind.REMOVED),
        "roles": preview.count(TagChangeKind.ROLE),
        "clippings": len(preview.clippings),
        "library_size": preview.library_size,
    }


def _listed(library: Library, preview: RetagPreview) -> Iterator[tuple[str, tuple[TagChange, ...]]]:
    """The title and the changes of each clipping that would change."""
    ids = preview.clippings
    for start in range(0, len(ids), _TITLES_AT_ONCE):
        rows = library.rows(ids[start : start + _TITLES_AT_ONCE])
        titles = {row.id: row.title for row in rows}
        for place in range(start, min(start + _TITLES_AT_ONCE, len(ids))):
            changes = tuple(preview.change(number) for number in preview.numbers_of(place))
            yield titles.get(ids[place], ""), changes


def _shape(change: TagChange, title: str) -> dict[str, Any]:
    tag = change.tag
    return {
        "clipping": change.clipping_id,
        "title": title,
        "change": change.kind.value,
        "vocabulary": tag.vocabulary,
        "id": tag.concept,
        "label": tag.label,
        "role": tag.role.value,
        "mention": of_mention(tag.mentions[0]) if tag.mentions else None,
    }


def _print_changes(found: Iterator[tuple[str, tuple[TagChange, ...]]]) -> None:
    for title, changes in found:
        tags = ", ".join(f"{_SIGNS[c.kind]}{c.tag.label}{_because(c)}" for c in changes)
        click.echo(f"{changes[0].clipping_id:>6}  {title}: {tags}")


def _because(change: TagChange) -> str:
    return f" (“{' '.join(change.tag.mentions[0].text.split())}”)" if change.tag.mentions else ""
