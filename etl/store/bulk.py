"""Writing many rows at once: executemany in chunks on SQLite, binary COPY on Postgres; keys come in blocks."""

from __future__ import annotations

from itertools import batched, count
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Date, Integer, exc, func, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Table

type Row = Mapping[str, Any]

CHUNK = 5_000  # rows a statement; measured: more gains nothing
# SQLite allows 32,766 parameters a statement, and long lists of them are slow to parse.
KEYS = 500


def write_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert `rows`, each with the same columns. No row is sent back: RETURNING is four to ten times slower."""
    if rows:
        names = list(rows[0])
        write_values(connection, table, names, (tuple([row[name] for name in names]) for row in rows))


def write_values(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of values in the order of the columns `names`; else as `write_rows`."""
    if connection.dialect.name == "postgresql":
        _copy(connection, table, names, rows)
        return
    statement = f'insert into "{table.name}" ({_quoted(names)}) values ({", ".join("?" * len(names))})'  # noqa: S608 - names of our schema
    days = [i for i, name in enumerate(names) if isinstance(table.c[name].type, Date)]
    for chunk in batched(rows, CHUNK):
        connection.exec_driver_sql(statement, _days_as_text(chunk, days) if days else list(chunk))


def _days_as_text(rows: Sequence[tuple[Any, ...]], days: Sequence[int]) -> list[tuple[Any, ...]]:
    columns = list(zip(*rows, strict=True))
    for i in days:
        columns[i] = tuple([day and day.isoformat() for day in columns[i]])
    return list(zip(*columns, strict=True))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _copy(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    statement = f'copy "{table.name}" ({_quoted(names)}) from stdin (format binary)'
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types([_postgres_type(table, name) for name in names])
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:  # past SQLAlchemy, which would have told it so
        raise exc.DatabaseError(statement, None, error) from error


def _postgres_type(table: Table, name: str) -> str:
    match table.c[name].type:
        case Integer():
            return "int4"
        case Date():
            return "date"
        case Boolean():
            return "bool"
        case _:
            return "text"


def new_keys(connection: Connection, table: Table) -> Iterator[int]:
    """Give the keys after the highest one in use. Safe among writers, who stand in a queue."""
    return count((connection.scalar(select(func.max(table.c.id))) or 0) + 1)


def in_chunks[T](keys: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Cut keys into lists that fit into one statement."""
    return batched(keys, KEYS)
