"""What may stand where a query is being typed: fields, concepts, sites, languages, dates and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from outcrop.domain.folding import fold
from outcrop.domain.page import FacetValue, Sort
from outcrop.domain.query import Completing, FacetTerm, Query, State, language_name
from outcrop.domain.vocabulary import Concept, Vocabulary
from outcrop.index import Groups, SearchIndex, Stamp
from outcrop.library.naming import GROUPED, Naming

MARKS = {"focus": "only where it is the focus", "self": "itself, without what is narrower"}
_STATES = {
    State.UNREAD: "not yet read",
    State.READ: "already read",
    State.STARRED: "with a star",
    State.UNDATED: "without a date of publication",
}
_DAYS = (
    "today",
    "this-week",
    "last-week",
    "this-month",
    "last-month",
    "this-year",
    "last-year",
    "last-30-days",
)
_CONCEPTS = 4
"""Concepts that are offered for a bare word, before the words themselves."""


@dataclass(frozen=True, slots=True)
class Way:
    """`value` is what is written for the piece, `label` what the reader sees, `count` how many clippings have
    it (0: not counted), `note` what else there is to say, `kind` the vocabulary it is of."""

    value: str
    label: str
    count: int = 0
    note: str = ""
    kind: str = ""


class Completions:
    def __init__(
        self, index: SearchIndex, naming: Naming, vocabularies: Callable[[], Mapping[str, Vocabulary]]
    ) -> None:
        self._index = index
        self._naming = naming
        self._vocabularies = vocabularies
        self._counted: tuple[Stamp | None, Groups, Mapping[str, tuple[FacetValue, ...]]] | None = None

    def ways(self, piece: Completing, limit: int) -> list[Way]:
        """What the piece may become, the likeliest first."""
        if not piece.field:
            return [*self._bare(piece, limit)][:limit]
        beginning, mark, rest = piece.beginning.partition("!")
        if mark:
            return _marked(beginning, rest)
        match piece.field:
            case "is":
                ways = [Way(state.value, state.value, note=told) for state, told in _STATES.items()]
                return [way for way in ways if way.value.startswith(beginning.casefold())]
            case "date" | "captured":
                return [*self._days(piece.field, beginning.casefold())][:limit]
            case "site":
                return [Way(v.id, v.id, v.count) for v in self._values("site") if _begins(v.id, beginning)][
                    :limit
                ]
            case "lang":
                known = [(v, language_name(v.id)) for v in self._values("language")]
                ways = [
                    Way(v.id, name, v.count) for v, name in known if fold(name).startswith(fold(beginning))
                ]
                return ways[:limit]
        concepts = self._concepts((piece.field,), beginning)
        return [Way(way.value, way.label, way.count, way.note, way.kind) for way in concepts][:limit]

    def _bare(self, piece: Completing, limit: int) -> Iterator[Way]:
        """Fields that begin so, then concepts by their label, then the library's words."""
        yield from (Way(f"{name}:", f"{name}:", note="field") for name in piece.fields)
        concepts = self._concepts((), piece.beginning) if len(piece.beginning) > 1 else ()
        found = [way for way in concepts if fold(way.label).startswith(fold(piece.beginning))]
        for way in found[:_CONCEPTS]:
            term = FacetTerm(way.kind, way.value).text
            yield Way(term, term, way.count, "", way.kind)
        yield from (Way(w.word, w.word, w.count) for w in self._index.complete(piece.beginning, limit))

    def _concepts(self, fields: tuple[str, ...], beginning: str) -> list[Way]:
        """Concepts and groups that clippings have and of which a name begins so. Those whose label does come
        first, groups last where no field is named, then the most frequent."""
        known = self._vocabularies()
        wanted = " ".join(fold(beginning).replace("-", " ").split())
        asked = fields if fields and fields != ("tag",) else tuple(known)
        facets = self._facets()
        ranked = []
        for name in asked:
            vocabulary = known.get(name)
            if vocabulary is None:
                continue
            named = _named_so(vocabulary, wanted)
            for value in (*facets.get(name, ()), *facets.get(f"{name}{GROUPED}", ())):
                if value.id in named:
                    concept = vocabulary.concepts[value.id]
                    by_label = fold(concept.label).startswith(fold(beginning))
                    note = "" if by_label else named[value.id]
                    way = Way(_written(vocabulary, concept), concept.label, value.count, note, name)
                    last = not fields and concept.kind == "group"
                    ranked.append((not by_label, last, -value.count, concept.label, way))
        return [way for *_, way in sorted(ranked, key=lambda entry: entry[:4])]

    def _days(self, field: str, beginning: str) -> Iterator[Way]:
        if field == "date":
            yield from (Way(v.id, v.id, v.count) for v in self._values("year") if v.id.startswith(beginning))
        yield from (Way(days, days, note="") for days in _DAYS if days.startswith(beginning))

    def _values(self, facet: str) -> Iterable[FacetValue]:
        return self._facets().get(facet, ())

    def _facets(self) -> Mapping[str, tuple[FacetValue, ...]]:
        """The facets of the whole library, counted anew when the index or the vocabularies have changed."""
        groups = self._naming.groups(self._vocabularies())
        stamp = self._index.stamp
        if self._counted is None or self._counted[:2] != (stamp, groups):
            everything = self._index.search(
                Query("", None, ""),
                self._naming.resolve,
                limit=0,
                offset=0,
                sort=Sort.CAPTURED,
                groups=groups,
            )
            self._counted = stamp, groups, everything.facets
        return self._counted[2]


def _marked(name: str, beginning: str) -> list[Way]:
    return [
        Way(f"{name}!{mark}", f"{name}!{mark}", note=told)
        for mark, told in MARKS.items()
        if mark.startswith(beginning.casefold()) and name
    ]


def _named_so(vocabulary: Vocabulary, beginning: str) -> dict[str, str]:
    """The concepts of which a name begins so, each with the shortest such name."""
    found: dict[str, str] = {}
    for name, id in vocabulary.names.items():
        if name.startswith(beginning) and len(name) < len(found.get(id, name + " ")):
            found[id] = name
    return found


def _written(vocabulary: Vocabulary, concept: Concept) -> str:
    """A name that a reader recognises and that stands for this concept alone: Chile rather than CL."""
    meant = vocabulary.resolve(concept.label)
    is_code = concept.id.isupper() and meant is not None and meant.id == concept.id
    return concept.label if is_code else concept.id


def _begins(name: str, beginning: str) -> bool:
    """Whether a word of a name begins so, or the name as a whole."""
    folded, wanted = fold(name), fold(beginning)
    return folded.startswith(wanted) or f" {wanted}" in folded
