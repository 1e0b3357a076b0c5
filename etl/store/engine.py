"""From a database URL to an engine; what can go wrong is told with the way out, and never with a password."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, exc
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from etl.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

DEFAULT_URL = "sqlite:///ravabet.db"
# Both databases queue writers; a load of thousands of articles may hold the queue for minutes.
LOCK_TIMEOUT = 300  # seconds
_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")
_FORMS = "Write sqlite:///FILE or postgresql://USER@HOST/DATABASE."


def database_url(given: str | None = None) -> str:
    """Return the URL that is given, else that of the environment variable `RAVABET_DATABASE`, else the default file."""
    return given or os.environ.get("RAVABET_DATABASE") or DEFAULT_URL


def parse_url(text: str) -> URL:
    """Return `text` as a URL of one of the two databases.

    Raises:
        UsageError: It is no URL, names another database, or an SQLite database that no second command could open.
    """
    try:
        url = make_url(text)
    except (exc.ArgumentError, ValueError) as error:
        message = f"{text!r} is no database URL" if "@" not in text else "The database URL is malformed"
        raise UsageError(message, _FORMS) from error
    if url.drivername in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername != "sqlite":
        message = f"Unknown kind of database: {url.drivername}"
        raise UsageError(message, _FORMS)
    if url.database in {None, "", ":memory:"}:
        message = "An SQLite database in memory is gone when the command ends"
        raise UsageError(message, "Name a file: sqlite:///ravabet.db")
    return url


def open_engine(text: str) -> Engine:
    """Return the engine that writes to the database at URL `text`; nothing is opened yet.

    Raises:
        UsageError: As `parse_url`; or the file's folder does not exist.
        StoreError: The driver of Postgres is not installed.
    """
    url = parse_url(text)
    if url.drivername == "sqlite":
        return _sqlite_engine(url)
    try:
        return create_engine(
            url, poolclass=NullPool, connect_args={"application_name": "ravabet", "connect_timeout": 10}
        )
    except ModuleNotFoundError as error:
        message = "The driver of Postgres is not installed"
        raise StoreError(message, "Install it: pip install 'ravabet[postgres]'") from error


def _sqlite_engine(url: URL) -> Engine:
    path = Path(url.database or "")
    if path.is_dir():
        message = f"{path} is a folder, not a database"
        raise UsageError(message, f"Name a file in it: sqlite:///{path / 'ravabet.db'}")
    if not path.parent.is_dir():
        message = f"The folder {path.parent} does not exist"
        raise UsageError(message, "Create it, or name another file.")
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": LOCK_TIMEOUT})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver opens no transaction before DDL, and none for reading; `_begin_sqlite` does both.
    connection.isolation_level = None
    connection.create_collation("C", lambda one, other: (one > other) - (one < other))  # as Postgres calls it
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('sqlite_begin', 'DEFERRED')}")


@contextmanager
def store_errors(url: URL) -> Iterator[None]:
    """Tell the database's errors in the block as a `StoreError` of one line."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _told(error, url) from error
    except exc.SQLAlchemyError as error:
        message = f"The database failed: {_first_line(str(error), url)}"
        raise StoreError(message) from error


def _told(error: exc.DBAPIError, url: URL) -> StoreError:
    reason = _first_line(str(error.orig), url)
    if url.drivername == "sqlite":
        for sign, message, hint in _SQLITE_SIGNS:
            if sign in reason:
                return StoreError(message.format(url.database), hint)
    elif error.connection_invalidated or "connection" in reason.lower():
        where = url.render_as_string(hide_password=True).replace("postgresql+psycopg", "postgresql")
        return StoreError(f"Cannot connect to {where}: {reason}", "Is the server running, and the URL right?")
    return StoreError(f"The database failed: {reason}")


_SQLITE_SIGNS = (
    ("file is not a database", "{} is no SQLite database", "Name another file; this one is left as it is."),
    ("readonly", "{} cannot be written", "Check the permissions of the file and of its folder, or name another file."),
    ("unable to open", "{} cannot be opened", "Check the permissions of the file and of its folder."),
    ("locked", "{} is in use by another program", "Wait until it has finished, and run the command again."),
    ("disk is full", "No space is left for {}", "Free some space; the database is as it was before."),
    (
        "disk I/O error",
        "{} cannot be written: the disk fails, is full, or a limit is reached",
        "Check the disk; the database is as it was before.",
    ),
    ("malformed", "{} is damaged", "Restore it from a copy, or load into a new file."),
)


def _first_line(text: str, url: URL) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "unknown error")
    return line.replace(str(url.password), "***") if url.password else line
