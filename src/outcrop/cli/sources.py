"""What a SOURCE on the command line means: an address, a file, a folder, or standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from outcrop.capture.payload import Link, Payload
from outcrop.capture.web_addresses import web_address
from outcrop.cli.streams import read_standard_input
from outcrop.domain.clipping import Route
from outcrop.domain.errors import OutcropError

STANDARD_INPUT = "-"
MEDIA_TYPES = {"html": "text/html", "text": "text/plain"}
UNSAID = ""
"""The media type of bytes that nobody said anything of: capture looks at them."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|www\.\S+\.", re.ASCII)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the command line says of a source beside its name."""

    url: str | None = None
    kind: str | None = None
    title: str | None = None


def is_address(source: str) -> bool:
    """Whether `source` is written as an address; whether it is a good one, fetching says."""
    return bool(_ADDRESS.match(source)) and not Path(source).exists()


def unfold(source: str) -> Iterator[str]:
    """The source itself; of a folder, the files in it that can be clipped.

    Raises OutcropError where a folder holds none.
    """
    folder = Path(source)
    if source == STANDARD_INPUT or is_address(source) or not folder.is_dir():
        yield source
        return
    from outcrop.capture import files_of

    files = files_of(folder)
    if not files:
        raise OutcropError(
            f"The folder {source} holds no file that can be clipped.",
            "Outcrop reads .html, .mhtml, .txt, .md, .pdf, .docx, .rtf and .eml.",
        )
    yield from map(str, files)


def addresses_of(listed: str) -> tuple[Link, ...]:
    """The addresses in a file, or in standard input, whatever stands between them.

    Raises OutcropError where the file cannot be read or holds none.
    """
    from outcrop.capture import addresses_in
    from outcrop.capture.link_lists import decoded

    try:
        data = read_standard_input() if listed == STANDARD_INPUT else _existing(listed).read_bytes()
    except OSError as error:
        raise OutcropError(f"{listed} cannot be read: {error.strerror}.", "Check the name.") from error
    links = addresses_in(decoded(data))
    if not links:
        what = "Standard input" if listed == STANDARD_INPUT else listed
        raise OutcropError(f"{what} holds no web address.", "An address begins with https:// or http://.")
    return links


def payload_of(source: str, hints: Hints) -> Payload:
    """What a file, an address or standard input holds. Raises OutcropError where it cannot be had, or where
    --url names no web address."""
    if hints.url and web_address(hints.url) is None:
        raise OutcropError(
            f"“{hints.url}” is not a web address.", "A web address looks like https://example.org/article."
        )
    if source == STANDARD_INPUT:
        payload = Payload(read_standard_input(), UNSAID, Route.PASTE)
    elif is_address(source):
        payload = _fetched(Link(source, hints.title))
    else:
        from outcrop.capture import link_of_file, payload_of_file

        path = _existing(source)
        link = link_of_file(path)
        payload = _fetched(link) if link else payload_of_file(path)
    return replace(
        payload,
        url=hints.url or payload.url,
        title=hints.title or payload.title,
        media_type=MEDIA_TYPES[hints.kind] if hints.kind else payload.media_type,
    )


def _fetched(link: Link) -> Payload:
    """The page at a typed address. In a private network it is asked about, where somebody can answer;
    a script that names such an address has decided already. Redirects into one are always refused."""
    from outcrop.capture import fetch
    from outcrop.capture.network_guard import PrivateAddress

    try:
        return fetch(link)
    except OutcropError as error:
        if not isinstance(error.__cause__, PrivateAddress):
            raise
        if sys.stdin.isatty() and not click.confirm(f"{error.message} Fetch it anyway?", err=True):
            raise
        return fetch(link, allow_private=True)


def _existing(source: str) -> Path:
    path = Path(source)
    if not path.exists():
        raise OutcropError(
            f"There is no file {source}.", "Check the name; an address begins with https:// or http://."
        )
    return path
