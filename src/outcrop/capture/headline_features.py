"""Which line of a paste is its headline? What can be seen of every line that might be."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from outcrop.capture.line_features import Features
from outcrop.capture.lines import BULLET, CITED, Line

BELOW = 3
"""Lines below the start of the text among which its headline may still be."""
_ABOVE = 40
_LONGEST = 40
_APART = 12
"""Lines without text behind which text counts as something of its own."""
_SMALL = 0.1
"""Share of the likely text up to which a stretch above the rest is none of the article."""
_PARTED = re.compile(r"\s[|›»>/]\s")
_TRAIL = re.compile(r"\s*[|›»>/→]\s*")
_NUMBERED = re.compile(r"[#(]?\d{1,2}(?:[.):]|[A-Z])")
_ADDRESS = re.compile(r"https?://|www\.|@\w")
_NAMED_WORDS = 3


def headline_candidates(
    lines: Sequence[Line], chances: Sequence[float], core_first: int
) -> tuple[dict[int, Features], int]:
    """Features of the lines that may be the headline, by line number; and the body's first line."""
    body = [number for number, chance in enumerate(chances) if chance > 0.5 and lines[number].prose]
    start = body[0] if body else core_first
    main = _beginning(body, lines) if body else start
    vocabulary: Counter[str] = Counter()
    for number in body:
        vocabulary.update(lines[number].content)
    lead = {word for number in body[:3] for word in lines[number].words}
    counts = Counter(line.text.casefold() for line in lines)
    whole = "\n".join(line.text.casefold() for line in lines)
    trails = _ends_of_trails(lines)
    found: dict[int, Features] = {}
    for number in range(max(0, start - _ABOVE), min(len(lines), main + BELOW + 1)):
        if start + BELOW < number < main - _ABOVE:
            continue
        line = lines[number]
        if not _possible(line):
            continue
        features = _word_features(line, vocabulary, lead)
        features |= _form_features(line)
        near = start if number <= start + BELOW else main
        features |= _place_features(number, near, lines)
        key = line.text.casefold()
        features["repeated"] = float(counts[key] > 1)
        features["named elsewhere"] = float(line.length >= _NAMED_WORDS and whole.count(key) > counts[key])
        features["ends a trail"] = float(key in trails)
        features["chance of body"] = chances[number]
        found[number] = features
    return found, start


def _beginning(body: Sequence[int], lines: Sequence[Line]) -> int:
    """The first line of the text, without small stretches that stand far above the rest."""
    most = _SMALL * sum(lines[number].length for number in body)
    first, words = body[0], 0
    for before, number in pairwise(body):
        words += lines[before].length
        if words >= most:
            break
        if number - before > _APART:
            first = number
    return first


def _ends_of_trails(lines: Sequence[Line]) -> set[str]:
    """The last members of breadcrumb trails ("Home > Metals > Tin is back"), in lower case."""
    parted = (_TRAIL.split(line.text.casefold()) for line in lines if _PARTED.search(line.text))
    return {parts[-1] for parts in parted if len(parts) > 1 and parts[-1]}


def _possible(line: Line) -> bool:
    if not 2 <= line.length <= _LONGEST or line.perhaps_furniture or line.opens_section or line.byline:
        return False
    return not ((line.day and line.length < 9) or BULLET.match(line.text) or CITED.search(line.text))


def _word_features(line: Line, vocabulary: Counter[str], lead: set[str]) -> Features:
    """How far the line speaks of what the body speaks of."""
    content = line.content
    count = max(1, len(content))
    often = sum(vocabulary[word] > 1 for word in content)
    return {
        "words of body": sum(vocabulary[word] > 0 for word in content) / count,
        "words often in body": often / count,
        "number often in body": min(8, often) / 8,
        "words of lead": sum(word in lead for word in content) / count,
    }


def _form_features(line: Line) -> Features:
    text, length = line.text, line.length
    tokens = text.split()
    return {
        "length": math.log1p(length),
        "2 words": float(length <= 2),
        "3 or 4 words": float(length in (3, 4)),
        "5 to 18 words": float(5 <= length <= 18),
        "over 20 words": float(length > 20),
        "ends like text": float(text.endswith((".", ";", ","))),
        "question": float(text.endswith("?")),
        "colon": float(":" in text),
        "parted": float(bool(_PARTED.search(text))),
        "calls to action": float(line.calls),
        "time": float(line.time),
        "day": float(line.day is not None),
        "credit": float(line.credit),
        "capitals": sum(token[:1].isupper() for token in tokens) / len(tokens),
        "upper case": float(text.isupper()),
        "numbered": float(bool(_NUMBERED.match(text))),
        "address": float(bool(_ADDRESS.search(text))),
    }


def _place_features(number: int, start: int, lines: Sequence[Line]) -> Features:
    line = lines[number]
    after, before = lines[number + 1 : number + 5], lines[max(0, number - 3) : number]
    between, above = lines[number + 1 : start], lines[max(0, number - 12) : number]
    distance = start - number
    return {
        "distance": math.log1p(max(0, distance)),
        "in body": float(distance <= 0),
        "1 to 5 above": float(1 <= distance <= 5),
        "right above": float(distance == 1),
        "byline or date after": float(any(_is_meta(other) for other in after)),
        "byline or date next": float(bool(after) and _is_meta(after[0])),
        "byline or date before": float(any(_is_meta(other) for other in before)),
        "short before": sum(other.length <= 4 for other in before) / 3,
        "blank before": float(line.gap > 0),
        "blank after": float(bool(after) and after[0].gap > 0),
        "first line": float(number == 0),
        "headline right above": float(bool(before) and _like_headline(before[-1])),
        "headline two above": float(len(before) > 1 and _like_headline(before[-2])),
        "headline right below": float(bool(after) and _like_headline(after[0])),
        "longer below": float(any(_like_headline(o) and o.length > line.length for o in between)),
        "headline above": float(any(_like_headline(other) for other in above)),
    }


def _is_meta(line: Line) -> bool:
    return line.byline or line.dated


def _like_headline(line: Line) -> bool:
    return 5 <= line.length <= 20 and not (line.calls or line.sentence or line.perhaps_furniture)
