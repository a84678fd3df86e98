"""Alembic's entry point: runs migrations on the connection that the store hands over."""

from alembic import context

from sayso.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
