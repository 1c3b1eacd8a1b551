"""What pages say that stand in an article's way: the shipped patterns, and how a text answers to them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from outcrop.capture.words import words_of
from outcrop.home.resources import resource

CONSENT_MARKS = 3
"""Patterns of consent that together make a wall: each alone stands in articles too."""
_LONGEST_NOTICE = 1500
"""Characters of a block in which a wall would say what it is."""
_PROSE_BLOCK = 12
_LONG_BLOCK, _SENTENCES = 50, 2
_SIGNS_A_WORD = 1.7
"""Signs of Chinese and Japanese that say what one word of a spaced language says."""
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_QUOTED = re.compile(r"[\"“„«「『][^\"“”„«»「」『』]{0,300}[\"“”»」』]")
_SENTENCE_END = re.compile(r"[.!?…。！？؟][\s\"'”’»)\]]*$")
_SENTENCE_WITHIN = re.compile(r"[^\W\d_]{2}[.!?…][\"'”’»)\]]*\s+[^\W\d_]|[。！？]")
_TOLD_IN_PROSE = (
    "captcha",
    "consent",
    "paywall",
    "blocked",
    "error",
    "rate_limit",
    "region_block",
    "maintenance",
)


@dataclass(frozen=True)
class Walls:
    """Patterns by kind, the words of who addresses a reader, and what the reader is told of each kind."""

    first_person: re.Pattern[str]
    patterns: dict[str, tuple[re.Pattern[str], ...]]
    reasons: dict[str, tuple[str, str]]


def count(kind: str, texts: Iterable[str]) -> int:
    """How many patterns of a kind the texts show."""
    notices = [text[:_LONGEST_NOTICE] for text in texts]
    return sum(any(pattern.search(text) for text in notices) for pattern in shipped_walls().patterns[kind])


def speaks_of_wall(text: str) -> bool:
    """Whether a block of prose speaks of a wall at all."""
    return any(count(kind, (text,)) >= (CONSENT_MARKS if kind == "consent" else 1) for kind in _TOLD_IN_PROSE)


def times_addressed(texts: Iterable[str]) -> int:
    """How often the texts say "we" and "you", quotations apart."""
    unquoted = (_QUOTED.sub(" ", text[:_LONGEST_NOTICE]) for text in texts)
    return sum(len(shipped_walls().first_person.findall(text)) for text in unquoted)


def length_of(text: str) -> int:
    """Words of `text`; signs of Chinese and Japanese in as many words as they would be elsewhere."""
    signs = len(_SIGN.findall(text))
    return len(words_of(text)) - signs + round(signs / _SIGNS_A_WORD)


def is_prose(text: str) -> bool:
    """Whether a block is a sentence of some length, or holds several though it ends as none: newsletters
    run a story into the address below it."""
    length = length_of(text)
    if _SENTENCE_END.search(text):
        return length >= _PROSE_BLOCK
    return length >= _LONG_BLOCK and len(_SENTENCE_WITHIN.findall(text)) >= _SENTENCES


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text))


@cache
def shipped_walls() -> Walls:
    """The patterns of resources/capture/walls.json."""
    data = json.loads(resource("capture", "walls.json").read_text("utf-8"))
    patterns = {
        kind: tuple(re.compile(pattern, re.IGNORECASE) for pattern in listed)
        for kind, listed in data["walls"].items()
    }
    first_person = re.compile(data["first person"], re.IGNORECASE)
    return Walls(
        first_person, patterns, {kind: (what, hint) for kind, (what, hint) in data["reasons"].items()}
    )
