"""What is summed when a segment is written: a beginning is found and weighed as without it."""

from __future__ import annotations

import numpy as np

from outcrop.index import SearchIndex
from outcrop.index.beginnings import totals
from outcrop.index.inverting import invert
from outcrop.index.ordering import smallest
from outcrop.index.termlist import TermList
from tests.unit.index.made import found, make_document, make_stamp

WORDS = ("mine", "mines", "mint", "mica", "gold", "go", "zinc", "é", "稀土")
DOCUMENTS = [make_document(n, text=" ".join(WORDS[n % 5 : 2 + n % 8] * (n % 3))) for n in range(40)]


def test_a_total_is_how_often_each_document_has_words_that_begin_so() -> None:
    data = invert(DOCUMENTS)
    field = dict(data.fields)["text"]
    terms = TermList(field.terms, field.ends)
    summed = dict(totals("text", field, data.count))
    counted = 0
    for beginning in ("m", "mi", "min", "g", "go"):
        first, last = terms.span(beginning)
        expected = [sum(w.startswith(beginning) for w in d.text.split()) for d in DOCUMENTS]
        total = summed.get(f"text.run.{first}.{last}")
        holding = sum(len({w for w in d.text.split() if w.startswith(beginning)}) for d in DOCUMENTS)
        assert (total is not None) == (holding >= len(DOCUMENTS))
        if total is not None:
            counted += 1
            assert total.tolist() == expected
    assert counted


def test_one_letter_finds_what_begins_so_and_no_form_of_itself(index: SearchIndex) -> None:
    turkish = make_document(90, text="mine", language="tr")
    index.rebuild([*DOCUMENTS, turkish], make_stamp())
    assert set(found(index, "m*")) == {d.id for d in DOCUMENTS if " m" in f" {d.text}"} | {90}
    assert found(index, "m") == []


def test_the_smallest_values_are_all_found_with_all_that_equal_the_last() -> None:
    chance = np.random.default_rng(1)
    for size, values, count in ((10, 4, 3), (5_000, 40, 7), (5_000, 10**9, 20), (5_003, 10**9, 500)):
        key = chance.integers(0, values, size)
        bound = np.sort(key)[count - 1]
        assert smallest(key, count).tolist() == np.flatnonzero(key <= bound).tolist()
