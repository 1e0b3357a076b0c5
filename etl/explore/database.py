"""The database as Datasette sees it: a file that is read and never written, whatever is asked."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.database import Database
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from etl.errors import UsageError
from etl.questions.answer import read_words
from etl.questions.days import read_day
from etl.store.query import allowed, open_read_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from datasette.app import Datasette
    from datasette.database import Results
    from sqlalchemy import Engine

    from etl.questions.days import DayKind

# How Datasette learns what tables there are. None of these changes anything when it is only asked.
_PRAGMAS = frozenset({
    "cache_size", "compile_options", "data_version", "database_list", "foreign_key_list", "function_list",
    "index_info", "index_list", "index_xinfo", "module_list", "page_size", "read_uncommitted", "schema_version",
    "table_info", "table_list", "table_xinfo",
})  # fmt: skip
FOLDED = "folded"  # the SQL function by which a form folds the words that are asked for
_LARGEST = 50_000_000  # bytes of one value: `randomblob` could ask for all memory


class Catalogue(Database):  # type: ignore[misc] # Datasette has no types
    """The database in memory in which Datasette keeps what tables there are; its connections can be closed."""

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: FBT001, FBT002 - as Datasette calls it
        """Return a new connection."""
        connection: sqlite3.Connection = super().connect(write)
        self._all_file_connections.append(connection)
        return connection


class ReadOnly(Database):  # type: ignore[misc] # Datasette has no types
    """A database file of which every connection refuses to write, to attach files and to load extensions."""

    def __init__(self, datasette: Datasette, path: Path, days: Mapping[str, Mapping[str, DayKind]]) -> None:
        """Name the file, which is opened when something is asked, and the parameters that are days, by their SQL."""
        super().__init__(datasette, path=str(path), is_mutable=True)  # it may be loaded while it is explored
        self._days = days

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: FBT001, FBT002 - as Datasette calls it
        """Return a new connection.

        Raises:
            PermissionError: It was to be written to.
        """
        if write:
            message = "the explorer never writes"
            raise PermissionError(message)
        connection = self._open()
        self._all_file_connections.append(connection)
        return connection

    async def execute(self, sql: str, params: Mapping[str, str] | None = None, **options: Any) -> Results:
        """Answer as Datasette does, the days that a form asks for read first.

        Raises:
            OperationalError: It cannot be answered, and why.
        """
        days = {name: _day(kind, name, params or {}) for name, kind in self._days.get(sql, {}).items()}
        return await super().execute(sql, {**(params or {}), **days} if days else params, **options)

    def engine(self) -> Engine:
        """Return an engine of such connections, for the library's own questions."""
        return create_engine("sqlite://", creator=self._open, poolclass=NullPool)

    def _open(self) -> sqlite3.Connection:
        connection = open_read_only(Path(self.path))
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.create_function(FOLDED, 1, _folded, deterministic=True)
        connection.set_authorizer(_authorize)
        return connection


def _folded(words: object) -> str:
    return "" if words is None else read_words(str(words))


def _day(kind: DayKind, name: str, asked: Mapping[str, str]) -> str:
    written = asked.get(name, "").strip()
    try:
        return read_day(kind, name, written).isoformat() if written else ""
    except UsageError as error:
        # «۳۱ مهر ۱۴۰۴» begins with a number: among English words it would be shown as «۳۱ ۱۴۰۴ مهر».
        message = re.sub("«(.*?)»", "«\u2068\\1\u2069»", f"{error.message}. {error.hint}")
        raise sqlite3.OperationalError(message) from error


def _authorize(action: int, first: str | None, second: str | None, *_: Any) -> int:
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if first in _PRAGMAS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        return sqlite3.SQLITE_OK  # how SQLite opens a table of full-text search; a statement that does so it refuses
    return allowed(action, first, second)
