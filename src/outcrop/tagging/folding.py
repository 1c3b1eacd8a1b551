"""Folding that keeps every offset: one character in, one character out."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(r"[^\W_]+")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

# Marks that typesetting leaves inside words: soft hyphens, joiners, direction marks, combining accents.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300-\u036f\u064b-\u065f\u0640]+"
)
_STRANGE = re.compile("[^\x00-\x7f]")
_RUNS = re.compile("[\x00-\x7f]+|[^\x00-\x7f]")
_CHUNK, _FEW = 100_000, 24
_SPECIAL = {
    "ı": "i",
    "İ": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "’": "'",
    "ʼ": "'",
    "‘": "'",
}


class _Table(dict[int, str]):
    """Code point -> its small letter without accent, worked out when first met."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        folded = _SPECIAL.get(character.lower() if len(character.lower()) == 1 else character)
        if folded is None:
            folded = unicodedata.normalize("NFKD", character)[:1].lower()[:1] or character
            folded = _SPECIAL.get(folded, folded)
        self[point] = folded
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """`text` in small letters without accents, of exactly the same length."""
    if text.isascii():
        return text.lower()
    return "".join(_translated(text[start : start + _CHUNK], _TABLE) for start in range(0, len(text), _CHUNK))


def _translated(text: str, table: dict[int, str]) -> str:
    """What `text.translate(table)` gives, sooner where few kinds of characters are beyond ASCII."""
    strange = set(_STRANGE.findall(text))
    if len(strange) > _FEW:
        return text.translate(table)
    kept = []
    for character in strange:
        plain = table[ord(character)]
        if plain.isascii():
            text = text.replace(character, plain)
        else:
            kept.append((character, plain))
    if not kept:
        return text.translate(table)
    return "".join(run.translate(table) if run.isascii() else table[ord(run)] for run in _RUNS.findall(text))


class _Spacing(dict[int, str]):
    """Code point -> the character where it is a letter or digit, else a space; worked out when first met."""

    def __missing__(self, point: int) -> str:
        self[point] = chr(point) if chr(point).isalnum() else " "
        return self[point]


_SPACING = _Spacing()


def words_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The words of `text`, in pieces of a long text: each with its offset and its words in order.

    One character parts them, so that where several do, empty words stand between: the start of each
    word follows from the lengths of those before it.
    """
    start = 0
    while start < len(text):
        spaced = _translated(text[start : start + _CHUNK], _SPACING)
        if start + _CHUNK < len(text):
            cut = spaced.rfind(" ") + 1
            if not cut:
                found = TOKEN.match(text, start)
                cut = found.end() - start if found else len(spaced)
                spaced = text[start : start + cut]
            spaced = spaced[:cut]
        yield start, spaced.split(" ")
        start += len(spaced)


def phrase_key(name: str) -> str:
    """The tokens of a name, folded and joined by single spaces: how a lexicon files it."""
    return " ".join(TOKEN.findall(fold(name)))


@dataclass(frozen=True, slots=True)
class Offsets:
    """Leads from a text without marks to the original: where marks were cut, and how many by then."""

    cuts: array[int]
    gone: array[int]

    def original(self, offset: int) -> int:
        """The offset in the original of the character that stands at `offset` of the text without marks."""
        number = bisect_right(self.cuts, offset)
        return offset + (self.gone[number - 1] if number else 0)


def without_marks(text: str) -> tuple[str, Offsets | None]:
    """Text without marks that stand inside words, and the way back to the original.

    The offsets are None where nothing was taken out: the usual case.
    """
    if text.isascii() or not _INVISIBLE.search(text):
        return text, None
    cuts, gone, total = array("q"), array("q"), 0
    for found in _INVISIBLE.finditer(text):
        cuts.append(found.start() - total)
        total += found.end() - found.start()
        gone.append(total)
    return _INVISIBLE.sub("", text), Offsets(cuts, gone)
