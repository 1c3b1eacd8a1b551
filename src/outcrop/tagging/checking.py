"""A vocabulary file checked as strictly as the tagger reads it: alone, and among the files it stands with."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from outcrop.home.resources import resource
from outcrop.tagging.compiling import compile_folder
from outcrop.tagging.files import LANGUAGES, MINERALS, Entry, Record, fault, read_entries, read_records
from outcrop.tagging.lexicon import load_vocabularies
from outcrop.tagging.vocabularies import ALL_KEYS, KEYS_OF_FILE, NAMING_KEYS, name_key, plain

_OF_CONCEPTS = ("label", "kind", "broader")
_LONGEST_NAME = 200


def check_vocabulary(path: Path) -> int:
    """Checks one vocabulary file; gives the number of its entries (concepts, where it describes them).

    A file with the name of a shipped one is also checked in its place among the others: those in its
    folder where that holds them all, else the shipped ones. So a name or an id claimed twice, a circle
    and an unknown concept are found. Raises OutcropError that names the line and the fault.
    """
    entries = read_entries(path)
    if not entries:
        raise fault(path, 1, "the file says nothing")
    describes = path.name in KEYS_OF_FILE or any(entry.key in _OF_CONCEPTS for entry in entries)
    records = read_records(path, KEYS_OF_FILE.get(path.name, ALL_KEYS)) if describes else []
    name = f"{LANGUAGES}/{path.name}" if path.resolve().parent.name == LANGUAGES else path.name
    home = path.resolve().parents[1 if name != path.name else 0]
    beside = home if (home / MINERALS).is_file() and (home / LANGUAGES).is_dir() else resource("vocabularies")
    if name != path.name or (beside / name).is_file():
        with TemporaryDirectory() as place:
            together = Path(place) / "vocabularies"
            shutil.copytree(beside, together)
            shutil.copyfile(path, together / name)
            compile_folder(together)
    else:
        _check_alone(records, entries)
    return len(records) or len(entries)


def _check_alone(records: Sequence[Record], entries: Sequence[Entry]) -> None:
    """A file of the reader's own: no name belongs to two of its concepts, no concept includes itself."""
    known = {record.id: record for record in records}
    owners: dict[str, str] = {}
    for entry in entries if records else ():
        for name in entry.values if entry.key in NAMING_KEYS else ():
            if len(name) > _LONGEST_NAME:
                what = f"a name has {len(name):,} characters, and at most {_LONGEST_NAME} are read"
                raise fault(entry.path, entry.line, what)
            owner = owners.setdefault(name_key(plain(name)), entry.section)
            if owner != entry.section:
                what = f"the name '{plain(name)}' is given to both '{owner}' and '{entry.section}'"
                raise fault(entry.path, entry.line, what)
    shipped = {concept for vocabulary in load_vocabularies().values() for concept in vocabulary.concepts}
    for entry in entries if records else ():
        for broad in entry.values if entry.key == "broader" else ():
            if broad not in known and broad not in shipped:
                what = f"'{entry.section}' is said to belong to '{broad}', which is no concept"
                raise fault(entry.path, entry.line, what)
            if _leads_to(broad, entry.section, known):
                raise fault(entry.path, entry.line, f"'{entry.section}' would be broader than itself")


def _leads_to(start: str, goal: str, known: Mapping[str, Record]) -> bool:
    """Whether a concept is, or is included in, another of the same file."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        present = waiting.pop()
        if present == goal:
            return True
        if present in known and present not in seen:
            seen.add(present)
            waiting.extend(known[present].all("broader"))
    return False
