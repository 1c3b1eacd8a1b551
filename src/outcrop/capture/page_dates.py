"""When a page was published and updated, in the measured order of those who say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outcrop.capture.date_guess import guessed_date
from outcrop.capture.days import machine_date
from outcrop.capture.json_ld import StructuredData, text_at
from outcrop.capture.meta_tags import MetaTags
from outcrop.capture.page import Page
from outcrop.capture.visible_days import SeenDay, best
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


@dataclass(frozen=True, slots=True)
class PageDate:
    date: PartialDate
    provenance: Provenance


def published_of(
    page: Page, data: StructuredData, tags: MetaTags, seen: Sequence[SeenDay]
) -> PageDate | None:
    """The publication date; `seen` are the days beside the headline. A guess by htmldate stands last and
    carries a low certainty."""
    for date, source, certainty in _told(page, data, tags, seen):
        if date:
            local = _day_where_written(_moment_of_same_day(date, data, tags), seen)
            return PageDate(local, Provenance(source, 0.5 if date.unsure else certainty))
    return None


def _told(
    page: Page, data: StructuredData, tags: MetaTags, seen: Sequence[SeenDay]
) -> Iterator[tuple[PartialDate | None, str, float]]:
    yield machine_date(tags.first("article:published_time")), "article:published_time", 0.95
    yield best([s for s in seen if not s.date.unsure], least=1), "line beside the headline", 0.9
    yield machine_date(text_at(data.article, "datePublished")), "json-ld", 0.87
    for name in _META:
        yield machine_date(tags.first(name)), f"meta {name}", 0.9
    for element in page.root.iterfind(".//*[@itemprop='datePublished']"):
        value = element.get("content") or element.get("datetime") or element.text_content()
        yield machine_date(value.strip()), "itemprop datePublished", 0.8
    yield best(seen, least=1), "line beside the headline", 0.5
    yield best(seen, least=0), "line marked as updated", 0.5
    yield guessed_date(page), "guessed from the page", 0.4


def machine_days(data: StructuredData, tags: MetaTags) -> frozenset[str]:
    """All days that the page's machine-readable dates name, published or updated."""
    values = [text_at(data.article, key) for key in ("datePublished", "dateModified", "dateCreated")]
    values += [tags.first(name) for name in ("article:published_time", *_META, *_META_UPDATED)]
    return frozenset(date.value[:10] for value in values if (date := machine_date(value)))


def _moment_of_same_day(date: PartialDate, data: StructuredData, tags: MetaTags) -> PartialDate:
    """The exact moment of a day, where a machine-readable value names the same day."""
    if date.precision is not Precision.DAY:
        return date
    for value in (text_at(data.article, "datePublished"), *(tags.first(name) for name in _META)):
        told = machine_date(value)
        if told and told.precision is Precision.MOMENT and told.value[:10] == date.value:
            return told
    return date


def _day_where_written(date: PartialDate, seen: Sequence[SeenDay]) -> PartialDate:
    """A moment in UTC may fall on the day before or after; the visible line tells the site's own day."""
    if date.precision is not Precision.MOMENT or not date.value.endswith(("+00:00", "Z")):
        return date
    shown = best(seen, least=1)
    return shown if shown and abs((shown.first_day - date.first_day).days) == 1 else date


def updated_of(
    data: StructuredData, tags: MetaTags, seen: Sequence[SeenDay], published: PartialDate | None
) -> PageDate | None:
    """When the page says that it was changed last: in its structured data, else beside the headline."""
    for name in _META_UPDATED:
        if date := machine_date(tags.first(name)):
            return PageDate(date, Provenance(f"meta {name}", 0.9))
    if date := machine_date(text_at(data.article, "dateModified")):
        return PageDate(date, Provenance("json-ld", 0.9))
    shown = best([day for day in seen if day.mark == 0], least=0)
    if shown is None or (published is not None and shown.first_day < published.first_day):
        return None
    return PageDate(shown, Provenance("line marked as updated", 0.5 if shown.unsure else 0.85))
