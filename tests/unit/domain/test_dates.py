"""A date covers the days its precision leaves open."""

from __future__ import annotations

from datetime import date

import pytest

from outcrop.domain.dates import PartialDate, Precision


@pytest.mark.parametrize(
    ("value", "precision", "first", "last"),
    [
        ("2024", Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q3", Precision.QUARTER, date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-09-28", Precision.DAY, date(2024, 9, 28), date(2024, 9, 28)),
        ("2024-09-28T23:30:00-05:00", Precision.MOMENT, date(2024, 9, 28), date(2024, 9, 28)),
    ],
)
def test_days_covered(value: str, precision: Precision, first: date, last: date) -> None:
    partial = PartialDate.parse(value)
    assert (partial.precision, partial.first_day, partial.last_day) == (precision, first, last)


@pytest.mark.parametrize("value", ["2024-13", "2024-02-30", "soon", "", "2024-Q5"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(value)
