"""When a page was published and updated, in the measured order of those who say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from htmldate import find_date

from outcrop.capture.days import day_first_of, day_in, machine_date
from outcrop.capture.furniture import PHRASES_BEFORE_PUBLICATION, PHRASES_BEFORE_UPDATE
from outcrop.capture.json_ld import StructuredData, text_at
from outcrop.capture.meta_tags import MetaTags
from outcrop.capture.page import Page
from outcrop.capture.page_blocks import TextBlock
from outcrop.domain.clipping import Provenance
from outcrop.domain.dates import PartialDate, Precision

_META_LISTED = (
    "article:published_time datepublished og:published_time parsely-pub-date sailthru.date dc.date.issued "
    "dc.date dcterms.created dcterms.date date pubdate publishdate publish-date publication_date "
    "article.published citation_publication_date citation_date cxenseparse:recs:publishtime "
    "originalpublicationdate article:published rnews:datepublished og:article:published_time bt:pubdate "
    "created timestamp"
)
_META = tuple(_META_LISTED.split())
_META_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
)
_ABOVE, _BELOW = 6, 16
_LONGEST_DATE_LINE = 14
"""Words of a visible line that may give the date."""


@dataclass(frozen=True, slots=True)
class PageDate:
    date: PartialDate
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class _Seen:
    """A day in a short line near the headline; `mark` 2: said to be published, 1: bare, 0: said to be
    updated."""

    date: PartialDate
    mark: int
    distance: int


def published_of(
    page: Page, data: StructuredData, tags: MetaTags, blocks: Sequence[TextBlock], language: str | None
) -> PageDate | None:
    """The publication date. A guess by htmldate stands last and carries a low certainty."""
    seen = _settled(_near_headline(page, blocks, language), _machine_days(data, tags))
    for date, source, certainty in _told(page, data, tags, seen):
        if date:
            local = _day_where_written(_moment_of_same_day(date, data, tags), seen)
            return PageDate(local, Provenance(source, 0.5 if date.unsure else certainty))
    return None


def _told(
    page: Page, data: StructuredData, tags: MetaTags, seen: Sequence[_Seen]
) -> Iterator[tuple[PartialDate | None, str, float]]:
    yield machine_date(tags.first("article:published_time")), "article:published_time", 0.95
    yield _best([s for s in seen if not s.date.unsure], least=1), "line beside the headline", 0.9
    yield machine_date(text_at(data.article, "datePublished")), "json-ld", 0.87
    for name in _META:
        yield machine_date(tags.first(name)), f"meta {name}", 0.9
    for element in page.root.iterfind(".//*[@itemprop='datePublished']"):
        value = element.get("content") or element.get("datetime") or element.text_content()
        yield machine_date(value.strip()), "itemprop datePublished", 0.8
    yield _best(seen, least=1), "line beside the headline", 0.5
    yield _best(seen, least=0), "line marked as updated", 0.5
    yield _guessed(page), "guessed from the page", 0.4


def _machine_days(data: StructuredData, tags: MetaTags) -> frozenset[str]:
    """All days that the page's machine-readable dates name, published or updated."""
    values = [text_at(data.article, key) for key in ("datePublished", "dateModified", "dateCreated")]
    values += [tags.first(name) for name in ("article:published_time", *_META, *_META_UPDATED)]
    return frozenset(date.value[:10] for value in values if (date := machine_date(value)))


def _settled(seen: Sequence[_Seen], days: frozenset[str]) -> list[_Seen]:
    """Ambiguous days (03/04/2024) read the way in which a machine-readable date of the page agrees."""
    settled: list[_Seen] = []
    for found in seen:
        date = found.date
        if date.unsure and date.value not in days:
            year, month, day = date.value.split("-")
            if f"{year}-{day}-{month}" in days:
                date = PartialDate(f"{year}-{day}-{month}", Precision.DAY)
        elif date.unsure:
            date = replace(date, unsure=False)
        settled.append(replace(found, date=date))
    return settled


def _moment_of_same_day(date: PartialDate, data: StructuredData, tags: MetaTags) -> PartialDate:
    """The exact moment of a day, where a machine-readable value names the same day."""
    if date.precision is not Precision.DAY:
        return date
    for value in (text_at(data.article, "datePublished"), *(tags.first(name) for name in _META)):
        told = machine_date(value)
        if told and told.precision is Precision.MOMENT and told.value[:10] == date.value:
            return told
    return date


def _day_where_written(date: PartialDate, seen: Sequence[_Seen]) -> PartialDate:
    """A moment in UTC may fall on the day before or after; the visible line tells the site's own day."""
    if date.precision is not Precision.MOMENT or not date.value.endswith(("+00:00", "Z")):
        return date
    shown = _best(seen, least=1)
    return shown if shown and abs((shown.first_day - date.first_day).days) == 1 else date


def updated_of(data: StructuredData, tags: MetaTags) -> PageDate | None:
    """When the page says that it was changed last."""
    for name in _META_UPDATED:
        if date := machine_date(tags.first(name)):
            return PageDate(date, Provenance(f"meta {name}", 0.9))
    date = machine_date(text_at(data.article, "dateModified"))
    return PageDate(date, Provenance("json-ld", 0.9)) if date else None


def headline_place(blocks: Sequence[TextBlock]) -> int | None:
    """The number of the first block inside a first-level heading."""
    return next((i for i, block in enumerate(blocks) if block.place.tag == "h1"), None)


def _near_headline(page: Page, blocks: Sequence[TextBlock], language: str | None) -> list[_Seen]:
    place = headline_place(blocks)
    if place is None:
        return []
    window = range(max(0, place - _ABOVE), min(len(blocks), place + _BELOW))
    short = [blocks[i].text for i in window if len(blocks[i].words) <= _LONGEST_DATE_LINE]
    day_first = day_first_of(short, language, _host(page))
    seen: list[_Seen] = []
    for number in window:
        block = blocks[number]
        found = day_in(block.text, day_first) if len(block.words) <= _LONGEST_DATE_LINE else None
        if found:
            before = block.text[: found.start]
            if number and len(blocks[number - 1].words) <= 3:
                before += " " + blocks[number - 1].text
            distance = abs(number - place - 1) + (4 if number < place else 0)
            seen.append(_Seen(found.date, _mark(before), distance))
    return seen


def _mark(before: str) -> int:
    if PHRASES_BEFORE_PUBLICATION.search(before):
        return 2
    return 0 if PHRASES_BEFORE_UPDATE.search(before) else 1


def _best(seen: Sequence[_Seen], least: int) -> PartialDate | None:
    fit = [s for s in seen if s.mark >= least]
    return min(fit, key=lambda s: (-s.mark, s.distance)).date if fit else None


def _host(page: Page) -> str | None:
    return page.url.split("/")[2].lower() if page.url and page.url.count("/") >= 2 else None


def _guessed(page: Page) -> PartialDate | None:
    try:
        guess = machine_date(find_date(page.source, url=page.url, original_date=True))
    except Exception:
        # A fence round a third party: malformed addresses, trees and dates raise what they like.
        return None
    # It answers the first of January where it found a year and nothing more ("© 2026").
    only_year = guess is not None and guess.value.endswith("-01-01")
    return PartialDate(guess.value[:4], Precision.YEAR, unsure=True) if guess and only_year else guess
