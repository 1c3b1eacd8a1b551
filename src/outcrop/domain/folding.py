"""Folding: the one way in which two spellings count as the same word."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "’": "'",
        "ʼ": "'",
    }
)


def fold(text: str) -> str:
    """`text` without case, accents and typographic apostrophes (casefold, NFKD, no marks).

    The length may change; where offsets matter, fold word by word.
    """
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(c for c in folded if not unicodedata.combining(c))
