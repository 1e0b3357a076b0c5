"""The rows of each table: its file and indexes are sound, and what the table declares holds even where it was off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, Text, UniqueConstraint, cast, func, or_, select, text

from etl.store.schema import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table


def damage(connection: Connection) -> Iterator[str]:
    """Give what SQLite finds wrong with its file. Postgres verifies pages when it reads them: each is read here."""
    if connection.dialect.name == "sqlite":
        yield from (line for line in connection.exec_driver_sql("pragma integrity_check").scalars() if line != "ok")
    else:
        for table in metadata.sorted_tables:
            connection.execute(select(*(func.sum(func.length(cast(column, Text))) for column in table.columns)))


def broken_constraints(connection: Connection) -> Iterator[str]:
    """Give the rows that a table's constraints forbid: restored or repaired by hand, they may be there."""
    for table in metadata.sorted_tables:
        yield from _forbidden_values(connection, table)
        yield from _doubles(connection, table)


def _forbidden_values(connection: Connection, table: Table) -> Iterator[str]:
    (key,) = table.primary_key.columns
    checks = [item for item in table.constraints if isinstance(item, CheckConstraint)]
    required = [column for column in table.columns if not column.nullable]
    conditions: dict[str, Any] = {f"breaks {item.name}": text(f"not ({item.sqltext})") for item in checks}
    conditions |= {f"has no {column.name}": column.is_(None) for column in required}
    if not connection.scalar(select(func.count()).select_from(table).where(or_(*conditions.values()))):
        return
    for what, condition in conditions.items():
        for row in connection.execute(select(key).where(condition)):
            yield f"{table.name} {row[0]} {what}"


def _doubles(connection: Connection, table: Table) -> Iterator[str]:
    natural = [list(item.columns) for item in table.constraints if isinstance(item, UniqueConstraint)]
    for columns in (list(table.primary_key.columns), *natural):
        known = [column.is_not(None) for column in columns]
        for row in connection.execute(select(*columns).where(*known).group_by(*columns).having(func.count() > 1)):
            values = ", ".join(f"{column.name} {value!r}" for column, value in zip(columns, row, strict=True))
            yield f"{table.name} has several rows with {values}"
