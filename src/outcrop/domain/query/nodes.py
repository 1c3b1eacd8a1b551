"""What a query means: a tree of frozen values. `start` and `end` are a part's place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from outcrop.domain.page import Problem


class Form(StrEnum):
    """How a word is meant."""

    WORD = "word"
    """The word and its forms (its stem)."""
    PREFIX = "prefix"
    """Every word that begins so: `lith*`."""
    FUZZY = "fuzzy"
    """Every word that is nearly so: `litium~`."""
    TYPED = "typed"
    """The word being typed: itself, its forms, and every word that begins so."""
    PATTERN = "pattern"
    """Every word that fits: `*` stands for any letters, `?` for one: `*ium`, `l?thium`."""


class Within(StrEnum):
    """Where a word or phrase is looked for."""

    ANYWHERE = "anywhere"
    TITLE = "title"
    AUTHOR = "author"
    NOTE = "note"


class State(StrEnum):
    READ = "read"
    UNREAD = "unread"
    STARRED = "starred"
    UNDATED = "undated"


class DateField(StrEnum):
    PUBLISHED = "date"
    CAPTURED = "captured"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed, without `*` or `~`. The index's analyser may find several tokens in it."""

    text: str
    form: Form = Form.WORD
    within: Within = Within.ANYWHERE
    distance: int = 1
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, side by side, in exactly these forms."""

    text: str
    within: Within = Within.ANYWHERE
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class TagTerm:
    """A concept by id, name or alias. `vocabulary` is "tag" where any vocabulary will do.

    `typed` marks a name that is still being typed: if unknown it is left out, not held against
    every clipping.
    """

    vocabulary: str
    name: str
    focus: bool = False
    self_only: bool = False
    typed: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class SiteTerm:
    name: str
    prefix: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class LanguageTerm:
    """A language by its ISO 639-1 code in lower case ("en")."""

    code: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class UrlTerm:
    """A part of an address; `pasted` marks a whole address that stood there without `url:`."""

    text: str
    pasted: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class StateTerm:
    state: State
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class DateTerm:
    """Days from `first` to `last`, both included; None is open. A clipping whose date is only
    known to the month or year matches when some day of it lies inside."""

    which: DateField
    first: date | None
    last: date | None
    text: str = ""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A filter whose value says nothing that can be asked (`is:foo`). Nothing can match it; while it may
    still become readable (`typed`) it is left out instead."""

    text: str
    typed: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    part: Node
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


Leaf: TypeAlias = (
    Word | Phrase | TagTerm | SiteTerm | LanguageTerm | UrlTerm | StateTerm | DateTerm | Unreadable
)
Node: TypeAlias = Leaf | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was read. `root` None asks for everything; `read_as` says the reading in words."""

    text: str
    root: Node | None
    read_as: str
    problems: tuple[Problem, ...] = ()


def leaves(node: Node | None, *, denied: bool | None = None) -> tuple[Leaf, ...]:
    """The leaves under `node` in reading order; `denied` True or False keeps only those that are
    (or are not) under an odd number of NOTs."""
    found: list[Leaf] = []
    waiting: list[tuple[Node, bool]] = [(node, False)] if node is not None else []
    while waiting:
        present, negative = waiting.pop()
        if isinstance(present, Not):
            waiting.append((present.part, not negative))
        elif isinstance(present, And | Or):
            waiting.extend((part, negative) for part in reversed(present.parts))
        elif denied is None or denied == negative:
            found.append(present)
    return tuple(found)
