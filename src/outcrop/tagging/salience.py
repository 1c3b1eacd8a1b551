"""What an article is about, against what it merely names.

Two rules, because the two vocabularies differ. Countries: a share of the top country's score.
Minerals: a share of the top mineral's score and a floor that asks whether the article as a whole
is about minerals. The constants were chosen by grid search on the first four fifths (by date) of
the training part of Reuters-21578 together with press releases of 2023-2026, and checked on the
last fifth; the weights of the floor are round numbers on purpose.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from outcrop.tagging.asides import Asides
from outcrop.tagging.decisions import Finding
from outcrop.tagging.document import Document

# A country that neither title, dateline nor first sentences name is a comparison, unless it weighs almost
# as much as the first and is named twice.
MIDDLE_SHARE = 0.7
COUNTRY_SHARE, MINERAL_SHARE, UMBRELLA_SHARE = 0.45, 0.35, 0.5
# What a country's mention counts besides its own weight, by where it stands.
TITLE_MORE, LEAD_MORE, DATELINE_MORE = 2.0, 1.0, 4.0
# In a press release the dateline says where the company sits, and nothing of the news.
PRESS_DATELINE = 0.5
# The last quarter of a longer text tells of the company, of other projects, of what else there is.
TAIL, COUNTRY_TAIL, MINERAL_TAIL, LONG = 0.75, 0.4, 0.5, 1200
# A parent shares this much of its children's score.
FROM_CHILDREN = 0.5
# What a mention in a company's portrait of itself, in legal notes or in a table counts of its weight.
ASIDE = 0.25
# What a mention within a company's name weighs.
IN_A_NAME = 0.4


@dataclass(slots=True)
class Weighed:
    """How much of an article speaks of one concept: sums of its mentions' weights, by place."""

    concept: str
    findings: list[Finding] = field(default_factory=list)
    weight: float = 0.0
    in_title: float = 0.0
    in_dateline: float = 0.0
    in_lead: float = 0.0
    in_tail: float = 0.0
    score: float = 0.0
    focus: bool = False


def weigh(
    document: Document, asides: Asides, findings: Iterable[Finding], dateline_end: int
) -> dict[str, Weighed]:
    """The findings by concept, weighed by where they stand."""
    table: dict[str, Weighed] = {}
    body = len(document.clean) - document.body_start
    tail = document.body_start + TAIL * body if body > LONG else len(document.clean)
    for finding in findings:
        weighed = table.setdefault(finding.concept, Weighed(finding.concept))
        weighed.findings.append(finding)
        weighed.weight += finding.weight
        if asides.holds(finding.start):
            weighed.weight -= (1 - ASIDE) * finding.weight
        elif document.in_title(finding.start):
            weighed.in_title += finding.weight
        elif finding.start < dateline_end:
            weighed.in_dateline += finding.weight
        elif finding.start < document.lead_end:
            weighed.in_lead += finding.weight
        elif finding.start > tail:
            weighed.in_tail += finding.weight
    return table


def judge_countries(table: Mapping[str, Weighed], press_release: bool) -> None:
    """Focus: at least COUNTRY_SHARE of the top country's score; MIDDLE_SHARE where only the middle names it.

    A group of countries is in focus only where it outweighs every country.
    """
    dateline = PRESS_DATELINE - 1 if press_release else DATELINE_MORE
    for weighed in table.values():
        weighed.score = (
            weighed.weight
            + TITLE_MORE * weighed.in_title
            + LEAD_MORE * weighed.in_lead
            + dateline * weighed.in_dateline
            - (1 - COUNTRY_TAIL) * weighed.in_tail
        )
    countries = [weighed for weighed in table.values() if weighed.concept.isupper()]
    top = max((weighed.score for weighed in countries), default=0.0)
    for weighed in countries:
        weighed.focus = weighed.score >= COUNTRY_SHARE * top and (
            weighed.score == top or _stated_early(weighed) or _named_again(weighed, top)
        )
    for weighed in table.values():
        if not weighed.concept.isupper():
            weighed.focus = weighed.score > top


def _stated_early(weighed: Weighed) -> bool:
    return weighed.in_title + weighed.in_dateline + weighed.in_lead > 0


def _named_again(weighed: Weighed, top: float) -> bool:
    return len(weighed.findings) > 1 and weighed.score >= MIDDLE_SHARE * top


def judge_minerals(
    table: Mapping[str, Weighed],
    parents: Mapping[str, tuple[str, ...]],
    umbrellas: Collection[str],
    trade: int,
    length: int,
) -> None:
    """Focus: at least MINERAL_SHARE of the top mineral's score, and above the floor or named in both
    the title and the first sentences, which is how news says what it is about.

    A concept shares the score of its narrower ones: lithium carbonate twice and lithium once are
    an article about lithium. `umbrellas` are collective words, of which more is asked; `trade`
    counts words of mining and the metal trade in the article, `length` its characters.
    """
    own = {
        weighed.concept: weighed.weight + weighed.in_title - MINERAL_TAIL * weighed.in_tail
        for weighed in table.values()
    }
    for weighed in table.values():
        below = sum(own[other] for other in own if _includes(weighed.concept, other, parents))
        weighed.score = own[weighed.concept] + FROM_CHILDREN * below
    top = max((weighed.score for weighed in table.values()), default=0.0)
    for weighed in table.values():
        share = UMBRELLA_SHARE if weighed.concept in umbrellas else MINERAL_SHARE
        enough = weighed.score >= share * top
        stated = weighed.in_title > 0 and weighed.in_lead > 0
        weighed.focus = (
            enough and _beyond_names(weighed) and (stated or _above_floor(weighed, len(table), trade, length))
        )


def _beyond_names(weighed: Weighed) -> bool:
    """Whether the mineral is named otherwise than in companies' names: a steel maker's bond is no steel."""
    return any(finding.weight > IN_A_NAME for finding in weighed.findings)


def _above_floor(weighed: Weighed, minerals: int, trade: int, length: int) -> bool:
    """Whether the article is about minerals at all: place, weight, density and words of mining speak for
    it; a company with a metal in its name, a list of many metals and no word of mining against it.
    """
    words = length / 6
    weight = math.log1p(weighed.weight)
    first = min(finding.start for finding in weighed.findings)
    return (
        1.0 * min(weighed.in_title, 2)
        + 0.8 * min(weighed.in_lead, 2)
        + 0.4 * weight
        + 0.35 * weight * 1000 / (300 + words)
        + min(30 * trade / max(20, words), 2)
        + 0.5 * (1 - first / length)
        - 0.5 * math.log(minerals)
        - (0 if trade else 1.5)
    ) >= 1.6


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
