"""Folding that keeps every offset: one character in, one character out."""

from __future__ import annotations

import re
import unicodedata

TOKEN = re.compile(r"[^\W_]+")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

# Marks that typesetting leaves inside words: soft hyphens, joiners, direction marks, combining accents.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300-\u036f\u064b-\u065f\u0640]+"
)
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
    return text.lower() if text.isascii() else text.translate(_TABLE)


def phrase_key(name: str) -> str:
    """The tokens of a name, folded and joined by single spaces: how a lexicon files it."""
    return " ".join(TOKEN.findall(fold(name)))


def without_marks(text: str) -> tuple[str, list[int] | None]:
    """Text without marks that stand inside words, and for each character its offset in the original.

    The offsets are None where nothing was taken out: the usual case.
    """
    if text.isascii() or not _INVISIBLE.search(text):
        return text, None
    parts: list[str] = []
    offsets: list[int] = []
    last = 0
    for found in _INVISIBLE.finditer(text):
        parts.append(text[last : found.start()])
        offsets.extend(range(last, found.start()))
        last = found.end()
    parts.append(text[last:])
    offsets.extend(range(last, len(text)))
    return "".join(parts), offsets
