"""The database as Datasette sees it: a file that is read and never written, whatever is asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.database import Database
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from etl.fold import letters_of
from etl.store.query import allowed, open_read_only

if TYPE_CHECKING:
    from datasette.app import Datasette
    from sqlalchemy import Engine

# How Datasette learns what tables there are. None of these changes anything when it is only asked.
_PRAGMAS = frozenset({
    "cache_size", "compile_options", "data_version", "database_list", "foreign_key_list", "function_list",
    "index_info", "index_list", "index_xinfo", "module_list", "page_size", "read_uncommitted", "schema_version",
    "table_info", "table_list", "table_xinfo",
})  # fmt: skip
FOLDED = "folded"  # the SQL function by which a form folds the words that are asked for
_LARGEST = 50_000_000  # bytes of one value: `randomblob` could ask for all memory


class ReadOnly(Database):  # type: ignore[misc] # Datasette has no types
    """A database file of which every connection refuses to write, to attach files and to load extensions."""

    def __init__(self, datasette: Datasette, path: Path) -> None:
        """Name the file; it is opened when something is asked."""
        super().__init__(datasette, path=str(path), is_mutable=True)  # it may be loaded while it is explored

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
    written = "" if words is None else str(words)
    return letters_of(written) or written


def _authorize(action: int, first: str | None, second: str | None, *_: Any) -> int:
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if first in _PRAGMAS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        return sqlite3.SQLITE_OK  # how SQLite opens a table of full-text search; a statement that does so it refuses
    return allowed(action, first, second)
