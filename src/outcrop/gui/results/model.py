"""A lazy model of a search's hits: it knows how many there are and asks for pages when they are looked at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from outcrop.domain.page import Hit, SearchPage
from outcrop.gui import words
from outcrop.gui.session.asking import PAGE

_MOST_PAGES = 200
MOST_ROWS = _MOST_PAGES * PAGE
"""So many rows are here at the same time."""

_Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QAbstractListModel):
    """`wanted` is emitted with the offset of a page that is looked at and not here yet."""

    HitRole = Qt.ItemDataRole.UserRole + 1
    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._total = 0
        self._pages: dict[int, tuple[Hit, ...]] = {}
        self._asked: set[int] = set()

    def show(self, page: SearchPage, offset: int = 0) -> None:
        """A new answer: `page` holds its hits from `offset` on, all others are asked for when needed.

        Where as many rows stay as there were, the view keeps its place and selection.
        """
        same = page.total == self._total
        if not same:
            self.beginResetModel()
        self._total = page.total
        self._pages.clear()
        self._asked.clear()
        self._keep(page.hits, offset)
        if not same:
            self.endResetModel()
        elif self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, 0))

    def add(self, page: SearchPage, offset: int) -> None:
        """One more page of the present answer. One that no longer fits it (its total differs) is left."""
        if page.total != self._total or not page.hits:
            self.forget(offset)
            return
        if len(self._pages) > _MOST_PAGES:
            self._pages.clear()
            self._asked.clear()
        self._keep(page.hits, offset)
        last = min(self._total, offset + len(page.hits)) - 1
        self.dataChanged.emit(self.index(offset, 0), self.index(last, 0))

    def forget(self, offset: int) -> None:
        """A page that did not come is asked for again when it is looked at."""
        self._asked.discard(offset)

    def hit_at(self, row: int) -> Hit | None:
        page = self._pages.get(row - row % PAGE, ())
        return page[row % PAGE] if row % PAGE < len(page) else None

    def row_of(self, clipping: int) -> int | None:
        """The row of a clipping among the pages that are here."""
        for offset, hits in self._pages.items():
            for place, hit in enumerate(hits):
                if hit.row.id == clipping:
                    return offset + place
        return None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._total

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._total:
            return None
        hit = self.hit_at(index.row())
        if hit is None:
            self.want(index.row() - index.row() % PAGE)
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.row.title or "Untitled"
            case Qt.ItemDataRole.ToolTipRole:
                return words.tooltip(f"{hit.row.title}\n{hit.row.url or ''}".strip())
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(hit)
            case self.HitRole:
                return hit
        return None

    def _keep(self, hits: tuple[Hit, ...], offset: int) -> None:
        for start in range(0, len(hits), PAGE):
            self._pages[offset + start] = hits[start : start + PAGE]

    def want(self, offset: int) -> None:
        """Asks for a page, once."""
        if offset not in self._asked:
            self._asked.add(offset)
            self.wanted.emit(offset)


def spoken(hit: Hit) -> str:
    """A row as a screen reader says it."""
    row = hit.row
    tags = ", ".join(tag.label for tag in row.tags if tag.focus)
    state = [
        "unread" if not row.read else "",
        "starred" if row.starred else "",
    ]
    parts = [row.title or "Untitled", row.site or "", words.day(row.published) or "undated", *state]
    parts.append(f"about {tags}" if tags else "")
    return ", ".join(part for part in parts if part)
