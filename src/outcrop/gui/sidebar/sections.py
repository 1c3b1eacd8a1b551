"""The sidebar's rows as values: headings, shelves, saved searches, values of facets, and "more..."."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import Enum

from outcrop.domain.page import FacetValue, Shelf
from outcrop.domain.query import TermUse
from outcrop.gui import words
from outcrop.library.naming import GROUPED
from outcrop.library.saved_searches import SavedSearch

SHOWN = 10
"""Values of a vocabulary that are listed; the others are behind "more..."."""
SHOWN_OF_OTHERS = 5
"""The same of groups, sites, years and languages, which come after them."""
_HEADINGS = {
    "mineral": "MINERALS",
    "country": "COUNTRIES",
    "own": "YOUR TAGS",
    f"mineral{GROUPED}": "GROUPS OF MINERALS",
    f"country{GROUPED}": "GROUPS OF COUNTRIES",
    "site": "SITES",
    "year": "YEARS",
    "language": "LANGUAGES",
}
_FIRST, _LAST = (
    ("mineral", "country", "own"),
    (f"mineral{GROUPED}", f"country{GROUPED}", "site", "year", "language"),
)
_SHELVES = (
    (Shelf.ALL, "All"),
    (Shelf.UNREAD, "Unread"),
    (Shelf.STARRED, "Starred"),
    (Shelf.TRASH, "Trash"),
)
_USED = {
    TermUse.INCLUDED: "shown only",
    TermUse.EXCLUDED: "left out",
    TermUse.WIDENED: "one of those shown",
}
SAVED = "saved"
"""What the section of saved searches is called."""


class Kind(Enum):
    HEADER = "header"
    SHELF = "shelf"
    SAVED = "saved"
    FACET = "facet"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class SideRow:
    """`facet` is the facet's name for headings, values and "more..."; `use` how the present query uses the
    value; `saved` the id of a saved search, whose count is that of its new hits."""

    kind: Kind
    label: str
    count: int | None = None
    shelf: Shelf | None = None
    facet: str = ""
    value: str = ""
    use: TermUse | None = None
    chosen: bool = False
    saved: int = 0
    folded: bool = False


Uses = Mapping[tuple[str, str], tuple[str, TermUse]]
"""For (facet, value): its label and how the query uses it."""


@dataclass(frozen=True)
class Contents:
    """What the sidebar shows: the shelves' counts, the answer's facets, and how the query uses them."""

    counts: Mapping[Shelf, int] = field(default_factory=dict)
    shelf: Shelf = Shelf.ALL
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    uses: Uses = field(default_factory=dict)
    saved: tuple[SideRow, ...] = ()


def rows_of(contents: Contents, folded: Set[str] = frozenset()) -> tuple[SideRow, ...]:
    """All rows: values that the query uses come first, then the most frequent. A folded section keeps its
    heading and what the query uses of it."""
    rows = [SideRow(Kind.HEADER, "LIBRARY")]
    for shelf, label in _SHELVES:
        chosen = contents.shelf is shelf
        rows.append(SideRow(Kind.SHELF, label, contents.counts.get(shelf, 0), shelf, chosen=chosen))
    if contents.saved:
        rows.append(SideRow(Kind.HEADER, "SAVED", facet=SAVED, folded=SAVED in folded))
        rows += [row for row in contents.saved if SAVED not in folded or row.chosen]
    named = {facet for facet, _ in contents.uses} | set(contents.facets)
    others = sorted(named - set(_FIRST) - set(_LAST))
    for facet in (*_FIRST, *others, *_LAST):
        rows += _section(contents, facet, facet in folded)
    return tuple(rows)


def _section(contents: Contents, facet: str, folded: bool) -> list[SideRow]:
    values = contents.facets.get(facet, ())
    used = _used_rows(facet, values, contents.uses)
    listed = {row.value for row in used}
    free = [value for value in values if value.id not in listed]
    if not used and not free:
        return []
    heading = _HEADINGS.get(facet, facet.replace("-", " ").upper())
    rows = [SideRow(Kind.HEADER, heading, facet=facet, folded=folded), *used]
    if folded:
        return rows
    room = max(0, (SHOWN_OF_OTHERS if facet in _LAST else SHOWN) - len(used))
    rows += [SideRow(Kind.FACET, v.label, v.count, facet=facet, value=v.id) for v in free[:room]]
    if len(free) > room:
        rows.append(SideRow(Kind.MORE, f"{words.number(len(free) - room)} more…", facet=facet))
    return rows


def saved_rows(searches: tuple[SavedSearch, ...], query: str) -> tuple[SideRow, ...]:
    """Saved searches as rows; the one that is asked now is marked."""
    return tuple(
        SideRow(
            Kind.SAVED,
            search.name,
            search.new or None,
            value=search.query,
            chosen=search.query == query.strip(),
            saved=search.id,
        )
        for search in searches
    )


def _used_rows(facet: str, values: tuple[FacetValue, ...], uses: Uses) -> list[SideRow]:
    counts = {v.id: v.count for v in values}
    return [
        SideRow(Kind.FACET, label, counts.get(value, 0), facet=facet, value=value, use=use)
        for (name, value), (label, use) in uses.items()
        if name == facet
    ]


def spoken(row: SideRow) -> str:
    """A row as a screen reader says it."""
    parts = [row.label]
    if row.count is not None:
        new = "new " if row.kind is Kind.SAVED else ""
        parts.append(words.count(row.count, f"{new}clipping"))
    if row.use:
        parts.append(_USED[row.use])
    return ", ".join(parts)
