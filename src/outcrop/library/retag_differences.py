"""What differs between the tags that a clipping has and those that today's tagger would give it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from outcrop import tagging
from outcrop.domain.tags import Mention, Role, Tag
from outcrop.library.retag_preview import Found, TagChange, TagChangeKind
from outcrop.store import retagging
from outcrop.store.retagging import Tagged
from outcrop.store.taggings import tag_to_json, tagging_value

Difference = tuple[TagChangeKind, str, str, Role]
"""What would happen to the tag of a vocabulary and concept, and in which role it would be."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader saw of a clipping, the places in it of what is left out, and what the tagger had
    found, where that was kept."""

    clipping_id: int
    seen: tuple[Difference, ...]
    left_out: tuple[int, ...]
    found: Found | None = None


def tagged_anew(tagger: tagging.Tagger, clipping: Tagged) -> list[Any]:
    """All that a tagger says of a clipping now, as the value of the aspect "tagging"."""
    found = tagger.explain(clipping.title, clipping.text, clipping.language)
    return tagging_value(tagger.fingerprint, [tag_to_json(tag) for tag in found.tags], found.not_tagged)


def pack(clipping: Tagged, now: list[Any]) -> Found:
    """What was found, in little room, to be used as long as the clipping is as it was."""
    return Found(clipping.revision, zlib.compress(json.dumps(now, ensure_ascii=False).encode(), 1))


def found_before(clipping: Tagged, found: Found | None) -> list[Any] | None:
    """What was found in a clipping; None where it has changed since, or that was not kept."""
    if found is None or found.revision != clipping.revision:
        return None
    value: list[Any] = json.loads(zlib.decompress(found.packed))
    return value


def differences(clipping: Tagged, now: list[Any], tagger: tagging.Tagger) -> list[TagChange]:
    """The differences that the reader's own decisions leave open.

    Where all that is new are vetoes, only their concepts are: what else differs was declined before.
    """
    had = {(tag[0], tag[1]): tag for tag in clipping.tags}
    has = {(tag[0], tag[1]): tag for tag in now[1]}
    only = retagging.newly_ruled_out(clipping.stamp, tagger.fingerprint, tagger.vetoes)
    changes = [
        TagChange(
            clipping.id,
            TagChangeKind.ADDED if key not in had else TagChangeKind.ROLE,
            _tag_of(tag, clipping),
        )
        for key, tag in has.items()
        if key not in had or had[key][3] != tag[3]
    ]
    changes += [
        TagChange(clipping.id, TagChangeKind.REMOVED, _tag_of(tag, clipping))
        for key, tag in had.items()
        if key not in has
    ]
    return [c for c in changes if c.tag.key not in clipping.decided and (only is None or c.tag.key in only)]


def difference(change: TagChange) -> Difference:
    return change.kind, change.tag.vocabulary, change.tag.concept, change.tag.role


def merged(
    before: list[list[Any]], now: list[Any], declined: Sequence[TagChange], offered: Sequence[TagChange]
) -> list[Any]:
    """The tagging of a clipping when only what was offered and not declined is done."""
    taken = {c.tag.key for c in offered} - {c.tag.key for c in declined}
    had = {(tag[0], tag[1]): tag for tag in before}
    has = {(tag[0], tag[1]): tag for tag in now[1]}
    tags = [
        tag if key in taken or (key in had and had[key][3] == tag[3]) else had[key]
        for key, tag in has.items()
        if key in taken or key in had
    ]
    kept = [tag for key, tag in had.items() if key not in has and key not in taken]
    return [now[0], tags + kept, now[2]]


def _tag_of(written: list[Any], clipping: Tagged) -> Tag:
    """A tag with its first mention, which is the one that decides."""
    vocabulary, concept, label, role, _, _, mentions = written
    first = tuple(
        Mention(field, start, end, (clipping.title if field == "title" else clipping.text)[start:end], rule)
        for field, start, end, rule in mentions[:1]
    )
    return Tag(vocabulary, concept, label, Role(role), mentions=first)
