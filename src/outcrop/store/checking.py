"""Is what the tables say still true: originals by their hash, texts by theirs, mentions inside them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from outcrop.domain.article import from_json
from outcrop.domain.errors import OutcropError
from outcrop.store.originals import WRITING
from outcrop.store.records import text_hash
from outcrop.store.store import Store
from outcrop.store.tables import OriginalRow, TagRow, VersionRow


def bad_originals(store: Store) -> list[tuple[str, str]]:
    """The hash of each original that is missing or damaged, and what is wrong with it."""
    wrong: list[tuple[str, str]] = []
    for name in store.read(lambda s: s.scalars(select(OriginalRow.sha256)).all()):
        try:
            store.originals.read(name)
        except OutcropError as error:
            wrong.append((name, error.message))
    return wrong


def forgotten_files(store: Store) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Originals that no clipping names, and half-written ones; a crash between two steps leaves either."""
    named = set(store.read(lambda s: s.scalars(select(OriginalRow.sha256)).all()))
    files = tuple(store.originals.unnamed(named))
    half = tuple(path for path in files if path.name.startswith(WRITING))
    return tuple(path for path in files if path not in half), half


def bad_texts(store: Store) -> list[tuple[str, str]]:
    """The title of each version whose text or mentions do not fit, and what is wrong with it."""
    return store.read(_bad_texts)


def _bad_texts(session: Session) -> list[tuple[str, str]]:
    wrong: list[tuple[str, str]] = []
    for version in session.scalars(select(VersionRow).execution_options(yield_per=200)):
        try:
            text = from_json(version.blocks).text
        except (KeyError, TypeError, ValueError):
            wrong.append((version.title, "the text cannot be read"))
            continue
        if text_hash(text) != version.text_hash:
            wrong.append((version.title, "the text has changed on disk"))
        elif not all(_inside(m, version.title, text) for m in _mentions(session, version)):
            wrong.append((version.title, "a tag points outside the text"))
    return wrong


def _mentions(session: Session, version: VersionRow) -> list[list[object]]:
    rows = session.scalars(
        select(TagRow.mentions).where(
            TagRow.clipping_id == version.clipping_id, TagRow.version == version.number
        )
    )
    return [mention for mentions in rows for mention in mentions]


def _inside(mention: list[object], title: str, text: str) -> bool:
    if len(mention) != 4:
        return False
    field, start, end, _rule = mention
    whole = title if field == "title" else text
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(whole)
