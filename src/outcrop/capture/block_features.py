"""What can be seen of each block of a page, as numbers for the model that decides which ones stay."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from outcrop.capture.block_company import company_features
from outcrop.capture.furniture import (
    BYLINE,
    CALL_TO_ACTION,
    CREDIT,
    PERHAPS_FURNITURE,
    SECTION_MARKER,
    SENTENCE_END,
)
from outcrop.capture.page_blocks import TextBlock, own_class_flags
from outcrop.capture.words import share_common, words_of

Features = dict[str, float]

_CORE_VOTE, _CORE_WORDS = 0.6, 12
_SECTION_REACH = 12
"""Blocks below a heading such as "Related posts" that it still colours."""
_FLAGS = (
    "nav header footer aside form article main button section details blockquote aria-hidden furniture-role "
    "article-body furniture-class meta-class caption-class content-class"
)
_FLAG_NAMES = tuple(_FLAGS.split())
_ARTICLE_FLAGS = frozenset(("article", "main", "article-body"))
_AROUND_ALL = 0.6


@dataclass(frozen=True)
class Votes:
    """Each candidate's vote on every block, 0 to 1; None for a candidate that gave no answer.

    `general` are those that answer on most pages, `json_ld` the page's own structured text.
    """

    readability: Sequence[float] | None
    trafilatura: Sequence[float] | None
    json_ld: Sequence[float] | None

    @property
    def general(self) -> list[Sequence[float]]:
        return [votes for votes in (self.readability, self.trafilatura) if votes is not None]


def block_features(blocks: Sequence[TextBlock], votes: Votes, title: str) -> list[Features]:
    """The features of every block; `title` is the page's <title>."""
    count = len(blocks)
    general = votes.general
    mean = [sum(v[i] for v in general) / len(general) if general else 0.0 for i in range(count)]
    titles = set(words_of(title))
    shares = _shares_by_class(blocks, mean)
    sections = _sections(blocks, mean)
    repeats = _repeats(blocks)
    places = _places(blocks, mean)
    company = company_features(blocks, mean)
    flags = _telling_flags(blocks, mean)
    headings = [i for i, block in enumerate(blocks) if block.place.tag == "h1"]
    found: list[Features] = []
    for i, block in enumerate(blocks):
        features = _vote_features(i, votes, mean)
        features |= _neighbour_features(i, mean)
        features |= places[i]
        features |= _text_features(block)
        features |= _element_features(block, flags)
        features |= company[i]
        features["first heading"] = float(i in headings[:1])
        features["another first heading"] = float(i in headings[1:])
        features |= _link_features(i, blocks)
        features["share of class"], features["mass of class"] = shares[i]
        features["below furniture heading"] = sections[i]
        features["repeated"] = repeats[i]
        features["like title"] = _overlap(titles, set(block.words))
        found.append(features)
    return found


def _vote_features(i: int, votes: Votes, mean: Sequence[float]) -> Features:
    general = [v[i] for v in votes.general]
    return {
        "vote readability": votes.readability[i] if votes.readability is not None else mean[i],
        "vote trafilatura": votes.trafilatura[i] if votes.trafilatura is not None else mean[i],
        "vote json-ld": votes.json_ld[i] if votes.json_ld is not None else mean[i],
        "has json-ld": float(votes.json_ld is not None),
        "vote mean": mean[i],
        "vote least": min(general, default=0.0),
        "vote most": max(general, default=0.0),
    }


def _neighbour_features(i: int, mean: Sequence[float]) -> Features:
    before = mean[max(0, i - 5) : i]
    after = mean[i + 1 : i + 6]
    features = {"window": (sum(before) + sum(after)) / max(1, len(before) + len(after))}
    features["best before"] = max(before, default=0.0)
    features["best after"] = max(after, default=0.0)
    for distance in (1, 2, 3):
        features[f"vote {distance} before"] = mean[i - distance] if i >= distance else 0.0
        features[f"vote {distance} after"] = mean[i + distance] if i + distance < len(mean) else 0.0
    return features


def _places(blocks: Sequence[TextBlock], mean: Sequence[float]) -> list[Features]:
    """Where each block stands beside the stretch of text that the candidates agree on."""
    core = [i for i, block in enumerate(blocks) if mean[i] > _CORE_VOTE and len(block.words) > _CORE_WORDS]
    first, last = (core[0], core[-1]) if core else (0, len(blocks) - 1)
    total = sum(len(block.words) * vote for block, vote in zip(blocks, mean, strict=True)) or 1.0
    done = 0.0
    found: list[Features] = []
    for i, block in enumerate(blocks):
        done += len(block.words) * mean[i]
        found.append(
            {
                "inside": float(first <= i <= last),
                "behind": _distance(i - last),
                "ahead": _distance(first - i),
                "from start": _distance(i - first),
                "to end": _distance(last - i),
                "share done": done / total,
                "nothing agreed": float(not core),
            }
        )
    return found


def _distance(blocks: int) -> float:
    return min(3.0, max(0, blocks) / 5)


def _text_features(block: TextBlock) -> Features:
    text, length = block.text, len(block.words)
    tokens = text.split()
    dated = length < 14 and (
        ":" in text or any(len(w) == 4 and w.isdigit() for w in block.words) or "ago" in block.words
    )
    return {
        "length": math.log1p(length),
        "one word": float(length < 2),
        "ends sentence": float(bool(SENTENCE_END.search(text))),
        "commas": min(3, text.count(",")) / 3,
        "common words": share_common(block.words),
        "capitals": sum(token[:1].isupper() for token in tokens) / max(1, len(tokens)),
        "upper case": float(text.isupper() and length < 25),
        "digits": sum(map(str.isdigit, text)) / len(text),
        "furniture words": float(len(text) < 160 and bool(PERHAPS_FURNITURE.fullmatch(text))),
        "calls to action": float(length < 80 and bool(CALL_TO_ACTION.search(text))),
        "credit": float(length < 70 and bool(CREDIT.search(text))),
        "byline": float(length < 15 and bool(BYLINE.match(text))),
        "dated": float(dated),
        "question": float(text.endswith("?")),
    }


def _element_features(block: TextBlock, telling: frozenset[str]) -> Features:
    place, own = block.place, own_class_flags(block)
    flags = place.flags & telling
    features = {f"in {name}": float(name in flags) for name in _FLAG_NAMES}
    features["out of article"] = float(bool(_ARTICLE_FLAGS - telling - place.flags))
    features |= {
        "heading": float(block.heading_level > 0),
        "paragraph": float(place.tag == "p"),
        "division": float(place.tag in ("div", "section", "body", "article")),
        "list item": float("li" in place.flags),
        "in table": float(place.table > 0),
        "in figure": float("figure" in place.flags),
        "caption": float(place.tag == "figcaption" or "caption-class" in own),
        "own furniture class": float("furniture-class" in own),
        "own meta class": float("meta-class" in own),
        "depth": min(place.depth, 40) / 40,
    }
    return features


def _telling_flags(blocks: Sequence[TextBlock], mean: Sequence[float]) -> frozenset[str]:
    """The flags that tell blocks apart: one around most of what is agreed on (a form around the whole page)
    says nothing of those inside it."""
    agreed: Counter[str] = Counter()
    for block, vote in zip(blocks, mean, strict=True):
        for flag in block.place.flags:
            agreed[flag] += round(vote * len(block.words))
    total = sum(vote * len(block.words) for block, vote in zip(blocks, mean, strict=True))
    return frozenset(name for name in _FLAG_NAMES if agreed[name] < _AROUND_ALL * total or not total)


def _link_features(i: int, blocks: Sequence[TextBlock]) -> Features:
    near = blocks[max(0, i - 2) : i + 3]
    linked = sum(block.link_characters for block in near)
    return {
        "links": blocks[i].link_characters / len(blocks[i].text),
        "links around": linked / sum(len(block.text) for block in near),
    }


def _shares_by_class(blocks: Sequence[TextBlock], mean: Sequence[float]) -> list[tuple[float, float]]:
    """Of the words in blocks of one tag and class: the share agreed on, and its part of all that is."""
    agreed: defaultdict[tuple[str, str], float] = defaultdict(float)
    words: Counter[tuple[str, str]] = Counter()
    for block, vote in zip(blocks, mean, strict=True):
        key = (block.place.tag, block.place.classes)
        agreed[key] += vote * len(block.words)
        words[key] += len(block.words)
    total = sum(agreed.values()) or 1.0
    keys = ((block.place.tag, block.place.classes) for block in blocks)
    return [(agreed[key] / max(1, words[key]), agreed[key] / total) for key in keys]


def _sections(blocks: Sequence[TextBlock], mean: Sequence[float]) -> list[float]:
    """1 at a heading of furniture, falling to 0 below it; agreed prose ends the section."""
    found: list[float] = []
    left = 0
    for block, vote in zip(blocks, mean, strict=True):
        length = len(block.words)
        if block.heading_level or (length < 7 and not SENTENCE_END.search(block.text)):
            if length < 20 and (
                SECTION_MARKER.fullmatch(block.text) or PERHAPS_FURNITURE.fullmatch(block.text)
            ):
                left = _SECTION_REACH
            elif block.heading_level and vote > 0.5:
                left = 0
        found.append(left / _SECTION_REACH)
        left = max(0, left - 1)
        if length > 30 and vote > 0.7 and block.link_characters < 0.3 * len(block.text):
            left = 0
    return found


def _repeats(blocks: Sequence[TextBlock]) -> list[float]:
    seen: set[tuple[str, ...]] = set()
    found: list[float] = []
    for block in blocks:
        key = tuple(block.words)
        found.append(float(key in seen))
        seen.add(key)
    return found


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one), len(other)) if one and other else 0.0
