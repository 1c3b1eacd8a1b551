"""The evidence as rows: the sentences of one tag, then what was refused and what was not tagged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from outcrop.domain.clipping import Clipping
from outcrop.domain.tags import NotTagged, Tag
from outcrop.gui import words
from outcrop.gui.proof import Sentence, proofs, vetoes

_Index = QModelIndex | QPersistentModelIndex

MOST_SENTENCES = 200
"""Sentences that are listed for a tag; the arrows step through all of its mentions."""


class RowKind(Enum):
    SENTENCE = "sentence"
    HEADER = "header"
    REFUSED = "refused"
    VETOED = "vetoed"


@dataclass(frozen=True)
class EvidenceRow:
    """`number` is a sentence's place among the tag's mentions, from 0."""

    kind: RowKind
    text: str
    sentence: Sentence | None = None
    number: int = 0
    tag: Tag | None = None
    vetoed: NotTagged | None = None


class EvidenceModel(QAbstractListModel):
    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[EvidenceRow, ...] = ()

    def show(self, clipping: Clipping | None, tag: Tag | None, labels: dict[tuple[str, str], str]) -> None:
        self.beginResetModel()
        self._rows = rows_of(clipping, tag, labels) if clipping else ()
        self.endResetModel()

    def row_at(self, index: _Index) -> EvidenceRow:
        return self._rows[index.row()]

    def row_of_sentence(self, number: int) -> int | None:
        for place, row in enumerate(self._rows):
            if row.kind is RowKind.SENTENCE and row.number == number:
                return place
        return None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.sentence.text if row.sentence and row.kind is RowKind.SENTENCE else row.text
        if role == Qt.ItemDataRole.ToolTipRole and row.sentence:
            return words.tooltip(row.sentence.text)
        if role == self.RowRole:
            return row
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].kind is RowKind.HEADER:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


def rows_of(
    clipping: Clipping, tag: Tag | None, labels: dict[tuple[str, str], str]
) -> tuple[EvidenceRow, ...]:
    """The rows for a clipping and the tag that is looked at, if any."""
    rows: list[EvidenceRow] = []
    if tag:
        sentences = proofs(clipping, tag, MOST_SENTENCES)
        rows += [EvidenceRow(RowKind.SENTENCE, s.text, s, n, tag) for n, s in enumerate(sentences)]
        rest = len(tag.mentions) - len(sentences)
        if rest:
            rows.append(
                EvidenceRow(RowKind.HEADER, f"AND {words.count(rest, 'MORE MENTION', 'MORE MENTIONS')}")
            )
        if not sentences:
            rows.append(EvidenceRow(RowKind.HEADER, "You added this tag; the text does not name it."))
    if clipping.refused:
        rows.append(EvidenceRow(RowKind.HEADER, "REFUSED BY YOU"))
        rows += [EvidenceRow(RowKind.REFUSED, refused.label, tag=refused) for refused in clipping.refused]
    candidates = vetoes(clipping, labels)[:MOST_SENTENCES]
    if candidates:
        rows.append(EvidenceRow(RowKind.HEADER, "NOT TAGGED, AND WHY"))
        rows += [
            EvidenceRow(RowKind.VETOED, f"{s.label}: {said(s.rule)}", s, vetoed=candidate)
            for candidate, s in candidates
        ]
    return tuple(rows)


def said(rule: str) -> str:
    """A rule's name as words."""
    return rule.replace("_", " ").replace("-", " ")
