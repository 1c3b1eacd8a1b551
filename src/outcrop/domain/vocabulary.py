"""Concepts and the vocabularies they stand in; broader and narrower are computed, never stored."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from outcrop.domain.folding import fold

OWN = "own"
"""The vocabulary of the labels that a reader typed."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a vocabulary can say of an article.

    `names` are all its names beside the label, in any language; `broader` the ids of the
    concepts of the same vocabulary that include it (a metal's groups, a country's unions).
    """

    id: str
    label: str
    kind: str
    names: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """A closed, versioned set of concepts. `fingerprint` changes with its content."""

    id: str
    label: str
    concepts: Mapping[str, Concept]
    fingerprint: str = ""

    def label_of(self, concept: str) -> str:
        found = self.concepts.get(concept)
        return found.label if found else concept

    def resolve(self, name: str) -> Concept | None:
        """The concept with this id, label or name; case, accents and hyphens do not matter."""
        if name in self.concepts:
            return self.concepts[name]
        found = self._names.get(_key(name))
        return self.concepts[found] if found else None

    def with_narrower(self, concept: str) -> frozenset[str]:
        """The concept and everything narrower, however deep."""
        seen: set[str] = set()
        waiting = [concept]
        while waiting:
            present = waiting.pop()
            if present not in seen:
                seen.add(present)
                waiting.extend(self._narrower.get(present, ()))
        return frozenset(seen)

    @cached_property
    def _narrower(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for concept in self.concepts.values():
            for parent in concept.broader:
                children.setdefault(parent, []).append(concept.id)
        return children

    @property
    def names(self) -> Mapping[str, str]:
        """Every id, label and name, folded and without hyphens, with the id that it stands for."""
        return self._names

    @cached_property
    def _names(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for concept in self.concepts.values():
            for name in concept.names:
                table.setdefault(_key(name), concept.id)
        for concept in self.concepts.values():
            table[_key(concept.label)] = concept.id
            table[_key(concept.id)] = concept.id
        return table


def _key(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def vocabulary_of(id: str, label: str, concepts: Iterable[Concept], fingerprint: str) -> Vocabulary:
    """A vocabulary of these concepts. Raises ValueError where two claim one id."""
    table: dict[str, Concept] = {}
    for concept in concepts:
        if concept.id in table:
            raise ValueError(f"two concepts of {id} claim the id {concept.id}")
        table[concept.id] = concept
    return Vocabulary(id, label, table, fingerprint)


def own_id(label: str, taken: Collection[str] = ()) -> str:
    """An id for a label that a reader typed: its letters and digits, small, joined by hyphens.

    A label such as “C++” whose id another has already taken gets a number. Empty for a label without
    a letter or digit.
    """
    id = "-".join(re.findall(r"[^\W_]+", fold(label)))
    number, free = 1, id
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    return free
