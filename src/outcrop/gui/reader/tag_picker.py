"""The list of all concepts, to give one to the clipping in view."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint

from outcrop.domain.clipping import Clipping
from outcrop.domain.vocabulary import OWN
from outcrop.gui import words
from outcrop.gui.picker import Choice, Picker
from outcrop.gui.reader.view import ReadingView
from outcrop.gui.session.session import Session

_LONGEST_NAME = 60
_KINDS = {"mineral": "mineral", "country": "country"}


def pick_tag(session: Session, clipping: Clipping, view: ReadingView, place: QPoint | None) -> None:
    """Opens the list at `place`; without one under what is selected, with those words in its field."""
    present = {tag.key for tag in clipping.tags}
    acts = session.acts
    choices = [
        Choice(
            concept.label,
            partial(acts.add_tag, clipping.id, vocabulary.id, concept.id),
            _KINDS.get(vocabulary.id, vocabulary.label) + (" group" if concept.kind == "group" else ""),
            concept.names,
        )
        for vocabulary in session.vocabularies.values()
        for concept in vocabulary.concepts.values()
        if (vocabulary.id, concept.id) not in present
    ]
    picker = Picker(
        session.theme,
        "Add a tag: a mineral, a country or one of your own",
        choices,
        view,
        lambda text: Choice(f"“{text}”", partial(acts.add_tag, clipping.id, OWN, text), "a tag of your own"),
    )
    selected = words.shortened(view.selected_words, _LONGEST_NAME) if place is None else ""
    usual = view.below_selection() if selected else view.chips.below_add()
    picker.open_at(place or usual, selected)
