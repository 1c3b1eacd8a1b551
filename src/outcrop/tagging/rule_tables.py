"""words.txt, senses.txt, families.txt and given-names.txt as tables, folded like the text that is read."""

from __future__ import annotations

from pathlib import Path

from outcrop.tagging.files import GIVEN_NAMES, SENSES, WORDS, fault, read_entries
from outcrop.tagging.folding import fold
from outcrop.tagging.rules import KEYS, WANTS

_CLASSES = """
    airline also-a-word american-local amount and bare-noun before-us code-words colour commodity company
    comparing creature deal determiner economy everyday extraction given given-country given-mineral
    homely honorific-behind house industry institution introducing kin made makers medal metal month
    newspaper not-a-city object of ore organisation ornament place possessor preposition profession
    program public refined role shiny ship speaking sport street street-before street-behind title titled
    trade umbrella water
"""
"""The classes of words that the tagger asks for."""
_OTHER = "other:"


def read_words(folder: Path) -> dict[str, list[str]]:
    """The classes of words. Raises OutcropError where one that the tagger asks for is missing."""
    path = folder / WORDS
    words = {entry.key: [fold(value) for value in entry.values] for entry in read_entries(path)}
    missing = sorted(set(_CLASSES.split()) - words.keys())
    if missing:
        raise fault(path, 1, f"the class '{missing[0]}' is missing")
    words["given"] += [fold(name) for entry in read_entries(folder / GIVEN_NAMES) for name in entry.values]
    return words


def read_rules(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The rules of senses.txt by word. Raises OutcropError for an unknown key, or without "other:"."""
    rules: dict[str, dict[str, list[str]]] = {}
    path = folder / SENSES
    for entry in read_entries(path):
        if entry.key not in KEYS:
            raise fault(path, entry.line, f"unknown key '{entry.key}' (known: {', '.join(KEYS)})")
        if entry.key == "wants" and entry.value not in WANTS:
            raise fault(path, entry.line, f"'wants' is one of {', '.join(WANTS)}")
        rules.setdefault(fold(entry.section), {})[entry.key] = [fold(value) for value in entry.values]
    if _OTHER not in rules:
        raise fault(path, 1, f"the section [{_OTHER}] is missing")
    return rules


def read_sections(path: Path) -> dict[str, dict[str, list[str]]]:
    """A file of families: by section, the words of each key, folded where they are words of a text."""
    sections: dict[str, dict[str, list[str]]] = {}
    for entry in read_entries(path):
        plain = entry.key in ("default", "named")
        values = [value if plain else fold(value) for value in entry.values]
        sections.setdefault(entry.section, {})[entry.key] = values
    return sections
