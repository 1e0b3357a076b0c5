"""SQLite: one file with a table for each table and view, typed and linked, days as ISO texts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from etl.export.model import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from etl.export.model import Resource, Table

FILE = "ravabet.sqlite"
_TYPES = {"integer": "INTEGER", "number": "REAL", "string": "TEXT", "date": "DATE", "boolean": "BOOLEAN"}


def write(folder: Path, tables: Iterable[Table]) -> Iterator[Written]:
    """Write every table into one new file."""
    (folder / FILE).unlink(missing_ok=True)
    with closing(sqlite3.connect(folder / FILE)) as connection:
        for table in tables:
            name = table.resource.name
            connection.execute(_create(table.resource))
            marks = ", ".join("?" * len(table.resource.columns))
            count = 0
            for rows in table.batches():
                days = ([str(value) if hasattr(value, "isoformat") else value for value in row] for row in rows)
                connection.executemany(f'insert into "{name}" values ({marks})', days)  # noqa: S608 - a known name
                count += len(rows)
            connection.commit()
            yield Written(table.resource, FILE, count, {"table": name})


def _create(resource: Resource) -> str:
    lines = [
        f'"{column.name}" {_TYPES[column.type]}{" NOT NULL" if column.required else ""}' for column in resource.columns
    ]
    if resource.primary_key:
        lines.append(f"PRIMARY KEY ({', '.join(f'"{name}"' for name in resource.primary_key)})")
    lines += [
        f'FOREIGN KEY ("{key.column}") REFERENCES "{key.resource}" ("{key.target}")' for key in resource.foreign_keys
    ]
    return f'CREATE TABLE "{resource.name}" (\n  {",\n  ".join(lines)}\n)'
