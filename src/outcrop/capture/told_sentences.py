"""Sentences that only begin with a word of furniture: "Copyright law is not the point, said a lawyer." """

from __future__ import annotations

import re

from outcrop.capture.furniture import ADDRESSED, DISCLAIMER

_LEAST_WORDS = 12
_FULL_STOP = re.compile(r"[.!?][\s\"'”’»)\]]*$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|told|will|would|could|fell|rose|grew|made|took|went|came"
    r"|sold|bought|\w{3,}ed)\b"
)
_RIGHTS = re.compile(
    r"©\s*(?:\d|\(|copyright|[A-Z]|by )|all rights reserved|copyright,?\s*(?:©|\(c\)|\d|by\b)"
    r"|investment advice|no offer to|does not constitute|for information|originally (?:published|appeared)",
    re.IGNORECASE,
)


def is_told(text: str, length: int) -> bool:
    """Whether a line of `length` words tells something, in English: a whole sentence with a finite verb that
    speaks of no rights and to no reader. What calls upon readers has none or says "you"."""
    return (
        length >= _LEAST_WORDS
        and bool(_FULL_STOP.search(text) and _VERB.search(text))
        and not ADDRESSED.search(text)
        and not _RIGHTS.search(text)
    )


def is_small_print(text: str, length: int) -> bool:
    """Whether a line speaks of rights and advice; one that tells of a lawsuit about copyright does not."""
    return bool(DISCLAIMER.search(text)) and not is_told(text, length)
