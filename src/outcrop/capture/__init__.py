"""Bytes or text in, Draft out: decoding, candidates for the body, metadata, quality.

The library and the worker enter; lxml, readability and the HTTP client stay in here. Data comes
from a Payload (what a paste, a drop, a file or a response held) and leaves as a frozen Draft.
Names are loaded when first asked for: the window needs the light ones only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outcrop.capture.canonical import canonical_url
    from outcrop.capture.clipboard import links_in, offers
    from outcrop.capture.fetching import fetch
    from outcrop.capture.files import files_of, link_of_file, payload_of_file
    from outcrop.capture.link_lists import addresses_in, links_of_file
    from outcrop.capture.reader import extract_article, extract_text, read
    from outcrop.capture.typed_dates import readings_of, readings_of_unsure
    from outcrop.capture.whole import whole_text

__all__ = [
    "addresses_in",
    "canonical_url",
    "extract_article",
    "extract_text",
    "fetch",
    "files_of",
    "link_of_file",
    "links_in",
    "links_of_file",
    "offers",
    "payload_of_file",
    "read",
    "readings_of",
    "readings_of_unsure",
    "whole_text",
]

_HOMES = {
    "addresses_in": "link_lists",
    "canonical_url": "canonical",
    "extract_article": "reader",
    "extract_text": "reader",
    "fetch": "fetching",
    "files_of": "files",
    "link_of_file": "files",
    "links_in": "clipboard",
    "links_of_file": "link_lists",
    "offers": "clipboard",
    "payload_of_file": "files",
    "read": "reader",
    "readings_of": "typed_dates",
    "readings_of_unsure": "typed_dates",
    "whole_text": "whole",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
