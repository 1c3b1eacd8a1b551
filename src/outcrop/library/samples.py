"""The sample library: a dozen invented articles, so that a new reader has something to try things on."""

from __future__ import annotations

import tomllib
from pathlib import Path

from outcrop.capture import payload_of_file
from outcrop.domain.clipping import Route
from outcrop.domain.edit import Edit
from outcrop.domain.ticket import Ticket
from outcrop.home.resources import resource
from outcrop.library.keeping import ClipStatus
from outcrop.library.library import Library


def add_samples(library: Library, ticket: Ticket | None = None) -> tuple[int, Edit | None]:
    """Clips the shipped articles by the way any saved page takes; how many were new, and the one act that
    takes them back.

    Those that the library has already stay as they are, so asking twice does no harm.
    """
    ticket = ticket or Ticket()
    articles = _articles()
    edits: list[int] = []
    for number, (path, url) in enumerate(articles):
        ticket.progress(number, len(articles), "Adding samples")
        payload = payload_of_file(path, route=Route.SAMPLE, url=url)
        clipped = library.clip(payload, anyway=True)
        if clipped.status is ClipStatus.ADDED and clipped.edit:
            edits.append(clipped.edit.id)
    return len(edits), library.as_one_act(edits, "Added the sample library")


def pasted_page() -> Path:
    """A text as a reader would paste it from a news page: date line, section, body and furniture."""
    return resource("samples", "pasted-news-page.txt")


def _articles() -> list[tuple[Path, str]]:
    """Each article's file and the address it would have."""
    with resource("samples", "index.toml").open("rb") as file:
        index = tomllib.load(file)
    return [(resource("samples", entry["file"]), entry["url"]) for entry in index["articles"]]
