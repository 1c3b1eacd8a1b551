"""What is typed finds the very name first, then what begins so, minerals and countries before groups."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from outcrop.gui.picker import Choice, Picker
from outcrop.gui.theme import Theme


def listed(picker: Picker, typed: str) -> list[str]:
    picker.field.setText(typed)
    model = picker.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_choices_stand_in_the_order_in_which_they_are_meant(qtbot: QtBot, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def nothing() -> None:
        return None

    choices = [
        Choice("Lithium minerals", nothing, order=1, uses=9),
        Choice("Lithium carbonate", nothing, uses=1),
        Choice("Lithium", nothing),
        Choice("Battery metals", nothing, names=("lithium and more",), order=1),
        Choice("Lithiophilite", nothing, order=3),
        Choice("Lithium hydroxide", nothing, uses=4),
        Choice("Petalite", nothing, names=("an ore of lithium",), order=3),
    ]
    picker = Picker(
        theme, "Add a tag", choices, parent, lambda text: Choice(f"“{text}”", nothing, "a tag of your own")
    )
    assert listed(picker, "lithium") == [
        "Lithium",
        "Lithium hydroxide",
        "Lithium carbonate",
        "Lithium minerals",
        "Battery metals",
        "Petalite",
    ]
    assert listed(picker, "an ore of lithium") == ["Petalite", "“an ore of lithium”"], "the concept first"
    assert listed(picker, "")[:3] == ["Lithium hydroxide", "Lithium carbonate", "Lithium"]
    assert listed(picker, "port fees") == ["“port fees”"]
