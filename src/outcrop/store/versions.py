"""The versions of a clipping's text, asked one by one."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outcrop.domain.article import Article, from_json
from outcrop.store.records import text_hash
from outcrop.store.tables import VersionRow


def read_version(session: Session, clipping_id: int, number: int) -> Article | None:
    """The text of a version, None where there is none such."""
    row = session.get(VersionRow, (clipping_id, number))
    return from_json(row.blocks) if row else None


def version_of(session: Session, clipping_id: int, title: str, text: str) -> int | None:
    """The latest version of a clipping with this title and text, None where there is none."""
    same = select(func.max(VersionRow.number)).where(
        VersionRow.clipping_id == clipping_id,
        VersionRow.title == title,
        VersionRow.text_hash == text_hash(text),
    )
    return session.scalar(same)
