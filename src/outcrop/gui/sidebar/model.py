"""The sidebar's rows as values: headings, shelves, facet values with their counts, and "more..."."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from outcrop.domain.page import FacetValue, Shelf
from outcrop.domain.query import TermUse
from outcrop.gui import words
from outcrop.library.saved_searches import SavedSearch

SHOWN = 10
"""Values of a facet that are listed; the others are behind "more..."."""
FACETS = (("mineral", "MINERALS"), ("country", "COUNTRIES"), ("own", "YOUR TAGS"))
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

_Index = QModelIndex | QPersistentModelIndex


class Kind(Enum):
    HEADER = "header"
    SHELF = "shelf"
    SAVED = "saved"
    FACET = "facet"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class SideRow:
    """`facet` is the facet's name for values and "more..."; `use` how the present query uses the value;
    `saved` the id of a saved search, whose count is that of its new hits."""

    kind: Kind
    label: str
    count: int | None = None
    shelf: Shelf | None = None
    facet: str = ""
    value: str = ""
    use: TermUse | None = None
    chosen: bool = False
    saved: int = 0


Uses = Mapping[tuple[str, str], tuple[str, TermUse]]
"""For (facet, value): its label and how the query uses it."""


class SidebarModel(QAbstractListModel):
    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[SideRow, ...] = ()

    def show(
        self,
        counts: Mapping[Shelf, int],
        shelf: Shelf,
        facets: Mapping[str, tuple[FacetValue, ...]],
        uses: Uses,
        saved: tuple[SideRow, ...] = (),
    ) -> None:
        rows = rows_of(counts, shelf, facets, uses, saved)
        if rows == self._rows:
            return
        if [_identity(r) for r in rows] == [_identity(r) for r in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: _Index) -> SideRow | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.ToolTipRole and row.kind is Kind.SAVED:
            return words.tooltip(f"{row.label}\n{row.value}")
        if role == Qt.ItemDataRole.ToolTipRole and row.kind is Kind.FACET:
            return words.tooltip(
                f"{row.label}\nClick to narrow, Shift-click to leave out, Ctrl-click to widen"
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role == self.RowRole:
            return row
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or row.kind is Kind.HEADER:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def rows_of(
    counts: Mapping[Shelf, int],
    shelf: Shelf,
    facets: Mapping[str, tuple[FacetValue, ...]],
    uses: Uses,
    saved: tuple[SideRow, ...] = (),
) -> tuple[SideRow, ...]:
    """All rows: values that the query uses come first, then the most frequent."""
    rows = [SideRow(Kind.HEADER, "LIBRARY")]
    rows += [SideRow(Kind.SHELF, label, counts.get(s, 0), s, chosen=s is shelf) for s, label in _SHELVES]
    if saved:
        rows += [SideRow(Kind.HEADER, "SAVED", facet="saved"), *saved]
    for facet, heading in FACETS:
        values = facets.get(facet, ())
        used = _used_rows(facet, values, uses)
        listed = {row.value for row in used}
        free = [v for v in values if v.id not in listed]
        if not used and not free:
            continue
        rows.append(SideRow(Kind.HEADER, heading, facet=facet))
        rows += used
        room = max(0, SHOWN - len(used))
        rows += [SideRow(Kind.FACET, v.label, v.count, facet=facet, value=v.id) for v in free[:room]]
        if len(free) > room:
            rows.append(SideRow(Kind.MORE, f"{words.number(len(free) - room)} more…", facet=facet))
    return tuple(rows)


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


def _identity(row: SideRow) -> tuple[object, ...]:
    return row.kind, row.shelf, row.facet, row.value, row.saved
