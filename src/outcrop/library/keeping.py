"""What became of something that a reader wanted to clip."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from outcrop.domain.clipping import Clipping, Draft
from outcrop.domain.edit import Edit
from outcrop.library.near_duplicates import Alike


class ClipStatus(StrEnum):
    ADDED = "added"
    DUPLICATE = "duplicate"
    UPDATED = "updated"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What reading an original anew gave: `edit` is the act that shows it. Where the reader had cut the
    present text by hand it is only kept, as version `beside`. Neither: it is as it was."""

    edit: Edit | None = None
    beside: int | None = None


@dataclass(frozen=True)
class Clipped:
    """`clipping` is None only where the quality gate said no; `reason` says why, in words.

    `alike` are near-duplicates of a clipping that was added, under other addresses; `edit`
    is the act that undo would take back, None where nothing was done.
    """

    status: ClipStatus
    clipping: Clipping | None
    draft: Draft
    reason: str = ""
    alike: tuple[Alike, ...] = ()
    edit: Edit | None = None
