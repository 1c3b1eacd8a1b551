"""Days in a query: single dates, ranges of them, and all before or since one."""

from __future__ import annotations

import re
from datetime import date

from outcrop.domain.query.calendar_days import MONTHS, RELATIVE_WORDS, Days, moved, read_one

EXAMPLES = "2024, 2024-06, 2024-Q3, 2024-06-30, 2023..2024, since-2023, last-week, last-30-days"

_COMPARED = re.compile(r"(<=|>=|<|>)\s*(.+)$")
_BOUNDED = re.compile(r"(since|from|after|before|until|till|up to|upto|by)[\s-]+(.+)$")
_SIGNS = {
    "since": ">=",
    "from": ">=",
    "after": ">",
    "before": "<",
    "until": "<=",
    "till": "<=",
    "up to": "<=",
    "upto": "<=",
    "by": "<=",
}
_BETWEEN = re.compile(r"(?:between|from)\s+(.+?)\s+(?:and|to)\s+(.+)$|(.+?)\s+(?:to|[-–—])\s+(.+)$")
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})$")
_WORDS = (*MONTHS, *RELATIVE_WORDS, "since", "from", "after", "before", "until", "till", "between")


def read_days(text: str, today: date) -> Days | None:
    """The days that `text` names, or None where no reading comes near."""
    text = text.strip().casefold()
    years = _YEARS.match(text)
    if years:
        return _range(years[1], years[2], today)
    between = _BETWEEN.match(text)
    if between:
        found = _range(between[1] or between[3], between[2] or between[4], today)
        if found:
            return found
    compared = _COMPARED.match(text)
    if compared:
        return _compared(compared[1], compared[2], today)
    bounded = _BOUNDED.match(text)
    if bounded:
        return _compared(_SIGNS[bounded[1]], bounded[2], today)
    if ".." in text:
        left, _, right = text.partition("..")
        return _range(left, right.lstrip("."), today)
    return read_one(text, today)


def may_become_days(text: str) -> bool:
    """Whether a text that names no days may be the beginning of one that does."""
    letters = re.findall(r"[^\W\d_]+", text.casefold())
    known = all(
        any(word.startswith(piece) for word in _WORDS) or piece in ("q", "to", "and") for piece in letters
    )
    return known and not re.search(r"[^\w\s.<>=/,–—-]", text)


def _range(left: str, right: str, today: date) -> Days | None:
    first = read_one(left, today) if left else Days(None, None)
    last = read_one(right, today) if right else Days(None, None)
    if first is None or last is None or not (left or right):
        return None
    if first.first and last.last and first.first > last.last:
        return Days(last.first, first.last, "The range runs backwards", f"{right}..{left}")
    nearest = f"{first.nearest or left}..{last.nearest or right}"
    return Days(first.first, last.last, first.fault or last.fault, nearest)


def _compared(sign: str, text: str, today: date) -> Days | None:
    days = read_one(text, today)
    if days is None or days.first is None or days.last is None:
        return None
    nearest = f"{sign}{days.nearest or text}"
    match sign:
        case "<":
            return Days(None, moved(days.first, -1), days.fault, nearest)
        case "<=":
            return Days(None, days.last, days.fault, nearest)
        case ">":
            return Days(moved(days.last, 1), None, days.fault, nearest)
        case _:
            return Days(days.first, None, days.fault, nearest)
