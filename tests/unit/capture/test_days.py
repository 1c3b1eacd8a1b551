"""Days as many languages write them."""

from __future__ import annotations

import pytest

from outcrop.capture.days import day_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23 فبراير 2025", "2025-02-23"),
        ("12 كانون الثاني 2024", "2024-01-12"),
        ("17 ביוני 2024", "2024-06-17"),
        ("5 जून 2025", "2025-06-05"),
        ("14 tháng 10, 2025", "2025-10-14"),
        ("2025. május 3.", "2025-05-03"),
        ("3 Μαΐου 2025", "2025-05-03"),
        ("3. kesäkuuta 2025", "2025-06-03"),
        ("2025年11月03日", "2025-11-03"),
        ("3 DE MAYO DE 2025", "2025-05-03"),
        ("İstanbul, 11 Mart 2025", "2025-03-11"),
    ],
)
def test_a_day_is_read_in_its_language(text: str, day: str) -> None:
    found = day_in(text)
    assert found is not None
    assert found.date.value == day


@pytest.mark.parametrize("text", ["mai 2025", "31 February 2025", "May 2025", "version 3.10.2", "12/2025"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_in(text) is None
