"""In what company a block stands: how much of the elements around it the candidates agree on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from outcrop.capture.page_blocks import TextBlock

Features = dict[str, float]

_NEAR, _FAR = 20, 120
"""Words besides the block's own from which an element around it is company, near and wide."""
_CONTAINER = 0.8
"""Share of all agreed words that the element holds which is taken for the article's own."""


def company_features(blocks: Sequence[TextBlock], mean: Sequence[float]) -> list[Features]:
    """For each block, from the votes' `mean`: what share of the words around it is agreed on and linked,
    and whether it stands in the innermost element that holds nearly all of what is agreed on."""
    words: Counter[int] = Counter()
    linked: defaultdict[int, float] = defaultdict(float)
    agreed: defaultdict[int, float] = defaultdict(float)
    for block, vote in zip(blocks, mean, strict=True):
        length = len(block.words)
        links = length * block.link_characters / len(block.text)
        for element in block.place.trail:
            words[element] += length
            agreed[element] += vote * length
            linked[element] += links
    total = sum(vote * len(block.words) for block, vote in zip(blocks, mean, strict=True))
    container = _container(blocks, agreed, total)
    found: list[Features] = []
    for block, vote in zip(blocks, mean, strict=True):
        length = len(block.words)
        near = _company(block, words, _NEAR)
        far = _company(block, words, _FAR)
        others = max(1, words[near] - length)
        found.append(
            {
                "agreed near": (agreed[near] - vote * length) / others,
                "agreed far": (agreed[far] - vote * length) / max(1, words[far] - length),
                "linked near": (linked[near] - length * block.link_characters / len(block.text)) / others,
                "in container": float(container in block.place.trail),
            }
        )
    return found


def _company(block: TextBlock, words: Counter[int], least: int) -> int:
    """The innermost element around the block with `least` words besides; the outermost if none has."""
    trail = block.place.trail
    own = len(block.words)
    return next((e for e in reversed(trail) if words[e] - own >= least), trail[0])


def _container(blocks: Sequence[TextBlock], agreed: dict[int, float], total: float) -> int:
    """The innermost element with nearly all of the agreed words."""
    fit = {
        element: depth
        for block in blocks
        for depth, element in enumerate(block.place.trail)
        if agreed[element] >= _CONTAINER * total
    }
    return max(fit, key=lambda element: fit[element], default=0)
