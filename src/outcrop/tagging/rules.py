"""One row of senses.txt: which neighbours and which company decide what a word means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

KEYS = {
    "wants": "wants",
    "after": "after",
    "before": "before",
    "not-after": "not_after",
    "not-before": "not_before",
    "with": "with_",
    "not-with": "not_with",
}
WANTS = ("neighbour", "trade", "nothing")


@dataclass(frozen=True, slots=True)
class SenseRule:
    """When a word means its mineral or country. See senses.txt for what each field says."""

    word: str
    wants: str = "trade"
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    with_: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()

    @classmethod
    def read(cls, word: str, lines: Mapping[str, Sequence[str]]) -> SenseRule:
        sets = {KEYS[key]: frozenset(values) for key, values in lines.items() if key != "wants"}
        return cls(word, wants=lines.get("wants", ["trade"])[0], **sets)
