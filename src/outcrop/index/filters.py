"""Everything in a query that is no text: tags, sites, languages, addresses, states and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

import numpy as np

from outcrop.domain.query import (
    DateField,
    DateTerm,
    LanguageTerm,
    SiteTerm,
    State,
    StateTerm,
    TagTerm,
    UrlTerm,
)
from outcrop.index.analysis import terms
from outcrop.index.schema import READ, STARRED
from outcrop.index.segment import Mask, Segment
from outcrop.index.snapshot import Snapshot
from outcrop.index.urls import host_of, url_key

Resolver: TypeAlias = Callable[[str, str, bool], frozenset[str] | None]
"""From a vocabulary, a concept's id or name, and whether narrower concepts are left out: the ids of
the concepts that are asked for, or None for an unknown name."""

Filter: TypeAlias = TagTerm | SiteTerm | LanguageTerm | UrlTerm | StateTerm | DateTerm

_BUILT_IN = ("mineral", "country")


def tag_keys(term: TagTerm, snapshot: Snapshot, resolve: Resolver) -> frozenset[str] | None:
    """The "vocabulary:concept" keys that a tag term asks for, or None where nobody knows the name."""
    asked: tuple[str, ...] = (term.vocabulary,)
    if term.vocabulary == "tag":
        asked = tuple(dict.fromkeys((*_BUILT_IN, *snapshot.vocabularies)))
    found = [(vocabulary, resolve(vocabulary, term.name, term.self_only)) for vocabulary in asked]
    known = [(vocabulary, ids) for vocabulary, ids in found if ids is not None]
    if not known:
        return None
    return frozenset(f"{vocabulary}:{id}" for vocabulary, ids in known for id in ids)


def tagged(segment: Segment, keys: frozenset[str], focus: bool) -> Mask:
    """The documents with any of these tags (as their focus)."""
    field = "focus" if focus else "tags"
    numbers = (segment.vocabulary(field).number_of(key) for key in sorted(keys))
    return _with_numbers(segment, field, (number for number in numbers if number is not None))


def matching(segment: Segment, term: SiteTerm | LanguageTerm | UrlTerm | StateTerm | DateTerm) -> Mask:
    """The documents that a filter lets through."""
    match term:
        case SiteTerm():
            return _from_site(segment, term)
        case LanguageTerm():
            return _with_values(segment, "language", lambda value: value == term.code)
        case UrlTerm():
            return _with_address(segment, term)
        case StateTerm():
            return _in_state(segment, term.state)
        case DateTerm():
            return _dated(segment, term)


def undated(segment: Segment) -> Mask:
    return np.equal(segment.numbers["first_day"], 0)


def _with_numbers(segment: Segment, field: str, numbers: Iterable[int]) -> Mask:
    found = np.zeros(segment.count, bool)
    found[segment.keys(field).documents_with(numbers)] = True
    return found


def _with_values(segment: Segment, field: str, wanted: Callable[[str], bool]) -> Mask:
    values = segment.vocabulary(field).all()
    return _with_numbers(segment, field, (n for n, value in enumerate(values) if wanted(value)))


def _from_site(segment: Segment, term: SiteTerm) -> Mask:
    """By the site's name (whole words in a row), or by the host of the address and its parent domains."""
    asked = terms(term.name)
    name = term.name.casefold().removeprefix("www.")

    def named(value: str) -> bool:
        present = terms(value)
        if not term.prefix:
            return _in_a_row(present, asked)
        return any(
            word.startswith(asked[-1]) and _in_a_row(present[:i], asked[:-1], at_end=True)
            for i, word in enumerate(present)
        )

    def hosted(value: str) -> bool:
        host = host_of(value)
        return host == name or host.endswith(f".{name}") or (term.prefix and host.startswith(name))

    if not asked:
        return np.zeros(segment.count, bool)
    return _with_values(segment, "site", named) | _with_values(segment, "url", hosted)


def _in_a_row(present: list[str], asked: list[str], at_end: bool = False) -> bool:
    length = len(asked)
    if at_end:
        return present[len(present) - length :] == asked if length <= len(present) else False
    return any(present[i : i + length] == asked for i in range(len(present) - length + 1))


def _with_address(segment: Segment, term: UrlTerm) -> Mask:
    key = url_key(term.text)
    if term.pasted:
        return _with_values(segment, "url", lambda value: value == key)
    part = key.casefold()
    return _with_values(segment, "url", lambda value: part in value.casefold())


def _in_state(segment: Segment, state: State) -> Mask:
    bits = segment.numbers["state"]
    read: Mask = (bits & READ).astype(bool)
    starred: Mask = (bits & STARRED).astype(bool)
    match state:
        case State.READ:
            return read
        case State.UNREAD:
            return ~read
        case State.STARRED:
            return starred
        case State.UNDATED:
            return undated(segment)


def _dated(segment: Segment, term: DateTerm) -> Mask:
    """A clipping dated "2024" lies in every part of 2024: none is lost for a date that is not exact."""
    found = np.ones(segment.count, bool)
    if term.which is DateField.CAPTURED:
        moments = segment.numbers["captured"]
        if term.first:
            found &= moments >= _midnight(term.first)
        if term.last:
            found &= moments < _midnight(term.last + timedelta(days=1) if term.last < date.max else date.max)
        return found
    if term.first:
        found &= segment.numbers["last_day"] >= term.first.toordinal()
    if term.last:
        found &= segment.numbers["first_day"] <= term.last.toordinal()
    return np.logical_and(found, ~undated(segment))


def _midnight(day: date) -> float:
    """The moment (seconds since 1970) at which a day begins here; days far off count as never."""
    if not _CLOCK_YEARS[0] <= day.year <= _CLOCK_YEARS[1]:
        return float("-inf") if day.year < _CLOCK_YEARS[0] else float("inf")
    return datetime.combine(day, time()).timestamp()


_CLOCK_YEARS = (1971, 9000)
"""Between these every system's clock can count; nothing was captured outside."""
