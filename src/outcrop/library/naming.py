"""What the names in a query stand for: concepts and what is narrower, or the nearest where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from outcrop.domain.folding import fold
from outcrop.domain.page import Problem
from outcrop.domain.query import Query, TagTerm, leaves
from outcrop.domain.vocabulary import OWN, Concept, Vocabulary
from outcrop.index import Groups, Resolver

_KINDS = {"tag": "concept", OWN: "tag of yours"}
_COMMON = ("commodity", "country", "element", "group", "list")
"""Of concepts that are named equally nearly, these are meant before a species that nobody trades."""
_GROUPS = ("group", "list", "region")
GROUPED = "-group"
"""What the facet of a vocabulary's groups is called after the vocabulary's own."""
_SHOWN = 3
_SOUGHT = 8
"""Unknown names of one query for which the nearest is looked for, each among ten thousand."""


@dataclass(frozen=True)
class Named:
    """How a query's names were understood: for the index, and for the reader."""

    resolve: Resolver
    problems: tuple[Problem, ...]


class Naming:
    def __init__(self, vocabularies: Callable[[], Mapping[str, Vocabulary]]) -> None:
        self._vocabularies = vocabularies
        self._groups: tuple[tuple[str, ...], Groups] = ((), Groups({}))

    def groups(self, known: Mapping[str, Vocabulary]) -> Groups:
        """The groups of the vocabularies, each with the tags of its members: a facet "country-group" beside
        "country", and so on."""
        version = tuple(vocabulary.fingerprint for vocabulary in known.values())
        if self._groups[0] != version:
            members = {
                f"{name}{GROUPED}": {
                    concept.id: frozenset(f"{name}:{id}" for id in vocabulary.with_narrower(concept.id))
                    for concept in vocabulary.concepts.values()
                    if is_group(vocabulary, concept)
                }
                for name, vocabulary in known.items()
            }
            self._groups = version, Groups({facet: its for facet, its in members.items() if its})
        return self._groups[1]

    def understand(self, query: Query, known: Mapping[str, Vocabulary]) -> Named:
        """The names of a query's tags. One that nobody knows matches nothing and gets the nearest instead;
        the beginning of a name that is still being typed stands for all that begin so."""
        typed = {(t.vocabulary, t.name) for t in leaves(query.root) if isinstance(t, TagTerm) and t.typed}

        def resolve(vocabulary: str, name: str, self_only: bool) -> frozenset[str] | None:
            found = self._ids(known, vocabulary, name, self_only)
            begun = name.endswith("*") or {(vocabulary, name), ("tag", name)} & typed
            return found or (_beginning_so(known, vocabulary, name) if begun else frozenset())

        terms = dict.fromkeys(leaf for leaf in leaves(query.root) if isinstance(leaf, TagTerm))
        unknown = [t for t in terms if not any(resolve(v, t.name, False) for v in _asked(known, t))]
        problems = [self._unknown(query, term, known, seek=at < _SOUGHT) for at, term in enumerate(unknown)]
        longer = [self._longer(query, term, known) for term in terms if term not in unknown]
        return Named(resolve, (*problems, *(offer for offer in longer if offer)))

    def resolve(self, vocabulary: str, name: str, self_only: bool) -> frozenset[str] | None:
        """The ids that a whole name stands for, narrower ones included; None for an unknown name."""
        return self._ids(self._vocabularies(), vocabulary, name, self_only)

    def label(self, term: TagTerm) -> str | None:
        """What a tag's name stands for, so that "id" is read as Indonesia; None for an unknown one."""
        known = self._vocabularies()
        for vocabulary in _asked(known, term):
            concept = known[vocabulary].resolve(term.name)
            if concept:
                return _with_members(known[vocabulary], concept, term.self_only)
        begun = [
            known[vocabulary].label_of(id)
            for vocabulary in _asked(known, term)
            for id in (_begun(known[vocabulary], term.name) if term.typed or term.name.endswith("*") else ())
        ]
        begun.sort(key=lambda label: (not fold(label).startswith(fold(term.name)), len(label), label))
        if not begun:
            return None
        more = f" and {len(begun) - _SHOWN:,} more" if len(begun) > _SHOWN else ""
        return f"{term.name.rstrip('*')}… ({', '.join(begun[:_SHOWN])}{more})"

    @staticmethod
    def _ids(
        known: Mapping[str, Vocabulary], vocabulary: str, name: str, self_only: bool
    ) -> frozenset[str] | None:
        meant = known.get(vocabulary)
        concept = meant.resolve(name) if meant else None
        if meant is None or concept is None:
            return None
        return frozenset({concept.id}) if self_only else meant.with_narrower(concept.id)

    def _longer(self, query: Query, term: TagTerm, known: Mapping[str, Vocabulary]) -> Problem | None:
        """An offer where a name and the words after it are a name too: `country:guinea bissau`."""
        whole = _with_words_after(query.text, term, known)
        if whole is None:
            return None
        name, end = whole
        told = f"“{name}” is one name too; in quotation marks it is read so"
        return Problem(term.start, end, told, _rewritten(query.text, term, name, end), offer=True)

    def _unknown(
        self, query: Query, term: TagTerm, known: Mapping[str, Vocabulary], *, seek: bool
    ) -> Problem:
        if term.vocabulary != "tag" and term.vocabulary not in known:
            told = f"There is no vocabulary “{term.vocabulary}”, so nothing can match it"
            return Problem(term.start, term.end, told)
        kind = _KINDS.get(term.vocabulary, term.vocabulary)
        told = f"No {kind} is called “{term.name}”, so nothing can match it"
        whole = _with_words_after(query.text, term, known)
        if whole:
            return Problem(term.start, term.end, told, _rewritten(query.text, term, *whole))
        near = nearest(known, _asked(known, term), term.name) if seek else None
        return Problem(
            term.start, term.end, told, _rewritten(query.text, term, near, term.end) if near else None
        )


def _with_words_after(text: str, term: TagTerm, known: Mapping[str, Vocabulary]) -> tuple[str, int] | None:
    """The longest name that the term's and at most three words after it make together, and where it ends."""
    if term.focus or term.self_only or text[term.start : term.end].endswith(('"', "”", "'")):
        return None
    after = re.match(r"(\s+\w[\w'’-]*)(\s+\w[\w'’-]*)?(\s+\w[\w'’-]*)?", text[term.end :])
    ends = [after.end(group) for group in (3, 2, 1) if after[group]] if after else []
    for end in ends:
        name = " ".join(f"{term.name}{text[term.end : term.end + end]}".split())
        if any(known[v].resolve(name) for v in _asked(known, term)):
            return name, term.end + end
    return None


def _rewritten(text: str, term: TagTerm, name: str, end: int) -> str:
    """The query with another name in the term's place, up to `end`."""
    marks = "!focus" * term.focus + "!self" * term.self_only
    written = f'{term.vocabulary}:"{name}"' if " " in name else f"{term.vocabulary}:{name}"
    return f"{text[: term.start]}{written}{marks}{text[end:]}"


def nearest(known: Mapping[str, Vocabulary], vocabularies: tuple[str, ...], name: str) -> str | None:
    """The name of a concept that is spelled nearly so or begins so, in small letters; None where none is."""
    wanted = " ".join(fold(name).replace("-", " ").split())
    if not wanted:
        return None
    candidates = {name: known[v].concepts[id] for v in vocabularies for name, id in known[v].names.items()}
    most = 1 if len(wanted) < _LONG else 2
    spelled = process.extract(wanted, candidates.keys(), scorer=OSA.distance, score_cutoff=most, limit=20)
    ranked = [
        (distance + (text[0] != wanted[0]), _rank(candidates[text]), text) for text, distance, _ in spelled
    ]
    if not ranked and len(wanted) >= _ENOUGH:
        begun = (text for text in candidates if text.startswith(wanted))
        ranked = [(_rank(candidates[text]), len(text), text) for text in begun]
    return min(ranked)[2] if ranked else None


_LONG = 6
"""Letters from which on a name may differ in two of them."""
_ENOUGH = 3


def _rank(concept: Concept) -> int:
    return 0 if concept.kind in _COMMON else 1


def _asked(known: Mapping[str, Vocabulary], term: TagTerm) -> tuple[str, ...]:
    if term.vocabulary == "tag":
        return tuple(known)
    return (term.vocabulary,) if term.vocabulary in known else ()


def _beginning_so(known: Mapping[str, Vocabulary], vocabulary: str, beginning: str) -> frozenset[str]:
    """The concepts of which a name begins so, and what is narrower."""
    meant = known.get(vocabulary)
    if meant is None:
        return frozenset()
    return frozenset().union(*(meant.with_narrower(id) for id in _begun(meant, beginning)))


def _begun(vocabulary: Vocabulary, beginning: str) -> frozenset[str]:
    wanted = " ".join(fold(beginning).rstrip("*").replace("-", " ").split())
    return frozenset(id for name, id in vocabulary.names.items() if wanted and name.startswith(wanted))


def _with_members(vocabulary: Vocabulary, concept: Concept, self_only: bool) -> str:
    """A group's label says that its members count too."""
    if self_only or not is_group(vocabulary, concept):
        return concept.label
    members = len(vocabulary.with_narrower(concept.id)) - 1
    return f"{concept.label} (or any of its {members:,})"


def is_group(vocabulary: Vocabulary, concept: Concept) -> bool:
    """Whether a concept stands for others: a union of countries, a list of minerals."""
    return concept.kind in _GROUPS and len(vocabulary.with_narrower(concept.id)) > 1
