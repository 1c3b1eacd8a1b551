"""Days in the short lines beside a headline, and what the words before each say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from outcrop.capture.days import day_first_of, day_in
from outcrop.capture.furniture import PHRASES_BEFORE_PUBLICATION, PHRASES_BEFORE_UPDATE
from outcrop.capture.page import Page
from outcrop.capture.page_blocks import TextBlock
from outcrop.domain.dates import PartialDate, Precision

_ABOVE, _BELOW = 6, 16
_LONGEST_DATE_LINE = 14
"""Words of a visible line that may give the date."""
_LONGEST_UNSPACED = 40
"""Characters of such a line, where every sign counts as a word."""
_COMMENTS = re.compile(r"comment|respon[ds]|reply", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeenDay:
    """A day in a short line near the headline; `mark` 2: said to be published, 1: bare, 0: said to be
    updated."""

    date: PartialDate
    mark: int
    distance: int


def headline_place(blocks: Sequence[TextBlock]) -> int | None:
    """The number of the first block inside a first-level heading."""
    return next((i for i, block in enumerate(blocks) if block.place.tag == "h1"), None)


def days_beside_headline(page: Page, blocks: Sequence[TextBlock], language: str | None) -> list[SeenDay]:
    place = headline_place(blocks)
    if place is None:
        return []
    window = range(max(0, place - _ABOVE), min(len(blocks), place + _BELOW))
    short = [blocks[i].text for i in window if _may_tell(blocks[i])]
    day_first = day_first_of(short, language, _host(page))
    seen: list[SeenDay] = []
    for number in window:
        block = blocks[number]
        if not _may_tell(block):
            continue
        above = blocks[number - 1].text if number and len(blocks[number - 1].words) <= 3 else ""
        distance = abs(number - place - 1) + (4 if number < place else 0)
        for date, before in _days_of(block.text, day_first):
            seen.append(SeenDay(date, _mark(f"{before} {above}"), distance))
            above = ""
    return seen


def _may_tell(block: TextBlock) -> bool:
    """Whether a block is a short line, and none that a reader left."""
    is_short = len(block.words) <= _LONGEST_DATE_LINE or len(block.text) <= _LONGEST_UNSPACED
    return is_short and not _COMMENTS.search(block.place.classes)


def _days_of(text: str, day_first: bool | None) -> Iterator[tuple[PartialDate, str]]:
    """The days that a line names, each with what stands between it and the day before."""
    while found := day_in(text, day_first):
        yield found.date, text[: found.start]
        text = text[found.end :]


def _mark(before: str) -> int:
    if PHRASES_BEFORE_PUBLICATION.search(before):
        return 2
    return 0 if PHRASES_BEFORE_UPDATE.search(before) else 1


def best(seen: Sequence[SeenDay], least: int) -> PartialDate | None:
    fit = [s for s in seen if s.mark >= least]
    return min(fit, key=lambda s: (-s.mark, s.distance)).date if fit else None


def _host(page: Page) -> str | None:
    return page.url.split("/")[2].lower() if page.url and page.url.count("/") >= 2 else None


def settled(seen: Sequence[SeenDay], days: frozenset[str]) -> list[SeenDay]:
    """Ambiguous days (03/04/2024) read the way in which a machine-readable date of the page agrees."""
    read: list[SeenDay] = []
    for found in seen:
        date = found.date
        if date.unsure and date.value not in days:
            year, month, day = date.value.split("-")
            if f"{year}-{day}-{month}" in days:
                date = PartialDate(f"{year}-{day}-{month}", Precision.DAY)
        elif date.unsure:
            date = replace(date, unsure=False)
        read.append(replace(found, date=date))
    return read
