"""Everything that only SQLite can do: how a library file is opened, locked, checked and copied.

SQLite 3.7.0 to 3.51.2 can lose a commit when two connections write or checkpoint at the same
moment (the WAL-reset bug), hence the rule: whoever writes, checkpoints, or opens or closes
read-write holds the library's lock for that moment; readers are opened read-only.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from outcrop.domain.errors import OutcropError

LOCK_SECONDS = 30.0
CLOSING_SECONDS = 1.0
BUSY_MILLISECONDS = 5_000
CHECKPOINT_BYTES = 8_000_000
FULL_BYTES = 1_000_000
"""With less room than this a failed write means a full disk, whatever SQLite calls it."""
_log = logging.getLogger(__name__)
_HEADER = b"SQLite format 3\0"


@contextlib.contextmanager
def holding(lock: FileLock, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Holds the library's file lock; whoever has it may take it again.

    Raises OutcropError when another process keeps it too long, or it cannot be written.
    """
    try:
        lock.acquire(timeout=seconds)
    except Timeout as error:
        raise OutcropError(
            "Another Outcrop is writing to this library and does not finish.",
            "Wait for it or close it, then try again.",
        ) from error
    except OSError as error:
        raise OutcropError(
            f"The library in {Path(lock.lock_file).parent} cannot be written: {error.strerror or error}.",
            "Check the folder's permissions, or choose another with --profile DIR.",
        ) from error
    try:
        yield
    finally:
        lock.release()


def require_library_file(path: Path) -> None:
    """Raises OutcropError where `path` exists and is not a SQLite file; an empty file is none either."""
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutcropError(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from error
    if header != _HEADER:
        raise OutcropError(
            f"{path} is not an Outcrop library.",
            "Move it away or choose another folder with --profile DIR; the folder backups has copies from"
            " before updates.",
        )


def library_lock(path: Path) -> FileLock:
    """The lock of a library; one object a process, so that it can be held twice."""
    return FileLock(path, thread_local=False)


def writing_engine(path: Path, journal: str) -> Engine:
    """The process's one read-write connection; the caller holds the library's lock and its own mutex.

    `journal` is SQLite's journal mode: "WAL", or "TRUNCATE" where shared memory does not work.
    """

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000, check_same_thread=False)
        connection.isolation_level = None
        for pragma in (
            f"journal_mode={journal}",
            "synchronous=FULL",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "wal_autocheckpoint=0",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection

    engine = create_engine("sqlite://", creator=connect, hide_parameters=True, poolclass=StaticPool)
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def reading_engine(path: Path) -> Engine:
    """Read-only connections, one for each thread that asks at the same time."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro",
            uri=True,
            timeout=BUSY_MILLISECONDS / 1000,
            check_same_thread=False,
        )
        connection.isolation_level = None
        connection.execute("PRAGMA trusted_schema=OFF")
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, hide_parameters=True, poolclass=QueuePool, pool_size=4, max_overflow=12
    )
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN"))
    return engine


def migration_engine(path: Path, journal: str) -> Engine:
    """For Alembic alone: foreign keys stay off, since its batch mode would cascade deletions."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000)
        connection.isolation_level = None
        connection.execute(f"PRAGMA journal_mode={journal}").fetchall()
        return connection

    engine = create_engine("sqlite://", creator=connect, hide_parameters=True, poolclass=StaticPool)
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def schema_version(path: Path) -> str | None:
    """Alembic's stamp in the file, None where it has none. Raises OutcropError for a damaged file."""
    with reporting_damage(path), contextlib.closing(sqlite3.connect(path)) as connection:
        named = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if named else None
        return str(row[0]) if row else None


def has_tables(path: Path) -> bool:
    with reporting_damage(path), contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def backup(source: Path, target: Path) -> None:
    """A consistent copy of a library, also while others read it. Raises OSError or sqlite3.Error."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        contextlib.closing(sqlite3.connect(source)) as have,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        have.backup(copy)


def checkpoint(engine: Engine, path: Path) -> None:
    """Folds a grown write-ahead log into the file; the caller holds the library's lock."""
    log = path.with_name(path.name + "-wal")
    try:
        if log.stat().st_size > CHECKPOINT_BYTES:
            _checkpoint_now(engine)
    except FileNotFoundError:
        return
    except (sqlite3.Error, OSError):
        _log.warning("the write-ahead log could not be folded in; the next write tries again", exc_info=True)


def _checkpoint_now(engine: Engine) -> None:
    """Does not wait for readers: what they still look at is folded in another time."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA busy_timeout=0").fetchall()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}").fetchall()
    finally:
        raw.close()


def damage(engine: Engine) -> tuple[str, ...]:
    """What SQLite's own check finds wrong with the file; empty when it is sound."""
    with engine.connect() as connection:
        lines = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    found = [str(line) for line in lines if line != "ok"]
    found += [f"a row of {row[0]} points to a missing row of {row[2]}" for row in orphans]
    return tuple(found)


@contextlib.contextmanager
def reporting_damage(path: Path) -> Iterator[None]:
    """Turns SQLite's complaints about the file itself into words."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise explained(error, path) from error


def _is_full(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return shutil.disk_usage(folder).free < FULL_BYTES
    return False


def explained(error: sqlite3.Error, path: Path) -> OutcropError:
    """What a failure of SQLite means for the reader, and what to do."""
    code = getattr(error, "sqlite_errorname", "") or ""
    if code.startswith("SQLITE_FULL") or (code.startswith("SQLITE_IOERR") and _is_full(path.parent)):
        return OutcropError("The disk is full, so nothing was saved.", "Free some space, then try again.")
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return OutcropError(
            f"The library in {path.parent} cannot be written.",
            "Check the folder's permissions, or choose another with --profile DIR.",
        )
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return OutcropError(
            f"The library file {path} is damaged.",
            "Run outcrop-cli doctor; copies from before updates are in the folder backups.",
        )
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return OutcropError("The library is busy.", "Try again in a moment.")
    return OutcropError(f"The library could not be used: {error}.", "Run outcrop-cli doctor.")
