"""What a word means, with what may hang on it: `word*`, `w?rd`, `word~`, `word!focus`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches

from outcrop.domain.query.nodes import Form, Leaf, TagTerm, Within, Word

MAX_DISTANCE = 2
"""The most letters by which a fuzzy word may differ."""
MAX_WORD = 200
"""Characters of one word that are read: no language has longer ones, but some write without spaces."""
MARKS = ("focus", "self")

_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_MARKED = re.compile(r"([^!]*\w)!([\w!]+)$")
_WEIGHED = re.compile(r"(.+)\^\d+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Written:
    """A field's value as it stood in the query; `typed` if it is still being typed."""

    field: str
    text: str
    quoted: bool
    typed: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The leaf that a value means (None: none comes near). `fault` says in words what was wrong and
    how it was read; `nearest` is the text of the whole term that says that reading."""

    leaf: Leaf | None
    fault: str = ""
    nearest: str | None = None


def read_word(value: Written, within: Within = Within.ANYWHERE) -> Reading:
    """The word, or its nearest reading. Signs that nobody sees (soft hyphens, marks of direction, spaces of
    no width) are no part of it."""
    value = replace(value, text=_UNSEEN.sub("", value.text))
    weighed = _WEIGHED.match(value.text)
    if weighed:
        return _faulty(value, within, weighed[1], "Words cannot be given a weight")
    marked = _MARKED.match(value.text)
    if marked and not value.field and not value.typed and _nearest_marks(marked[2]):
        return _tag_meant(value, marked[1], _nearest_marks(marked[2]))
    if len(value.text) > MAX_WORD:
        return _faulty(value, within, value.text[:MAX_WORD], f"Only {MAX_WORD} characters of a word are read")
    text, form, distance = value.text, Form.WORD, 1
    bare, tilde, number = text.rpartition("~")
    if tilde and bare and (not number or number in "12"):
        text, form, distance = bare, Form.FUZZY, int(number or 1)
    elif tilde and bare and number.isdecimal():
        return _faulty(value, within, f"{bare}~{MAX_DISTANCE}", f"At most {MAX_DISTANCE} letters may differ")
    elif "*" in text or "?" in text.rstrip("?"):
        return _starred(value, within)
    elif value.typed:
        form = Form.TYPED
    return Reading(Word(text, form, within, distance, value.start, value.end))


def _starred(value: Written, within: Within) -> Reading:
    """A word with signs that stand for letters: a beginning, or a pattern of which enough is known."""
    text = value.text.rstrip("?") if not value.text.endswith(("*", "*?")) else value.text
    head = text.rstrip("*?") if "*" in text[len(text.rstrip("*?")) :] else text
    if not re.search(r"[*?]", head):
        return Reading(Word(head, Form.PREFIX, within, 1, value.start, value.end))
    pieces = re.split(r"[*?]+", text)
    whole = all(piece.isalnum() for piece in pieces if piece)
    if whole and (max(len(piece) for piece in pieces) >= _ENOUGH or len(pieces[0]) >= _ENOUGH_TO_BEGIN):
        return Reading(Word(text, Form.PATTERN, within, 1, value.start, value.end))
    if whole:
        told = f"* and ? need at least {_ENOUGH} letters in a row beside them"
        return _faulty(value, within, "".join(pieces), told)
    if head.startswith(("*", "?")) or "?" in head:
        return _faulty(
            value, within, re.sub(r"[*?]+", "", text), "* and ? work only inside one word of letters"
        )
    return _faulty(value, within, f"{pieces[0]}*", "* works only at the end of such a word")


_ENOUGH, _ENOUGH_TO_BEGIN = 3, 2
"""Letters in a row without which a pattern would fit half of all words."""


def _faulty(value: Written, within: Within, text: str, told: str) -> Reading:
    """`text` read in place of what was written."""
    nearest = Written(value.field, text, False, value.typed, value.start, value.end)
    written = (f"{value.field}:" if value.field else "") + text
    leaf = read_word(nearest, within).leaf
    shown = f"{written[:40]}…" if len(written) > 40 else written
    return Reading(leaf, f"{told}; read as {shown}", written)


def _nearest_marks(text: str) -> tuple[str, ...]:
    """The marks that a text such as `focus` or `fokus!self` means, or none."""
    meant = [get_close_matches(mark.casefold(), MARKS, 1, 0.6) for mark in text.split("!") if mark]
    return tuple(dict.fromkeys(found[0] for found in meant if found)) if all(meant) else ()


def _tag_meant(value: Written, name: str, marks: tuple[str, ...]) -> Reading:
    nearest = f"tag:{name}" + "".join(f"!{mark}" for mark in marks)
    leaf = TagTerm("tag", name, "focus" in marks, "self" in marks, value.typed, value.start, value.end)
    return Reading(leaf, f"!{marks[0]} belongs to a tag; read as {nearest}", nearest)
