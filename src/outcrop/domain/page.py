"""What a search gives: rows with snippets, facets over all hits, and how the query was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from outcrop.domain.clipping import Row


class Sort(StrEnum):
    RELEVANCE = "relevance"
    PUBLISHED = "-published"
    CAPTURED = "-captured"
    TITLE = "title"


class Shelf(StrEnum):
    """Which part of the library a search looks at."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A window of the clean text; `marks` are (start, end) in it, in characters."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a query's words stand in a title and in a clean text: (start, end) in characters, in order."""

    title: tuple[tuple[int, int], ...] = ()
    text: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    row: Row
    score: float
    snippet: Snippet
    title_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the query that could not be read as written, or that no clipping answers to.

    `start` and `end` are its place in the query; `suggestion` a whole query to try instead. An `offer`
    is no mistake: it says what else may have been meant, or what a query that finds nothing would find
    with one part less; then `found` is how many clippings that are.
    """

    start: int
    end: int
    message: str
    suggestion: str | None = None
    offer: bool = False
    found: int | None = None


@dataclass(frozen=True)
class SearchPage:
    """One page of an answer. `total` counts all hits of the `library_size` clippings searched.

    `behind` is how many changed clippings the index has not taken in yet; `undated_left_out`
    how many clippings a date filter could not judge.
    """

    query: str
    read_as: str
    total: int
    library_size: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    did_you_mean: str | None = None
    undated_left_out: int = 0
    behind: int = 0
