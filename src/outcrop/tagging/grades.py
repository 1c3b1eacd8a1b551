"""Grades: symbols beside a number and a unit, after "grading", or in a chain such as Cu-Au-Mo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from outcrop.tagging.decisions import Finding
from outcrop.tagging.document import Document
from outcrop.tagging.lexicon import Lexicon

UNIT = (
    r"(?:%|percent|per cent|pct|ppm|ppb|g/t|gpt|grams per tonne|g per tonne|g/tonne|oz/ton(?:ne)?|oz/t|opt"
    r"|kg/tonne|kg/t|mg/[lL]|g/[lL]|mg/kg|wt\.?\s?%|vol\.?\s?%|lbs?/ton(?:ne)?|lbs?/t|[MB]lbs?|lbs?|koz|Moz|oz|Mt|kt|tpa|t|tonnes?|tons?)"
)
_MAY_HOLD_GRADES = re.compile(
    r"\d[\s-]?(?:%|p|g|oz|kg|lb|k|M|m|t|w|v)|\bgrad|[A-Z][a-z]?[-/+][A-Z]"
    r"|[a-z0-9] (?:US)?[$\u20ac\u00a3\u00a5]\d"
)
# A symbol and its price or grade behind it: "Cu $9,870", "Au 3.2 g/t", "WO3 from 0.3%".
_BEHIND = re.compile(
    r"(?<![\w.$-])([A-Z][A-Za-z0-9]{0,5})(?:\s?[:=]\s?| (?:from |of |at |grades? of |grading )?)[<>~]?"
    rf"(?:(?:US)?[$\u20ac\u00a3\u00a5]\d|\d[\d.,]{{0,12}}\s?{UNIT}(?![\w]))"
)
_MARKS = ("%", "g/t", "ppm", "ppb", "oz/t", "$", "\u20ac", "\u00a3", "lb", "kt")
# Symbols that are words or single letters as well: only beside a concentration.
_WORDS = frozenset({"As", "At", "Be", "He", "In", "No", "Am", "I", "U", "V", "W", "B", "C", "P", "K", "S"})
_CONCENTRATION = re.compile(r"(?:pp[mb]|[gk]/t|gpt|g/tonne|oz/t\w*|kg/t) (?:of |for |in )?\Z")
# The symbol that begins a chain, before its mark.
_FIRST = re.compile(r"(?<![\w-])([A-Z2-9][A-Za-z0-9]{0,5})\Z")
_SUBSCRIPTS = str.maketrans("\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089", "0123456789")


def grades(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Symbols beside a number and a unit, after "grading", before a price, or in a chain such as Cu-Au-Mo."""
    if not _MAY_HOLD_GRADES.search(document.clean):
        return
    clean = document.clean if document.clean.isascii() else document.clean.translate(_SUBSCRIPTS)
    for found in _BEHIND.finditer(clean) if any(mark in clean for mark in _MARKS) else ():
        if found[1] in lexicon.signs and found[1] not in _WORDS:
            yield Finding(
                lexicon.signs[found[1]], *found.span(1), "sign", 1.0, "symbol before a grade or price"
            )
    for start, end in _symbols(clean, lexicon):
        sign = clean[start:end]
        if sign not in ("As", "In", "At", "No") or _sure(clean, start, end):
            yield Finding(
                lexicon.signs[sign], start, end, "sign", 1.0, "symbol beside a grade or another symbol"
            )


def _symbols(clean: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where a symbol stands behind a number and unit, behind "grading", or in a chain."""
    graded, grading, second, joined = _patterns(lexicon.symbols)
    for pattern in (graded, grading):
        for found in pattern.finditer(clean):
            yield found.span(1)
    for found in second.finditer(clean):
        if _chained(clean, found.start(1), lexicon):
            yield found.span(1)
    for found in joined.finditer(clean):
        first = _FIRST.search(clean, max(0, found.start() - 8), found.start())
        if first and first[1] in lexicon.signs:
            yield first.span(1)


def _sure(clean: str, start: int, end: int) -> bool:
    """Whether a symbol that is a word as well stands behind a concentration or in a list of symbols."""
    concentration = _CONCENTRATION.search(clean[max(0, start - 14) : start])
    return (
        concentration is not None
        or clean[start - 1] in "-/+"
        or clean[end : end + 1] in ("-", "/", "+", ",", ";")
    )


@lru_cache(maxsize=4)
def _patterns(symbols: str) -> tuple[re.Pattern[str], ...]:
    """A symbol behind a number and unit, behind "grading", behind another's mark, and the mark before any.

    Each begins with a character or word to search for, and looks back only from there.
    """
    alone = rf"({symbols})(?![\w'\u2019]|-[a-z]|\.[A-Z])"
    return (
        re.compile(rf"\d(?<![\w.]\d)[\d.,]{{0,12}}[\s-]?{UNIT}\s(?:(?:of|for|in)\s(?:the\s)?)?{alone}"),
        re.compile(rf"grad(?<!\wgrad)(?:ing|es?)\s{alone}"),
        re.compile(rf"[-/+]{alone}"),
        re.compile(rf"[-/+](?:{symbols})(?!\w)"),
    )


def _chained(clean: str, start: int, lexicon: Lexicon) -> bool:
    before = re.search(r"(?<![\w])([A-Z][A-Za-z0-9]{0,5})[-/+]\Z", clean[max(0, start - 8) : start])
    return before is not None and before[1] in lexicon.signs
