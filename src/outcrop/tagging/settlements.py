"""Towns whose names only begin with a metal's: Turkish Bakırköy, German Kupferdreh."""

from __future__ import annotations

import re

# Folded: what ends the names of settlements, mountains and waters; in Turkish more suffixes may follow.
_ENDS = {
    "de": re.compile(
        r"(?:dreh|zell|bach|dorf|burg|heim|hausen|stadt|thal|hutten|kirchen|roda|brunn|ach|itz)(?:s|er)?\Z"
    ),
    "tr": re.compile(
        r"(?:koy|dag|tepe|dere|pinar|yayla|kale|hisar|ova|kaya|burun|hane|oluk|kent|sehir|oren)"
    ),
}
_SHORT = 3


def settlement(language: str, word: str) -> str:
    """Why a folded word is a town's name, for it goes on behind the metal as towns' do; else empty."""
    ends = _ENDS.get(language)
    found = ends.search(word, _SHORT) if ends else None
    return f"a place's name that ends in '{found[0]}'" if found else ""
