"""A draft is an article read but not kept; a clipping is one that the library holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from outcrop.domain.article import Article, to_html
from outcrop.domain.dates import PartialDate
from outcrop.domain.tags import NotTagged, Tag


class Route(StrEnum):
    """The way an article came in."""

    PASTE = "paste"
    DROP = "drop"
    FILE = "file"
    URL = "url"
    BROWSER = "browser"
    SAMPLE = "sample"


BY_HAND = "by hand"
"""The source of a value that the reader typed, chose or confirmed."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value came from ("json-ld", "line above the headline") and how sure (0 to 1)."""

    source: str
    certainty: float = 1.0


@dataclass(frozen=True)
class Metadata:
    """What is known of an article beside its text. Unknown values are None or empty.

    `provenance` maps names of these fields to where their values came from.
    """

    title: str = ""
    byline: tuple[str, ...] = ()
    site: str | None = None
    section: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    language: str | None = None
    description: str | None = None
    lead_image: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    provenance: Mapping[str, Provenance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quality:
    """Whether this is an article, and if not what stands in the way (SURFACE lists the kinds)."""

    ok: bool = True
    kind: str = "article"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes an article was read from, untouched, and what they are."""

    data: bytes
    media_type: str
    file_name: str | None = None


@dataclass(frozen=True)
class Draft:
    """An article as capture read it, with its tags; it has no identity yet.

    `tagger` is the fingerprint of the vocabularies and rules that tagged it.
    """

    article: Article
    metadata: Metadata
    original: Original
    route: Route
    quality: Quality = Quality()
    tags: tuple[Tag, ...] = ()
    not_tagged: tuple[NotTagged, ...] = ()
    tagger: str = ""

    @property
    def title(self) -> str:
        return self.metadata.title

    @property
    def text(self) -> str:
        return self.article.text

    @property
    def html(self) -> str:
        return to_html(self.article)

    @property
    def byline(self) -> tuple[str, ...]:
        return self.metadata.byline

    @property
    def published(self) -> str | None:
        return self.metadata.published.value if self.metadata.published else None

    @property
    def site(self) -> str | None:
        return self.metadata.site

    @property
    def section(self) -> str | None:
        return self.metadata.section

    @property
    def language(self) -> str | None:
        return self.metadata.language

    @property
    def url(self) -> str | None:
        return self.metadata.url

    @property
    def canonical_url(self) -> str | None:
        return self.metadata.canonical_url

    @property
    def provenance(self) -> Mapping[str, Provenance]:
        return self.metadata.provenance


@dataclass(frozen=True, slots=True)
class Note:
    id: int
    text: str
    written: datetime


TITLE_BY_HAND = "title by hand"
TEXT_BY_HAND = "text by hand"
"""In what made a version: the reader typed its title, said where its text begins and ends."""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One reading of an original: which it is (from 1), when and how it was made."""

    number: int
    made: datetime
    extractor: str
    characters: int
    original: str

    @property
    def title_by_hand(self) -> bool:
        return TITLE_BY_HAND in self.extractor

    @property
    def text_by_hand(self) -> bool:
        return TEXT_BY_HAND in self.extractor


@dataclass(frozen=True)
class Clipping:
    """A saved article. `original` is the SHA-256 (hex) of the bytes behind the present text, which is
    number `version` of its `versions`."""

    id: int
    uid: str
    article: Article
    metadata: Metadata
    route: Route
    quality: Quality
    original: str
    captured: datetime
    revision: int
    starred: bool = False
    read: bool = False
    trashed: bool = False
    tags: tuple[Tag, ...] = ()
    refused: tuple[Tag, ...] = ()
    not_tagged: tuple[NotTagged, ...] = ()
    notes: tuple[Note, ...] = ()
    versions: tuple[TextVersion, ...] = ()
    version: int = 1

    @property
    def present_version(self) -> TextVersion:
        return next(v for v in self.versions if v.number == self.version)

    @property
    def title(self) -> str:
        return self.metadata.title

    @property
    def text(self) -> str:
        return self.article.text


@dataclass(frozen=True, slots=True)
class RowTag:
    """As much of a tag as a list row shows."""

    vocabulary: str
    concept: str
    label: str
    focus: bool


@dataclass(frozen=True, slots=True)
class Row:
    """As much of a clipping as a list shows. `opening` is the start of its clean text."""

    id: int
    uid: str
    title: str
    url: str | None
    site: str | None
    published: PartialDate | None
    captured: datetime
    language: str | None
    starred: bool
    read: bool
    trashed: bool
    opening: str
    tags: tuple[RowTag, ...] = ()


def day_shown(row: Row) -> date:
    """The day a row sorts by in reading order: published if known, else captured."""
    return row.published.first_day if row.published else row.captured.date()
