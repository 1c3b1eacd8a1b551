"""Every command of the window as data: menus, keys and the list under Ctrl+K are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from outcrop.gui.icons import Icons


@dataclass(frozen=True)
class Command:
    """`keys` are in Qt's portable words ("Ctrl+K"); the first is shown."""

    id: str
    label: str
    act: Callable[[], None]
    keys: tuple[str, ...] = ()
    icon: str = ""
    names: tuple[str, ...] = ()


class Commands:
    """The commands of a window, each also an action of it."""

    def __init__(self, window: QWidget, icons: Icons, commands: tuple[Command, ...]) -> None:
        self._commands = {command.id: command for command in commands}
        self.actions: dict[str, QAction] = {}
        for command in commands:
            action = QAction(command.label, window)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.triggered.connect(_calling(command))
            if command.icon:
                icons.dress(action, command.icon)
            window.addAction(action)
            self.actions[command.id] = action

    def do(self, id: str) -> None:
        """Does a command by its name. Raises KeyError for one that is not there."""
        self._commands[id].act()

    def all(self) -> tuple[Command, ...]:
        return tuple(self._commands.values())


def _calling(command: Command) -> Callable[[], None]:
    """Qt hands over whether an action is checked; commands take nothing."""
    return lambda *_: command.act()
