"""A click on a facet and the query's text are the same thing, both ways."""

from __future__ import annotations

from datetime import date

import pytest

from outcrop.domain.query import (
    FacetTerm,
    TermUse,
    add_term,
    exclude_term,
    parse,
    remove_term,
    terms_in,
    widen_term,
)

CHILE, PERU, AFRICA = (
    FacetTerm("country", "CL"),
    FacetTerm("country", "PE"),
    FacetTerm("country", "South Africa"),
)


def test_a_click_narrows_a_second_takes_it_back() -> None:
    narrowed = add_term("lithium  mines", CHILE)
    assert narrowed == "lithium  mines country:CL"
    assert add_term(narrowed, CHILE) == narrowed
    assert terms_in(narrowed) == ((CHILE, TermUse.INCLUDED),)
    assert remove_term(narrowed, CHILE) == "lithium  mines"


def test_exclusion_and_inclusion_replace_each_other() -> None:
    assert exclude_term("country:CL gold", CHILE) == "gold -country:CL"
    assert add_term("gold -country:CL", CHILE) == "gold country:CL"


def test_widening_collects_values_of_one_field() -> None:
    wide = widen_term(widen_term("gold country:CL", PERU), AFRICA)
    assert wide == 'gold (country:CL OR country:PE OR country:"South Africa")'
    assert terms_in(wide) == tuple((t, TermUse.WIDENED) for t in (CHILE, PERU, AFRICA))
    assert remove_term(wide, PERU) == 'gold (country:CL OR country:"South Africa")'
    assert remove_term(remove_term(wide, PERU), AFRICA) == "gold country:CL"
    assert widen_term("gold", PERU) == "gold country:PE"


def test_a_query_of_alternatives_is_narrowed_as_a_whole() -> None:
    assert add_term("gold OR silver", CHILE) == "(gold OR silver) country:CL"
    assert add_term("(gold OR silver)", CHILE) == "(gold OR silver) country:CL"


def test_names_are_known_by_their_concept() -> None:
    ids = {"chile": "CL"}
    canonical = lambda _, name: ids.get(name.casefold())  # noqa: E731
    assert terms_in("country:Chile", canonical) == ((CHILE, TermUse.INCLUDED),)
    assert remove_term("country:(Chile OR PE) x", CHILE, canonical) == "country:PE x"
    assert add_term("country:Chile", CHILE, canonical) == "country:Chile"


@pytest.mark.parametrize(
    ("facet", "value", "text"),
    [
        ("year", "2024", "date:2024"),
        ("language", "de", "lang:de"),
        ("site", "S&P Global", 'site:"S&P Global"'),
    ],
)
def test_every_facet_has_its_field(facet: str, value: str, text: str) -> None:
    term = FacetTerm.of_facet(facet, value)
    assert term.text == text
    query = parse(add_term("gold", term), date(2026, 1, 1))
    assert not query.problems
    assert terms_in(query.text) == ((term, TermUse.INCLUDED),)
