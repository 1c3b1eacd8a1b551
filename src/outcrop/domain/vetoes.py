"""The reader's own rules (this phrase is not that concept), and stamps that say by which rules tags came."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from outcrop.domain.folding import fold

_BEFORE = re.compile(r"(?<!['’])\b([^\W_]+)[ \-‐]+$")
_AFTER = re.compile(r"[ \-‐]+([^\W_]+)")

_SAYING_NOTHING = """
and are but could did does for from had has have her his how its may might more not one our out over
per said say says she should than that the their them then there these they this those through too
under until was were what when where which while who will with would about after also because been
before being between both during each into near only other some such very came come rose fell went
made und der die das den mit von für auf aus las los del con por para que una les des est dans pour
qui sur
"""
"""Words that say nothing of a thing that they stand beside."""
_SMALL = frozenset(_SAYING_NOTHING.split())

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
        (f"{named} {right}", bool(right) and (right[:1].isupper() if is_name else _says_more(right))),
        (f"{named} {right}", bool(right)),
        (f"{left} {named}", bool(left)),
    ]
    likely = [phrase for phrase, fits in choices[:2] if fits]
    possible = [phrase for phrase, fits in choices[2:] if fits]
    first = [*likely, named] if likely else [named]
    return tuple(dict.fromkeys((*first, *possible)))


def _says_more(word: str) -> bool:
    return len(word) > 2 and word.lower() not in _SMALL


def stamp_of(rules: str, vetoes: Iterable[Veto]) -> str:
    """The fingerprint of shipped rules and vetoes together; without vetoes that of the rules alone."""
    marks = sorted({veto.mark for veto in vetoes})
    return f"{rules}+{'.'.join(marks)}" if marks else rules


def read_stamp(stamp: str) -> tuple[str, frozenset[str]]:
    """The fingerprint of the shipped rules in a stamp, and the marks of its vetoes."""
    rules, _, marks = stamp.partition("+")
    return rules, frozenset(marks.split(".")) if marks else frozenset()
