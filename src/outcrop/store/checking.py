"""Is what the tables say still true: originals by their hash, texts by theirs, mentions inside them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from outcrop.domain.article import from_json
from outcrop.domain.errors import OutcropError
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


def bad_texts(store: Store) -> list[tuple[str, str]]:
    """The title of each version whose text or mentions do not fit, and what is wrong with it."""
    return store.read(_bad_texts)


def _bad_texts(session: Session) -> list[tuple[str, str]]:
    wrong: list[tuple[str, str]] = []
    for version in session.scalars(select(VersionRow).execution_options(yield_per=200)):
        text = from_json(version.blocks).text
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
    field, start, end, _rule = mention
    whole = title if field == "title" else text
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(whole)
