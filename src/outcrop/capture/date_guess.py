"""A page's date by htmldate, with our own months in place of dateparser's 206 locales.

Its wide search hands short lines that its own patterns cannot read on to dateparser, which loads the words of
all languages for the first of them: 45 MB that stay. Over the 80 of 713 pages of the WCXB benchmark that come
so far, dateparser read none of the lines that it was given.
"""

from __future__ import annotations

from datetime import datetime

from htmldate import extractors, find_date

from outcrop.capture.days import day_in, machine_date
from outcrop.capture.months import MONTHS
from outcrop.capture.page import Page
from outcrop.domain.dates import PartialDate, Precision

_LARGEST = 1_000_000
"""Characters of a page above which the wide search takes seconds, and finds a year among thousands."""


def guessed_date(page: Page) -> PartialDate | None:
    """What htmldate makes of the page; its wide search only where its quick one finds nothing."""
    guess = _found(page, widely=False)
    if guess is None and len(page.source) <= _LARGEST:
        guess = _found(page, widely=True)
    # It answers the first of January where it found a year and nothing more ("© 2026").
    only_year = guess is not None and guess.value.endswith("-01-01")
    return PartialDate(guess.value[:4], Precision.YEAR, unsure=True) if guess and only_year else guess


def _found(page: Page, widely: bool) -> PartialDate | None:
    try:
        return machine_date(find_date(page.source, url=page.url, original_date=True, extensive_search=widely))
    except Exception:
        # A fence round a third party: malformed addresses, trees and dates raise what they like.
        return None


def _day_of_line(string: str) -> datetime | None:
    found = day_in(string)
    return datetime.combine(found.date.first_day, datetime.min.time()) if found else None


def _month_words() -> frozenset[str]:
    return frozenset(MONTHS)


# htmldate has no setting for either; a test tells when it stops asking for them.
extractors._external_date = _day_of_line
extractors.month_words = _month_words  # type: ignore[assignment]
