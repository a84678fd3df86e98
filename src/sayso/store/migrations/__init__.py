"""Alembic migrations of the record, oldest first in ``versions``; run by :mod:`sayso.store.schema`."""
