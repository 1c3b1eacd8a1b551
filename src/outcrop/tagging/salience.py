"""What an article is about, against what it merely names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from outcrop.tagging.decisions import Finding
from outcrop.tagging.document import Document

SHARE = 0.35


@dataclass(slots=True)
class Weighed:
    """How much of an article speaks of one concept."""

    concept: str
    findings: list[Finding] = field(default_factory=list)
    weight: float = 0.0
    in_title: float = 0.0
    in_lead: float = 0.0
    in_dateline: float = 0.0
    score: float = 0.0
    focus: bool = False


def weigh(document: Document, findings: Iterable[Finding], dateline_end: int) -> dict[str, Weighed]:
    """The findings by concept, weighed by where they stand."""
    table: dict[str, Weighed] = {}
    for finding in findings:
        weighed = table.setdefault(finding.concept, Weighed(finding.concept))
        weighed.findings.append(finding)
        weighed.weight += finding.weight
        if document.in_title(finding.start):
            weighed.in_title += finding.weight
        elif finding.start < dateline_end:
            weighed.in_dateline += finding.weight
        elif finding.start < document.lead_end:
            weighed.in_lead += finding.weight
    return table


def judge_countries(table: Mapping[str, Weighed]) -> None:
    """Focus: at least the share SHARE of the top country's score; a title counts twice, a dateline
    four times.

    A group of countries is in focus only where it outweighs every country.
    """
    for weighed in table.values():
        weighed.score = weighed.weight + weighed.in_title + 3 * weighed.in_dateline
    countries = {concept: weighed for concept, weighed in table.items() if concept.isupper()}
    top = _share(countries)
    for concept, weighed in table.items():
        if concept not in countries:
            weighed.focus = weighed.score > top


def judge_minerals(table: Mapping[str, Weighed], parents: Mapping[str, tuple[str, ...]], length: int) -> None:
    """Focus: the share SHARE of the top mineral's score, and enough of the article as a whole.

    A concept shares the weight of its narrower ones: lithium carbonate twice and lithium once
    are an article about lithium.
    """
    for weighed in table.values():
        weighed.score = weighed.weight + weighed.in_title
    for weighed in table.values():
        for other in table.values():
            if other is not weighed and _includes(weighed.concept, other.concept, parents):
                weighed.score += 0.5 * (other.weight + other.in_title)
    _share(table)
    for weighed in table.values():
        early = weighed.in_title > 0 or weighed.in_lead > 0
        dense = weighed.score * 1000 / (300 + length) >= 2.0
        weighed.focus = weighed.focus and (early or dense)


def _share(table: Mapping[str, Weighed]) -> float:
    """Puts in focus what has its share of the top score; gives that score."""
    top = max((weighed.score for weighed in table.values()), default=0.0)
    for weighed in table.values():
        weighed.focus = weighed.score >= SHARE * top
    return top


def _includes(broad: str, narrow: str, parents: Mapping[str, tuple[str, ...]]) -> bool:
    return any(parent == broad or _includes(broad, parent, parents) for parent in parents.get(narrow, ()))


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
    return ", ".join(places)
