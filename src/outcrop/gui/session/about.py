"""What the vocabularies say of a concept, as facts to read."""

from __future__ import annotations

from dataclasses import dataclass

from outcrop.domain.vocabulary import Concept, Vocabulary
from outcrop.gui import words
from outcrop.tagging.describing import Description

_NAMES_OF = {"symbol": "Symbol", "formula": "Formula", "code": "Code", "date": "Date", "note": "Note"}
_MOST_NAMES = 12


@dataclass(frozen=True)
class About:
    """What is known of a concept, each fact with its name, in the order in which it is told."""

    label: str
    kind: str
    facts: tuple[tuple[str, str], ...]


def about(vocabulary: Vocabulary, concept: Concept, said: Description) -> About:
    """What the vocabularies say of a concept, as facts to read."""
    english = [name for name in said.names.get("en", ()) if name != concept.label]
    broader = [vocabulary.label_of(id) for id in concept.broader]
    elsewhere = [f"{code}: {', '.join(names)}" for code, names in said.names.items() if code != "en"]
    lists = {label for label, _ in said.lists}
    narrower = sorted(vocabulary.label_of(id) for id in vocabulary.with_narrower(concept.id) - {concept.id})
    facts = [
        ("Also called", _few(english)),
        ("In other languages", "\n".join(elsewhere)),
        *((name, said.facts[key]) for key, name in _NAMES_OF.items() if key in said.facts),
        ("Belongs to", _few([label for label in broader if label not in lists])),
        ("Includes", _few(narrower)),
        ("On official lists", "\n".join(f"{label}, {date}" for label, date in said.lists)),
        ("Rests on", "\n".join(f"{s.file}, line {s.line}: {s.rests_on}".rstrip(": ") for s in said.sources)),
    ]
    return About(concept.label, concept.kind, tuple((name, text) for name, text in facts if text))


def _few(names: list[str]) -> str:
    rest = len(names) - _MOST_NAMES
    listed = ", ".join(names[:_MOST_NAMES])
    return f"{listed} and {words.count(rest, 'more', 'more')}" if rest > 0 else listed
