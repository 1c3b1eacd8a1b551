"""tag: what a text is about, with the proof; nothing is saved and no library is opened."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from outcrop.cli.shapes import of_not_tagged, of_tag
from outcrop.cli.streams import say_error, write_json, write_json_line
from outcrop.domain.errors import OutcropError
from outcrop.domain.tags import Tagging
from outcrop.tagging import Tagger


@click.command("tag")
@click.argument("source")
@click.option("--title", help="The article's title, where the source does not hold it.")
@click.option("--url", metavar="URL", help="Where piped or saved content came from.")
@click.option("--as", "kind", type=click.Choice(["html", "text"]), help="What the source holds.")
@click.option("--explain", is_flag=True, help="Also say what was not tagged, and by which rule.")
@click.option("--jsonl", is_flag=True, help="Read {id, title, text} a line, write {id, title, tags}.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def tag_command(
    source: str,
    title: str | None,
    url: str | None,
    kind: str | None,
    explain: bool,
    jsonl: bool,
    as_json: bool,
) -> int:
    """Tag the article in SOURCE (an address, a file or - for standard input) without saving it.

    By the shipped vocabularies and rules alone: no library is opened, so rules of your own do not count.
    """
    if jsonl:
        return _tag_lines(source, explain)
    from outcrop.capture import read
    from outcrop.cli.printing import print_tags
    from outcrop.cli.sources import Hints, payload_of

    draft = read(payload_of(source, Hints(url, kind, title)))
    shown = title or draft.title
    tagging = Tagger.default().explain(shown, draft.text, draft.language)
    if as_json:
        write_json({"title": shown, "text": draft.text, **_answer(tagging, explain)})
        return 0
    click.secho(shown, bold=True)
    print_tags(tagging.tags, shown, draft.text)
    if explain:
        for candidate in tagging.not_tagged:
            click.echo(
                f"  not {candidate.vocabulary}:{candidate.concept}: “{candidate.text}” ({candidate.rule})"
            )
    return 0


def _answer(tagging: Tagging, explain: bool) -> dict[str, Any]:
    answer: dict[str, Any] = {"tags": [of_tag(tag) for tag in tagging.tags]}
    if explain:
        answer["not_tagged"] = [of_not_tagged(candidate) for candidate in tagging.not_tagged]
    return answer


def _tag_lines(source: str, explain: bool) -> int:
    """Answers line by line, in order; a line that cannot be read is reported and passed over."""
    tagger = Tagger.default()
    done = failed = 0
    for number, line in _lines(source):
        try:
            record = _record(number, line)
        except OutcropError as error:
            say_error(error)
            failed += 1
            continue
        title, text = record.get("title") or "", record.get("text") or ""
        tagging = tagger.explain(title, text, record.get("language"))
        write_json_line({"id": record.get("id"), "title": title, **_answer(tagging, explain)})
        done += 1
    if not failed:
        return 0
    return 3 if done else 1


def _lines(source: str) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, numbered from 1."""
    if source == "-":
        yield from _filled(sys.stdin.buffer)
        return
    try:
        with Path(source).open("rb") as file:
            yield from _filled(file)
    except OSError as error:
        raise OutcropError(f"{source} cannot be read: {error.strerror}.", "Check the name.") from error


def _filled(file: Any) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(file, 1) if line.strip())


def _record(number: int, line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise OutcropError(f"Line {number} is not JSON: {error}.", "It was passed over.") from error
    texts = (record.get("title"), record.get("text")) if isinstance(record, dict) else (0,)
    if not all(text is None or isinstance(text, str) for text in texts):
        raise OutcropError(
            f"Line {number} is not an object with the texts title and text.", "It was passed over."
        )
    return dict(record)
