"""A click on a facet and the query's text are the same thing, both ways.

A click includes a value, a second one removes it; with a modifier it excludes or widens (OR). Only
terms that hold for the whole query count: what stands deeper is the reader's own sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias, TypeGuard

from outcrop.domain.query.nodes import (
    And,
    DateTerm,
    LanguageTerm,
    Node,
    Not,
    Or,
    SiteTerm,
    StateTerm,
    TagTerm,
)
from outcrop.domain.query.parser import parse

_FACETS = {"year": "date", "language": "lang"}
_ANY_DAY = date(2000, 1, 1)

FacetLeaf: TypeAlias = TagTerm | SiteTerm | LanguageTerm | DateTerm | StateTerm

Canonical: TypeAlias = Callable[[str, str], str | None]
"""Gives the concept id for a vocabulary and a name, so that `country:chile` is known as `country:CL`; for
"site" the name of a site as its clippings write it."""


class TermUse(StrEnum):
    INCLUDED = "included"
    EXCLUDED = "excluded"
    WIDENED = "widened"
    """One of several values of a field, any of which will do."""


@dataclass(frozen=True, slots=True)
class FacetTerm:
    """A value of a field of the query language: `country:CL`, `site:Reuters`, `date:2024`."""

    field: str
    value: str

    @classmethod
    def of_facet(cls, facet: str, value: str) -> FacetTerm:
        """The term for a value of a facet of an answer: "year", "language" and groups have other names."""
        return cls(_FACETS.get(facet, facet.removesuffix("-group")), value)

    @property
    def text(self) -> str:
        """The term as it is written in a query."""
        plain = self.value.replace('"', " ").strip()
        quoted = any(c.isspace() or c in "()“”„«»「」『』,|" for c in plain)
        return f'{self.field}:"{plain}"' if quoted else f"{self.field}:{plain}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the query that asks for any of `leaves`."""

    node: Node
    leaves: tuple[FacetLeaf, ...]


def terms_in(text: str, canonical: Canonical | None = None) -> tuple[tuple[FacetTerm, TermUse], ...]:
    """The facet terms that hold for the whole of a query, in order, and how each is used."""
    return tuple((_term(leaf, canonical), use) for leaf, use, _ in _uses(parse(text, _ANY_DAY).root))


def add_term(text: str, term: FacetTerm, canonical: Canonical | None = None) -> str:
    """The query narrowed to clippings with this value."""
    if (term, TermUse.INCLUDED) in terms_in(text, canonical):
        return text
    return _appended(remove_term(text, term, canonical), term.text)


def exclude_term(text: str, term: FacetTerm, canonical: Canonical | None = None) -> str:
    """The query narrowed to clippings without this value."""
    if (term, TermUse.EXCLUDED) in terms_in(text, canonical):
        return text
    return _appended(remove_term(text, term, canonical), f"-{term.text}")


def widen_term(text: str, term: FacetTerm, canonical: Canonical | None = None) -> str:
    """The query with this value allowed beside the values of the same field that it already asks for."""
    text = remove_term(text, term, canonical)
    for leaf, use, whole in _uses(parse(text, _ANY_DAY).root):
        present = _term(leaf, canonical)
        if present.field == term.field and use is not TermUse.EXCLUDED:
            values = [_written(part) for part in whole.leaves]
            return _replaced(text, whole.node, f"({' OR '.join([*values, term.text])})")
    return _appended(text, term.text)


def remove_term(text: str, term: FacetTerm, canonical: Canonical | None = None) -> str:
    """The query without this value, however it was used; the rest stays as it was typed."""
    for leaf, _, whole in _uses(parse(text, _ANY_DAY).root):
        if _term(leaf, canonical) != term:
            continue
        rest = [_written(part) for part in whole.leaves if part is not leaf]
        kept = f"({' OR '.join(rest)})" if len(rest) > 1 else "".join(rest)
        return remove_term(_replaced(text, whole.node, kept), term, canonical)
    return text


def _uses(root: Node | None) -> Iterator[tuple[FacetLeaf, TermUse, _Part]]:
    """Each facet leaf that holds for the whole query, its use, and the part of the query it stands in."""
    parts = root.parts if isinstance(root, And) else (root,) if root is not None else ()
    for part in parts:
        if isinstance(part, Or):
            found = [leaf for leaf in part.parts if _is_facet(leaf)]
            if len(found) == len(part.parts) and len({_value(leaf)[0] for leaf in found}) == 1:
                yield from ((leaf, TermUse.WIDENED, _Part(part, tuple(found))) for leaf in found)
        elif isinstance(part, Not):
            if _is_facet(part.part):
                yield part.part, TermUse.EXCLUDED, _Part(part, ())
        elif _is_facet(part):
            yield part, TermUse.INCLUDED, _Part(part, (part,))


def _appended(text: str, addition: str) -> str:
    text = text.strip()
    query = parse(text, _ANY_DAY)
    if isinstance(query.root, Or) and not (
        query.root.start == 0 and query.root.end == len(text) and text[0] == "("
    ):
        text = f"({text})"
    return f"{text} {addition}".strip()


def _replaced(text: str, part: Node, by: str) -> str:
    pieces = (text[: part.start].strip(), by, text[part.end :].strip())
    return " ".join(piece for piece in pieces if piece)


def _is_facet(node: Node) -> TypeGuard[FacetLeaf]:
    return isinstance(node, TagTerm | SiteTerm | LanguageTerm | DateTerm | StateTerm)


def _value(leaf: FacetLeaf) -> tuple[str, str]:
    """The field and the value as written."""
    match leaf:
        case TagTerm():
            marks = "!focus" * leaf.focus + "!self" * leaf.self_only
            return leaf.vocabulary, leaf.name + marks
        case SiteTerm():
            return "site", leaf.name + "*" * leaf.prefix
        case LanguageTerm():
            return "lang", leaf.code
        case StateTerm():
            return "is", leaf.state.value
        case DateTerm():
            return leaf.which.value, leaf.text


def _written(leaf: FacetLeaf) -> str:
    return FacetTerm(*_value(leaf)).text


def _term(leaf: FacetLeaf, canonical: Canonical | None) -> FacetTerm:
    field, value = _value(leaf)
    if isinstance(leaf, TagTerm) and canonical:
        name, mark, rest = value.partition("!")
        value = (canonical(field, name) or name) + mark + rest
    elif isinstance(leaf, SiteTerm) and canonical:
        value = canonical(field, value) or value
    return FacetTerm(field, value)
