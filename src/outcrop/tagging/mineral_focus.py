"""Which minerals an article is about.

A share of the top mineral's score, and a floor that asks whether the article as a whole is about
minerals. The constants were chosen by grid search on the first four fifths (by date) of the training
part of Reuters-21578 together with press releases of 2023-2026; WEIGHTS are round
numbers on purpose. A logistic regression over the same features did worse out of fold: there are few
articles to learn from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from outcrop.tagging.document import Document
from outcrop.tagging.lexicon import Lexicon
from outcrop.tagging.salience import Weighed

SHARE, UMBRELLA_SHARE = 0.35, 0.5
# Named in the title and the first sentences: less of a share is asked.
STATED_SHARE = 0.2
# What a mention in the last quarter of a longer text loses.
TAIL_LOSS = 0.5
# A parent shares this much of its children's score.
FROM_CHILDREN = 0.5
# What a mention within a company's name weighs.
IN_A_NAME = 0.4

# What speaks for an article's being about minerals at all, and against it; FLOOR is what it must reach.
FLOOR = 1.6
WEIGHTS = {
    # The mineral's weight in the title and in the first sentences, two at most.
    "title": 1.0,
    "lead": 0.8,
    # ln(1 + its weight), and the same per thousand words, a short text counting as one of 300 words and more.
    "weight": 0.4,
    "density": 0.35,
    # Words of mining and the metal trade: 30 times their share of all words, two at most.
    "trade": 1.0,
    # How early it is named first: 1 title or beginning, 0 end.
    "early": 0.5,
    # ln of how many minerals the article names.
    "others": -0.5,
    # 1 where the article has no word of mining or the metal trade.
    "no trade": -1.5,
}


def judge_minerals(table: Mapping[str, Weighed], document: Document, lexicon: Lexicon, trade: int) -> None:
    """Focus: enough of the top mineral's score, and above the floor or named in both the title and the
    first sentences, which is how news says what it is about.

    A concept shares the score of its narrower ones: lithium carbonate twice and lithium once are
    an article about lithium. Of collective words more is asked; `trade` counts words of mining and
    the metal trade in the article.
    """
    if not table:
        return
    own = {
        weighed.concept: weighed.weight + weighed.in_title - TAIL_LOSS * weighed.in_tail
        for weighed in table.values()
    }
    broader = {concept: _broader(concept, lexicon.parents) for concept in table}
    for concept, weighed in table.items():
        weighed.score = own[concept] + FROM_CHILDREN * sum(own[c] for c in own if concept in broader[c])
    deal = not lexicon.words("deal").isdisjoint(document.title_words)
    for weighed in table.values():
        stated = weighed.in_title > 0 and weighed.in_lead > 0
        # What a collective word has from its members is not held against them.
        top = max(
            own[other.concept] if other.concept in broader[weighed.concept] else other.score
            for other in table.values()
        )
        umbrella = weighed.concept in lexicon.words("umbrella")
        share = UMBRELLA_SHARE if umbrella else STATED_SHARE if stated else SHARE
        weighed.focus = (
            weighed.score >= share * top
            and _beyond_names(weighed)
            and not (deal and _incidental(weighed, lexicon))
            and (stated or _above_floor(weighed, len(table), trade, len(document.clean) * document.breadth))
        )


def _beyond_names(weighed: Weighed) -> bool:
    """Whether the mineral is named otherwise than in companies' names: a steel maker's bond is no steel."""
    return any(finding.weight > IN_A_NAME for finding in weighed.findings)


def _incidental(weighed: Weighed, lexicon: Lexicon) -> bool:
    """Whether news of a company's deal, shares or profit only says by the way what the company makes."""
    once = len(weighed.findings) == 1
    return not weighed.in_title and (once or weighed.concept in lexicon.words("makers"))


def _above_floor(weighed: Weighed, minerals: int, trade: int, length: float) -> bool:
    """Whether the article is about minerals at all: place, weight, density and words of mining speak for
    it; a company with a metal in its name, a list of many metals and no word of mining against it.
    `length` counts characters of an alphabet.
    """
    words = length / 6
    weight = math.log1p(weighed.weight)
    features = {
        "title": min(weighed.in_title, 2),
        "lead": min(weighed.in_lead, 2),
        "weight": weight,
        "density": weight * 1000 / (300 + words),
        "trade": min(30 * trade / max(20, words), 2),
        "early": 1.0 if weighed.in_title else 1 - weighed.first,
        "others": math.log(minerals),
        "no trade": float(not trade),
    }
    return sum(WEIGHTS[name] * value for name, value in features.items()) >= FLOOR


def _broader(concept: str, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """All that includes the concept."""
    found: set[str] = set()
    waiting = [*parents.get(concept, ())]
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.add(parent)
            waiting += parents.get(parent, ())
    return frozenset(found)
