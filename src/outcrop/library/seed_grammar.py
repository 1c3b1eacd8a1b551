"""Sentence shapes: text with {slots} and [this|that] choices, filled with words whose places are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

_PART = re.compile(r"\{(\w+)\}|\[([^\]]*)\]")

Key = tuple[str, str]
"""A concept: its vocabulary and its id."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap that the generator fills anew each time."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several shapes, picked at random."""

    among: tuple[Shape, ...]


Shape = tuple[str | Slot | Choice, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """What fills a slot. With a concept, `text` names it; `before` is an article that does not."""

    text: str
    concept: Key | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text names a concept, in characters."""

    start: int
    end: int
    concept: Key


@dataclass(frozen=True, slots=True)
class Filled:
    """A text made of a shape, and the places that name concepts."""

    text: str
    places: tuple[Place, ...] = ()


def shape_of(pattern: str) -> Shape:
    """The shape that a pattern writes down; choices may hold slots, not further choices."""
    parts: list[str | Slot | Choice] = []
    done = 0
    for found in _PART.finditer(pattern):
        if found.start() > done:
            parts.append(pattern[done : found.start()])
        slot, choices = found.groups()
        parts.append(Slot(slot) if slot else Choice(tuple(shape_of(each) for each in choices.split("|"))))
        done = found.end()
    if done < len(pattern):
        parts.append(pattern[done:])
    return tuple(parts)


def fill(shape: Shape, word: Callable[[str], Word], random: Random) -> Filled:
    """A sentence of this shape, its first letter a capital."""
    texts: list[str] = []
    places: list[Place] = []
    _write(shape, word, random, texts, places)
    text = "".join(texts)
    first = re.search(r"\w", text)
    if first:
        at = first.start()
        text = text[:at] + text[at].upper() + text[at + 1 :]
    return Filled(text, tuple(places))


def _write(
    shape: Shape, word: Callable[[str], Word], random: Random, texts: list[str], places: list[Place]
) -> None:
    for part in shape:
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, Choice):
            _write(random.choice(part.among), word, random, texts, places)
        else:
            chosen = word(part.name)
            if chosen.concept:
                start = sum(map(len, texts)) + len(chosen.before)
                places.append(Place(start, start + len(chosen.text), chosen.concept))
            texts.append(chosen.before + chosen.text)


def joined(parts: list[Filled], by: str = " ") -> Filled:
    """The texts one after the other, with their places moved along."""
    places: list[Place] = []
    at = 0
    for part in parts:
        places += [Place(p.start + at, p.end + at, p.concept) for p in part.places]
        at += len(part.text) + len(by)
    return Filled(by.join(part.text for part in parts), tuple(places))
