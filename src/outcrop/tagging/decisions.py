"""What a rule says of a candidate: found with a weight, or turned down; both with the rule's words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Finding:
    """A concept named at a span of the clean text. `weight` is 1 for a plain name, less for weaker signs."""

    concept: str
    start: int
    end: int
    kind: str
    weight: float
    rule: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A candidate that a rule turned down."""

    concept: str
    start: int
    end: int
    rule: str


Decision = Finding | Turned
KINDS = {
    "name": "name",
    "demonym": "people or adjective",
    "capital": "capital or byword",
    "region": "region",
    "mine": "mine or deposit",
    "phrase": "fixed phrase",
    "prefix": "first half of a pair",
    "city": "city",
    "town": "city",
    "exchange": "exchange or authority",
    "group": "name of a group",
    "sign": "formula or trade sign",
    "species": "mineral species",
}


@lru_cache(maxsize=4096)
def named(kind: str, surface: str) -> str:
    """The rule of a plain name, in words; one string for all mentions that look alike."""
    return f"{KINDS[kind]} '{surface}'"
