"""What the window tells: short sentences, with what can be done about them."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication

from outcrop.domain.errors import OutcropError


class Kind(Enum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Offer:
    """A button on a notice: its label and what it does."""

    label: str
    act: Callable[[], None]


@dataclass(frozen=True)
class Notice:
    """`hint` says what to do now. Errors stay until they are closed, and so does what `stays`.

    `about` names the thing that was tried, so that the message goes once that has succeeded.
    """

    text: str
    hint: str = ""
    kind: Kind = Kind.INFO
    offers: tuple[Offer, ...] = ()
    stays: bool = False
    about: str = ""

    @property
    def is_kept(self) -> bool:
        return self.stays or self.kind is Kind.ERROR


class Notices(QObject):
    """Everything that is told to the reader passes here. `settled` carries what an error was about
    that is one no more."""

    told = Signal(object)
    settled = Signal(str)

    def say(
        self,
        text: str,
        *offers: Offer,
        hint: str = "",
        kind: Kind = Kind.INFO,
        stays: bool = False,
        about: str = "",
    ) -> None:
        self.told.emit(Notice(text, hint, kind, offers, stays, about))

    def settle(self, about: str) -> None:
        """What had failed has succeeded: what was told of it goes."""
        self.settled.emit(about)

    def fail(self, error: BaseException, *offers: Offer, about: str = "") -> None:
        """Tells of an error: in its own words if a reader can act on it, else as a fault of ours."""
        if isinstance(error, OutcropError):
            self.told.emit(Notice(error.message, error.hint, Kind.ERROR, offers, about=about))
            return
        report = report_of(error)
        copy = Offer("Copy report", lambda: QGuiApplication.clipboard().setText(report))
        self.told.emit(
            Notice(
                f"A fault in Outcrop stopped this: {type(error).__name__}.",
                "What was saved before stays saved. Please send us the report.",
                Kind.ERROR,
                (copy, *offers),
                about=about,
            )
        )


def report_of(error: BaseException) -> str:
    """What a bug report needs: versions and the stack. It holds no article's text."""
    stack = "".join(traceback.format_tb(error.__traceback__))
    where = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return f"{where}\n{stack}{type(error).__name__}"
