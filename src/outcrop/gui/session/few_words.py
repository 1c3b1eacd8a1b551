"""Whether what was pasted is a word or a few, which no one means to keep as an article."""

from __future__ import annotations

import re

from outcrop.capture.payload import Payload

_ENOUGH = 5
"""Words from which on a paste may be an article."""
_LONGEST = 400
"""Bytes; fewer than five words are never as long."""
_PIECE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\s\u3040-\u30ff\u3400-\u9fff]+")
"""A word; scripts that write no spaces are counted two signs to the word."""


def few_words(payload: Payload) -> str:
    """The text of a paste that holds fewer than five words, with single spaces; "" for any other."""
    if payload.plain is not None:
        text = payload.plain[: _LONGEST + 1]
    elif payload.media_type == "text/plain":
        text = payload.data[: _LONGEST + 1].decode(payload.charset or "utf-8", "replace")
    else:
        return ""
    words = _PIECE.findall(text)
    short = len(text) <= _LONGEST and any(c.isalpha() for c in text)
    return " ".join(text.split()) if short and 0 < len(words) < _ENOUGH else ""
