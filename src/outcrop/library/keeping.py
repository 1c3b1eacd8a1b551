"""What became of something that a reader wanted to clip."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from outcrop.domain.ago import ago, apart
from outcrop.domain.clipping import Clipping, Draft, Row
from outcrop.domain.edit import Edit
from outcrop.library.near_duplicates import Alike

LONGEST_TITLE = 60


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

    `alike` are near-duplicates of a clipping that was added, under other addresses, `others` the list
    rows of these; `edit`
    is the act that undo would take back, None where nothing was done. `newer` is the number of a version
    that was kept beside the present one; `choose_version` shows it. `worse` says why it is no better.
    """

    status: ClipStatus
    clipping: Clipping | None
    draft: Draft
    reason: str = ""
    alike: tuple[Alike, ...] = ()
    edit: Edit | None = None
    newer: int | None = None
    worse: str = ""
    others: tuple[Row, ...] = ()

    @property
    def looks_like(self) -> str:
        """ "Looks like “Lithium rises” (MINING.COM, 3 days earlier)."; "" where nothing does."""
        if not self.others or self.clipping is None:
            return ""
        other = self.others[0]
        own = self.clipping.metadata.published
        if own and other.published:
            lies = apart(own.first_day, other.published.first_day)
        else:
            lies = f"saved {ago(other.captured)}"
        title = other.title if len(other.title) <= LONGEST_TITLE else other.title[: LONGEST_TITLE - 1] + "…"
        return f"Looks like “\u2068{title}\u2069” ({', '.join(filter(None, (other.site, lies)))})."
