"""Removing what a database keeps of deleted rows: free pages, logs, dead rows, index entries, statistics."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import exc, inspect, text

from etl.errors import StoreError
from etl.store.engine import LOCK_TIMEOUT, store_errors
from etl.store.schema import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_AGAIN = "When nothing else uses the database, run: ravabet forget --purge"


def overwrite_deleted(connection: Connection) -> None:
    """Have SQLite write zeros over what is deleted from now on; Postgres has no such mode."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("pragma secure_delete = on")


def purge_deleted(engine: Engine) -> str:
    """Rewrite the database so that nothing of deleted rows is left in it; return what may keep them outside of it.

    Raises:
        StoreError: Another program uses the database, or there is no space for its new copy.
    """
    with store_errors(engine.url), engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _rewrite_sqlite(connection)
            return "Backups, and what the disk keeps of overwritten files, are not touched."
        _rewrite_postgres(connection.execution_options(isolation_level="AUTOCOMMIT"))
        return (
            "The server's write-ahead log and its archive, replicas and backups keep the text until they are renewed."
        )


def _rewrite_sqlite(connection: Connection) -> None:
    driver = connection.connection.driver_connection  # vacuum runs in no transaction
    if driver is None:
        return
    named = driver.execute("select name from sqlite_master where sql like 'create virtual table%using fts5%'")
    for (index,) in named.fetchall():  # a full text index keeps deleted words until its parts are merged
        driver.execute(f'insert into "{index}"("{index}") values (\'optimize\')')  # noqa: S608 - of the schema
    driver.execute("vacuum")
    busy, _, _ = driver.execute("pragma wal_checkpoint(truncate)").fetchone()
    if busy:
        message = "The article is forgotten, but another program reads the database, whose log keeps traces of it"
        raise StoreError(message, _AGAIN)


def _rewrite_postgres(connection: Connection) -> None:
    connection.execute(text(f"set lock_timeout = '{LOCK_TIMEOUT}s'"))
    there = set(inspect(connection).get_table_names())
    names = ", ".join(f'"{name}"' for name in sorted(metadata.tables.keys() & there))
    connection.exec_driver_sql(f"vacuum (full, analyze) {names}")
    # Statistics hold frequent values. Who does not own the catalogue gets a warning, and the server sweeps it in time.
    connection.exec_driver_sql("vacuum (full) pg_catalog.pg_statistic")
    with suppress(exc.DBAPIError):  # the old files are gone at the next checkpoint, whoever asks for it
        connection.exec_driver_sql("checkpoint")
