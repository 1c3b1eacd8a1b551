"""Clean text and vocabularies in, mentions and tags out.

The library enters. Vocabularies and rules are text files in the shipped resources (their README
tells the format); they are compiled once into a cache keyed by their fingerprint. Tags leave as
frozen values whose mentions prove them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outcrop.tagging.checking import check_vocabulary
    from outcrop.tagging.describing import describe
    from outcrop.tagging.lexicon import load_vocabularies
    from outcrop.tagging.tagger import Tagger

_HOMES = {
    "Tagger": "outcrop.tagging.tagger",
    "load_vocabularies": "outcrop.tagging.lexicon",
    "check_vocabulary": "outcrop.tagging.checking",
    "describe": "outcrop.tagging.describing",
}

__all__ = ["Tagger", "check_vocabulary", "describe", "load_vocabularies"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
