"""The changes of a re-tag as a tree of two levels, by tag or by clipping, each with a check box."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from outcrop.domain.tags import Role
from outcrop.gui import words
from outcrop.gui.proof import Sentence
from outcrop.library.retagging import RetagPreview, TagChange, TagChangeKind

Key = tuple[int, str, str]
_Index = QModelIndex | QPersistentModelIndex
_VERBS = {
    TagChangeKind.ADDED: "added",
    TagChangeKind.REMOVED: "removed",
    TagChangeKind.ROLE: "in another role",
}


@dataclass(frozen=True)
class ChangeRow:
    """One change of one clipping."""

    change: TagChange
    title: str


@dataclass
class GroupRow:
    """Changes of one tag or of one clipping; `vocabulary` is empty for a clipping."""

    label: str
    vocabulary: str
    rows: list[ChangeRow] = field(default_factory=list)

    @property
    def said(self) -> str:
        """ "3 added, 1 removed"."""
        counts = Counter(row.change.kind for row in self.rows)
        return ", ".join(f"{words.number(counts[kind])} {_VERBS[kind]}" for kind in _VERBS if counts[kind])


class RetagModel(QAbstractItemModel):
    """`wanted` carries the id of a clipping whose sentences are looked at and not here yet; `chosen`
    is emitted when a check box changed."""

    RowRole = Qt.ItemDataRole.UserRole + 1
    SentenceRole = Qt.ItemDataRole.UserRole + 2
    wanted = Signal(int)
    chosen_changed = Signal()

    def __init__(self, preview: RetagPreview) -> None:
        super().__init__()
        self._preview = preview
        self._left_out: set[Key] = set()
        self._sentences: dict[Key, Sentence | None] = {}
        self._asked: set[int] = set()
        self.by_tag = True
        self._groups = _by_tag(preview)

    def group(self, *, by_tag: bool) -> None:
        """Groups by tag, or by clipping."""
        self.beginResetModel()
        self.by_tag = by_tag
        self._groups = _by_tag(self._preview) if by_tag else _by_clipping(self._preview)
        self.endResetModel()

    @property
    def chosen(self) -> set[Key]:
        return {change.key for change in self._preview.changes} - self._left_out

    def add_sentences(self, found: dict[Key, Sentence | None]) -> None:
        self._sentences.update(found)
        if self._groups:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._groups) - 1, 0))

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: _Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() else len(self._groups[parent.row()].rows)

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._row(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.label}: {row.said}" if isinstance(row, GroupRow) else _spoken(row)
            case Qt.ItemDataRole.CheckStateRole:
                return self._state(row)
            case self.RowRole:
                return row
            case self.SentenceRole if isinstance(row, ChangeRow):
                return self._sentence(row.change)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._row(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        keys = {r.change.key for r in row.rows} if isinstance(row, GroupRow) else {row.change.key}
        if Qt.CheckState(value) is Qt.CheckState.Unchecked:
            self._left_out |= keys
        else:
            self._left_out -= keys
        group = index.row() if isinstance(row, GroupRow) else index.internalId() - 1
        above = self.index(group, 0)
        self.dataChanged.emit(above, above)
        self.dataChanged.emit(self.index(0, 0, above), self.index(self.rowCount(above) - 1, 0, above))
        self.chosen_changed.emit()
        return True

    def _row(self, index: _Index) -> GroupRow | ChangeRow | None:
        if not index.isValid():
            return None
        group = index.internalId()
        return self._groups[group - 1].rows[index.row()] if group else self._groups[index.row()]

    def _state(self, row: GroupRow | ChangeRow) -> Qt.CheckState:
        rows = row.rows if isinstance(row, GroupRow) else [row]
        left_out = sum(r.change.key in self._left_out for r in rows)
        if left_out == 0:
            return Qt.CheckState.Checked
        return Qt.CheckState.Unchecked if left_out == len(rows) else Qt.CheckState.PartiallyChecked

    def _sentence(self, change: TagChange) -> Sentence | None:
        if change.key not in self._sentences and change.clipping_id not in self._asked:
            self._asked.add(change.clipping_id)
            self.wanted.emit(change.clipping_id)
        return self._sentences.get(change.key)


def sign(change: TagChange) -> str:
    """What happens to the tag, in a word."""
    match change.kind:
        case TagChangeKind.ADDED:
            return f"+ as {change.tag.role.value}"
        case TagChangeKind.REMOVED:
            return "\N{MINUS SIGN} removed"
        case TagChangeKind.ROLE:
            before = Role.MENTION if change.tag.role is Role.FOCUS else Role.FOCUS
            return f"{before.value} \N{RIGHTWARDS ARROW} {change.tag.role.value}"


def _spoken(row: ChangeRow) -> str:
    return f"{row.change.tag.label}, {sign(row.change)}, {row.title or 'Untitled'}"


def _by_tag(preview: RetagPreview) -> list[GroupRow]:
    """The tag with the most changes first."""
    groups: dict[tuple[str, str], GroupRow] = {}
    for clipping in preview.clippings:
        for change in clipping.changes:
            tag = change.tag
            group = groups.setdefault(tag.key, GroupRow(tag.label, tag.vocabulary))
            group.rows.append(ChangeRow(change, clipping.title))
    return sorted(groups.values(), key=lambda group: (-len(group.rows), group.label))


def _by_clipping(preview: RetagPreview) -> list[GroupRow]:
    return [
        GroupRow(c.title or "Untitled", "", [ChangeRow(change, c.title) for change in c.changes])
        for c in preview.clippings
    ]
