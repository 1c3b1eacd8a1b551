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
from outcrop.library.own_labels import namesake

_LONGEST_NAME = 60
_ORDER = {"group": 1, "region": 1, "list": 2, "ore": 3, "species": 3}
"""Minerals and countries stand before what holds many of them, and ores and species last."""
_PRESENT = 4
"""After all these what the clipping has already; found by its name, so that it is not typed again."""
_KINDS = {"mineral": "mineral", "country": "country"}


def pick_tag(session: Session, clipping: Clipping, view: ReadingView, place: QPoint | None) -> None:
    """Opens the list at `place`; without one under what is selected, with those words in its field."""
    present = {tag.key: tag for tag in clipping.tags}
    acts = session.acts
    facets = session.asking.page.facets if session.asking.page else {}
    uses = {(name, value.id): value.count for name, values in facets.items() for value in values}
    choices = [
        Choice(
            concept.label,
            partial(acts.add_tag, clipping.id, vocabulary.id, concept.id),
            _KINDS.get(vocabulary.id, vocabulary.label) + (" group" if concept.kind == "group" else ""),
            concept.names,
            _ORDER.get(concept.kind, 0),
            uses.get((vocabulary.id, concept.id), 0),
        )
        for vocabulary in session.vocabularies.values()
        for concept in vocabulary.concepts.values()
        if (vocabulary.id, concept.id) not in present
    ]
    choices += [
        Choice(
            tag.label,
            partial(view.chips.chosen.emit, tag),
            "a tag already",
            concept.names
            if (concept := session.vocabularies[tag.vocabulary].concepts.get(tag.concept))
            else (),
            _PRESENT,
        )
        for tag in clipping.tags
        if tag.vocabulary in session.vocabularies
    ]

    def own(text: str) -> Choice:
        known = namesake(text, session.vocabularies)
        note = f"own, beside {known[1].label}" if known else "a tag of your own"
        return Choice(f"“{text}”", partial(acts.add_tag, clipping.id, OWN, text), note)

    picker = Picker(
        session.theme,
        "Add a tag: a mineral, a country or one of your own",
        choices,
        view,
        own,
    )
    selected = words.shortened(view.selected_words, _LONGEST_NAME) if place is None else ""
    usual = view.below_selection() if selected else view.chips.below_add()
    picker.open_at(place or usual, selected)
