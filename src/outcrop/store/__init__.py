"""The facts, in SQLite: clippings, originals, versions, tags, decisions, edits.

The library enters; SQLAlchemy and Alembic stay in here. Frozen values come in and go out,
never ORM objects. Whoever writes holds the library's lock for that moment.
"""
