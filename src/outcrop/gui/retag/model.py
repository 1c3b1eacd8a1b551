"""The changes of a re-tag as a tree of two levels, by tag or by clipping, each with a check box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from outcrop.domain.tags import Role
from outcrop.gui import words
from outcrop.gui.proof import Sentence
from outcrop.library.retag_preview import RetagPreview, TagChange, TagChangeKind

_Index = QModelIndex | QPersistentModelIndex
_VERBS = {
    TagChangeKind.ADDED: "added",
    TagChangeKind.REMOVED: "removed",
    TagChangeKind.ROLE: "in another role",
}
_AT_ONCE = 100
"""Rows that a view is told of at a time: it asks for more when it is scrolled to their end."""


@dataclass(frozen=True)
class ChangeRow:
    """One change of one clipping; the title is empty until it is loaded."""

    change: TagChange
    title: str


@dataclass(frozen=True)
class GroupRow:
    """Changes of one tag or of one clipping; `vocabulary` is empty for a clipping."""

    label: str
    vocabulary: str
    kinds: Mapping[TagChangeKind, int]

    @property
    def said(self) -> str:
        """ "3 added, 1 removed"."""
        return ", ".join(
            f"{words.number(self.kinds[kind])} {_VERBS[kind]}" for kind in _VERBS if self.kinds[kind]
        )


class RetagModel(QAbstractItemModel):
    """`wanted` carries the place of a clipping in the preview whose title and sentences are looked at and
    not here yet; `chosen_changed` is emitted when a check box changed."""

    RowRole = Qt.ItemDataRole.UserRole + 1
    SentenceRole = Qt.ItemDataRole.UserRole + 2
    wanted = Signal(int)
    chosen_changed = Signal()

    def __init__(self, preview: RetagPreview) -> None:
        super().__init__()
        self._preview = preview
        self.left_out: set[int] = set()
        self._titles: dict[int, str] = {}
        self._sentences: dict[int, Sentence | None] = {}
        self._asked: set[int] = set()
        self.by_tag = True
        self._groups: Sequence[int] = ()
        self._shown: dict[int, int] = {}
        self._out: dict[int, int] = {}
        self._regroup()

    def group(self, *, by_tag: bool) -> None:
        """Groups by tag, or by clipping."""
        self.beginResetModel()
        self.by_tag = by_tag
        self._regroup()
        self.endResetModel()

    def _regroup(self) -> None:
        """The tag with the most changes first; clippings as they were added."""
        preview = self._preview
        if self.by_tag:
            named = [label for _, _, label in preview.tags]
            self._groups = sorted(
                range(len(named)), key=lambda which: (-len(preview.of_tag(which)), named[which])
            )
        else:
            self._groups = range(len(preview.clippings))
        self._shown = {-1: min(_AT_ONCE, len(self._groups))}
        self._out = {}

    @property
    def chosen(self) -> int:
        """How many changes are chosen."""
        return len(self._preview) - len(self.left_out)

    def add_found(self, titles: Mapping[int, str], sentences: Mapping[int, Sentence | None]) -> None:
        """Takes in titles by places of clippings, and sentences by numbers of changes."""
        self._titles.update(titles)
        self._sentences.update(sentences)
        if self._groups:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: _Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return self._shown[-1]
        if parent.internalId():
            return 0
        return self._shown.get(parent.row(), min(_AT_ONCE, len(self._numbers(parent.row()))))

    def hasChildren(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008
        return not parent.isValid() or not parent.internalId()

    def canFetchMore(self, parent: _Index) -> bool:
        return self.rowCount(parent) < self._size(parent)

    def fetchMore(self, parent: _Index) -> None:
        first = self.rowCount(parent)
        last = min(first + _AT_ONCE, self._size(parent)) - 1
        self.beginInsertRows(self._plain(parent), first, last)
        self._shown[parent.row() if parent.isValid() else -1] = last + 1
        self.endInsertRows()

    def _plain(self, parent: _Index) -> QModelIndex:
        return self.index(parent.row(), 0) if parent.isValid() else QModelIndex()

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren if index.internalId() else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                row = self._row(index)
                return f"{row.label}: {row.said}" if isinstance(row, GroupRow) else _spoken(row)
            case Qt.ItemDataRole.CheckStateRole:
                return self._state(index)
            case self.RowRole:
                return self._row(index)
            case self.SentenceRole if index.internalId():
                return self._sentence(self._number(index))
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        in_group = index.internalId()
        group = in_group - 1 if in_group else index.row()
        numbers = (self._number(index),) if in_group else self._numbers(group)
        if Qt.CheckState(value) is Qt.CheckState.Unchecked:
            self.left_out.update(numbers)
        else:
            self.left_out.difference_update(numbers)
        self._out.pop(group, None)
        above = self.index(group, 0)
        self.dataChanged.emit(above, above)
        self.dataChanged.emit(self.index(0, 0, above), self.index(self.rowCount(above) - 1, 0, above))
        self.chosen_changed.emit()
        return True

    def _size(self, parent: _Index) -> int:
        return len(self._numbers(parent.row())) if parent.isValid() else len(self._groups)

    def _numbers(self, row: int) -> Sequence[int]:
        """The numbers of the changes in a group."""
        group = self._groups[row]
        return self._preview.of_tag(group) if self.by_tag else self._preview.numbers_of(group)

    def _number(self, index: _Index) -> int:
        return self._numbers(index.internalId() - 1)[index.row()]

    def _left_out_of(self, row: int) -> int:
        """How many changes of a group are left out; counted when it is looked at."""
        if row not in self._out:
            self._out[row] = sum(map(self.left_out.__contains__, self._numbers(row)))
        return self._out[row]

    def _row(self, index: _Index) -> GroupRow | ChangeRow:
        if index.internalId():
            number = self._number(index)
            return ChangeRow(self._preview.change(number), self._title(self._preview.place_of(number)))
        group = self._groups[index.row()]
        if self.by_tag:
            vocabulary, _, label = self._preview.tags[group]
            return GroupRow(label, vocabulary, self._preview.kinds_of_tag(group))
        return GroupRow(self._title(group), "", self._preview.kinds_of_clipping(group))

    def _state(self, index: _Index) -> Qt.CheckState:
        if index.internalId():
            out, size = int(self._number(index) in self.left_out), 1
        else:
            out, size = self._left_out_of(index.row()), len(self._numbers(index.row()))
        if not out:
            return Qt.CheckState.Checked
        return Qt.CheckState.Unchecked if out == size else Qt.CheckState.PartiallyChecked

    def _title(self, place: int) -> str:
        self._want(place)
        return self._titles.get(place, "")

    def _sentence(self, number: int) -> Sentence | None:
        self._want(self._preview.place_of(number))
        return self._sentences.get(number)

    def _want(self, place: int) -> None:
        if place not in self._asked:
            self._asked.add(place)
            self.wanted.emit(place)


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
