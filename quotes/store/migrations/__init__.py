"""Alembic's folder: one file a change of the schema, run by `quotes.store.migration.migrate`."""
