"""Standard input and output: UTF-8 always, one JSON document or JSON lines, errors in one line."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import click

from outcrop.domain.errors import OutcropError


def speak_utf8() -> None:
    """UTF-8 on every stream, whatever the system's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say_error(error: OutcropError, about: str = "") -> None:
    """What, why and what now, in one line on standard error."""
    line = " ".join(f"{about + ': ' if about else ''}{error}".split())
    click.echo(line, err=True)


def write_json(value: Any) -> None:
    """The one JSON document that a command answers with."""
    print(json.dumps(value, ensure_ascii=False, indent=2), flush=True)


def write_json_line(value: Any) -> None:
    """One line of JSON, there for the reader at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def read_standard_input() -> bytes:
    return sys.stdin.buffer.read()


def is_piped() -> bool:
    return not sys.stdin.isatty()
