"""Run by Alembic: works on the connection that it is given, inside its transaction."""

from alembic import context

from timeline_api.store.sql.migrations import is_ours
from timeline_api.store.sql.tables_jobs import jobs

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=jobs.metadata,
    include_name=is_ours,
    render_as_batch=True,  # SQLite alters a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
