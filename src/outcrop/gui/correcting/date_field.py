"""A date as it is typed, how it was read, and both readings where there are two."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from outcrop.capture import readings_of, readings_of_unsure
from outcrop.domain.dates import PartialDate, Precision
from outcrop.gui import words
from outcrop.gui.correcting.field import Field
from outcrop.gui.theme import Space, Theme

_LENGTH_OF_DAY = 10


class DateField(Field):
    """`date` is the value as it stands: the old one, a new one, or None for none."""

    def __init__(self, theme: Theme, date: PartialDate | None, *, doubtful: bool) -> None:
        super().__init__(
            theme, "published", "Date", QLineEdit(_typed(date)), doubtful=doubtful and not _two(date)
        )
        self._known = date
        self._chosen: PartialDate | None = None
        self._ways = QHBoxLayout()
        self._ways.setSpacing(theme.px(Space.HAIR))
        self.column.insertLayout(2, self._ways)
        self._offered: list[QPushButton] = []
        self._read()

    @property
    def date(self) -> PartialDate | None:
        if not self.is_changed and self._chosen is None:
            return self._known
        if self._chosen or not self.text:
            return self._chosen
        found = readings_of(self.text)
        return found[0] if len(found) == 1 else None

    @property
    def is_settled(self) -> bool:
        """Whether the reader changed the date or chose between its two readings."""
        return self.date != self._known

    @property
    def in_doubt(self) -> bool:
        return not self.is_settled and (super().in_doubt or _two(self._known))

    def _edited(self) -> None:
        self._chosen = None
        self._read()
        super()._edited()

    def _read(self) -> None:
        """Reads what is typed and offers the ways to read it."""
        unchanged = not self.is_changed
        found = readings_of_unsure(self._known) if unchanged and self._known else readings_of(self.text)
        self.problem = ""
        if self.text and not unchanged:
            if not found:
                self.problem = "Not understood. Write 2024, Q3 2024, Sep 2024 or 28 Sep 2024."
            elif len(found) > 1:
                self.problem = "It can be read in two ways: choose one."
        self._offer(found if len(found) > 1 else ())
        self.show_state()

    def _offer(self, dates: tuple[PartialDate, ...]) -> None:
        for button in self._offered:
            button.hide()
            button.deleteLater()
        self._offered = []
        for date in dates:
            button = QPushButton(long_day(date))
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, date=date: self._choose(date))
            self._ways.addWidget(button)
            self._offered.append(button)

    def _choose(self, date: PartialDate) -> None:
        self._chosen = date
        self.problem = ""
        if isinstance(self.editor, QLineEdit):
            with QSignalBlocker(self.editor):  # what is typed next is read anew, this is read already
                self.editor.setText(_typed(date))
        for button in self._offered:
            button.setChecked(button.text() == long_day(date))
        self.show_state()
        self.changed.emit()

    def _said(self) -> str:
        if self._chosen:
            return f"Read as {long_day(self._chosen)}"
        if self.is_changed and not self.text:
            return "Undated"
        if self.is_changed and self.date:
            return f"Read as {long_day(self.date)}"
        if _two(self._known):
            return f"{self._origin}; it can be read in two ways: choose one".removeprefix("; ")
        return super()._said()


def _two(date: PartialDate | None) -> bool:
    return date is not None and len(readings_of_unsure(date)) > 1


def _typed(date: PartialDate | None) -> str:
    """A date as one would type it: its day, where it is a moment."""
    return "" if date is None else date.value[:_LENGTH_OF_DAY]


def long_day(date: PartialDate) -> str:
    """A date with its month in full: 4 March 2024 cannot be misread."""
    if date.precision not in (Precision.DAY, Precision.MOMENT, Precision.MONTH):
        return words.day(date, mark=False)
    first = date.first_day
    form = "MMMM yyyy" if date.precision is Precision.MONTH else "d MMMM yyyy"
    return QLocale().toString(QDate(first.year, first.month, first.day), form)
