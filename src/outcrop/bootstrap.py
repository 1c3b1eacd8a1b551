"""Profile in, Library out: the only place where the parts meet."""

from __future__ import annotations

from pathlib import Path

from outcrop.capture.address_rules import RULES
from outcrop.home.network import on_network
from outcrop.home.profile import Profile, make_folders, profile_at
from outcrop.index import SearchIndex
from outcrop.library.library import Library
from outcrop.library.work import Worker
from outcrop.store.store import Store


def open_library(profile: Profile | Path | str | None = None, worker: Worker | None = None) -> Library:
    """The library of a profile (default: $OUTCROP_PROFILE, else the system's place for data).

    Without a worker everything runs in place. Raises OutcropError where the library cannot be
    opened. Close it when done, or use it as a context manager.
    """
    home = profile if isinstance(profile, Profile) else profile_at(profile)
    make_folders(home)
    alone = on_network(home.folder)
    store = Store(
        home.library_file, home.lock_file, home.originals, home.backups, alone=alone, address_rules=RULES
    )
    return Library(store, SearchIndex(home.index), worker)
