"""What a paste, a drop, a file or a response held, as plain values. Light: the window imports it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from outcrop.domain.clipping import Route
from outcrop.domain.errors import OutcropError

LARGEST_PAYLOAD = 50_000_000
"""Bytes, by every route: a book has under 5 MB of text, a saved page with its pictures ten times that."""

WANTED_FORMATS: tuple[str, ...] = (
    "text/html",
    "text/plain;charset=utf-8",
    "text/plain",
    "text/uri-list",
    "chromium/x-source-url",
    "_NETSCAPE_URL",
    "text/x-moz-url-data",
    "text/x-moz-url-desc",
    "text/x-moz-text-internal",
    "x-special/gnome-copied-files",
    'application/x-qt-windows-mime;value="HTML Format"',
    "image/png",
)
"""The only clipboard and drag formats a window may read, by their MIME names.

Reading all that is offered is dangerous: some names are X11 protocol targets (DELETE empties an
xsel clipboard). "image/png" is read only to tell an image from an empty clipboard.
"""


@dataclass(frozen=True, slots=True)
class Payload:
    """The bytes of one article as they came, ready for a worker.

    `media_type` is what the sender said ("text/html", "text/plain", "application/pdf");
    `charset` only where the sender named one (HTTP header, clipboard format). `plain` is
    the text/plain that came beside html, `title` a title that came beside it (a link's
    text, a file's name never), `status` the HTTP status of a response and `retry_after` the seconds
    for which that server asked to be left alone.
    """

    data: bytes
    media_type: str
    route: Route
    url: str | None = None
    charset: str | None = None
    file_name: str | None = None
    title: str | None = None
    plain: str | None = None
    status: int | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An address to fetch, with the title that came along, if any."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file or folder that was dropped or pasted."""

    path: Path


@dataclass(frozen=True, slots=True)
class Unusable:
    """Something that cannot be clipped: why, and what to do instead."""

    message: str
    hint: str


Offer = Payload | Link | LocalFile | Unusable


def too_large(what: str) -> OutcropError:
    """The refusal of more than LARGEST_PAYLOAD, in the same words by every route."""
    return OutcropError(
        f"{what} is larger than the {LARGEST_PAYLOAD // 10**6} MB that Outcrop reads.",
        "Copy the article out of it and paste that.",
    )
