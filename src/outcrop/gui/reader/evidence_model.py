"""The evidence as rows: the sentences of one tag, then what was refused and what was not tagged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from outcrop.domain.clipping import Clipping
from outcrop.domain.tags import NotTagged, Tag
from outcrop.gui import words
from outcrop.gui.proof import Passage, Sentence, passages, vetoes

_Index = QModelIndex | QPersistentModelIndex

MOST_MENTIONS = 400
"""Mentions whose sentences are listed for a tag; the arrows step through all of its mentions."""


class RowKind(Enum):
    SENTENCE = "sentence"
    HEADER = "header"
    REFUSED = "refused"
    VETOED = "vetoed"


@dataclass(frozen=True)
class EvidenceRow:
    """`passage` is a sentence that proves the tag, `sentence` one in which something was not tagged."""

    kind: RowKind
    text: str
    passage: Passage | None = None
    sentence: Sentence | None = None
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
            if row.passage and number in row.passage.numbers:
                return place
        return None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole and row.sentence:
            return words.tooltip(row.sentence.text)
        if role == Qt.ItemDataRole.AccessibleTextRole and row.passage:
            return f"{row.text} ({words.count(len(row.passage.numbers), 'mention')})"
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
        found = passages(clipping, tag, MOST_MENTIONS)
        rows += [EvidenceRow(RowKind.SENTENCE, p.text, passage=p, tag=tag) for p in found]
        rest = len(tag.mentions) - MOST_MENTIONS
        if rest > 0:
            rows.append(
                EvidenceRow(RowKind.HEADER, f"AND {words.count(rest, 'MORE MENTION', 'MORE MENTIONS')}")
            )
        if not found:
            rows.append(EvidenceRow(RowKind.HEADER, "You added this tag; the text does not name it."))
    if clipping.refused:
        rows.append(EvidenceRow(RowKind.HEADER, "REFUSED BY YOU"))
        rows += [EvidenceRow(RowKind.REFUSED, refused.label, tag=refused) for refused in clipping.refused]
    candidates = _once(clipping, labels)[:MOST_MENTIONS]
    if candidates:
        rows.append(EvidenceRow(RowKind.HEADER, "NOT TAGGED, AND WHY"))
        rows += candidates
    return tuple(rows)


def _once(clipping: Clipping, labels: dict[tuple[str, str], str]) -> list[EvidenceRow]:
    """What was not tagged and why, each reason for a concept once, with its first sentence."""
    firsts: dict[tuple[str, str], tuple[NotTagged, Sentence]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for candidate, sentence in vetoes(clipping, labels):
        key = sentence.label, sentence.rule
        firsts.setdefault(key, (candidate, sentence))
        counts[key] += 1
    return [
        EvidenceRow(
            RowKind.VETOED,
            f"{label}: {said(rule)}{f', {words.number(counts[key])} times' if counts[key] > 1 else ''}",
            sentence=sentence,
            vetoed=candidate,
        )
        for key, (candidate, sentence) in firsts.items()
        for label, rule in [key]
    ]


def said(rule: str) -> str:
    """A rule's name as words."""
    return rule.replace("_", " ").replace("-", " ")
