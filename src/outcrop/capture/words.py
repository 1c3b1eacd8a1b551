"""Words as capture counts and compares them."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORD_OR_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")

_COMMON_LISTED = (
    "the of and to in a is that for on with as was at by it from be are this have or an which not you he "
    "they his but has your our we can will more how what der die das und den von zu mit ist im für auf "
    "nicht ein eine als auch es le la les des et en un une du est que pour dans el los las de y por con "
    "para o da do em um uma não se il di che e per è het een van и в на не что с по ve bir bu için ile"
)
COMMON = frozenset(_COMMON_LISTED.split())
"""Function words of some European languages: prose is full of them, furniture is not."""


def words_of(text: str) -> list[str]:
    """The lower-cased words of `text`; in Chinese and Japanese every sign counts as one."""
    lowered = text.lower()
    return _WORD_OR_SIGN.findall(lowered) if _UNSPACED.search(lowered) else _WORD.findall(lowered)


def share_common(words: list[str]) -> float:
    """How many of the words are function words, 0 to 1."""
    return sum(word in COMMON for word in words) / len(words) if words else 0.0
