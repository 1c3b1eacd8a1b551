"""A field's terms in order, decoded only where somebody looks."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

import numpy as np

from outcrop.index.arrayfile import AnyArray
from outcrop.index.inverted import decoded, encoded


class TermList:
    """The terms of a field of one segment, in the order of code points."""

    def __init__(self, terms: AnyArray, ends: AnyArray) -> None:
        self._bytes = terms.tobytes()
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        return decoded(self.encoded(number))

    def encoded(self, number: int) -> bytes:
        """The bytes of one term; without its neighbours being decoded."""
        start = int(self._ends[number - 1]) if number else 0
        return self._bytes[start : int(self._ends[number])]

    def encoded_at(self, numbers: AnyArray) -> list[bytes]:
        """The bytes of the terms with these numbers (ascending)."""
        ends = self._ends[numbers].tolist()
        starts = np.where(numbers > 0, self._ends[numbers - 1], 0).tolist()
        return [self._bytes[start:end] for start, end in zip(starts, ends, strict=True)]

    def encoded_all(self) -> list[bytes]:
        return self.encoded_at(np.arange(len(self)))

    def between(self, start: int, end: int) -> list[str]:
        """The terms number `start` (included) to `end` (excluded)."""
        return [decoded(term) for term in self.encoded_at(np.arange(start, end))]

    def at(self, numbers: AnyArray) -> list[str]:
        return [decoded(term) for term in self.encoded_at(numbers)]

    def all(self) -> list[str]:
        return self.between(0, len(self))

    def number_of(self, term: str) -> int | None:
        """The number of a term, or None where the field does not have it."""
        wanted = encoded(term)
        number = bisect_left(range(len(self)), wanted, key=self.encoded)
        return number if number < len(self) and self.encoded(number) == wanted else None

    def span(self, prefix: str) -> tuple[int, int]:
        """The numbers of the terms that begin with `prefix`: from, up to."""
        wanted = encoded(prefix)
        start = bisect_left(range(len(self)), wanted, key=self.encoded)
        cut = len(wanted)
        end = bisect_left(
            range(len(self)), True, lo=start, key=lambda number: self.encoded(number)[:cut] > wanted
        )
        return start, end

    def holding(self, letters: str) -> AnyArray:
        """The numbers of the terms that these letters stand in; a few without them may be among these."""
        wanted = re.escape(encoded(letters))
        places = np.array([match.start() for match in re.finditer(wanted, self._bytes)], np.int64)
        return np.unique(np.searchsorted(self._ends, places, side="right"))

    def like(self, term: str, distance: int) -> AnyArray:
        """The numbers of the terms that may differ from `term` by at most so many letters: of a length
        that fits, and of nearly the same letters. Each difference changes two of them at most."""
        lengths = self._lengths
        numbers = np.flatnonzero((lengths >= len(term) - distance) & (lengths <= len(term) + distance))
        own = np.bitwise_or.reduce(_letter_bits(np.frombuffer(encoded(term), np.uint8)))
        differing = np.bitwise_count(self._letters[numbers] ^ own)
        alike: AnyArray = numbers[differing <= 2 * distance]
        return alike

    @cached_property
    def _letters(self) -> AnyArray:
        """Which letters each term has, as a set of bits."""
        if not len(self):
            return np.zeros(0, np.uint32)
        begins = np.concatenate(([0], self._ends[:-1].astype(np.int64)))
        letters: AnyArray = np.bitwise_or.reduceat(_letter_bits(np.frombuffer(self._bytes, np.uint8)), begins)
        return letters

    @cached_property
    def _lengths(self) -> AnyArray:
        """Characters in each term: its bytes that do not continue a character."""
        begins = np.frombuffer(self._bytes, np.uint8) & 0xC0 != 0x80
        total = np.cumsum(begins, dtype=np.int64)[self._ends.astype(np.int64) - 1]
        lengths = np.diff(total, prepend=0)
        return np.minimum(lengths, 255).astype(np.uint8)


def _letter_bits(characters: AnyArray) -> AnyArray:
    """A bit for each byte of ASCII; none for the bytes of other characters, of which one may have four."""
    bits: AnyArray = np.where(characters < _ASCII, np.uint32(1) << (characters & 31).astype(np.uint32), 0)
    return bits.astype(np.uint32)


_ASCII = 128
