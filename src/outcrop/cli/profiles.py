"""Which library a command works on, and opening it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from outcrop.library.library import Library
    from outcrop.library.work import Worker


@dataclass
class ProfileChoice:
    """What --profile and --temp-profile said, wherever on the line they stood."""

    folder: str | None = None


def profile_options() -> list[click.Parameter]:
    """The options that every command takes, before its name or after it."""
    return [
        click.Option(
            ["--profile"],
            metavar="DIR",
            envvar="OUTCROP_PROFILE",
            callback=_choose,
            expose_value=False,
            help="The folder that holds library, index and settings.",
        ),
        click.Option(
            ["--temp-profile"],
            is_flag=True,
            callback=_choose_temporary,
            expose_value=False,
            help="Work on an empty library that is thrown away at the end.",
        ),
    ]


def _choose(context: click.Context, _parameter: click.Parameter, folder: Any) -> None:
    choice = context.ensure_object(ProfileChoice)
    given = context.get_parameter_source("profile")
    if folder and (choice.folder is None or given is click.core.ParameterSource.COMMANDLINE):
        choice.folder = folder


def _choose_temporary(context: click.Context, _parameter: click.Parameter, wanted: Any) -> None:
    if not wanted:
        return
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix="outcrop-", ignore_cleanup_errors=True)
    context.ensure_object(ProfileChoice).folder = context.with_resource(folder)


def open_chosen(context: click.Context, *, to_read: bool = False) -> Library:
    """The library that the command line chose, to be used as a context manager.

    A command that is going `to_read` files or pages reads what may be a bomb in a child process.
    Raises OutcropError where it cannot be opened; what the reader should know is said.
    """
    from outcrop.bootstrap import open_library

    choice = context.ensure_object(ProfileChoice)
    worker: Worker | None = None
    if to_read:
        from outcrop.worker.careful import CarefulWorker

        worker = CarefulWorker()
    library = open_library(Path(choice.folder) if choice.folder else None, worker)
    if library.warning:
        click.echo(library.warning, err=True)
    return library
