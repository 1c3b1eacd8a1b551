"""Calendar days in running text and in machine-readable values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from outcrop.capture.months import MONTHS
from outcrop.domain.dates import PartialDate, Precision

_EARLIEST, _LATEST = 1900, 2100

_MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")(?!\w)\.?"
_OF = r"(?:\s+(?:of|de|del|do|di))?"

_DAY = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?P<iso_y>\d{{4}})\s?[-/.年년]\s?(?P<iso_m>\d{{1,2}})\s?[-/.月월]\s?(?P<iso_d>\d{{1,2}})(?!\d)"
    rf"|(?P<m1>{_MONTH})\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<y1>\d{{4}})(?!\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|º"
    rf"|\.)?[\s-]*{_OF}\s*ב?(?P<m2>{_MONTH}),?[\s-]*{_OF}\s*(?P<y2>\d{{4}})(?!\d)"
    rf"|(?P<d5>\d{{1,2}})\s+tháng\s+(?P<m5>\d{{1,2}})(?:,|\s+năm)?\s+(?P<y5>\d{{4}})(?!\d)"
    rf"|(?P<y4>\d{{4}})\.?\s+(?P<m4>{_MONTH})\s+(?P<d4>\d{{1,2}})(?!\d)"
    rf"|(?P<a>\d{{1,2}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark)(?P<y3>\d{{4}}|\d\d)(?![\d/])"
    rf")"
)
"""For lower-cased text: to ignore case in searching costs four times as much."""
_DIGIT = re.compile(r"\d")
_PARTED_NUMBERS = re.compile(r"\d[/-]\d")
NUMERIC_DAY = re.compile(r"(?<!\d)\d{1,2}([/-])\d{1,2}\1\d{2}")
"""A day in numbers that does not say which of them is the month."""
_MONTH_AND_YEAR = re.compile(
    rf"(?<![\w/.-])(?P<month>{_MONTH}),?{_OF}\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-–]\s*\d)", re.IGNORECASE
)
_MACHINE_DAY = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|\s*(\d{4})(\d\d)(\d\d)(?=\D|$)")
_MACHINE_MOMENT = re.compile(
    r"\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?\s*(?:Z|[+-]\d\d:?\d\d)?\s*$", re.IGNORECASE
)
_DAY_FIRST_SITES = (
    ".uk",
    ".au",
    ".nz",
    ".ie",
    ".in",
    ".za",
    ".fr",
    ".de",
    ".es",
    ".it",
    ".br",
    ".nl",
    ".be",
    ".pt",
    ".ng",
    ".ke",
)


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day in a text, and the characters that say it."""

    date: PartialDate
    start: int
    end: int


def day_in(text: str, day_first: bool | None = None) -> FoundDay | None:
    """The first day that `text` names. 03/04/2024 is read by `day_first`; None: month first, and unsure."""
    return next(_days(text, day_first), None)


def _days(text: str, day_first: bool | None) -> Iterator[FoundDay]:
    if not _DIGIT.search(text):
        return
    for match in _DAY.finditer(_lowered(text)):
        if made := _date_of(match, day_first):
            yield FoundDay(made, match.start(), match.end())


def _lowered(text: str) -> str:
    """In lower case, letter by letter: some capitals (Turkish İ) would become two, and places shift."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[0] for c in text)


def _date_of(match: re.Match[str], day_first: bool | None) -> PartialDate | None:
    group = match.groupdict()
    if group["iso_y"]:
        return day_of(int(group["iso_y"]), int(group["iso_m"]), int(group["iso_d"]))
    if group["mark"]:
        return _numeric(int(group["a"]), int(group["b"]), group["y3"], group["mark"], day_first)
    if group["y5"]:
        return day_of(int(group["y5"]), int(group["m5"]), int(group["d5"]))
    for number in "124":
        if group[f"y{number}"]:
            month = MONTHS[group[f"m{number}"].lower().rstrip(".")]
            return day_of(int(group[f"y{number}"]), month, int(group[f"d{number}"]))
    return None


def _numeric(
    first: int, second: int, year_text: str, mark: str, day_first: bool | None
) -> PartialDate | None:
    """Dots mean day first wherever they are used; otherwise a number over 12 decides, then `day_first`."""
    year = int(year_text)
    if len(year_text) == 2:
        year += 2000 if year < 70 else 1900
    if first > 12 or mark == ".":
        return day_of(year, second, first)
    if second > 12 or first == second:
        return day_of(year, first, second)
    month, day = (second, first) if day_first else (first, second)
    return day_of(year, month, day, unsure=day_first is None)


def day_of(year: int, month: int, day: int, unsure: bool = False) -> PartialDate | None:
    """The day as a value, None where the calendar has no such day."""
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return PartialDate(date(year, month, day).isoformat(), Precision.DAY, unsure)
    except ValueError:
        return None


def month_in(text: str) -> PartialDate | None:
    """The month that `text` names with its year ("September 2024"), None where there is none."""
    match = _MONTH_AND_YEAR.search(text)
    if not match:
        return None
    return PartialDate(f"{match['year']}-{MONTHS[match['month'].lower().rstrip('.')]:02d}", Precision.MONTH)


def machine_date(value: object) -> PartialDate | None:
    """The date in a value made for machines: ISO 8601 (with its moment, if it has one), RFC 2822 or a
    day in words."""
    if not isinstance(value, str) or not value.strip():
        return None
    if _MACHINE_MOMENT.match(value):
        return _moment(value.strip())
    if match := _MACHINE_DAY.match(value):
        year, month, day = (int(part) for part in match.groups() if part)
        return day_of(year, month, day)
    found = day_in(value[:200])
    return found.date if found else None


def _moment(value: str) -> PartialDate | None:
    try:
        moment = datetime.fromisoformat(value.replace(" ", "T", 1).replace(" ", "").upper())
    except ValueError:
        found = _MACHINE_DAY.match(value)
        return machine_date(found[0]) if found else None
    if not _EARLIEST <= moment.year <= _LATEST:
        return None
    return PartialDate(moment.replace(microsecond=0).isoformat(), Precision.MOMENT)


def day_first_of(texts: Iterable[str], language: str | None = None, host: str | None = None) -> bool | None:
    """Whether a source writes the day before the month: by its unambiguous dates, its language, its country.

    None where nothing decides (English, on a site that belongs to no country).
    """
    first = second = 0
    for text in texts:
        for match in _DAY.finditer(text) if _PARTED_NUMBERS.search(text) else ():
            if match["mark"] in ("/", "-"):
                a, b = int(match["a"]), int(match["b"])
                first += a > 12 >= b
                second += b > 12 >= a
    if first != second:
        return first > second
    region = (language or "").lower().replace("_", "-")
    if region and not region.startswith("en"):
        return True
    if region in ("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"):
        return True
    if region == "en-us":
        return False
    return True if (host or "").endswith(_DAY_FIRST_SITES) else None
