"""edit, note, tag-add, tag-refuse: what a reader decides about one clipping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from outcrop.cli.acts import report_edit
from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import settle
from outcrop.domain.errors import OutcropError
from outcrop.domain.vocabulary import OWN, Concept, Vocabulary
from outcrop.library.own_labels import namesake
from outcrop.library.own_rules import phrases_of

if TYPE_CHECKING:
    from outcrop.library.library import Library


@click.command("edit")
@click.argument("id", type=int)
@click.option("--title")
@click.option("--byline", multiple=True, metavar="NAME", help="An author; may be given several times.")
@click.option("--site", help="Who published it.")
@click.option("--section")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.option("--published", metavar="DATE", help="2024, 2024-Q3, 2024-09 or 2024-09-28.")
@click.option("--language", metavar="CODE", help="en, es, ...")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def edit_command(
    context: click.Context,
    /,
    id: int,
    published: str | None,
    byline: tuple[str, ...],
    as_json: bool,
    **texts: Any,
) -> None:
    """Correct what is known of clipping ID."""
    changes: dict[str, Any] = {name: text for name, text in texts.items() if text is not None}
    if byline:
        changes["byline"] = byline
    if published is not None:
        changes["published"] = published
    if not changes:
        raise click.UsageError("Say what to change, for example --title.")
    with open_chosen(context) as library:
        report_edit(library.edit(id, **changes), [id], as_json)
        settle(library)


@click.command("note")
@click.argument("id", type=int)
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def note_command(context: click.Context, id: int, text: str, as_json: bool) -> None:
    """Write the note TEXT on clipping ID."""
    with open_chosen(context) as library:
        report_edit(library.add_note(id, text), [id], as_json)
        settle(library)


@click.command("tag-add")
@click.argument("id", type=int)
@click.argument("tag", metavar="VOCABULARY:CONCEPT")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def tag_add_command(context: click.Context, id: int, tag: str, as_json: bool) -> None:
    """Give clipping ID a tag, for example mineral:lithium. No re-tag takes it away."""
    vocabulary, concept = _parts(tag)
    with open_chosen(context) as library:
        known = namesake(concept, library.vocabularies) if vocabulary == OWN else None
        report_edit(library.add_tag(id, vocabulary, concept), [id], as_json)
        if known:
            _say_known(id, concept, *known)
        settle(library)


def _say_known(id: int, typed: str, vocabulary: Vocabulary, concept: Concept) -> None:
    """A label of one's own that names a known concept is mostly a slip."""
    tag = f"{vocabulary.id}:{concept.id}"
    said = f"“{typed}” is a name of {concept.label} ({tag}), and now a label of your own too."
    click.echo(f"{said} If you meant that: outcrop-cli undo; outcrop-cli tag-add {id} {tag}", err=True)


@click.command("tag-refuse")
@click.argument("id", type=int)
@click.argument("tag", metavar="VOCABULARY:CONCEPT")
@click.option("--everywhere", is_flag=True, help="Also make it a rule: the phrase is never that concept.")
@click.option("--phrase", help="With --everywhere: which phrase, where the clipping has several.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def tag_refuse_command(
    context: click.Context, id: int, tag: str, everywhere: bool, phrase: str | None, as_json: bool
) -> None:
    """Refuse a tag of clipping ID, for example country:CL. No re-tag brings it back.

    With --everywhere the phrase by which it was found counts as that concept in no clipping any more;
    `outcrop-cli retag` brings older clippings up to date, `outcrop-cli vocabulary rules` lists such rules.
    """
    vocabulary, concept = _parts(tag)
    if phrase and not everywhere:
        raise click.UsageError("--phrase goes with --everywhere.")
    with open_chosen(context) as library:
        if everywhere:
            ruled_out = phrase or _only_phrase(library, id, vocabulary, concept)
            edit = library.refuse_everywhere(id, vocabulary, concept, ruled_out)
        else:
            edit = library.refuse_tag(id, vocabulary, concept)
        report_edit(edit, [id], as_json)
        settle(library)


def _only_phrase(library: Library, id: int, vocabulary: str, concept: str) -> str:
    """The one phrase by which the clipping has the tag. Raises OutcropError for several or none."""
    known = library.vocabularies.get(vocabulary)
    found = known.resolve(concept) if known else None
    phrases = phrases_of(library.clipping(id), vocabulary, found.id) if found else ()
    if len(phrases) == 1:
        return phrases[0]
    if phrases:
        listed = ", ".join(f"“{each}”" for each in phrases)
        raise OutcropError(f"Several phrases of the clipping mean it: {listed}.", "Say which with --phrase.")
    raise OutcropError(
        f"Clipping {id} was not tagged {vocabulary}:{concept} by a phrase in it.", "Say which with --phrase."
    )


def _parts(tag: str) -> tuple[str, str]:
    vocabulary, colon, concept = tag.partition(":")
    if not (vocabulary and colon and concept):
        raise click.BadParameter(f"“{tag}” is not VOCABULARY:CONCEPT, as mineral:lithium is.")
    return vocabulary, concept


@click.command("reextract")
@click.argument("id", type=int)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def reextract_command(context: click.Context, id: int, as_json: bool) -> None:
    """Read clipping ID anew from its original, as a new version; undo brings the older one back."""
    with open_chosen(context, to_read=True) as library:
        read = library.read_again(id)
        if read.beside and not as_json:
            click.echo(f"Kept as version {read.beside}, beside the text that was cut by hand.")
        else:
            report_edit(read.edit, [id], as_json)
        settle(library)
