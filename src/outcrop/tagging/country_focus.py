"""Which countries an article is about.

Those for which more speaks than against them: a logistic regression over eight features that a reader
can check, each of which says one plain thing. The country that weighs most is always among them, and so
is one that is named again and weighs nearly as much, for the longer an article, the thinner all its
countries; but not where only the end of a long text or a company's portrait names it. In a company's own
news the others are its other projects.
Fitted by `python -m tests.benchmarks.tagging.fit_countries` on the training part of Reuters-21578
(what its indexers gave, 1987) and on press releases and public pages of 2023-2026 labelled by two
readers; the script prints what it reaches out of fold. The constants are rounded to one decimal:
more digits change nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from outcrop.tagging.document import Document
from outcrop.tagging.salience import Weighed

# What a mention counts besides its own weight, by where it stands.
TITLE_MORE, LEAD_MORE, DATELINE_MORE = 2.0, 1.0, 4.0
# In a press release the dateline says where the company sits, and nothing of the news.
PRESS_DATELINE = 0.5
# What a mention in the last quarter of a longer text counts.
TAIL_WEIGHT = 0.4
# Of the first country's score: nearly as much.
NEAR_SHARE = 0.6
# Shares below this are alike: named in passing.
SMALLEST_SHARE = 0.05

# What speaks for a country, and how strongly: log-odds a unit.
BIAS = -1.5
WEIGHTS = {
    # ln of its score over the first country's: 0 where they weigh alike, -0.7 at half.
    "share": 0.4,
    # 1 for the country of the highest score.
    "top": 2.0,
    # 1 where the title names it.
    "title": 0.9,
    # 1 where the dateline of a news agency names it.
    "dateline": 2.3,
    # ln(1 + its weight per thousand words), a short text counting as one of 300 words and more.
    "density": 0.9,
    # How late the text names it first: 0 beginning, 1 end.
    "late": -1.1,
    # ln of how many countries the title and the first sentences name: news of many parties is about them all.
    "parties": 0.6,
    # 1 where only an adjective or a people's name stands for it: "a Swedish group".
    "adjective": -0.8,
}


def judge_countries(table: Mapping[str, Weighed], document: Document) -> None:
    """Sets score and focus. A group of countries is in focus only where it outweighs every country."""
    press_release = document.is_press_release
    for weighed in table.values():
        weighed.score = _score(weighed, press_release)
    top = max((weighed.score for weighed in table.values() if weighed.is_country), default=0.0)
    for concept, features in country_features(table, document).items():
        odds = BIAS + sum(WEIGHTS[name] * value for name, value in features.items())
        weighed = table[concept]
        near = not press_release and len(weighed.findings) > 1 and weighed.score >= NEAR_SHARE * top
        weighed.focus = odds >= 0 or ((weighed.score == top or near) and not weighed.late_only)
    for weighed in table.values():
        if not weighed.is_country:
            weighed.focus = weighed.score > top


def country_features(table: Mapping[str, Weighed], document: Document) -> dict[str, dict[str, float]]:
    """What WEIGHTS speaks of, by country; the scores must be set."""
    countries = [weighed for weighed in table.values() if weighed.is_country]
    top = max((weighed.score for weighed in countries), default=0.0)
    parties = math.log(max(1, sum(weighed.stated for weighed in countries)))
    words = (len(document.clean) - document.body_start) * document.breadth / 6
    news = 0.0 if document.is_press_release else 1.0
    return {
        weighed.concept: {
            "share": math.log(max(SMALLEST_SHARE, weighed.score / top if top else 1.0)),
            "top": float(weighed.score == top),
            "title": min(1.0, weighed.in_title),
            "dateline": news * min(1.0, weighed.in_dateline),
            "density": math.log1p(1000 * weighed.weight / (300 + words)),
            "late": weighed.first,
            "parties": parties,
            "adjective": float(all(finding.kind == "demonym" for finding in weighed.findings)),
        }
        for weighed in countries
    }


def _score(weighed: Weighed, press_release: bool) -> float:
    """The weight of all mentions, those in title, first sentences and dateline counting more.

    A dateline of city and region is one sign, not two.
    """
    dateline = min(1.0, weighed.in_dateline) * (PRESS_DATELINE if press_release else 1 + DATELINE_MORE)
    return (
        weighed.weight
        - weighed.in_dateline
        + dateline
        + TITLE_MORE * weighed.in_title
        + LEAD_MORE * weighed.in_lead
        - (1 - TAIL_WEIGHT) * weighed.in_tail
    )
