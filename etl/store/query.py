"""Questions to the database: read-only, whatever they say."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.errors import StoreError, UsageError
from etl.store.engine import open_engine, parse_url, store_errors
from etl.store.schema import metadata
from etl.store.views import read_views

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import URL

_NAME = re.compile(r"[A-Za-z_]\w*")
_HARMLESS = frozenset({
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
})  # fmt: skip


_HARMFUL = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})
TIMEOUT = 300  # seconds until an answer is given up
_STEPS = 100_000  # of SQLite's machine, between two looks at the clock: some milliseconds
_LONGEST = 100_000_000  # bytes of one value


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of an answer. Values are alike on both databases: text, numbers, None; days in ISO 8601."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    complete: bool  # False: there are more rows than were asked for

    def records(self) -> list[dict[str, Any]]:
        """Return the rows, each as its values by the names of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def ask(database: str, question: str, limit: int | None = None, parameters: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to `question`: the name of a view or table, or one SQL statement that reads.

    Args:
        database: URL.
        question: A name or SQL.
        limit: The most rows to return; None for all.
        parameters: What stands for each `:name` of the SQL.

    Raises:
        UsageError: The name is unknown, or the SQL is wrong or would write.
        StoreError: The database cannot be opened.
    """
    url = parse_url(database)
    sql = _sql(question)
    reader = _sqlite if url.drivername == "sqlite" else _postgres
    with reader(url) as cursor, _answered(url):
        _execute(cursor, sql, url, parameters or {})
        if cursor.description is None:
            message = "The statement returns no rows"
            raise UsageError(message, "Ask with a select.")
        columns = tuple(column[0] for column in cursor.description)
        rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit + 1)
    kept = rows if limit is None else rows[:limit]
    return Answer(columns, tuple(tuple(map(_plain, row)) for row in kept), len(kept) == len(rows))


def _sql(question: str) -> str:
    name = question.strip()
    if not _NAME.fullmatch(name):
        return question
    known = [view.name for view in read_views()] + sorted(metadata.tables)
    if name not in known:
        close = get_close_matches(name, known)
        message = f"There is no view {name!r}"
        hint = f"Did you mean {' or '.join(close)}?" if close else "See: ravabet views"
        raise UsageError(message, hint)
    return f'select * from "{name}"'  # noqa: S608 - a known name


def _execute(cursor: Any, sql: str, url: URL, parameters: Mapping[str, str]) -> None:
    if url.drivername == "sqlite":
        cursor.execute(sql, parameters)
    else:
        # Prepared, a statement is one statement: none can end the read-only transaction and write after it. A cursor
        # is of a select: a superuser's COPY … TO PROGRAM, which no transaction forbids, is none.
        select = f"declare question no scroll cursor for {_postgres_style(sql, parameters)}"
        cursor.execute(select, parameters or None, prepare=True)
        cursor.execute("fetch all from question")


@contextmanager
def _answered(url: URL) -> Iterator[None]:
    """Tell what is wrong with a question."""
    try:
        yield
    except _driver_error(url) as error:
        if any(sign in str(error) for sign in ("interrupted", "statement timeout")):
            message = f"The answer takes longer than {TIMEOUT} seconds"
            raise UsageError(message, "Ask for less, or use the database's own client.") from error
        reason = str(error).strip().splitlines()[0]
        message = f"The question cannot be answered: {reason}"
        hint = "See ravabet views; if the database is empty or old: ravabet load, or ravabet db upgrade"
        raise UsageError(message, hint) from error


def _postgres_style(sql: str, parameters: Mapping[str, str]) -> str:
    """Return the SQL with its parameters as psycopg has them; without any, it is sent as it is."""
    if not parameters:
        return sql
    return re.sub(rf"(?<!:):({'|'.join(parameters)})\b", r"%(\1)s", sql.replace("%", "%%"))


def _driver_error(url: URL) -> type[Exception]:
    if url.drivername == "sqlite":
        return sqlite3.Error
    from psycopg import Error

    return Error


@contextmanager
def _sqlite(url: URL) -> Iterator[Any]:
    path = Path(url.database or "")
    if not path.is_file():
        message = f"There is no database {path}"
        raise StoreError(message, f"Make it: ravabet load --database sqlite:///{path}")
    with closing(open_read_only(path)) as connection:
        connection.set_authorizer(allowed)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        until = time.monotonic() + TIMEOUT
        connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        yield connection.cursor()


def allowed(action: int, _first: str | None, second: str | None, *_: str | None) -> int:
    """Tell SQLite whether a statement may do `action`, of which `second` is the function that it calls."""
    harmless = action in _HARMLESS and not (action == sqlite3.SQLITE_FUNCTION and second in _HARMFUL)
    return sqlite3.SQLITE_OK if harmless else sqlite3.SQLITE_DENY


def open_read_only(path: Path) -> sqlite3.Connection:
    """Return a connection to the SQLite database at `path` that cannot write. Any thread may use it.

    Raises:
        StoreError: It cannot be opened, or is no SQLite database.
    """
    # On a read-only disk the files that go with a database in WAL mode cannot be made; nobody can write there either.
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, check_same_thread=False)
        try:
            connection.execute("select count(*) from sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
        except sqlite3.DatabaseError as error:
            connection.close()
            message = f"{path} is no SQLite database"
            raise StoreError(message, "Name another file.") from error
        else:
            return connection
    message = f"{path} cannot be opened"
    raise StoreError(message, "Check the permissions of the file and of its folder.")


@contextmanager
def _postgres(url: URL) -> Iterator[Any]:
    engine = open_engine(url.render_as_string(hide_password=False))
    try:
        with store_errors(engine.url), engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.read_only = True
            driver.execute(f"set statement_timeout = '{TIMEOUT}s'")
            with driver.cursor() as cursor:
                yield cursor
    finally:
        engine.dispose()


def _plain(value: object) -> object:
    match value:
        case bool():
            return int(value)
        case dt.date() | dt.datetime():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _:
            return value
