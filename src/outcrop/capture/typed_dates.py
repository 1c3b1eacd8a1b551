"""Dates as people type them: read with the precision they have, and in two ways where two are possible."""

from __future__ import annotations

import re
from dataclasses import replace

from outcrop.capture.days import day_in, day_of, month_in
from outcrop.domain.dates import PartialDate, Precision

_TIME = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b")
_QUARTER = re.compile(
    r"(?:(?P<y1>\d{4})\s*-?\s*Q\s*(?P<q1>[1-4])|Q\s*(?P<q2>[1-4])\s*[/,-]?\s*(?P<y2>\d{4}))$", re.I
)
_NUMBERED_MONTH = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})$")
_YEAR = re.compile(r"(?:19|20)\d\d$")


def readings_of(typed: str) -> tuple[PartialDate, ...]:
    """What a typed date can mean: nothing that is understood, one date, or two for 03/04/2024.

    "2024", "Q3 2024", "Sept 2024", "09/2024", "28 Sep 2024", "Sep 28, 2024", "28.9.2024" and ISO 8601 are
    read. A text with other numbers in it is not understood, rather than half read.
    """
    text = " ".join(typed.split())
    exact = _exact(text)
    if exact:
        return (exact,)
    text = _TIME.sub("", text).strip(" ,")
    first, second = day_in(text, day_first=True), day_in(text, day_first=False)
    if first and second:
        rest = text[: first.start] + text[first.end :]
        found = (first.date,) if first.date == second.date else (first.date, second.date)
        return () if _has_digit(rest) else found
    month = month_in(text)
    if month and not _has_digit(text.replace(month.value[:4], "", 1)):
        return (month,)
    return ()


def readings_of_unsure(date: PartialDate) -> tuple[PartialDate, ...]:
    """Both days that an unsure one may be, its own reading first; for any other date itself, as sure."""
    sure = replace(date, unsure=False)
    if not date.unsure or date.precision not in (Precision.DAY, Precision.MOMENT):
        return (sure,)
    day = date.first_day
    other = day_of(day.year, day.day, day.month)
    return (sure,) if other is None or other.first_day == day else (sure, other)


def _exact(text: str) -> PartialDate | None:
    if match := _QUARTER.match(text):
        year, quarter = match["y1"] or match["y2"], match["q1"] or match["q2"]
        return PartialDate(f"{year}-Q{quarter}", Precision.QUARTER)
    if _YEAR.match(text):
        return PartialDate(text, Precision.YEAR)
    if (match := _NUMBERED_MONTH.match(text)) and 1 <= int(match[1]) <= 12:
        return PartialDate(f"{match[2]}-{int(match[1]):02d}", Precision.MONTH)
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
