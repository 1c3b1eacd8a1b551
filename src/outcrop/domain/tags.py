"""A tag says what an article mentions or is about; its mentions are the proof."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Role(StrEnum):
    FOCUS = "focus"
    MENTION = "mention"


class Verdict(StrEnum):
    """Who says so: the tagger (found), or the reader for good (added, refused)."""

    FOUND = "found"
    ADDED = "added"
    REFUSED = "refused"


Field = Literal["title", "text"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names a concept. Offsets count characters of the title or the clean text."""

    field: Field
    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A concept of a vocabulary, found in or given to an article.

    `salience` is a number from 0 up, comparable within one article and vocabulary; `why`
    puts it in words ("title, first sentence, 6 of 9 mentions").
    """

    vocabulary: str
    concept: str
    label: str
    role: Role
    salience: float = 0.0
    mentions: tuple[Mention, ...] = ()
    verdict: Verdict = Verdict.FOUND
    why: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.vocabulary, self.concept


@dataclass(frozen=True, slots=True)
class NotTagged:
    """A candidate that a rule vetoed, kept so that "why not?" has an answer."""

    vocabulary: str
    concept: str
    field: Field
    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Tagging:
    """What a tagger says of one article: tags by vocabulary and falling salience.

    `tagger` is the fingerprint of the vocabularies and rules that said it.
    """

    tags: tuple[Tag, ...] = ()
    not_tagged: tuple[NotTagged, ...] = ()
    tagger: str = ""
