"""Dates that keep their precision: "2024", "Q3 2024" and "28 September 2024" differ."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Precision(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    MOMENT = "moment"


_FORMS = (
    (Precision.YEAR, re.compile(r"(\d{4})$")),
    (Precision.QUARTER, re.compile(r"(\d{4})-Q([1-4])$")),
    (Precision.MONTH, re.compile(r"(\d{4})-(\d{2})$")),
    (Precision.DAY, re.compile(r"(\d{4})-(\d{2})-(\d{2})$")),
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its source.

    `value` is ISO 8601: "2024", "2024-Q3", "2024-09", "2024-09-28" or a moment with its
    offset if one was given. `unsure` marks an ambiguous source such as 03/04/2024.
    """

    value: str
    precision: Precision
    unsure: bool = False

    @classmethod
    def parse(cls, value: str, unsure: bool = False) -> PartialDate:
        """The date that an ISO 8601 text says. Raises ValueError where it says none."""
        for precision, form in _FORMS:
            if form.match(value):
                made = cls(value, precision, unsure)
                _ = made.first_day
                return made
        datetime.fromisoformat(value)
        return cls(value, Precision.MOMENT, unsure)

    @property
    def first_day(self) -> date:
        match self.precision:
            case Precision.YEAR:
                return date(int(self.value), 1, 1)
            case Precision.QUARTER:
                year, quarter = self.value.split("-Q")
                return date(int(year), 3 * int(quarter) - 2, 1)
            case Precision.MONTH:
                year, month = self.value.split("-")
                return date(int(year), int(month), 1)
            case Precision.DAY:
                return date.fromisoformat(self.value)
            case Precision.MOMENT:
                return datetime.fromisoformat(self.value).date()

    @property
    def last_day(self) -> date:
        first = self.first_day
        match self.precision:
            case Precision.YEAR:
                return date(first.year, 12, 31)
            case Precision.QUARTER:
                return _end_of_month(first.year, first.month + 2)
            case Precision.MONTH:
                return _end_of_month(first.year, first.month)
            case Precision.DAY | Precision.MOMENT:
                return first


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
