"""The reader's own rules (this phrase is not that concept), and stamps that say by which rules tags came."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from outcrop.domain.folding import fold

_BEFORE = re.compile(r"([^\W_]+)[ \-‐]+$")
_AFTER = re.compile(r"[ \-‐]+([^\W_]+)")

RULED_OUT = "you said this phrase is not"
"""How the words begin with which a veto turns a phrase down."""


@dataclass(frozen=True, slots=True)
class Veto:
    """A phrase that never means a concept, in the reader's library. `phrase` is as it was written."""

    vocabulary: str
    concept: str
    phrase: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.vocabulary, self.concept, phrase_key(self.phrase)

    @property
    def mark(self) -> str:
        """Eight hexadecimal digits that stand for the rule in a stamp."""
        return hashlib.sha256("\0".join(self.key).encode()).hexdigest()[:8]


def phrase_key(phrase: str) -> str:
    """A phrase as rules compare it: its words without case, accents, hyphens and line breaks."""
    return " ".join(re.findall(r"[^\W_]+", fold(phrase)))


def phrases_around(text: str, start: int, end: int) -> tuple[str, ...]:
    """What a rule about the words from `start` to `end` could name: the likeliest first.

    A name's other word goes with it ("Michael Jordan"), and so does what a thing's word describes ("tin
    can"); neighbours are words of the same sentence.
    """
    named = " ".join(text[start:end].split())
    before, after = _BEFORE.search(text[:start]), _AFTER.match(text, end)
    left, right = (found[1] if found else "" for found in (before, after))
    is_name = named[:1].isupper()
    choices = [
        (f"{left} {named}", bool(left) and left[:1].isupper() and is_name),
        (f"{named} {right}", bool(right) and (right[:1].isupper() if is_name else len(right) > 2)),
        (f"{named} {right}", bool(right)),
        (f"{left} {named}", bool(left)),
    ]
    likely = [phrase for phrase, fits in choices[:2] if fits]
    possible = [phrase for phrase, fits in choices[2:] if fits]
    first = [*likely, named] if likely else [named]
    return tuple(dict.fromkeys((*first, *possible)))


def stamp_of(rules: str, vetoes: Iterable[Veto]) -> str:
    """The fingerprint of shipped rules and vetoes together; without vetoes that of the rules alone."""
    marks = sorted({veto.mark for veto in vetoes})
    return f"{rules}+{'.'.join(marks)}" if marks else rules


def read_stamp(stamp: str) -> tuple[str, frozenset[str]]:
    """The fingerprint of the shipped rules in a stamp, and the marks of its vetoes."""
    rules, _, marks = stamp.partition("+")
    return rules, frozenset(marks.split(".")) if marks else frozenset()
