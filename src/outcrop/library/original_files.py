"""Originals as files: the untouched bytes under a name, and a copy that is safe to open.

A web page's copy carries a content security policy (W3C CSP, level 3): opened in a browser it runs no script
and loads nothing but what it holds itself. It goes nowhere by itself either: policies do not speak of that,
so what refreshes a page to another is left out, and so is a base for its addresses.
"""

from __future__ import annotations

import re
from pathlib import Path

from outcrop.capture.decode import decode
from outcrop.capture.media import SUFFIXES, Media, media_of
from outcrop.domain.clipping import Original

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline' data:; img-src data:; font-src data:; form-action 'none'\">"
)
_MOVES_ON = re.compile(
    r"<base\b[^>]*>|<meta\b[^>]*\bhttp-equiv\s*=\s*[\"']?\s*refresh\b[^>]*>?", re.IGNORECASE
)
_LONGEST_NAME = 80
_UNWANTED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029]+')


def file_name_of(original: Original, title: str) -> str:
    """A name for the bytes as a file: the one they came with, else one made of the title."""
    media = media_of(original.data, original.media_type, original.file_name)
    suffix = next((ending for ending, kind in SUFFIXES.items() if kind is media), "")
    wanted = Path(original.file_name).stem if original.file_name else title
    stem = " ".join(_UNWANTED.sub(" ", wanted).split()).strip(". ")[:_LONGEST_NAME].strip(". ")
    return f"{stem or 'original'}{suffix}"


def write_safe_copy(original: Original, title: str, folder: Path) -> Path:
    """Writes a copy to be opened in another program, and returns where. Raises OSError."""
    name = file_name_of(original, title)
    path = folder / name
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
    media = media_of(original.data, original.media_type, original.file_name)
    if media is Media.HTML:
        path.write_text(f"\ufeff{_POLICY}{_MOVES_ON.sub('', decode(original.data))}", "utf-8")
    else:
        path.write_bytes(original.data)
    return path
