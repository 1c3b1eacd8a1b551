"""Declarations of an encoding that the bytes belie: which relative of it was meant."""

from __future__ import annotations

import re
from collections.abc import Callable

_CYRILLIC = ("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866")
_EAST_ASIAN = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
_WINDOWS = {
    "iso8859_2": "cp1250", "iso8859_6": "cp1256", "iso8859_7": "cp1253", "iso8859_8": "cp1255",
    "iso8859_13": "cp1257",
}  # fmt: skip
"""Windows' code page for each of ISO's: it has letters where ISO has control characters."""

_CONTROLS = re.compile(rb"[\x80-\x9f]")
_SIGN_IN_WORD = re.compile(rb"[a-z][\xb1\xb6\xbc]")
"""Letters of ISO 8859-2 that Windows-1250 reads as signs, or as a capital within a word."""

_FREQUENT_CYRILLIC = frozenset("оеаинтсрвлі")
"""The commonest letters of the languages that write Cyrillic: two thirds of a text."""
_CAPITALS_WITHIN = re.compile("(?<=[а-яёіїєґ])[А-ЯЁІЇЄҐ]+")
_FREQUENT_EAST_ASIAN = re.compile(
    "[ぁ-んァ-ヶー、。，"
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可"
    "這來國個說們為時會過學對與於產業價"
    "이다는에을의가한고하지도로기사서은를인자리어시대정나]"
)
"""Kana, and the commonest characters and syllables: a fifth of a Chinese text and more of the others."""

_LEAST = 20
"""Signs outside ASCII below which nothing is proved."""
_PLAUSIBLE_CYRILLIC, _BETTER_CYRILLIC = 0.5, 0.15
_PLAUSIBLE_EAST_ASIAN, _BETTER_EAST_ASIAN = 0.12, 0.1


def meant(declared: str, sample: bytes) -> str:
    """The codec that the bytes of a text speak for, where one of the script's other encodings was declared.

    `sample` is text without markup. What is not clearly belied is believed.
    """
    if declared in _CYRILLIC:
        return _likelier(declared, _CYRILLIC, sample, _cyrillic, _PLAUSIBLE_CYRILLIC, _BETTER_CYRILLIC)
    if declared in _EAST_ASIAN:
        return _likelier(
            declared, _EAST_ASIAN, sample, _east_asian, _PLAUSIBLE_EAST_ASIAN, _BETTER_EAST_ASIAN
        )
    if declared in _WINDOWS and _CONTROLS.search(sample):
        return _WINDOWS[declared]
    if declared == "cp1250" and _SIGN_IN_WORD.search(sample) and not _CONTROLS.search(sample):
        return "iso8859_2"
    return declared


def _likelier(
    declared: str,
    family: tuple[str, ...],
    sample: bytes,
    likeness: Callable[[str], float],
    plausible: float,
    better: float,
) -> str:
    told = likeness(sample.decode(declared, "replace"))
    if told >= plausible:
        return declared
    others = {name: likeness(sample.decode(name, "replace")) for name in family if name != declared}
    best = max(others, key=lambda name: others[name])
    return best if others[best] >= plausible and others[best] >= told + better else declared


def _cyrillic(text: str) -> float:
    """How much a text looks like one in Cyrillic letters: its share of frequent letters, less the capitals
    within words."""
    foreign = [letter for letter in text if letter > "\x7f"]
    if len(foreign) < _LEAST:
        return 1.0
    frequent = sum(letter.lower() in _FREQUENT_CYRILLIC for letter in foreign)
    return (frequent - sum(map(len, _CAPITALS_WITHIN.findall(text)))) / len(foreign)


def _east_asian(text: str) -> float:
    foreign = sum(letter > "\x7f" for letter in text)
    if foreign < _LEAST:
        return 1.0
    broken = text.count("\ufffd") + sum("\uff61" <= letter <= "\uff9f" for letter in text)
    return (len(_FREQUENT_EAST_ASIAN.findall(text)) - broken) / foreign
