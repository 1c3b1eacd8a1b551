"""Pages that only send the reader on, by a meta refresh: the way of servers that cannot redirect."""

from __future__ import annotations

import re
from html import unescape

from outcrop.capture.payload import Payload

_LOOKED_AT = 16 * 1024
_LONGEST_WAIT = 10
"""Seconds; a page that moves on later is meant to be read until then."""
_MOST_WORDS = 60
"""Words that such a page says besides ("If nothing happens, click here")."""
_META = re.compile(rb"<meta\b[^<>]{0,600}>", re.IGNORECASE)
_IS_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh\b", re.IGNORECASE)
_CONTENT = re.compile(rb"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_MOVE = re.compile(r"\s*(\d{0,4})(?:\.\d*)?\s*[;,\s]\s*url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)
_NO_TEXT = re.compile(
    rb"<!--.*?-->|<(script|style|title|template)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>", re.IGNORECASE | re.DOTALL
)


def refresh_of(payload: Payload) -> str | None:
    """The address, perhaps a relative one, that a page without a text of its own moves on to at once
    (WHATWG HTML, "shared declarative refresh steps"); None for every other answer."""
    start = payload.data[:_LOOKED_AT]
    if len(payload.data) > _LOOKED_AT or (payload.status or 200) >= 400 or b"\0" in start:
        return None
    for meta in _META.findall(_without_comments(start)):
        content = _CONTENT.search(meta) if _IS_REFRESH.search(meta) else None
        told = next((value for value in content.groups() if value), b"") if content else b""
        move = _MOVE.match(unescape(told.decode("utf-8", "replace")))
        if move and int(move[1] or 0) <= _LONGEST_WAIT:
            return move[2].strip() if len(_NO_TEXT.sub(b" ", start).split()) <= _MOST_WORDS else None
    return None


def _without_comments(page: bytes) -> bytes:
    return re.sub(rb"<!--.*?-->", b"", page, flags=re.DOTALL)
