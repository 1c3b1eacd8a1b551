"""BM25F: how much a word weighs in a clipping (Robertson and Zaragoza 2009, "The Probabilistic
Relevance Framework", section 3.6): frequencies are normed by each field's length, weighted and added
before they saturate."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from outcrop.index.segment import Floats
from outcrop.index.snapshot import View

K1 = 1.5
"""How slowly a word's repetition saturates."""
B = 0.75
"""How much a long field counts against a word in it (0 to 1)."""
FIELD_WEIGHTS = {"title": 3.0, "text": 1.0, "author": 1.0, "note": 1.0}
FORM_WEIGHT = 0.8
"""What another form of a word counts against the word itself."""
CONTINUATION_WEIGHT = 0.5
"""What a continuation of the word being typed counts against the word itself."""


def norms(view: View, field: str, mean_lengths: Mapping[str, float]) -> Floats | None:
    """The factor by which a frequency in each document's field counts; None for fields without norms."""
    mean = mean_lengths.get(field)
    if mean is None:
        return None
    remembered = view.segment.norms.get(field)
    if remembered is None or remembered[0] != mean:
        lengths = view.segment.numbers[f"{field}_length"] / mean
        factors = (FIELD_WEIGHTS[field] / (1 - B + B * lengths)).astype(np.float32)
        remembered = view.segment.norms[field] = (mean, factors)
    return remembered[1]


def rarity(holding: int, size: int) -> float:
    """The inverse document frequency of a word that `holding` of `size` clippings have; above 0."""
    return math.log(1 + (size - holding + 0.5) / (holding + 0.5))


def saturated(weights: Floats, rare: float) -> Floats:
    """Scores from normed, weighted frequencies."""
    scored: Floats = (rare * (K1 + 1) * weights / (K1 + weights)).astype(np.float32)
    return scored
