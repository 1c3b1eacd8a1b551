"""Brings a library file to the present schema: after a backup, with row counts compared.

Loaded only when a file's stamp differs, since Alembic takes a third of a second to import.
"""

from __future__ import annotations

import time
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from outcrop.domain.errors import OutcropError
from outcrop.store.sqlite import backup, has_tables, migration_engine, schema_version

SCRIPTS = Path(__file__).parent / "migrations"


def configuration() -> Config:
    """Alembic's configuration for the steps that lie beside this file."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config


def migrate(library: Path, backups: Path, journal: str) -> None:
    """Runs the missing steps. The caller holds the library's lock.

    Raises OutcropError for a file that a newer Outcrop made, that is not a library, or that lost
    rows on the way; the backup then holds what was there.
    """
    config = configuration()
    stamp = schema_version(library) if library.exists() else None
    if stamp is not None and stamp not in _known(config):
        raise OutcropError(
            f"The library in {library.parent} was made by a newer Outcrop (schema {stamp}).",
            "Update Outcrop, or choose another library with --profile DIR.",
        )
    if stamp is None and library.exists() and has_tables(library):
        raise OutcropError(
            f"{library} is a database, but not an Outcrop library.",
            "Move it away or choose another folder with --profile DIR.",
        )
    if stamp is not None:
        backup(library, backups / f"before-schema-{stamp}-{int(time.time())}.sqlite3")
    _run(config, library, journal)


def _known(config: Config) -> set[str]:
    return {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}


def _run(config: Config, library: Path, journal: str) -> None:
    engine = migration_engine(library, journal)
    try:
        with engine.begin() as connection:
            before = _row_counts(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            after = _row_counts(connection)
            lost = [name for name, count in before.items() if after.get(name, 0) < count]
            if lost:
                raise OutcropError(
                    f"Updating the library would lose rows of {', '.join(lost)}, so it was left as it is.",
                    "Please report this. A copy is in the folder backups.",
                )
    finally:
        engine.dispose()


def _row_counts(connection: Connection) -> dict[str, int]:
    names = [n for n in inspect(connection).get_table_names() if n != "alembic_version"]
    return {n: connection.execute(text(f'SELECT count(*) FROM "{n}"')).scalar_one() for n in names}
