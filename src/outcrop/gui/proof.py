"""The sentences behind a tag, cut out of the text around its mentions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from outcrop.domain.clipping import Clipping
from outcrop.domain.tags import Field, Mention, NotTagged, Tag

_LONGEST = 280
"""Characters of a sentence that are shown; what is longer is cut around the mention."""
_END = re.compile(r"(?<=[^\s.])(?<!\b\w)[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]?[^\W_a-z])|[。！？][”’」』）]*|\n+")
_SHORT = 150
"""Characters that are shown of a sentence in which something was not tagged."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the title or the clean text; `start` and `end` are the mention's place in `text`."""

    text: str
    start: int
    end: int
    field: Field
    rule: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with all that it says of a tag: the places of the mentions in `text`, and their numbers
    among the tag's mentions, from 0."""

    text: str
    places: tuple[tuple[int, int], ...]
    numbers: tuple[int, ...]
    field: Field


def passages(clipping: Clipping, tag: Tag, most: int) -> tuple[Passage, ...]:
    """The sentences that name a tag, each once, for the first `most` of its mentions.

    Of a very long one a part is shown for each of its mentions that lie far apart.
    """
    found: list[Passage] = []
    reach = ("", 0, 0, 0)
    for number, mention in enumerate(tag.mentions[:most]):
        text = _field(clipping, mention.field)
        name, first, last, head = reach
        if name == mention.field and first <= mention.start and mention.end <= last:
            before = found.pop()
            place = _moved(mention, head - first)
            found.append(replace(before, places=(*before.places, place), numbers=(*before.numbers, number)))
            continue
        cut = _cut(text, mention.start, mention.end, mention.field, mention.rule)
        first, last = _window(text, mention.start, mention.end)
        reach = (mention.field, first, last, cut.start - mention.start + first)
        found.append(Passage(cut.text, ((cut.start, cut.end),), (number,), mention.field))
    return tuple(found)


def _moved(mention: Mention, by: int) -> tuple[int, int]:
    return mention.start + by, mention.end + by


def proof(clipping: Clipping, mention: Mention) -> Sentence:
    """The sentence of one mention."""
    text = _field(clipping, mention.field)
    return _cut(text, mention.start, mention.end, mention.field, mention.rule)


def proofs(clipping: Clipping, tag: Tag, most: int | None = None) -> tuple[Sentence, ...]:
    """A sentence for each mention of the tag, or for the first `most` of them, in their order."""
    return tuple(
        _cut(_field(clipping, m.field), m.start, m.end, m.field, m.rule) for m in tag.mentions[:most]
    )


def vetoes(
    clipping: Clipping, labels: Mapping[tuple[str, str], str]
) -> tuple[tuple[NotTagged, Sentence], ...]:
    """Each candidate that a rule refused, with its sentence; `labels` name the concepts."""
    return tuple(
        (
            refused,
            _cut(
                _field(clipping, refused.field),
                refused.start,
                refused.end,
                refused.field,
                refused.rule,
                labels.get((refused.vocabulary, refused.concept), refused.concept),
                _SHORT,
            ),
        )
        for refused in clipping.not_tagged
    )


def _field(clipping: Clipping, name: Field) -> str:
    return clipping.title if name == "title" else clipping.text


def _cut(
    text: str, start: int, end: int, where: Field, rule: str, label: str = "", longest: int = _LONGEST
) -> Sentence:
    whole = sentence_around(text, start, end)
    first, last = _window(text, start, end, longest)
    head, tail = ("…" if first > whole[0] else ""), ("…" if last < whole[1] else "")
    offset = first - len(head)
    return Sentence(head + text[first:last] + tail, start - offset, end - offset, where, rule, label)


def _window(text: str, start: int, end: int, longest: int = _LONGEST) -> tuple[int, int]:
    """The sentence around a mention, or of a very long one the part around it."""
    first, last = sentence_around(text, start, end)
    if last - first > longest:
        room = max(0, longest - (end - start)) // 2
        low, high = max(first, start - room), min(last, end + room)
        first = (text.find(" ", low, start) + 1 or low) if low > first else first
        last = max(text.rfind(" ", end, high), end) if high < last and " " in text[end:high] else high
    return first, last


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds characters `start` to `end` begins and ends.

    A full stop after a single letter ("U.S.") or before a small letter ends no sentence.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    for ending in _END.finditer(text, first, last):
        if ending.end() <= start:
            first = ending.end()
        elif ending.start() >= end:
            last = len(text[: ending.end()].rstrip())
            break
    return first, last
