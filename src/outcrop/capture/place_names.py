"""Names of places, to tell "Jane Roe, Cape Town" from two people."""

from __future__ import annotations

import re
from functools import cache

from outcrop.home.resources import resource

_FILES = ("cities.txt", "countries.txt", "places.txt")
_ENTRY = re.compile(r"^[^\s\[#][^:\n]*|(?<=[:;])[^:;\n]+", re.MULTILINE)


def is_place(name: str) -> bool:
    """Whether the shipped vocabularies hold `name` as a city, a country or a region."""
    return name.casefold().strip(" .") in _places()


@cache
def _places() -> frozenset[str]:
    texts = (resource("vocabularies", file).read_text("utf-8") for file in _FILES)
    return frozenset(
        name
        for text in texts
        for entry in _ENTRY.findall(text)
        if (name := entry.strip().casefold()) and not name.isdigit()
    )
