"""One date of a query, absolute or relative: `14/03/2024`, `june-2024`, `2024-Q3`, `last-week`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from outcrop.domain.dates import PartialDate

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_UNITS = ("day", "week", "month", "quarter", "year")
_COUNTED = re.compile(r"(?:last|past)-(\d{1,4})-(day|week|month|year)s?$")
_AGO = re.compile(r"(\d{1,4})-(day|week|month|year)s?-ago$")
_QUARTER = re.compile(r"(?:(\d{4})-?q([1-4])|q([1-4])-(\d{4}))$")
_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_SEPARATORS = re.compile(r"[\s\-/.,_]+")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last`, both included; None is open. `fault` says what was not read as
    written, and `nearest` is the text that says the reading exactly."""

    first: date | None
    last: date | None
    fault: str = ""
    nearest: str = ""


def read_one(text: str, today: date) -> Days | None:
    """A single date in small letters, or None where no reading comes near. Of numbers alone the day comes
    first, unless only the month can."""
    relative = _relative("-".join(_SEPARATORS.split(text)), today)
    if relative:
        return Days(*relative)
    quarter = _QUARTER.match("-".join(_SEPARATORS.split(text)))
    if quarter:
        year, number = quarter[1] or quarter[4], quarter[2] or quarter[3]
        if int(year) < MINYEAR:
            return None
        exact = PartialDate.parse(f"{year}-Q{number}")
        return Days(exact.first_day, exact.last_day)
    week = _WEEK.match(text)
    if week:
        return _week(int(week[1]), int(week[2]))
    compact = _COMPACT.match(text)
    parts = list(compact.groups()) if compact else [p for p in _SEPARATORS.split(text) if p not in ("", "of")]
    return _absolute(parts, "." in text, today)


def _week(year: int, number: int) -> Days | None:
    """A week of ISO 8601: `2024-W30`."""
    if not MINYEAR <= year < MAXYEAR:
        return None
    last = date(year, 12, 28).isocalendar().week
    held = min(max(number, 1), last)
    monday = date.fromisocalendar(year, held, 1)
    fault = "" if held == number else f"{year} has no week {number}"
    return Days(monday, moved(monday, 6), fault, f"{year}-W{held:02}" if fault else "")


def _absolute(parts: list[str], dotted: bool, today: date) -> Days | None:
    parts = [ordinal[1] if (ordinal := _ORDINAL.match(part)) else part for part in parts]
    names = [at for at, part in enumerate(parts) if not part.isdecimal()]
    if len(names) > 1 or len(parts) > 3 or not all(part.isascii() for part in parts):
        return None
    numbers = [part for part in parts if part.isdecimal()]
    if names:
        month = _month_named(parts[names[0]])
        return _named(month, numbers, today) if month else None
    return _numbered(numbers, dotted, today)


def _named(month: int, numbers: list[str], today: date) -> Days | None:
    """A month by its name, with a day and a year, either or neither."""
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) < 3]
    if len(years) > 1 or len(days) > 1 or len(years) + len(days) < len(numbers):
        return None
    day = days[0] if days else None
    if years:
        return _calendar(years[0], str(month), day)
    year = today.year if (month, int(day or 1)) <= (today.month, today.day) else today.year - 1
    read = _calendar(str(year), str(month), day)
    return _told(read, "No year is given") if read else None


def _numbered(numbers: list[str], dotted: bool, today: date) -> Days | None:
    match [len(number) for number in numbers]:
        case [4]:
            return _calendar(numbers[0], None, None)
        case [4, 1 | 2]:
            return _calendar(numbers[0], numbers[1], None)
        case [4, 1 | 2, 1 | 2]:
            return _calendar(numbers[0], numbers[1], numbers[2])
        case [1 | 2, 4]:
            return _calendar(numbers[1], numbers[0], None)
        case [1 | 2, 1 | 2, 4]:
            return _day_and_month(numbers[0], numbers[1], numbers[2], dotted)
        case [1 | 2, 1 | 2, 2]:
            year = _of_two_digits(int(numbers[2]), today)
            read = _day_and_month(numbers[0], numbers[1], str(year), True)
            return _told(read, f"Of the year only {numbers[2]} is given") if read else None
    return None


def _day_and_month(first: str, second: str, year: str, dotted: bool) -> Days | None:
    """14/03/2024 and 03/14/2024 can be read in one way only; 03/04/2024 is told, save with dots, which
    stand only where the day comes first."""
    day, month = int(first), int(second)
    if month > 12 >= day:
        return _calendar(year, first, second)
    read = _calendar(year, second, first)
    if dotted or day > 12 or day == month or read is None:
        return read
    return _told(read, "The day may be meant to come first or the month")


def _of_two_digits(number: int, today: date) -> int:
    year = today.year - today.year % 100 + number
    return year if year <= today.year + 1 else year - 100


def _told(read: Days, fault: str) -> Days:
    """The same days with a fault, unless they have a graver one."""
    if read.first is None or read.fault:
        return read
    nearest = f"{read.first:%Y-%m}" if read.first != read.last else read.first.isoformat()
    return Days(read.first, read.last, fault, nearest)


def _month_named(name: str) -> int | None:
    """A month by its English name or at least three letters of it."""
    found = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name) and len(name) > 2]
    return found[0] if len(found) == 1 else 9 if name == "sept" else None


def _calendar(year: str, month: str | None, day: str | None) -> Days | None:
    """A year, month or day; one that does not exist is read as the nearest that does."""
    if int(year) < MINYEAR:
        return None
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
        fault = f"{MONTHS[held - 1].title()} {year} has no day {day}"
    exact = date(int(year), held, on)
    return Days(exact, exact, fault, exact.isoformat() if fault else "")


def _relative(text: str, today: date) -> tuple[date, date] | None:
    match text:
        case "today" | "now":
            return today, today
        case "yesterday":
            return moved(today, -1), moved(today, -1)
    counted = _COUNTED.match(text)
    if counted:
        return _back(int(counted[1]), counted[2], today), today
    ago = _AGO.match(text)
    if ago:
        exact = _back(int(ago[1]), ago[2], today)
        return (moved(exact, -1), moved(exact, -1)) if ago[2] == "day" else (exact, exact)
    which, _, unit = text.partition("-")
    if which not in ("this", "last", "past") or unit not in _UNITS:
        return None
    first, last = _around(today, unit)
    return (first, last) if which == "this" else _around(moved(first, -1), unit)


def _around(day: date, unit: str) -> tuple[date, date]:
    """The day, week (from Monday, ISO 8601), month, quarter or year that `day` lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = moved(day, -day.weekday())
        return monday, moved(monday, 6)
    value = {
        "month": f"{day:%Y-%m}",
        "quarter": f"{day:%Y}-Q{(day.month + 2) // 3}",
        "year": f"{day:%Y}",
    }[unit]
    exact = PartialDate.parse(value)
    return exact.first_day, exact.last_day


def _back(count: int, unit: str, today: date) -> date:
    if unit in ("day", "week"):
        return moved(today, -count * (7 if unit == "week" else 1) + (unit == "day"))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if year < MINYEAR:
        return date.min
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def moved(day: date, days: int) -> date:
    """`day` moved by some days, held inside the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date(MAXYEAR, 12, 31).toordinal()))


RELATIVE_WORDS = (
    "today",
    "now",
    "yesterday",
    "this",
    "last",
    "past",
    "ago",
    *_UNITS,
    *(f"{u}s" for u in _UNITS),
)
