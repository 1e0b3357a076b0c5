"""Reading much of a database as it is at one moment, a few thousand rows at a time."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.errors import StoreError
from etl.store.engine import open_engine, parse_url, store_errors
from etl.store.query import open_read_only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    type Reader = Callable[[str], Iterator[list[tuple[Any, ...]]]]

BATCH = 5_000  # rows


@contextmanager
def snapshot(database: str) -> Iterator[Reader]:
    """Give the function that reads a select in batches. All that it reads is of one moment, whatever is loaded then.

    Raises:
        StoreError: The database cannot be opened.
    """
    url = parse_url(database)
    if url.drivername == "sqlite":
        path = Path(url.database or "")
        if not path.is_file():
            message = f"There is no database {path}"
            raise StoreError(message, f"Make it: ravabet load --database sqlite:///{path}")
        with closing(open_read_only(path)) as connection:
            connection.isolation_level = None
            connection.execute("begin")
            yield lambda sql: _batches(connection.execute(sql))
        return
    engine = open_engine(database)
    try:
        with store_errors(engine.url), engine.connect() as pooled:
            driver: Any = pooled.connection.driver_connection
            from psycopg import IsolationLevel

            driver.read_only = True
            driver.isolation_level = IsolationLevel.REPEATABLE_READ

            def read(sql: str) -> Iterator[list[tuple[Any, ...]]]:
                with driver.cursor(name="ravabet_export") as cursor:  # it stays on the server
                    cursor.execute(sql)
                    yield from _batches(cursor)

            yield read
    finally:
        engine.dispose()


def _batches(cursor: Any) -> Iterator[list[tuple[Any, ...]]]:
    while rows := cursor.fetchmany(BATCH):
        yield rows
