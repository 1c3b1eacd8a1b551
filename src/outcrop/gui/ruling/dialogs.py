"""What the session's ruling asks of the reader, opened over the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QInputDialog, QWidget

from outcrop.domain.vetoes import Veto
from outcrop.domain.vocabulary import OWN
from outcrop.gui import words
from outcrop.gui.picker import Choice, Picker
from outcrop.gui.ruling.about import AboutPopup
from outcrop.gui.ruling.never import NeverDialog
from outcrop.gui.session.about import About
from outcrop.gui.session.ruling import NeverQuestion
from outcrop.gui.session.session import Session


class RulingDialogs(QObject):
    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        ruling = session.ruling
        ruling.never_asked.connect(self._ask_never)
        ruling.rules_listed.connect(self._list_rules)
        ruling.label_asked.connect(self._ask_of_label)
        ruling.about_told.connect(self._tell_about)

    def _ask_never(self, question: NeverQuestion) -> None:
        dialog = NeverDialog(self._session.theme, question, self._window)
        dialog.accepted.connect(lambda: self._session.ruling.never(question, dialog.phrase))
        dialog.open()

    def _list_rules(self, rules: tuple[tuple[Veto, str], ...]) -> None:
        if not rules:
            self._session.notices.say(
                "You have no rules of your own.",
                hint="Remove a tag, or open its evidence, and choose Never… to make one.",
            )
            return
        choices = [
            Choice(
                f"“{words.shortened(veto.phrase, 40)}” is never {label}",
                partial(self._session.ruling.drop_rule, veto, label),
                "drop this rule",
            )
            for veto, label in rules
        ]
        self._pick("Your rules: choose one to drop it", choices)

    def _ask_of_label(self, what: str, label: str) -> None:
        own = self._session.vocabularies[OWN]
        if what == "rename":
            self._rename(label, own.label_of(label))
        elif what == "merge":
            others = [c for c in own.concepts.values() if c.id != label]
            if not others:
                self._session.notices.say(f"{own.label_of(label)} is the only tag of your own.")
                return
            choices = [
                Choice(c.label, partial(self._session.ruling.merge_label, label, c.id)) for c in others
            ]
            self._pick(f"Merge “{words.shortened(own.label_of(label), 30)}” into", choices)
        else:
            self._session.ruling.delete_label(label)

    def _rename(self, label: str, name: str) -> None:
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Rename a tag")
        dialog.setLabelText(f"Another name for “{words.shortened(name)}”, in every clipping that has it:")
        dialog.setTextValue(name)
        dialog.setOkButtonText("Rename")
        dialog.textValueSelected.connect(lambda text: self._session.ruling.rename_label(label, text))
        dialog.open()

    def _tell_about(self, about: About) -> None:
        AboutPopup(self._session.theme, about, self._window).open_at(QCursor.pos())

    def _pick(self, prompt: str, choices: list[Choice]) -> None:
        picker = Picker(self._session.theme, prompt, choices, self._window)
        corner = QPoint((self._window.width() - picker.width()) // 2, self._session.theme.px(60))
        picker.open_at(self._window.mapToGlobal(corner))
