"""The sidebar's rows as a model for Qt."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from outcrop.gui import words
from outcrop.gui.sidebar.sections import Contents, Kind, SideRow, rows_of, spoken

_Index = QModelIndex | QPersistentModelIndex


class SidebarModel(QAbstractListModel):
    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[SideRow, ...] = ()
        self._contents = Contents()
        self.folded: frozenset[str] = frozenset()

    def show(self, contents: Contents) -> None:
        self._contents = contents
        self._show(rows_of(contents, self.folded))

    def fold(self, facet: str, folded: bool) -> None:
        """Folds a section to its heading, or unfolds it."""
        self.folded = self.folded | {facet} if folded else self.folded - {facet}
        self._show(rows_of(self._contents, self.folded))

    def _show(self, rows: tuple[SideRow, ...]) -> None:
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

    def row_like(self, wanted: SideRow) -> int | None:
        """Where the row stands that means the same as this one."""
        return next((at for at, row in enumerate(self._rows) if _identity(row) == _identity(wanted)), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return _told(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role == self.RowRole:
            return row
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or (row.kind is Kind.HEADER and not row.facet):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _told(row: SideRow) -> str | None:
    """What a row does, for a tooltip."""
    match row.kind:
        case Kind.SAVED:
            new = f"\n{words.count(row.count, 'new clipping')}" if row.count else ""
            return words.tooltip(f"{row.label}\n{row.value}{new}\nF2 renames it, Del forgets it")
        case Kind.FACET:
            ways = "Click to narrow, Shift-click to leave out, Ctrl-click to widen"
            return words.tooltip(f"{row.label}\n{ways}")
        case Kind.HEADER if row.facet:
            return "Click to unfold" if row.folded else "Click to fold"
    return None


def _identity(row: SideRow) -> tuple[object, ...]:
    return row.kind, row.shelf, row.facet, row.value, row.saved
