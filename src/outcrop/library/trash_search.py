"""Looking through the trash, which is not indexed: few clippings, asked one by one."""

from __future__ import annotations

import re
from datetime import date
from fnmatch import fnmatchcase

from outcrop.domain.clipping import Clipping
from outcrop.domain.folding import fold
from outcrop.domain.query import (
    And,
    DateField,
    DateTerm,
    Form,
    LanguageTerm,
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
from outcrop.domain.tags import Role
from outcrop.index import Resolver


def matches(clipping: Clipping, node: Node, resolve: Resolver) -> bool:
    """Whether a clipping satisfies a query. Words are looked for as they stand, without their forms."""
    match node:
        case And(parts):
            return all(matches(clipping, part, resolve) for part in parts)
        case Or(parts):
            return any(matches(clipping, part, resolve) for part in parts)
        case Not(part):
            return not matches(clipping, part, resolve)
        case Unreadable():
            return node.typed
        case Word() | Phrase():
            return _says(clipping, node)
        case TagTerm():
            return _is_tagged(clipping, node, resolve)
        case SiteTerm():
            return fold(node.name).strip("*.") in fold(clipping.metadata.site or clipping.metadata.url or "")
        case LanguageTerm():
            return (clipping.metadata.language or "").split("-")[0].lower() == node.code
        case UrlTerm():
            return node.text.lower() in (clipping.metadata.url or "").lower()
        case StateTerm():
            return _has_state(clipping, node.state)
        case DateTerm():
            return _lies_in(clipping, node)


def _says(clipping: Clipping, leaf: Word | Phrase) -> bool:
    asked, said = fold(leaf.text), _words_of(clipping, leaf.within)
    if isinstance(leaf, Word) and leaf.form is Form.PATTERN:
        return any(fnmatchcase(word, asked) for word in re.findall(r"\w+", said))
    return asked in said


def _words_of(clipping: Clipping, within: Within) -> str:
    match within:
        case Within.TITLE:
            return fold(clipping.title)
        case Within.AUTHOR:
            return fold(" ".join(clipping.metadata.byline))
        case Within.NOTE:
            return fold(" ".join(note.text for note in clipping.notes))
        case Within.ANYWHERE:
            beside = " ".join((*clipping.metadata.byline, *(note.text for note in clipping.notes)))
            return fold(f"{clipping.title} {clipping.text} {beside}")


def _is_tagged(clipping: Clipping, term: TagTerm, resolve: Resolver) -> bool:
    vocabularies = (
        {tag.vocabulary for tag in clipping.tags} if term.vocabulary == "tag" else {term.vocabulary}
    )
    wanted = {v: resolve(v, term.name, term.self_only) or frozenset() for v in vocabularies}
    return any(
        tag.concept in wanted.get(tag.vocabulary, ()) and (not term.focus or tag.role is Role.FOCUS)
        for tag in clipping.tags
    )


def _has_state(clipping: Clipping, state: State) -> bool:
    match state:
        case State.READ:
            return clipping.read
        case State.UNREAD:
            return not clipping.read
        case State.STARRED:
            return clipping.starred
        case State.UNDATED:
            return clipping.metadata.published is None


def _lies_in(clipping: Clipping, term: DateTerm) -> bool:
    if term.which is DateField.CAPTURED:
        first = last = clipping.captured.astimezone().date()
    elif clipping.metadata.published is None:
        return False
    else:
        first, last = clipping.metadata.published.first_day, clipping.metadata.published.last_day
    return (term.first or date.min) <= last and first <= (term.last or date.max)
