"""All that is known of an article, as fields."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from outcrop.domain.clipping import Metadata
from outcrop.domain.doubts import is_guess
from outcrop.gui.correcting.date_field import DateField
from outcrop.gui.correcting.field import Field, TitleEditor
from outcrop.gui.correcting.origins import origin_in_words
from outcrop.gui.theme import Space, Theme
from outcrop.library.correcting import FieldValue

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


class Form(QScrollArea):
    """`changed` is emitted when what would be saved has changed."""

    changed = Signal()

    def __init__(self, theme: Theme, known: Metadata) -> None:
        super().__init__()
        self._known = known
        title = TitleEditor(theme)
        title.setPlainText(known.title)
        self.title = self._field(theme, "title", "Title", title)
        self.date = DateField(theme, known.published, doubtful=is_guess(known, "published"))
        self.date.show_origin(self._origin("published"))
        self.byline = self._field(theme, "byline", "Authors", QLineEdit("; ".join(known.byline)))
        self.site = self._field(theme, "site", "Publisher", QLineEdit(known.site or ""))
        self.section = self._field(theme, "section", "Section", QLineEdit(known.section or ""))
        self.language = self._field(theme, "language", "Language", QLineEdit(known.language or ""))
        self.url = self._field(theme, "url", "Address", QLineEdit(known.url or ""))
        self.byline.editor.setToolTip("Several are parted by semicolons")
        self.language.editor.setToolTip("A language code: en, es, zh")
        self._fields = (
            self.title,
            self.date,
            self.byline,
            self.site,
            self.section,
            self.language,
            self.url,
        )
        self._lay_out(theme)
        for field in self._fields:
            field.changed.connect(self._check)

    @property
    def problem(self) -> str:
        """Why this cannot be saved; empty where it can."""
        return next((field.problem for field in self._fields if field.problem), "")

    @property
    def values(self) -> dict[str, FieldValue]:
        """The new values of the fields that were changed."""
        found: dict[str, FieldValue] = {
            field.name: field.text or None
            for field in self._fields
            if field.is_changed and field not in (self.date, self.byline)
        }
        if self.byline.is_changed:
            found["byline"] = tuple(name.strip() for name in self.byline.text.split(";") if name.strip())
        if self.date.is_settled:
            found["published"] = self.date.date.value if self.date.date else None
        return found

    @property
    def confirmed(self) -> tuple[str, ...]:
        """The fields whose doubtful value was said to be right."""
        return tuple(field.name for field in self._fields if field.is_confirmed)

    def focus_doubt(self) -> None:
        """Puts the cursor where something is doubtful, else into the title."""
        field = next((field for field in self._fields if field.in_doubt), self.title)
        field.editor.setFocus()
        field.editor.selectAll()
        self.ensureWidgetVisible(field)

    def _field(self, theme: Theme, name: str, label: str, editor: QLineEdit | TitleEditor) -> Field:
        doubtful = is_guess(self._known, name) or (name == "title" and not self._known.title)
        field = Field(theme, name, label, editor, doubtful=doubtful)
        field.show_origin(self._origin(name))
        return field

    def _origin(self, name: str) -> str:
        if not getattr(self._known, name):
            return "not found"
        return origin_in_words(self._known.provenance.get(name))

    def _lay_out(self, theme: Theme) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        snug = theme.px(Space.SNUG)
        column.setContentsMargins(0, 0, snug, 0)
        column.setSpacing(theme.px(Space.CLEAR))
        for field in self._fields:
            column.addWidget(field)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def _check(self) -> None:
        """Says what cannot be saved as it is."""
        empty = self.title.is_changed and not self.title.text
        self.title.problem = "A title needs at least one word." if empty else ""
        code = self.language.text
        known = not code or (_LANGUAGE.match(code) and QLocale(code).language() is not QLocale.Language.C)
        self.language.problem = "" if known or not self.language.is_changed else "Write a code: en, es, zh."
        address = self.url.text.lower()
        web = not address or (address.startswith(("http://", "https://")) and " " not in address)
        self.url.problem = "" if web or not self.url.is_changed else "It begins with http:// or https://."
        for field in (self.title, self.language, self.url):
            field.show_state()
        self.changed.emit()
