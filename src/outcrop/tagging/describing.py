"""What the vocabulary files say of one concept: names by language, signs, and what it all rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from outcrop.home.resources import resource
from outcrop.tagging.files import LANGUAGES, SPECIES, Entry
from outcrop.tagging.vocabularies import MINERAL, entries_of, plain, read_lists

_NAMES = ("names", "weak", "title", "official", "former", "demonyms", "capitals")
_FACTS = ("symbol", "formula", "signs", "code", "date", "note")


@dataclass(frozen=True, slots=True)
class Source:
    """A line of a vocabulary file and what it rests on, in the file's words; empty where it says nothing."""

    file: str
    line: int
    rests_on: str


@dataclass(frozen=True, slots=True)
class Description:
    """`names` by language code, English first; `facts` such as symbol, formula and date; `lists` are
    labels and dates of the official lists that name the mineral itself."""

    names: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, str]
    lists: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]


def describe(vocabulary: str, id: str, folder: Path | None = None) -> Description:
    """All that the files of a vocabulary folder (the shipped one by default) say of a concept."""
    place = folder or resource("vocabularies")
    names: dict[str, tuple[str, ...]] = {}
    facts: dict[str, str] = {}
    firsts: dict[Path, Entry] = {}
    rests_on: dict[Path, list[str]] = {}
    for entry in entries_of(place, vocabulary, id):
        firsts.setdefault(entry.path, entry)
        translated = entry.path.parent.name == LANGUAGES
        if translated or entry.key in _NAMES:
            language = entry.path.stem if translated else "en"
            names[language] = _with(names.get(language, ()), entry)
        elif entry.path.name == SPECIES:
            facts["formula"] = entry.value
        elif entry.key in _FACTS:
            facts[entry.key] = "; ".join(entry.values)
        elif entry.key in ("source", "verified"):
            rests_on.setdefault(entry.path, []).append(entry.value)
    sources = tuple(
        Source(path.name, entry.line, "; ".join(rests_on.get(path, ())) or _said_at_the_head(path))
        for path, entry in firsts.items()
    )
    return Description(names, facts, _lists(place, id) if vocabulary == MINERAL else (), sources)


def _with(names: tuple[str, ...], entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, *(plain(name) for name in entry.values))))


def _lists(folder: Path, id: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (record.first("label"), record.first("date"))
        for record in read_lists(folder)
        if id in record.all("members")
    )


def _said_at_the_head(path: Path) -> str:
    """What the comment at the head of a file says of its sources, or of what it covers."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").strip())
    head = " ".join(lines)
    for mark in ("Source:", "Covered:"):
        _, found, said = head.partition(mark)
        if found:
            return said.strip()
    return ""
