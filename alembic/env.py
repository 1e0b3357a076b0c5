"""Runs the migrations: one transaction, in which the views are dropped before and made again after."""

from __future__ import annotations

from alembic import context
from alembic.script import ScriptDirectory

from etl.errors import UsageError
from etl.store.counted import count_all
from etl.store.engine import database_url, open_engine
from etl.store.migrate import forget_fingerprints, is_declared, migration
from etl.store.schema import metadata
from etl.store.summaries import summarise_all
from etl.store.views import create_views, drop_views


def _moves_schema() -> bool:
    # `alembic current` and `alembic check` run this file too, with no revision to go to.
    try:
        context.get_revision_argument()
    except KeyError:
        return False
    return True


def _run() -> None:
    engine = context.config.attributes.get("engine") or open_engine(database_url())
    moves = _moves_schema()
    with migration(engine) as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=True,  # SQLite alters a table by copying it
            transactional_ddl=True,
            include_object=is_declared,
        )
        if moves:
            drop_views(connection)
        before = context.get_context().get_current_heads()
        context.run_migrations()
        after = context.get_context().get_current_heads()
        if after < before:
            forget_fingerprints(connection)
        if moves and set(after) == set(ScriptDirectory.from_config(context.config).get_heads()):
            create_views(connection)
            summarise_all(connection)  # by the views of this version
            count_all(connection)


if context.is_offline_mode():
    MESSAGE = "Migrations are not written as SQL scripts: the views must be managed in the database"
    raise UsageError(MESSAGE, "Run them against the database: ravabet db upgrade")
_run()
