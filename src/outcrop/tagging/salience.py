"""How much of an article speaks of each concept, and where: what the rules of focus read.

`country_focus` and `mineral_focus` decide from it what an article is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from outcrop.tagging.asides import Asides
from outcrop.tagging.decisions import Finding
from outcrop.tagging.document import Document

# The last quarter of a longer text tells of the company, of other projects, of what else there is.
TAIL, LONG = 0.75, 1200
# What a mention in a company's portrait of itself, in legal notes or in a table counts of its weight.
ASIDE = 0.25
# What "Canadian" counts in "Canadian dollars": a currency says where the money is from, not the news.
MONEY = 0.1
_MONEY = re.compile(
    r"[\s-](?:dollars?|dlrs?|cents?|francs?|marks?|yen|pounds?|pesos?|rupees?|rands?|crowns?|kron[aeo]r?"
    r"|guilders?|lire|lira|dinars?|dirhams?|rials?|riyals?|ringgit|shillings?|rou?bles?|yuan|currency)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Weighed:
    """How much of an article speaks of one concept: sums of its mentions' weights, by place.

    `first` is where the text names it first, from 0 (beginning) to 1 (end); `asides` counts the mentions
    in a company's portrait, in legal notes and in tables.
    """

    concept: str
    findings: list[Finding] = field(default_factory=list)
    weight: float = 0.0
    in_title: float = 0.0
    in_dateline: float = 0.0
    in_lead: float = 0.0
    in_tail: float = 0.0
    asides: int = 0
    first: float = 1.0
    score: float = 0.0
    focus: bool = False

    @property
    def is_country(self) -> bool:
        """Whether it is a country and not a group of them: countries have codes in capitals."""
        return self.concept.isupper()

    @property
    def stated(self) -> bool:
        """Whether the title or the first sentences name it."""
        return self.in_title + self.in_lead > 0

    @property
    def late_only(self) -> bool:
        """Whether the last quarter of a longer text and asides alone name it."""
        return self.weight <= self.in_tail + ASIDE * self.asides


def weigh(
    document: Document, asides: Asides, findings: Iterable[Finding], dateline_end: int
) -> dict[str, Weighed]:
    """The findings by concept, weighed by where they stand."""
    table: dict[str, Weighed] = {}
    body = len(document.clean) - document.body_start
    tail = document.body_start + TAIL * body if body > LONG / document.breadth else len(document.clean)
    for finding in findings:
        weighed = table.setdefault(finding.concept, Weighed(finding.concept))
        weighed.findings.append(finding)
        weight = finding.weight
        if finding.concept.isupper() and _MONEY.match(document.clean, finding.end):
            weight *= MONEY
        weighed.weight += weight
        if document.in_title(finding.start):
            weighed.in_title += weight
            continue
        weighed.first = min(weighed.first, (finding.start - document.body_start) / max(1, body))
        if asides.holds(finding.start):
            weighed.weight -= (1 - ASIDE) * weight
            weighed.asides += 1
        elif finding.start < dateline_end:
            weighed.in_dateline += weight
        elif finding.start < document.lead_end:
            weighed.in_lead += weight
        elif finding.start > tail:
            weighed.in_tail += weight
    return table


def why(weighed: Weighed, total: int) -> str:
    """In words: "title, first sentences, 6 of 9 mentions"."""
    places = []
    if weighed.in_title:
        places.append("title")
    if weighed.in_dateline:
        places.append("dateline")
    if weighed.in_lead:
        places.append("first sentences")
    count = len(weighed.findings)
    places.append(f"{count} of {total} mentions" if total > 1 else "the only mention")
    if weighed.asides:
        which = "it" if count == 1 else "all" if count == weighed.asides else f"{weighed.asides} of them"
        places.append(f"{which} in a portrait, notes or a table")
    return ", ".join(places)
