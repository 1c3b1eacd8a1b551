"""The reader's own rules at work: what a veto names is turned down, before and after the shipped rules.

Before, so that a phrase that is not the concept is no evidence for others; after, for phrases whose
meaning only the rules can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from outcrop.domain.vetoes import RULED_OUT, Veto, phrase_key
from outcrop.tagging.decisions import Decision, Finding, Turned
from outcrop.tagging.document import Document
from outcrop.tagging.gazetteer import Candidate


class Vetoes:
    def __init__(self, vetoes: Iterable[Veto], labels: Mapping[str, Mapping[str, str]]) -> None:
        self.all = tuple(vetoes)
        self._keys = frozenset(veto.key for veto in self.all)
        self._labels = labels

    def part(
        self, document: Document, candidates: list[Candidate]
    ) -> tuple[list[Candidate], dict[str, list[Decision]]]:
        """The candidates that may mean something, and per vocabulary those that a veto names."""
        turned: dict[str, list[Decision]] = {"mineral": [], "country": []}
        if not self.all:
            return candidates, turned
        kept = []
        for candidate in candidates:
            vocabulary, start, end = candidate.vocabulary, candidate.start, candidate.end
            concepts = _concepts(candidate)
            if all(self._names(vocabulary, concept, document.clean[start:end]) for concept in concepts):
                turned[vocabulary].append(
                    Turned(concepts[0], start, end, self._words(vocabulary, concepts[0]))
                )
            else:
                kept.append(candidate)
        return kept, turned

    def overrule(self, document: Document, vocabulary: str, decisions: Sequence[Decision]) -> list[Decision]:
        """The decisions, findings that a veto names turned down."""
        if not self.all:
            return list(decisions)
        return [
            Turned(d.concept, d.start, d.end, self._words(vocabulary, d.concept))
            if isinstance(d, Finding) and self._names(vocabulary, d.concept, document.clean[d.start : d.end])
            else d
            for d in decisions
        ]

    def _names(self, vocabulary: str, concept: str, surface: str) -> bool:
        return (vocabulary, concept, phrase_key(surface)) in self._keys

    def _words(self, vocabulary: str, concept: str) -> str:
        return f"{RULED_OUT} {self._labels[vocabulary].get(concept, concept)}"


def _concepts(candidate: Candidate) -> list[str]:
    """All that a candidate could mean; a city's senses are written "GB=87000,US=21000"."""
    return [home.partition("=")[0] for sense in candidate.senses for home in sense.concept.split(",")]
