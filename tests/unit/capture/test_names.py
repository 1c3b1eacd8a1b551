"""Bylines come in every dress; what is left are people's names."""

from __future__ import annotations

import pytest

from outcrop.capture.names import clean_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ida Marstrand", ("Ida Marstrand",)),
        ("Von Jette Brandhorst und Ulf Rask", ("Jette Brandhorst", "Ulf Rask")),
        ("By Ida Marstrand, Staff Writer | Updated 3 May 2026", ("Ida Marstrand",)),
        ("Jane Roe, CFP", ("Jane Roe, CFP",)),
        ("Door Ida Marstrand, Groningen", ("Ida Marstrand",)),
        ("By Ida Marstrand, Oslo, and Ulf Rask, Narvik", ("Ida Marstrand", "Ulf Rask")),
        ("By Ida Marstrand, Ulf Rask and Prince", ("Ida Marstrand", "Ulf Rask", "Prince")),
        ("Ida Marstrand, Cape Town", ("Ida Marstrand",)),
        ("By Ida Marstrand, Nong Khai", ("Ida Marstrand",)),
        ("Ida Marstrand, The Globe and Mail", ("Ida Marstrand",)),
        ("Marstrand, Ida", ("Ida Marstrand",)),
        ("Marstrand, Ida; Rask, Ulf", ("Ida Marstrand", "Ulf Rask")),
        ("Por Ida Marstrand, enviada especial", ("Ida Marstrand",)),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Ida Marstrand/Ulf Rask", ("Ida Marstrand", "Ulf Rask")),
        ("記者 王小明", ("王小明",)),
        ("The Metals Newsletter", ()),
        ("View all posts by Ida Marstrand", ("Ida Marstrand",)),
        ("https://example.org/ida", ()),
        ("Admin", ()),
        ("3 May 2026", ()),
    ],
)
def test_people_are_told_from_roles_dates_and_addresses(line: str, names: tuple[str, ...]) -> None:
    assert clean_names([line]) == names


def test_the_site_is_nobody() -> None:
    assert clean_names(["The Northern Ledger", "Ida Marstrand"], ["The Northern Ledger"]) == (
        "Ida Marstrand",
    )
