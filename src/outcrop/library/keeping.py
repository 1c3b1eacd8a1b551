"""What became of something that a reader wanted to clip."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from outcrop.domain.clipping import Clipping, Draft


class ClipStatus(StrEnum):
    ADDED = "added"
    DUPLICATE = "duplicate"
    UPDATED = "updated"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Clipped:
    """`clipping` is None only where the quality gate said no; `reason` says why, in words."""

    status: ClipStatus
    clipping: Clipping | None
    draft: Draft
    reason: str = ""
