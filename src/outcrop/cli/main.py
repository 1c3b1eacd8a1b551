"""The program's frame: which commands there are, the profile they work on, and how they end."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

from outcrop import __version__
from outcrop.cli.profiles import ProfileChoice, profile_options
from outcrop.cli.streams import say_error, speak_utf8
from outcrop.domain.errors import Cancelled, OutcropError

ENDED_BY_PIPE = 141
ENDED_BY_KEYBOARD = 130
"""What a shell reports of a program that a closed pipe or Ctrl+C ended."""

COMMANDS = {
    "add": ("adding", "Clip files, folders, addresses or standard input."),
    "batch": ("batches", "Go on with lists of addresses, try again what failed."),
    "extract": ("extracting", "Read an article without saving it."),
    "tag": ("tagging", "Say which minerals and countries an article is about, without saving it."),
    "search": ("searching", "Find clippings by words, tags and dates."),
    "show": ("showing", "Show one clipping whole."),
    "list": ("showing", "List the clippings, newest first."),
    "edit": ("editing", "Correct a clipping's title, date, site or authors."),
    "note": ("editing", "Write a note on a clipping."),
    "tag-add": ("editing", "Give a clipping a tag for good."),
    "tag-refuse": ("editing", "Refuse a tag of a clipping for good."),
    "recut": ("cutting", "Say where a clipping's text begins and ends."),
    "reextract": ("editing", "Read a clipping's original anew."),
    "trash": ("discarding", "Put clippings into the trash."),
    "restore": ("discarding", "Take clippings out of the trash."),
    "undo": ("discarding", "Take the last edit back."),
    "duplicates": ("comparing", "List clippings that tell the same story."),
    "retag": ("retagging", "Bring tags up to date with the vocabularies and rules."),
    "reindex": ("upkeep", "Build the search index anew."),
    "doctor": ("upkeep", "Check library, index, tags and files."),
    "vocabulary": ("vocabularies", "Show the concepts that tags are made of."),
    "seed": ("seeding", "Fill a library with made-up articles, for trials and benchmarks."),
}
"""Command -> its file in `commands`, and the line that help shows without importing it."""


class ReaderLeft(Exception):
    """Whoever read our output has closed the pipe."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as gone:  # click itself would end with 1, which here means something else
            raise ReaderLeft from gone
        return done

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"outcrop.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_") + "_command")
        known = {parameter.name for parameter in command.params}
        command.params.extend(p for p in profile_options() if p.name not in known)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(
    "outcrop-cli",
    cls=LazyGroup,
    params=profile_options(),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done; 1 something you can act on, said in one line; 2 wrong arguments; "
    "3 some items done and others not.",
)
@click.version_option(__version__, prog_name="outcrop-cli", message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context) -> None:
    """Clip, tag and find articles about the world's minerals, without a window."""
    context.ensure_object(ProfileChoice)


def main(arguments: list[str] | None = None) -> None:
    """Runs one command and exits with its code."""
    speak_utf8()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Runs one command; the exit code."""
    try:
        done = program.main(arguments, prog_name="outcrop-cli", standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except OutcropError as known:
        say_error(known)
        return 1
    except UnicodeEncodeError:
        say_error(OutcropError("Something that was typed is not UTF-8.", "Check the terminal's encoding."))
        return 1
    except ReaderLeft:
        _forget_output()
        return ENDED_BY_PIPE
    except (click.Abort, KeyboardInterrupt, Cancelled):
        click.echo("Stopped.", err=True)
        return ENDED_BY_KEYBOARD
    return done if isinstance(done, int) else 0


def _forget_output() -> None:
    """Whoever read our output has gone; what is still buffered goes nowhere, quietly."""
    nowhere = os.open(Path(os.devnull), os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


if __name__ == "__main__":
    main()
