"""The reader's own rules at work: what a veto names is turned down, before and after the shipped rules.

Before, so that a phrase that is not the concept is no evidence for others; after, for phrases whose
meaning only the rules can tell. A phrase may be longer than the mention that it rules out: "tin can".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from outcrop.domain.vetoes import RULED_OUT, Veto, phrase_key
from outcrop.tagging.decisions import Decision, Finding, Turned
from outcrop.tagging.document import Document
from outcrop.tagging.gazetteer import Candidate

_BEFORE = re.compile(r"([^\W_]+)[\s\-‐'’]+$")
_AFTER = re.compile(r"[\s\-‐'’]+([^\W_]+)")
_WORD = 60
"""Characters in which the next word is looked for."""


class Vetoes:
    def __init__(self, vetoes: Iterable[Veto], labels: Mapping[str, Mapping[str, str]]) -> None:
        self.all = tuple(vetoes)
        self._phrases: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
        for vocabulary, concept, key in (veto.key for veto in self.all):
            self._phrases[vocabulary, concept].append(tuple(key.split()))
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
            if all(self._names(vocabulary, concept, document.clean, start, end) for concept in concepts):
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
            if isinstance(d, Finding) and self._names(vocabulary, d.concept, document.clean, d.start, d.end)
            else d
            for d in decisions
        ]

    def _names(self, vocabulary: str, concept: str, text: str, start: int, end: int) -> bool:
        phrases = self._phrases.get((vocabulary, concept))
        if not phrases:
            return False
        named = tuple(phrase_key(text[start:end]).split())
        return any(_stands(phrase, named, text, start, end) for phrase in phrases)

    def _words(self, vocabulary: str, concept: str) -> str:
        return f"{RULED_OUT} {self._labels[vocabulary].get(concept, concept)}"


def _concepts(candidate: Candidate) -> list[str]:
    """All that a candidate could mean; a city's senses are written "GB=87000,US=21000"."""
    return [home.partition("=")[0] for sense in candidate.senses for home in sense.concept.split(",")]


def _stands(phrase: tuple[str, ...], named: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Whether the phrase stands where these of its words are, at `start` to `end` of the text."""
    longer = len(phrase) - len(named)
    return any(
        phrase[before : before + len(named)] == named
        and _words_before(text, start, before) == phrase[:before]
        and _words_after(text, end, longer - before) == phrase[before + len(named) :]
        for before in range(longer + 1)
    )


def _words_before(text: str, start: int, count: int) -> tuple[str, ...]:
    words: list[str] = []
    while len(words) < count:
        found = _BEFORE.search(text[max(0, start - _WORD) : start])
        if not found:
            break
        words.insert(0, phrase_key(found[1]))
        start -= len(found[0])
    return tuple(words)


def _words_after(text: str, end: int, count: int) -> tuple[str, ...]:
    words: list[str] = []
    while len(words) < count:
        found = _AFTER.match(text, end, end + _WORD)
        if not found:
            break
        words.append(phrase_key(found[1]))
        end = found.end()
    return tuple(words)
