"""What of a clipping the reader shows: where that stays the same, nothing is drawn again."""

from __future__ import annotations

from outcrop.domain.clipping import Clipping


def appearance_of(clipping: Clipping | None) -> object:
    """Equal for two states of a clipping that look the same."""
    if clipping is None:
        return None
    return (
        clipping.metadata,
        clipping.article,
        clipping.tags,
        clipping.refused,
        clipping.not_tagged,
        clipping.notes,
    )
