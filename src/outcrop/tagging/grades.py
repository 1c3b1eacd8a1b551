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
_SUBSCRIPTS = str.maketrans("\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089", "0123456789")


def grades(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Symbols beside a number and a unit, after "grading", before a price, or in a chain such as Cu-Au-Mo."""
    if not _MAY_HOLD_GRADES.search(document.clean):
        return
    clean = document.clean if document.clean.isascii() else document.clean.translate(_SUBSCRIPTS)
    pattern = _grade_pattern(lexicon.symbols)
    for found in _BEHIND.finditer(clean) if any(mark in clean for mark in _MARKS) else ():
        if found[1] in lexicon.signs and found[1] not in _WORDS:
            yield Finding(
                lexicon.signs[found[1]], *found.span(1), "sign", 1.0, "symbol before a grade or price"
            )
    for found in pattern.finditer(clean):
        group = 1 if found[1] else 2
        start, end = found.span(group)
        if group == 1 and clean[start - 1] in "-/+" and not _chained(clean, start, lexicon):
            continue
        if found[group] in ("As", "In", "At", "No") and not _sure(clean, start, end):
            continue
        yield Finding(
            lexicon.signs[found[group]], start, end, "sign", 1.0, "symbol beside a grade or another symbol"
        )


def _sure(clean: str, start: int, end: int) -> bool:
    """Whether a symbol that is a word as well stands behind a concentration or in a list of symbols."""
    concentration = _CONCENTRATION.search(clean[max(0, start - 14) : start])
    return (
        concentration is not None
        or clean[start - 1] in "-/+"
        or clean[end : end + 1] in ("-", "/", "+", ",", ";")
    )


@lru_cache(maxsize=4)
def _grade_pattern(symbols: str) -> re.Pattern[str]:
    """A symbol behind a number and unit, behind "grading", or in a chain of symbols."""
    return re.compile(
        rf"(?:(?<![\w.])\d[\d.,]{{0,12}}[\s-]?{UNIT}\s(?:(?:of|for|in)\s(?:the\s)?)?|\bgrad(?:ing|es?)\s|(?<=[-/+]))"
        rf"({symbols})(?![\w'\u2019]|-[a-z]|\.[A-Z])"
        rf"|(?<![\w-])({symbols})(?=[-/+](?:{symbols})(?!\w))"
    )


def _chained(clean: str, start: int, lexicon: Lexicon) -> bool:
    before = re.search(r"(?<![\w])([A-Z][A-Za-z0-9]{0,5})[-/+]\Z", clean[max(0, start - 8) : start])
    return before is not None and before[1] in lexicon.signs
