"""How a query was read, in words that a reader can check against what they meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from outcrop.domain.query.languages import language_name
from outcrop.domain.query.nodes import (
    And,
    DateField,
    DateTerm,
    Form,
    LanguageTerm,
    Leaf,
    Node,
    Not,
    Or,
    Phrase,
    SiteTerm,
    State,
    StateTerm,
    TagTerm,
    Unreadable,
    UrlTerm,
    Within,
    Word,
)
from outcrop.domain.vocabulary import OWN

Label: TypeAlias = Callable[[TagTerm], str | None]
"""Gives the proper label for a tag's name, or None for an unknown one."""

_PLACES = {
    Within.ANYWHERE: "",
    Within.TITLE: " in the title",
    Within.AUTHOR: " as author",
    Within.NOTE: " in a note",
}
_AROUND = ".,;:!'’‘`#+|&/"
_STATES = {
    State.READ: "already read",
    State.UNREAD: "not yet read",
    State.STARRED: "starred",
    State.UNDATED: "without a date of publication",
}

_OTHER_STATES = {
    State.READ: _STATES[State.UNREAD],
    State.UNREAD: _STATES[State.READ],
    State.STARRED: "without a star",
    State.UNDATED: "with a date of publication",
}


def describe(root: Node | None, label: Label | None = None) -> str:
    """The reading of a query in words; "" for one that asks for everything.

    `label` may give the proper label for a tag's name ("Chile" for "cl").
    """
    if isinstance(root, Or):
        return _one(root, label)[1:-1]
    return _all(root, label) if root is not None else ""


def _all(node: Node, label: Label | None) -> str:
    parts = node.parts if isinstance(node, And) else (node,)
    wanted = [_one(part, label) for part in parts if not isinstance(part, Not)]
    denied = " and ".join(_denied(part.part, label) for part in parts if isinstance(part, Not))
    text = " AND ".join(wanted)
    if not denied:
        return text
    return f"{text}, {denied}" if text else f"everything {denied}"


def _denied(node: Node, label: Label | None) -> str:
    if isinstance(node, StateTerm):
        return _OTHER_STATES[node.state]
    told = _one(node, label)
    return f"not {told}" if isinstance(node, SiteTerm | LanguageTerm | DateTerm) else f"without {told}"


def _one(node: Node, label: Label | None) -> str:
    """A part as it stands inside a longer sentence: bracketed where it has parts of its own."""
    if isinstance(node, And):
        return f"({_all(node, label)})"
    if isinstance(node, Or):
        return "(" + " OR ".join(_one(part, label) for part in node.parts) + ")"
    if isinstance(node, Not):
        return f"(everything {_denied(node.part, label)})"
    return _leaf(node, label)


def _leaf(leaf: Leaf, label: Label | None) -> str:
    match leaf:
        case Word():
            return _word(leaf) + _PLACES[leaf.within]
        case Phrase():
            return f'the phrase "{" ".join(leaf.text.split())}"{_PLACES[leaf.within]}'
        case TagTerm():
            return _tag(leaf, label)
        case SiteTerm():
            return f"from {'a site that begins with ' if leaf.prefix else ''}{leaf.name}"
        case LanguageTerm():
            named = language_name(leaf.code)
            return f"in the language {named}" if named == leaf.code else f"in {named}"
        case UrlTerm():
            return f"the address {leaf.text}" if leaf.pasted else f"an address with {leaf.text}"
        case StateTerm():
            return _STATES[leaf.state]
        case DateTerm():
            return _days(leaf)
        case Unreadable():
            return f"“{leaf.text}”, which " + (
                "may become a filter" if leaf.typed else "no clipping can match"
            )


def _word(word: Word) -> str:
    text = _bared(word.text)
    match word.form:
        case Form.WORD:
            return f"{text} (and its forms)"
        case Form.PREFIX:
            return f"words that begin with {text}"
        case Form.FUZZY:
            return f"words spelled much like {text}"
        case Form.TYPED:
            return f"{text}… (and its forms)"
        case Form.PATTERN:
            return f"words that fit {text}"


def _bared(text: str) -> str:
    """A word without the signs around it; an acronym keeps its last full stop."""
    bare = text.strip(_AROUND) or text
    return f"{bare}." if "." in bare and f"{bare}." in text and not bare[-1].isdecimal() else bare


def _tag(tag: TagTerm, label: Label | None) -> str:
    name = (label(tag) if label else None) or tag.name
    marks = [text for told, text in ((tag.focus, "as its focus"), (tag.self_only, "itself only")) if told]
    kind = "your tag" if tag.vocabulary == OWN else tag.vocabulary
    return f"{kind} {name}" + (f" ({', '.join(marks)})" if marks else "")


def _days(term: DateTerm) -> str:
    verb = "published" if term.which is DateField.PUBLISHED else "captured"
    if term.first and term.last:
        if term.first == term.last:
            return f"{verb} on {term.first}"
        return f"{verb} {_span(term.first, term.last)}"
    if term.first:
        return f"{verb} {term.first} or later"
    return f"{verb} {term.last} or earlier" if term.last else f"{verb} at any time"


def _span(first: date, last: date) -> str:
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return f"in {first.year}" if first.year == last.year else f"from {first.year} to {last.year}"
    return f"from {first} to {last}"
