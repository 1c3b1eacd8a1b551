"""Days in a query: partial dates, ranges of them, and the relative ones ("last-week")."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from outcrop.domain.dates import PartialDate

EXAMPLES = "2024, 2024-06, 2024-Q3, 2024-06-30, 2023..2024, last-week, last-30-days"

_NUMBERS = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$")
_QUARTER = re.compile(r"(\d{4})-?q([1-4])$")
_LAST = re.compile(r"(?:last|past)-(\d{1,4})-(day|week|month|year)s?$")
_COMPARED = re.compile(r"(<=|>=|<|>)(.+)$")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH_YEAR = re.compile(r"(?:([^\W\d_]{3,})|(\d{1,2}))[-/ .](\d{4})$")
_YEAR_MONTH = re.compile(r"(\d{4})[-/ .]([^\W\d_]{3,})$")
_UNITS = ("week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last`, both included; None is open. `fault` says what was not read as
    written, and `nearest` is the text that says the reading exactly."""

    first: date | None
    last: date | None
    fault: str = ""
    nearest: str = ""


def read_days(text: str, today: date) -> Days | None:
    """The days that `text` names, or None where no reading comes near."""
    text = text.strip().casefold()
    compared = _COMPARED.match(text)
    if compared:
        return _compared(compared[1], compared[2], today)
    if ".." not in text:
        return _one(text, today)
    left, _, right = text.partition("..")
    right = right.lstrip(".")
    first = _one(left, today) if left else Days(None, None)
    last = _one(right, today) if right else Days(None, None)
    if first is None or last is None or not (left or right):
        return None
    if first.first and last.last and first.first > last.last:
        return Days(last.first, first.last, "The range runs backwards", f"{right}..{left}")
    nearest = f"{first.nearest or left}..{last.nearest or right}"
    return Days(first.first, last.last, first.fault or last.fault, nearest)


def _compared(sign: str, text: str, today: date) -> Days | None:
    days = _one(text, today)
    if days is None or days.first is None or days.last is None:
        return None
    nearest = f"{sign}{days.nearest or text}"
    match sign:
        case "<":
            return Days(None, _moved(days.first, -1), days.fault, nearest)
        case "<=":
            return Days(None, days.last, days.fault, nearest)
        case ">":
            return Days(_moved(days.last, 1), None, days.fault, nearest)
        case _:
            return Days(days.first, None, days.fault, nearest)


def _one(text: str, today: date) -> Days | None:
    relative = _relative(text, today)
    if relative:
        return Days(*relative)
    quarter = _QUARTER.match(text)
    if quarter and int(quarter[1]) >= MINYEAR:
        exact = PartialDate.parse(f"{quarter[1]}-Q{quarter[2]}")
        return Days(exact.first_day, exact.last_day)
    text = _with_month_number(text)
    numbers = _NUMBERS.match(text)
    if not numbers or int(numbers[1]) < MINYEAR:
        return None
    return _calendar(numbers[1], numbers[2], numbers[3])


def _with_month_number(text: str) -> str:
    """`june-2024`, `2024-jun` and `06/2024` as `2024-06`; other texts as they are."""
    turned = _MONTH_YEAR.match(text)
    if turned:
        name, number, year = turned.groups()
    else:
        named = _YEAR_MONTH.match(text)
        if not named:
            return text
        year, name, number = named[1], named[2], None
    if number is None:
        months = [m for m, month in enumerate(_MONTHS, 1) if month.casefold().startswith(name)]
        number = str(months[0]) if len(months) == 1 else None
    return f"{year}-{number}" if number else text


def _calendar(year: str, month: str | None, day: str | None) -> Days:
    """A year, month or day; one that does not exist is read as the nearest that does."""
    if month is None:
        return Days(date(int(year), 1, 1), date(int(year), 12, 31))
    held = min(max(int(month), 1), 12)
    fault = "" if held == int(month) else f"There is no month {month}"
    length = calendar.monthrange(int(year), held)[1]
    if day is None:
        first, last = date(int(year), held, 1), date(int(year), held, length)
        return Days(first, last, fault, f"{year}-{held:02}" if fault else "")
    on = min(max(int(day), 1), length)
    if on != int(day) and not fault:
        fault = f"{_MONTHS[held - 1]} {year} has no day {day}"
    exact = date(int(year), held, on)
    return Days(exact, exact, fault, exact.isoformat() if fault else "")


def _relative(text: str, today: date) -> tuple[date, date] | None:
    match text:
        case "today":
            return today, today
        case "yesterday":
            return _moved(today, -1), _moved(today, -1)
    counted = _LAST.match(text)
    if counted:
        return _back(int(counted[1]), counted[2], today), today
    which, _, unit = text.partition("-")
    if which not in ("this", "last") or unit not in _UNITS:
        return None
    first, last = _around(today, unit)
    return (first, last) if which == "this" else _around(_moved(first, -1), unit)


def _around(day: date, unit: str) -> tuple[date, date]:
    """The week (from Monday, ISO 8601), month, quarter or year that `day` lies in."""
    if unit == "week":
        monday = _moved(day, -day.weekday())
        return monday, _moved(monday, 6)
    value = {
        "month": f"{day:%Y-%m}",
        "quarter": f"{day:%Y}-Q{(day.month + 2) // 3}",
        "year": f"{day:%Y}",
    }[unit]
    exact = PartialDate.parse(value)
    return exact.first_day, exact.last_day


def _back(count: int, unit: str, today: date) -> date:
    if unit in ("day", "week"):
        return _moved(today, -count * (7 if unit == "week" else 1) + (unit == "day"))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if year < MINYEAR:
        return date.min
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _moved(day: date, days: int) -> date:
    """`day` moved by some days, held inside the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date(MAXYEAR, 12, 31).toordinal()))
