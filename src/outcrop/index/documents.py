"""What goes into the index and what comes out, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from outcrop.domain.page import FacetValue, Problem, Snippet


@dataclass(frozen=True, slots=True)
class Document:
    """A clipping as the index sees it. `tags` and `focus` hold "vocabulary:concept" keys,
    the latter only of tags whose role is focus."""

    id: int
    title: str
    text: str
    language: str | None
    site: str | None
    byline: tuple[str, ...]
    notes: tuple[str, ...]
    url: str | None
    canonical_url: str | None
    published_first: date | None
    published_last: date | None
    captured: datetime
    tags: tuple[str, ...]
    focus: tuple[str, ...]
    read: bool
    starred: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index was derived from; committed together with the documents."""

    library: str
    schema: int
    analyser: str
    revision: int


@dataclass(frozen=True, slots=True)
class IndexHit:
    id: int
    score: float


@dataclass(frozen=True)
class IndexAnswer:
    """All hits are counted; `hits` is the asked page of them, best first.

    Facet values carry ids only (label = id); the library puts labels to concepts. `size` is how many
    clippings the index holds.
    """

    total: int
    hits: tuple[IndexHit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    did_you_mean: str | None = None
    undated_left_out: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """A hit's text with what matched marked: the best window, and marks in the whole title."""

    snippet: Snippet
    title_marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word of the library and how many clippings hold it."""

    word: str
    count: int
