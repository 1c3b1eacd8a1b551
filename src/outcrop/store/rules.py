"""What the reader taught Outcrop: labels typed by hand."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outcrop.domain.tags import Verdict
from outcrop.domain.vocabulary import OWN
from outcrop.store.tables import DecisionRow


def own_labels(session: Session) -> tuple[tuple[str, str], ...]:
    """Ids and labels of the concepts that the reader typed, by id: those that some clipping has."""
    found = session.execute(
        select(DecisionRow.concept, DecisionRow.label, func.min(DecisionRow.made))
        .where(DecisionRow.vocabulary == OWN, DecisionRow.verdict == Verdict.ADDED)
        .group_by(DecisionRow.concept)
        .order_by(DecisionRow.concept)
    )
    return tuple((concept, label) for concept, label, _ in found)
