"""Text that is read from the right is laid out from the right, whatever stands within it."""

from __future__ import annotations

import pytest

from outcrop.gui import words
from outcrop.gui.marked import is_leftward, lay_out
from outcrop.gui.theme import Theme

HEBREW = "המחירים של lithium עלו"


@pytest.mark.parametrize(
    ("text", "leftward"),
    [
        (HEBREW, True),
        ("12 %: تشيلي", True),
        ("Lithium: ליתיום", False),
        (f"{words.leftmost('Title:')}  {HEBREW}", True),
        (words.isolated(HEBREW), False),
        ("12", False),
    ],
)
def test_the_first_letter_outside_an_isolate_decides(text: str, leftward: bool) -> None:
    assert is_leftward(text) is leftward


def test_a_line_begins_at_the_right_edge(theme: Theme) -> None:
    leftward, rightward = (lay_out(text, theme.font(), 900, 1) for text in (HEBREW, "lithium prices"))
    assert leftward.layout.lineAt(0).naturalTextRect().right() == pytest.approx(900, abs=1)
    assert rightward.layout.lineAt(0).naturalTextRect().left() == 0
