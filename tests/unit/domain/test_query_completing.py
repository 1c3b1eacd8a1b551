"""Completion: what is being typed, and the query after one of the offers was taken."""

from __future__ import annotations

import pytest

from outcrop.domain.query import Completing, completed, completing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gold lith", Completing("", "lith", 5, 9)),
        ("gold country:", Completing("country", "", 5, 13)),
        ("-country:chi", Completing("country", "chi", 1, 12)),
        ('country:"south af', Completing("country", "south af", 0, 17)),
        ("(mineral:rare", Completing("mineral", "rare", 1, 13)),
        ("gold ", None),
        ("gold OR", None),
        ('"rare earths"', None),
        ("foo:bar", None),
        ("", None),
    ],
)
def test_the_piece_before_the_cursor(text: str, expected: Completing | None) -> None:
    assert completing(text, len(text)) == expected


def test_a_bare_word_may_become_a_field() -> None:
    piece = completing("gold c", 6)
    assert piece is not None
    assert piece.fields == ("country", "captured")
    assert completed("gold c", piece, "country:") == ("gold country:", 13)


@pytest.mark.parametrize(
    ("text", "cursor", "value", "expected"),
    [
        ("lith", 4, "lithium", ("lithium ", 8)),
        ("country:so x", 10, "South Africa", ('country:"South Africa" x', 23)),
        ("-country:", 9, "CL", ("-country:CL ", 12)),
    ],
)
def test_an_offer_taken(text: str, cursor: int, value: str, expected: tuple[str, int]) -> None:
    piece = completing(text, cursor)
    assert piece is not None
    assert completed(text, piece, value) == expected
