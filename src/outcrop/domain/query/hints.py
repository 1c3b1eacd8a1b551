"""What a reader may have meant who wrote something else: offers, not mistakes."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date

from outcrop.domain.page import Problem
from outcrop.domain.query.calendar_days import MONTHS
from outcrop.domain.query.days import read_days
from outcrop.domain.query.lexer import Lexeme, lexemes
from outcrop.domain.query.nodes import Node, Word, leaves

_LONGEST = 8
"""Lexemes; a longer text is a sentence or a pasted title, whose small words are meant as words."""
_OPERATORS = {
    "or": "“or” is read as a word; in capitals it joins alternatives",
    "not": "“not” is read as a word; in capitals it leaves out what follows",
    "and": "“and” is read as a word; all words are asked for anyway",
}
_HOST = re.compile(r"(?:[a-z0-9-]{2,}\.)+[a-z]{2,}", re.IGNORECASE)
_BOUND = ("since", "before", "after", "until")
_RELATIVE = re.compile(
    r"(?:(?:this|last|past) (?:week|month|quarter|year)|last \d{1,3} (?:day|week|month|year)s?)$"
)


def hints(text: str, root: Node | None, today: date) -> list[Problem]:
    """At most one offer of each kind, each with the query that would say it. `root` is what was read:
    only its bare words may mean something else."""
    if len(text) > _LONGEST * 30:
        return []
    found = lexemes(text)
    if len(found) > _LONGEST:
        return []
    bare = frozenset(leaf.start for leaf in leaves(root) if isinstance(leaf, Word))
    return [
        *_operators(text, found, bare)[:1],
        *_days(text, found, bare, today)[:1],
        *_sites(text, found, bare)[:1],
    ]


def _operators(text: str, found: tuple[Lexeme, ...], bare: Set[int]) -> list[Problem]:
    offers = []
    for name, told in _OPERATORS.items():
        inner = [lexeme for lexeme in found[1:-1] if lexeme.start in bare and lexeme.text == name]
        if not inner:
            continue
        meant = text
        for lexeme in reversed(inner):
            meant = meant[: lexeme.start] + ("" if name == "and" else name.upper()) + meant[lexeme.end :]
        offers.append(Problem(inner[0].start, inner[0].end, told, " ".join(meant.split()), offer=True))
    return offers


def _sites(text: str, found: tuple[Lexeme, ...], bare: Set[int]) -> list[Problem]:
    """A site's address among the words: `mining.example`."""
    return [
        Problem(
            lexeme.start,
            lexeme.end,
            f"“{lexeme.text}” is read as words; site:{lexeme.text} asks for the site",
            f"{text[: lexeme.start]}site:{lexeme.text}{text[lexeme.end :]}",
            offer=True,
        )
        for lexeme in found
        if lexeme.start in bare and _HOST.fullmatch(lexeme.text)
    ]


def _days(text: str, found: tuple[Lexeme, ...], bare: Set[int], today: date) -> list[Problem]:
    """Dates among the words: `lithium since 2023`, `last week`, `june 2024`."""
    offers = []
    for at, first in enumerate(found):
        for count in (3, 2):
            run = found[at : at + count]
            if len(run) < count or any(lexeme.start not in bare for lexeme in run):
                continue
            said = " ".join(lexeme.text for lexeme in run)
            if _is_days(said) and read_days(said, today):
                term = f"date:{said.casefold().replace(' ', '-')}"
                meant = f"{text[: first.start]}{term}{text[run[-1].end :]}"
                told = f"“{said}” is read as words; {term} asks for the date"
                offers.append(Problem(first.start, run[-1].end, told, meant, offer=True))
                break
    return offers


def _is_days(said: str) -> bool:
    first, _, rest = said.casefold().partition(" ")
    if first in _BOUND:
        return bool(re.fullmatch(r"\d{4}", rest)) or rest.split(" ")[0] in MONTHS
    if first in MONTHS:
        return bool(re.fullmatch(r"\d{4}", rest))
    return bool(_RELATIVE.match(said.casefold()))
