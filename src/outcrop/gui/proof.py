"""The sentences behind a tag, cut out of the text around its mentions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from outcrop.domain.clipping import Clipping
from outcrop.domain.tags import Field, NotTagged, Tag

_LONGEST = 280
"""Characters of a sentence that are shown; what is longer is cut around the mention."""
_END = re.compile(r"(?<=[^\s.])(?<!\b\w)[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]?[^\W_a-z])|\n+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the title or the clean text; `start` and `end` are the mention's place in `text`."""

    text: str
    start: int
    end: int
    field: Field
    rule: str = ""
    label: str = ""


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
            ),
        )
        for refused in clipping.not_tagged
    )


def _field(clipping: Clipping, name: Field) -> str:
    return clipping.title if name == "title" else clipping.text


def _cut(text: str, start: int, end: int, where: Field, rule: str, label: str = "") -> Sentence:
    first, last = sentence_around(text, start, end)
    head = tail = ""
    if last - first > _LONGEST:
        room = max(0, _LONGEST - (end - start)) // 2
        if start - room > first:
            first, head = start - room, "…"
        if end + room < last:
            last, tail = end + room, "…"
    shown = head + text[first:last] + tail
    offset = first - len(head)
    return Sentence(shown, start - offset, end - offset, where, rule, label)


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
