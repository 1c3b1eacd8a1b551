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
    r"|kg/tonne|kg/t|lbs?/ton(?:ne)?|lbs?/t|Mlbs?|lbs?|koz|Moz|oz|Mt|kt|tpa|t|tonnes?|tons?)"
)
_MAY_HOLD_GRADES = re.compile(
    r"\d\s?(?:%|p|g/t|gpt|oz|kg|lb|k|M|t)|\bgrad|[A-Z][a-z]?[-/+][A-Z]"
    r"|[a-z0-9] (?:US)?[$\u20ac\u00a3\u00a5]\d"
)
# A symbol and its price: "Cu $9,870"; symbols that are words as well are left out.
_PRICED = re.compile(r"(?<![\w.$-])([A-Z][A-Za-z0-9]{1,5}) (?:US)?[$\u20ac\u00a3\u00a5]\d")
_WORDS = frozenset({"As", "At", "Be", "He", "In", "No", "Am"})
_SUBSCRIPTS = str.maketrans("\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089", "0123456789")


def grades(document: Document, lexicon: Lexicon) -> Iterator[Finding]:
    """Symbols beside a number and a unit, after "grading", before a price, or in a chain such as Cu-Au-Mo."""
    if not _MAY_HOLD_GRADES.search(document.clean):
        return
    clean = document.clean.translate(_SUBSCRIPTS)
    for found in _PRICED.finditer(clean):
        if found[1] in lexicon.signs and found[1] not in _WORDS:
            yield Finding(lexicon.signs[found[1]], *found.span(1), "sign", 1.0, "symbol before a price")
    pattern = _grade_pattern(lexicon.symbols)
    for found in pattern.finditer(clean):
        group = 1 if found[1] else 2
        start, end = found.span(group)
        if group == 1 and clean[start - 1] in "-/+" and not _chained(clean, start, lexicon):
            continue
        yield Finding(
            lexicon.signs[found[group]], start, end, "sign", 1.0, "symbol beside a grade or another symbol"
        )


@lru_cache(maxsize=4)
def _grade_pattern(symbols: str) -> re.Pattern[str]:
    """A symbol behind a number and unit, behind "grading", or in a chain of symbols."""
    return re.compile(
        rf"(?:(?<![\w.])\d[\d.,]{{0,12}}\s?{UNIT}\s(?:(?:of|for|in)\s)?|\bgrad(?:ing|es?)\s|(?<=[-/+]))"
        rf"({symbols})(?![\w'\u2019]|-[a-z]|\.[A-Z])"
        rf"|(?<![\w-])({symbols})(?=[-/+](?:{symbols})(?!\w))"
    )


def _chained(clean: str, start: int, lexicon: Lexicon) -> bool:
    before = re.search(r"(?<![\w])([A-Z][A-Za-z0-9]{0,5})[-/+]\Z", clean[max(0, start - 8) : start])
    return before is not None and before[1] in lexicon.signs
