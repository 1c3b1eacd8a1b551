"""Small logistic models: fitted elsewhere, shipped as JSON, computed here without any library."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter, mul

from outcrop.home.resources import resource


@dataclass(frozen=True)
class LogisticModel:
    """A logistic regression: a probability from named features. Features it does not know are ignored."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        total = self.bias + sum(map(mul, self.weights.values(), self._values(features)))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    @cached_property
    def _values(self) -> Callable[[Mapping[str, float]], tuple[float, ...]]:
        """Fetches the features that have weights, in their order; one lookup for all is the fastest."""
        return itemgetter(*self.weights)


@cache
def shipped_model(file: str, name: str) -> LogisticModel:
    """The model called `name` in a file of the shipped resources' `capture` folder."""
    data = json.loads(resource("capture", file).read_text("utf-8"))[name]
    return LogisticModel(float(data["bias"]), dict(data["weights"]))
