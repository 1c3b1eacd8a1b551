"""What the reader taught Outcrop: labels typed by hand, and phrases that are not what they seem."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outcrop.domain.tags import Verdict
from outcrop.domain.vetoes import Veto
from outcrop.domain.vocabulary import OWN
from outcrop.store.tables import DecisionRow, VetoRow
from outcrop.store.times import now

_OWN_LABELS = (
    select(DecisionRow.concept, DecisionRow.label, func.min(DecisionRow.made))
    .where(DecisionRow.vocabulary == OWN, DecisionRow.verdict == Verdict.ADDED)
    .group_by(DecisionRow.concept)
    .order_by(DecisionRow.concept)
)


def own_labels(session: Session) -> tuple[tuple[str, str], ...]:
    """Ids and labels of the concepts that the reader typed, by id: those that some clipping has."""
    return tuple((concept, label) for concept, label, _ in session.execute(_OWN_LABELS))


def read_vetoes(session: Session) -> tuple[Veto, ...]:
    """The reader's rules, in a fixed order."""
    rows = session.scalars(select(VetoRow).order_by(VetoRow.vocabulary, VetoRow.concept, VetoRow.folded))
    return tuple(Veto(row.vocabulary, row.concept, row.phrase) for row in rows)


def read_veto(session: Session, key: Sequence[str]) -> str | None:
    """The phrase of a rule as it was written; None where there is no rule of this key (`Veto.key`)."""
    row = session.get(VetoRow, tuple(key))
    return row.phrase if row else None


def write_veto(session: Session, key: Sequence[str], phrase: str | None) -> None:
    """Makes the rule of this key, or without a phrase takes it away."""
    row = session.get(VetoRow, tuple(key))
    if row:
        session.delete(row)
        session.flush()
    if phrase is not None:
        vocabulary, concept, folded = key
        session.add(VetoRow(vocabulary=vocabulary, concept=concept, folded=folded, phrase=phrase, made=now()))


def labelled(session: Session, concept: str) -> tuple[int, ...]:
    """The ids of the clippings that have a label of the reader's own."""
    return tuple(
        session.scalars(
            select(DecisionRow.clipping_id)
            .where(
                DecisionRow.vocabulary == OWN,
                DecisionRow.concept == concept,
                DecisionRow.verdict == Verdict.ADDED,
            )
            .order_by(DecisionRow.clipping_id)
        )
    )
