"""Alembic's entry: it gets an open connection from `migrate` and knows our tables."""

from __future__ import annotations

from alembic import context

from outcrop.store import batch_tables  # noqa: F401 - its tables belong to the metadata
from outcrop.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
