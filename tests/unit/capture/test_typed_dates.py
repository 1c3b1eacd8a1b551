"""Dates as people type them: one reading, two, or none."""

from __future__ import annotations

import pytest

from outcrop.capture import readings_of, readings_of_unsure
from outcrop.domain.dates import PartialDate


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2024-09-28", ["2024-09-28"]),
        ("28 Sep 2024", ["2024-09-28"]),
        ("September 28, 2024", ["2024-09-28"]),
        ("28.9.2024", ["2024-09-28"]),
        ("28 septembre 2024, 10:30", ["2024-09-28"]),
        ("Sept 2024", ["2024-09"]),
        ("9/2024", ["2024-09"]),
        ("Q3 2024", ["2024-Q3"]),
        ("2024", ["2024"]),
        ("2024-09-28T10:00:00+02:00", ["2024-09-28T10:00:00+02:00"]),
        ("13/04/2024", ["2024-04-13"]),
        ("03/04/2024", ["2024-04-03", "2024-03-04"]),
        ("31 Feb 2024", []),
        ("31/31/2024", []),
        ("28 Sep 2024 and 4 more", []),
        ("soon", []),
        ("", []),
    ],
)
def test_a_typed_date_is_read_as_it_may_be_meant(typed: str, read: list[str]) -> None:
    assert [date.value for date in readings_of(typed)] == read


def test_an_unsure_day_has_two_readings() -> None:
    both = readings_of_unsure(PartialDate.parse("2024-03-04", unsure=True))
    assert [(date.value, date.unsure) for date in both] == [("2024-03-04", False), ("2024-04-03", False)]
    assert len(readings_of_unsure(PartialDate.parse("2024-03-04"))) == 1
    assert len(readings_of_unsure(PartialDate.parse("2024", unsure=True))) == 1
