"""Vocabulary files: sections of `key: value; value` lines that a person can read and edit.

A file is UTF-8 text. `# ...` is a comment, `[name]` opens a section, a line that begins with a
space continues the one before. A word may hold alternatives in braces (`chilen{o,a,os,as}` is
four words) and end in `*` (a stem: any ending of up to five letters) or `**` (any ending at all).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from outcrop.domain.errors import OutcropError

MINERALS, SPECIES, LISTS = "minerals.txt", "species.txt", "mineral-lists.txt"
COUNTRIES, GROUPS, PLACES, CITIES = "countries.txt", "country-groups.txt", "places.txt", "cities.txt"
SENSES, FAMILIES, WORDS, SIGNS = "senses.txt", "families.txt", "words.txt", "signs.txt"
GIVEN_NAMES = "given-names.txt"
TOWN_NAMES, CHINESE_WORDS, EVERYDAY = "town-names.txt", "chinese-words.txt", "everyday.txt"
LANGUAGES = "languages"

_BRACES = re.compile(r"\{([^{}]*)\}")
_MOST_BRACES = 4
"""In one word: each multiplies how many words it stands for."""
_HINT = "Correct that line, or put the shipped file back."


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: values` line and where it stands."""

    path: Path
    line: int
    section: str
    key: str
    values: tuple[str, ...]

    @property
    def value(self) -> str:
        return self.values[0]


def fault(path: Path, line: int, what: str) -> OutcropError:
    """An error that names the file, the line and what is wrong with it."""
    return OutcropError(f"{path.name}, line {line}: {what}.", _HINT)


def read_entries(path: Path) -> list[Entry]:
    """The entries of a vocabulary file, braces spelled out.

    Raises OutcropError that names the line, for a file that cannot be read or is not in the format.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OutcropError(
            f"{path.name}, line {line}: this is not UTF-8 text.", "Save it as UTF-8."
        ) from error
    except OSError as error:
        raise OutcropError(
            f"The vocabulary file {path} cannot be read: {error.strerror}.",
            "Check its name; if it is one that ships with Outcrop, install Outcrop again.",
        ) from error
    if "\0" in text:
        raise fault(path, text.count("\n", 0, text.index("\0")) + 1, "a character that no text has (NUL)")
    return list(_entries(path, text.replace("\r\n", "\n")))


def _entries(path: Path, text: str) -> Iterator[Entry]:
    section = ""
    for number, line in _joined(path, text):
        if line.startswith("["):
            if not line.endswith("]") or not line[1:-1].strip():
                raise fault(path, number, "a section is written [name]")
            section = line[1:-1].strip()
            continue
        if line.count("{") != line.count("}"):
            raise fault(path, number, "a brace is opened and not closed, or closed and not opened")
        if any(len(_BRACES.findall(word)) > _MOST_BRACES for word in line.split(";")):
            raise fault(path, number, f"a word has more than {_MOST_BRACES} braces")
        key, colon, rest = line.partition(": ")
        if not colon and not line.endswith(":"):
            raise fault(path, number, "expected 'key: value', a [section] or a # comment")
        if not section:
            raise fault(path, number, "a value before the first [section]")
        values = tuple(word for part in rest.split(";") if part.strip() for word in spelled_out(part.strip()))
        if values:
            yield Entry(path, number, section, key.strip().rstrip(":"), values)


def _joined(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """Lines without comments, continuations joined to their first line."""
    number, waiting = 0, ""
    for count, raw in enumerate(text.split("\n"), 1):
        if raw.startswith("#") or not raw.strip():
            continue
        if raw[0] in " \t":
            if not waiting or waiting.startswith("["):
                raise fault(
                    path, count, "a line that begins with a space continues another, and there is none"
                )
            waiting += "; " + raw.strip()
            continue
        if waiting:
            yield number, waiting
        number, waiting = count, raw.rstrip()
    if waiting:
        yield number, waiting


def spelled_out(word: str) -> list[str]:
    """`chilen{o,a}` as chileno and chilena; a word without braces as itself."""
    found = _BRACES.search(word)
    if not found:
        return [word]
    return [
        full
        for ending in found[1].split(",")
        for full in spelled_out(word[: found.start()] + ending.strip() + word[found.end() :])
    ]


def vocabulary_files(folder: Path) -> list[Path]:
    """The files of a vocabulary folder, in a fixed order."""
    return sorted([*folder.glob("*.txt"), *(folder / LANGUAGES).glob("*.txt")])


def fingerprint_of(paths: Iterable[Path]) -> str:
    """A hash of names and contents: the same for the same vocabularies, wherever they lie."""
    digest = hashlib.sha256()
    for path in paths:
        try:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        except OSError as error:
            raise OutcropError(
                f"The vocabulary file {path} cannot be read: {error.strerror}.", "Install Outcrop again."
            ) from error
    return digest.hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Record:
    """A section that describes one concept, its lines by key."""

    id: str
    path: Path
    line: int
    lines: dict[str, tuple[str, ...]]

    def all(self, *keys: str) -> tuple[str, ...]:
        return tuple(value for key in keys for value in self.lines.get(key, ()))

    def first(self, key: str, default: str = "") -> str:
        return self.lines.get(key, (default,))[0]


def read_records(path: Path, keys: frozenset[str]) -> list[Record]:
    """A file of concepts, a section each. Raises OutcropError for an unknown key, a repeated id or key."""
    records: dict[str, Record] = {}
    for entry in read_entries(path):
        if entry.key not in keys:
            raise fault(path, entry.line, f"unknown key '{entry.key}' (known: {', '.join(sorted(keys))})")
        record = records.setdefault(entry.section, Record(entry.section, path, entry.line, {}))
        if entry.key in record.lines:
            raise fault(
                path, entry.line, f"[{entry.section}] has '{entry.key}' twice, or the id is claimed twice"
            )
        record.lines[entry.key] = entry.values
    for record in records.values():
        if "label" not in record.lines:
            raise fault(path, record.line, f"[{record.id}] has no label")
    return list(records.values())
