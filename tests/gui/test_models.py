"""Models obey Qt's rules, ask for pages when they are looked at, and keep their place."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from outcrop.domain.page import FacetValue, Shelf
from outcrop.domain.query import TermUse
from outcrop.domain.tags import Mention
from outcrop.domain.ticket import Progress, Ticket
from outcrop.gui.reader.evidence_model import EvidenceModel
from outcrop.gui.reader.evidence_model import rows_of as evidence_rows
from outcrop.gui.results.model import ResultsModel
from outcrop.gui.session.filters import uses_in
from outcrop.gui.sidebar.model import SidebarModel
from outcrop.gui.sidebar.sections import SHOWN, Contents, Kind, rows_of
from outcrop.gui.sidebar.view import How, how_of
from outcrop.gui.works import State, Work, WorkModel, status_of

from .makers import make_clipping, make_page, tag_of, veto


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Qt's own tester checks every signal from now on; a fault is a Qt warning, which fails the test."""
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    return QAbstractItemModelTester(model, mode, model)


def test_results_fetch_the_pages_that_are_looked_at(qapp: QApplication) -> None:  # noqa: ARG001
    model = ResultsModel()
    wanted: list[int] = []
    model.wanted.connect(wanted.append)
    watched(model)
    model.show(make_page(100_000, size=100))
    assert model.rowCount() == 100_000
    assert model.index(70_123, 0).data(ResultsModel.HitRole) is None
    assert model.index(70_149, 0).data() is None
    assert wanted == [70_100], "asked once for both rows"
    model.add(make_page(100_000, 70_100), 70_100)
    assert model.index(70_123, 0).data() == "Lithium 70123"
    assert model.row_of(70_124) == 70_123
    model.add(make_page(99_999, 200), 200)
    assert model.hit_at(200) is None, "a page of another answer is not mixed in"
    model.index(200, 0).data()
    model.add(make_page(99_999, 200), 200)
    model.index(200, 0).data()
    assert wanted == [70_100, 200, 200], "what did not come is asked for again"
    model.show(make_page(0))
    assert model.rowCount() == 0


def test_a_changed_row_keeps_the_list_in_its_place() -> None:
    model = ResultsModel()
    model.show(make_page(60))
    resets: list[str] = []
    model.modelReset.connect(lambda: resets.append("reset"))
    model.show(make_page(60))
    assert not resets
    model.show(make_page(61))
    assert resets == ["reset"]


def test_sidebar_lists_ten_and_puts_what_is_used_first(qapp: QApplication) -> None:  # noqa: ARG001
    minerals = tuple(FacetValue(f"m{n}", f"Mineral {n}", 50 - n) for n in range(30))
    uses = {
        ("mineral", "m20"): ("Mineral 20", TermUse.EXCLUDED),
        ("country", "CL"): ("Chile", TermUse.INCLUDED),
    }
    rows = rows_of(Contents({Shelf.ALL: 50}, Shelf.ALL, {"mineral": minerals}, uses))
    facets = [row for row in rows if row.kind is Kind.FACET and row.facet == "mineral"]
    assert len(facets) == SHOWN
    assert (facets[0].label, facets[0].use) == ("Mineral 20", TermUse.EXCLUDED)
    assert facets[1].label == "Mineral 0"
    assert [row.label for row in rows if row.kind is Kind.MORE] == ["20 more…"]
    assert [row.label for row in rows if row.facet == "country"] == ["COUNTRIES", "Chile"]
    model = SidebarModel()
    watched(model)
    model.show(Contents({Shelf.ALL: 50}, Shelf.ALL, {"mineral": minerals}, uses))
    model.show(Contents({Shelf.ALL: 51}, Shelf.ALL, {"mineral": minerals}, uses))
    model.fold("mineral", folded=True)
    assert [row.label for row in rows_of(Contents(facets={"mineral": minerals}), {"mineral"})][
        -1
    ] == "MINERALS"
    model.show(Contents(shelf=Shelf.TRASH))


def test_every_facet_has_its_section_and_the_query_its_rows() -> None:
    uses = uses_in("date:2024 lang:german site:'ore weekly' mineral:x!focus", {}, {})
    assert uses == {
        ("year", "2024"): ("2024", TermUse.INCLUDED),
        ("language", "de"): ("German", TermUse.INCLUDED),
        ("site", "ore weekly"): ("ore weekly", TermUse.INCLUDED),
    }
    value = (FacetValue("v", "V", 1),)
    facets = {"year": value, "projects": value, "country-group": value, "mineral": value, "own": value}
    headings = [r.label for r in rows_of(Contents(facets=facets, uses=uses)) if r.kind is Kind.HEADER]
    assert headings == [
        "LIBRARY",
        "MINERALS",
        "YOUR TAGS",
        "PROJECTS",
        "GROUPS OF COUNTRIES",
        "SITES",
        "YEARS",
        "LANGUAGES",
    ]


def test_a_click_narrows_excludes_widens_and_takes_back() -> None:
    none, shift, control = (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier,
    )
    assert how_of(none, None) is How.NARROW
    assert how_of(none, TermUse.INCLUDED) is How.REMOVE
    assert how_of(shift, None) is How.EXCLUDE
    assert how_of(shift, TermUse.EXCLUDED) is How.REMOVE
    assert how_of(control, TermUse.INCLUDED) is How.WIDEN


def test_evidence_lists_sentences_then_what_was_not_tagged(qapp: QApplication) -> None:  # noqa: ARG001
    bare = make_clipping("Lithium", "Lithium rose. They lead the field.")
    tag = tag_of(bare, "Lithium")
    clipping = make_clipping(
        "Lithium",
        "Lithium rose. They lead the field.",
        tags=(tag,),
        refused=(tag_of(bare, "rose", concept="rose-quartz"),),
        not_tagged=(veto(bare, "lead", "the verb"),),
    )
    model = EvidenceModel()
    watched(model)
    model.show(clipping, tag, {("mineral", "lead"): "Lead"})
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert shown == [
        "Lithium",
        "Lithium rose.",
        "REFUSED BY YOU",
        "Rose-quartz",
        "NOT TAGGED, AND WHY",
        "Lead: the verb",
    ]
    assert model.row_of_sentence(1) == 1


def test_evidence_lists_a_sentence_once_with_all_that_it_names(qapp: QApplication) -> None:  # noqa: ARG001
    text = "Lithium rose, and Lithium fell. " + "Then " + "much " * 60 + "Lithium came. Lithium again."
    bare = make_clipping("Title", text)
    found = tag_of(bare, "Lithium")
    places = [m.start() for m in re.finditer("Lithium", text)]
    tag = replace(found, mentions=tuple(Mention("text", p, p + 7, "Lithium", "name") for p in places))
    rows = evidence_rows(make_clipping("Title", text, tags=(tag,)), tag, {})
    passages = [row.passage for row in rows if row.passage]
    assert [p.numbers for p in passages] == [(0, 1), (2,), (3,)]
    assert all(p.text[start:end] == "Lithium" for p in passages for start, end in p.places)
    assert passages[0].text == "Lithium rose, and Lithium fell."
    assert passages[1].text.startswith("…")


def test_work_can_be_called_off_and_tried_again(qapp: QApplication) -> None:  # noqa: ARG001
    model = WorkModel()
    watched(model)
    again: list[str] = []
    work = model.add(Work("a page", retry=lambda: again.append("again"), ticket=Ticket()))
    assert status_of(work) == "Waiting"
    model.progressed(work, Progress(1, 4, "reading"))
    assert status_of(work) == "Reading, 25 %"
    model.cancel(work)
    assert work.ticket
    assert work.ticket.cancelled
    model.retry(work)
    assert again == ["again"]
    failed = model.add(Work("another"))
    model.ended(failed, State.FAILED, "No server of that name. Check the address.")
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Check the address.")
    model.clear_ended()
    assert model.rowCount() == 0
