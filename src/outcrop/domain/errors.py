"""What a user can be told. Anything else that is raised is a bug and is shown as one."""

from __future__ import annotations


class OutcropError(Exception):
    """Something the user can act on: `message` says what happened and why, `hint` what to do now."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Cancelled(Exception):
    """The user called a running job off; nothing it began is left behind."""
