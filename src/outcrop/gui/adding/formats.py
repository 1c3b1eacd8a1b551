"""Clipboard and drag data: only the formats of capture's whitelist are ever read.

Asking for every format that is offered makes some programs act (an X11 clipboard lists "DELETE"
beside its texts), so nothing outside the list is touched.
"""

from __future__ import annotations

import mimetypes

from PySide6.QtCore import QMimeData

from outcrop.capture import offers
from outcrop.capture.payload import WANTED_FORMATS, Link, LocalFile, Offer, Payload, Unusable
from outcrop.domain.clipping import Route
from outcrop.gui import words

_SOME_IMAGE = b"\x89PNG"
"""Stands for an image that is offered in no format we know; its content is never looked at."""

_TEXTLESS = {"image": "an image", "audio": "a recording", "video": "a film"}


def formats_of(data: QMimeData) -> dict[str, bytes]:
    """The wanted formats that are there, with their bytes."""
    found = {name: bytes(data.data(name).data()) for name in WANTED_FORMATS if data.hasFormat(name)}
    if not found and data.hasImage():
        found["image/png"] = _SOME_IMAGE
    return found


def offers_of(data: QMimeData, route: Route) -> tuple[Offer, ...]:
    """What could be clipped of this data."""
    return offers(formats_of(data), route)


def sentence(offered: tuple[Offer, ...]) -> tuple[str, str]:
    """What a drop would do, and a word of advice where it would do nothing."""
    files = [offer for offer in offered if isinstance(offer, LocalFile)]
    links = [offer for offer in offered if isinstance(offer, Link)]
    payloads = [offer for offer in offered if isinstance(offer, Payload)]
    if files:
        if without_text := _without_text(offered):
            return without_text, "Clip the page that shows it, or copy its text."
        if len(files) == 1:
            kind = "the files in " if files[0].path.is_dir() else ""
            return f"Add {kind}{words.shortened(files[0].path.name, 50)}", ""
        return f"Add {words.count(len(files), 'file')}", ""
    if links:
        if len(links) == 1:
            return "Fetch this page", words.shortened(links[0].title or links[0].url, 70)
        return f"Fetch {words.count(len(links), 'link')}", ""
    if payloads:
        return "Clip this selection", ""
    unusable = next((offer for offer in offered if isinstance(offer, Unusable)), None)
    if unusable:
        return unusable.message, unusable.hint
    return "There is nothing to clip in this", ""


def usable(offered: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """Without what cannot be clipped."""
    if _without_text(offered):
        return ()
    return tuple(offer for offer in offered if not isinstance(offer, Unusable))


def _without_text(offered: tuple[Offer, ...]) -> str:
    """What a single file is that holds no text, by its name alone; empty where it may hold some."""
    paths = [offer.path for offer in offered if isinstance(offer, LocalFile)]
    if len(offered) != 1 or not paths or paths[0].is_dir():
        return ""
    kind = (mimetypes.guess_type(paths[0].name)[0] or "").partition("/")[0]
    name = words.shortened(paths[0].name, 50)
    return f"{name} is {_TEXTLESS[kind]}; there is no text in it." if kind in _TEXTLESS else ""
