"""A profile is one folder that holds a library and everything that belongs to it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from outcrop.domain.errors import OutcropError

ENVIRONMENT = "OUTCROP_PROFILE"


@dataclass(frozen=True, slots=True)
class Profile:
    folder: Path

    @property
    def library_file(self) -> Path:
        return self.folder / "library.sqlite3"

    @property
    def lock_file(self) -> Path:
        return self.folder / "library.lock"

    @property
    def originals(self) -> Path:
        return self.folder / "originals"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def vocabularies(self) -> Path:
        return self.folder / "vocabularies"

    @property
    def window_file(self) -> Path:
        return self.folder / "window.ini"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"


def profile_at(folder: Path | str | None = None) -> Profile:
    """The profile in `folder`, else in $OUTCROP_PROFILE, else in the system's place for data.

    Raises OutcropError where the folder is in the home of a user whom the system does not know.
    """
    chosen = folder or os.environ.get(ENVIRONMENT) or user_data_path("outcrop", appauthor=False)
    try:
        return Profile(Path(chosen).expanduser().absolute())
    except RuntimeError as error:
        raise OutcropError(f"There is no home folder for {chosen}.", "Write the folder out whole.") from error


def make_folders(profile: Profile) -> None:
    """Creates the profile's folder. Raises OutcropError where it cannot be one."""
    try:
        profile.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutcropError(
            f"The profile folder {profile.folder} cannot be used: {error.strerror}.",
            "Choose another with --profile DIR.",
        ) from error
