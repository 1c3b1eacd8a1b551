"""A vocabulary file checked as strictly as the tagger reads it: alone, and among the files it stands with."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from outcrop.home.resources import resource
from outcrop.tagging.compiling import compile_folder
from outcrop.tagging.files import LANGUAGES, MINERALS, read_entries, read_records
from outcrop.tagging.vocabularies import ALL_KEYS, KEYS_OF_FILE


def check_vocabulary(path: Path) -> int:
    """Checks one vocabulary file; gives the number of its entries (concepts, where it describes them).

    A file with the name of a shipped one is also checked in its place among the others: those in its
    folder where that holds them all, else the shipped ones. So a name or an id claimed twice, a circle
    and an unknown concept are found. Raises OutcropError that names the line and the fault.
    """
    entries = read_entries(path)
    describes = path.name in KEYS_OF_FILE or any(entry.key == "label" for entry in entries)
    count = len(read_records(path, KEYS_OF_FILE.get(path.name, ALL_KEYS))) if describes else len(entries)
    name = f"{LANGUAGES}/{path.name}" if path.resolve().parent.name == LANGUAGES else path.name
    home = path.resolve().parents[1 if name != path.name else 0]
    beside = home if (home / MINERALS).is_file() and (home / LANGUAGES).is_dir() else resource("vocabularies")
    if name != path.name or (beside / name).is_file():
        with TemporaryDirectory() as place:
            together = Path(place) / "vocabularies"
            shutil.copytree(beside, together)
            shutil.copyfile(path, together / name)
            compile_folder(together)
    return count
