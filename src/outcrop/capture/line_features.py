"""What can be seen of each line of a paste, as numbers for the models that pick out the body."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from outcrop.capture.lines import Core, Line
from outcrop.capture.words import share_common

Features = dict[str, float]

_SECTION_REACH = 12
_BIOGRAPHY = re.compile(
    r"^.{3,50}\b(?:is an?|is the|has been|writes|covers|holds a|specializes|lives in|ist|est|es)\b"
)
_ENUMERATED = re.compile(r"(?:\d{1,3}[.)]|#\d+|[•·*–-])\s")
_PARTED = re.compile(r"\s[|›»/>]\s")


def line_features(lines: Sequence[Line], core: Core) -> list[Features]:
    """The features of every line, from the line and what stands around it."""
    vocabulary = core_vocabulary(lines, core)
    counts = Counter(line.text.casefold() for line in lines)
    sections = _sections(lines)
    prose_total = sum(line.length for line in lines if line.prose) or 1
    prose_share = prose_total / max(1, sum(line.length for line in lines))
    sums = _Sums(
        _running([line.prose for line in lines]),
        _running([line.length for line in lines]),
        _running([not line.sentence for line in lines]),
    )
    seen: set[str] = set()
    prose_seen = 0
    found: list[Features] = []
    for number, line in enumerate(lines):
        key = line.text.casefold()
        prose_seen += line.length if line.prose else 0
        features = _own_features(line)
        features |= _place_features(number, core)
        features |= _neighbour_features(number, lines, sums)
        inside, done = features["inside"], prose_seen / prose_total
        features["prose done"], features["inside, done"] = done, inside * done
        features["prose share"], features["sentence, prose share"] = prose_share, prose_share * line.sentence
        features["below furniture heading"] = sections[number]
        features["repeated"], features["repeats"] = float(counts[key] > 1), float(key in seen)
        features["biography"] = float(number >= core.end - 3 and bool(_BIOGRAPHY.match(line.text)))
        shared = _shared_words(line, vocabulary, core.first <= number < core.end)
        features["words of core"], features["short, words of core"] = shared, shared * (not line.sentence)
        features["subheading inside"] = features["like subheading"] * inside
        features["short inside"] = inside * (not line.sentence)
        features["short inside run"] = features["short inside"] * features["short around"]
        seen.add(key)
        found.append(features)
    return found


def core_vocabulary(lines: Sequence[Line], core: Core) -> Counter[str]:
    """How many prose lines of the core use each word that carries meaning."""
    vocabulary: Counter[str] = Counter()
    for line in lines[core.first : core.end]:
        if line.prose:
            vocabulary.update(line.content)
    return vocabulary


def _own_features(line: Line) -> Features:
    text, length = line.text, line.length
    tokens = text.split()
    return {
        "length": math.log1p(length),
        "to 2 words": float(length <= 2),
        "3 to 6 words": float(3 <= length <= 6),
        "over 40 words": float(length > 40),
        "ends sentence": float(line.ends_sentence),
        "sentence": float(line.sentence),
        "perhaps furniture": float(line.perhaps_furniture),
        "opens section": float(line.opens_section),
        "calls to action": float(line.calls),
        "byline": float(line.byline),
        "time": float(line.time),
        "day": float(line.day is not None and length < 14),
        "credit": float(length < 70 and line.credit),
        "common words": share_common(line.words),
        "capitals": sum([token[0].isupper() for token in tokens]) / len(tokens),
        "upper case": float(text.isupper()),
        "digits": sum(map(str.isdigit, text)) / len(text),
        "commas": min(3, text.count(",")) / 3,
        "colon": float(text.endswith(":")),
        "question": float(text.endswith("?")),
        "enumerated": float(bool(_ENUMERATED.match(text))),
        "parted": float(bool(_PARTED.search(text))),
        "blank before": float(line.gap > 0),
    }


def _place_features(number: int, core: Core) -> Features:
    return {
        "inside": float(core.first <= number < core.end),
        "behind": _distance(number - core.end + 1),
        "ahead": _distance(core.first - number),
        "from start": _distance(number - core.first),
        "to end": _distance(core.end - number),
        "mass of run": core.mass[number],
    }


def _distance(lines: int) -> float:
    return min(3.0, max(0, lines) / 5)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums over all lines before each: of lines of prose, of words, of lines that are no sentences."""

    prose: Sequence[float]
    words: Sequence[float]
    short: Sequence[float]


def _running(values: Iterable[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))


def _neighbour_features(number: int, lines: Sequence[Line], sums: _Sums) -> Features:
    line = lines[number]
    follower = lines[number + 1] if number + 1 < len(lines) else None
    end = len(lines)
    far_up, far_down = max(0, number - 8), min(end, number + 9)
    up, down = max(0, number - 4), min(end, number + 5)
    close_up, close_down = max(0, number - 3), min(end, number + 4)
    short = not line.sentence and 2 <= line.length <= 14 and not line.ends_sentence
    features = {
        "blank after": float(follower is not None and follower.gap > 0),
        "prose before": (sums.prose[number] - sums.prose[far_up]) / 8,
        "prose after": (sums.prose[far_down] - sums.prose[number + 1]) / 8,
        "words around": math.log1p((sums.words[down] - sums.words[up]) / (down - up)),
        "short around": (sums.short[close_down] - sums.short[close_up]) / 7,
        "like subheading": float(short and follower is not None and follower.prose),
    }
    for distance in (1, 2, 3):
        features[f"prose {distance} before"] = float(number >= distance and lines[number - distance].prose)
        behind = number + distance
        features[f"prose {distance} after"] = float(behind < len(lines) and lines[behind].prose)
    return features


def _sections(lines: Sequence[Line]) -> list[float]:
    """1 at a line such as "Related posts", falling to 0 below it; long prose ends the section."""
    found: list[float] = []
    left = 0
    for line in lines:
        if line.opens_section:
            left = _SECTION_REACH
        elif line.prose and line.length > 30:
            left = 0
        found.append(left / _SECTION_REACH)
        left = max(0, left - 1)
    return found


def _shared_words(line: Line, vocabulary: Counter[str], in_core: bool) -> float:
    """The share of the line's words that other lines of the core use; a half where it has none."""
    content = line.content
    own = int(in_core and line.prose)
    return sum(vocabulary[word] > own for word in content) / len(content) if content else 0.5


def with_neighbours(
    features: Sequence[Features], chances: Sequence[float], lines: Sequence[Line]
) -> list[Features]:
    """The features for a second look: what the first look thought of the line and of those around it."""
    weights = [max(1, line.length) for line in lines]
    accepted = [chance * weight for chance, weight in zip(chances, weights, strict=True)]
    total = sum(accepted) or 1.0
    likely = [number for number, chance in enumerate(chances) if chance > 0.5]
    first, last = (likely[0], likely[-1]) if likely else (0, len(lines) - 1)
    words, likely_words = _running(weights), _running(accepted)
    found: list[Features] = []
    for number, seen in enumerate(features):
        added = _look_around(number, chances, likely_words, words)
        added["first look done"] = likely_words[number + 1] / total
        added["before first likely"] = _distance(first - number)
        added["behind last likely"] = _distance(number - last)
        found.append(seen | added)
    return found


def _look_around(
    number: int, chances: Sequence[float], accepted: Sequence[float], weights: Sequence[float]
) -> Features:
    """`accepted` and `weights` are running sums, from 0."""
    chance = min(0.9999, max(0.0001, chances[number]))
    features = {"first look": math.log(chance / (1 - chance)) / 5, "first chance": chance}
    for distance in (1, 2, 3):
        features[f"chance {distance} before"] = chances[number - distance] if number >= distance else 0.0
        behind = number + distance
        features[f"chance {distance} after"] = chances[behind] if behind < len(chances) else 0.0
    for reach in (8, 25):
        up, down = max(0, number - reach), min(len(chances), number + 1 + reach)
        above, below = weights[number] - weights[up], weights[down] - weights[number + 1]
        features[f"share of {reach} before"] = (accepted[number] - accepted[up]) / max(1, above)
        features[f"share of {reach} after"] = (accepted[down] - accepted[number + 1]) / max(1, below)
    features["best of 8 before"] = max(chances[max(0, number - 8) : number], default=0.0)
    features["best of 8 after"] = max(chances[number + 1 : number + 9], default=0.0)
    return features
