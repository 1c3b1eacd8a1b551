"""Pages of our own writing (`own`) and recorded clipboard and drag payloads (`payloads`)."""

from __future__ import annotations

import base64
import json
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def own_page(name: str) -> bytes:
    """One of our own pages or pastes, as bytes."""
    return (_HERE / "own" / name).read_bytes()


def recorded_payload(name: str) -> dict[str, bytes]:
    """All formats that a program offered on the clipboard or in a drag, in its order.

    Recorded with PySide6 under Xvfb from Chromium 156, Firefox ESR 153, PCManFM, xclip and xsel,
    copying from a small page of our own.
    """
    recording = json.loads((_HERE / "payloads" / f"{name}.json").read_text("utf-8"))
    return {mime: base64.b64decode(data) for mime, data in recording["formats"].items()}


@dataclass(frozen=True)
class ShortPaste:
    """A short paste of our own, and what it holds."""

    name: str
    text: str
    title: str
    body: tuple[str, ...]
    others: tuple[str, ...]
    published: str | None
    byline: tuple[str, ...]
    section: str | None


def short_pastes() -> list[ShortPaste]:
    """Our own pastes; the format stands at the head of `short-pastes.txt`."""
    return [
        _short_paste(part)
        for name in ("short-pastes.txt", "more-pastes.txt")
        for part in re.split(r"^== ", own_page(name).decode("utf-8"), flags=re.MULTILINE)[1:]
    ]


def _short_paste(written: str) -> ShortPaste:
    name, *rest = written.rstrip("\n").split("\n")
    facts: dict[str, str] = {}
    while not rest[0][1:].startswith("|"):
        key, _, facts_value = rest.pop(0).partition(" ")
        facts[key] = facts_value
    marked = [(line[:1], line.partition("|")[2]) for line in rest]

    def lines(mark: str) -> tuple[str, ...]:
        return tuple(" ".join(line.split()) for given, line in marked if given == mark)

    return ShortPaste(
        name,
        _written_as(facts.get("newlines"), [line for _, line in marked]),
        next(iter(lines("t")), ""),
        lines("b"),
        lines("-"),
        facts.get("published"),
        tuple(part.strip() for part in facts.get("byline", "").split(";") if part),
        facts.get("section"),
    )


def _written_as(newlines: str | None, lines: list[str]) -> str:
    if newlines == "wrapped":
        return "\n\n".join(textwrap.fill(line, 66) for line in lines if line)
    return ("\r\n" if newlines == "crlf" else "\n").join(lines)
