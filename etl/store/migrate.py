"""Bringing a database to the code's schema and back. Alembic owns the tables, `sql/views/` the views."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, text

from etl.errors import StoreError, UsageError
from etl.resources import resource
from etl.store.engine import store_errors
from etl.store.schema import REVISION, articles, loaded_reference, managed_views, metadata
from etl.store.schema.search import LETTERS_INDEX, WORDS_INDEX
from etl.store.views import views_are_current

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alembic.config import Config
    from sqlalchemy import Connection, Engine

# Any number, as long as every writer of every version queues for the same one.
WRITERS_QUEUE = 0x7261_7661


def queue_up(connection: Connection) -> None:
    """Wait, at the start of a transaction, until no other writer is at work. SQLite's `BEGIN IMMEDIATE` has done so."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"select pg_advisory_xact_lock({WRITERS_QUEUE})")


def current_revision(connection: Connection) -> str | None:
    """Return the revision that the database is at; None where there are no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("select version_num from alembic_version"))
    return revision


def require_current(connection: Connection) -> None:
    """Refuse a database whose tables are not those that the code expects.

    Raises:
        StoreError: The database is empty, older or newer.
    """
    revision = current_revision(connection)
    if revision == REVISION:
        return
    if revision is None:
        message = "The database is empty"
        raise StoreError(message, "Fill it: ravabet load")
    _refuse_newer(revision)
    message = f"The database is at revision {revision}, the code at {REVISION}"
    raise StoreError(message, "Bring it up to date: ravabet db upgrade")


def _refuse_newer(revision: str) -> None:
    # Revisions are numbered, so the file's name tells it; Alembic itself takes half a second to import.
    if not any((resource("alembic") / "versions").glob(f"{revision}_*.py")):
        message = f"The database is newer than this version of Ravabet: it is at revision {revision}, unknown here"
        raise StoreError(message, "Upgrade the package: pip install --upgrade ravabet")


def forget_fingerprints(connection: Connection) -> None:
    """Have the next load write every article and the register again: a downgrade has dropped some of what they told."""
    tables = inspect(connection)
    if tables.has_table(articles.name):
        connection.execute(articles.update().values(fingerprint=""))
    if tables.has_table(loaded_reference.name):
        connection.execute(loaded_reference.delete())


def ensure_current(engine: Engine) -> None:
    """Bring an empty or older database up to date; leave a current one alone.

    Raises:
        StoreError: The database is newer than the code, or cannot be opened or written.
    """
    with store_errors(engine.url), engine.connect() as connection:
        revision = current_revision(connection)
        if revision == REVISION and views_are_current(connection):
            return
    upgrade(engine)


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Migrate up to `revision`, in one transaction. Raises as `ensure_current`."""
    _run(engine, "upgrade", revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate down to `revision` ("base" removes all tables), in one transaction. Raises as `ensure_current`."""
    _run(engine, "downgrade", revision)


def _run(engine: Engine, direction: str, revision: str) -> None:
    from alembic import command
    from alembic.util import CommandError

    with store_errors(engine.url):
        with engine.connect() as connection:
            before = current_revision(connection)
        if before is not None:
            _refuse_newer(before)
        try:
            getattr(command, direction)(_config(engine), revision)
        except CommandError as error:
            message = f"Cannot {direction} to {revision!r}: {error}"
            raise UsageError(message, "The revisions are listed by: ravabet db current") from error


def _config(engine: Engine) -> Config:
    from alembic.config import Config

    config = Config(stdout=sys.stdout, attributes={"engine": engine})  # its default is the stdout of import time
    config.set_main_option("script_location", str(resource("alembic")).replace("%", "%%"))
    return config


def differences(engine: Engine) -> list[str]:
    """Return what differs between the database and the code, in words; nothing where all is well."""
    with store_errors(engine.url), engine.connect() as connection:
        return differences_seen(connection)


def differences_seen(connection: Connection) -> list[str]:
    """Return what differs between the database and the code, as a connection sees it; as `differences`."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    revision = current_revision(connection)
    found = [] if revision == REVISION else [f"the database is at revision {revision}, the code at {REVISION}"]
    if revision is not None and inspect(connection).has_table(managed_views.name):
        found += [] if views_are_current(connection) else ["the views are not those of the code"]
    context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": is_declared})
    return found + [_told(difference) for difference in compare_metadata(context, metadata)]


def is_declared(_what: object, name: str | None, kind: str, reflected: bool, _declared: object) -> bool:  # noqa: FBT001 - Alembic calls it so
    """Tell whether the code declares such a table or index; the indexes of search are the migrations' own."""
    return not (reflected and kind in {"table", "index"} and (name or "").startswith((WORDS_INDEX, LETTERS_INDEX)))


def _told(difference: Any) -> str:
    steps = difference if isinstance(difference, list) else [difference]
    return "; ".join(" ".join(str(getattr(part, "name", part)) for part in step) for step in steps)


@contextmanager
def migration(engine: Engine) -> Iterator[Connection]:
    """Give the one transaction of a migration, as the only writer. Used by `alembic/env.py`.

    On SQLite foreign keys are off: a batch drops and renames tables, which would empty those that refer to them.
    They are checked before the end.

    Raises:
        StoreError: A row refers to one that is no longer there.
    """
    with engine.connect() as connection:
        connection.execution_options(sqlite_begin="IMMEDIATE")
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:  # past SQLAlchemy, which would begin a transaction, where the pragma does nothing
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            queue_up(connection)
            yield connection
            _require_links(connection)


def _require_links(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and (
        broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    ):
        message = f"The migration would leave rows of {broken[0]} that refer to nothing in {broken[2]}"
        raise StoreError(message, "Nothing has been changed; please report it.")
