"""The one place where characters (code points, as Python and the library count) meet Qt's UTF-16 units."""

from __future__ import annotations

from bisect import bisect_left


class Utf16:
    """Turns offsets of one text into Qt's units and back."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [i for i, c in enumerate(text) if ord(c) > 0xFFFF]
        self._wide_units = [index + order for order, index in enumerate(self._wide)]
        self.length = len(text) + len(self._wide)

    def units(self, characters: int) -> int:
        """How many UTF-16 units the first `characters` of the text take."""
        return characters + bisect_left(self._wide, characters)

    def characters(self, units: int) -> int:
        """The inverse of `units`; a place inside a surrogate pair belongs to its character's start."""
        before = bisect_left(self._wide_units, units)
        inside = before and self._wide_units[before - 1] == units - 1
        return units - before if not inside else units - 1 - (before - 1)


def utf16_length(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + sum(ord(c) > 0xFFFF for c in text)
