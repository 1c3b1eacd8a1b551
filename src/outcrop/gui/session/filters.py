"""The values of facets that a query names, as the sidebar shows them."""

from __future__ import annotations

from collections.abc import Mapping

from outcrop.domain.folding import fold
from outcrop.domain.page import FacetValue
from outcrop.domain.query import FacetTerm, TermUse, language_name, terms_in
from outcrop.domain.query.terms import Canonical
from outcrop.domain.vocabulary import Vocabulary
from outcrop.library.naming import GROUPED, is_group

Vocabularies = Mapping[str, Vocabulary]
Facets = Mapping[str, tuple[FacetValue, ...]]

_YEAR = 4


def canonical_in(vocabularies: Vocabularies, facets: Facets) -> Canonical:
    """Under which id a name is known: a concept's id, or a site as the present answer writes it."""

    def canonical(field: str, name: str) -> str | None:
        if field == "site":
            wanted = fold(name)
            return next((v.id for v in facets.get("site", ()) if fold(v.id) == wanted), None)
        known = vocabularies.get(field)
        found = known.resolve(name) if known else None
        return found.id if found else None

    return canonical


def uses_in(
    query: str, vocabularies: Vocabularies, facets: Facets
) -> dict[tuple[str, str], tuple[str, TermUse]]:
    """The facet values that the query names: by (facet, value) their label and use."""
    found = {}
    for term, use in terms_in(query, canonical_in(vocabularies, facets)):
        facet = facet_of(term, vocabularies)
        if facet:
            found[facet, term.value] = label_in(vocabularies, facet, term.value), use
    return found


def facet_of(term: FacetTerm, vocabularies: Vocabularies) -> str | None:
    """The facet among whose values a term stands; None for one that is in no list."""
    vocabulary = vocabularies.get(term.field)
    if vocabulary:
        concept = vocabulary.concepts.get(term.value.partition("!")[0])
        if concept is None:
            return None
        return f"{term.field}{GROUPED}" if is_group(vocabulary, concept) else term.field
    if term.field == "date":
        return "year" if len(term.value) == _YEAR and term.value.isdecimal() else None
    return {"lang": "language", "site": "site"}.get(term.field)


def label_in(vocabularies: Vocabularies, facet: str, value: str) -> str:
    """A value of a facet in words; the marks `!focus` and `!self` are said too."""
    if facet == "language":
        return language_name(value)
    concept, _, marks = value.partition("!")
    vocabulary = vocabularies.get(facet.removesuffix(GROUPED))
    if vocabulary is None:
        return value
    said = {"focus": "as focus", "self": "itself"}
    told = [said.get(mark, mark) for mark in marks.split("!") if mark]
    return " ".join((vocabulary.label_of(concept), *told))
